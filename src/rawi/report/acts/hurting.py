"""Whether somebody is told to have died or been hurt of a blow that its noun says no more of: استهداف."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text
from rawi.text.clitics import is_among

HIT = "attack.istihdaf"
_BEFORE_TOKENS = 10
_BEHIND_TOKENS = 16
_LEADING_TOKENS = 2


def has_hurt(mention: Mention, text: Text, sentence: Sentence, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the dead or hurt stand before a word that leads to the blow (قتل ثلاثة في استهداف سيارة، شهيد باستهداف
    منزل), or behind one that is told to have cost lives or to have been made (أسفر استهداف المنزل عن مقتل ثلاثة، تم
    استهداف منزل وقتل ثلاثة)."""
    keys, first = text.keys, mention.first
    behind = keys[mention.last : min(sentence.last, mention.last + _BEHIND_TOKENS)]
    if str(mention.detail["proclitic"]).endswith("ل"):
        return False
    if str(mention.detail["proclitic"]).endswith("ب") or keys[first - 1] in words["hurt_in"]:
        return _harmed(keys[max(sentence.first, first - _BEFORE_TOKENS) : first], words)
    leading = keys[max(sentence.first, first - _LEADING_TOKENS) : first]
    return any(is_among(key, words["cost_lives"]) for key in leading) and _harmed(behind, words)


def _harmed(keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> bool:
    return any(is_among(key, words["harmed"]) for key in keys)
