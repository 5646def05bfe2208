"""Standing: how an act is meant where a trigger names it. Asserted, denied, feared, recalled, tried, or general talk.

The rules are asked in order, and the first that answers decides; those of what the form and the words that govern it
say are in `standing/governed.py`, those of what was not done in `standing/untold.py`, those of acts named as something
else in `standing/unmeant.py`, of what had been done by then in `standing/recalled.py`. Codebook: general talk of
attacks, future threats, hypotheticals and drills are not incidents.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from rawi.report.acts.clause import Clause
from rawi.report.acts.consequence import of_damage
from rawi.report.acts.standing import governed, recalled, sought, summed, unmeant, untold
from rawi.report.acts.standing.lasting import LASTING, going_on
from rawi.report.acts.standing.taken import ENTRIES, only_entered, taken

Reader = Callable[[Clause], str | None]
_TAKING = ("territory_change",)
_ON_PEOPLE = ("armed_attack", "bombing", "suicide_bombing", "grenade")


class Rule(NamedTuple):
    """A rule and the triggers it is asked of: those of some types or ids (by how they begin), of one form, finite verbs
    alone or all others."""

    read: Reader
    types: tuple[str, ...] | None = None
    form: str | None = None
    verbal: bool | None = None
    ids: tuple[str, ...] = ("",)

    def is_for(self, trigger: str, kind: str, form: str, *, verbal: bool) -> bool:
        """Whether it is asked of a trigger of this id, type and form, which here is a finite verb or none."""
        if self.types is not None and kind not in self.types:
            return False
        return self.form in (None, form) and self.verbal in (None, verbal) and trigger.startswith(self.ids)


def read_standing(clause: Clause) -> str:
    """asserted, definite (points back at a known event), reference (recalled as cause or occasion), tried (recalled as
    what somebody is sought or judged for), condemned, denied, general or hypothetical."""
    trigger = clause.trigger
    for read in _asked_of(trigger.id, trigger.type, trigger.form, clause.verbal):
        standing = read(clause)
        if standing:
            return standing
    return "asserted"


@lru_cache(maxsize=1 << 12)
def _asked_of(trigger: str, kind: str, form: str, verbal: bool) -> tuple[Reader, ...]:
    """The rules that can answer for a trigger, in order: of most acts half of them can't."""
    return tuple(rule.read for rule in RULES if rule.is_for(trigger, kind, form, verbal=verbal))


RULES: tuple[Rule, ...] = (
    Rule(untold.in_scare_quotes),
    Rule(untold.such),
    Rule(untold.in_drill),
    Rule(unmeant.at_himself, ids=unmeant.SHOT),
    Rule(unmeant.by_weather, ids=unmeant.STRUCK),
    Rule(summed.summed_since, form="casualty"),
    Rule(summed.in_clause_of_since),
    Rule(summed.of_then, types=("protest", "riot"), form="noun"),
    Rule(unmeant.asked),
    Rule(unmeant.done_to_any),
    Rule(unmeant.in_words, types=unmeant.IN_WORDS),
    Rule(unmeant.known_since, verbal=False),
    Rule(unmeant.remembered, verbal=False),
    Rule(unmeant.held_for_long, types=_TAKING),
    Rule(unmeant.fighting_of),
    Rule(unmeant.keeps_hold, types=("abduction",)),
    Rule(unmeant.one_of_theirs, verbal=False),
    Rule(untold.since_then, verbal=True),
    Rule(untold.since_the_war),
    Rule(recalled.before_that, verbal=True),
    Rule(recalled.lately),
    Rule(recalled.foiled_before, ids=("seizure.foiled_noun",)),
    Rule(recalled.taken_by_then, types=_TAKING),
    Rule(recalled.taken_since, types=_TAKING, verbal=False),
    Rule(recalled.taken_by_whom, types=_TAKING, verbal=False),
    Rule(recalled.not_yet_taken, types=_TAKING, verbal=False),
    Rule(only_entered, ids=ENTRIES),
    Rule(untold.found_aimed, ids=("shelling.bound",)),
    Rule(governed.habitual),
    Rule(governed.undergone_often, types=_ON_PEOPLE, form="noun", verbal=False),
    Rule(governed.as_verb, verbal=True),
    Rule(governed.negated),
    Rule(untold.recurring),
    Rule(recalled.ranked, form="noun", verbal=False),
    Rule(untold.found, types=("grenade",), form="noun"),
    Rule(untold.left_over),
    Rule(untold.of_a_launcher, ids=("shelling.rocket_fire",)),
    Rule(untold.purposed, form="noun"),
    Rule(sought.asked_for, form="noun", verbal=False),
    Rule(sought.set_out_for, types=("arrest", "abduction"), form="noun", verbal=False),
    Rule(sought.helped_to, verbal=False),
    Rule(sought.used_in, verbal=False),
    Rule(sought.undergone, form="noun", verbal=False),
    Rule(unmeant.aimed_at, verbal=False),
    Rule(unmeant.gone_about, verbal=False),
    Rule(unmeant.in_charge_of, verbal=False),
    Rule(unmeant.among_crimes, verbal=False),
    Rule(unmeant.earlier, form="noun", verbal=False),
    Rule(governed.in_passive),
    Rule(taken, types=_TAKING),
    Rule(untold.threatened),
    Rule(untold.warned_of, form="noun"),
    Rule(untold.planned),
    Rule(untold.requested, types=("arrest",)),
    Rule(governed.tried),
    Rule(of_damage, form="noun"),
    Rule(governed.exposed_before),
    Rule(untold.may_be_waged, form="noun"),
    Rule(untold.cancelled, types=("protest",), form="noun"),
    Rule(governed.carried_out),
    Rule(untold.supporting, types=untold.FROM_AFAR, form="noun"),
    Rule(governed.governed_noun),
    Rule(governed.condemned),
    Rule(governed.in_idiom),
    Rule(untold.ended, types=untold.FROM_AFAR, form="noun"),
    Rule(going_on, types=LASTING, form="noun"),
    Rule(governed.pointing_back),
)
