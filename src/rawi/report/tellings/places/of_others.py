"""Places that belong to other words than the act's: a unit's name (لواء كذا), where somebody holds a post, lives or was
trained, where what was not done or is only recalled would be, and what a protest or a quarrel is about."""

from __future__ import annotations

from bisect import bisect_left

from rawi.model.mention import Resolved
from rawi.report.acts.event import UNTOLD, Event
from rawi.report.tellings.places.fit import first_of
from rawi.report.values import Values

_LIVED_TOKENS = 3
_OF_ACT_TOKENS = 3
_TRYING_TOKENS = 4
_BEFORE_IT = "أمام"
_RECALLED_TOKENS = 1
_LINKED_TOKENS = 3
_TALKS_TOKENS = 9
_BEGIN_TOKENS = 5
_THAT = ("ان", "بان")
_CROWDS = ("protest", "riot")
_TOPIC_TOKENS = 5
_ACT_TOKENS = 8
"""The same, where an act is named between the two."""


def without_named(places: list[Resolved], values: Values) -> list[Resolved]:
    """The places but those that are the name of a unit where others are told."""
    return [r for r in places if not _is_unit(r, values)] or places


def without_others(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places but those of other people and of other acts; these where no other is told, but for that of an act
    somebody is only linked to."""
    places = [r for r in places if not (_is_of_linked(r, lead, values) or _is_talked_at(r, lead, values))]
    own = [r for r in places if not (_is_of_person(r, values) or _is_of_other_act(r, lead, values))]
    return own or places


def _is_of_linked(resolved: Resolved, lead: Event, values: Values) -> bool:
    """مقتل ستة مسلحين على صلة بهجوم كذا، أوقفوا ثلاثة متورطين في تفجير كذا: the place right behind an act that those
    hit or held now are linked to, or that is told of behind another's words (مشيرا إلى أن هجوم كذا تصعيد)."""
    first = first_of(resolved)
    at = bisect_left(values.events, first, key=lambda e: e.mention.first) - 1
    other = values.events[at] if at >= 0 else lead
    if other.mention.last != first or other.mention.first <= lead.mention.last or other.trigger.form != "noun":
        return False
    keys = values.text.keys
    before = keys[max(lead.mention.last, other.mention.first - _LINKED_TOKENS) : other.mention.first]
    return not values.words["linked_to"].isdisjoint(before) or (keys[other.mention.first - 1] in _THAT)


def _is_unit(resolved: Resolved, values: Values) -> bool:
    """قائد كتيبة النخبة، قصف لواء القدس: a unit called by a name is no place, unless something is in, at or on it; one
    called by a number is its base (قصفوا اللواء 47)."""
    keys, first, last = values.text.keys, resolved.mention.first, resolved.mention.last
    if resolved.value.gazetteer_id or keys[first].removeprefix("و") not in values.words["named_unit"]:
        return False
    if any(key.isdecimal() for key in keys[first:last]) or resolved.mention.detail["preposition"] in ("in", "at"):
        return False
    return keys[first - 1].removeprefix("ال").removeprefix("ب") not in values.words["unit_seat"]


def _is_of_person(resolved: Resolved, values: Values) -> bool:
    """اغتالوا إمام مسجد كذا، مقاتلون تدربوا في قاعدة كذا، شاب يقيم في كذا: what somebody is known by."""
    first, keys = first_of(resolved), values.text.keys
    before_it = values.text.form(first - 1) == _BEFORE_IT  # أمام مسجد كذا, which is spelt like إمام but for its hamza
    site = resolved.mention.detail["kind"] == "building" or resolved.value.precision == "site"
    if site and keys[first - 1] in values.words["post_at"] and not before_it:
        return True
    return not values.words["lived"].isdisjoint(keys[max(0, first - _LIVED_TOKENS) : first])


def _is_of_other_act(resolved: Resolved, lead: Event, values: Values) -> bool:
    """اشتباكات في أ، ويحاولون السيطرة على ب؛ قتلوا ستة على صلة بهجوم ب: behind an act that was not done or right behind
    one that is only recalled, stands its own place."""
    first = first_of(resolved)
    at = bisect_left(values.events, first, key=lambda e: e.mention.first) - 1
    other = values.events[at] if at >= 0 else lead
    if other is lead or other.mention.first <= lead.mention.first or other.sentence is not lead.sentence:
        return False
    gap = first - other.mention.last
    if other.standing in UNTOLD:  # and no اشتباكات للسيطرة على ب, which are at what is fought for
        before = values.text.keys[max(lead.mention.last, other.mention.first - _TRYING_TOKENS) : other.mention.first]
        return 0 <= gap <= _OF_ACT_TOKENS and not values.words["going_to_try"].isdisjoint(before)
    return other.standing == "reference" and 0 <= gap <= _RECALLED_TOKENS


def _is_talked_at(resolved: Resolved, lead: Event, values: Values) -> bool:
    """قتل ستة جنود بعد أيام من بدء محادثات السلام في جنيف: where sides talk is not where an act before was; but the
    hall they talk in may be struck (هاجموا قاعة المحادثات في المدينة)."""
    keys, first = values.text.keys, first_of(resolved)
    near = range(max(lead.mention.last, first - _TALKS_TOKENS), first)
    talks = next((t for t in reversed(near) if keys[t] in values.words["talks"]), None)
    if talks is None or "،" in keys[talks:first] or any(talks < e.mention.first < first for e in values.events):
        return False
    return not values.words["talks_begin"].isdisjoint(keys[max(lead.mention.last, talks - _BEGIN_TOKENS) : talks])


def without_topics(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places but those of what a protest or a quarrel is about: of an act that is the cause of a protest (احتجاجا
    على العملية في البلدة), and where others remain of anything (احتجاجا على الغلاء في البلدة)."""
    if lead.trigger.type in _CROWDS:
        places = [r for r in places if not _is_of_act(r, values)]
    own = [r for r in places if _topic_before(r, _TOPIC_TOKENS, values) is None]
    return own or places


def _topic_before(resolved: Resolved, reach: int, values: Values) -> int | None:
    """The last token before a place, within reach, that says what a protest is about; None where none does."""
    keys, topic, first = values.text.keys, values.words["topic"], resolved.mention.first
    tokens = range(first - 1, max(-1, first - reach - 1), -1)
    return next((t for t in tokens if keys[t].removeprefix("و") in topic), None)


def _is_of_act(resolved: Resolved, values: Values) -> bool:
    """Whether an act is named, and nothing ends the clause, between what says what a protest is about and a place."""
    topic = _topic_before(resolved, _ACT_TOKENS, values)
    if topic is None or "،" in values.text.keys[topic : resolved.mention.first]:
        return False
    acts = (e for e in values.events if topic < e.mention.first < resolved.mention.first)
    return any(e.trigger.type not in _CROWDS for e in acts)
