"""Lists of incidents and articles: newest first, by whatever is asked, a page or all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias

from rawi.errors import UsageError
from rawi.model.value import DateRange
from rawi.store.database import Database, Row, Value, chunks, marks
from rawi.store.record_rows import label_key, name_key
from rawi.store.search_index import Owner, matching
from rawi.store.summary import ArticleFilter, ArticleLine, IncidentFilter, Key, Summary, Toll
from rawi.text.query import read_query

Test: TypeAlias = tuple[str, list[Value]]

_PLACE = "(? <> '' AND instr(place_key, ?) > 0)"  # a name of marks alone has no key, and is no place's
_BEST = "coalesce({0}_best_low, {0}_low) >= ?"
_MANY = 1000
_SUMMARY = (
    "id, type, outcome, earliest, latest, weekdays, place_name, country, lat, lon, place_precision, killed_low,"
    " killed_best_low, killed_best_high, killed_high, wounded_low, wounded_best_low, wounded_best_high,"
    " wounded_high, articles, outlets, accounts, disputed, review"
)


def summaries(
    db: Database, wanted: IncidentFilter, *, limit: int | None = None, after: Key | None = None
) -> Iterator[Summary]:
    """Incidents as lines of a list, newest first; `after` is the key of the line they follow."""
    return (_summary(row) for row in _newest(db, _SUMMARY, wanted, limit, after))


def summaries_of(db: Database, ids: Sequence[str]) -> list[Summary]:
    """The lines of incidents in the order of their ids, those left out that are not there."""
    found: dict[str, Summary] = {}
    for chunk in chunks(ids):
        rows = db.execute(f"SELECT {_SUMMARY} FROM incident WHERE id IN ({marks(len(chunk))})", chunk).fetchall()
        found.update((row[0], _summary(row)) for row in rows)
    return [found[one] for one in ids if one in found]


def place_names(db: Database, ids: Sequence[str]) -> dict[str, str]:
    """How incidents write their places, where they have one."""
    found: dict[str, str] = {}
    for chunk in chunks(ids):
        sql = f"SELECT id, place_name FROM incident WHERE place_name IS NOT NULL AND id IN ({marks(len(chunk))})"
        found.update(db.execute(sql, chunk).fetchall())
    return found


def records_json(
    db: Database, wanted: IncidentFilter, *, limit: int | None = None, after: Key | None = None
) -> Iterator[str]:
    """Records as JSON text, newest first."""
    return (json for (json,) in _newest(db, "json", wanted, limit, after))


def count_incidents(db: Database, wanted: IncidentFilter) -> int:
    """How many incidents there are of those asked for."""
    where, values = _all_of(_incident_tests(db, wanted))
    row = db.execute(f"SELECT count(*) FROM incident WHERE {where}", values).fetchone()
    return int(row[0]) if row else 0


def _newest(db: Database, columns: str, wanted: IncidentFilter, limit: int | None, after: Key | None) -> Iterator[Row]:
    tests = _incident_tests(db, wanted)
    if after is not None:
        latest, earliest, last = after
        later = "(latest < ? OR (latest = ? AND (earliest < ? OR (earliest = ? AND id > ?))))"
        tests += [("latest <= ?", [latest]), (later, [latest, latest, earliest, earliest, last])]
    where, values = _all_of(tests)
    return _rows(
        db, f"SELECT {columns} FROM incident WHERE {where} ORDER BY latest DESC, earliest DESC, id", values, limit
    )


def _rows(db: Database, sql: str, values: Sequence[Value], limit: int | None) -> Iterator[Row]:
    if limit is None:
        return db.stream(sql, values)
    return iter(db.execute(f"{sql} LIMIT ?", [*values, limit]).fetchall())


def _all_of(tests: Sequence[Test]) -> Test:
    """The condition that all tests hold, and its values."""
    return " AND ".join(test for test, _ in tests) or "1 = 1", [value for _, values in tests for value in values]


def _place_values(place: str | None) -> list[Value]:
    return [name_key(place), name_key(place)]


def _incident_tests(db: Database, wanted: IncidentFilter) -> list[Test]:
    """What a filter asks of an incident."""
    # asked of each line in turn: a page of lines is full long before all that an outlet or an actor is in were found
    tests: list[tuple[bool, str, list[Value]]] = [
        (wanted.since is not None, "latest >= ?", [str(wanted.since)]),
        (wanted.until is not None, "earliest <= ?", [str(wanted.until)]),
        (wanted.place is not None, _PLACE, _place_values(wanted.place)),
        (bool(wanted.countries), f"country IN ({marks(len(wanted.countries))})", list(wanted.countries)),
        (bool(wanted.ids), f"id IN ({marks(len(wanted.ids))})", list(wanted.ids)),
        (bool(wanted.types), f"type IN ({marks(len(wanted.types))})", list(wanted.types)),
        (
            wanted.actor is not None,
            "EXISTS (SELECT 1 FROM incident_actor WHERE incident_actor.incident_id = incident.id"
            " AND instr(lower(label), ?) > 0)",
            [label_key(wanted.actor or "")],
        ),
        (wanted.min_articles > 1, "articles >= ?", [wanted.min_articles]),
        (wanted.min_accounts > 1, "accounts >= ?", [wanted.min_accounts]),
        (wanted.min_killed > 0, _BEST.format("killed"), [wanted.min_killed]),
        (wanted.min_wounded > 0, _BEST.format("wounded"), [wanted.min_wounded]),
        (wanted.disputed, "disputed = 1", []),
        (
            wanted.number is not None,
            "EXISTS (SELECT 1 FROM incident_number WHERE incident_number.incident_id = incident.id AND number = ?)",
            [wanted.number],
        ),
    ]
    kept = [(test, values) for asked, test, values in tests if asked]
    kept += [_within(db, wanted.box)] if wanted.box else []
    kept += [_standing(wanted.review)] if wanted.review else []
    kept += [_told_by(db, wanted.outlet)] if wanted.outlet is not None else []
    return kept + _text(db, "incident", wanted.text)


def _told_by(db: Database, outlet: str) -> Test:
    """Incidents that an outlet tells: of one that tells many a page is soon found line by line, of others all are."""
    told = "SELECT incident_id FROM incident_outlet WHERE lower(outlet) = ?"
    row = db.execute(f"SELECT count(*) FROM ({told} LIMIT {_MANY}) AS first", [label_key(outlet)]).fetchone()
    if row and row[0] < _MANY:
        return f"id IN ({told})", [label_key(outlet)]
    return f"EXISTS ({told} AND incident_id = incident.id)", [label_key(outlet)]


def _text(db: Database, owner: Owner, text: str | None) -> list[Test]:
    """What a text asks; words that hold no letter are found nowhere. Raises UsageError of articles of then."""
    if text is None:
        return []
    if db.then and owner == "article":
        raise UsageError(
            f"found text of articles asked as of {db.then[:10]}; expected other filters, as their words are only kept"
            " as they are now"
        )
    query = read_query(text)
    return [matching(db, owner, f"{owner}.id", query)] if query else [("1 = 0", [])]


def _standing(review: Sequence[str | None]) -> Test:
    said: list[Value] = [one for one in review if one is not None]
    tests = ["review IS NULL"] if None in review else []
    tests += [f"review IN ({marks(len(said))})"] if said else []
    return f"({' OR '.join(tests)})", said


def _within(db: Database, box: tuple[float, float, float, float]) -> Test:
    """Points in a box; by the index of PostGIS where there is one."""
    south, west, north, east = box
    if west > east:
        (left, left_values), (right, right_values) = (
            _within(db, (south, one, north, other)) for one, other in ((west, 180.0), (-180.0, east))
        )
        return f"({left} OR {right})", [*left_values, *right_values]
    test, values = "lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?", [south, north, west, east]
    if db.has_points:  # the index knows points in single precision alone: what it gives is looked at again
        test += " AND ST_SetSRID(ST_MakePoint(lon, lat), 4326) && ST_MakeEnvelope(?, ?, ?, ?, 4326)"
        values += [west, south, east, north]
    return f"({test})", [*values]


def _summary(row: tuple[Any, ...]) -> Summary:
    weekdays = frozenset(int(day) for day in row[5] if day.isdigit()) if row[5] else None
    when = DateRange(date.fromisoformat(row[3]), date.fromisoformat(row[4]), weekdays)
    return Summary(
        id=row[0],
        type=row[1],
        outcome=row[2],
        date=when,
        place_name=row[6],
        country=row[7],
        lat=row[8],
        lon=row[9],
        precision=row[10],
        killed=_toll(row[11:15]),
        wounded=_toll(row[15:19]),
        articles=row[19],
        outlets=row[20],
        accounts=row[21],
        disputed=bool(row[22]),
        review=row[23],
    )


def _toll(columns: tuple[Any, ...]) -> Toll | None:
    low, best_low, best_high, high = columns
    return None if low is None and high is None else Toll(low, best_low, best_high, high)


def article_lines(
    db: Database, wanted: ArticleFilter, *, limit: int | None = None, after: tuple[str, str] | None = None
) -> Iterator[ArticleLine]:
    """Articles as lines of a list, newest first, undated ones last; `after` is the key of the line they follow."""
    tests = _article_tests(wanted) + _text(db, "article", wanted.text)
    if after is not None:
        day, last = after
        tests.append(("(coalesce(published, '') < ? OR (coalesce(published, '') = ? AND id > ?))", [day, day, last]))
    where, values = _all_of(tests)
    sql = f"SELECT id, outlet, published, title FROM article WHERE {where} ORDER BY coalesce(published, '') DESC, id"
    return (
        ArticleLine(one, outlet, date.fromisoformat(published) if published else None, title)
        for one, outlet, published, title in _rows(db, sql, values, limit)
    )


def count_articles(db: Database, wanted: ArticleFilter) -> int:
    """How many articles there are of those asked for."""
    where, values = _all_of(_article_tests(wanted) + _text(db, "article", wanted.text))
    row = db.execute(f"SELECT count(*) FROM article WHERE {where}", values).fetchone()
    return int(row[0]) if row else 0


def _article_tests(wanted: ArticleFilter) -> list[Test]:
    """What a filter asks of an article and of its reports."""
    reports = "id IN (SELECT article_id FROM report WHERE {})"
    under = "id IN (SELECT article_id FROM report JOIN {table} ON {table}.report_id = report.id WHERE {test})"
    actor = under.format(table="involvement", test="instr(lower(label), ?) > 0")
    number = under.format(table="figure", test="low = ? OR high = ?")
    tests: list[tuple[bool, str, list[Value]]] = [
        (wanted.outlet is not None, "lower(outlet) = ?", [label_key(wanted.outlet or "")]),
        (wanted.since is not None, "published >= ?", [str(wanted.since)]),
        (wanted.until is not None, "published <= ?", [str(wanted.until)]),
        (bool(wanted.types), reports.format(f"type IN ({marks(len(wanted.types))})"), list(wanted.types)),
        (wanted.actor is not None, actor, [label_key(wanted.actor or "")]),
        (wanted.number is not None, number, [wanted.number, wanted.number]),
        (
            wanted.place is not None,
            "id IN (SELECT article_id FROM report JOIN incident_report ON report_id = report.id JOIN incident"
            f" ON incident.id = incident_id WHERE {_PLACE})",
            _place_values(wanted.place),
        ),
    ]
    return [(test, values) for asked, test, values in tests if asked]
