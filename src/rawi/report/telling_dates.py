"""When a telling says it happened, and when it says that this was said."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.mention import Resolved
from rawi.model.value import DateRange
from rawi.report.events import Event
from rawi.report.values import Values, between

_LONGEST_DAYS = 31
_PLANNED_TOKENS = 5
_DAYS_AGO = 3
_OWN_CLAUSE_TOKENS = 3


@dataclass(frozen=True, slots=True)
class DateRead:
    """Days and the words that give them. `announced`: the time is that of the saying, not of the deed."""

    days: DateRange
    start: int
    end: int
    reason: str


def read_dates(
    lead: Event, events: tuple[Event, ...], first: int, last: int, values: Values
) -> tuple[DateRead | None, DateRead | None]:
    """The day of the deed and the day of the saying, as far as the telling gives them."""
    points = [r for r in between(values.times, first, last) if r.mention.detail.get("use") in ("point", "range")]
    if lead.standing in ("reference", "tried", "condemned"):
        # محاكمة المتهمين اليوم بتفجير: the time before is the trial's, only what follows can be the deed's
        points = [r for r in points if r.mention.first >= lead.mention.last]
    points = [r for r in points if not _is_planned(r, values) and not _is_beside(r, lead, values)]
    spoken = [r for r in points if _follows_speech(r, values)]
    told = [r for r in points if r not in spoken]
    whole = between(values.times, lead.sentence.first, lead.sentence.last)
    if not told and not spoken:
        spoken = [r for r in whole if r.mention.detail.get("use") in ("point", "range") and _follows_speech(r, values)]
    announced = _date(spoken[-1]) if spoken else None
    if not told:
        return None, announced
    after = [r for r in told if r.mention.first >= lead.mention.first]
    if lead.trigger.form != "verb" and after:
        told = after  # a time before the noun of an act is that of the verb before it (نفت أمس خطف … يوم الاثنين)
    close = min(told, key=lambda r: (width(r, values) > _LONGEST_DAYS, not _is_full(r), _distance(r, lead)))
    return _date(close), announced


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
    """Whether what is to come stands close before a time (سيصدر القرار الليلة): it dates that."""
    token = resolved.mention.first
    before = values.text.keys[max(0, token - _PLANNED_TOKENS) : token]
    return any(key in values.words["planned"] or key[1:] in values.words["planned"] for key in before)


def _is_beside(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a time of days ago stands in a relative clause about something else than the act (رغم هدنة أعلنت في
    مطلع آذار). A clause right behind the act is its own (الهجوم الذي وقع في مطلع آذار), and a full date outweighs."""
    if _is_full(resolved) or (values.published.earliest - resolved.value.latest).days < _DAYS_AGO:
        return False
    between_ = range(lead.mention.last + _OWN_CLAUSE_TOKENS, resolved.mention.first)
    which = [token for token in between_ if values.text.keys[token] in values.words["relative"]]
    if not which:
        return False
    behind = values.text.keys[which[-1] + 1 : which[-1] + 3]
    return not any(key.removeprefix("و") in values.words["happening"] for key in behind)


def _follows_speech(resolved: Resolved, values: Values) -> bool:
    """Whether a time stands inside the words that attribute (قالت الوزارة اليوم الجمعة إن …) or right behind them (كما
    أعلنت الوزارة الجمعة): the day of the saying."""
    start = resolved.mention.start
    return any(a <= start < b for a, b in values.speech)


def overlap(mine: DateRead, theirs: DateRead) -> bool:
    """Whether two readings have a day in common."""
    return mine.days.earliest <= theirs.days.latest and theirs.days.earliest <= mine.days.latest
