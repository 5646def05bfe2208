"""Where the own name of an office's holder or of a nameless source begins, and what is only his place."""

from __future__ import annotations

from rawi.find.attribution.speaker_name import NameSoFar
from rawi.text.letters import COMMA

_SHORT_PLACE = 4
_PERSONS = frozenset(
    f"source.{one}"
    for one in ("masul", "nashit", "muhallil", "medic", "lawyer", "murasil", "shuhud", "sukkan", "teacher", "dabit")
)
"""Sources of whom one with the article may be named right behind: المسؤول، الناشط، الطبيب، الصحفي، المواطن."""
_MANY = ("ون", "ين", "ان", "ات")
_FULL_NAME = 2
_OF_NAMES = frozenset(("kinship", "namesake"))
_SAID_BEHIND = frozenset(("clause", "relative"))
_CORRESPONDENT = "source.murasil"
_WITH = "ب"
_FAR = 14
"""Tokens behind a body under ب within which the verb's own ب can stand."""
_LONGEST_HOLDER = 5
"""Tokens of the holder's own name."""


def names_one(so_far: NameSoFar) -> bool:
    """Whether the name of the one pointed to begins here: what he says follows it closely (المسؤول المحلي سالم خالد
    إن)."""
    if (
        so_far.head is None
        or so_far.head.id not in _PERSONS
        or not (so_far.definite and so_far.closed)
        or so_far.joined
    ):
        return False
    if so_far.named >= 0 or so_far.key(so_far.first).endswith(_MANY):
        return False
    for token in range(so_far.token, min(so_far.token + _LONGEST_HOLDER, so_far.limit)):
        word, key = so_far.scene.word(token), so_far.key(token)
        ended = word.closed & _SAID_BEHIND or key in (":", COMMA) or token in so_far.scene.quotes
        if token > so_far.token and ended:
            return token - so_far.token >= _FULL_NAME
        if not key[:1].isalpha() or word.closed - _OF_NAMES or so_far.scene.cue(token) is not None:
            return False
    return False


def is_of_outlet(so_far: NameSoFar) -> bool:
    """Whether a correspondent's outlet has just been told, so that his name can follow, or that has begun."""
    noun = so_far.scene.word(so_far.first).noun
    if noun is None or noun.id != _CORRESPONDENT or so_far.construct or so_far.token < so_far.first + 2:
        return False
    outlet = so_far.scene.name(so_far.first + 1) or so_far.scene.name(so_far.first)
    return so_far.named >= 0 or (outlet is not None and outlet.last == so_far.token)


def is_at_place(so_far: NameSoFar, token: int) -> bool:
    """Whether one word is the place of an office whose holder follows: المتحدث باسم الشرطة بالقطيف، العقيد فلان."""
    key = so_far.key(token)
    ended = token + 1 >= so_far.limit or so_far.key(token + 1) == COMMA
    alone = token == so_far.token - 1 and ended
    return so_far.role == "title" and len(key) > _SHORT_PLACE and key.startswith("ب") and alone


def is_place(so_far: NameSoFar, token: int) -> bool:
    """Whether the place of an office begins at a token: المتحدث باسم الدفاع المدني بمنطقة نجران."""
    word = so_far.scene.word(token)
    return so_far.role == "title" and word.proclitic == "ب" and "settlement" in word.closed


def is_governed_later(so_far: NameSoFar) -> bool:
    """Whether what a verb takes under ب stands behind a body that bears it, too: صرح المتحدث بشرطة المدينة | بأن."""
    ahead = range(so_far.token + 1, min(so_far.token + _FAR, so_far.limit))
    return any(so_far.key(t).startswith(_WITH) or "clause" in so_far.scene.word(t).closed for t in ahead)
