"""Places told with no name, as everybody knows which country is spoken of: في العاصمة، شرقي البلاد."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.find.places.mentions import a_mention, preposition_of
from rawi.lexicon.gazetteer import Gazetteer, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text


def find_homelands(
    text: Text,
    kinds: dict[int, Hit[PlaceKind]],
    directions: dict[int, Hit[tuple[str, float | None]]],
    named: set[int],
    gazetteer: Gazetteer,
) -> list[Mention]:
    """The capital and the regions of the country the article speaks of, which it need not name again: في العاصمة,
    شرقي البلاد. Which country that is the resolver knows."""
    found: list[Mention] = []
    for last, kind in kinds.items():
        alone = kind.first not in named and last - kind.first == 1
        if not (alone and kind.article and text.keys[kind.first].endswith("العاصمه")):
            continue
        hit = Hit(kind.first, last, gazetteer.capitals, kind.proclitic, kind.article, "")
        direction = directions.get(kind.first)
        preposition = preposition_of(
            text, direction.first if direction else kind.first, hit, None, direction, gazetteer
        )
        if (direction or preposition in ("in", "at")) and not gazetteer.names.find(
            text.keys, last, min(last + 2, len(text.keys))
        ):
            mention = a_mention(text, kind.first, last, hit, None, preposition, direction, gazetteer)
            found.append(replace(mention, rule="capital"))
    for last, direction in directions.items():
        if last < len(text.keys) and text.keys[last] in gazetteer.homeland:
            hit = Hit(last, last + 1, (), "", True, "")
            preposition = preposition_of(text, direction.first, hit, None, direction, gazetteer)
            mention = a_mention(text, last, last + 1, hit, None, preposition, direction, gazetteer)
            found.append(replace(mention, rule="homeland"))
    return found
