"""Names that are words besides, and places all the same where the rest of the text bears them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rawi.find.places.mentions import NameHit, a_mention
from rawi.lexicon.gazetteer import Gazetteer, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text

_DOUBTFUL = ("rare", "other")
_FROM = "من"
_NEXT_TOKENS = 8


def with_named_again(text: Text, mentions: list[Mention], passed: list[NameHit], gazetteer: Gazetteer) -> list[Mention]:
    """The mentions, and bare names that are words besides, where the text names the place elsewhere in words that leave
    no doubt (في حرض … وقصفت الطائرات حرض)."""
    sure = {" ".join(text.keys[m.first : m.last]) for m in mentions if m.detail["candidates"]}
    found: list[Mention] = []
    for hit in passed:
        key, before = " ".join(text.keys[hit.first : hit.last]), text.keys[hit.first - 1 : hit.first]
        if before and before[0] in gazetteer.stopwords and not gazetteer.prepositions.find(before):
            continue  # الغارة التي دمر بها الحي
        if not hit.proclitic and key in sure and gazetteer.ambiguous.get(key) in _DOUBTFUL:
            found.append(a_mention(text, hit.first, hit.last, hit, None, None, None, gazetteer))
        elif _is_next_origin(text, hit, mentions, gazetteer):
            found.append(a_mention(text, hit.first, hit.last, hit, None, "from", None, gazetteer))
    taken = {token for m in mentions for token in range(m.first, m.last)}
    found = [m for m in found if taken.isdisjoint(range(m.first, m.last))]
    return sorted([*mentions, *found], key=lambda m: m.first) if found else mentions


def _is_next_origin(text: Text, hit: NameHit, mentions: Sequence[Mention], gazetteer: Gazetteer) -> bool:
    """Whether a name that persons have, too, is the next place of its country that some come from (ثلاثة من جنين واثنين
    من الخليل)."""
    if hit.proclitic or text.keys[hit.first - 1] != _FROM or gazetteer.ambiguous.get(text.keys[hit.first]) != "person":
        return False
    countries = {place.country for place in hit.entry}
    near = (m for m in mentions if 0 < hit.first - m.last <= _NEXT_TOKENS and m.detail["preposition"] == "from")
    return any(not countries.isdisjoint(place.country for place in m.detail["candidates"]) for m in near)


def named_with_kind(text: Text, names: list[NameHit], kinds: dict[int, Hit[PlaceKind]]) -> Callable[[NameHit], bool]:
    """Tells whether a name, an everyday word perhaps, is somewhere in the text said to be a place (محافظة حجة)."""
    bare = ((h.first, h.last) for h in names if h.first in kinds and not h.proclitic)
    ends = {hit.first: last for last, hit in kinds.items()}
    whole = ((ends[h.first], h.last) for h in names if h.first in ends and ends[h.first] < h.last)
    keys = {" ".join(text.keys[first:last]) for first, last in (*bare, *whole)}

    def is_named(hit: NameHit) -> bool:
        return " ".join(text.keys[hit.first : hit.last]).removeprefix(hit.proclitic) in keys

    return is_named
