"""A mention of a known place: its name as people write it, what governs it, and how far from it and where."""

from __future__ import annotations

import re
from typing import Any

from rawi.find.places.names import form_width
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.text.numerals import find_numerals

NameHit = Hit[tuple[GazetteerPlace, ...]]
_LONGEST_KM = 9999  # a distance on earth
_NUMERAL_TOKENS = 5
_PREPOSITION_TOKENS = 3
_FROM_DIRECTION = ("من", "اتجاه")
_BEARING_TOKENS = 5
"""How many words may stand between من اتجاه and a name (شمال شرق بحيرة)."""
_GOVERNOR = "والي"
"""The governor of an area; its key is that of "and to" (والى)."""
_CONTROLS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_DONE_BY = ("تها", "ته", "ها")
"""How verbs end that have what was done for their object (شنتها، نفذته)."""
_KM_A_MILE = 1.609
_KM_A_SEA_MILE = 1.852


def a_mention(
    text: Text,
    first: int,
    last: int,
    hit: NameHit,
    kind: Hit[PlaceKind] | None,
    preposition: str | None,
    direction: Hit[tuple[str, float | None]] | None,
    gazetteer: Gazetteer,
    within: tuple[GazetteerPlace, ...] = (),
) -> Mention:
    proclitic = kind.proclitic if kind and kind.first == first else hit.proclitic
    start = text.starts[first] + form_width(text, first, proclitic)
    # للرمادي is ل + الرمادي: the article's alef is swallowed, so the written name starts at the second lam
    name = _clean(text.raw[start : text.ends[_name_last(text, first, last, hit, gazetteer) - 1]])
    if proclitic.endswith("ل") and hit.article and first == hit.first:
        name = "ا" + name if name.startswith("ل") else name
    detail: dict[str, Any] = {
        "name": name,
        "candidates": () if within else hit.entry,
        "within": within,
        "kind": kind.entry.id if kind else None,
        "precision": kind.entry.precision if kind else None,
        "preposition": preposition,
        "direction": direction.entry[0] if direction else None,
        "phrase_first": min(h.first for h in (hit, kind, direction) if h),
    }
    if direction:
        begin = text.starts[direction.first] + form_width(text, direction.first, direction.proclitic)
        detail["region"] = _clean(text.raw[begin : text.ends[last - 1]])
        detail |= _distance(text, direction, gazetteer)
    return Mention("place", start, text.ends[last - 1], first, last, "known" if not within else "site-in", detail)


def preposition_of(
    text: Text,
    first: int,
    hit: NameHit,
    kind: Hit[PlaceKind] | None,
    direction: Hit[tuple[str, float | None]] | None,
    gazetteer: Gazetteer,
) -> str | None:
    outer = direction if direction and direction.first == first else kind if kind and kind.first == first else hit
    if outer.proclitic.endswith("ب") or hit.proclitic.endswith("ب"):
        return "in"
    if outer.proclitic.endswith("ل") and text.keys[first - 1] in gazetteer.listing:
        return "at"  # بالإضافة لبلدة كذا
    if outer.proclitic.endswith("ل"):
        # أربع قرى تابعة لمدينة كذا، الأحياء الشرقية لمدينة كذا: whose they are
        owned = first and (text.keys[first - 1].startswith("ال") or text.keys[first - 1] in gazetteer.lying)
        return None if owned and text.keys[first].startswith("ل") and not outer.article else "to"
    if first and text.form(first - 1) == _GOVERNOR:
        return None  # قال والي شمال دارفور: no والى
    before = gazetteer.prepositions.find(text.keys, max(0, first - _PREPOSITION_TOKENS), first)
    if not before or before[-1].last != first:
        return "from" if _is_bearing(text.keys, first, gazetteer) else None
    if before[-1].entry == "each":
        return _of_each(text.keys[max(0, before[-1].first - 1) : before[-1].first])
    head = text.keys[before[-1].first - 1]
    # كلا من أ وب; على بعد 40 كيلومترا من كذا
    near = head in gazetteer.listing or (before[-1].entry == "from" and _is_distance(head, gazetteer))
    return "at" if near else before[-1].entry


