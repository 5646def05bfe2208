"""Acts told by those before them: one like the act before it is of its kind (هجوم مماثل), and of several told one by
one behind their sum the second may name no act (أما الثاني)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention
from rawi.model.report import IncidentType
from rawi.model.text import Sentence, Text

ALIKE = "attack.alike"
"""What says nothing but that it was like what was told before: حادث مماثل."""
LIKE_SENTENCES = 2
"""How many sentences before it the act stands that another is told to be like."""
_BLASTS = frozenset(("bombing", "suicide_bombing"))
_FORCE = _BLASTS | {"shelling", "air_strike", "drone_strike", "grenade", "armed_attack"}
_WIDER: Mapping[IncidentType, frozenset[str]] = {
    "armed_attack": _FORCE,
    "explosion": _BLASTS,
    "bombing": _BLASTS,
    "shelling": frozenset(("air_strike", "drone_strike")),
}
"""By what an act is called, what it may have been, too."""
SECOND = "attack.second"
"""What says nothing but that it is the second or third of those told: الثاني."""
_FIRST_TOKENS = 60
"""How far before the second one the first stands."""
_ENUMERATED_SENTENCES = 2


def read_alike(
    trigger: Trigger, mention: Mention, before: Trigger | None, text: Text, words: Mapping[str, frozenset[str]]
) -> Trigger | None:
    """The trigger, of the type of the act told before it where it is said to be like it (تفجير انتحاري في أ وهجوم مماثل
    في ب); None where it says no more than that and no act is told close before it."""
    bare = trigger.id == ALIKE
    if bare:
        return replace(trigger, id=before.id, type=before.type) if before else None
    alike = not words["similar"].isdisjoint(text.keys[mention.last : mention.last + 1])
    if before is None or not alike or before.type not in _WIDER.get(trigger.type, frozenset()):
        return trigger
    return replace(trigger, type=before.type)


def first_told(mention: Mention, sentence: Sentence, text: Text, words: Mapping[str, frozenset[str]]) -> int | None:
    """The token that says which was the first of several (الهجوم الأول، أحدهما), close before a mention of the second
    or third, and that is none of two months (تشرين الأول); None where none does."""
    first = text.sentences[max(0, sentence.index - _ENUMERATED_SENTENCES)].first
    told = range(mention.first - 1, max(first, mention.first - _FIRST_TOKENS) - 1, -1)
    markers = (token for token in told if text.keys[token].removeprefix("و") in words["first_of_several"])
    return next((token for token in markers if text.keys[token - 1] not in words["month_of_two"]), None)


def is_alone(mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the word for the second is no adjective, but who did it or what it was itself: joined by و, behind a
    turn, أما or a verb of happening or hitting."""
    before = text.keys[mention.first - 1]
    if str(mention.detail["proclitic"]) == "و":
        return True
    bare = before.removeprefix("و")
    return (
        before in words["turn"] or before in words["as_for"] or bare in words["happening"] or bare in words["act_verb"]
    )


def as_second(kind: Trigger) -> Trigger:
    """The kind of act as which the second of those counted off is told."""
    return replace(kind, vague=False, needs=None, form="noun")
