"""Whether a clause opens with who did what its verb tells: أن طائرات حربية تابعة له ضربت أهدافا."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from rawi.model.mention import Mention
from rawi.model.text import Sentence

_OPENING_TOKENS = 8
"""How far before its verb the subject of a clause stands, all that is said of it between them."""


def opens_clause(
    mention: Mention,
    sentence: Sentence,
    tokens: Sequence[int],
    keys: Sequence[str],
    words: Mapping[str, frozenset[str]],
) -> bool:
    """Whether one of `tokens`, those of what can have done a verb, opens the clause of the verb: it stands first in the
    sentence or behind أن. A verb that "and" joins has its own."""
    if mention.detail["proclitic"]:
        return False
    first = max(sentence.first, mention.first - _OPENING_TOKENS)
    near = tokens[bisect_left(tokens, first) : bisect_left(tokens, mention.first)]
    return any(token == sentence.first or keys[token - 1] in words["saying_that"] for token in near)
