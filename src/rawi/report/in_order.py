"""What stands in a text in order, laid out so that a stretch of it can be asked for: mentions, and words of a set."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rawi.lazy import lazy
from rawi.model.mention import Resolved
from rawi.text.occurrences import occurrences


class InOrder:
    """Resolved mentions in order of first token. Keeps apart those that have a value and where each of them begins, as
    hundreds of stretches are asked for them."""

    def __init__(self, resolved: Iterable[Resolved] = ()) -> None:
        """Those of `resolved`, which are in order."""
        self.all = tuple(resolved)
        self.starts = [r.mention.first for r in self.all]
        self.known = [r for r in self.all if r.value is not None]
        self.firsts = [r.mention.first for r in self.known]

    def __iter__(self) -> Iterator[Resolved]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @lazy
    def inner(self) -> frozenset[int]:
        """The tokens within the mentions but for their first ones."""
        return frozenset(token for r in self.all for token in range(r.mention.first + 1, r.mention.last))

    def between(self, first: int, last: int) -> list[Resolved]:
        """Those with a value whose mention lies in tokens `[first, last)`."""
        if not self.known:
            return []
        start = bisect_left(self.firsts, first)
        end = bisect_left(self.firsts, last, start)
        return [r for r in self.known[start:end] if r.mention.last <= last]

    def since(self, token: int) -> tuple[Resolved, ...]:
        """Those that begin at a token or behind it, with a value or without."""
        return self.all[bisect_left(self.starts, token) :]

    def before(self, token: int) -> Resolved | None:
        """The last of those that begin before a token, or None."""
        place = bisect_left(self.starts, token)
        return self.all[place - 1] if place else None

    def at(self, token: int) -> Resolved | None:
        """The first of those that begin at a token, or None."""
        place = bisect_left(self.starts, token)
        return self.all[place] if place < len(self.all) and self.starts[place] == token else None


class WordTokens(dict[str, Sequence[int]]):
    """The tokens of one text at which words of a set stand, by the set's name: looked for once, when it is first asked
    for. Of most sets a text has none, and every rule that begins with such a word is done with it."""

    def __init__(self, keys: tuple[str, ...], words: Mapping[str, frozenset[str]], *, joined: bool = False) -> None:
        """Those of a text's keys; `words` holds the sets. `joined` counts words behind و, too."""
        super().__init__()
        self._told, self._words, self._joined = occurrences(keys), words, joined

    def __missing__(self, name: str) -> Sequence[int]:
        """Looks for the words of a set."""
        words = _with_and(self._words[name]) if self._joined else self._words[name]
        told = self._told.keys & words
        found = self[name] = self._told.of(told) if told else ()
        return found


@lru_cache(maxsize=1 << 3)
def _with_and(words: frozenset[str]) -> frozenset[str]:
    return words | {f"و{word}" for word in words}


def within(tokens: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Those of some tokens in order that lie in `[first, last)`."""
    if not tokens:
        return tokens
    start = bisect_left(tokens, first)
    return tokens[start : bisect_left(tokens, last, start)]
