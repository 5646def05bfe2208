"""Tables of an export: each column with its kind, its meaning and how it is read off, in one place.

The files, their schemas and docs/exports.md are all made of these; none can say something else than another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Generic, Literal, TypeAlias, TypeVar

from rawi.model.article import Article
from rawi.model.record import Record
from rawi.store import IncidentFilter, Store, Summary
from rawi.store.bare import bare_record_from
from rawi.store.codec import record_from
from rawi.store.summary import summary_of

Kind = Literal["text", "integer", "number", "day", "flag", "texts"]
"""A day is a day and never an instant: no time zone can move it. A flag is true or false, `texts` a list of texts."""
Cell: TypeAlias = str | int | float | bool | date | tuple[str, ...] | None
S = TypeVar("S")
_TOGETHER = 200
"""Records whose articles are fetched in one go."""


@dataclass(frozen=True, slots=True)
class Told:
    """A record with its line of a list; its articles where the layout needs them."""

    record: Record
    line: Summary
    articles: Mapping[str, Article] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column(Generic[S]):
    """One column. `always`: no row leaves it empty; `values`: the only ones there are."""

    name: str
    kind: Kind
    meaning: str
    value: Callable[[S], Cell]
    always: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout(Generic[S]):
    """A table: what a row is, its columns, and what of a record can't be carried over into it."""

    name: str
    row: str
    columns: tuple[Column[S], ...]
    rows_of: Callable[[Told], Iterable[S]]
    with_articles: bool = False
    with_claims: bool = True
    """Whether a column looks into claims, agreements, disputes or accounts; else these are not read."""
    lost: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def rows(self, store: Store, wanted: IncidentFilter) -> Iterator[tuple[Cell, ...]]:
        """The rows of the incidents asked for, newest first, a few at a time in memory."""
        told = tell(store, wanted, with_articles=self.with_articles, with_claims=self.with_claims)
        return (row for one in told for row in self.rows_from(one))

    def rows_from(self, told: Told) -> Iterator[tuple[Cell, ...]]:
        """The rows of one incident."""
        values = [column.value for column in self.columns]
        return (tuple([value(source) for value in values]) for source in self.rows_of(told))


def tell(
    store: Store, wanted: IncidentFilter, *, with_articles: bool = False, with_claims: bool = True
) -> Iterator[Told]:
    """The records asked for, newest first."""
    records = map(record_from if with_claims else bare_record_from, store.records_json(wanted))
    if not with_articles:
        for record in records:
            yield Told(record, summary_of(record))
        return
    while together := list(islice(records, _TOGETHER)):
        articles = store.articles(sorted({one for record in together for one in record.article_ids}))
        for record in together:
            yield Told(record, summary_of(record), {i: articles[i] for i in record.article_ids if i in articles})


def joined(texts: Iterable[str]) -> str:
    """Texts in one cell."""
    return "; ".join(texts)


def flat(row: Sequence[Cell]) -> list[str | int | float | date | None]:
    """A row for formats whose cells hold no lists and no flags."""
    return [joined(cell) if isinstance(cell, tuple) else int(cell) if isinstance(cell, bool) else cell for cell in row]
