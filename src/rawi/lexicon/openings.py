"""Where in a text the forms of any lexicon may begin: what all matchers know of words, found out once a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Sequence, Set
from typing import TypeAlias
from weakref import WeakMethod

from rawi.text.clitics import Split, analyses, stems_of
from rawi.text.memo import Memo
from rawi.text.occurrences import occurrences

Begun: TypeAlias = Callable[[str], tuple[bool, bool]]
"""Whether a key is a form of a matcher, and whether it begins longer ones."""
EXACT = "="
"""Before the stem of a word that is the word as written."""
_MEMO_SIZE = 1 << 18
_FEW_ASK = 2
"""Matchers that look for their own words alone: of most texts only triggers and weapons are asked."""


class _Latest:
    """The text at hand: which of its words may begin a form, and, once several matchers went through it, where."""

    __slots__ = ("asked", "familiar", "keys", "table")

    def __init__(self, keys: Sequence[str], familiar: Set[str]) -> None:
        self.keys, self.familiar = keys, familiar
        self.asked = 0
        self.table: list[list[int]] | None = None


class _Common:
    """What all matchers know together: which of them a word may begin a form of, and as what later word of a form it
    may stand, found out once a word. Most words of a text do neither.

    Sets of matchers are numbers, in which the bit of each is set.
    """

    def __init__(self) -> None:
        self._by_head: dict[str, tuple[int, ...]] = {}
        self._by_second: dict[str, int] = {}
        """The matchers with forms of which a stem is the second word."""
        self._matchers: list[WeakMethod[Begun]] = []
        self._later: set[str] = set()
        self._later_bare: set[str] = set()
        self._pronouns: set[str] = set()
        self._forget()

    def _forget(self) -> None:
        self._strangers: set[str] = set()
        self._familiar: dict[str, tuple[int, ...]] = {}
        self._begun = Memo(self._matchers_at)
        self._beginnings: dict[int, set[str]] = defaultdict(set)
        """The words that may begin a form of each matcher."""
        self._latest = _Latest((), frozenset())
        self._onward = Memo(self._matchers_behind)
        self._numbers: dict[int, tuple[int, ...]] = {}
        self.continuations = Memo(self._continuation)
        """Stems of each key as a later word of a form, which takes no particle before it, with their enclitics."""

    def admit(
        self, begun: WeakMethod[Begun], heads: set[str], seconds: set[str], later: set[str], pronouns: set[str]
    ) -> int:
        """Takes up a vocabulary and gives its matcher a number. What was learnt without it is forgotten."""
        number = len(self._matchers)
        self._matchers.append(begun)
        for head in heads:
            self._by_head[head] = (*self._by_head.get(head, ()), number)
        for stem in seconds:
            self._by_second[stem] = self._by_second.get(stem, 0) | 1 << number
        self._later |= later
        self._later_bare |= {stem.removeprefix(EXACT) for stem in later}
        self._pronouns |= pronouns
        self._forget()
        return number

    def openings(self, keys: tuple[str, ...], number: int) -> list[int]:
        """The tokens of a text at which a form of a matcher may begin, in order."""
        latest = self._latest
        if latest.keys is not keys:
            latest = self._latest = _Latest(keys, self._known_of(keys))
        if latest.table is None:
            latest.asked += 1
            if latest.asked <= _FEW_ASK:
                return occurrences(keys).of(latest.familiar & self._beginnings[number])
            latest.table = self._table(keys, latest.familiar)
        return latest.table[number]

    def _known_of(self, keys: tuple[str, ...]) -> Set[str]:
        """The words of a text that may begin a form."""
        if len(self._strangers) > _MEMO_SIZE:
            self._forget()
        told = occurrences(keys).keys - self._strangers
        strangers = {key for key in told.difference(self._familiar) if not self._meet(key)}
        self._strangers |= strangers
        return told - strangers

    def _table(self, keys: tuple[str, ...], told: Set[str]) -> list[list[int]]:
        """The tokens at which a form begins by the number of its matcher, but for longer forms whose second word does
        not follow."""
        begun, onward, numbers = self._begun, self._onward, self._numbers
        table: list[list[int]] = [[] for _ in self._matchers]
        behind = (*keys[1:], "")
        for token in occurrences(keys).of(told):
            alone, longer = begun[keys[token]]
            matchers = alone | (longer & onward[behind[token]]) if longer else alone
            if matchers:
                for number in numbers.get(matchers) or self._numbers_of(matchers):
                    table[number].append(token)
        return table

    def _numbers_of(self, matchers: int) -> tuple[int, ...]:
        found = self._numbers[matchers] = tuple(n for n in range(matchers.bit_length()) if matchers >> n & 1)
        return found

    def _meet(self, key: str) -> bool:
        """Whether a key may begin a form of any matcher; remembers of which."""
        numbers = {number for head in self._by_head.keys() & stems_of(key) for number in self._by_head[head]}
        if numbers:
            self._familiar[key] = tuple(numbers)
            for number in numbers:
                self._beginnings[number].add(key)
        return bool(numbers)

    def _matchers_at(self, key: str) -> tuple[int, int]:
        """The matchers of which a word is a form, and those of which it begins longer ones."""
        alone = longer = 0
        for number in self._familiar[key]:
            begun = self._matchers[number]()
            if begun is not None:  # its matcher may be gone
                is_form, is_longer = begun(key)
                alone |= is_form << number
                longer |= is_longer << number
        return alone, longer

    def _continuation(self, key: str) -> dict[str, str]:
        splits = splits_of(key, self._later, self._later_bare, self._pronouns)
        return {split.stem: split.enclitic for split in splits if not split.proclitic}

    def _matchers_behind(self, key: str) -> int:
        """The matchers with forms of which a key may be the second word."""
        matchers = 0
        for stem in self.continuations[key]:
            matchers |= self._by_second.get(stem, 0)
        return matchers


COMMON = _Common()


def splits_of(key: str, stems: Container[str], bare: set[str], pronouns: set[str]) -> tuple[Split, ...]:
    """Every split of a key whose stem is one of those, `bare` of their marks; a stem with `=` is the word as written.
    Only `pronouns` admit an enclitic."""
    if bare.isdisjoint(stems_of(key)):
        return ()
    found: list[Split] = []
    for split in analyses(key):
        if split.enclitic:
            if split.stem in pronouns and split.stem in stems:
                found.append(split)
            continue
        written = EXACT + ("ال" if split.article else "") + split.stem
        if written in stems:
            found.append(split._replace(stem=written))
        if split.stem in stems:
            found.append(split)
    return tuple(dict.fromkeys(found))
