"""Names that are words besides: which of them the words around make a place."""

from __future__ import annotations

from rawi.find.places.mentions import NameHit
from rawi.geo import distance_km
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace
from rawi.lexicon.match import Hit
from rawi.model.text import Text
from rawi.text.letters import QUOTES

_ALI = "علي"
_WITHIN = ("in", "at")
_IN = "ب"
_JOINED = ("و", "ب", "ل", "ف")
_ACT_TOKENS = 5
"""How far before its preposition the act stands that a place holds (غارة شنها الطيران على صور)."""
_PREPOSITION_TOKENS = 3
"""How long a preposition of several words is (على مشارف الأبيض، عند مدخل الأبيض)."""
_BESIDE_TOKENS = 4
_BESIDE_KM = 90.0
_FEMININE, _FOLDED = "ة", "ه"


def is_governed(
    text: Text,
    reason: str,
    preposition: str | None,
    hit: NameHit,
    direction: Hit[tuple[str, float | None]] | None,
    gazetteer: Gazetteer,
) -> bool:
    """Whether what stands around an ambiguous name makes it a place: of any that a place follows about which it lies
    (في القائم غربي العراق), of an everyday word nothing else; of one for what nobody attacks that an act was there
    (غارة على صور); of one that governs what follows that nothing does (في مشهد أمس, but في مشهد مروع); of a verb what
    says where, or that no object follows; of a rare one an act there (مقتل ثلاثة بعبس), a preposition written as a word
    or a direction (في عبس، على مشارف كرش، جنوبي حيس, but not بصبر nor علي قنديل) and no adjective behind it (الضفة
    الأخرى, but في الزرقاء الجمعة); of any other name what says where."""
    led = preposition is not None or direction is not None
    if led and _lies_about(text, hit, gazetteer):
        return True
    if reason in ("word", "act"):
        return led and reason == "act" and _holds_act(text, hit, gazetteer)
    if reason == "ended":
        return preposition in _WITHIN and not hit.proclitic and ends_noun(text.keys[hit.last : hit.last + 1], gazetteer)
    if reason == "verb":
        return led or not _has_object(text, hit, gazetteer)
    if reason == "other":
        return preposition in ("in", "at") or direction is not None
    if hit.proclitic == _IN and _holds_act(text, hit, gazetteer):
        return True
    if preposition == "to" and not hit.proclitic and text.keys[hit.first - 1] in gazetteer.aiming:
        return True  # أطلقوا صواريخ باتجاه الجليل
    lies = direction is not None and not direction.article  # جنوبي عبس, but not بلدة تقع شرقي كرش
    lies = lies and direction is not None and text.keys[direction.first - 1] not in gazetteer.lying
    if hit.proclitic or (preposition not in ("in", "at") and not lies) or text.form(hit.first - 1) == _ALI:
        return False
    behind = text.keys[hit.last] if hit.last < len(text.keys) else ""
    found = gazetteer.prepositions.find(text.keys, max(0, hit.first - _PREPOSITION_TOKENS), hit.first)
    beside = [words for words in found if words.last == hit.first]
    described = text.keys[hit.first].startswith("ال") and behind.startswith("ال") and behind not in gazetteer.adverbs
    countries = {place.country for place in hit.entry}
    if described and not any(nation.entry in countries for nation in gazetteer.nisbas.find((behind,))):
        return False  # على الضفة التشادية للبحيرة is no West Bank
    return bool(beside) or lies


def _lies_about(text: Text, hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether a direction or a preposition follows with a place about which one of the name lies (في الحول بريف
    الحسكة). In a country anything can be (النظام القائم في العراق)."""
    keys, last = text.keys, hit.last
    following = keys[last : last + 1]
    if not following or not following[0][:1].isalpha():
        return False
    if not gazetteer.directions.find(following) and not _is_led(following, gazetteer):
        return False
    beside = gazetteer.names.find(keys, last, min(last + _BESIDE_TOKENS, len(keys)))
    others = beside[0].entry if beside else ()
    return any(_is_about(own, other) for own in hit.entry for other in others)


def _is_led(keys: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether a preposition stands there, by itself or before its word."""
    return bool(keys) and (keys[0].startswith("ب") or bool(gazetteer.prepositions.find(keys)))


def _is_about(own: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Whether a place lies in a province, or near a town."""
    if own.country != other.country or own.id == other.id:
        return False
    if other.precision == "country":
        return False
    return own.province == other.id or distance_km(own.lat, own.lon, other.lat, other.lon) <= _BESIDE_KM


def _holds_act(text: Text, hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether an act is told to have been in or at a name (اشتباكات عنيفة في الزاوية), which nothing describes and
    which is spelt as the place is (هجوم على حديثة, but في حديثه)."""
    keys, first, last = text.keys, hit.first, hit.last
    before = gazetteer.prepositions.find(keys[first - 1 : first]) if first and not hit.proclitic else []
    quoting = keys[last : last + 1] and keys[last] in QUOTES  # اقتحام المسجد بحجة «التعويض»
    led = (hit.proclitic == _IN and not quoting) or (bool(before) and before[0].entry in _WITHIN)
    lines = bool(before) and last < len(keys) and "\n" in text.raw[text.ends[last - 1] : text.starts[last]]
    if not led or not (lines or ends_noun(keys[last : last + 1], gazetteer)):
        return False
    if keys[last - 1].endswith(_FOLDED) and not text.form(last - 1).endswith(_FEMININE):
        return False
    until = first if hit.proclitic else first - 1
    return not gazetteer.acts.isdisjoint(keys[max(0, until - _ACT_TOKENS) : until])


def ends_noun(keys: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether what follows a noun is neither governed by it nor describes it."""
    if not keys or not keys[0][:1].isalpha() or keys[0].startswith(_JOINED) or keys[0] in gazetteer.adverbs:
        return True
    return bool(gazetteer.prepositions.find(keys) or gazetteer.directions.find(keys))


def _has_object(text: Text, hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether an indefinite noun stands behind a name that is a verb besides (الغارات تدمر مخازن, but استعاد الجيش تدمر
    أمس, تدمر الأثرية, تدمر سقطت)."""
    keys = text.keys[hit.last : hit.last + 1]
    if ends_noun(keys, gazetteer) or keys[0].startswith("ال") or keys[0].endswith("ت"):
        return False
    return not gazetteer.nisbas.find(keys)
