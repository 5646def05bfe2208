"""Days that the words do not name themselves: of what goes on since a day, of what began on one, and of an act from
which another day is counted (غداة هجوم)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from rawi.model.mention import Resolved
from rawi.model.value import DateRange
from rawi.report.acts.events import Event
from rawi.report.tellings.date_read import LONGEST_DAYS, DateRead
from rawi.report.values import Values, between, first_token
from rawi.resolve.calendars import shift_days

_WIDEST_DAYS = 9
_DAYS_OF = {"day": 1, "week": 7}
_FEW_WEEKS = 2
LASTING = frozenset({"clash", "shelling", "air_strike", "drone_strike", "protest", "riot"})
"""Acts that can go on for days."""
_NEAR_TOKENS = 15
_BEFORE_TOKENS = 3
_TOLL_TOKENS = 5
_START_TOKENS = 7
_COUNTED_TOKENS = 3
_OWN_TOKENS = 4
_ABOVE_TOKENS = 60
_WEEK_DAYS = 7


def read_since(lead: Event, stated: Sequence[Resolved], values: Values, announced: DateRead | None) -> DateRead | None:
    """The days of an act that goes on since a day of the last month (اشتباكات مستمرة منذ صباح أمس): from that day to
    the one it was told on. A toll counted since a day (ارتفعت الحصيلة منذ الأحد) gives none, nor does an act of a
    moment (خطفوا ثلاثة محتجزين منذ أسبوع)."""
    if lead.trigger.type not in LASTING or values.published.days > 1:
        return None
    for resolved in stated:
        mention, days = resolved.mention, resolved.value
        if mention.detail.get("use") != "since" or not _is_recent(days, values) or not _is_near(resolved, lead):
            continue
        before = values.text.keys[max(lead.sentence.first, mention.first - _TOLL_TOKENS) : mention.first]
        if values.words["toll"].isdisjoint(before) and values.words["superlative"].isdisjoint(before):
            last = announced.days.latest if announced else values.published.latest
            return DateRead(DateRange(days.earliest, max(last, days.latest)), mention.start, mention.end, "since then")
    return None


def _is_recent(days: DateRange, values: Values) -> bool:
    back = (values.published.earliest - days.earliest).days
    return days.days <= _WIDEST_DAYS and 0 <= back <= LONGEST_DAYS and days.latest <= values.published.latest


def _is_near(resolved: Resolved, lead: Event) -> bool:
    """Whether a time stands behind the act, or right before it (تشهد البلدة منذ السبت معارك)."""
    behind, before = resolved.mention.first - lead.mention.last, lead.mention.first - resolved.mention.last
    return behind <= _NEAR_TOKENS if behind >= 0 else before <= _BEFORE_TOKENS


def is_begun(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a fight or an operation known before (العملية، القتال) is said to have begun on the day told."""
    keys, mention = values.text.keys, lead.mention
    named = mention.detail["article"] or any(key.startswith("ال") for key in keys[mention.first : mention.last])
    if lead.trigger.type != "clash" or not named:
        return False
    return is_start(resolved, max(mention.first, resolved.mention.first - _START_TOKENS), values)


def is_start(resolved: Resolved, first: int, values: Values) -> bool:
    """Whether a word of beginning stands between a token and a time."""
    near = values.text.keys[max(0, first) : resolved.mention.first]
    return any(key in values.words["starting"] or key.removeprefix("و") in values.words["starting"] for key in near)


def days_counted(detail: Mapping[str, Any]) -> int | None:
    """How many days later than another act one is said to be (بعد يومين من): None of hours, of many weeks
    and of what is only about so many."""
    if detail.get("form") != "from_event" or detail.get("several") or detail["unit"] not in _DAYS_OF:
        return None
    loose = detail["unit"] == "week" and (detail["low"] > _FEW_WEEKS or detail.get("approx"))
    return None if loose else int(detail["low"]) * _DAYS_OF[detail["unit"]]


def counted_from(lead: Event, points: Sequence[Resolved], values: Values) -> DateRead | None:
    """The day of an act from which another is counted (قال أمس، بعد يومين من هجوم): so many days before the day told in
    the sentence, else before the news. Weeks leave a day either way open."""
    begin = max(lead.sentence.first, lead.mention.first - _NEAR_TOKENS)
    for resolved in values.times[bisect_left(values.times, begin, key=first_token) :]:
        mention = resolved.mention
        if mention.first >= lead.mention.first:
            return None
        weeks = mention.detail.get("unit") == "week"
        count = days_counted(mention.detail)
        if count is None or lead.mention.first - mention.last > _COUNTED_TOKENS:
            continue
        if weeks and lead.mention.detail["article"]:
            return None  # جاءت الهدنة بعد أسبوع من القصف: that long it went on
        if any(0 <= r.mention.first - lead.mention.last <= _OWN_TOKENS for r in points):
            return None  # غداة مقتل خمسة الجمعة: its own day is told
        single = [r.value for r in points if r.value.days == 1] or _told_before(mention.first, values)
        told = single[0] if single else DateRange(values.published.earliest, values.published.latest).shift(-1)
        days = told.shift(-count)
        days = DateRange(shift_days(days.earliest, -weeks), shift_days(days.latest, weeks or not single))
        return DateRead(days, mention.start, mention.end, f"{count} day(s) before what is told")
    return None


def _told_before(token: int, values: Values) -> list[DateRange]:
    """The single day of the last week told last before a token, in its sentence or the one or two before."""
    told = between(values.times, max(0, token - _ABOVE_TOKENS), token)
    days = [r.value for r in told if r.mention.detail.get("use") == "point" and r.value.days == 1]
    latest = values.published.latest
    return [day for day in days[-1:] if 0 <= (latest - day.latest).days <= _WEEK_DAYS]
