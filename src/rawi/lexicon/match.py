"""Matching of lexicon forms in a text: a trie over tokens, with clitics split off by a memoised analysis.

Raw substrings give four times the hits, most of them wrong; a token trie sees words. Of overlapping matches the one
that starts first wins, of those the longest.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence, Set
from typing import Any, Generic, NamedTuple, TypeVar

from rawi.text.clitics import Split, analyses, stems_of
from rawi.text.memo import Memo
from rawi.text.normalize import search_key
from rawi.text.occurrences import occurrences
from rawi.text.tokens import read_form, tokenize

T = TypeVar("T")
_EXACT = "="
_MEMO_SIZE = 1 << 18
_new = tuple.__new__
"""Makes a hit in half the time: some eighty are made an article."""
_FEW = 8
"""Words that are looked at one by one: what is known of the text at hand is not given up for them."""


class Hit(NamedTuple, Generic[T]):
    """Tokens `[first, last)` match a form of `entry`; the clitics are the first token's (the enclitic the last's)."""

    first: int
    last: int
    entry: T
    proclitic: str
    article: bool
    enclitic: str


class Form(NamedTuple, Generic[T]):
    """One form to match. `exact` asks for the article to be there or not just as written; `pronoun` admits an
    attached pronoun on the last word (هجومهم)."""

    ar: str
    entry: T
    exact: bool = False
    pronoun: bool = False


class _Node(Generic[T]):
    """A place in the trie. `entries` are those of the forms that end here, `suffixed` those that admit a pronoun."""

    __slots__ = ("entries", "following", "suffixed")

    def __init__(self) -> None:
        self.following: dict[str, _Node[T]] = {}
        self.entries: list[T] = []
        self.suffixed: list[T] = []


class _Beginning(NamedTuple):
    """The numbers of the matchers of whose forms a word may be all, and of those it may only begin by second stem."""

    alone: tuple[int, ...]
    longer: dict[str, tuple[int, ...]]


class Pool:
    """What matchers that go over the same texts know together: which of them a word may begin a form of, and as what
    later word of a form it may stand, found out once a word. Most words of a text do neither."""

    def __init__(self) -> None:
        self._heads: dict[str, list[tuple[int, _Node[Any]]]] = {}
        self._count = 0
        self._later: set[str] = set()
        self._later_bare: set[str] = set()
        self._pronouns: set[str] = set()
        self._forget()

    def _forget(self) -> None:
        self._strangers: set[str] = set()
        self._familiar: dict[str, _Beginning] = {}
        self._beginnings: dict[tuple[str, ...], _Beginning] = {}  # words of one stem share theirs
        self._latest: tuple[Sequence[str] | None, list[list[int]]] = (None, [])
        self.continuations = Memo(self._continuation)
        """Stems of each key as a later word of a form, which takes no particle before it, with their enclitics."""

    def admit(self, root: Mapping[str, _Node[Any]], later: set[str], pronouns: set[str]) -> int:
        """Takes up a vocabulary and gives its matcher a number. What was learnt without it is forgotten."""
        number = self._count
        self._count += 1
        for stem, node in root.items():
            self._heads.setdefault(stem.removeprefix(_EXACT), []).append((number, node))
        self._later |= later
        self._later_bare |= {stem.removeprefix(_EXACT) for stem in later}
        self._pronouns |= pronouns
        self._forget()
        return number

    def openings(self, keys: tuple[str, ...]) -> list[list[int]]:
        """The tokens of a text at which a form may begin, in order, by the number of its matcher. Most words that begin
        forms begin longer ones alone (في, من): which of them may go on with the next word is asked once for all."""
        text, found = self._latest
        if text is keys:
            return found
        if len(self._strangers) > _MEMO_SIZE:
            self._forget()
        familiar, continuations = self._familiar, self.continuations
        told = occurrences(keys).keys - self._strangers
        strangers = {key for key in told.difference(familiar) if not self._meet(key)}
        if strangers:
            self._strangers |= strangers
            told -= strangers
        by_matcher: list[list[int]] = [[] for _ in range(self._count)]
        for token in occurrences(keys).of(told):
            alone, longer = familiar[keys[token]]
            for number in alone:
                by_matcher[number].append(token)
            if longer and token + 1 < len(keys):
                for stem in continuations[keys[token + 1]]:
                    for number in longer.get(stem, ()):
                        by_matcher[number].append(token)
        self._latest = keys, by_matcher
        return by_matcher

    def _meet(self, key: str) -> bool:
        """Whether a key may begin a form of any matcher; remembers of which."""
        heads = tuple(sorted(self._heads.keys() & stems_of(key)))
        if heads:
            beginning = self._beginnings.get(heads)
            if beginning is None:
                beginning = self._beginnings[heads] = self._beginning(heads)
            self._familiar[key] = beginning
        return bool(heads)

    def _beginning(self, heads: Iterable[str]) -> _Beginning:
        """What a key of these stems may begin."""
        nodes = [each for head in heads for each in self._heads[head]]
        alone = {number for number, node in nodes if node.entries}
        longer: dict[str, tuple[int, ...]] = {}
        for number, node in nodes:
            if number not in alone:
                for stem in node.following:
                    longer[stem] = (*longer.get(stem, ()), number)
        return _Beginning(tuple(alone), longer)

    def _continuation(self, key: str) -> dict[str, str]:
        splits = _splits(key, self._later, self._later_bare, self._pronouns)
        return {split.stem: split.enclitic for split in splits if not split.proclitic}


_common = Pool()


class _Opening(NamedTuple, Generic[T]):
    """What a key can begin. `alone` are the rests of the hits it makes by itself, `seconds` the stems of the second
    words of longer forms."""

    splits: tuple[tuple[Split, _Node[T]], ...]
    alone: tuple[tuple[T, str, bool, str], ...]
    seconds: Set[str]


class Matcher(Generic[T]):
    """Finds the forms it was built from in the keys of a text. Immutable after building but for its memo. What is asked
    of every text has a pool of its own, so that the words of all others are looked up only where they are asked for."""

    def __init__(self, forms: Iterable[Form[T]], pool: Pool = _common) -> None:
        self._root: dict[str, _Node[T]] = {}
        self._heads: set[str] = set()
        self._pronouns: set[str] = set()
        self._known = Memo(self._opening)
        self._latest: tuple[Sequence[str], list[Hit[T]]] = ((), [])
        later: set[str] = set()
        for form in forms:
            later.update(self._add(form)[1:])
        self._pool = pool
        self._number = pool.admit(self._root, later, self._pronouns)

    def _add(self, form: Form[T]) -> list[str]:
        """The stems of a form, which is then in the trie."""
        keys, written = read_form(form.ar)
        stems = [_EXACT + key if form.exact else _bare(key, word) for key, word in zip(keys, written, strict=True)]
        nodes, node = self._root, None
        for stem in stems:
            node = nodes.get(stem)
            if node is None:
                node = nodes[stem] = _Node()
            nodes = node.following
        if node is None:
            return stems
        self._heads.add(stems[0].removeprefix(_EXACT))
        node.entries.append(form.entry)
        if form.pronoun:
            self._pronouns.add(stems[-1])
            node.suffixed.append(form.entry)
        return stems

    def find(self, keys: tuple[str, ...], first: int = 0, last: int | None = None) -> list[Hit[T]]:
        """Hits in tokens `[first, last)`, in order, none overlapping; one hit per entry of an ambiguous form."""
        if first == 0 and last is None and len(keys) > _FEW:  # nationalities are asked for four times a text
            text, hits = self._latest
            if text is not keys:
                hits = self._find(keys, 0, len(keys))
                self._latest = keys, hits
            return hits.copy()
        return self._find(keys, first, len(keys) if last is None else last)

    def _find(self, keys: tuple[str, ...], first: int, end: int) -> list[Hit[T]]:
        known, continuations = self._known, self._pool.continuations
        hits: list[Hit[T]] = []
        free = first
        for token in self._openings(keys, first, end):
            if token < free or (opening := known[keys[token]]) is None:
                continue
            _, alone, seconds = opening
            free = token + 1
            onward = continuations[keys[free]] if seconds and free < end else None
            if onward and not seconds.isdisjoint(onward):
                best = self._longest(keys, token, end, opening)
                if best:
                    hits += best
                    free = best[0].last
            else:
                for rest in alone:
                    hits.append(_new(Hit, (token, free, *rest)))
        return hits

    def _openings(self, keys: tuple[str, ...], first: int, end: int) -> Sequence[int]:
        """The tokens in `[first, end)` at which a form may begin, in order: of a whole text few of them all."""
        if first or end < len(keys) or end <= _FEW:
            return range(first, end)
        return self._pool.openings(tuple(keys))[self._number]

    def _opening(self, key: str) -> _Opening[T] | None:
        """What a key can begin, None for no form."""
        splits = tuple(
            (split, self._root[split.stem]) for split in _splits(key, self._root.keys(), self._heads, self._pronouns)
        )
        if not splits:
            return None
        ends = ((split, node.suffixed if split.enclitic else node.entries) for split, node in splits)
        split, entries = next(((split, entries) for split, entries in ends if entries), (splits[0][0], []))
        alone = tuple((entry, split.proclitic, split.article, split.enclitic) for entry in entries)
        seconds = [node.following.keys() for split, node in splits if node.following and not split.enclitic]
        return _Opening(splits, alone, seconds[0] if len(seconds) == 1 else frozenset().union(*seconds))

    def _longest(self, keys: tuple[str, ...], token: int, end: int, opening: _Opening[T]) -> list[Hit[T]]:
        best: list[Hit[T]] = []
        for split, node in opening.splits:
            found = self._walk(keys, node, token + 1, end, split.enclitic)
            if found and (not best or found[0] > best[0].last):
                last, entries, enclitic = found
                best = [Hit(token, last, entry, split.proclitic, split.article, enclitic) for entry in entries]
        return best

    def _walk(
        self, keys: tuple[str, ...], node: _Node[T], token: int, end: int, enclitic: str
    ) -> tuple[int, list[T], str] | None:
        """The furthest leaf below a node: its end token, entries and the enclitic on the last word."""
        deepest: tuple[int, list[T], str] | None = None
        if node.following and token < end and not enclitic:
            for stem, suffix in self._pool.continuations[keys[token]].items():
                below = node.following.get(stem)
                if below is None:
                    continue
                found = self._walk(keys, below, token + 1, end, suffix)
                if found and (deepest is None or found[0] > deepest[0]):
                    deepest = found
        if deepest is None:
            entries = node.suffixed if enclitic else node.entries
            if entries:
                return token, entries, enclitic
        return deepest


def _splits(key: str, stems: Container[str], bare: set[str], pronouns: set[str]) -> tuple[Split, ...]:
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
        written = _EXACT + ("ال" if split.article else "") + split.stem
        if written in stems:
            found.append(split._replace(stem=written))
        if split.stem in stems:
            found.append(split)
    return tuple(dict.fromkeys(found))


def _bare(key: str, written: str) -> str:
    """A key without its article; `الله` stays, and so does ألمانية, whose first letters only fold to one."""
    return key[2:] if written.startswith("ال") and len(key) > 4 else key


def matches(ar: str, sentence: str, *, exact: bool = False, pronoun: bool = False) -> bool:
    """Whether a form is found in a sentence: what `match` and `no_match` examples are checked with."""
    return bool(Matcher([Form(ar, 0, exact, pronoun)]).find(tuple(search_key(k) for k in tokenize(sentence)[0])))
