"""When two names are the same to a scorer: spelling folded, articles left out, half of the words shared."""

from __future__ import annotations

import re

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_FOLDS = str.maketrans("أإآٱىة", "اااايه")
_ARTICLE = re.compile(r"^(?:ال|al$|the$)")
_STOP_WORDS = frozenset({"", "the", "al", "of", "and"})


def alike(left: str, right: str) -> bool:
    """Whether one name holds all words of the other, or they share at least half of their words."""
    a, b = words(left), words(right)
    return bool(a and b) and (a <= b or b <= a or len(a & b) / len(a | b) >= 0.5)


def words(text: str | None) -> set[str]:
    """The words of a name without articles."""
    return {_ARTICLE.sub("", word) for word in fold(text).split()} - _STOP_WORDS


def fold(text: str | None) -> str:
    """A name without marks, alefs and ya and ta marbuta folded, punctuation as spaces."""
    bare = _MARKS.sub("", text or "").lower().translate(_FOLDS)
    return re.sub(r"[^\w\s]", " ", bare)
