"""The country in which a sentence sets its scene, whose forces those are that it names without a nation: وفي بيشاور،
هاجم مسلحون دورية للشرطة; مركز للشرطة في بيشاور."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text

_IN = frozenset(("في", "وفي"))
_OPENING_TOKENS = 2
_FORCES = frozenset(("state_force", "police"))


def settings(text: Text, places: Sequence[Resolved]) -> Mapping[int, str]:
    """The country of each token of a sentence that opens with its scene (وفي العاصمة الأردنية عمان، …)."""
    opened = {
        p.mention.first: p.value.country for p in places if p.value is not None and p.value.precision != "country"
    }
    found: dict[int, str] = {}
    for sentence in text.sentences:
        if sentence.is_title or text.keys[sentence.first] not in _IN:
            continue
        reach = range(sentence.first, min(sentence.first + 1 + _OPENING_TOKENS, sentence.last))
        country = next((opened[t] for t in reach if t in opened), None)
        if country is not None:
            found.update(dict.fromkeys(range(sentence.first, sentence.last), country))
    return found


def of_the_scene(mention: Mention, setting: Mapping[int, str]) -> str | None:
    """The country of the scene that a force of no named nation is told in."""
    return setting.get(mention.first) if mention.detail["entry"].kind in _FORCES else None
