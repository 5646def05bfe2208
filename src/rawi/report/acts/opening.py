"""How a sentence or a clause opens: with who did what its verb tells (أن طائرات حربية تابعة له ضربت أهدافا), or by
looking back (وكانت القوات دخلت البلدة)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text

_SEVERAL = "عده"
_OPENING_TOKENS = 8
"""How far before its verb the subject of a clause stands, all that is said of it between them."""
_SAYING_TOKENS = 8
"""How long the name of a speaker is between وكان and what he did (وكانت وكالة الأنباء السورية الرسمية ذكرت)."""


def opens_clause(
    mention: Mention,
    sentence: Sentence,
    tokens: Sequence[int],
    keys: tuple[str, ...],
    words: Mapping[str, frozenset[str]],
) -> bool:
    """Whether one of `tokens`, those of what can have done a verb, opens the clause of the verb: it stands first in the
    sentence, behind أن or behind كان (وكان الطيران قد أغار), a number between (أن ثلاث قذائف مصدرها الثكنة سقطت). A
    verb that "and" joins has its own."""
    if mention.detail["proclitic"]:
        return False
    first = max(sentence.first, mention.first - _OPENING_TOKENS)
    near = tokens[bisect_left(tokens, first) : bisect_left(tokens, mention.first)]
    heads = (token - (token > sentence.first and _is_number(keys[token - 1], words)) for token in near)
    return any(
        head == sentence.first or keys[head - 1] in words["saying_that"] or keys[head - 1] in words["was"]
        for head in heads
    )


def _is_number(key: str, words: Mapping[str, frozenset[str]]) -> bool:
    return key.isdecimal() or key in words["few_more"] or key in words["dozens"] or key == _SEVERAL


def looks_back(
    sentence: Sentence,
    cues: Sequence[Mention],
    said: Callable[[], Sequence[int]],
    text: Text,
    words: Mapping[str, frozenset[str]],
) -> bool:
    """A sentence that opens with وكان، يذكر أن and their like tells what was before. Where it is somebody's saying that
    was before (وكانت وكالة الأنباء ذكرت أن الجيش سيطر) what he said is news."""
    opening = next((cue for cue in cues if cue.rule == "background" and cue.first <= sentence.first + 2), None)
    if opening is None or text.keys[opening.first] not in words["was"]:
        return opening is not None
    speaking = said()
    at = bisect_left(speaking, opening.last)
    return not (at < len(speaking) and speaking[at] - opening.last <= _SAYING_TOKENS)
