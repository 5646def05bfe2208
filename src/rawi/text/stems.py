"""A rough stem for telling whether two texts share a word: what the commonest particles and endings leave of it.

Two forms of one word mostly meet in a stem, and now and then two words do: good for counting what two tellings have in
common, never for reading. After Larkey, Ballesteros and Connell, *Light stemming for Arabic* (2007), `light8`.
"""

from __future__ import annotations

from rawi.text.memo import Memo

_PREFIXES = ("وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "هم", "ه", "ي")
_SHORTEST = 3


def light_stem(key: str) -> str:
    """The light stem of a search key."""
    return _known[key]


def _stem(key: str) -> str:
    for prefix in _PREFIXES:
        if key.startswith(prefix) and len(key) - len(prefix) >= _SHORTEST:
            key = key[len(prefix) :]
            break
    else:
        if key.startswith("و") and len(key) > _SHORTEST + 1:
            key = key[1:]
    for suffix in _SUFFIXES:
        if key.endswith(suffix) and len(key) - len(suffix) >= _SHORTEST:
            return key[: -len(suffix)]
    return key


_known = Memo(_stem)
