"""Names the gazetteer lacks, found by the word that says what they are: قرية فلانة، جبل «فلان»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from rawi.find.places.ends import OPENERS, PRONOUNS, is_dual, name_end
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text

WITH_KIND = frozenset(("base", "camp", "crossing", "feature", "height", "building"))
"""Kinds that belong to the name: مخيم عين الحلوة, but برقين of قرية برقين."""
_CONTAINERS = frozenset(("village", "town", "city", "quarter", "area", "district", "province", "camp", "base"))
"""Kinds whose word begins no name: what stands after قرى of قرى منطقة الجبل is named by منطقة."""
_MEANT = {
    "village": ("site", "city"),
    "town": ("city", "site"),
    "city": ("city",),
    "district": ("district", "city"),
    "province": ("province", "city"),
    "quarter": ("site",),
}
"""What a place can be that is called by a kind."""
_SINGULAR = {"village": "قريه", "town": "بلده", "city": "مدينه", "quarter": "حي", "area": "منطقه", "camp": "مخيم"}
"""How one of several is called, as the gazetteer has names that need their kind: بلدتي سجين وسميع, بلدة سجين."""
_KIND_AND_NAME = 2
_DIRECTION_TOKENS = 4
_BETWEEN_TOKENS = 4
"""How far behind the first of two names the second may stand, where the first is said to lie in between."""


def find_unknown(
    text: Text, kinds: dict[int, Hit[PlaceKind]], taken: list[tuple[int, int]], gazetteer: Gazetteer
) -> list[Mention]:
    """Names the gazetteer lacks, after a word that says what they are: قرية فلانة، جبل «فلان»."""
    found: list[Mention] = []
    heads = {kind.first: kind.entry.id for kind in kinds.values() if not kind.article}
    for behind, kind in kinds.items():
        token = behind + (text.keys[behind : behind + 1] != () and text.keys[behind] in gazetteer.calling)
        quoted = token < len(text.keys) and text.keys[token] in OPENERS
        if kind.article or kind.enclitic or _is_inside(kind, found) or _is_figurative(text, kind, gazetteer):
            continue
        if kind.proclitic.endswith("ك"):
            continue  # كتلة كذا is a bloc and no hill, كمخيم كذا what something is like
        if kind.entry.id == "base" and kind.proclitic.endswith("ل") and text.keys[kind.first - 1] in gazetteer.lying:
            continue  # نقطة تابعة للواء العاشر: whose it is
        if (end := _covered(token + quoted, taken)) is not None:
            if is_dual(kind, text):
                # of two the first is known: حيي الزهور والمعلمين
                found += _second(text, end, kind, taken, gazetteer)
            continue
        last = name_end(text, token, kind, gazetteer)
        if last is None and is_dual(kind, text):
            last = _first_of_two(text, token, gazetteer)
        if last is None or heads.get(token) in _CONTAINERS:
            continue
        with_kind = kind.entry.id in WITH_KIND and not kind.entry.many  # معسكري كذا وكذا are named apart
        first = kind.first if with_kind else token + (text.keys[token] in OPENERS)
        start = text.starts[first] + (form_width(text, first, kind.proclitic) if with_kind else 0)
        closed = last + (first < token and text.keys[token] in OPENERS)  # جبل «كذا»
        name = text.raw[start : text.ends[closed - 1]].replace("_", " ").replace("#", "")
        detail = detail_of(text, kind, gazetteer) | {"name": name}
        listed = _listed_whole(text, kind, token + 1, last, gazetteer) if quoted and with_kind else ()
        detail |= {"candidates": listed or _but_for_article(text, token, last, kind, gazetteer)}
        rule = "known" if detail["candidates"] else "unknown"
        found.append(Mention("place", start, text.ends[last - 1], kind.first, last, rule, detail))
        if kind.entry.many:
            found += _second(text, last, kind, taken, gazetteer)
    return found


def find_listed(text: Text, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Names the gazetteer lacks that stand in a list between two places, each joined by و: أ وفلانة وب."""
    found: list[Mention] = []
    for before, after in pairwise(mentions):
        land = any(place.precision == "country" for place in before.detail["candidates"])
        if not land and after.first - before.last == 1 and text.keys[after.first].startswith("و"):
            found += _joined(text, before.last, {**before.detail, "candidates": (), "within": ()}, gazetteer, 3)
    return found


def _first_of_two(text: Text, token: int, gazetteer: Gazetteer) -> int | None:
    """Where the first of two names of one word each ends (بلدتي سجين وسميع): a dual that loses its ن governs a noun."""
    if token + 1 >= len(text.keys) or not text.keys[token + 1].startswith("و"):
        return None
    words = {text.keys[token], text.keys[token + 1].removeprefix("و")}
    return token + 1 if words.isdisjoint(gazetteer.adverbs) and words.isdisjoint(gazetteer.stopwords) else None


