"""CSV: an incident a row, for spreadsheets and for people who count."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from rawi.model.record import FusedActor, Record
from rawi.store import IncidentFilter, Store, Toll
from rawi.store.codec import record_from
from rawi.store.summary import summary_of

WHERE_PREC = {"site": 1, "city": 1, "district": 3, "province": 4, "country": 6}
"""UCDP GED `where_prec`."""
COLUMNS = (
    *("id", "type", "outcome", "earliest", "latest", "date_prec", "country", "lat", "lon", "precision", "where_prec"),
    *("perpetrators", "targets", "weapons", "killed_low", "killed_best", "killed_high", "wounded_low", "wounded_best"),
    *("wounded_high", "articles", "outlets", "accounts", "disputed", "article_ids", "place"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(store: Store, wanted: IncidentFilter) -> Iterator[str]:
    """A header and the incidents asked for, newest first."""
    yield _line(COLUMNS)
    for json in store.records_json(wanted):
        yield _line(row_of(record_from(json)))


def row_of(record: Record) -> tuple[object, ...]:
    """The cells of one incident in the order of `COLUMNS`."""
    line, place = summary_of(record), record.place
    where = (
        (place.country, place.lat, place.lon, place.precision, WHERE_PREC[place.precision]) if place else (None,) * 5
    )
    return (
        *(line.id, line.type, line.outcome, line.date.earliest, line.date.latest, line.date.precision),
        *where,
        *(_labels(record.perpetrators), _labels(record.targets), "; ".join(record.weapons)),
        *_counts(line.killed),
        *_counts(line.wounded),
        *(line.articles, "; ".join(record.outlets), line.accounts, int(line.disputed), "; ".join(record.article_ids)),
        line.place_name,
    )


def _labels(actors: Sequence[FusedActor]) -> str:
    return "; ".join(actor.label for actor in actors)


def _counts(toll: Toll | None) -> tuple[int | None, int | None, int | None]:
    """Low, best and high; of a best that is a range itself its low end, as in UCDP GED."""
    if toll is None:
        return None, None, None
    return toll.low, toll.best_high if toll.best_low is None else toll.best_low, toll.high


def _line(cells: Sequence[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([_safe(cell) for cell in cells])
    return out.getvalue()


def _safe(cell: object) -> object:
    # words of an article are strangers' words: a spreadsheet must not run them
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
