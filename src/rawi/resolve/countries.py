"""Which countries an article speaks of, by the places and nations it names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace
from rawi.model.mention import Mention
from rawi.model.text import Text

Namesakes: TypeAlias = tuple[str, ...]

_DESK_TOKENS = 10
_QUARTER = "quarter"
_WITH = "مع"
_BORDERS = frozenset(
    ("الحدود", "حدود", "حدودها", "حدوده", "بالحدود", "للحدود", "الحدودي", "الحدوديه", "حدودي", "حدوديه", "المحاذيه")
)
_BORDER_TOKENS = 3


def countries_in_view(
    mentions: Sequence[Mention], text: Text, gazetteer: Gazetteer, home: str | None = None
) -> Counter[str]:
    """How strongly the article speaks of each country: its name, adjectives and places that only it has.

    Words of the headline and of the first sentences count double. `home` is the outlet's own country, a weak prior.
    A quarter, of which many towns have one of a name (حي الزهور), speaks for a country where nothing else does.
    """
    quarters: Counter[str] = Counter()
    votes: Counter[str] = Counter()
    if home:
        votes[home] += 1
    lead = text.sentences[min(3, len(text.sentences)) - 1].last if text.sentences else 0
    desk = desk_tokens(text)
    for mention in mentions:
        if mention.first in desk:
            continue
        countries = {place.country for place in mention.detail["candidates"] or mention.detail["within"]}
        if len(countries) == 1:
            quarter = all(place.kind == _QUARTER for place in mention.detail["candidates"] or mention.detail["within"])
            (quarters if quarter else votes)[countries.pop()] += 4 if mention.first < lead else 2
    for hit in gazetteer.nisbas.find(text.keys):
        if hit.first not in desk:
            votes[hit.entry] += 2 if hit.first < lead else 1
    return votes if votes else quarters


def is_neighbour(mention: Mention, text: Text) -> bool:
    """Whether a country is named only as the one beyond a border: في القصرين على الحدود مع الجزائر."""
    first = mention.first
    if first < 1 or text.keys[first - 1] != _WITH:
        return False
    return not _BORDERS.isdisjoint(text.keys[max(0, first - 1 - _BORDER_TOKENS) : first - 1])


def named_alone(mentions: Sequence[Mention], text: Text, gazetteer: Gazetteer) -> frozenset[Namesakes]:
    """Names that nothing else in the article speaks for: neither another place of their countries nor a nation, while
    two other names at least lie in one other country."""
    names: dict[str, set[Namesakes]] = defaultdict(set)
    countries: dict[Namesakes, set[str]] = {}
    for mention in mentions:
        candidates = mention.detail["candidates"] or mention.detail["within"]
        name = namesakes(candidates)
        if name not in countries:
            countries[name] = {place.country for place in candidates}
            for country in countries[name]:
                names[country].add(name)
    crowded = {country for country, found in names.items() if len(found) > 1}
    if not crowded:
        return frozenset()
    nations = {hit.entry for hit in gazetteer.nisbas.find(text.keys)}
    lonely = {country for country, found in names.items() if len(found) == 1 and country not in nations}
    return frozenset(name for country in lonely for name in names[country] if lonely.issuperset(countries[name]))


def namesakes(candidates: Sequence[GazetteerPlace]) -> Namesakes:
    """The ids of the places of a name: what it is told from others by, as places themselves are long to compare."""
    return tuple([place.id for place in candidates])


def desk_tokens(text: Text) -> range:
    """Tokens of the city and country where an agency's desk wrote, at the opening of a text before the agency in
    brackets (دبي، الإمارات (CNN) — …): no country the text speaks of."""
    body = next((s for s in text.sentences if not s.is_title), None)
    if body is None:
        return range(0)
    reach = range(body.first, min(body.last, body.first + _DESK_TOKENS))
    opening = next((t for t in reach if text.keys[t] == "("), None)
    if opening is None or "،" not in text.keys[body.first : opening]:
        return range(0)
    latin = "".join(text.keys[opening + 1 : opening + 2]).isascii()
    return range(body.first, opening) if latin else range(0)


def shares(votes: Mapping[str, int]) -> dict[str, float]:
    """The part of all votes that each country has."""
    total = sum(votes.values()) or 1
    return {country: count / total for country, count in votes.items()}
