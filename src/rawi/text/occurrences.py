"""Where each word of a text stands: what every search for words begins with, worked out once a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Occurrences(NamedTuple):
    """The distinct keys of a text, and the tokens at which each stands, in order."""

    keys: frozenset[str]
    tokens: Mapping[str, Sequence[int]]

    def of(self, keys: Iterable[str]) -> list[int]:
        """The tokens at which any of the keys stands, in order; the keys are of the text."""
        tokens = self.tokens
        return sorted([token for key in keys for token in tokens[key]])


# The text at hand, which a dozen searches go through; one slot, set as a whole, so that threads can't mix texts.
_latest: list[tuple[tuple[str, ...], Occurrences]] = [((), Occurrences(frozenset(), {}))]


def occurrences(keys: tuple[str, ...]) -> Occurrences:
    """Where the keys of a text stand. Remembers those of the last text it was asked about."""
    text, found = _latest[0]
    if text is not keys:
        found = _read(keys)
        _latest[0] = keys, found
    return found


def _read(keys: tuple[str, ...]) -> Occurrences:
    tokens: defaultdict[str, list[int]] = defaultdict(list)
    for token, key in enumerate(keys):
        tokens[key].append(token)
    return Occurrences(frozenset(tokens), tokens)
