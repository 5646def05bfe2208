"""Sentences of a news text, and which of its lines are page furniture.

Arabic news ends a sentence at a full stop or a line break; Saudi papers often set no space after the stop, and put
stops inside abbreviations (أ.ف.ب، بي.بي.سي), so a stop counts only after a word of three letters or more, after a
closing mark or after a number, and not between two digits.
"""

from __future__ import annotations

from collections.abc import Callable

from rawi.model.text import Sentence, Text
from rawi.text.tokens import tokenize

_STOPS = frozenset(".!?؟…")
_CLOSERS = frozenset("\"”»)]'’")
_SHORT_WORD = 3


def analyse(raw: str, *, title_end: int = 0, is_clutter: Callable[[str], bool] | None = None) -> Text:
    """The text with its tokens and sentences. `title_end` is the end offset of the headline, 0 where there is none.

    `is_clutter` says of one line whether it is page furniture; everything below a comment form stays furniture.
    """
    keys, starts, ends = tokenize(raw)
    bounds = _sentence_bounds(raw, keys, starts, ends, title_end)
    sentences: list[Sentence] = []
    paragraph, position = 0, 0
    for index, (first, last) in enumerate(bounds):
        start, end = starts[first], ends[last - 1]
        paragraph += raw.count("\n", position, start)
        position = start
        clutter = is_clutter is not None and is_clutter(raw[start:end])
        sentences.append(Sentence(index, first, last, start, end, paragraph, end <= title_end, clutter))
    return Text(raw, keys, starts, ends, tuple(sentences))


def _sentence_bounds(
    raw: str, keys: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...], title_end: int
) -> list[tuple[int, int]]:
    """Token bounds of the sentences; a headline is one sentence, whatever stops it has."""
    bounds: list[tuple[int, int]] = []
    first = 0
    count = len(keys)
    for token in range(count):
        following = token + 1
        if following == count:
            bounds.append((first, count))
            break
        if ends[following] <= title_end:
            continue
        gap = raw[ends[token] : starts[following]] if starts[following] > ends[token] else ""
        if "\n" in gap or _ends_sentence(keys, starts, ends, token):
            # a closing quotation mark belongs to the sentence it closes
            if keys[following] in _CLOSERS and "\n" not in gap and keys[token] in _STOPS:
                continue
            bounds.append((first, following))
            first = following
    return [(a, b) for a, b in bounds if b > a]


def _ends_sentence(keys: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...], token: int) -> bool:
    key = keys[token]
    if key in _CLOSERS and token and keys[token - 1] in _STOPS:
        return token < 2 or _ends_sentence(keys, starts, ends, token - 1)
    if key not in _STOPS or keys[token + 1] in _STOPS:
        return False
    if key != ".":
        return True
    if token == 0:
        return False
    before = keys[token - 1]
    spaced = starts[token + 1] > ends[token]
    if before in _CLOSERS or not before[:1].isalpha():
        return True
    return len(before) >= _SHORT_WORD or (spaced and len(before) > 1)
