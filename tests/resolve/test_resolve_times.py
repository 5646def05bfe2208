"""Resolving expressions of time: the cases of cases/times.toml, and laws that hold for any text and any day."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.find.times import find_times
from rawi.lexicon.times import load_times
from rawi.model.mention import Resolved
from rawi.model.value import DateRange
from rawi.resolve.calendars import (
    hijri_days,
    phase_of,
    shift_days,
    shift_months,
    trim_to_weekdays,
    week_days,
    year_days,
)
from rawi.resolve.times import effective_published, resolve_times
from rawi.text import analyse

LEXICON = load_times()
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "times.toml").read_text(encoding="utf-8"))["case"]


def day_or_interval(published: str) -> DateRange | None:
    if not published:
        return None
    first, _, last = published.partition("..")
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))


def resolved(raw: str, published: DateRange | None) -> tuple[Resolved, ...]:
    text = analyse(raw)
    return resolve_times(find_times(text, LEXICON), text, published)


def row(raw: str, item: Resolved) -> list[str]:
    days = [item.value.earliest.isoformat(), item.value.latest.isoformat()] if item.value else ["", ""]
    return [raw[item.mention.start : item.mention.end], *days]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    results = resolved(case["text"], day_or_interval(case["published"]))
    assert [row(case["text"], item) for item in results] == [wanted[:3] for wanted in case["expected"]]
    for item, (_, _, _, reason) in zip(results, case["expected"], strict=True):
        assert item.reason.startswith(reason)
        if not reason:
            assert not item.reason.startswith(("impossible", "future"))
    for field in ("use", "part"):
        if field in case:
            assert results[-1].mention.detail[field] == case[field]
    if "weekdays" in case:
        assert results[-1].value.weekdays == frozenset(case["weekdays"])


def test_there_are_enough_cases_and_their_names_differ() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 80


def test_a_quoted_today_does_not_move_the_article() -> None:
    text = analyse("قال المتحدث: «نعلن اليوم الأحد وقف النار». وقتل رجل أمس")
    published = day_or_interval("2015-07-28")
    assert effective_published(find_times(text, LEXICON), text, published)[0] == published


def test_the_reason_quotes_the_words_that_move_the_article() -> None:
    text = analyse("أعلن اليوم الاثنين وقف النار")
    day, reason = effective_published(find_times(text, LEXICON), text, day_or_interval("2015-07-28"))
    assert day == day_or_interval("2015-07-27")
    assert "اليوم الاثنين" in reason


def test_a_hijri_year_outside_the_table_has_no_days() -> None:
    assert hijri_days(1600, 1, 1) is None
    assert hijri_days(1436, 13, 1) is None


def test_a_range_without_the_weekday_is_nothing() -> None:
    monday = date(2015, 7, 27)
    assert trim_to_weekdays(DateRange(monday, monday, frozenset({3}))) is None


days = st.dates(date(1, 1, 1), date.max)
WORDS = [*sorted(LEXICON.codes.words), "1", "30", "31", "2015", "1436", "999999", "26.7.2015", "31.2.1999", "قتل"]
time_like = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), time_like), days, st.integers(0, 500))
def test_nothing_crashes_and_every_mention_is_answered(raw: str, first: date, length: int) -> None:
    text = analyse(raw)
    mentions = find_times(text, LEXICON)
    interval = DateRange(first, shift_days(first, length))
    for published in (None, DateRange(first, first), interval):
        results = resolve_times(mentions, text, published)
        assert [item.mention for item in results] == list(mentions)
        assert all(item.reason for item in results)


@settings(max_examples=100, deadline=None)
@given(time_like, st.dates(date(1950, 1, 1), date(2070, 1, 1)))
def test_the_day_of_writing_is_found_once(raw: str, day: date) -> None:
    text = analyse(raw)
    mentions = find_times(text, LEXICON)
    once, _ = effective_published(mentions, text, DateRange(day, day))
    assert effective_published(mentions, text, once)[0] == once


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2070, 1, 1)), st.integers(1, 40))
def test_an_interval_holds_what_its_days_say(day: date, length: int) -> None:
    raw = "قتلوا أمس وقبل يومين والخميس وفي مايو الماضي والشهر الماضي ومنذ 3 مارس وقبل أيام"
    whole = resolved(raw, DateRange(day, day + timedelta(length)))
    for at in (day, day + timedelta(length // 2), day + timedelta(length)):
        for wide, narrow in zip(whole, resolved(raw, DateRange(at, at)), strict=True):
            assert wide.value.earliest <= narrow.value.earliest
            assert narrow.value.latest <= wide.value.latest


@given(days, st.integers(-30000, 30000))
def test_shifting_stays_within_the_calendar(day: date, months: int) -> None:
    assert date.min <= shift_months(day, months) <= date.max
    assert date.min <= shift_days(day, months * 40) <= date.max


@given(st.dates(date(1950, 1, 1), date(2070, 1, 1)))
def test_a_week_holds_its_day_and_thirds_cover_a_year(day: date) -> None:
    assert day in week_days(day)
    year = year_days(day.year)
    thirds = [phase_of(year, phase) for phase in ("early", "mid", "late")]
    assert sum(third.days for third in thirds) == year.days
