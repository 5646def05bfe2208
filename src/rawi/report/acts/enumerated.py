"""Acts told one by one behind their sum: the first of two attacks, and the second, which names no act (أما الثاني)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text

SECOND = "attack.second"
"""What says nothing but that it is the second or third of those told: الثاني."""
_FIRST_TOKENS = 60
"""How far before the second one the first stands."""
_ENUMERATED_SENTENCES = 2


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
