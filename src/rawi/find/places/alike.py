"""Names side by side that share what is said of one: its kind (محافظات كذا وكذا) or preposition (من كذا وكذا)."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.lexicon.gazetteer import PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text

_HYPHENS = ("-", "–", "ـ")


def share_kind(mentions: list[Mention], text: Text, kinds: dict[int, Hit[PlaceKind]]) -> list[Mention]:
    """The mentions; a word that announces several (محافظات البيضاء وصنعاء وصعدة) says what each of its list is, and من
    governs each place joined to its first (من صنعاء وصعدة إلى مأرب), a preposition the next side (شمال أ وجنوب ب)."""
    many = {kind.first for kind in kinds.values() if kind.entry.many}
    for at in range(1, len(mentions)):
        before, mention = mentions[at - 1], mentions[at]
        first = mention.detail.get("phrase_first", mention.first)
        joined = first == before.last and text.keys[first].startswith("و")
        if not joined and not _is_next_of_row(text, before, first, mention.last):
            continue
        governed = before.detail["preposition"] == "from" or (
            before.detail["direction"] and mention.detail["direction"]
        )
        if joined and governed and mention.detail["preposition"] is None:
            mention = replace(mention, detail={**mention.detail, "preposition": before.detail["preposition"]})
        opening = {*range(before.detail.get("phrase_first", before.first), before.first + 1)}
        if before.detail["kind"] and not mention.detail["kind"] and (before.detail.get("listed") or many & opening):
            mention = _of_kind(mention, before.detail["kind"], before.detail["precision"])
        mentions[at] = mention
    return mentions


def _is_next_of_row(text: Text, before: Mention, first: int, last: int) -> bool:
    """Whether only a hyphen stands between two names (المنوفية – دمياط), or a comma, and the second ends there."""
    if first != before.last + 1:
        return False
    behind = text.keys[last] if last < len(text.keys) else "."
    ends = not behind[:1].isalpha() or behind.startswith("و")
    return text.keys[before.last] in _HYPHENS or (ends and text.keys[before.last] == "،")


def _of_kind(mention: Mention, kind: str, precision: str) -> Mention:
    """The mention called by a kind of place, and of its candidates those of it, where there are such."""
    candidates = mention.detail["candidates"]
    fitting = tuple(place for place in candidates if place.precision == precision) or candidates
    shared = {"kind": kind, "precision": precision, "candidates": fitting, "listed": True}
    return replace(mention, detail={**mention.detail, **shared})
