"""Names the gazetteer lacks that the text explains: قرب منغلانغ، وهي بلدة صغيرة في الجنوب."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rawi.lexicon.gazetteer import Gazetteer, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text

_WHICH_IS = frozenset(("وهي", "وهو"))
_SETTLED = frozenset(("village", "town", "city", "area", "camp", "quarter", "district"))
_SHORTEST = 4


def find_described(
    text: Text, kinds: Sequence[Hit[PlaceKind]], begins: set[int], gazetteer: Gazetteer
) -> Iterator[Mention]:
    """Bare names behind a preposition of which the words behind say what kind of place they are; `begins` holds the
    tokens of names found before."""
    keys = text.keys
    for kind in kinds:
        if kind.article or kind.entry.many or kind.entry.id not in _SETTLED or keys[kind.first - 1] not in _WHICH_IS:
            continue
        token = kind.first - 2 - (keys[kind.first - 2] == "،")
        if token < 1 or token in begins or not may_be_name(keys[token], gazetteer):
            continue
        before = gazetteer.prepositions.find(keys, max(0, token - 3), token)
        if not before or before[-1].last != token:
            continue
        start, end = text.starts[token], text.ends[token]
        detail = {
            "name": text.raw[start:end],
            "candidates": (),
            "within": (),
            "kind": kind.entry.id,
            "precision": kind.entry.precision,
            "preposition": before[-1].entry,
            "direction": None,
        }
        yield Mention("place", start, end, token, token + 1, "unknown", detail)


def may_be_name(key: str, gazetteer: Gazetteer) -> bool:
    """Whether a bare word may be a name: it is long enough and no kind of place."""
    bare = key.removeprefix("ال")
    return len(bare) >= _SHORTEST and not gazetteer.kinds.find((key,))
