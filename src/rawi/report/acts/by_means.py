"""Whether a weapon is what something was done by, or only lies where it is kept."""

from __future__ import annotations

from collections.abc import Mapping


def is_means(keys: tuple[str, ...], token: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a weapon is what something was done by: بمسيرة، بواسطة طائرة مسيرة، بسرب من المسيرات، بـ 32 مسيرة،
    بثلاث مسيرات."""
    before, further = keys[token - 1], keys[token - 2]
    if keys[token].startswith("ب"):
        return keys[token] not in words["without"]
    if before.startswith("ب") and (before[1:] in words["few_more"] or before[1:].isdecimal()):
        return True
    number = before.isdecimal() or before in words["few_more"]
    counted = further in words["by_means_of"] and (before == "من" or number)
    return before in words["by_means_of"] or counted


def is_kept(weapon: int, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the weapon at a token lies where it is kept, made or fired from (منصات إطلاق صواريخ، مستودع قذائف): that
    was hit, and hit nobody."""
    head = weapon - 1 - (keys[weapon - 1] in words["launching"])
    return keys[head] in words["depot"]
