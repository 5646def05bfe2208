"""Names the gazetteer lacks, known once the text has said what they are: بلدة فلانة … اشتباكات في فلانة."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.lexicon.gazetteer import Gazetteer
from rawi.model.mention import Mention
from rawi.model.text import Text

_TOWNS = frozenset(("village", "town", "city", "district", "province"))
"""Kinds that stand before names and little else: حي and منطقة stand before common nouns too."""
_SHORTEST = 4


def find_again(text: Text, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Where an unknown name is told again without its kind, behind what says where. Each has the detail of the name
    called by its kind, but its own preposition; its rule is "again"."""
    introduced = {key: m for m in mentions if (key := _key(text, m, gazetteer))}
    if not introduced:
        return []
    taken = {token for m in mentions for token in range(m.first, m.last)}
    found: list[Mention] = []
    for key, mention in introduced.items():
        for first in range(1, len(text.keys) - len(key) + 1):
            last = first + len(key)
            joined = text.keys[first] == "ب" + key[0]
            if not (joined or text.keys[first] == key[0]) or tuple(text.keys[first + 1 : last]) != key[1:]:
                continue
            preposition = "in" if joined else _preposition(text, first, gazetteer)
            if preposition and taken.isdisjoint(range(first, last)):
                detail = {**mention.detail, "preposition": preposition, "phrase_first": first}
                start, end = text.starts[first] + joined, text.ends[last - 1]
                found.append(Mention("place", start, end, first, last, "again", detail))
    return found


def _key(text: Text, mention: Mention, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The words of a name that its kind alone made known, () where they are words besides, as a definite one may be."""
    if mention.rule != "unknown" or mention.detail["kind"] not in _TOWNS:
        return ()
    length = len(mention.detail["name"].split())
    key = tuple(text.keys[mention.last - length : mention.last])
    words = (gazetteer.common, gazetteer.ordinary, gazetteer.landscape, gazetteer.stopwords, gazetteer.adverbs)
    spoken = not key or key[0].startswith("ال") or (length == 1 and any(key[0] in known for known in words))
    return () if spoken or len(key[0]) < _SHORTEST else key


def _preposition(text: Text, first: int, gazetteer: Gazetteer) -> str | None:
    before = gazetteer.prepositions.find(text.keys, max(0, first - 2), first)
    return before[-1].entry if before and before[-1].last == first else None
