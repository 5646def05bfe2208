"""Names the gazetteer knows, as the words around them have it: a kind, a nation, a direction and a preposition."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.find.places.ends import OPENERS
from rawi.find.places.governed import is_governed
from rawi.find.places.mentions import NameHit, a_mention, preposition_of
from rawi.find.places.names import WITH_KIND
from rawi.find.places.words import (
    heads_title,
)
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text

_HYPHENS = ("-", "–", "ـ")
_NAMED_WITHOUT_KIND = frozenset(("village", "town", "city", "district", "province"))
"""Kinds that belong to the name: مخيم عين الحلوة, but برقين of قرية برقين."""


def known_place(
    text: Text,
    hit: NameHit,
    kinds: dict[int, Hit[PlaceKind]],
    opened: dict[int, Hit[PlaceKind]],
    directions: dict[int, Hit[tuple[str, float | None]]],
    gazetteer: Gazetteer,
) -> Mention | None:
    """The mention of a name with the words around it that belong to it, None where it is only a word."""
    opening = hit.first - 1 if hit.first and text.keys[hit.first - 1] in OPENERS else hit.first
    key = " ".join(text.keys[hit.first : hit.last])[len(hit.proclitic) :]
    reason = gazetteer.ambiguous.get(key) or gazetteer.ambiguous.get("ال" + key.removeprefix("ل"))
    kind = kinds.get(opening) or (None if reason else _described(text, hit, kinds, gazetteer))
    inner = opened.get(hit.first)
    inner = inner if inner and inner.last < hit.last else None
    direction = directions.get(kind.first if kind else opening)
    if direction and (kind or hit).proclitic.startswith("و"):
        direction = None  # الغرب والولايات المتحدة
    first = min(h.first for h in (hit, kind, direction) if h)
    preposition = preposition_of(text, first, hit, kind, direction, gazetteer)
    # في بيان is a statement, not Bayan: a name that is an everyday word needs its kind said (بلدة بيان)
    # and المناطق الخارجة عن السيطرة is no town, the kind is none of its own
    said = "عاصمه" in text.keys[hit.last : hit.last + 2]  # الجنينة عاصمة الولاية
    said = said or (reason is not None and heads_title(text, hit))
    # المدينة المطلة على البحر: a definite everyday word says what the town is like
    said = said or (kind is not None and (not kind.article or (kind.entry.id == "city" and not _is_word(key, reason))))
    if reason and not said and not is_governed(text, reason, preposition, hit, direction, gazetteer):
        return None
    if kind and kind.entry.id in WITH_KIND and kind.article:
        if key in gazetteer.nation_names:
            return None  # السوق السعودية
        kind = None  # سيطر تنظيم القاعدة على المكلا, هاجم تنظيم القاعدة مدينة المكلا: a definite noun governs no name
        first = min(h.first for h in (hit, direction) if h)
    if kind and kind.entry.id in WITH_KIND and not hit.proclitic and _kind_differs(kind, hit):
        # مطار عدن where the gazetteer has only عدن: a site of its own, unknown, in a known place
        last = _joined_end(text, hit.last, gazetteer)
        first = hit.first if kind.entry.many else kind.first
        return a_mention(text, first, last, hit, kind, preposition, direction, gazetteer, within=hit.entry)
    whole = text.keys[hit.first].endswith("عاصمه") or any(place.precision == "country" for place in hit.entry)
    if inner and kind is None and inner.entry.id in _NAMED_WITHOUT_KIND and not whole:
        # مدينة الأبيض stands in the gazetteer as one name: the kind is said, and the name is what follows; الولايات
        # المتحدة is a name as a whole
        named = replace(hit, proclitic="", first=inner.last, entry=_namesakes(text, inner.last, hit, gazetteer))
        found = a_mention(text, inner.last, hit.last, named, None, preposition, direction, gazetteer)
        begins = min(hit.first, found.detail["phrase_first"])  # the word of kind is where the phrase begins
        detail = {**found.detail, "kind": inner.entry.id, "precision": inner.entry.precision, "phrase_first": begins}
        return replace(found, first=hit.first, detail=detail)
    if hit.entry[0].precision == "country" and (holders := _of_nation(text, hit, gazetteer)):
        # ولاية جورجيا الأميركية: what is called by another nation is a part of its country
        return a_mention(text, hit.first, hit.last + 1, hit, kind, preposition, direction, gazetteer, within=holders)
    nation = gazetteer.nisbas.find(text.keys, hit.last - 1, hit.last) if kind and hit.last - hit.first > 1 else []
    if nation:
        # دير الزور السورية is listed for the city; محافظة دير الزور السورية is its province
        hit = replace(hit, entry=_namesakes(text, hit.first, hit, gazetteer, hit.last - 1))
    last = _joined_end(text, hit.last, gazetteer) if inner and inner.entry.id in ("feature", "height") else hit.last
    return a_mention(text, hit.first, last, hit, kind, preposition, direction, gazetteer)


def _is_word(key: str, reason: str | None) -> bool:
    return reason in ("word", "act") and key.startswith("ال")


def _described(
    text: Text, hit: NameHit, kinds: dict[int, Hit[PlaceKind]], gazetteer: Gazetteer
) -> Hit[PlaceKind] | None:
    """The definite kind of place that a name stands behind, an adjective between the two (العاصمة المؤقتة عدن)."""
    kind = kinds.get(hit.first - 1)
    if kind is None or not kind.article or kind.entry.many or hit.proclitic:
        return None
    if kind.entry.id not in _NAMED_WITHOUT_KIND:
        return None
    adjective = text.keys[hit.first - 1]
    if not adjective.startswith("ال") or adjective in gazetteer.stopwords:
        return None
    # العاصمة العراقية بغداد is known by its nation already; إلى begins like an adjective
    other = (*gazetteer.nisbas.find((adjective,)), *gazetteer.prepositions.find((adjective,)))
    return None if other else kind


def _of_nation(text: Text, hit: NameHit, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """The country of another nation whose definite name agrees with a name right before it (قبرص التركية, but not
    إيران السعودية, which is a country itself); empty where none does."""
    following = text.keys[hit.last : hit.last + 1]
    if not following or not (following[0].startswith("ال") and following[0].endswith("ه")):
        return ()
    nation = gazetteer.nisbas.find(following) if following[0] not in gazetteer.nation_names else []
    country = gazetteer.countries.get(nation[0].entry) if nation else None
    return () if country is None else (country,)


def _joined_end(text: Text, last: int, gazetteer: Gazetteer) -> int:
    """Where the name of a site that starts with a known name ends: behind an adjective (مطار عدن الدولي), or behind the
    second of two towns (طريق عدن - تعز)."""
    keys = text.keys
    if keys[last : last + 1] and keys[last] in gazetteer.qualifiers:
        return last + 1
    if (
        keys[last : last + 1]
        and keys[last] in _HYPHENS
        and (second := gazetteer.names.find(keys, last + 1, min(last + 4, len(keys))))
    ):
        return second[0].last if second[0].first == last + 1 else last
    return last


def _namesakes(
    text: Text, first: int, hit: NameHit, gazetteer: Gazetteer, last: int | None = None
) -> tuple[GazetteerPlace, ...]:
    """What a name means with its kind or its nation, and what the name alone up to `last` may mean beside it (مدينة رفح
    is listed for one)."""
    last = last or hit.last
    bare = gazetteer.names.find(text.keys, first, last)
    if len(bare) != 1 or (bare[0].first, bare[0].last, bare[0].proclitic) != (first, last, hit.proclitic):
        return hit.entry
    countries = {place.country for place in hit.entry}
    return tuple(dict.fromkeys((*hit.entry, *(place for place in bare[0].entry if place.country in countries))))


def _kind_differs(kind: Hit[PlaceKind], hit: NameHit) -> bool:
    families = {"base": {"base", "airport"}, "camp": {"camp"}, "crossing": {"crossing", "checkpoint"}}
    sites = families.get(kind.entry.id)
    if sites is None:
        return all(place.precision != "site" for place in hit.entry)
    return all(place.kind not in sites for place in hit.entry)
