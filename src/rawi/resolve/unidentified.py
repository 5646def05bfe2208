"""Aircraft that the text says nobody identified: no force's, whatever country is in view."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.model.text import Text

_AIRCRAFT = "generic.air-force"
_UNKNOWN = frozenset(("هويتها", "هويته", "مجهوله", "مجهول", "المجهوله", "المجهول", "تبعيتها"))
_SAID_TOKENS = 5
"""How far behind aircraft it stands that nobody knows whose they are: طائرات حربية (لم يحددوا هويتها)."""


def without_unidentified(resolved: list[Resolved], text: Text) -> list[Resolved]:
    """The actors; from where aircraft are told to be unknown on, bare words for aircraft mean nobody's."""
    first = next((r.mention.first for r in resolved if _is_unknown(r, text)), None)
    if first is None:
        return resolved
    return [
        Resolved(r.mention, None, "aircraft nobody identified")
        if r.mention.rule == _AIRCRAFT and r.mention.first >= first and r.reason.endswith("in view")
        else r
        for r in resolved
    ]


def _is_unknown(resolved: Resolved, text: Text) -> bool:
    last = resolved.mention.last
    behind = text.keys[last : last + _SAID_TOKENS]
    return resolved.mention.rule == _AIRCRAFT and not _UNKNOWN.isdisjoint(behind)
