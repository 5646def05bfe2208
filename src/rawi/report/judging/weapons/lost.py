"""Arms that a side of a fight lost: what the other destroyed or took, and not what it fought with."""

from __future__ import annotations

from rawi.lexicon.triggers import Weapon
from rawi.report.values import Values

_OF_ARMIES = frozenset(("tank", "aircraft", "artillery"))
"""Arms so big that to destroy or to take one is told."""
_LOST_TOKENS = 3
_LOST = frozenset(("destroyed", "seized"))
"""What counts of such arms tell that nobody fired them."""
_CARRIED = ("رشاش", "رشاشات", "رشاشا", "رشاشين", "الرشاشات")
"""Guns that are lost with what carries them: تدمير عربات تحمل رشاشات."""
_LIST_TOKENS = 24
"""How far before its last arms a list of what was taken opens at most."""


def is_lost(first: int, entry: Weapon, opening: int, values: Values) -> bool:
    """Whether arms are named as what a side destroyed or took, counted or in a row, in a sentence that opens at a
    token: أتلفوا معدات ودبابات، استولوا على دبابتين وعربة ومدفع هاون وأسلحة خفيفة."""
    keys, start = values.text.keys, values.text.starts[first]
    if keys[first].startswith("ب"):
        return False  # تدمير المبنى بالدبابات
    before = {key.removeprefix("و") for key in keys[max(first - _LOST_TOKENS, 0) : first]}
    if not values.words["lost_arms"].isdisjoint(before) and (entry.weapon in _OF_ARMIES or keys[first] in _CARRIED):
        return True
    counted = (f.value for f in values.figures if f.value is not None)
    if entry.weapon in _OF_ARMIES and any(f.what in _LOST and f.start <= start < f.end for f in counted):
        return True
    return _is_taken(first, opening, values)


def _is_taken(first: int, opening: int, values: Values) -> bool:
    """Whether arms stand in a list of what was taken: استولوا على دبابتين ومدفع هاون; not استولوا على البلدة بعد قصف
    الدبابات لها."""
    keys, words = values.text.keys, values.words
    for token in range(first - 1, max(opening, first - _LIST_TOKENS) - 1, -1):
        key = keys[token].removeprefix("و")
        if key in words["taking_arms"]:
            return not any(token < event.mention.first < first for event in values.events)
        if key in words["off_list"]:
            return False
    return False
