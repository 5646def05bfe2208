"""How far the places of two reports agree, each taken as exactly as it is told."""

from __future__ import annotations

from rawi.geo import distance_km
from rawi.link.profile import Profile
from rawi.link.weights import Weights
from rawi.model.value import Place, PlacePrecision

_NEAR_KM = 5.0
_AROUND_KM = 20.0
_FAR_KM = 40.0
_SPELLING_KM = 60.0
_AREA_KM: dict[PlacePrecision, float] = {"site": 0.0, "city": 5.0, "district": 40.0, "province": 120.0, "country": 0.0}
_SAME = ("same site", "same town")
_ONE_PLACE = frozenset((*_SAME, "same place, one often told of"))
_ONE_AREA = frozenset(("same district", "same province"))


def compare_places(a: Profile, b: Profile, weights: Weights) -> str:
    """How far two places agree, each taken as exactly as it is told."""
    here, there = a.place, b.place
    if here is None or there is None:
        return "one has no place"
    if a.grain == "country" or b.grain == "country":
        return "only the country in common" if here.country == there.country else "different countries"
    apart = distance_km(here.lat, here.lon, there.lat, there.lon)
    if a.grain == b.grain == "fine":
        label = _fine_places(a, b, here, there, apart)
        return "same place, one often told of" if label in _SAME and _busy(here, there, weights) else label
    label = _areas(a, b, here, there, apart) if a.grain == b.grain else _nested(a, here, there, apart)
    if label == "different areas" and here.country == there.country and (a.guessed or b.guessed):
        return "only the country in common"
    return label


def _nested(a: Profile, here: Place, there: Place, apart: float) -> str:
    area, fine = (here, there) if a.grain == "area" else (there, here)
    held = area.gazetteer_id is not None and area.gazetteer_id == fine.province_id
    if not held and apart > _AREA_KM[area.precision]:
        return "different areas"
    return "inside the other's district" if area.precision == "district" else "inside the other's province"


def _fine_places(a: Profile, b: Profile, here: Place, there: Place, apart: float) -> str:
    same_id = here.gazetteer_id is not None and here.gazetteer_id == there.gazetteer_id
    if same_id or (apart <= _SPELLING_KM and _same_name(a, b)):
        return "same site" if here.precision == there.precision == "site" else "same town"
    if apart <= _NEAR_KM:
        return "within 5 km, other names"
    if apart <= _AROUND_KM:
        return "within 20 km"
    return "within 40 km" if apart <= _FAR_KM else "different exact places"


def _busy(here: Place, there: Place, weights: Weights) -> bool:
    return here.gazetteer_id in weights.busy or there.gazetteer_id in weights.busy


def _areas(a: Profile, b: Profile, here: Place, there: Place, apart: float) -> str:
    same_id = here.gazetteer_id is not None and here.gazetteer_id == there.gazetteer_id
    # an area without a name of its own (ضبطت عجلة, after الأنبار) has nothing that could contradict
    nameless = not (a.place_words and b.place_words)
    if same_id or apart <= 1.0 or (apart <= _AREA_KM["province"] and (nameless or _same_name(a, b))):
        return "same district" if here.precision == there.precision == "district" else "same province"
    if here.precision != there.precision and apart <= _AREA_KM["province"]:
        return "inside the other's province"
    return "areas touch" if apart <= max(_AREA_KM[here.precision], _AREA_KM[there.precision]) else "different areas"


def _same_name(a: Profile, b: Profile) -> bool:
    return bool(a.place_words and b.place_words) and (a.place_words <= b.place_words or b.place_words <= a.place_words)


def is_one_place(a: Profile, b: Profile, label: str) -> bool:
    """Whether an article names one place twice: villages of one area that no gazetteer has are several."""
    return label in _ONE_PLACE or (label in _ONE_AREA and bool(a.place_words) and a.place_words == b.place_words)
