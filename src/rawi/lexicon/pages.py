"""The words around the text of a page: labels of author and date, months, weekdays, clocks, zones, agencies, furniture.

Everything is kept under search keys, and what is looked for in a line is one compiled pattern a family.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rawi.lexicon.load import DATA, Table, read_rows, read_tables, require
from rawi.lexicon.outlets import Outlet, load_outlets
from rawi.text.normalize import search_key

_FILE = DATA / "pages.toml"
_END = r"(?![^\W\d_])"
_EDGE = r"(?<![^\W\d_]){}" + _END


@dataclass(frozen=True, slots=True)
class PageLexicon:
    """What a page is read with. Maps go from search keys; patterns match in the search key of a line."""

    labels: Mapping[str, str]
    label: re.Pattern[str]
    label_heads: frozenset[str]
    """The first words of labels: most lines begin with none of them."""
    months: Mapping[str, int]
    date: re.Pattern[str]
    """Day, month, year; month, day, year; year, month, day in figures; and two figures with a year behind."""
    weekdays: Mapping[str, int]
    weekday: re.Pattern[str]
    halves: Mapping[str, int]
    clock: re.Pattern[str]
    """Hour, minute, second and half of the day."""
    zones: Mapping[str, str]
    zone: re.Pattern[str]
    agencies: Mapping[str, str]
    """Label of an agency by each of its names."""
    places: frozenset[str]
    """Names of countries and towns, for datelines."""
    date_words: frozenset[str]
    """Words that stand in lines of dates and tell nothing else: months of all calendars, weekdays, halves, labels."""
    desks: frozenset[str]
    """Nameless sources of credit lines (وكالات)."""
    nobodies: frozenset[str]
    """Names that publishing systems sign with (admin)."""
    furniture: re.Pattern[str]
    """What lines that are no part of the text begin with."""
    furniture_heads: frozenset[str]
    outlets: Mapping[str, Outlet]
    by_domain: Mapping[str, str]
    by_name: Mapping[str, str]


@lru_cache(maxsize=1)
def load_pages() -> PageLexicon:
    """The packaged words of pages, loaded once. Raises LexiconError where an entry breaks a rule."""
    labels = dict(_forms("label", "role"))
    months = _months()
    weekdays = dict(_rows(read_tables(DATA / "weekdays.toml", "weekday"), "iso"))
    halves = dict(_forms("half", "add"))
    zones = dict(_forms("zone", "zone"))
    furniture = _furniture()
    outlets = load_outlets()
    return PageLexicon(
        labels,
        _pattern(labels),
        frozenset(key.split()[0] for key in labels),
        months,
        _date_pattern(_alternatives(months)),
        {name: iso - 1 for name, iso in weekdays.items()},
        _pattern(weekdays),
        halves,
        _clock_pattern(_alternatives(halves)),
        zones,
        _pattern(zones),
        dict(_agencies()),
        frozenset(_places()),
        frozenset(_date_words(labels, months, weekdays, halves, zones)),
        frozenset(search_key(ar) for t in read_tables(_FILE, "desk") for ar in t.fields["ar"]),
        frozenset(search_key(ar) for t in read_tables(_FILE, "nobody") for ar in t.fields["ar"]),
        re.compile(f"(?:{_alternatives(furniture)}){_END}"),
        frozenset(key.split()[0] for key in furniture),
        outlets,
        {domain: name for name, outlet in outlets.items() for domain in outlet.domains},
        {search_key(form): name for name, outlet in outlets.items() for form in outlet.names},
    )


def _forms(name: str, field: str) -> Iterable[tuple[str, Any]]:
    return _rows(read_tables(_FILE, name), field)


def _rows(tables: Iterable[Table], field: str) -> Iterable[tuple[str, Any]]:
    for table in tables:
        require(table, field, "ar")
        yield from ((search_key(ar), table.fields[field]) for ar in table.fields["ar"])


def _months() -> dict[str, int]:
    """Gregorian months by every name, the English ones too; a Hijri month is no date by itself."""
    tables = [t for t in read_tables(DATA / "months.toml", "month") if t.fields["calendar"] != "hijri"]
    months = dict(_rows([*tables, *read_tables(_FILE, "month")], "number"))
    for number, name in enumerate(_ENGLISH, 1):
        months[name] = months[name[:3]] = number
    return months


_ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def _date_words(*families: Iterable[str]) -> Iterable[str]:
    hijri = (t for t in read_tables(DATA / "months.toml", "month") if t.fields["calendar"] == "hijri")
    beside = (ar for t in read_tables(_FILE, "beside") for ar in t.fields["ar"])
    names = (search_key(ar) for ar in (*(ar for t in hijri for ar in t.fields["ar"]), *beside))
    return (word for key in (*names, *(key for family in families for key in family)) for word in key.split())


def _agencies() -> Iterable[tuple[str, str]]:
    """News agencies alone: a broadcaster that is quoted is no author."""
    for table in read_tables(DATA / "agencies.toml", "agency"):
        if table.fields["id"].startswith("agency."):
            for ar in (*table.fields.get("ar", ()), *table.fields.get("short", ())):
                yield search_key(ar), table.fields["label"]


def _furniture() -> set[str]:
    tables = (*read_tables(_FILE, "furniture"), *read_tables(DATA / "clutter.toml", "clutter"))
    return {search_key(ar) for table in tables for ar in table.fields["ar"]}


def _places() -> Iterable[str]:
    """Names that stand in datelines: countries, provinces and towns."""
    for table in read_rows(DATA / "countries.csv"):
        yield from map(search_key, table.fields["ar"].split("|"))
    for file in sorted((DATA / "places").glob("*.csv")):
        for table in read_rows(file):
            if table.fields["precision"] in ("city", "province"):
                yield from map(search_key, table.fields["ar"].split("|"))


def _date_pattern(names: str) -> re.Pattern[str]:
    month = rf"({names})(?:\s?[/(]\s?(?:{names})\)?)?"
    between = r"[\s,،/.-]{0,4}"
    year = r"(?:(?:عام|سنه|من)\s)?(\d{4})(?!\d)(?!\s?ه)"
    return re.compile(
        rf"(?<!\d)(?:(\d{{1,2}})(?:st|nd|rd|th)?{between}(?:من\s|شهر\s)?{month}{between}{year}"
        rf"|{month}{between}(\d{{1,2}}){between}{year}"
        rf"|(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d)"
        rf"|(\d{{1,2}})\s?[-/.]\s?(\d{{1,2}})\s?[-/.]\s?(\d{{4}})(?!\d))"
    )


def _clock_pattern(halves: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d:])(\d{{1,2}})[:.](\d{{2}})(?::(\d{{2}}))?(?![\d:])\s*(?:({halves})(?![^\W\d_]))?")


def _alternatives(keys: Iterable[str]) -> str:
    """An expression for any of some keys, the longest first; by their first letters, so that few are tried."""
    by_letter: dict[str, list[str]] = {}
    for key in sorted(keys, key=len, reverse=True):
        by_letter.setdefault(key[0], []).append(re.escape(key[1:]).replace(r"\ ", r"\s+"))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


def _pattern(keys: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_EDGE.format(f"({_alternatives(keys)})"))
