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
    keys, first, proclitic = text.keys, mention.first, str(mention.detail["proclitic"])
    if proclitic.endswith("ل"):
        return False
    near = keys[max(sentence.first, first - _BEFORE_TOKENS) : first]
    if not (proclitic.endswith("ب") or keys[first - 1] in words["hurt_in"]):
        if not any(is_among(key, words["cost_lives"]) for key in near[-_LEADING_TOKENS:]):
            return False
        near = keys[mention.last : min(sentence.last, mention.last + _BEHIND_TOKENS)]
    return any(is_among(key, words["harmed"]) for key in near)
