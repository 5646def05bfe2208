"""Which episodes are incidents by the codebook, and why the others are not.

An incident needs an asserted act, a place of province level or finer (a main one may be known to the country only),
days that span at most 31, and, for acts that ordinary crime and sport share, a sign that it is neither.
"""

from __future__ import annotations

from rawi.model.claim import Figure, Involvement
from rawi.model.report import IncidentType, Role
from rawi.report.episodes.days.days import KNOWN_DAY
from rawi.report.episodes.episode import Episode
from rawi.report.judging.accidents import is_crash, is_mishap, is_mistake, is_run_over
from rawi.report.judging.crime import (
    CIVIL,
    caused,
    is_assault,
    is_attack,
    is_beside,
    is_borne_out,
    is_held,
    is_massacre,
    is_political,
    militants_died,
)
from rawi.report.judging.executions import is_by_gunmen, is_judicial, is_of_enemies
from rawi.report.judging.fields import told_in_field
from rawi.report.judging.found_dead import is_found_dead
from rawi.report.judging.nationwide import OF_WAR, identifiable, is_series, is_sweep, may_be_identifiable
from rawi.report.judging.public import is_on_public
from rawi.report.judging.quarrels import is_private
from rawi.report.judging.told import (
    goes_on_from,
    is_attributed,
    is_heading,
    is_judged,
    is_kept_alive,
    is_passing,
    is_security_news,
    is_to_come,
    is_told,
    is_undated_past,
    only_goes_on,
    only_means,
    only_operation,
)
from rawi.report.judging.visits import is_visit, only_enters
from rawi.report.sides.unnamed.office_holders import public_person
from rawi.report.tellings.dates.date_read import LONGEST_DAYS, DateRead
from rawi.report.tellings.places.fit import FINENESS, rank
from rawi.report.values import Values

_FOUGHT = ("clash", "armed_attack", "territory_change")
_FIGHTS = ("clash.ishtibak", "clash.muwajahat")


_OF_COUNTRY = "known to the country only"
_UNTOLD = "only referred to, never told"


def refused_outright(
    episode: Episode, role: Role, days: DateRead, *, figures: tuple[Figure, ...], values: Values
) -> str | None:
    """Why an episode told with a place is no incident, whoever is involved in it and of whatever kind it is; asked
    before `refusal`, as who did what to whom is the dearest of all questions."""
    if days.days.days - values.published.days >= LONGEST_DAYS:
        return "its time can't be narrowed to 31 days"
    if episode.places[0].place.precision == "country":
        return None if may_be_identifiable(episode, role) else _OF_COUNTRY
    return _not_told(episode, days, figures, values)


def _not_told(episode: Episode, days: DateRead, figures: tuple[Figure, ...], values: Values) -> str | None:
    """Why an episode is not told; a well-known incident is by naming it (بعد مقتل فلان في طهران)."""
    if is_heading(episode, values):
        return "a heading over incidents told below"
    return None if days.reason == KNOWN_DAY or is_told(episode, figures, values) else _UNTOLD


def refusal(
    episode: Episode,
    kind: IncidentType,
    role: Role,
    days: DateRead,
    involved: tuple[Involvement, ...],
    *,
    figures: tuple[Figure, ...],
    values: Values,
) -> str | None:
    """Why an episode told with a place that is not refused outright is no incident, or None if it is one."""
    if episode.places[0].place.precision == "country":
        if not identifiable(episode, kind, role, days, involved, figures=figures, values=values):
            return _OF_COUNTRY
        if is_series(episode, figures, values):
            return "a series over a whole country"
        if not_told := _not_told(episode, days, figures, values):
            return not_told
    if is_sweep(episode, kind, figures, values):
        return "a series over a whole land"
    if only_goes_on(episode, kind, days, figures):
        return _UNTOLD
    if is_to_come(episode, values):
        return "told of a day to come"
    if only_means(episode):
        return "only a weapon or a hostage is named"
    if only_operation(episode, values):
        return "only a military operation is named"
    known = days.reason == KNOWN_DAY
    if not known and not any(t.core for t in episode.tellings) and not caused(episode, involved, figures, values):
        return "a death or injury whose cause is not told"
    nobody = kind == "armed_attack" and not (known or involved or is_attack(episode) or militants_died(figures))
    public = kind == "armed_attack" and public_person(episode, values) is not None
    if nobody and not (public or is_massacre(episode, figures) or is_on_public(episode, figures, values)):
        return "no side is named, and no attack"
    if kind == "territory_change" and only_enters(episode):
        return "a raid, and nothing taken"
    if kind == "armed_attack" and is_visit(episode, involved, figures, values):
        return "a visit under guard, and no force"
    if kind == "armed_attack" and is_found_dead(episode, involved, values):
        return "a body found, and nobody is said to have killed"
    if kind == "armed_attack" and is_assault(episode, figures) and not (public or is_political(involved, kind)):
        return "an assault, and nobody political is named"
    exact = kind in OF_WAR | {"clash", "bombing"} and _is_exact(episode)
    told = involved or figures or exact or (kind in _FOUGHT and goes_on_from(episode, values))
    borne_out = told and (is_security_news(values) or is_attributed(episode, values))
    if is_passing(episode) and not borne_out:
        return "told in passing: no day, no side, not in the lead"
    if kind == "weapons_seizure" and is_beside(episode) and is_held(episode, values):
        return "found on those told of before"
    if is_undated_past(episode, values):
        return "recalled without a day"
    if kind not in ("protest", "riot") and is_kept_alive(episode, values):  # a march may keep a day
        return "recalled at a vigil or on its anniversary"
    if is_judged(episode, values):
        return "known through a verdict, which comes long after"
    mistaken = not is_political(involved, kind) and is_mistake(episode, values)
    run_over = not is_political(involved, kind) and is_run_over(episode, values)
    if mistaken or run_over or is_crash(episode, values) or is_mishap(episode, values):
        return "an accident"
    if is_private(episode, kind, involved, values):
        return "a private quarrel"
    judicial = kind == "execution" and is_judicial(episode, values)
    enemies = judicial and is_of_enemies(episode, values)
    if not enemies and (field := told_in_field(episode, kind, involved, public=public, values=values)):
        return f"told in words of {field}"
    if judicial and not enemies:
        return "a sentence carried out by a state"
    private = kind in CIVIL and not is_political(involved, kind) and not is_borne_out(episode, kind, values)
    private = private and not (enemies or (kind == "execution" and is_by_gunmen(episode, involved, values)))
    if private and not (kind == "abduction" and is_on_public(episode, figures, values)):
        return "no political, military or militant side is named"
    return None


def _is_exact(episode: Episode) -> bool:
    """Whether an act itself is told, at a district or finer: of strikes the doer and the day are often told before (كما
    قصفت المدرسة). A fight is, where there were clashes (وفي تعز استمرت الاشتباكات); a battle may be any talk of one."""
    exact = rank(episode.places[0].place) <= FINENESS["district"]
    told = [e for t in episode.tellings for e in t.events if e.core and e.standing == "asserted"]
    return exact and any(e.trigger.type != "clash" or e.trigger.id in _FIGHTS for e in told)
