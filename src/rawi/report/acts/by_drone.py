"""Whether a drone is who did an act: named right behind it, as who waged it, or as whose fire it was."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.model.mention import Mention
from rawi.model.text import Text

_WAGED_TOKENS = 4
"""How far behind the verb of who carried out an attack it stands, a day between them."""
_DASHES = ("-", "–")
_FROM = "من"
_STEERED = "مسير"
_CRAFT_TOKENS = 5
"""How far before "without a pilot" the aircraft stands, a nation between them (طائرة يظن أنها أميركية)."""


def is_raider(token: int, mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a drone is whose raid it was: right behind it (ضربة لمسيّرة للجيش, not ضربة للمسيرات), or before it as who
    carried it out."""
    if token == mention.last:
        return not text.keys[token].startswith("لل")
    return is_waged_by(token, mention, text, words) or is_flown_by(token, mention, text, words)


def is_waged_by(token: int, mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a drone is who carried out a raid, right behind the verb that says so: شنت طائرات مسيرة غارات."""
    return token < mention.first and text.keys[token - 1].removeprefix("و") in words["waged"]


def is_flown_by(token: int, mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a drone did an act: named right behind it (قصفت طائرة مسيرة), or as what carried it out (هجوم شنته طائرة
    أميركية بدون طيار)."""
    keys, last = text.keys, mention.last
    if token < last:
        return False
    head = craft_at(token, last, keys, words)
    last += keys[last] in _DASHES
    last += keys[last] in words["relative"] or keys[last] == _FROM  # قصف من طائرة مسيرة
    if head == last or keys[last] not in words["waged_it"]:
        return head == last
    return head <= last + _WAGED_TOKENS and "،" not in keys[last:head]  # شنته ليل السبت مسيّرة


def craft_at(token: int, first: int, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> int:
    """The token of the craft that is "without a pilot" or steered (طائرة إسرائيلية مسيّرة) at a token, from `first` on;
    else the token itself."""
    if keys[token] not in words["pilotless"] and not keys[token].startswith(_STEERED):
        return token
    return next((t for t in range(token - 1, max(first, token - _CRAFT_TOKENS) - 1, -1) if "طائر" in keys[t]), token)


def is_named_from(token: int, first: int, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether what a weapon at a token is named begins at `first`: there, as the craft it says more of, or behind words
    that say what it is (طائرة من نوع «كواد كابتر»)."""
    if first in (token, craft_at(token, first, keys, words)):
        return True
    return first < token <= first + _CRAFT_TOKENS and all(key in words["craft"] for key in keys[first:token])
