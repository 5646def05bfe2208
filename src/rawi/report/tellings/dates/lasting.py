"""Days that the words do not name themselves: of what goes on since a day, and of what began on one."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.mention import Resolved
from rawi.model.value import DateRange
from rawi.report.acts.event import Event
from rawi.report.tellings.dates.date_read import LONGEST_DAYS, DateRead
from rawi.report.values import Values
from rawi.text.clitics import is_among

_WIDEST_DAYS = 9
LASTING = frozenset({"clash", "shelling", "air_strike", "drone_strike", "protest", "riot"})
"""Acts that can go on for days."""
_NIGHT_DAYS = 2
_NEAR_TOKENS = 15
_BEFORE_TOKENS = 3
_TOLL_TOKENS = 5
_START_TOKENS = 7
_UNTIL_TOKENS = 6
_UP_TO = frozenset(("حتي", "الي", "لغايه"))
_OVER = frozenset(("وانتهت", "وانتهي"))
_BEGUN = frozenset({"clash", "protest", "riot"})
_CAMPAIGNS = LASTING | {"armed_attack"}
_WAGED_TOKENS = 12
"""How far before a "since" the verb of waging stands: its subject may be several (تشن تركيا وفصائل موالية لها)."""
WAGED = frozenset({"clash", "shelling", "air_strike", "drone_strike"})
"""Fire and fights, which other acts come of on their day."""
BEHIND = frozenset({"بعد", "عقب", "اثر", "جراء"})


def read_since(lead: Event, stated: Sequence[Resolved], values: Values, announced: DateRead | None) -> DateRead | None:
    """The days of an act that goes on since a day of the last month (اشتباكات مستمرة منذ صباح أمس): from that day to
    the one it was told on. A toll counted since a day (ارتفعت الحصيلة منذ الأحد) gives none, nor does an act of a
    moment (خطفوا ثلاثة محتجزين منذ أسبوع)."""
    if values.published.days > 1:
        return None
    waged = _waged_since(lead, stated, values)
    if waged is not None:
        days = DateRange(waged.value.earliest, values.published.latest)
        return DateRead(days, waged.mention.start, waged.mention.end, "since then")
    if lead.trigger.type not in LASTING:
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


def _waged_since(lead: Event, stated: Sequence[Resolved], values: Values) -> Resolved | None:
    """The time since when somebody goes about an attack or a campaign with the imperfect of the verb before it (تشن
    القوات منذ 18 شباط هجوما على البلدة): it lasts however long ago that was, and is no news of today."""
    keys, first = values.text.keys, lead.mention.first
    if lead.trigger.type not in _CAMPAIGNS:
        return None
    since = [r for r in stated if r.mention.detail.get("use") == "since" and r.mention.first < first]
    if not since or since[-1].value.latest >= values.published.earliest:
        return None
    begin = max(lead.sentence.first, since[-1].mention.first - _WAGED_TOKENS)
    verbs = (key.removeprefix("و") for key in keys[begin : since[-1].mention.first])
    return None if values.words["habit"].isdisjoint(verbs) else since[-1]


def _is_recent(days: DateRange, values: Values) -> bool:
    back = (values.published.earliest - days.earliest).days
    return days.days <= _WIDEST_DAYS and 0 <= back <= LONGEST_DAYS and days.latest <= values.published.latest


def _is_near(resolved: Resolved, lead: Event) -> bool:
    """Whether a time stands behind the act, or right before it (تشهد البلدة منذ السبت معارك)."""
    behind, before = resolved.mention.first - lead.mention.last, lead.mention.first - resolved.mention.last
    return behind <= _NEAR_TOKENS if behind >= 0 else before <= _BEFORE_TOKENS


def until_then(begun: Resolved, lead: Event, stated: Sequence[Resolved], values: Values) -> DateRead | None:
    """The days of what began on a day and went on to another (اشتباكات بدأت السبت واستمرت حتى فجر الاثنين)."""
    if lead.trigger.type not in LASTING or begun.value.days > _WIDEST_DAYS:
        return None
    keys, last = values.text.keys, begun.mention.last
    for resolved in stated:
        first, days = resolved.mention.first, resolved.value
        if (
            not last <= first <= last + _UNTIL_TOKENS
            or not begun.value.latest <= days.latest <= values.published.latest
        ):
            continue
        ends = resolved.mention.detail.get("use") == "until" or keys[first - 1] in _UP_TO | _OVER
        if ends and not values.words["going_on_until"].isdisjoint(keys[last:first]):
            whole = DateRange(begun.value.earliest, days.latest)
            return DateRead(whole, begun.mention.start, resolved.mention.end, "from its beginning to its end")
    return None


def fought_so_long(read: DateRead | None, lead: Event, stated: Sequence[Resolved], values: Values) -> DateRead | None:
    """The days of a fight that goes on for so many in a row (تواصلت أمس المعارك لليوم الثالث على التوالي): up to the
    day told, else to that of writing. Fire or a march has each day its own."""
    days = read.days if read else values.published
    if lead.trigger.type != "clash" or days.days > _NIGHT_DAYS:
        return read
    for resolved in stated:
        if resolved.mention.detail.get("use") == "streak":
            before = days.latest - resolved.value.latest
            whole = DateRange(resolved.value.earliest + before, days.latest)
            return DateRead(whole, resolved.mention.start, resolved.mention.end, resolved.reason)
    return read


def is_begun(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a fight, an operation or unrest known before (العملية، الاحتجاجات) is said to have begun on the day
    told."""
    keys, mention = values.text.keys, lead.mention
    named = mention.detail["article"] or any(key.startswith("ال") for key in keys[mention.first : mention.last])
    if lead.trigger.type not in _BEGUN or not named:
        return False
    return is_start(resolved, max(mention.first, resolved.mention.first - _START_TOKENS), values)


def is_start(resolved: Resolved, first: int, values: Values) -> bool:
    """Whether a word of beginning stands between a token and a time."""
    near = values.text.keys[max(0, first) : resolved.mention.first]
    return any(is_among(key, values.words["starting"]) for key in near)


def is_behind(lead: Event, values: Values) -> bool:
    """Whether fire or a fight stands right behind an "after"."""
    return lead.trigger.type in WAGED and values.text.keys[lead.mention.first - 1] in BEHIND


def is_fought_out(lead: Event, values: Values) -> bool:
    """Whether an advance told before came of a fight told as new, which is of its day (تمكن الجيش الخميس من التقدم نحو
    البلدة بعد اشتباكات)."""
    detail, first = lead.mention.detail, lead.sentence.first
    if detail["article"] or detail["enclitic"] or not is_behind(lead, values):
        return False
    return any(is_among(key, values.words["advancing"]) for key in values.text.keys[first : lead.mention.first])
