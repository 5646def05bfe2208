"""An act set in a definite place without a name (في المدينة، بالمحافظة), or there: where that is."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.tellings.place_fit import FINENESS
from rawi.report.tellings.place_pointing import is_named
from rawi.report.tellings.places import PlaceRead, read_as
from rawi.report.tellings.tellings import Telling
from rawi.report.values import Values, between, is_seat

_THERE = "هناك"
_STOPS = frozenset(("،", "؛", ".", ""))
_BEFORE_SENTENCES = 1
_BACK = "the place named last, to which the words point back"


def pointing_back(telling: Telling, values: Values) -> int | None:
    """The token of the definite place without a name that a telling is set in, or of there (اختطاف طبيب هناك، but no
    هناك قتلى)."""
    keys = values.text.keys
    for token in range(telling.first + 1, telling.last):
        apart = keys[token - 1] in ("من", "الي")
        if keys[token] == _THERE and not apart and (token + 1 == telling.last or keys[token + 1] in _STOPS):
            return token
        key = keys[token].removeprefix("ب") if keys[token].startswith("بال") else keys[token]
        before = keys[token - 2] if keys[token - 1] in values.words["this"] else keys[token - 1]
        inside = key != keys[token] or before in values.words["inside"]
        inside = inside or not values.words["selfsame"].isdisjoint((keys[token - 1], *keys[token + 1 : token + 2]))
        if inside and key in values.words["here"]:
            return token
    return None


def named_before(telling: Telling, values: Values) -> PlaceRead | None:
    """The last place that the words of a telling can point back to, named in its sentence or the one before as where
    something is: for المدينة a town, for المحافظة a province; None where the telling points back to none, or tells
    its act with no day or only recalls it."""
    told = telling.date is not None and any(e.standing == "asserted" for e in telling.events)
    token = pointing_back(telling, values) if told and telling.family != "territory" else None
    if token is None or is_named(token, values):
        return None  # المنطقة المحاصرة is another than the one named last
    sentences = values.text.sentences
    first = sentences[max(0, telling.sentence.index - _BEFORE_SENTENCES)].first
    key = values.text.keys[token].removeprefix("ب")
    named = (r for r in reversed(between(values.places, first, token)) if _can_be(r, key, values))
    found = next(named, None)
    return read_as(found, _BACK) if found is not None else None


def _can_be(resolved: Resolved, key: str, values: Values) -> bool:
    """Whether a place is where something was said to be, and such as the noun that points back can mean."""
    place = resolved.value
    if values.is_spoken(resolved.mention.start) or place.precision == "country":
        return False
    if resolved.mention.detail["preposition"] not in ("in", "at") and resolved.mention.detail["kind"] is None:
        return False
    if is_seat(resolved, values) and resolved.mention.detail["preposition"] is None:
        return False
    if key in values.words["here_town"]:
        return bool(FINENESS[place.precision] <= FINENESS["city"])
    return key not in values.words["here_province"] or bool(place.precision == "province")
