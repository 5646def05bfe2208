"""A database for people who write Python: typed records, filters by name, and cards in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, Unpack

from rawi.errors import UsageError
from rawi.export import FORMATS
from rawi.export.card import card
from rawi.model.article import Article
from rawi.model.record import Record
from rawi.model.report import IncidentType, Reading
from rawi.store import IncidentFilter, Summary, open_store
from rawi.store.codec import record_from


class Asked(TypedDict, total=False):
    """Which incidents are asked for; what is left out does not narrow. Days may be given as ISO text."""

    since: date | str
    until: date | str
    place: str
    countries: tuple[str, ...]
    types: tuple[IncidentType, ...]
    actor: str
    min_articles: int
    disputed: bool


class ShownRecord(Record):
    """A record that a notebook shows as a card with its quotes."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return card(self)


class Database:
    """An open database: `db["20221115-balad"]`, `db.records(types=("bombing",))`, `len(db)`."""

    def __init__(self, path: str | Path) -> None:
        self._store = open_store(path)

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes it."""
        self._store.close()

    def __len__(self) -> int:
        return self._store.counts()["incident"]

    def __iter__(self) -> Iterator[ShownRecord]:
        return self.records()

    def __getitem__(self, incident_id: str) -> ShownRecord:
        """The record of an incident; the beginning of its id will do, and so will one it had before.

        Raises KeyError where nothing or more than one thing begins so.
        """
        found = self._store.matching_ids(incident_id)
        record = self._store.record(found[0]) if len(found) == 1 else None
        if record is None:
            raise KeyError(f"{incident_id} ({len(found)} incidents begin so)")
        return _shown(record)

    def incidents(self, **asked: Unpack[Asked]) -> Iterator[Summary]:
        """Incidents as lines of a list, newest first: quicker than records."""
        return self._store.incidents(_filter(asked))

    def records(self, **asked: Unpack[Asked]) -> Iterator[ShownRecord]:
        """Whole records, newest first."""
        return map(_shown, map(record_from, self._store.records_json(_filter(asked))))

    def article(self, article_id: str) -> Article | None:
        """An article with its text, or None."""
        return self._store.article(article_id)

    def reading(self, article_id: str) -> Reading | None:
        """All that was read from an article, or None."""
        return self._store.reading(article_id)

    def export(self, format: str, file: str | Path, **asked: Unpack[Asked]) -> None:
        """Writes a file as `rawi export` does. Raises UsageError where there is no such format."""
        if format not in FORMATS:
            raise UsageError(f"found format {format!r}; expected one of {', '.join(FORMATS)}")
        with Path(file).open("wb") as out:
            out.writelines(FORMATS[format].write(self._store, _filter(asked)))


def _shown(record: Record) -> ShownRecord:
    return ShownRecord(*(getattr(record, name) for name in Record.__slots__))


def _filter(asked: Asked) -> IncidentFilter:
    given: dict[str, Any] = dict(asked)
    for name in ("since", "until"):
        if isinstance(given.get(name), str):
            given[name] = date.fromisoformat(given[name])
    return IncidentFilter(**given)