def detail_of(text: Text, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> dict[str, Any]:
    """What a word of kind says of the name after it."""
    before = gazetteer.prepositions.find(text.keys, max(0, kind.first - 2), kind.first)
    at_once = bool(before) and before[-1].last == kind.first  # تمكنوا من تحرير قرية: من belongs to the verb
    toward = gazetteer.directions.find(text.keys, max(0, kind.first - _DIRECTION_TOKENS), kind.first)
    beside = at_once and any(hit.last == kind.first for hit in toward)  # إلى الشمال من قرية كذا
    return {
        "name": "",
        "candidates": (),
        "within": (),
        "kind": kind.entry.id,
        "precision": kind.entry.precision,
        "preposition": "in"
        if kind.proclitic.endswith("ب")
        else "at"
        if beside
        else before[-1].entry
        if at_once
        else None,
        "direction": None,
    }


def _is_figurative(text: Text, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> bool:
    """Whether the word of kind is part of a figure of speech: عن طريق الخطأ is no road, قطاع السياحة no area."""
    return bool(gazetteer.figures.find(text.keys, max(0, kind.first - 1), min(kind.last + 1, len(text.keys))))


def _is_inside(kind: Hit[PlaceKind], found: list[Mention]) -> bool:
    """Whether a word of kind is part of the name found before it (قرية «تل فلان»)."""
    return bool(found) and found[-1].first < kind.first < found[-1].last


def _second(
    text: Text, last: int, kind: Hit[PlaceKind], taken: list[tuple[int, int]], gazetteer: Gazetteer
) -> list[Mention]:
    """The second name of two whose first ends at `last`, what it lies in perhaps between: منطقتي كذا غرب المدينة وكذا
    شرقها."""
    reach = _BETWEEN_TOKENS if is_dual(kind, text) else 1
    for token in range(last, min(last + reach, len(text.keys))):
        if text.keys[token] in (".", "،", "؛"):
            break
        if text.keys[token].startswith("و"):
            free = _covered(token, taken) is None
            return _joined(text, token, detail_of(text, kind, gazetteer), gazetteer) if free else []
    return []


def _joined(text: Text, token: int, detail: dict[str, Any], gazetteer: Gazetteer, shortest: int = 4) -> list[Mention]:
    """The second name of two (معسكري كذا وكذا), when what follows is و and a word that can be a name."""
    key = text.keys[token] if token < len(text.keys) else ""
    name = key.removeprefix("و")
    if name == key or len(name) < shortest or name.removeprefix("ال") in gazetteer.stopwords:
        return []
    if name.endswith(PRONOUNS) or gazetteer.kinds.find((name,)):
        return []  # الرقة وريفها، ومحافظة
    start = text.starts[token] + 1
    own = detail | {"name": text.raw[start : text.ends[token]], "preposition": detail["preposition"]}
    return [Mention("place", start, text.ends[token], token, token + 1, "unknown", own)]


def _covered(token: int, taken: list[tuple[int, int]]) -> int | None:
    """Where the known name that holds this token ends, None where none does."""
    at = bisect_left(taken, (token + 1, 0))
    return next((last for first, last in taken[max(0, at - 2) : at] if first <= token < last), None)


def _but_for_article(
    text: Text, token: int, last: int, kind: Hit[PlaceKind], gazetteer: Gazetteer
) -> tuple[GazetteerPlace, ...]:
    """The places whose name is that behind a word of kind but for the article (قضاء بعاج، مديرية الزبيد) or the number
    of the kind."""
    if kind.entry.many and last - token == 1 and kind.entry.id in _SINGULAR:
        return _one_of(text.keys[token], kind, gazetteer)
    precisions = _MEANT.get(kind.entry.id)
    if precisions is None or last - token != 1 or kind.entry.many:
        return ()
    key = text.keys[token]
    hits = gazetteer.names.find((key.removeprefix("ال") if key.startswith("ال") else "ال" + key,))
    return tuple(place for hit in hits for place in hit.entry if place.precision in precisions)


def _listed_whole(
    text: Text, kind: Hit[PlaceKind], first: int, last: int, gazetteer: Gazetteer
) -> tuple[GazetteerPlace, ...]:
    """The places whose name is the word of kind with the words in quotes behind it (مطار «كذا العسكري»)."""
    words = (*text.keys[kind.first : kind.last], *text.keys[first:last])
    return tuple(place for hit in gazetteer.names.find(words) for place in hit.entry)


def _one_of(name: str, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """The places of a name that needs its kind, where the kind of several is said."""
    hits = gazetteer.names.find((_SINGULAR[kind.entry.id], name))
    return tuple(place for hit in hits if hit.last == _KIND_AND_NAME for place in hit.entry)


def form_width(text: Text, token: int, proclitic: str) -> int:
    """Code points of the raw form that the proclitic takes, marks and tatweel among them."""
    letters, width = 0, 0
    form = text.form(token)
    while letters < len(proclitic) and width < len(form):
        letters += form[width].isalpha() and form[width] != "ـ"
        width += 1
    while (width < len(form) and not form[width].isalnum()) or form[width : width + 1] == "ـ":
        width += 1
    return width
