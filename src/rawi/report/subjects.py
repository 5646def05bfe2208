"""What an article is about, where its headline does not say it alone: a find and the attack before it, a round-up."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from rawi.geo import distance_km
from rawi.model.report import IncidentType, Report
from rawi.model.value import DateRange
from rawi.report.acts.kindred import are_kindred, family_of
from rawi.report.episodes.places.beside import BESIDE
from rawi.report.values import Values

_ROUND_UP = 3
"""Fewest fresh incidents of a round-up."""
_LONG_ROUND_UP = 6
"""Fewest fresh incidents of one that is about those, too, which it turns to (وفي سياق متصل)."""
_ROUND_UP_DAYS = 1
"""How many days before its publication a round-up's incidents end at most."""
_ROUND_UP_KM = 200.0
"""How far from what it is about a round-up's incidents are at most."""


def with_subjects(reports: tuple[Report, ...], aside: Set[str], values: Values) -> tuple[Report, ...]:
    """The reports of an article with the role main where it is about them. `aside`: ids of those told beside what it
    is about."""
    return _rounded_up(_found_after(_headed(reports), values), aside, values.published)


def _headed(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """The reports; where headline and lead tell no incident, the first fresh one below and its like are what the
    article is about."""
    if any(report.role == "main" for report in reports):
        return reports
    first = next((r.type for r in reports if r.role == "secondary"), None)
    return tuple(
        replace(r, role="main") if r.role == "secondary" and first and _are_alike(r.type, first) else r for r in reports
    )


def _found_after(reports: tuple[Report, ...], values: Values) -> tuple[Report, ...]:
    """The reports; the attack after which something was found that the article is about is what it is about, too, and
    a find is that the headline names beside an attack (إطلاق أربعة صواريخ وضبط خمسة)."""
    title = next((s for s in values.text.sentences if s.is_title), None)
    if title is not None and not values.words["found"].isdisjoint(values.text.keys[title.first : title.last]):
        reports = tuple(
            replace(r, role="main") if r.role == "secondary" and r.type == "weapons_seizure" else r for r in reports
        )
    finds = [r for r in reports if r.role == "main" and r.type == "weapons_seizure" and _is_beside(r)]
    return tuple(
        replace(r, role="main") if r.role == "secondary" and any(_is_found_of(r, find) for find in finds) else r
        for r in reports
    )


def _is_beside(find: Report) -> bool:
    """Whether a find has no place but the province of the attack it was made after."""
    return any(claim.slot == "place" and claim.reason == BESIDE for claim in find.claims)


def _is_found_of(report: Report, find: Report) -> bool:
    """Whether a find was made after an attack: in its province, and within a day of it."""
    if not (report.place and find.place) or family_of(report.type) != "force":
        return False
    near = report.place.province_id == find.place.gazetteer_id
    return near and abs((find.date.earliest - report.date.earliest).days) <= 1


def _rounded_up(reports: tuple[Report, ...], aside: Set[str], published: DateRange) -> tuple[Report, ...]:
    """The reports; where there are several, a fresh one near a main one and of its family is main, too: a round-up is
    about each of its incidents, and what led up to an incident lies days back. `aside`: the ids of those told
    beside what it is about, which a short one is not about."""
    fresh = sum(report.role != "background" for report in reports)
    if fresh < _ROUND_UP:
        return reports
    about = [report for report in reports if report.role == "main"]
    return tuple(
        replace(r, role="main")
        if r.role == "secondary"
        and (r.id not in aside or fresh >= _LONG_ROUND_UP)
        and any(_is_around(r, main) for main in about)
        and (published.latest - r.date.latest).days <= _ROUND_UP_DAYS
        else r
        for r in reports
    )


def _is_around(report: Report, main: Report) -> bool:
    """Whether an incident is of the family of another, and not far from it in its country."""
    here, there = report.place, main.place
    if here is None or there is None or here.country != there.country or family_of(report.type) != family_of(main.type):
        return False
    return distance_km(here.lat, here.lon, there.lat, there.lon) <= _ROUND_UP_KM


def _are_alike(one: IncidentType, other: IncidentType) -> bool:
    """Whether two incidents of an article are one subject: acts of one kind, or a fight and what was taken in it."""
    return are_kindred({one}, {other}) or {one, other} == {"clash", "territory_change"}
