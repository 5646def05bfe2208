"""The columns of the UCDP Georeferenced Event Dataset, version 25.1: one row an event with at least one death.

Sundberg, R. and E. Melander (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of Peace Research 50(4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b

from rawi.export.crosswalks.codes import country, district, english, province
from rawi.export.crosswalks.sources import CIVILIANS, articles_of, best_of, figure, first_sources
from rawi.export.incidents import best, labels, where_prec
from rawi.export.layout import Cell, Column, Kind, Layout, Told, joined


def event_id(incident_id: str) -> int:
    """A whole number that stands for an incident's id: the same id, the same number. `relid` has the id itself."""
    return int.from_bytes(blake2b(incident_id.encode(), digest_size=6).digest())


def is_event(told: Told) -> bool:
    """Whether an incident can be an event of GED: it occurred, and somebody says that people died."""
    killed = told.line.killed
    dead = killed is not None and any((killed.low, best(killed), killed.high))
    return dead and told.record.outcome == "occurred"


def deaths(told: Told) -> tuple[int, int, int, int, int, int]:
    """deaths_a, deaths_civilians, deaths_unknown, best, high, low; the first three add up to best, as GED asks."""
    killed = told.line.killed
    middle = best(killed) or 0
    low = killed.low if killed and killed.low is not None else middle
    high = killed.high if killed and killed.high is not None else max(middle, low)
    attackers = min(best_of(figure(told.record, "killed", "attackers")) or 0, middle)
    civilians = min(best_of(figure(told.record, "killed", CIVILIANS)) or 0, middle - attackers)
    return attackers, civilians, middle - attackers - civilians, middle, max(high, middle), min(low, middle)


def _deaths(part: int) -> Callable[[Told], Cell]:
    return lambda told: deaths(told)[part]


def _violence(told: Told) -> int | None:
    """One-sided where all that is told of the target are civilians; whether a side is a state is not told."""
    targets = labels(told.record.targets)
    return 3 if targets and all(target.lower() in CIVILIANS for target in targets) else None


def _point(told: Told) -> str | None:
    place = told.record.place
    return f"POINT ({place.lon} {place.lat})" if place else None


def _priogrid(told: Told) -> int | None:
    """The cell of half a degree the point lies in, counted from 1 at 90 S 180 W, 720 a row."""
    place = told.record.place
    if place is None:
        return None
    row, column = min(int((place.lat + 90) * 2), 359), min(int((place.lon + 180) * 2), 719)
    return row * 720 + column + 1


def _none(_: Told) -> None:
    return None


def _left_empty(*names: str, kind: Kind = "text", why: str = "Left empty") -> Iterable[Column[Told]]:
    return (Column(name, kind, f"{why}.", _none) for name in names)


