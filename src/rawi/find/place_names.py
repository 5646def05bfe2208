"""Names the gazetteer lacks, found by the word that says what they are: قرية فلانة، جبل «فلان»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Any

from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text

OPENERS = frozenset("\"“«(‘'”")
_CLOSERS = frozenset("\"”»)’'“")
WITH_KIND = frozenset(("base", "camp", "crossing", "feature", "height", "building"))
"""Kinds that belong to the name: مخيم عين الحلوة, but برقين of قرية برقين."""
_COMMON_KINDS = frozenset(("area", "province", "feature", "building", "base"))
_CONTAINERS = frozenset(("village", "town", "city", "quarter", "area", "district", "province", "camp", "base"))
"""Kinds whose word begins no name: what stands after قرى of قرى منطقة الجبل is named by منطقة."""
_TOWNS = frozenset(("town", "city", "quarter"))
_MEANT = {
    "village": ("site", "city"),
    "town": ("city", "site"),
    "city": ("city",),
    "district": ("district", "city"),
    "province": ("province", "city"),
    "quarter": ("site",),
}
"""What a place can be that is called by a kind."""
_PRONOUNS = ("ها", "هم", "هما")
_BETWEEN_TOKENS = 4
"""How far behind the first of two names the second may stand, where the first is said to lie in between."""


def find_unknown(
    text: Text, kinds: dict[int, Hit[PlaceKind]], taken: list[tuple[int, int]], gazetteer: Gazetteer
) -> list[Mention]:
    """Names the gazetteer lacks, after a word that says what they are: قرية فلانة، جبل «فلان»."""
    found: list[Mention] = []
    heads = {kind.first: kind.entry.id for kind in kinds.values() if not kind.article}
    begins = {first for first, _ in taken}
    for token, kind in kinds.items():
        quoted = token < len(text.keys) and text.keys[token] in OPENERS
        if kind.article or kind.enclitic or _is_inside(kind, found) or _is_figurative(text, kind, gazetteer):
            continue
        if (end := _covered(token + quoted, taken)) is not None:
            if _is_dual(kind, text):
                # of two the first is known: حيي الزهور والمعلمين
                found += _second(text, end, kind, taken, gazetteer)
            continue
        last = _name_end(text, token, kind, gazetteer)
        if last is None and _is_dual(kind, text):
            last = _first_of_two(text, token, begins)
        if last is None or heads.get(token) in _CONTAINERS:
            continue
        with_kind = kind.entry.id in WITH_KIND and not kind.entry.many  # معسكري كذا وكذا are named apart
        first = kind.first if with_kind else token + (text.keys[token] in OPENERS)
        start = text.starts[first] + (form_width(text, first, kind.proclitic) if with_kind else 0)
        detail = _detail(text, kind, gazetteer) | {"name": text.raw[start : text.ends[last - 1]].replace("_", " ")}
        detail |= {"candidates": _but_for_article(text, token, last, kind, gazetteer)}
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
        if not land and after.first - before.last == 1 and text.raw[text.starts[after.first]] == "و":
            found += _joined(text, before.last, {**before.detail, "candidates": (), "within": ()}, gazetteer, 3)
    return found


def _is_dual(kind: Hit[PlaceKind], text: Text) -> bool:
    """Whether a word of kind announces two names: بلدتي, معسكري."""
    return kind.entry.many and text.keys[kind.last - 1].endswith("ي")


def _first_of_two(text: Text, token: int, begins: Set[int]) -> int | None:
    """Where the first of two names ends, whatever its words, when the second is known: معسكري 48 وضبوة."""
    ends = (end for end in range(token + 1, token + 3) if end in begins and text.keys[end].startswith("و"))
    return next(ends, None)


def _detail(text: Text, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> dict[str, Any]:
    """What a word of kind says of the name after it."""
    before = gazetteer.prepositions.find(text.keys, max(0, kind.first - 2), kind.first)
    at_once = bool(before) and before[-1].last == kind.first  # تمكنوا من تحرير قرية: من belongs to the verb
    return {
        "name": "",
        "candidates": (),
        "within": (),
        "kind": kind.entry.id,
        "precision": kind.entry.precision,
        "preposition": "in" if kind.proclitic.endswith("ب") else before[-1].entry if at_once else None,
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
    reach = _BETWEEN_TOKENS if _is_dual(kind, text) else 1
    for token in range(last, min(last + reach, len(text.keys))):
        if text.keys[token] in (".", "،", "؛"):
            break
        if text.keys[token].startswith("و"):
            free = _covered(token, taken) is None
            return _joined(text, token, _detail(text, kind, gazetteer), gazetteer) if free else []
    return []


def _joined(text: Text, token: int, detail: dict[str, Any], gazetteer: Gazetteer, shortest: int = 4) -> list[Mention]:
    """The second name of two (معسكري كذا وكذا), when what follows is و and a word that can be a name."""
    key = text.keys[token] if token < len(text.keys) else ""
    name = key.removeprefix("و")
    if name == key or len(name) < shortest or name.removeprefix("ال") in gazetteer.stopwords:
        return []
    if name.endswith(_PRONOUNS) or gazetteer.kinds.find((name,)):
        return []  # الرقة وريفها، ومحافظة
    start = text.starts[token] + 1
    own = detail | {"name": text.raw[start : text.ends[token]], "preposition": detail["preposition"]}
    # محافظتي صعدة وعمران: a name that needs its kind said has it here; the base of a town is not the town
    found = gazetteer.names.find(text.keys, token, token + 1) if detail["kind"] not in WITH_KIND else []
    known = [hit for hit in found if hit.proclitic == "و"]
    if known:
        own = own | {"candidates": known[0].entry, "phrase_first": token}
    return [Mention("place", start, text.ends[token], token, token + 1, "known" if known else "unknown", own)]


def _covered(token: int, taken: list[tuple[int, int]]) -> int | None:
    """Where the known name that holds this token ends, None where none does."""
    at = bisect_left(taken, (token + 1, 0))
    return next((last for first, last in taken[max(0, at - 2) : at] if first <= token < last), None)


def _name_end(text: Text, token: int, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> int | None:
    """Where an unknown name that starts at `token` ends, or None when what stands there is no name."""
    keys, count = text.keys, len(text.keys)
    if token >= count:
        return None
    if keys[token] in OPENERS:
        close = next((i for i in range(token + 1, min(token + 5, count)) if keys[i] in _CLOSERS), None)
        return close if close and close > token + 1 and keys[token + 1][:1].isalpha() else None
    word = keys[token]
    if kind.entry.id == "crossing" and word.isdecimal():
        return token + 1  # بوابة 200
    if len(word) < 3 or not word[:1].isalpha() or word in gazetteer.stopwords or word.isascii():
        return None
    if word.startswith("ي") or word.endswith(_PRONOUNS):
        return None  # حي يغلب …, نقطة تفتيش تحرسها …: a verb
    if word.startswith("و") and (kind.entry.many or kind.entry.id not in _TOWNS):
        return None  # نقطة تفتيش وفتحوا النار, قرى ومزارع: of names in و nearly all are towns
    if word.startswith(("لل", "وال")) or gazetteer.names.find(keys, token, token + 1):
        return None  # نقطة تفتيش للشرطة; مدن كبغداد: a known name with a particle is none after a kind
    if word.startswith("ال") and kind.entry.id == "crossing" and gazetteer.kinds.find((word,)):
        return None  # بوابة الثكنة has no name of its own
    bare = word.removeprefix("ال")
    if bare in gazetteer.stopwords or (bare == word and _is_adjective(word, kind)):
        return None
    if kind.entry.id in _COMMON_KINDS and bare == word and word not in gazetteer.compounds:
        # منطقة and its like take common nouns too (منطقة سكن): only a definite or quoted name counts
        return token + 1 if _is_held(text, token + 1, word, kind, gazetteer) else None
    if kind.entry.id == "height" and not _names_a_height(text, token, word, gazetteer):
        return None
    end = token + 1
    if word in gazetteer.compounds and end < count and keys[end][:1].isalpha():
        end += 1
    if end < count and keys[end] in gazetteer.qualifiers:
        end += 1
    return end


def _but_for_article(
    text: Text, token: int, last: int, kind: Hit[PlaceKind], gazetteer: Gazetteer
) -> tuple[GazetteerPlace, ...]:
    """The places whose name is that behind a word of kind but for the article (قضاء بعاج، مديرية الزبيد)."""
    precisions = _MEANT.get(kind.entry.id)
    if precisions is None or last - token != 1 or kind.entry.many:
        return ()
    key = text.keys[token]
    hits = gazetteer.names.find((key.removeprefix("ال") if key.startswith("ال") else "ال" + key,))
    return tuple(place for hit in hits if not hit.proclitic for place in hit.entry if place.precision in precisions)


def _is_adjective(word: str, kind: Hit[PlaceKind]) -> bool:
    """Whether an indefinite word has the ending of an adjective or a plural of people. Behind بلدة and its like, which
    are feminine, only a feminine one can be that: بلدة مرساري is named so, حي سكني is not. تعاني is a verb, وأخرى and
    لأخرى are no names."""
    if word.endswith("يه"):
        return True
    return word.endswith("ات") or (word.endswith(("ي", "ين", "ون")) and (not kind.entry.feminine or word[0] in "تول"))


def _is_held(text: Text, end: int, word: str, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> bool:
    """Whether a known place that holds it right behind a word makes that a name (منطقة أبوري بإقليم هيران)."""
    if kind.entry.id != "area" or word.endswith("ه") or word in gazetteer.common or end >= len(text.keys):
        return False
    reach = min(end + 4, len(text.keys))
    said = gazetteer.kinds.find(text.keys, end, reach)
    within = text.keys[end] == "في" or any(hit.first == end and hit.proclitic == "ب" for hit in said)
    names = gazetteer.names.find(text.keys, end, reach)
    return any(hit.first == end and hit.proclitic == "ب" for hit in names) or (within and bool(names))


def _names_a_height(text: Text, token: int, word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word behind a mountain, a hill or a valley can be its name: no adjective of the landscape, nothing
    with a particle; وأدى, which led to something, is spelt like no وادي."""
    if text.form(token - 1).removesuffix("ى") != text.form(token - 1) or "أ" in text.form(token - 1):
        return False
    particle = not word.startswith("ال") and word.startswith(("ب", "ل", "و", "ي", "ت")) and word[1:3] == "ال"
    return word not in gazetteer.landscape and not particle


def form_width(text: Text, token: int, proclitic: str) -> int:
    """Code points of the raw form that the proclitic takes, marks and tatweel among them."""
    letters, width = 0, 0
    form = text.form(token)
    while letters < len(proclitic) and width < len(form):
        letters += form[width].isalpha() and form[width] != "ـ"
        width += 1
    while (width < len(form) and not form[width].isalpha()) or form[width : width + 1] == "ـ":
        width += 1
    return width
