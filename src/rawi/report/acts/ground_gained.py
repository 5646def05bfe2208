"""Ground gained: troops of whom it is told fight, though no act is (حققت القوات تقدما في الجبهة)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter

from rawi.model.mention import Mention
from rawi.model.text import Text

_GAINS_TOKENS = 12
_GOING_TOKENS = 3
_FOUGHT = ("clash", "territory_change")


def is_gained(token: int, text: Text, triggers: Sequence[Mention], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether troops are who makes the gain at a token, where it is told where and not only towards what (تقدما باتجاه
    البلدة), and no fight or taking is told beside it: then that is the act (تقدما وسيطرت على البلدة)."""
    gaining = text.keys[max(0, token - _GAINS_TOKENS) : token]
    going = text.keys[token + 1 : token + 1 + _GOING_TOKENS]
    if words["troops"].isdisjoint(gaining) or not words["onward"].isdisjoint(going):
        return False
    sentence = text.sentences[max(0, bisect_right(text.sentences, token, key=attrgetter("first")) - 1)]
    beside = (m.detail["entry"] for m in triggers if sentence.first <= m.first < sentence.last)
    return not any(kind.type in _FOUGHT and kind.needs != "gains" for kind in beside)
