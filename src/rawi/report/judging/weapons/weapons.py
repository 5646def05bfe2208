"""The weapons of an incident with the words that name each, as far as they fit its type."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.model.report import IncidentType
from rawi.report.episodes.episode import Episode
from rawi.report.judging.weapons.implied import implied_by_act
from rawi.report.judging.weapons.named import ended_it, label_of, named_in
from rawi.report.values import Values, starting
from rawi.text.normalize import search_key

Weapon = tuple[str, int, int]
"""The codebook's word for a weapon, and the offsets of the words that name it, the end exclusive."""

_STRUCK_BY = frozenset(("knife", "vehicle"))
"""Weapons of whoever was shot for it."""
_OF_THE_SHOT = _STRUCK_BY | {"fire"}
"""Weapons of those whom forces shoot."""
_GUNS = "artillery"
_ON_GROUND = frozenset(("clash", "armed_attack"))
_BACKED = "backed"
_BACKED_TOKENS = 2
_COVER = "غطاء"


def read_weapons(
    kind: IncidentType, episode: Episode, values: Values, *, by_forces: bool = False
) -> tuple[Weapon, ...]:
    """The weapons of the incident, each once, in order of their names; a strike's own means may have no words but the
    trigger's. Forces that shoot threw none of what is told beside it (قتل شاب برصاص الجنود … ألقيت زجاجات
    حارقة، بعد عملية دهس)."""
    found = _told(kind, episode, values)
    for weapon in implied_by_act(kind, episode, values, found):
        found.setdefault(weapon[0], weapon)
    if by_forces and kind == "armed_attack" and "small_arms" in found:
        found = {name: weapon for name, weapon in found.items() if name not in _OF_THE_SHOT}
    if kind == "suicide_bombing":
        found.pop("small_arms", None)  # what guards fired at the bomber
    return tuple(sorted(found.values()))


def _told(kind: IncidentType, episode: Episode, values: Values) -> dict[str, Weapon]:
    """The weapons that words name, by the codebook's word for each, where they are named first."""
    found: dict[str, Weapon] = {}
    answered: Weapon | None = None
    for telling, first, last, entry in named_in(kind, episode, values):
        weapon = _weapon(label_of(kind, first, last, entry, values), first, last, values)
        if weapon[0] == "small_arms" and kind == "armed_attack" and ended_it(first, telling, values):
            answered = weapon
        else:
            found.setdefault(weapon[0], weapon)
    for weapon in _flown_for(kind, episode, values):
        found.setdefault(weapon[0], weapon)
    _settle(kind, found, values)
    if answered and found.keys().isdisjoint(_STRUCK_BY):
        found.setdefault(answered[0], answered)
    return found


def _weapon(name: str, first: int, last: int, values: Values) -> Weapon:
    return name, values.text.starts[first], values.text.ends[last - 1]


def _settle(kind: IncidentType, found: dict[str, Weapon], values: Values) -> None:
    """Takes out what only names again, and less exactly, a weapon that is found."""
    if "mortar" in found and _GUNS in found and _is_mortars(found[_GUNS], values):
        found.pop(_GUNS)  # قذائف هاون … سقطت قذيفة
    if "missile" in found:
        found.pop("rocket", None)  # اعترض الدفاع الجوي صاروخا … سقط صاروخ
    if kind == "bombing" and "car_bomb" in found:
        found.pop("ied", None)  # انفجرت السيارة بعبوة ناسفة
    if kind == "weapons_seizure" and len(found) > 1:
        found.pop("other", None)  # ضبطوا أسلحة منها قذائف هاون


def _is_mortars(guns: Weapon, values: Values) -> bool:
    """Whether a word for shells or guns leaves open that they were those of a mortar."""
    return "مدفعي" not in search_key(values.text.raw[guns[1] : guns[2]])


def _flown_for(kind: IncidentType, episode: Episode, values: Values) -> Iterator[Weapon]:
    """The aircraft by which those who fight on the ground are helped: اقتحم الجيش القاعدة بدعم من طيران التحالف، تحت
    غطاء جوي."""
    if kind not in _ON_GROUND:
        return
    for telling in episode.tellings:
        first, last = telling.sentence.first, telling.sentence.last
        helped = [end for _, end, family in starting(values.side_words, first, last) if family == _BACKED]
        for start, end, weapon in starting(values.weapons, first, last):
            cover = values.text.keys[start].endswith(_COVER)
            if weapon.weapon == "aircraft" and (cover or any(0 <= start - h <= _BACKED_TOKENS for h in helped)):
                yield _weapon(weapon.weapon, start, end, values)
