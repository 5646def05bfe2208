"""Places of those who speak of an act: where it is condemned, a view of it is held, or one speaks in public."""

from __future__ import annotations

from bisect import bisect_left

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.places.fit import first_of
from rawi.report.tellings.places.of_hurt import bare
from rawi.report.values import Values, first_token

_SPEECH_TOKENS = 6
KNOWN = ("definite", "condemned", "reference")
"""How an act is meant that was told before."""


def is_of_speech(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a place named before an act is where somebody spoke of it."""
    held = _is_condemners(resolved, lead) or _is_opined_in(resolved, lead, values)
    return held or _is_spoken_at(resolved, lead, values)


def is_label(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a town and a colon open a line of news, the act right behind them new: بغداد: اغتيال ضابط، • كابل: خطف
    طبيبين; not موسكو: الهجوم مفبرك، موسكو: مقتل مسلحين بغارة روسية."""
    keys, mention, sentence = values.text.keys, resolved.mention, lead.sentence
    if keys[mention.last : mention.last + 1] != (":",) or any(
        k[:1].isalpha() for k in keys[sentence.first : mention.first]
    ):
        return False
    at_act = bisect_left(values.events, mention.last + 1, key=first_token)
    act = next((e for e in values.events[at_act : at_act + 1] if e.mention.first == mention.last + 1), None)
    own = any(values.nisbas.get(t) == resolved.value.country for t in range(mention.last, sentence.last))
    return act is not None and act.trigger.form != "verb" and act.standing not in KNOWN and not own


def _is_condemners(resolved: Resolved, lead: Event) -> bool:
    """دانت السفارة في كابول الهجوم: named before what is condemned is where those are who condemn it."""
    return lead.standing == "condemned" and resolved.mention.last <= lead.mention.first


def _is_opined_in(resolved: Resolved, lead: Event, values: Values) -> bool:
    """وفي باريس، انتقدت الخارجية القصف: what opens a sentence before somebody holds a view is where he holds it."""
    keys, last = values.text.keys, resolved.mention.last
    if first_of(resolved) > lead.sentence.first + 1 or last >= lead.mention.first:
        return False
    opening = resolved.mention.detail["preposition"] == "in"
    return opening and keys[last + (keys[last] == "،")] in values.words["opining"]


def _is_spoken_at(resolved: Resolved, lead: Event, values: Values) -> bool:
    """قال في كلمة ألقاها في رام الله إن الهجوم جريمة: where one speaks in public of an act is not where that was."""
    first, mention = first_of(resolved), resolved.mention
    if mention.last > lead.mention.first or mention.detail["preposition"] != "in":
        return False
    keys = values.text.keys[max(lead.sentence.first, first - _SPEECH_TOKENS) : first]
    return not values.words["speech_held"].isdisjoint(bare(keys))
