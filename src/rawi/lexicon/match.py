"""Matching of lexicon forms in a text: a trie over tokens, with clitics split off by a memoised analysis.

Raw substrings give four times the hits, most of them wrong; a token trie sees words. Of overlapping matches the one
that starts first wins, of those the longest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from rawi.text.clitics import Split, analyses
from rawi.text.normalize import search_key
from rawi.text.tokens import tokenize

T = TypeVar("T")
_EXACT = "="
_LEAF = ""
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


class Matcher(Generic[T]):
    """Finds the forms it was built from in the keys of a text. Immutable after building but for its memo."""

    def __init__(self, forms: Iterable[Form[T]]) -> None:
        self._root: dict[str, dict] = {}  # type: ignore[type-arg]
        self._vocabulary: set[str] = set()
        self._bare_vocabulary: set[str] = set()
        self._pronouns: set[str] = set()
        self._memo: dict[str, tuple[Split, ...]] = {}
        for form in forms:
            self._add(form)

    def _add(self, form: Form[T]) -> None:
        keys, starts, ends = tokenize(form.ar)
        written = [form.ar[a:b] for a, b in zip(starts, ends, strict=True)]
        stems = [_EXACT + key if form.exact else _bare(key, raw) for key, raw in zip(keys, written, strict=True)]
        node = self._root
        for stem in stems:
            self._vocabulary.add(stem)
            self._bare_vocabulary.add(stem.removeprefix(_EXACT))
            node = node.setdefault(stem, {})
        if form.pronoun and stems:
            self._pronouns.add(stems[-1])
        node.setdefault(_LEAF, []).append((form.entry, form.pronoun))  # type: ignore[attr-defined]

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
        part = keys if first == 0 and end == len(keys) else keys[first:end]
        memo = self._remember(part)
        hits: list[Hit[T]] = []
        free = first
        # most tokens can start no form: the loop runs over those that can
        for token in [i for i, splits in enumerate(map(memo.__getitem__, part), first) if splits]:
            if token < free:
                continue
            best = self._longest(keys, token, end, memo[keys[token]])
            if best:
                hits.extend(best)
                free = best[0].last
        return hits

    def _remember(self, keys: Sequence[str]) -> dict[str, tuple[Split, ...]]:
        """The memo, with every one of the keys analysed; emptied when it has grown large."""
        if len(self._memo) > _MEMO_SIZE:
            self._memo = {}
        memo = self._memo
        for key in set(keys).difference(memo):
            memo[key] = self._analyse(key)
        return memo

    def _longest(self, keys: Sequence[str], token: int, end: int, splits: tuple[Split, ...]) -> list[Hit[T]]:
        best: list[Hit[T]] = []
        for split in splits:
            node = self._root.get(split.stem)
            if node is None:
                continue
            found = self._walk(keys, node, token + 1, end, split.enclitic)
            if found and (not best or found[0] > best[0].last):
                last, entries, enclitic = found
                best = [Hit(token, last, e, split.proclitic, split.article, enclitic) for e in entries]
        return best

    def _walk(
        self, keys: Sequence[str], node: dict, token: int, end: int, enclitic: str  # type: ignore[type-arg]
    ) -> tuple[int, list[T], str] | None:
        """The furthest leaf below a node: its end token, entries and the enclitic on the last word."""
        deepest: tuple[int, list[T], str] | None = None
        if not enclitic and token < end and len(node) > (_LEAF in node):
            for split in self._memo[keys[token]]:
                if split.proclitic or split.stem not in node:
                    continue
                found = self._walk(keys, node[split.stem], token + 1, end, split.enclitic)
                if found and (deepest is None or found[0] > deepest[0]):
                    deepest = found
        if deepest is None and _LEAF in node:
            entries = [entry for entry, pronoun in node[_LEAF] if pronoun or not enclitic]
            if entries:
                return token, entries, enclitic
        return deepest


def _bare(key: str, written: str) -> str:
    """A key without its article; `الله` stays, and so does ألمانية, whose first letters only fold to one."""
    return key[2:] if written.startswith("ال") and len(key) > 4 else key


def matches(ar: str, sentence: str, *, exact: bool = False, pronoun: bool = False) -> bool:
    """Whether a form is found in a sentence: what `match` and `no_match` examples are checked with."""
    return bool(Matcher([Form(ar, 0, exact, pronoun)]).find([search_key(k) for k in tokenize(sentence)[0]]))
