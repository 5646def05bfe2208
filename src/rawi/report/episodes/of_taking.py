"""Whether what is told is of the attack in which people were taken: who was hurt in it, and how it ended."""

from __future__ import annotations

from rawi.report.episodes.episode import Episode
from rawi.report.tellings.telling import Telling, is_harm
from rawi.report.values import Values

_PARTS = 8
_KNOWN = ("definite", "condemned")
_HELD = ("abduction.held", "abduction.held_by")


def is_of_taking(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether one tells who was hurt in the attack in which people were taken (خطف مسلحون مئة تلميذة … وقتل في الهجوم
    شرطي), or, with no place of its own, what became of hostages just told (احتجاز رهائن في فندق، واقتحمته القوات): the
    storming that ends it is one with it (codebook). What is told of another place is not (واقتحمت القوات المدرسة)."""
    if episode.family != "detain" or episode.acts != {"abduction"}:
        return False
    if any(is_harm(e) for e in telling.events) and all(e.standing == "definite" for e in telling.events if e.core):
        return True
    named = [e for e in telling.events if e.trigger.form != "casualty"]
    if named and not telling.placed and all(e.standing in _KNOWN for e in telling.events):
        return _of_hostages(episode, values)  # وتبنت العملية جماعة كذا
    near = telling.sentence.index - episode.last_sentence <= 1 and not telling.placed and telling.family == "force"
    return near and all(e.trigger.type == "armed_attack" for e in telling.events) and _of_hostages(episode, values)


def ends_taking(telling: Telling, episode: Episode) -> bool:
    """Whether a telling is none of those that tell of people taken, in an incident that is no more than that: what
    forces do in it ends it, and is no deed of its side (احتجاز رهائن … واقتحمته القوات وقتلت المهاجمين)."""
    if episode.family != "detain" or "abduction" not in episode.acts or telling is episode.tellings[0]:
        return False
    return all(e.trigger.type != "abduction" for e in telling.events)


def _of_hostages(episode: Episode, values: Values) -> bool:
    """Whether an incident is told by the word for hostages, or as gunmen's holding people."""
    events = [e for t in episode.tellings[:_PARTS] for e in t.events]
    keys, words = values.text.keys, values.words["hostage"]
    held = any(e.trigger.id in _HELD for e in events)
    return held or any(not words.isdisjoint(keys[e.mention.first : e.mention.last + 1]) for e in events)
