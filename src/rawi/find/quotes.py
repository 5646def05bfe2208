"""Where quotations open and close: which mark belongs to which, in texts that use them in every direction."""

from __future__ import annotations

from rawi.model.text import Text

_ANGLED = frozenset("«»")
_CURLED = frozenset('“”"„‟')
MARKS = _ANGLED | _CURLED
_LONGEST = 400
"""Tokens. A mark without a partner in that reach is left alone."""


def pair_quotes(text: Text) -> dict[int, int]:
    """The closing token of every opening one.

    Papers set »…« and ”…“ as often as «…» and “…”, so a mark closes what its own family has open and else opens. A
    straight or curled quotation ends with its line at the latest, an angled one may run over paragraphs.
    """
    pairs: dict[int, int] = {}
    angled = curled = -1
    for token, key in enumerate(text.keys):
        if key not in MARKS:
            continue
        if key in _ANGLED:
            if angled < 0 or key == "«" or token - angled > _LONGEST:
                angled = token
            else:
                pairs[angled] = token
                angled = -1
        elif curled < 0 or token - curled > _LONGEST or "\n" in text.raw[text.starts[curled] : text.starts[token]]:
            curled = token
        else:
            pairs[curled] = token
            curled = -1
    return pairs
