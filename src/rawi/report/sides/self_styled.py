"""A group that calls itself the armed forces of its divided land: who fires from there abroad or at sea."""

from __future__ import annotations

from dataclasses import replace

from rawi.model.claim import Involvement
from rawi.model.report import Report
from rawi.model.value import Actor, Place
from rawi.report.values import Values
from rawi.text.normalize import search_key

_OF_LAND = {"YE": Actor("Houthis", "armed_group", "YE", "yemen.houthis")}
"""The group of each divided land that has missiles and drones of reach, as whose the government's forces have none."""
_FIRED = frozenset(("shelling", "drone_strike"))
_THROUGH_AIR = frozenset(("missile", "ballistic_missile", "rocket", "drone"))
_COALITION = frozenset(("SA", "AE"))


def as_self_styled(report: Report, values: Values) -> Report:
    """The report with the group that calls itself its land's forces for the government's, where what they fired went
    abroad or to sea (استهدفت القوات المسلحة اليمنية سفينة في البحر الأحمر، مطارا في يافا المحتلة بصاروخ باليستي);
    within the land, and over the border that the government's forces fight on, words mean what they say."""
    if report.type not in _FIRED and _THROUGH_AIR.isdisjoint(report.weapons):
        return report
    if not any(_is_of_divided(doer, values) for doer in report.perpetrators) or not _is_afar(report, values):
        return report
    changed = (
        replace(doer, actor=_OF_LAND[str(doer.actor.country)]) if _is_of_divided(doer, values) else doer
        for doer in report.perpetrators
    )
    return replace(report, perpetrators=tuple({doer.actor.label: doer for doer in changed}.values()))


def _is_of_divided(doer: Involvement, values: Values) -> bool:
    """Whether somebody is the government's force of a land with such a group."""
    country = doer.actor.country or ""
    return country in _OF_LAND and values.nations.get(country) == doer.actor.label


def _is_afar(report: Report, values: Values) -> bool:
    """Whether the place of a report is at sea or in a land that the doers' has no border with."""
    place = report.place
    if place is None:
        return False
    return is_at_sea(place, values) or place.country not in {*_OF_LAND, *_COALITION}


def is_at_sea(place: Place, values: Values) -> bool:
    """Whether a place is a sea or a part of one: البحر الأحمر، شمال خليج عدن."""
    return not values.words["waters"].isdisjoint(search_key(place.name or "").split()[:2])
