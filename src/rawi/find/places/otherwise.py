"""Names of foreign places spelt as the gazetteer does not spell them: مدينة باداخشان for بدخشان.

Arabic writes the vowels of foreign names as it pleases, and their consonants nearly always alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace
from rawi.lexicon.place_spellings import consonants, is_near
from rawi.model.mention import Mention
from rawi.model.text import Text

_IN = frozenset(("في", "قرب"))
_LONG_NAME = 6
"""As long are names that stand without a kind; shorter ones are too often words."""


def otherwise_spelt(text: Text, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """The mentions, those the gazetteer lacks with the places of a spoken-of country that are spelt nearly so; and
    bare names behind "in" that are."""
    spoken = {nation.entry for nation in gazetteer.nisbas.find(text.keys)}
    spoken |= {place.country for m in mentions for place in m.detail["candidates"]}
    if spoken.isdisjoint(gazetteer.foreign):
        return list(mentions)
    found = [_known_otherwise(text, m, spoken, gazetteer) if m.rule == "unknown" else m for m in mentions]
    found += _bare(text, mentions, spoken, gazetteer)
    return sorted(found, key=lambda m: m.first)


def _known_otherwise(text: Text, mention: Mention, spoken: Set[str], gazetteer: Gazetteer) -> Mention:
    length = len(mention.detail["name"].split())
    places = _spelt_nearly(" ".join(text.keys[mention.last - length : mention.last]), spoken, gazetteer)
    return replace(mention, rule="known", detail={**mention.detail, "candidates": places}) if places else mention


def _bare(text: Text, mentions: Sequence[Mention], spoken: Set[str], gazetteer: Gazetteer) -> Iterator[Mention]:
    taken = {token for m in mentions for token in range(m.first, m.last)}
    keys = text.keys
    for token in range(1, len(keys)):
        key = keys[token]
        if keys[token - 1] not in _IN or len(key) < _LONG_NAME or key.startswith("ال") or token in taken:
            continue
        places = tuple(p for p in _spelt_nearly(key, spoken, gazetteer) if p.precision != "site")
        if not places:
            continue
        start, end = text.starts[token], text.ends[token]
        detail = {
            "name": text.raw[start:end],
            "candidates": places,
            "within": (),
            "kind": None,
            "precision": None,
            "preposition": "in" if keys[token - 1] == "في" else "at",
            "direction": None,
            "phrase_first": token,
        }
        yield Mention("place", start, end, token, token + 1, "known", detail)


def _spelt_nearly(key: str, spoken: Set[str], gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    alike = gazetteer.consonants.get(consonants(key), ())
    return tuple(dict.fromkeys(place for name, place in alike if place.country in spoken and is_near(key, name)))
