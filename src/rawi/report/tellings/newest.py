"""Acts told as the newest of a series, or the n-th of their kind: the time named with the series is the series' own."""

from __future__ import annotations

from rawi.report.acts.event import Event
from rawi.report.values import Values

_REACH_TOKENS = 30
"""How far behind an act it is told of which series it is."""
_RANK_TOKENS = 16
_LEADS = frozenset(("في", "هو", "هي", "وهو", "وهي", "يعد", "تعد", "ليكون", "لتكون"))
_STOPS = frozenset(".؛")


def series_from(event: Event, values: Values) -> int | None:
    """The token from which on a sentence tells of which series the act is the newest: اغتال مسلحون ضابطا، في أحدث هجوم
    ضمن سلسلة هجمات خلال عشرة أشهر; but none for many that are part of one (قتل العشرات ضمن سلسلة هجمات خلال عام)."""
    keys, last = values.text.keys, min(event.sentence.last - 1, event.mention.last + _REACH_TOKENS)
    for token in range(event.mention.last, last):
        if keys[token] in _STOPS:
            return None
        if keys[token] in _LEADS and keys[token + 1] in values.words["counted_off"]:
            return token
    return None


def is_of_series(event: Event, values: Values) -> bool:
    """Whether an act is only the series that one told before it in its sentence is the newest of."""
    keys, first = values.text.keys, event.mention.first
    begin = max(event.sentence.first + 1, first - _RANK_TOKENS)
    ranks = (t for t in range(begin, first) if keys[t] in _LEADS and keys[t + 1] in values.words["counted_off"])
    told = next(ranks, None)
    return told is not None and any(
        e.sentence is event.sentence and e.news and e.mention.last <= told for e in values.events
    )
