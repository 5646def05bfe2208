"""The side words of a telling that hold in it: light verbs that carry an act, and words for positions that are none."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.report.acts.event import Event
from rawi.report.sides.kinds import REPELLED
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, at, between, starting

_IN = "في"
_CARRIED_TOKENS = 10
_OWNER_TOKENS = 5
_ACT_TOKENS = 12
_MARKS = 2
"""Commas around a time."""
_USED_TOKENS = 7
_DRIVEN_TOKENS = 9
_USES = 6
"""Letters that a verb of using begins with, whatever its ending."""


def read_cues(telling: Telling, events: Mapping[int, Event], values: Values) -> dict[int, tuple[int, str]]:
    """The first token and family of each side word of a telling, by its end token; `events` by their tokens."""
    cues: dict[int, tuple[int, str]] = {}
    for first, last, family in starting(values.side_words, telling.first, telling.last):
        if family == "light" and first in events:
            continue  # إطلاق النار: the act itself
        if family == "hits" and at(values.places, first):
            continue  # قرب تدمر: the town
        if family == "target" and first in values.actors.inner:
            continue  # تنظيم القاعدة: its name
        onto = values.text.keys[first] in values.words["onto"]
        if family == "target" and onto and values.text.keys[first - 1] in values.words["no_hit"]:
            continue  # الضغط على المعارضة
        if family == "wrest" and _ends_time(first, values):
            continue  # بعد يوم من سيطرة الحركة على المدينة: who took it
        if family == "target" and telling.family == "territory" and first in events:
            continue  # خسر الجيش السيطرة على البلدة: the act itself
        if family == "target" and not values.words["web"].isdisjoint(values.text.keys[last : last + 1]):
            continue  # الموقع الرسمي للجيش
        if (
            family == "recover"
            and telling.family == "force"
            and not any(e.trigger.type == "clash" for e in telling.events)
        ):
            continue  # قصفوا مواقع في سعيهم إلى تخليص المنطقة من الحركة
        if family == "leave" and telling.family != "territory":
            if not values.text.keys[first].startswith("ل"):  # قصفت القوات البلدة لطرد المسلحين
                cues[last] = (first, "aside")
            continue
        if family == "leave" and _opens_as_verb(first, telling, values):
            continue  # طرد الجيش المسلحين من البلدة: the verb, whose subject follows
        if family == "agent" and values.text.keys[first - 1] in values.words["remaining"]:
            cues[last] = (first, "held")  # لا تزال بيد الجيش
            continue
        if family == "begin" and _has_object(first, events, values):
            cues[last] = (first, "light")
        elif family == "throw":
            if any(e.trigger.type == "grenade" and e.trigger.form == "noun" for e in _behind(first, events)):
                cues[last] = (first, "light")
        elif family == "held" and _is_struck(first, telling, events, values):
            cues[last] = (first, "target")
        elif family not in ("light", "begin") or (family == "light" and _carries(first, last, events, values)):
            cues[last] = (first, family)
    return cues


def _ends_time(token: int, values: Values) -> bool:
    """Whether a time ends right before a token: بعد يوم | من سيطرة الحركة."""
    time = values.times.before(token)
    return time is not None and time.mention.last == token


def _opens_as_verb(token: int, telling: Telling, values: Values) -> bool:
    """Whether a word for a flight or an expulsion opens its sentence with two parties close behind it: of the noun one
    is told (طرد المسلحين من البلدة)."""
    keys = values.text.keys
    if token != telling.sentence.first or keys[token] not in values.words["drives_out"]:
        return False
    return len(between(values.actors, token, token + _DRIVEN_TOKENS)) > 1


def _is_struck(token: int, telling: Telling, events: Mapping[int, Event], values: Values) -> bool:
    """Whether a group's home is what was struck (غارات على معاقل الحركة، قصف الطيران معاقل الحركة), and not said of the
    place named before it (في صعدة معقل الحركة)."""
    keys = values.text.keys
    if telling.family != "force" or keys[token] not in values.words["stronghold"]:
        return False
    if token - 1 in events or keys[token - 1] in values.words["onto"]:
        return True
    named = any(r.mention.last == token for r in between(values.places, token - _OWNER_TOKENS, token))
    doer = bool(between(values.actors, token - _OWNER_TOKENS, token)) and not named
    return doer and keys[token - 1] not in values.words["where_when"]


def _carries(token: int, last: int, events: Mapping[int, Event], values: Values) -> bool:
    """Whether a light verb carries an act out: not what is only meant to be done (تستعد الحركة لشن هجوم), an act with ب
    behind it where it needs one (قامت القوات بقصف البلدة, but قام الرئيس بزيارة), or close before it where a pronoun
    names it, and a launch whose doer follows (إطلاق الجيش النار)."""
    key = values.text.keys[token]
    if key in values.words["launching"]:
        return at(values.actors, last)
    if key.removeprefix("و")[:_USES] in values.words["uses"]:  # استخدم الجيش الرصاص; not منشأة استخدمتها الحركة
        return key in values.words["uses"] and bool(starting(values.weapons, last, last + _USED_TOKENS))
    if key.removeprefix("و") in values.words["failing"]:
        return any(_is_failed(e, values) for e in _behind(token, events))
    if key in values.words["carries_out"] and last > token + 1:  # العملية قام بها مسلحون, but not دوره الذي يقوم به
        return any(t in events for t in range(token - _ACT_TOKENS, token))
    if key not in values.words["carries_out"]:
        return not key.startswith("ل")
    return any(str(e.mention.detail["proclitic"]).endswith("ب") for e in _behind(token, events))


def _is_failed(event: Event, values: Values) -> bool:
    """Whether an act is what somebody failed in (فشلت الحركة في إطلاق صاروخ), and not to stop it (في التصدي لهجوم)."""
    return event.core and event.trigger.id not in REPELLED and values.text.keys[event.mention.first - 1] == _IN


def _has_object(token: int, events: Mapping[int, Event], values: Values) -> bool:
    """Whether the noun of an act is the object of a verb: حاول المسلحون اقتحام; but بدأت الشرطة التحقيق في الهجوم."""
    return any(
        e.trigger.form == "noun"
        and not e.mention.detail["proclitic"]
        and values.text.keys[e.mention.first - 1] not in values.words["where_when"]
        for e in _behind(token, events, _dated(token, values))
    )


def _behind(token: int, events: Mapping[int, Event], more: int = 0) -> list[Event]:
    return [events[t] for t in range(token + 1, token + _CARRIED_TOKENS + more) if t in events]


def _dated(token: int, values: Values) -> int:
    """How many words of time stand close behind a verb, which part it from its act: بدأت الحركة، في الرابع من تموز
    الماضي، هجوما."""
    near = (r.mention for r in between(values.times, token, token + 2 * _CARRIED_TOKENS))
    return sum(m.last - m.first + _MARKS for m in near if m.first < token + _CARRIED_TOKENS)
