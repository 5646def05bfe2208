"""When a telling says it happened, and when it says that this was said."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.dates.clauses import is_of_clause_after, is_of_clause_before, is_of_death, is_of_its_clause
from rawi.report.tellings.dates.counted import counted_from
from rawi.report.tellings.dates.date_read import LONGEST_DAYS, DateRead
from rawi.report.tellings.dates.lasting import (
    BEHIND,
    LASTING,
    fought_so_long,
    is_begun,
    is_fought_out,
    is_start,
    read_since,
    until_then,
)
from rawi.report.tellings.dates.time_aside import is_of_dateline, is_of_else, without_dateline
from rawi.report.tellings.dates.time_said import is_of_claim, is_of_saying
from rawi.report.values import Values, between
from rawi.text.clitics import is_among

_PLANNED_TOKENS = 5
_DAYS_AGO = 3
_OWN_CLAUSE_TOKENS = 3
_MOURNING_TOKENS = 20
_AFTERMATH_TOKENS = 14
_YEAR_TOKENS = 10
_MOMENT_TOKENS = 8
_BESIDE_TOKENS = 2
_WHOLE = ("month", "year")
_DAYS = 2
"""How long a day or a night is at most."""
_BEGUN_TOKENS = 8
_WEEK_DAYS = 7
_UNCOVERED = "seizure.cache_found"
_ASIDE = ("reference", "tried", "condemned")
_POINTS = ("point", "range")


def read_dates(
    lead: Event, events: tuple[Event, ...], first: int, last: int, values: Values
) -> tuple[DateRead | None, DateRead | None]:
    """The day of the deed and the day of the saying, as far as the telling gives them."""
    whole = between(values.times, lead.sentence.first, lead.sentence.last)
    if not whole:
        return counted_from(events[0], [], values) or counted_from(lead, [], values), None
    stated = between(values.times, first, last)
    points = without_dateline([r for r in stated if _is_point(r, lead, values)], lead, values)
    first_told = next((e for e in events if e.standing in (*_ASIDE, "asserted")), lead)
    aside = first_told if first_told.standing in _ASIDE and first_told.mention.first <= lead.mention.first else None
    if is_fought_out(lead, values):
        aside = None
    if aside is not None or is_mourned(lead, values):
        # محاكمة المتهمين اليوم بتفجير، طالب الأربعاء بتحقيق بعد مقتلهم برصاص الجيش: the time before is the trial's or
        # the demand's, only what follows the deed's
        begin = aside.mention.last if aside else min(e.mention.last for e in (lead, *events))
        behind = [r for r in points if r.mention.first >= begin]
        before = points[1:] if aside is None else [r for r in points if _is_of_outcome(r, aside, values)]
        points = behind or before  # شيع المئات اليوم شرطيا قتل أمس برصاص مسلحين
    points = [r for r in points if not _is_planned(r, values) and not _is_beside(r, lead, events, values)]
    points = [r for r in points if not is_of_else(r, lead.mention.last, values)]
    points = [r for r in points if not is_of_clause_before(r, lead, values)]
    points = [r for r in points if not _is_long_begun(r, lead, values)]
    spoken = [r for r in points if is_of_saying(r, events, values) or is_of_claim(r, lead, values)]
    if lead.trigger.id == _UNCOVERED:  # كشفت القوات أمس عن مخبأ: the verb of the find, though it is one of saying
        spoken = [r for r in spoken if r.mention.first < lead.mention.first]
    told = [r for r in points if r not in spoken]
    if not told and not spoken:
        timed = [r for r in whole if r.mention.detail.get("use") in _POINTS]
        spoken = [r for r in timed if is_of_saying(r, events, values)]
    announced = _date(spoken[-1]) if spoken else None
    told = [r for r in told if not _is_afterwards(r, lead, events, values)]
    told = [r for r in told if not _is_around(r, lead, values)]
    counted = counted_from(events[0], spoken + told, values) or counted_from(lead, spoken + told, values)
    if counted is not None:
        return counted, None
    if not told:
        return fought_so_long(read_since(lead, stated, values, announced), lead, stated, values), announced
    told = [r for r in told if not (is_of_clause_after(r, lead, told, values) or is_of_death(r, told, values))]
    after = [r for r in told if r.mention.first >= lead.mention.first]
    if lead.trigger.form != "verb" and after and not all(_is_first_of(r, told) for r in after):
        told = after  # a time before the noun of an act is that of the verb before it (نفت أمس خطف … يوم الاثنين)
    if (
        lead.trigger.form == "verb"
        and lead.trigger.type != "territory_change"
        and (years := [r for r in after if _is_past_year(r, lead, events, values)])
    ):
        told = years  # وصل أمس رفات عمال قتلوا في العراق عام 2014
    told = [r for r in after if is_of_its_clause(r, lead, values)] or told
    close = min(told, key=lambda r: (width(r, values) > LONGEST_DAYS, not _is_full(r), _distance(r, lead)))
    close = next((r for r in told if _is_first_of(close, [r])), _finest_beside(close, told, values))
    ended = until_then(close, lead, stated, values)
    if ended is not None:
        return ended, announced
    begins = any(is_begun(close, event, values) for event in events)
    read = replace(_date(close), begins=begins, written=is_of_dateline(close, lead, values))
    return fought_so_long(read, lead, stated, values), announced


def _is_of_outcome(resolved: Resolved, act: Event, values: Values) -> bool:
    """Whether a full date of more than a week ago is told before an act that something came of then (تضررت طائرات في 31
    ديسمبر 2017 إثر قصف القاعدة): the act is no news, but of that day."""
    old = _is_full(resolved) and (values.published.earliest - resolved.value.latest).days > _WEEK_DAYS
    return old and values.text.keys[act.mention.first - 1] in BEHIND


def _finest_beside(close: Resolved, told: list[Resolved], values: Values) -> Resolved:
    """The finer of two times said beside each other of which one lies within the other (في رمضان، مطلع يوليو): و adds
    another time (ليل السبت الأحد وصباح الأحد)."""
    beside = [r for r in told if _gap(r, close) <= _BESIDE_TOKENS and r.value.days < close.value.days]
    beside = [r for r in beside if not values.text.keys[r.mention.first].startswith("و")]
    days = close.value
    within = [r for r in beside if days.earliest <= r.value.earliest and r.value.latest <= days.latest]
    return min(within, key=lambda r: r.value.days, default=close)


def _is_first_of(resolved: Resolved, told: list[Resolved]) -> bool:
    """Whether a month or a year is only that of which an act is called the first or the worst: a day within it is told
    (قتل جندي السبت في أول هجوم في عام 2020)."""
    whole, detail = resolved.value, resolved.mention.detail
    if "day" in detail or not (detail.get("form") == "calendar" or detail.get("unit") in _WHOLE):
        return False
    days = (r.value for r in told if r.value.days <= _DAYS)
    return any(whole.earliest <= d.earliest and d.latest <= whole.latest and d.days < whole.days for d in days)


def _gap(one: Resolved, other: Resolved) -> int:
    """Tokens between two mentions."""
    first, last = sorted((one.mention, other.mention), key=lambda mention: mention.first)
    return last.first - first.last


def _is_past_year(resolved: Resolved, lead: Event, events: tuple[Event, ...], values: Values) -> bool:
    """Whether a year that is over stands close behind an act, and no other act before it."""
    token, first = resolved.mention.first, lead.mention.last
    over = width(resolved, values) > LONGEST_DAYS and resolved.value.latest < values.published.earliest
    over = over and resolved.mention.detail.get("use") == "point"
    return (
        over and token - first <= _YEAR_TOKENS and not any(first <= e.mention.first < token for e in events if e.core)
    )


def is_mourned(lead: Event, values: Values) -> bool:
    """Whether an act is told of those that are buried (شيع المئات أمس جثمان صحافي قتل في غارة), and did not befall the
    mourners (خلال تشييع جثمانه قتل عشرة)."""
    keys, words = values.text.keys, values.words
    first = max(lead.sentence.first, lead.mention.first - _MOURNING_TOKENS)
    found = [
        t for t in range(first, lead.mention.first) if keys[t] in words["mourning"] or keys[t][1:] in words["mourning"]
    ]
    return bool(found) and (found[0] == lead.sentence.first or keys[found[0] - 1] not in words["amid"])


def _is_afterwards(resolved: Resolved, lead: Event, events: tuple[Event, ...], values: Values) -> bool:
    """Whether a time stands behind a verb of what is done when an act is over (زار الوزير أمس الجرحى في التفجير) and
    before the act: it dates the visit."""
    token = resolved.mention.first
    if lead.trigger.form == "verb" or lead.mention.first < token:
        return False
    first = max(lead.sentence.first, token - _AFTERMATH_TOKENS)
    found = [t for t in range(first, token) if is_among(values.text.keys[t], values.words["aftermath"])]
    if not found:  # قام اليوم بزيارة للجرحى، جدد في جلسته أمس
        last = resolved.mention.last
        return not values.words["aftermath"].isdisjoint(values.text.keys[last : last + _BESIDE_TOKENS])
    return not any(found[-1] < e.mention.first < token for e in events)


def _is_around(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a stretch of time behind an act is that of what it happened amid (قتل ثلاثة اليوم بقصف، وسط تصعيد خلال
    الأيام الثلاثة الماضية)."""
    if resolved.value.days == 1 or resolved.mention.first < lead.mention.last:
        return False
    pairs = pairwise(values.text.keys[lead.mention.last : resolved.mention.first])
    return any(a in ("،", "في") and b in values.words["around"] for a, b in pairs)


