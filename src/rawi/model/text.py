"""A text made ready for reading: tokens with search keys, and sentences, all with offsets into the raw text."""

from __future__ import annotations

from msgspec import Struct


class Sentence(Struct, frozen=True):
    """Tokens `[first, last)` and code points `[start, end)`; `paragraph` counts the raw text's lines from 0."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    is_title: bool = False
    is_clutter: bool = False
    """Page furniture (comment form, share bar, related links): never read for incidents."""


class Tokens(Struct, frozen=True):
    """`keys[i]` is the search key of token i, whose raw form is `raw[starts[i]:ends[i]]`. Punctuation is a token too.

    Parallel tuples and not token objects: ten million tokens are read in a minute.
    """

    raw: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def form(self, token: int) -> str:
        """The raw form of one token."""
        return self.raw[self.starts[token] : self.ends[token]]

    def quote(self, first: int, last: int) -> str:
        """The raw text from token `first` to before token `last`."""
        return self.raw[self.starts[first] : self.ends[last - 1]] if last > first else ""


class Text(Tokens, frozen=True):
    """The tokens of a text, and the sentences that they make."""

    sentences: tuple[Sentence, ...]
