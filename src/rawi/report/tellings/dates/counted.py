"""The day of an act from which another is counted (قتلوا أمس بعد يومين من تفجير): so long before the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rawi.model.mention import Mention, Resolved
from rawi.model.value import DateRange
from rawi.report.acts.event import Event
from rawi.report.tellings.dates.date_read import LONGEST_DAYS, DateRead
from rawi.report.tellings.dates.lasting import LASTING
from rawi.report.values import Values, between
from rawi.resolve.calendars import shift_days

_NEAR_TOKENS = 15
_MORROW = "غداه"
_COUNTED_TOKENS = 3
_ON_DOING = 2
_DONE_TOKENS = 8
_OWN_TOKENS = 4
_CLAUSE_TOKENS = 12
_BREAKS = frozenset("،؛.:")
_ABOVE_TOKENS = 60
_NEWS_DAYS = 7
_FEW_WEEKS = 2
_UNITS = {"hour": (0, 0), "day": (1, 0), "week": (7, 1), "month": (30, 15), "year": (365, 183), "decade": (3650, 1825)}
"""Days of each unit, and how many either way are left open."""
_BEFORE = ("قبل", "قبيل")
_ABLE = "تمكن"
_ABLE_TOKENS = 8


class Count(NamedTuple):
    """How many days back an act lies behind another, at most and at least."""

    most: int
    least: int

    def __str__(self) -> str:
        """Both, or the one number where they are the same."""
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


def days_counted(mention: Mention, values: Values) -> Count | None:
    """How many days later than another act one is said to be (بعد يومين من، بعد نحو أسبوع على); None of hours, and of
    what came before another act."""
    detail = mention.detail
    if detail.get("form") != "from_event" or detail["unit"] not in _UNITS:
        return None
    if _is_before(mention, values) and not _is_ago(mention, values):
        return None
    size, slack = _UNITS[detail["unit"]]
    if detail["unit"] == "week" and (detail["high"] > _FEW_WEEKS or detail.get("approx")):
        slack *= 3
    return Count(detail["high"] * size + slack, max(0, detail["low"] * size - slack))


def _is_before(mention: Mention, values: Values) -> bool:
    """Whether an act is said to lie before another one (قبل يومين من)."""
    return values.text.keys[mention.first].removeprefix("و") in _BEFORE


def _is_ago(mention: Mention, values: Values) -> bool:
    """Whether "before" is counted from the news, and the "of" behind it is another word's (تمكنوا قبل يومين من دخول
    البلدة)."""
    before = values.text.keys[max(0, mention.first - _ABLE_TOKENS) : mention.first]
    return _is_before(mention, values) and any(key.removeprefix("و").startswith(_ABLE) for key in before)


def counted_from(lead: Event, points: Sequence[Resolved], values: Values) -> DateRead | None:
    """The days of an act from which another is counted: so many before the day told in the sentence, else before the
    news."""
    begin = max(lead.sentence.first, lead.mention.first - _NEAR_TOKENS)
    for resolved in values.times.since(begin):
        mention = resolved.mention
        if mention.first >= lead.mention.first:
            return None
        count = days_counted(mention, values)
        if count is None or lead.mention.first - mention.last > _reach(mention, values):
            continue
        if count.most > 1 and _went_on(lead, values):
            return _fought_till(lead, count, mention, values)
        reach = _OWN_TOKENS if count.most == count.least else _NEAR_TOKENS
        if any(0 <= r.mention.first - lead.mention.last <= reach for r in points):
            return None  # غداة مقتل خمسة الجمعة: its own day is told
        if any(_is_own(r, lead, mention, values) or _agrees(r, lead, mention, count, values) for r in points):
            return None
        single = [r.value for r in points if r.value.days == 1]
        above = [] if single else _told_before(mention.first, values)
        if _is_ago(mention, values):
            single, above = ([values.published] if values.published.days == 1 else []), []
        news = DateRange(values.published.earliest, values.published.latest).shift(-1)
        told = next(iter((*single, *above)), news)
        # the morrow is of the news as often as of the deed (غداة خطفهم)
        morrow = bool(above) and values.text.keys[mention.first].removeprefix("و") == _MORROW
        earliest = shift_days(told.earliest, -count.most - morrow)
        latest = shift_days(told.latest, (not single and not above) - count.least)
        days = DateRange(earliest, latest)
        return DateRead(days, mention.start, mention.end, f"{count} day(s) before what is told", counted=True)
    return None


def _reach(count: Mention, values: Values) -> int:
    """How far behind a count the act stands that it is counted from: those who did it may come between (بعد يوم على
    قيام مسلحين من الجماعة بإحراق منازل)."""
    behind = values.text.keys[count.last : count.last + _ON_DOING]
    return _COUNTED_TOKENS if values.words["on_doing"].isdisjoint(behind) else _DONE_TOKENS


def _went_on(lead: Event, values: Values) -> bool:
    """Whether an act went on as long as is counted (جاءت الهدنة بعد أسبوع من القصف، استعادوا المدينة بعد أيام من معارك
    ضارية), and was no other fight of then (بعد أسبوع من معارك مماثلة)."""
    if lead.mention.detail["article"]:
        return lead.trigger.type in LASTING
    behind = values.text.keys[lead.mention.last : lead.mention.last + _OWN_TOKENS]
    fight = lead.trigger.type == "clash" and lead.trigger.form == "noun"
    return fight and values.words["other_one"].isdisjoint(behind)


def _fought_till(lead: Event, count: Count, counted: Mention, values: Values) -> DateRead | None:
    """The days of a fight of so many days (استعادوا البلدة أمس بعد ثلاثة أيام من القتال): they end with the day told
    before them."""
    told = _told_before(counted.first, values)
    if lead.trigger.type != "clash" or count.most != count.least or count.most > LONGEST_DAYS or not told:
        return None
    days = DateRange(shift_days(told[-1].earliest, -count.most), told[-1].latest)
    return DateRead(days, counted.start, counted.end, f"{count} day(s) up to what is told")


def _is_own(time: Resolved, lead: Event, count: Mention, values: Values) -> bool:
    """Whether a day further behind the act counted from is its own: the clause goes on to it, and the other act has its
    day before (قتلوا أمس الاثنين غداة هجوم على حاجز في البلدة أول من أمس)."""
    first = time.mention.first
    if not 0 <= first - lead.mention.last <= _CLAUSE_TOKENS or time.mention.detail.get("form") not in (
        "day",
        "weekday",
    ):
        return False
    told = any(r.mention.first < count.first for r in values.times if r.mention.first >= lead.sentence.first)
    relative = not values.words["relative"].isdisjoint(values.text.keys[lead.mention.last : first])
    return (told or relative) and _BREAKS.isdisjoint(values.text.keys[lead.mention.last : first])


def _agrees(time: Resolved, lead: Event, mention: Mention, count: Count, values: Values) -> bool:
    """Whether a day behind the act counted from is so long before what is told above as is counted: it is its own (جاء
    الهجوم أمس بعد أربعة أيام على مقتل خمسة وإصابة ستة الأحد الماضي)."""
    if time.value.days != 1 or not 0 <= time.mention.first - lead.mention.last <= _NEAR_TOKENS:
        return False
    news = [values.published.latest, shift_days(values.published.latest, -1)]
    later = [day.latest for day in _told_before(mention.first, values)] + news
    return any(count.least <= (day - time.value.latest).days <= count.most for day in later)


def _told_before(token: int, values: Values) -> list[DateRange]:
    """The single day of the last week told last before a token, in its sentence or the one or two before."""
    told = between(values.times, max(0, token - _ABOVE_TOKENS), token)
    days = [
        r.value
        for r in told
        if r.mention.detail.get("use") == "point" and r.value.days == 1 and not _is_recalled(r, values)
    ]
    latest = values.published.latest
    return [day for day in days[-1:] if 0 <= (latest - day.latest).days <= _NEWS_DAYS]


def _is_recalled(time: Resolved, values: Values) -> bool:
    """Whether a day stands behind the count of days from another act, whose own it is (بعد أربعة أيام على مقتل خمسة
    الأحد الماضي. وجاء بعد أسبوع على …)."""
    first = time.mention.first
    counted = (r.mention for r in values.times.since(max(0, first - _NEAR_TOKENS)) if r.mention.first < first)
    return any(days_counted(mention, values) is not None for mention in counted)
