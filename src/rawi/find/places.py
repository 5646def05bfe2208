"""Finds words that name places: known names, names introduced by a kind of place, and what stands around them.

Knows the gazetteer's names, not which of several namesakes is meant: that is resolve/places.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.text.numerals import find_numerals

_LONGEST_KM = 9999  # a distance on earth
_NUMERAL_TOKENS = 5
_CONTROLS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_KM_A_MILE = 1.609
_OPENERS = frozenset("\"“«(‘'”")
_CLOSERS = frozenset("\"”»)’'“")
_NAMED_WITH_KIND = frozenset(("base", "camp", "crossing", "feature", "building"))
_COMMON_KINDS = frozenset(("area", "province", "feature", "building", "base"))
_NAMED_WITHOUT_KIND = frozenset(("village", "town", "city", "district", "province"))
"""Kinds that belong to the name: مخيم عين الحلوة, but برقين of قرية برقين."""


def find_places(text: Text, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Mentions of kind "place" in order. `detail`: name, candidates (GazetteerPlace), kind, preposition, direction,
    bearing_deg, offset_km, distance_first (the token of a distance before the name), describes (it only says where the
    place before it lies)."""
    kinds = {hit.last: hit for hit in gazetteer.kinds.find(text.keys)}
    directions = {hit.last: hit for hit in gazetteer.directions.find(text.keys)}
    words = {hit.first for hit in kinds.values()}
    names = [h for h in gazetteer.names.find(text.keys) if "ك" not in h.proclitic and h.proclitic != "ل"]
    names = [h for h in names if not (h.last == h.first + 1 and (h.first in words or _is_whole(text, h, gazetteer)))]
    mentions = [m for hit in names if (m := _known(text, hit, kinds, directions, gazetteer))]
    taken = sorted((m.first, m.last) for m in mentions)
    mentions += _unknown(text, kinds, taken, gazetteer)
    mentions.sort(key=lambda m: m.first)
    return tuple(
        replace(m, detail={**m.detail, "describes": _describes(m, mentions[max(0, i - 3) : i], text.keys, gazetteer)})
        for i, m in enumerate(mentions)
    )


