"""Which words a text has, and where some of them stand: what every search for words begins with."""

from __future__ import annotations

from collections.abc import Set

from rawi.lazy import lazy


class Occurrences:
    """The keys of a text in order, and the distinct ones."""

    def __init__(self, text: tuple[str, ...]) -> None:
        self.text = text
        self.keys = frozenset(text)

    @lazy
    def numbers(self) -> frozenset[str]:
        """The keys that begin with a digit."""
        return frozenset(key for key in self.keys if key[:1].isdecimal())

    def of(self, keys: Set[str]) -> list[int]:
        """The tokens at which any of the keys stands, in order."""
        return [token for token, key in enumerate(self.text) if key in keys] if keys else []


# The text at hand, which a dozen searches go through; one slot, set as a whole, so that threads can't mix texts.
_latest: list[Occurrences] = [Occurrences(())]


def occurrences(keys: tuple[str, ...]) -> Occurrences:
    """What words a text has. Remembers those of the last text it was asked about."""
    found = _latest[0]
    if found.text is not keys:
        found = _latest[0] = Occurrences(keys)
    return found