def _is_bearing(keys: tuple[str, ...], first: int, gazetteer: Gazetteer) -> bool:
    """Whether a name only says from about where something came (من اتجاه شمال شرق كذا، من اتجاه البحر غرب كذا); but not
    what من alone opens (اقترب من غرب المدينة)."""
    token = first
    while token > max(0, first - _BEARING_TOKENS) and keys[token - 1] in gazetteer.bearings:
        token -= 1
    return 1 < token < first and keys[token - 2 : token] == _FROM_DIRECTION


def _of_each(before: tuple[str, ...]) -> str | None:
    """What governs the places that كل من opens: none where they do what a verb with a pronoun tells (غارات شنتها كل من
    أ وب)."""
    return None if before and before[0].endswith(_DONE_BY) else "each"


def _is_distance(key: str, gazetteer: Gazetteer) -> bool:
    """Whether a word is a unit of distance, behind which من says from where it is counted."""
    return key in gazetteer.kilometres or key in gazetteer.miles or key in gazetteer.nautical


def _clean(name: str) -> str:
    """A name as people write it outside a hashtag and without control characters."""
    return _CONTROLS.sub("", name).replace("_", " ").replace("#", "")


def _name_last(text: Text, first: int, last: int, hit: NameHit, gazetteer: Gazetteer) -> int:
    """Where the name proper of a known one ends: some stand in the gazetteer with what tells them from namesakes
    (المنصورة بمدينة عدن، الأبيض السودانية), which is no part of them."""
    if last - first == 1:
        return last
    directed = {
        hit.first
        for hit in gazetteer.directions.find(text.keys, first, last)
        if not hit.article and gazetteer.names.find(text.keys, hit.last, last)
    }
    countries = {place.country for place in hit.entry}
    for token in range(first + 1, last):
        if text.keys[token] in ("في", "ب"):
            return token
        if token in directed and first not in directed and _is_name(text, first, token, gazetteer):
            return token  # المغير شمال شرق رام الله
        if text.keys[token].startswith("ب") and any(
            other.proclitic == "ب" and not countries.isdisjoint(place.country for place in other.entry)
            for other in gazetteer.names.find(text.keys, token, last)
        ):
            return token  # of Doron Baga the second word is no town in Egypt
    capital = text.keys[first].removeprefix("ال") in ("عاصمه", "ولايه", "حدود")
    nation = [] if capital else gazetteer.nisbas.find(text.keys, last - 1, last)
    return last - 1 if nation and nation[0].article else last


def _is_name(text: Text, first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Whether words may be a name by themselves: no word of kind (منطقة جنوب وزيرستان)."""
    kinds = gazetteer.kinds.find(text.keys, first, last)
    return not kinds or kinds[-1].last < last


def _distance(text: Text, direction: Hit[tuple[str, float | None]], gazetteer: Gazetteer) -> dict[str, Any]:
    """The bearing, and the distance where a number of kilometres stands before the direction."""
    found: dict[str, Any] = {"bearing_deg": direction.entry[1]}
    token = direction.first - 1
    while token > 0 and (text.keys[token] == "/" or text.keys[token] in gazetteer.toward):
        token -= 1
    token -= text.keys[token] in gazetteer.metres and text.keys[token - 1] in gazetteer.kilometres  # كيلو متر
    nautical = text.keys[token] in gazetteer.nautical
    token -= nautical
    miles = text.keys[token] in gazetteer.miles
    if token > 0 and (miles or text.keys[token] in gazetteer.kilometres):
        last = token if text.keys[token - 1] != "/" else token - 1
        numerals = find_numerals(text.keys[max(0, last - _NUMERAL_TOKENS) : last], gazetteer.numbers)
        stated = numerals[-1] if numerals and numerals[-1].last == min(last, _NUMERAL_TOKENS) else None
        if stated is not None and stated.value <= _LONGEST_KM:
            found["offset_km"] = stated.value * ((_KM_A_SEA_MILE if nautical else _KM_A_MILE) if miles else 1.0)
        found["distance_first"] = last - (stated.last - stated.first if stated else 1)
    return found
