"""Tokens of a raw text: words, numbers and punctuation marks with their offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rawi.text.letters import CONTROLS, MARKS
from rawi.text.normalize import fold_letters, odd_places, search_key, search_keys

# A number keeps its separators (3,500 · 13,30 · 2.5 · ٣٬٥٠٠); a word keeps the marks inside it. Letters and digits
# run apart, so that بـ5 and 40كم are two tokens each. The run of plain Arabic letters is there for speed alone, and a
# word where no other letter or mark follows.
_WORD = rf"[\u0621-\u064a][\u0621-\u065f]*+(?![\w{MARKS}])|[^\W\d_](?>(?:[^\W\d_]|[{MARKS}])*)"
_TOKEN = re.compile(rf"({_WORD}|\d+(?:[.,٫٬]\d+)*|[^\s{CONTROLS}])")
# a hashtag is its words: #قطاع_غزة is read as قطاع غزة, letter for letter where it stands
HASHTAG = str.maketrans("#_", "  ")
# a word broken up so that no filter finds it (انفجـ ـار, قصـ.ـف) is read whole, letter for letter where it stands
_BROKEN = re.compile("(?<=[\u0621-\u064a])\u0640[ .*-]{1,3}\u0640(?=[\u0621-\u064a])")
_BROKEN_EARLY = re.compile(
    "(?<![\u0621-\u064a])(?P<first>(?:ال)?[\u0621-\u063a\u0641-\u064a]{1,3})\u0640 (?=[\u0621-\u064a]{2})"
)
_WRITTEN_APART = re.compile("[وف]?(?:[بكل]?(?:ال)?|ه)|.*ة")
"""What the next word is not the rest of: a particle or article by itself (بـ, والـ), the h of years (1445 هـ), and what
ends as words alone do, where a paper writes a tatweel for a dash."""
# "and" written apart from its word (و أدى القصف، حلب و إدلب) is written onto it; no letter of a short form (و م ع)
_AND = " و "
_AND_APART = re.compile("(?<=\\s)و (?=[\u0621-\u064a]{2})")
# slashes that an agency sets about names and days (مدينة /دورا/، اليوم /الجمعة/) are brackets
_SLASHED = re.compile("(?<=[\\s(])/(?=[\u0621-\u064a])([^/\n]{1,40})(?<=[\u0621-\u064a])/(?![\u0621-\u064a\\d])")


def tokenize(raw: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    """Keys, starts and ends of the tokens of a raw text, in order: `raw[starts[i]:ends[i]]` is token i.

    A control of the page's (a bidi mark) is no token and lies between two as a space does; any other character that
    carries no letter gives a token with an empty key.
    """
    if "\u0640" in raw:
        raw = _BROKEN_EARLY.sub(_joined, _BROKEN.sub(lambda found: "\u0640" * len(found[0]), raw))
    if _AND in raw or "\nو " in raw:
        raw = _AND_APART.sub("و\u0640", raw)
    if " /" in raw:
        raw = _SLASHED.sub(r"(\1)", raw)
    if "#" in raw or "_" in raw:
        raw = raw.translate(HASHTAG)
    folded = fold_letters(raw)
    # the spaces before each token and the token, by turns: their lengths add up to offsets
    pieces = _TOKEN.split(folded)
    edges = tuple(accumulate(map(len, pieces)))
    starts, ends = edges[:-1:2], edges[1::2]
    keys = pieces[1::2]
    done = 0  # the end of the last odd word
    for place in odd_places(folded):
        if place >= done and (token := bisect_right(starts, place) - 1) >= 0:
            done = max(ends[token], place + 1)
            keys[token] = search_key(raw[starts[token] : ends[token]])
    return tuple(keys), starts, ends


def _joined(found: re.Match[str]) -> str:
    """The beginning of a broken word (شهـ داء) up to its rest, as long as it was; what is none stays as it is."""
    first = found["first"]
    return found[0] if _WRITTEN_APART.fullmatch(first) else f"{first}\u0640\u0640"


def read_form(form: str) -> tuple[tuple[str, ...], Sequence[str]]:
    """Keys and words of a form of a lexicon, most of which are letters and spaces alone."""
    written: Sequence[str] = form.split(" ")
    if all(map(str.isalpha, written)) and "\u0640" not in form:
        return search_keys(written), written
    keys, starts, ends = tokenize(form)
    return keys, [form[start:end] for start, end in zip(starts, ends, strict=True)]