def _is_long_begun(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a series is said to have begun more than a month ago (احتجاجات بدأت قبل أسابيع), or what is no one fight
    more than a week ago (العملية الشاملة التي بدأت في 9 شباط، حملة بدأها الجيش في 9 شباط): no day of one act."""
    back = (values.published.earliest - resolved.value.latest).days
    longest = LONGEST_DAYS if lead.trigger.type == "clash" else _WEEK_DAYS
    if back <= longest:
        return False
    first = resolved.mention.first
    keys = values.text.keys[max(lead.mention.last + 1, first - _BEGUN_TOKENS) : first]
    return is_start(resolved, first - 2, values) or not values.words["began_it"].isdisjoint(keys)


def _is_point(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a time can be that of a deed, and is not only since when something goes on. An anniversary is the day of
    what is told behind it (تظاهروا في الذكرى الثانية للمجزرة), but for ground that a war took since it began."""
    if resolved.mention.detail["form"] == "anniversary":
        return resolved.mention.first < lead.mention.first and lead.trigger.type != "territory_change"
    told = resolved.mention.detail.get("use") in _POINTS
    return told or _is_moment(resolved, lead, values) or _is_since_today(resolved, values)


def _is_since_today(resolved: Resolved, values: Values) -> bool:
    """Whether what goes on goes on since some hour of the day of writing: it is of that day (منذ فجر اليوم)."""
    return resolved.mention.detail.get("use") == "since" and resolved.value == values.published


def _is_moment(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a "since" is the moment of what follows it (منذ نوفمبر، عندما سيطروا عليها; منذ الأحد إثر مقتل شاب), or
    that of a deed done at once some days ago (الذي اعتقلوه منذ يومين)."""
    mention, keys = resolved.mention, values.text.keys
    if mention.detail.get("use") != "since":
        return False
    follows = next((key for key in keys[mention.last : mention.last + 2] if key != "،"), "")
    if follows in values.words["when"] or (follows in values.words["thereafter"] and resolved.value.days == 1):
        return True
    behind = mention.first - lead.mention.last
    at_once = lead.trigger.form == "verb" and lead.trigger.type not in LASTING and 0 <= behind <= _MOMENT_TOKENS
    ago = mention.detail["form"] == "ago" and mention.detail["unit"] in ("day", "week")
    return at_once and ago


def width(resolved: Resolved, values: Values) -> int:
    """Days the words alone leave open: those by which an article's own day is unsure widen no "last week"."""
    unsure = 0 if "year" in resolved.mention.detail else values.published.days - 1
    days: int = resolved.value.days
    return max(1, days - unsure)


def _distance(resolved: Resolved, lead: Event) -> int:
    mention = resolved.mention
    if mention.first >= lead.mention.last:
        return mention.first - lead.mention.last
    return lead.mention.first - mention.last + 1


def _is_full(resolved: Resolved) -> bool:
    """Whether the words give a day of a month, which no weekday or feast beside it can outweigh."""
    return resolved.value.days == 1 and "month" in resolved.mention.detail and "day" in resolved.mention.detail


def _date(resolved: Resolved) -> DateRead:
    return DateRead(resolved.value, resolved.mention.start, resolved.mention.end, resolved.reason)


def _is_planned(resolved: Resolved, values: Values) -> bool:
    """Whether a time is to come, or what is to come stands close before it (سيصدر القرار الليلة)."""
    if resolved.reason.startswith("future"):
        return True
    token = resolved.mention.first
    before = values.text.keys[max(0, token - _PLANNED_TOKENS) : token]
    return any(key in values.words["planned"] or key[1:] in values.words["planned"] for key in before)


def _is_beside(resolved: Resolved, lead: Event, events: tuple[Event, ...], values: Values) -> bool:
    """Whether a time of days ago stands in a relative clause about something else than the act (رغم هدنة أعلنت في
    مطلع آذار). A clause right behind the act is its own (الهجوم الذي وقع في مطلع آذار), and a full date outweighs."""
    if _is_full(resolved) or (values.published.earliest - resolved.value.latest).days < _DAYS_AGO:
        return False
    named = [e.mention.last for e in events if not e.recalled and e.mention.last <= resolved.mention.first]
    between_ = range(max([lead.mention.last, *named]) + _OWN_CLAUSE_TOKENS, resolved.mention.first)
    which = [token for token in between_ if values.text.keys[token] in values.words["relative"]]
    if not which:
        return False
    behind = values.text.keys[which[-1] + 1 : which[-1] + 3]
    return not any(is_among(key, values.words["happening"] | values.words["befell"]) for key in behind)


def overlap(mine: DateRead, theirs: DateRead) -> bool:
    """Whether two readings have a day in common."""
    return mine.days.earliest <= theirs.days.latest and theirs.days.earliest <= mine.days.latest
