"""Sentences of a news text, and which of its lines are page furniture.

Arabic news ends a sentence at a full stop or a line break; Saudi papers often set no space after the stop, and put
stops inside abbreviations (أ.ف.ب، بي.بي.سي), so a stop counts only after a word of three letters or more, after a
closing mark or after a number, and not between two digits. Maghrebi papers write a point at half height for it, which
stands at the word it closes (قتل جندي· وأصيب آخر) and is none between blanks, where it parts what is listed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from rawi.model.text import Sentence, Text, Tokens
from rawi.text.occurrences import occurrences
from rawi.text.tokens import tokenize

_STOPS = frozenset(".!?؟…")
_CLOSERS = frozenset("\"”»)]'’")
_MIDDLE_STOP = "·"
_MARKS = _STOPS | _CLOSERS | {_MIDDLE_STOP}
_SHORT_WORD = 3


def analyse(raw: str, *, title_end: int = 0, is_clutter: Callable[[str], bool] | None = None) -> Text:
    """The text with its tokens and sentences, as `in_sentences` makes them."""
    return in_sentences(read_tokens(raw), title_end=title_end, is_clutter=is_clutter)


def read_tokens(raw: str) -> Tokens:
    """The text with its tokens alone, which are enough to tell of most texts that they say nothing. Behind a last word
    without a stop (a headline alone, a bulletin cut short) stands one of no width, so that what is asked of the word
    behind an act has an answer wherever the act stands."""
    keys, starts, ends = tokenize(raw)
    if not keys or keys[-1] in _STOPS:
        return Tokens(raw, keys, starts, ends)
    return Tokens(raw, (*keys, "."), (*starts, ends[-1]), (*ends, ends[-1]))


def in_sentences(tokens: Tokens, *, title_end: int = 0, is_clutter: Callable[[str], bool] | None = None) -> Text:
    """The tokens with their sentences. `title_end` is the end offset of the headline, 0 where there is none.

    `is_clutter` says of one line whether it is page furniture; everything below a comment form stays furniture. So is
    the headline told again in the text, as pages have it.
    """
    raw, keys, starts, ends = tokens.raw, tokens.keys, tokens.starts, tokens.ends
    breaks = _breaks(raw, starts)
    stops = occurrences(keys).of(_MARKS & occurrences(keys).keys)
    bounds = _sentence_bounds(keys, starts, ends, title_end, breaks, stops)
    again = _title_again(raw, title_end) if title_end else ()
    sentences: list[Sentence] = []
    paragraph, position = 0, 0
    for index, (first, last) in enumerate(bounds):
        start, end = starts[first], ends[last - 1]
        paragraph += raw.count("\n", position, start)
        position = start
        clutter = is_clutter is not None and is_clutter(raw[start:end])
        clutter = clutter or any(a <= start < b for a, b in again)
        sentences.append(Sentence(index, first, last, start, end, paragraph, end <= title_end, clutter))
    return Text(raw, keys, starts, ends, tuple(sentences))


def _title_again(raw: str, title_end: int) -> tuple[tuple[int, int], ...]:
    """The lines of the text that are the headline told again, as offsets."""
    title = raw[:title_end].strip()
    found: list[tuple[int, int]] = []
    at = raw.find(title, title_end) if title else -1
    while at >= 0:
        end = at + len(title)
        first = raw.rfind("\n", 0, at) + 1
        last = raw.find("\n", end)
        if not raw[first:at].strip() and not raw[end : last if last >= 0 else len(raw)].strip():
            found.append((at, end))
        at = raw.find(title, end)
    return tuple(found)


def _breaks(raw: str, starts: tuple[int, ...]) -> set[int]:
    """The tokens that a line break follows; the last token and what stands before the first are none."""
    tokens: set[int] = set()
    at = raw.find("\n", starts[0]) if starts else -1
    while at >= 0:
        following = bisect_left(starts, at)
        if following == len(starts) or starts[following] == at:  # nothing, or the stop of no width
            break
        tokens.add(following - 1)
        at = raw.find("\n", starts[following])
    return tokens


def _sentence_bounds(
    keys: tuple[str, ...],
    starts: tuple[int, ...],
    ends: tuple[int, ...],
    title_end: int,
    breaks: set[int],
    stops: list[int],
) -> list[tuple[int, int]]:
    """Token bounds of the sentences; a headline is one sentence, whatever stops it has.

    A sentence ends nowhere but at the `breaks` and, sometimes, the `stops`.
    """
    bounds: list[tuple[int, int]] = []
    first = 0
    count = len(keys)
    for token in sorted(breaks.union(stops)):
        following = token + 1
        if following == count or ends[following] <= title_end:
            continue
        if token not in breaks:
            # a closing quotation mark belongs to the sentence it closes
            closed = keys[following] in _CLOSERS and keys[token] in _STOPS
            if closed or not _ends_sentence(keys, starts, ends, token):
                continue
        bounds.append((first, following))
        first = following
    return [*bounds, (first, count)] if count else []


def _ends_sentence(keys: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...], token: int) -> bool:
    key = keys[token]
    if key in _CLOSERS and token and keys[token - 1] in _STOPS:
        return token < 2 or _ends_sentence(keys, starts, ends, token - 1)
    spaced = starts[token + 1] > ends[token]
    if key == _MIDDLE_STOP:
        return token > 0 and spaced and ends[token - 1] == starts[token]
    if key not in _STOPS or keys[token + 1] in _STOPS:
        return False
    if key != ".":
        return True
    if token == 0:
        return False
    before = keys[token - 1]
    if before in _CLOSERS or not before[:1].isalpha():
        return True
    return len(before) >= _SHORT_WORD or (spaced and len(before) > 1)
