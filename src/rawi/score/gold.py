"""The codebook's gold format as objects: as much of it as is scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import msgspec

from rawi.errors import InputError


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place of the gold format."""

    precision: str
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class GoldActor:
    """A perpetrator or target of the gold format."""

    actor: str
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A figure of the gold format."""

    what: str
    of: str
    low: int | None
    high: int | None
    source: tuple[str, ...] | None = ()
    quote: str | None = ""


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report of the gold format."""

    key: str
    role: str
    type: str
    date: tuple[date, date]
    place: GoldPlace | None = None
    perpetrators: tuple[GoldActor, ...] = ()
    targets: tuple[GoldActor, ...] = ()
    weapons: tuple[str, ...] = ()
    figures: tuple[GoldFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article of the gold format; `keys` alone where only its incidents are annotated."""

    id: str
    reports: tuple[GoldReport, ...] | None = None
    keys: tuple[str, ...] | None = None
    file: str | None = None


Articles: TypeAlias = Mapping[str, GoldArticle]
_decoder = msgspec.json.Decoder(GoldArticle)


def parse_gold(lines: Iterable[str | bytes], *, where: str) -> dict[str, GoldArticle]:
    """Articles by id. Raises InputError at a line that is not in the gold format."""
    articles: dict[str, GoldArticle] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                article = _decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                told = str(error).removeprefix("JSON is ")
                raise InputError(
                    f"{where}:{number}: found {told[:1].lower()}{told[1:]}; expected the gold format; mend the line"
                ) from error
            articles[article.id] = article
    return articles
