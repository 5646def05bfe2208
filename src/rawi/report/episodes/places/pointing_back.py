"""An act set in a definite place without a name (في المدينة، بأحد شوارع البلدة), there or in it: where that is."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.tellings.places.fit import FINENESS
from rawi.report.tellings.places.last import holders_among, is_beside, is_called
from rawi.report.tellings.places.places import PlaceRead, read_as
from rawi.report.tellings.places.pointing import is_named
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, at, between, is_seat

_THERE = "هناك"
_BUILDING = "building"
_CITY, _VILLAGE = "المدينه", "القريه"
_STOPS = frozenset(("،", "؛", ".", ""))
_EXISTS = frozenset(("ان", "وان", "بان", "كان", "كانت", "وكان", "ليس", "يكون", "،", "."))
"""What هناك stands behind where it says that something is."""
_IN_IT = "فيها"
_AT = frozenset(("عند", "لدي", "امام", "خارج", "خلف"))
_PART_TOKENS = 3
"""How many words the part of a place takes that its noun stands behind (في أحد شوارع المدينة)."""
_BEFORE_SENTENCES = 1
_BACK = "the place named last, to which the words point back"


def pointing_back(telling: Telling, values: Values) -> int | None:
    """The token of the definite place without a name that a telling is set in, or of there or in it (اختطاف طبيب هناك،
    على مشارفها)."""
    keys = values.text.keys
    new = any(e.standing == "asserted" for e in telling.events)
    for token in range(telling.first + 1, telling.last):
        if (keys[token] == _THERE and _is_there(token, telling, values)) or (new and _is_in_it(token, telling, values)):
            return token
        key = keys[token].removeprefix("ب") if keys[token].startswith("بال") else keys[token]
        if key not in values.words["here"]:
            continue
        before = keys[token - 2] if keys[token - 1] in values.words["this"] else keys[token - 1]
        inside = key != keys[token] or before in values.words["inside"] or (new and _is_in_part(token, values))
        inside = inside or keys[token - 1].removeprefix("و") in values.words["raid"]  # وداهمت البلدة واعتقلت شابين
        if inside or not values.words["selfsame"].isdisjoint((keys[token - 1], *keys[token + 1 : token + 2])):
            return token
    return None


def _is_there(token: int, telling: Telling, values: Values) -> bool:
    """Whether هناك says where, and not that something is (هاجموا حاجزا هناك فقتلوا جنديا، but no هناك قتلى)."""
    keys = values.text.keys
    if keys[token - 1] in ("من", "الي"):
        return False
    following = keys[token + 1] if token + 1 < telling.last else ""
    joined = following[:1] in ("و", "ف") and keys[token - 1] not in _EXISTS
    return following in _STOPS or joined or at(values.times, token + 1)


def _is_in_it(token: int, telling: Telling, values: Values) -> bool:
    """Whether a pronoun says that the act was in or around the place told before (على مشارفها، في أحد أحيائها), and
    resumes nothing named in the same sentence (معركة قتل فيها، الأحياء الجنوبية وفي محيطها)."""
    keys, words = values.text.keys, values.words
    if keys[token] not in words["around_it"]:
        return False
    before = [e for e in telling.events if e.mention.last <= token]
    if any(e.trigger.form == "noun" for e in before):
        return keys[token] != _IN_IT or before[-1].trigger.form == "noun"
    told = keys[telling.first : token]
    parts = words["part_of_place"] | words["outskirts"] | words["here"]
    return words["relative"].isdisjoint(told) and not any(k.removeprefix("ال") in parts for k in told if k[:2] == "ال")


def _is_in_part(token: int, values: Values) -> bool:
    """Whether a part of the definite place is named that a preposition governs (عند مدخل البلدة، بأحد شوارع المدينة),
    or on which side of it (شرق المدينة)."""
    keys, words = values.text.keys, values.words
    for part in range(token - 1, token - 1 - _PART_TOKENS, -1):
        key = keys[part]
        if key.removeprefix("ب") in words["outskirts"]:
            return True
        if key not in words["part_of_place"]:
            governed = key in words["inside"] or key in _AT or key[1:] in words["part_of_place"]
            return governed and (part < token - 1 or key[0] == "ب")
    return False


def named_before(telling: Telling, values: Values) -> PlaceRead | None:
    """The last place that the words of a telling can point back to, named in its sentence or the one before as where
    something is: for المدينة a town, for المحافظة a province; None where the telling points back to none, or only
    recalls its act."""
    told = any(e.standing == "asserted" and not e.background for e in telling.events)
    token = pointing_back(telling, values) if told and telling.family != "territory" else None
    if token is None or is_named(token, values):
        return None  # المنطقة المحاصرة is another than the one named last
    sentences = values.text.sentences
    first = sentences[max(0, telling.sentence.index - _BEFORE_SENTENCES)].first
    key = values.text.keys[token].removeprefix("ب")
    before = between(values.places, first, token)
    named = [r for r in reversed(before) if _can_be(r, key, values)]
    holders = holders_among(before, values)
    own = [r for r in named if r.mention.first not in holders] or named  # بلدة كذا في إدلب … البلدة نفسها
    own = [r for r in own if not is_beside(r, values)] or own
    called = (r for r in own if key in values.words["here"] and is_called(r, key, values))
    found = next(called, None) or next(iter(own), None)
    return read_as(found, _BACK) if found is not None else None


def _can_be(resolved: Resolved, key: str, values: Values) -> bool:
    """Whether a place is where something was said to be, and such as the noun that points back can mean."""
    place = resolved.value
    if place.precision == "country" or (values.is_spoken(resolved.mention.start) and is_seat(resolved, values)):
        return False  # a speaker in the town knows what happened there
    keys, first = values.text.keys, resolved.mention.first
    placed = resolved.mention.detail["preposition"] in ("in", "at") or resolved.mention.detail["kind"] is not None
    if not placed and keys[first - 1] not in values.words["part"]:  # نصف مساحة كذا
        return False
    if is_seat(resolved, values) and resolved.mention.detail["preposition"] is None:
        return False
    if key in values.words["here_site"]:
        return is_called(resolved, key, values)
    if key in values.words["here_town"]:
        if _is_otherwise_called(resolved, key, values) or resolved.mention.detail["kind"] == _BUILDING:
            return False  # البلدة is no hospital
        return bool(FINENESS[place.precision] <= FINENESS["city"])
    return key not in values.words["here_province"] or bool(place.precision == "province")


def _is_otherwise_called(resolved: Resolved, key: str, values: Values) -> bool:
    """Whether a place is called a city where the words point back to a village, or the other way round."""
    others = (_VILLAGE,) if key == _CITY else (_CITY,) if key == _VILLAGE else ()
    return any(is_called(resolved, other, values) for other in others)
