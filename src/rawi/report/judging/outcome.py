"""What became of an incident: it occurred, was foiled or intercepted, or the article denies it."""

from __future__ import annotations

from bisect import bisect_left

from rawi.model.report import Outcome
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.judging.came_through import came_through
from rawi.report.judging.means import is_shot_down
from rawi.report.values import Values

_FOILED = "seizure.foil"
_BOMBER = "suicide.bomber"
_BEFORE = "قبل"
_OWN = ("ه", "هم", "هما", "ها")
"""Ends of what is somebody's: قبل وصوله."""
_ABLE_TOKENS = 5
_OBJECT_TOKENS = 4
_BEHIND_TOKENS = 8
_RUMOUR_TOKENS = 10
_FALSE_TOKENS = 7


def read_outcome(episode: Episode, values: Values) -> Outcome:
    """Foiled or intercepted where the tellings say so, denied where they deny it, else occurred."""
    ids = [e for t in episode.tellings for e in t.events]
    if any(
        e.trigger.id.startswith(_FOILED) or (e.trigger.id.startswith("seizure") and "احبط" in _word(e, values))
        for e in ids
    ):
        return "foiled"
    if _is_prevented(ids, values) or all(_is_of_foiled(e, values) for e in ids):
        return "foiled"
    if is_shot_down(episode, values):
        return "occurred" if came_through(episode, values) else "intercepted"
    told = [e for e in ids if not e.recalled]
    if told and all(_is_denied(e, values) or _is_untrue(e, values) or _is_disproved(e, values) for e in told):
        return "denied"
    return "occurred"


def _is_of_foiled(event: Event, values: Values) -> bool:
    """Whether an act is one of a list of what was foiled (من العمليات التي تم إحباطها: عملية انتحارية؛ إحباط مخططات
    تضمنت تفجير مسجد)."""
    words = values.words
    keys = values.text.keys[event.sentence.first : event.mention.first]
    foiled = next((at for at, key in enumerate(keys) if key in words["foiled_it"]), None)
    if foiled is None:
        return False
    whole = keys[foiled].endswith(_OWN)
    return whole or any(key.removeprefix("و") in words["comprising"] for key in keys[foiled:])


def _is_prevented(events: list[Event], values: Values) -> bool:
    """Whether bombers are told of who did not come to blow themselves up: قتلوا انتحاريا قبل أن يفجر نفسه، قبل أن
    يتمكن من تفجير نفسه، قبل وصوله إلى البوابة."""
    keys, prevented = values.text.keys, values.words["prevented"]
    sentences = {e.sentence.index for e in events}
    blown = [
        e for e in values.events if e.sentence.index in sentences and e.trigger.id.startswith("suicide.") and e.core
    ]
    if any(_is_of_another(e, values) for e in blown):
        return False
    if not blown:
        return any(_is_killed_first(e, events, values) for e in events if e.trigger.id == _BOMBER)
    return all(
        not prevented.isdisjoint(keys[max(0, e.mention.first - 2) : e.mention.first])
        or _is_before(range(max(0, e.mention.first - _ABLE_TOKENS), e.mention.first), values)
        for e in blown
    )


def _is_of_another(blown: Event, values: Values) -> bool:
    """Whether a verb that was to come first has a subject of its own, who did it in the end: فتحوا النار قبل أن يفجر
    أحدهم نفسه، هاجموا المقر قبل أن يفجر انتحاريان نفسيهما; not قتلوه قبل أن يفجر نفسه، قبل أن يفجر الانتحاري نفسه."""
    behind = values.text.keys[blown.mention.first + 1]
    alone = not values.words["self"].isdisjoint((behind, behind.removeprefix("ب")))
    return blown.trigger.form == "verb" and not alone and not behind.startswith("ال")


def _is_before(tokens: range, values: Values) -> bool:
    """Whether one of the tokens says before what something was, and not how long ago (قبل أن يفجر، قبل وصوله)."""
    keys = values.text.keys
    return any(keys[t] == _BEFORE and (keys[t + 1] == "ان" or keys[t + 1].endswith(_OWN)) for t in tokens)


def _is_killed_first(bomber: Event, events: list[Event], values: Values) -> bool:
    """Whether a bomber is whom somebody killed before he did or reached something (قتلوا انتحاريا قبل وصوله)."""
    first, last = bomber.mention.first, bomber.mention.last
    killed = any(e.trigger.form == "casualty" and 0 <= first - e.mention.last <= _OBJECT_TOKENS for e in events)
    return killed and _is_before(range(last, min(last + _BEHIND_TOKENS, bomber.sentence.last)), values)


def _is_denied(event: Event, values: Values) -> bool:
    """Whether who speaks of an act denies it, and did not turn to what was done meanwhile: نفت أنقرة قصف القرية، في وقت
    انتزع فيه المقاتلون البلدة."""
    speech = values.attribution_at(event.mention.start)
    if speech.stance != "denies":
        return False
    denied = bisect_left(values.text.starts, speech.end)
    between_them = values.text.keys[denied : event.mention.first]
    if not values.words["own_part"].isdisjoint(between_them):
        return False  # نفت الحركة مسؤوليتها عن الهجوم: that it was hers
    return values.words["meanwhile"].isdisjoint(between_them)


def _is_untrue(event: Event, values: Values) -> bool:
    """Whether what is told of an act is called untrue before it (لا صحة لأنباء عن تفجير، نفت الشرطة ما أشيع عن
    تفجير)."""
    words = values.words
    keys = values.text.keys[event.sentence.first : event.mention.first]
    if _has_no_truth(keys, values):
        return True
    close = range(len(keys) - 1, max(-1, len(keys) - 1 - _RUMOUR_TOKENS), -1)
    rumour = next((at for at in close if keys[at] in words["rumoured"]), None)
    if rumour is None or not words["having_done"].isdisjoint(keys[rumour:]):
        return False
    return any(key.removeprefix("و") in words["denying"] for key in keys[:rumour])


def _is_disproved(event: Event, values: Values) -> bool:
    """Whether an act is only alleged (زعم منشور أن مسلحين هاجموا الموكب), and the article finds what is alleged false
    (الادعاء زائف); not where each side only calls the other's account so (ادعى الجيش أنه قصف … والبيان كاذب)."""
    words, keys = values.words, values.text.keys
    before = keys[event.sentence.first : event.mention.first]
    if not any(key.removeprefix("و") in words["alleged"] for key in before):
        return False
    found = (at for at, key in enumerate(keys) if key in words["false"])
    return any(not words["allegation"].isdisjoint(keys[max(0, at - _FALSE_TOKENS) : at]) for at in found)


def _has_no_truth(keys: tuple[str, ...], values: Values) -> bool:
    """Whether something is called untrue in two words: لا صحة، عدم صحة، غير صحيح."""
    words = values.words
    return any(key in words["truth"] and keys[at - 1] in words["no_such"] for at, key in enumerate(keys) if at)


def _word(event: Event, values: Values) -> str:
    return values.text.keys[event.mention.first].replace("احباط", "احبط")
