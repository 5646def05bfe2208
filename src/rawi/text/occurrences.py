"""Which words a text has, and where some of them stand: what every search for words begins with."""

from __future__ import annotations

from collections.abc import Set
from itertools import compress, count
from typing import NamedTuple


class Occurrences(NamedTuple):
    """The keys of a text in order, and the distinct ones."""

    text: tuple[str, ...]
    keys: frozenset[str]

    def of(self, keys: Set[str]) -> list[int]:
        """The tokens at which any of the keys stands, in order."""
        return list(compress(count(), map(keys.__contains__, self.text))) if keys else []


# The text at hand, which a dozen searches go through; one slot, set as a whole, so that threads can't mix texts.
_latest: list[Occurrences] = [Occurrences((), frozenset())]


def occurrences(keys: tuple[str, ...]) -> Occurrences:
    """What words a text has. Remembers those of the last text it was asked about."""
    found = _latest[0]
    if found.text is not keys:
        found = _latest[0] = Occurrences(keys, frozenset(keys))
    return found