def _describes(mention: Mention, before: list[Mention], keys: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether a distance or a direction only says where the place before it lies: كركوك (250 كلم شمال بغداد) is not
    near Baghdad, nor is القاعدة الواقعة غربي بغداد."""
    first = mention.detail.get("distance_first")
    if first is None and mention.detail["direction"]:
        first = mention.detail["phrase_first"]
        if keys[first - 1].removeprefix("و") in gazetteer.lying or keys[first - 1] in "،(":
            first -= 1
        return any(first == other.last for other in before[-2:])
    return first is not None and any(0 <= first - other.last <= 2 for other in before[-2:])


def _is_whole(text: Text, hit: Hit[tuple[GazetteerPlace, ...]], gazetteer: Gazetteer) -> bool:
    """Whether a word that looks like a particle and a name is a word of its own: بصدد is not صدد."""
    return text.keys[hit.first] in gazetteer.unsplit


def _known(
    text: Text,
    hit: Hit[tuple[GazetteerPlace, ...]],
    kinds: dict[int, Hit[PlaceKind]],
    directions: dict[int, Hit[tuple[str, float | None]]],
    gazetteer: Gazetteer,
) -> Mention | None:
    opening = hit.first - 1 if hit.first and text.keys[hit.first - 1] in _OPENERS else hit.first
    kind = kinds.get(opening) or kinds.get(hit.first)
    inner = next((k for k in kinds.values() if k.first == hit.first and k.last < hit.last), None)
    if kind and kind.first == hit.first:
        kind = None
    direction = directions.get(kind.first if kind else opening) or directions.get(opening)
    first = min(h.first for h in (hit, kind, direction) if h)
    preposition = _preposition(text, first, hit, kind, direction, gazetteer)
    key = " ".join(text.keys[hit.first : hit.last])[len(hit.proclitic) :]
    reason = gazetteer.ambiguous.get(key) or gazetteer.ambiguous.get("ال" + key.removeprefix("ل"))
    # في بيان is a statement, not Bayan: a name that is an everyday word needs its kind said (بلدة بيان)
    if reason and not kind and (reason == "word" or not (preposition in ("in", "at") or direction)):
        return None
    if kind and kind.entry.id in _NAMED_WITH_KIND and not hit.proclitic and _kind_differs(kind, hit):
        # مطار عدن where the gazetteer has only عدن: a site of its own, unknown, in a known place
        last = hit.last + (text.keys[hit.last : hit.last + 1] != () and text.keys[hit.last] in gazetteer.qualifiers)
        return _mention(text, kind.first, last, hit, kind, preposition, direction, gazetteer, within=hit.entry)
    if inner and kind is None and inner.entry.id in _NAMED_WITHOUT_KIND:
        # مدينة الأبيض stands in the gazetteer as one name: the kind is said, and the name is what follows
        named = hit._replace(proclitic="", first=inner.last, entry=_namesakes(text, inner.last, hit, gazetteer))
        found = _mention(text, inner.last, hit.last, named, None, preposition, direction, gazetteer)
        detail = {**found.detail, "kind": inner.entry.id, "precision": inner.entry.precision}
        return replace(found, first=hit.first, detail=detail)
    return _mention(text, hit.first, hit.last, hit, kind, preposition, direction, gazetteer)


def _namesakes(
    text: Text, first: int, hit: Hit[tuple[GazetteerPlace, ...]], gazetteer: Gazetteer
) -> tuple[GazetteerPlace, ...]:
    """What a name with its kind means, and what the name alone may mean beside it (مدينة رفح is listed for one)."""
    bare = gazetteer.names.find(text.keys, first, hit.last)
    if len(bare) != 1 or (bare[0].first, bare[0].last, bare[0].proclitic) != (first, hit.last, ""):
        return hit.entry
    return tuple(dict.fromkeys((*hit.entry, *bare[0].entry)))


def _kind_differs(kind: Hit[PlaceKind], hit: Hit[tuple[GazetteerPlace, ...]]) -> bool:
    families = {"base": {"base", "airport"}, "camp": {"camp"}, "crossing": {"crossing", "checkpoint"}}
    sites = families.get(kind.entry.id)
    if sites is None:
        return all(place.precision != "site" for place in hit.entry)
    return all(place.kind not in sites for place in hit.entry)


def _mention(
    text: Text,
    first: int,
    last: int,
    hit: Hit[tuple[GazetteerPlace, ...]],
    kind: Hit[PlaceKind] | None,
    preposition: str | None,
    direction: Hit[tuple[str, float | None]] | None,
    gazetteer: Gazetteer,
    within: tuple[GazetteerPlace, ...] = (),
) -> Mention:
    proclitic = kind.proclitic if kind and kind.first == first else hit.proclitic
    start = text.starts[first] + _width(text, first, proclitic)
    # للرمادي is ل + الرمادي: the article's alef is swallowed, so the written name starts at the second lam
    name = _CONTROLS.sub("", text.raw[start : text.ends[_name_last(text, first, last, gazetteer) - 1]])
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
        detail |= _distance(text, direction, gazetteer)
    return Mention("place", start, text.ends[last - 1], first, last, "known" if not within else "site-in", detail)


def _name_last(text: Text, first: int, last: int, gazetteer: Gazetteer) -> int:
    """Where the name proper of a known one ends: some stand in the gazetteer with what tells them from namesakes
    (المنصورة بمدينة عدن، الأبيض السودانية), which is no part of them."""
    for token in range(first + 1, last):
        if text.keys[token] in ("في", "ب"):
            return token
        if text.keys[token].startswith("ب") and any(
            other.proclitic == "ب" for other in gazetteer.names.find(text.keys, token, last)
        ):
            return token
    capital = text.keys[first].removeprefix("ال") in ("عاصمه", "ولايه")
    nation = gazetteer.nisbas.find(text.keys, last - 1, last) if last - first > 1 and not capital else []
    return last - 1 if nation and nation[0].article else last


def _width(text: Text, token: int, proclitic: str) -> int:
    """Code points of the raw form that the proclitic takes, marks and tatweel among them."""
    letters, width = 0, 0
    form = text.form(token)
    while letters < len(proclitic) and width < len(form):
        letters += form[width].isalpha() and form[width] != "ـ"
        width += 1
    while (width < len(form) and not form[width].isalpha()) or form[width : width + 1] == "ـ":
        width += 1
    return width


def _distance(text: Text, direction: Hit[tuple[str, float | None]], gazetteer: Gazetteer) -> dict[str, Any]:
    """The bearing, and the distance where a number of kilometres stands before the direction."""
    found: dict[str, Any] = {"bearing_deg": direction.entry[1]}
    token = direction.first - 1
    while token > 0 and (text.keys[token] == "/" or text.keys[token] in gazetteer.toward):
        token -= 1
    miles = text.keys[token] in gazetteer.miles
    if token > 0 and (miles or text.keys[token] in gazetteer.kilometres):
        last = token if text.keys[token - 1] != "/" else token - 1
        numerals = find_numerals(text.keys[max(0, last - _NUMERAL_TOKENS) : last], gazetteer.numbers)
        stated = numerals[-1] if numerals and numerals[-1].last == min(last, _NUMERAL_TOKENS) else None
        if stated is not None and stated.value <= _LONGEST_KM:
            found["offset_km"] = stated.value * (_KM_A_MILE if miles else 1.0)
        found["distance_first"] = last - (stated.last - stated.first if stated else 1)
    return found


def _preposition(
    text: Text,
    first: int,
    hit: Hit[tuple[GazetteerPlace, ...]],
    kind: Hit[PlaceKind] | None,
    direction: Hit[tuple[str, float | None]] | None,
    gazetteer: Gazetteer,
) -> str | None:
    outer = direction if direction and direction.first == first else kind if kind and kind.first == first else hit
    if outer.proclitic.endswith("ب") or hit.proclitic.endswith("ب"):
        return "in"
    if outer.proclitic.endswith("ل"):
        return "to"
    before = gazetteer.prepositions.find(text.keys, max(0, first - 2), first)
    return before[-1].entry if before and before[-1].last == first else None


def _unknown(
    text: Text, kinds: dict[int, Hit[PlaceKind]], taken: list[tuple[int, int]], gazetteer: Gazetteer
) -> list[Mention]:
    """Names the gazetteer lacks, after a word that says what they are: قرية فلانة، جبل «فلان»."""
    found: list[Mention] = []
    for token, kind in kinds.items():
        quoted = token < len(text.keys) and text.keys[token] in _OPENERS
        if kind.article or kind.enclitic or _covered(token + quoted, taken) or _is_inside(kind, found):
            continue
        last = _name_end(text, token, kind, gazetteer)
        if last is None:
            continue
        with_kind = kind.entry.id in _NAMED_WITH_KIND
        first = kind.first if with_kind else token + (text.keys[token] in _OPENERS)
        start = text.starts[first] + (_width(text, first, kind.proclitic) if with_kind else 0)
        before = gazetteer.prepositions.find(text.keys, max(0, kind.first - 2), kind.first)
        preposition = "in" if kind.proclitic.endswith("ب") else before[-1].entry if before else None
        detail = {
            "name": text.raw[start : text.ends[last - 1]],
            "candidates": (),
            "within": (),
            "kind": kind.entry.id,
            "precision": kind.entry.precision,
            "preposition": preposition,
            "direction": None,
        }
        found.append(Mention("place", start, text.ends[last - 1], kind.first, last, "unknown", detail))
        if kind.entry.many and last < len(text.keys) and not _covered(last, taken):
            found += _joined(text, last, detail, gazetteer)
    return found


def _is_inside(kind: Hit[PlaceKind], found: list[Mention]) -> bool:
    """Whether a word of kind is part of the name found before it (قرية «تل فلان»)."""
    return bool(found) and found[-1].first < kind.first < found[-1].last


def _joined(text: Text, token: int, detail: dict[str, Any], gazetteer: Gazetteer) -> list[Mention]:
    """The second name of two (معسكري كذا وكذا), when what follows is و and a word that can be a name."""
    key = text.keys[token]
    name = key.removeprefix("و")
    if name == key or len(name) < 4 or name.removeprefix("ال") in gazetteer.stopwords:
        return []
    start = text.starts[token] + 1
    own = detail | {"name": text.raw[start : text.ends[token]], "preposition": detail["preposition"]}
    return [Mention("place", start, text.ends[token], token, token + 1, "unknown", own)]


def _covered(token: int, taken: list[tuple[int, int]]) -> bool:
    """Whether a known name holds this token, or the next one where a quotation mark opens the name."""
    at = bisect_left(taken, (token + 1, 0))
    return any(first <= token < last for first, last in taken[max(0, at - 2) : at])


def _name_end(text: Text, token: int, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> int | None:
    """Where an unknown name that starts at `token` ends, or None when what stands there is no name."""
    keys, count = text.keys, len(text.keys)
    if token >= count:
        return None
    if keys[token] in _OPENERS:
        close = next((i for i in range(token + 1, min(token + 5, count)) if keys[i] in _CLOSERS), None)
        return close if close and close > token + 1 and keys[token + 1][:1].isalpha() else None
    word = keys[token]
    if len(word) < 3 or not word[:1].isalpha() or word in gazetteer.stopwords or word.isascii():
        return None
    if word.startswith("ي") and len(word) > 3:
        return None  # حي يغلب …: a verb
    if word.startswith("لل") or gazetteer.names.find(keys, token, token + 1):
        return None  # نقطة تفتيش للشرطة; مدن كبغداد: a known name with a particle is none after a kind
    bare = word.removeprefix("ال")
    if bare in gazetteer.stopwords or (not word.startswith("ال") and word.endswith(("يه", "ي", "ين", "ون", "ات"))):
        return None
    if kind.entry.id in _COMMON_KINDS and not word.startswith("ال"):
        return None  # منطقة and its like take common nouns too (منطقة سكن): only a definite or quoted name counts
    end = token + 1
    if word in gazetteer.compounds and end < count and keys[end][:1].isalpha():
        end += 1
    if end < count and keys[end] in gazetteer.qualifiers:
        end += 1
    return end
