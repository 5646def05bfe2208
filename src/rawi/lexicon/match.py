"""Matching of lexicon forms in a text: a trie over tokens, with clitics split off by a memoised analysis.

Raw substrings give four times the hits, most of them wrong; a token trie sees words. Of overlapping matches the one
that starts first wins, of those the longest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from rawi.text.clitics import Split, analyses
from rawi.text.normalize import search_key
from rawi.text.occurrences import occurrences
from rawi.text.tokens import tokenize

T = TypeVar("T")
_EXACT = "="
_MEMO_SIZE = 1 << 16


class Hit(NamedTuple, Generic[T]):
    """Tokens `[first, last)` match a form of `entry`; the clitics are those of the first (and, enclitic, last) token."""

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


class Matcher(Generic[T]):
    """Finds the forms it was built from in the keys of a text. Immutable after building but for its memo."""

    def __init__(self, forms: Iterable[Form[T]]) -> None:
        self._root: dict[str, _Node[T]] = {}
        self._vocabulary: set[str] = set()
        self._bare_vocabulary: set[str] = set()
        self._pronouns: set[str] = set()
        # what each key seen can begin, and what it can go on with; `_idle` keys can begin nothing
        self._idle: set[str] = set()
        self._beginnings: dict[str, tuple[tuple[Split, _Node[T]], ...]] = {}
        self._continuations: dict[str, tuple[tuple[str, str], ...]] = {}
        for form in forms:
            self._add(form)

    def _add(self, form: Form[T]) -> None:
        keys, starts, ends = tokenize(form.ar)
        nodes, node = self._root, None
        stem = ""
        for key, start, end in zip(keys, starts, ends, strict=True):
            stem = _EXACT + key if form.exact else _bare(key, form.ar[start:end])
            self._vocabulary.add(stem)
            self._bare_vocabulary.add(stem.removeprefix(_EXACT))
            node = nodes.get(stem)
            if node is None:
                node = nodes[stem] = _Node()
            nodes = node.following
        if node is None:
            return
        node.entries.append(form.entry)
        if form.pronoun:
            self._pronouns.add(stem)
            node.suffixed.append(form.entry)

    def _analyse(self, key: str) -> tuple[Split, ...]:
        """Every split of a key whose stem some form has; a stem with `=` is the word as written."""
        stems, splits = analyses(key)
        if self._bare_vocabulary.isdisjoint(stems):
            return ()
        found: list[Split] = []
        for split in splits:
            if split.enclitic:
                if split.stem in self._pronouns:
                    found.append(split)
                continue
            written = ("ال" if split.article else "") + split.stem
            if _EXACT + written in self._vocabulary:
                found.append(split._replace(stem=_EXACT + written))
            if split.stem in self._vocabulary:
                found.append(split)
        return tuple(dict.fromkeys(found))

    def find(self, keys: Sequence[str], first: int = 0, last: int | None = None) -> list[Hit[T]]:
        """Hits in tokens `[first, last)`, in order, none overlapping another; one hit per entry of an ambiguous form."""
        end = len(keys) if last is None else last
        hits: list[Hit[T]] = []
        free = first
        for token in self._openings(keys, first, end):
            if token >= free:
                best = self._longest(keys, token, end)
                if best:
                    hits.extend(best)
                    free = best[0].last
        return hits

    def _openings(self, keys: Sequence[str], first: int, end: int) -> list[int]:
        """The tokens in `[first, end)` at which a form can begin, in order: few of them all."""
        if len(self._idle) > _MEMO_SIZE:
            self._idle, self._beginnings, self._continuations = set(), {}, {}
        known, idle = self._beginnings, self._idle
        if first or end < len(keys):
            part = range(first, end)
            return [at for at in part if (key := keys[at]) not in idle and (key in known or self._learn(key))]
        found = occurrences(tuple(keys))
        return found.of([key for key in found.keys - idle if key in known or self._learn(key)])

    def _learn(self, key: str) -> bool:
        """Whether a key can begin a form; remembers how."""
        root = self._root
        beginnings = tuple((split, root[split.stem]) for split in self._analyse(key) if split.stem in root)
        if beginnings:
            self._beginnings[key] = beginnings
        else:
            self._idle.add(key)
        return bool(beginnings)

    def _goes_on(self, key: str) -> tuple[tuple[str, str], ...]:
        """Stem and enclitic of a key as a later word of a form, which takes no particle before it."""
        found = self._continuations.get(key)
        if found is None:
            splits = (split for split in self._analyse(key) if not split.proclitic)
            found = self._continuations[key] = tuple(dict.fromkeys((split.stem, split.enclitic) for split in splits))
        return found

    def _longest(self, keys: Sequence[str], token: int, end: int) -> list[Hit[T]]:
        best: list[Hit[T]] = []
        for split, node in self._beginnings[keys[token]]:
            found = self._walk(keys, node, token + 1, end, split.enclitic)
            if found and (not best or found[0] > best[0].last):
                last, entries, enclitic = found
                best = [Hit(token, last, entry, split.proclitic, split.article, enclitic) for entry in entries]
        return best

    def _walk(
        self, keys: Sequence[str], node: _Node[T], token: int, end: int, enclitic: str
    ) -> tuple[int, list[T], str] | None:
        """The furthest leaf below a node: its end token, entries and the enclitic on the last word."""
        deepest: tuple[int, list[T], str] | None = None
        if node.following and token < end and not enclitic:
            for stem, suffix in self._goes_on(keys[token]):
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


def _bare(key: str, written: str) -> str:
    """A key without its article; `الله` stays, and so does ألمانية, whose first letters only fold to one."""
    return key[2:] if written.startswith("ال") and len(key) > 4 else key


def matches(ar: str, sentence: str, *, exact: bool = False, pronoun: bool = False) -> bool:
    """Whether a form is found in a sentence: what `match` and `no_match` examples are checked with."""
    return bool(Matcher([Form(ar, 0, exact, pronoun)]).find([search_key(k) for k in tokenize(sentence)[0]]))
