"""Whether a sentence opens with the place in which all that it tells was (وفي إقليم كذا، هاجم مسلحون منطقة فلانة)."""

from __future__ import annotations

from bisect import bisect_right

from rawi.lexicon.gazetteer import Gazetteer
from rawi.model.text import Text
from rawi.text.letters import COMMA

_FRAME_TOKENS = 7


def is_framed(text: Text, token: int, gazetteer: Gazetteer) -> bool:
    """Whether the sentence of a token opens with a known place and a comma before it (وفي ولاية بورنو، أحرقوا منطقة
    غوزا), which holds what it names; a place that is only spoken of opens none (أما ولاية بورنو، فهي منطقة نزاع)."""
    sentence = text.sentences[bisect_right(text.sentences, token, key=lambda s: s.first) - 1]
    first = sentence.first
    near = range(first + 1, min(first + _FRAME_TOKENS, token))
    comma = next((at for at in near if text.keys[at] == COMMA), None)
    if comma is None:
        return False
    names = gazetteer.names.find(text.keys, first, comma)
    said = any(hit.entry == "in" for hit in gazetteer.prepositions.find(text.keys, first, first + 1))
    return said and any(hit.last == comma for hit in names)
