"""Framed: what a sentence opens with, its place, holds for each of its acts that names none."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.report.tellings.places.fit import first_of
from rawi.report.values import Values, between

_OPENING_TOKENS = 4
"""How far into a sentence the place begins that it opens with (أما في محافظة كذا)."""


def frame_of(sentence: Sentence, act: int, values: Values) -> Resolved | None:
    """The place finer than a country that a sentence opens with, before the act at a token (وفي المدينة تواصلت المعارك،
    فيما قصف الطيران أحياء سكنية)."""
    opening = between(values.places, sentence.first, min(act, sentence.first + 2 * _OPENING_TOKENS))[:1]
    return next(
        (
            r
            for r in opening
            if r.value.precision != "country"
            and r.mention.detail["preposition"] in ("in", "at")
            and first_of(r) - sentence.first <= _OPENING_TOKENS
        ),
        None,
    )
