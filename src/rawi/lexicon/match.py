"""Matching of lexicon forms in a text: a trie over tokens, with clitics split off by a memoised analysis.

Raw substrings give four times the hits, most of them wrong; a token trie sees words. Of overlapping matches the one
that starts first wins, of those the longest.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence, Set
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from msgspec import Struct

from rawi.text.clitics import Split, analyses, stems_of
from rawi.text.memo import Memo
from rawi.text.normalize import search_key
from rawi.text.occurrences import occurrences
from rawi.text.tokens import read_form, tokenize

T = TypeVar("T")
_Continuations: TypeAlias = Mapping[str, Mapping[str, str]]
_EXACT = "="
_MEMO_SIZE = 1 << 18
_FEW = 8
"""Words that are looked at one by one: what is known of the text at hand is not given up for them."""


class Hit(Struct, Generic[T], frozen=True):
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


class _Opening(Struct, Generic[T], frozen=True):
    """What a key can begin in one vocabulary. `alone` are the rests of the hits it makes by itself, `seconds` the stems
    of the second words of longer forms."""

    splits: tuple[tuple[Split, _Node[T]], ...]
    alone: tuple[tuple[T, str, bool, str], ...]
    seconds: Set[str]

    def take(
        self, keys: tuple[str, ...], token: int, end: int, continuations: _Continuations, hits: list[Hit[T]]
    ) -> int:
        """Adds to the hits what begins at a token and ends before another; gives the first token behind it."""
        following = token + 1
        if self.seconds and following < end and not self.seconds.isdisjoint(continuations[keys[following]]):
            longest = self._longest(keys, token, end, continuations)
            hits += longest
            return longest[0].last if longest else following
        for entry, proclitic, article, enclitic in self.alone:
            hits.append(Hit(token, following, entry, proclitic, article, enclitic))
        return following

    def _longest(self, keys: tuple[str, ...], token: int, end: int, continuations: _Continuations) -> list[Hit[T]]:
        best: list[Hit[T]] = []
        for split, node in self.splits:
            found = _walk(keys, node, token + 1, end, split.enclitic, continuations)
            if found and (not best or found[0] > best[0].last):
                last, entries, enclitic = found
                best = [Hit(token, last, entry, split.proclitic, split.article, enclitic) for entry in entries]
        return best


def _walk(
    keys: tuple[str, ...],
    node: _Node[T],
    token: int,
    end: int,
    enclitic: str,
    continuations: _Continuations,
) -> tuple[int, list[T], str] | None:
    """The furthest leaf below a node: its end token, entries and the enclitic on the last word."""
    deepest: tuple[int, list[T], str] | None = None
    if node.following and token < end and not enclitic:
        for stem, suffix in continuations[keys[token]].items():
            below = node.following.get(stem)
            if below is None:
                continue
            found = _walk(keys, below, token + 1, end, suffix, continuations)
            if found and (deepest is None or found[0] > deepest[0]):
                deepest = found
    if deepest is None:
        entries = node.suffixed if enclitic else node.entries
        if entries:
            return token, entries, enclitic
    return deepest


class _Heads(NamedTuple):
    """The numbers of the matchers of whose forms words of some stems may be all, and of those of whose forms they may
    only be the first word, by the stem of the second."""

    alone: tuple[int, ...]
    longer: dict[str, tuple[int, ...]]


class _Beginning(Struct, frozen=True):
    """What a key begins: its openings in the vocabularies of which it may be a form alone, by the number of their
    matcher, and by the stem of the second word the matchers that have longer forms alone."""

    alone: tuple[tuple[int, _Opening[Any]], ...]
    longer: dict[str, tuple[int, ...]]


class Pool:
    """What matchers that go over the same texts know together: which of them a word may begin a form of, and as what
    later word of a form it may stand, found out once a word. Most words of a text do neither."""

    def __init__(self) -> None:
        self._heads: dict[str, list[tuple[int, _Node[Any]]]] = {}
        self._matchers: list[Matcher[Any]] = []
        self._later: set[str] = set()
        self._later_bare: set[str] = set()
        self._pronouns: set[str] = set()
        self._forget()

    def _forget(self) -> None:
        self._strangers: set[str] = set()  # which begin nothing: to look in a set takes half as long as in a dict
        self._familiar: dict[str, _Beginning] = {}
        self._by_heads: dict[tuple[str, ...], _Heads] = {}  # words of one stem share theirs
        self._latest: tuple[Sequence[str] | None, list[list[Hit[Any]]]] = (None, [])
        self.continuations = Memo(self._continuation)
        """Stems of each key as a later word of a form, which takes no particle before it, with their enclitics."""

    def admit(self, matcher: Matcher[Any], root: Mapping[str, _Node[Any]], later: set[str], pronouns: set[str]) -> int:
        """Takes up a vocabulary and gives its matcher a number. What was learnt without it is forgotten."""
        number = len(self._matchers)
        self._matchers.append(matcher)
        for stem, node in root.items():
            self._heads.setdefault(stem.removeprefix(_EXACT), []).append((number, node))
        self._later |= later
        self._later_bare |= {stem.removeprefix(_EXACT) for stem in later}
        self._pronouns |= pronouns
        self._forget()
        return number

    def hits(self, keys: tuple[str, ...]) -> list[list[Hit[Any]]]:
        """The hits in a text, by the number of their matcher: of all matchers at once, as most words that begin forms
        begin longer ones alone (في, من), and which of them go on with the next word is asked once for all."""
        text, hits = self._latest
        if text is keys:
            return hits
        if len(self._strangers) > _MEMO_SIZE:
            self._forget()
        familiar, continuations, end = self._familiar, self.continuations, len(keys)
        told = occurrences(keys).keys - self._strangers
        strangers = {key for key in told.difference(familiar) if not self._meet(key)}
        if strangers:
            self._strangers |= strangers
            told -= strangers
        hits = [[] for _ in self._matchers]
        free = [0] * len(self._matchers)
        for token in occurrences(keys).of(told):
            key = keys[token]
            beginning = familiar[key]
            for number, opening in beginning.alone:
                if token >= free[number]:
                    free[number] = opening.take(keys, token, end, continuations, hits[number])
            if beginning.longer and token + 1 < end:
                for stem in continuations[keys[token + 1]]:
                    for number in beginning.longer.get(stem, ()):
                        longer = self._matchers[number].known[key] if token >= free[number] else None
                        if longer is not None:
                            free[number] = longer.take(keys, token, end, continuations, hits[number])
        self._latest = keys, hits
        return hits

    def _meet(self, key: str) -> bool:
        """Whether a key may begin a form of any matcher; remembers of which."""
        stems = tuple(sorted(self._heads.keys() & stems_of(key)))
        if not stems:
            return False
        heads = self._by_heads.get(stems)
        if heads is None:
            heads = self._by_heads[stems] = self._among(stems)
        openings = ((number, self._matchers[number].known[key]) for number in heads.alone)
        alone = tuple((number, opening) for number, opening in openings if opening is not None)
        if alone or heads.longer:
            self._familiar[key] = _Beginning(alone, heads.longer)
        return bool(alone or heads.longer)

    def _among(self, heads: Iterable[str]) -> _Heads:
        """The matchers that have words of these stems."""
        nodes = [each for head in heads for each in self._heads[head]]
        alone = {number for number, node in nodes if node.entries}
        longer: dict[str, tuple[int, ...]] = {}
        for number, node in nodes:
            if number not in alone:
                for stem in node.following:
                    longer[stem] = (*longer.get(stem, ()), number)
        return _Heads(tuple(alone), longer)

    def _continuation(self, key: str) -> dict[str, str]:
        splits = _splits(key, self._later, self._later_bare, self._pronouns)
        return {split.stem: split.enclitic for split in splits if not split.proclitic}


_common = Pool()


class Matcher(Generic[T]):
    """Finds the forms it was built from in the keys of a text. Immutable after building but for its memo. What is asked
    of every text has a pool of its own, so that the words of all others are looked up only where they are asked for."""

    def __init__(self, forms: Iterable[Form[T]], pool: Pool = _common) -> None:
        self._root: dict[str, _Node[T]] = {}
        self._heads: set[str] = set()
        self._pronouns: set[str] = set()
        self.known = Memo(self._opening)
        """What each key can begin, None for no form."""
        later: set[str] = set()
        for form in forms:
            later.update(self._add(form)[1:])
        self._pool = pool
        self._number = pool.admit(self, self._root, later, self._pronouns)

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
        if first == 0 and last is None and len(keys) > _FEW:
            return self._pool.hits(keys)[self._number].copy()
        known, continuations = self.known, self._pool.continuations
        hits: list[Hit[T]] = []
        end = len(keys) if last is None else last
        free = first
        for token in range(first, end):
            if token >= free and (opening := known[keys[token]]) is not None:
                free = opening.take(keys, token, end, continuations, hits)
        return hits

    def _opening(self, key: str) -> _Opening[T] | None:
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
            found.append(Split(split.proclitic, split.article, written, ""))
        if split.stem in stems:
            found.append(split)
    return tuple(dict.fromkeys(found))


def _bare(key: str, written: str) -> str:
    """A key without its article; `الله` stays, and so does ألمانية, whose first letters only fold to one."""
    return key[2:] if written.startswith("ال") and len(key) > 4 else key


def matches(ar: str, sentence: str, *, exact: bool = False, pronoun: bool = False) -> bool:
    """Whether a form is found in a sentence: what `match` and `no_match` examples are checked with."""
    return bool(
        Matcher([Form(ar, 0, exact, pronoun)], Pool()).find(tuple(search_key(k) for k in tokenize(sentence)[0]))
    )
