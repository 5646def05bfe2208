"""What other layouts ask of a record's sources and counts."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.export.claims import claims_of
from rawi.export.layout import Told
from rawi.model.article import Article
from rawi.model.record import FusedFigure, Record

CIVILIANS = frozenset({"civilians", "children", "women", "journalists", "medics"})


def articles_of(told: Told) -> Iterator[Article]:
    """The articles of a record that are there, in the order of their ids."""
    return (told.articles[one] for one in told.record.article_ids if one in told.articles)


def first_sources(record: Record) -> tuple[str, ...]:
    """Those who know, the first of every chain, each once in the order of the claims."""
    firsts = (claim.chain[0] for _, _, claim in claims_of(record) if claim.chain and claim.chain[0] != "?")
    return tuple(dict.fromkeys(firsts))


def quotes(record: Record) -> tuple[str, ...]:
    """The words that state the record's values, each once."""
    return tuple(dict.fromkeys(claim.quote for _, _, claim in claims_of(record) if claim.quote))


def figure(record: Record, what: str, of: str | frozenset[str]) -> FusedFigure | None:
    """The largest count of those people, whatever their nation, or None."""
    groups = frozenset({of}) if isinstance(of, str) else of
    found = [one for one in record.figures if one.what == what and one.of in groups]
    return max(found, key=lambda one: best_of(one) or 0, default=None)


def best_of(one: FusedFigure | None) -> int | None:
    """The best count of a figure, of a range its low end."""
    if one is None:
        return None
    return one.best_high if one.best_low is None else one.best_low
