"""Whether words count a stretch of time (منذ بداية العام), and no one incident."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.text.letters import COMMA

_RECORD_REACH = 6
_CLAUSE_REACH = 12
_BEGUN = 3


def spans_time(marks: Marks, phrase: Phrase, low: int, high: int) -> bool:
    """Whether the words count a stretch of time (منذ بداية العام), and don't only measure the act by it (أعنف هجوم
    منذ أشهر); or many acts that lie apart (خمسة قتلى في هجمات متفرقة), of which one man died in one (شهدت مناطق متفرقة
    مقتل ضابط)."""
    one = phrase.low == phrase.high == 1
    return any(
        not (
            marks.has_cue("record", max(low, token - _RECORD_REACH), token)
            or _is_of_another_clause(marks, phrase, token)
            or _has_begun_of_late(marks, token)
        )
        for kind in (("period",) if one else ("period", "scattered"))
        for token in _within(marks.cue_tokens.get(kind, ()), low, high)
    )


def _within(tokens: Sequence[int], low: int, high: int) -> Sequence[int]:
    return tokens[bisect_left(tokens, low) : bisect_left(tokens, high)]


def _has_begun_of_late(marks: Marks, token: int) -> bool:
    """Whether what is counted from its beginning began on a day told right behind: منذ بدء الهجوم فجر الثلاثاء, and not
    منذ بداية العام or منذ انطلاق العملية قبل شهر."""
    return marks.has("begun_on", token + _BEGUN)


def _is_of_another_clause(marks: Marks, phrase: Phrase, token: int) -> bool:
    """Whether a time is told of something else than a count: of a place before it (المدينة التي تحاصرها القوات منذ
    عام، وقتل سبعة), or of what the toll rises to behind it (فقتل سبعة، ليصل عدد القتلى منذ مطلع العام إلى 40)."""
    if token < phrase.first:
        opened = range(token - 1, token - _CLAUSE_REACH, -1)
        first = next((at for at in opened if marks.is_mark(at)), token)
        closed = any(marks.key(at) == COMMA for at in range(token, phrase.first))
        return closed and any(marks.has("whose", at) for at in range(first, token))
    comma = next((at for at in range(phrase.last, token) if marks.key(at) == COMMA), token)
    return any(marks.has("count_of", at) for at in range(comma, token))