_UCDP_ONLY = "Left empty: UCDP's own numbering"
UCDP: Layout[Told] = Layout(
    "ucdp",
    "an incident with at least one death told of",
    (
        Column("id", "integer", "A number made of the id in `relid`.", lambda t: event_id(t.record.id), always=True),
        Column("relid", "text", "Rawi's id of the incident.", lambda t: t.record.id, always=True),
        Column("year", "integer", "Of `date_start`.", lambda t: t.record.date.earliest.year, always=True),
        *_left_empty("active_year", kind="integer", why="Left empty: needs a year's sum over a dyad"),
        Column("code_status", "text", "Always `Rawi draft`: not checked by UCDP.", lambda _: "Rawi draft", always=True),
        Column("type_of_violence", "integer", "3 one-sided where only civilians are told as targets.", _violence),
        *_left_empty("conflict_dset_id", "conflict_new_id", kind="integer", why=_UCDP_ONLY),
        *_left_empty("conflict_name", why=_UCDP_ONLY),
        *_left_empty("dyad_dset_id", "dyad_new_id", kind="integer", why=_UCDP_ONLY),
        *_left_empty("dyad_name", why=_UCDP_ONLY),
        *_left_empty("side_a_dset_id", "side_a_new_id", kind="integer", why=_UCDP_ONLY),
        Column("side_a", "text", "Perpetrators.", lambda t: joined(labels(t.record.perpetrators)) or None),
        *_left_empty("side_b_dset_id", "side_b_new_id", kind="integer", why=_UCDP_ONLY),
        Column("side_b", "text", "Targets.", lambda t: joined(labels(t.record.targets)) or None),
        Column("number_of_sources", "integer", "Independent accounts.", lambda t: t.line.accounts, always=True),
        Column(
            "source_article",
            "text",
            "Outlet, day and headline of every article.",
            lambda t: joined(f"{a.outlet or ''}, {a.published or 'undated'}, {a.title}" for a in articles_of(t)),
        ),
        Column("source_office", "text", "Outlets.", lambda t: joined(t.record.outlets) or None),
        Column(
            "source_date",
            "text",
            "Days of publication.",
            lambda t: joined(str(a.published) for a in articles_of(t) if a.published) or None,
        ),
        Column("source_headline", "text", "Headlines.", lambda t: joined(a.title for a in articles_of(t)) or None),
        Column("source_original", "text", "Who knows, as named.", lambda t: joined(first_sources(t.record)) or None),
        Column(
            "where_prec",
            "integer",
            "1 site or city, 3 district, 4 province, 6 country.",
            lambda t: where_prec(t.record.place),
        ),
        Column("where_coordinates", "text", "The place in English where known.", lambda t: english(t.record.place)),
        Column("where_description", "text", "The place as written in Arabic.", lambda t: t.line.place_name),
        Column("adm_1", "text", "First-level unit.", lambda t: province(t.record.place)),
        Column("adm_2", "text", "Second-level unit, where the place is one.", lambda t: district(t.record.place)),
        Column("latitude", "number", "WGS84 degrees.", lambda t: t.line.lat),
        Column("longitude", "number", "WGS84 degrees.", lambda t: t.line.lon),
        Column("geom_wkt", "text", "The point as WKT.", _point),
        Column("priogrid_gid", "integer", "The PRIO-GRID cell of the point.", _priogrid),
        Column("country", "text", "English name.", lambda t: country(t.record.place).name),
        Column("country_id", "integer", "Gleditsch-Ward number.", lambda t: country(t.record.place).gw),
        *_left_empty("region", why="Left empty: follows from the country"),
        Column("event_clarity", "integer", "Always 1: single events.", lambda _: 1, always=True),
        Column("date_prec", "integer", "1 to 5.", lambda t: t.record.date.precision, always=True),
        Column("date_start", "day", "First day.", lambda t: t.record.date.earliest, always=True),
        Column("date_end", "day", "Last day.", lambda t: t.record.date.latest, always=True),
        Column("deaths_a", "integer", "Attackers killed, where counted.", _deaths(0), always=True),
        Column("deaths_b", "integer", "Always 0: see what is lost.", lambda _: 0, always=True),
        Column("deaths_civilians", "integer", "Civilians, children, women … counted.", _deaths(1), always=True),
        Column("deaths_unknown", "integer", "The rest of `best`.", _deaths(2), always=True),
        Column("best", "integer", "Best count.", _deaths(3), always=True),
        Column("high", "integer", "Highest claim.", _deaths(4), always=True),
        Column("low", "integer", "Lowest claim.", _deaths(5), always=True),
        *_left_empty("gwnoa", "gwnob", kind="integer", why="Left empty: a side's state number is not told"),
    ),
    lambda told: (told,) if is_event(told) else (),
    with_articles=True,
    lost=(
        "incidents in which nobody died, that were foiled, intercepted or denied: no rows",
        "UCDP's numbers of conflicts, dyads and actors, which only UCDP gives; type_of_violence 1 and 2 need them",
        "to which side the dead belong, but for attackers and civilians: the others are deaths_unknown",
        "an open upper bound (at least five): high is then the best count",
        "who says what, disputes, injured, and weapons",
    ),
)
