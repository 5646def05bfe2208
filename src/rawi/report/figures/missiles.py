"""Which of what صاروخ counts are missiles: Arabic has one word for rocket and missile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rawi.model.claim import Figure
from rawi.model.report import Report
from rawi.report.sides.self_styled import is_at_sea
from rawi.report.values import Values
from rawi.text.normalize import search_key

_ROCKET = ("صارو", "صواريخ", "بصارو", "بصواريخ", "الصواريخ", "الصارو")
_UNGUIDED = frozenset(("كاتيوشا", "الكاتيوشا", "غراد", "الغراد", "جراد"))
_OF_THEM = "منها"
_HOMES = {"Houthis": "YE"}
"""Groups that fire missiles over the border of their land; what others fire over it are rockets."""
_STATIONED = frozenset((("IR", "SY"),))
"""Whose forces stand in which land and fire from there what reaches no farther."""


def of_one_kind(figures: Sequence[Figure], values: Values) -> Sequence[Figure]:
    """The figures, of missiles where an incident's own are called so once: ثلاثة صواريخ باليستية، then وسقط صاروخان."""
    if not any(figure.of == "missiles" for figure in figures):
        return figures
    return _as_missiles(figures, values)


def over_the_border(report: Report, values: Values) -> Report:
    """The report, with missiles for plain rockets where a state's forces or a group with missiles fired them at another
    country or out to sea: أطلق الحوثيون ثلاثة صواريخ على الرياض."""
    land = report.place.country if report.place is not None else None
    fired = "rocket" in report.weapons or any(figure.of == "rockets" for figure in report.figures)
    if not fired or land is None or not _fire_abroad(report, land, values):
        return report
    weapons = report.weapons
    if "rocket" in weapons and all(_is_plain(c.start, c.end, values) for c in report.claims if c.value == "rocket"):
        weapons = tuple(dict.fromkeys("missile" if weapon == "rocket" else weapon for weapon in weapons))
    return replace(report, weapons=weapons, figures=tuple(_as_missiles(report.figures, values)))


def _fire_abroad(report: Report, land: str, values: Values) -> bool:
    doers = {doer.actor.label for doer in report.perpetrators}
    homes = {country for country, label in values.nations.items() if label in doers}
    homes |= {home for group, home in _HOMES.items() if group in doers}
    at_sea = report.place is not None and is_at_sea(report.place, values)  # استهدفوا سفينة في البحر الأحمر
    return any((home, land) not in _STATIONED for home in homes) and (at_sea or land not in homes)


def _as_missiles(figures: Sequence[Figure], values: Values) -> Sequence[Figure]:
    return [
        replace(f, of="missiles") if f.of == "rockets" and _is_plain(f.start, f.end, values) else f for f in figures
    ]


def _is_plain(start: int, end: int, values: Values) -> bool:
    """Whether words name rockets, or some of those told before (خمسة منها), without saying of what kind."""
    words = search_key(values.text.raw[start:end]).split()
    named = any(word.removeprefix("و").startswith(_ROCKET) for word in words) or words[-1:] == [_OF_THEM]
    return named and _UNGUIDED.isdisjoint(words)
