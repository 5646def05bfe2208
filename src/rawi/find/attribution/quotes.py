"""Where quotations open and close: which mark belongs to which, in texts that use them in every direction."""

from __future__ import annotations

from rawi.model.text import Text
from rawi.text.occurrences import occurrences

_ANGLED = frozenset("«»")
_CURLED = frozenset('“”"„‟')
MARKS = _ANGLED | _CURLED
_LONGEST = 400
"""Tokens. A mark without a partner in that reach is left alone."""
_DEEPEST = 2
"""Quotations within one another: a name within what is said."""
_CLOSES = -1
_OPENS = 1
_EITHER = 0


def pair_quotes(text: Text) -> dict[int, int]:
    """The closing token of every opening one.

    Papers set »…« and ”…“ as often as «…» and “…”, so the space around a mark tells more than its shape: an opening
    one leans on the word after it. Where the spacing says nothing a mark closes what its family has open, else opens.
    A straight or curled quotation ends with its line at the latest, an angled one may run over paragraphs.
    """
    pairs: dict[int, int] = {}
    open_marks: dict[bool, list[int]] = {True: [], False: []}
    places = occurrences(text.keys)
    for token in places.of(MARKS & places.keys):
        angled = text.keys[token] in _ANGLED
        opened = open_marks[angled]
        while opened and (token - opened[-1] > _LONGEST or (not angled and _broken(text, opened[-1], token))):
            opened.pop()
        lean = _lean(text, token)
        if lean == _OPENS or (lean == _EITHER and not opened):
            del opened[_DEEPEST - 1 :]
            opened.append(token)
        elif opened:
            pairs[opened.pop()] = token
    return pairs


def _broken(text: Text, first: int, last: int) -> bool:
    return "\n" in text.raw[text.starts[first] : text.starts[last]]


def _lean(text: Text, token: int) -> int:
    """Whether the spaces around a mark make it an opening or a closing one."""
    raw, start, end = text.raw, text.starts[token], text.ends[token]
    before = start == 0 or not (raw[start - 1].isalnum() or raw[start - 1] in ".؟!،)")
    after = end >= len(raw) or not raw[end].isalnum()
    if before == after:
        return _EITHER
    return _OPENS if before else _CLOSES
