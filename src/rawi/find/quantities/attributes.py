"""Nouns that are adjectives, too, and say of the word before them what it is: هجوم مسلح, عنصر حوثي."""

from __future__ import annotations

from rawi.find.quantities.marks import Marks

_ARTICLE = "ال"
_PARTICLE = 3
_SOUND = "ون"
_FEMININE = ("ه", "ات")
_OTHERWISE = ("ا", "ه", "ات", "ون", "ين", "ان", "ت")
"""Endings of what an indefinite masculine singular in the nominative or genitive doesn't agree with."""
_LEADING = frozenset(("subset", "one", "one_of_them", "the_other"))


def is_attribute(marks: Marks, token: int) -> bool:
    """Whether a noun that is an adjective, too, says what the word before it is (هجوم مسلح, 20 مسلحا حوثيا, تنظيم داعش
    الإرهابي): the two agree, and nothing there can govern it."""
    key, before = marks.key(token), marks.key(token - 1)
    bare = key.removeprefix(_ARTICLE)
    if not (marks.is_adjectival(bare) or marks.is_adjectival(bare.removesuffix("ا"))):
        return False
    word = before.isalpha() and (len(before) > _PARTICLE or token in marks.noun_ends)
    if not word or marks.is_break(token - 1) or _is_led(marks, token):
        return False
    if key.startswith(_ARTICLE) and before.endswith(_SOUND) and not before.startswith(_ARTICLE):
        return False  # اغتال مسلحون القيادي: whom they killed
    if key.startswith(_ARTICLE):
        return not (before.startswith(_ARTICLE) and before.endswith(_FEMININE))
    if before.startswith(_ARTICLE):
        return False
    if bare.endswith("ا"):
        return before.endswith("ا") and before not in marks.words["negator"]
    return before.endswith(_FEMININE) if bare.endswith("ه") else not before.endswith(_OTHERWISE)


def _is_led(marks: Marks, token: int) -> bool:
    """Whether words end at a token that what stands there is counted by: a predicate of persons, or a subset's cue."""
    for at in range(token - 1, token - 4, -1):
        if any(h.last == token and not h.entry.predicate.means for h in marks.predicates.get(at, ())):
            return True
        cue = marks.cues.get(at)
        if cue is not None and cue.last == token and cue.entry.kind in _LEADING:
            return True
    return False
