"""Parts a sentence: its events grouped where the telling turns to another incident."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rawi.report.acts.event import Event
from rawi.report.acts.hitting import HITTING
from rawi.report.in_order import InOrder
from rawi.report.tellings.parting.clauses import (
    clause_first,
    cut,
    is_break,
    is_joined,
    is_main_clause,
    is_manner,
    is_met,
    is_occasion,
    is_suffered,
    is_turn,
    opens_clause,
)
from rawi.report.tellings.parting.days import counted_after, is_another_day
from rawi.report.tellings.parting.places import (
    as_taken_at,
    has_own_place,
    is_elsewhere,
    is_in_other_area,
    is_in_other_district,
    is_named_apart,
    is_set_elsewhere,
    towns,
)
from rawi.report.tellings.parting.turning import Part, begins_another, is_set_first
from rawi.report.tellings.parting.victims import (
    died_in,
    dies_of_next,
    is_other_loss,
    victims_begun,
)
from rawi.report.values import Values, between

_NEAR_TOKENS = 20


def part(events: Sequence[Event], values: Values) -> tuple[Part, ...]:
    """The events of one sentence grouped where the telling turns to another incident, in order."""
    sentence = events[0].sentence
    if len(events) == 1:
        return (Part(sentence.first, (events[0],)),)
    places = InOrder(as_taken_at(between(values.places, sentence.first, sentence.last), events))
    occasions = [t for t, family in values.cues if family == "reference" and sentence.first <= t < sentence.last]
    firsts = [sentence.first, *(clause_first(a, b, occasions, values) for a, b in pairwise(events))]
    opens = [opens_clause(event, first, values) for event, first in zip(events, firsts, strict=True)]
    lasts = _ahead(firsts, opens, sentence.last)
    acts = _ahead([e.mention.first for e in events], _begin_acts(events), sentence.last)
    parts = [Part(firsts[0], (events[0],))]
    for number, event in enumerate(events[1:], 1):
        dies = dies_of_next(events, number, values)
        following = acts[number + dies]
        own = has_own_place(event, min(following, event.mention.last + _NEAR_TOKENS), places)
        if is_suffered(event, firsts[number], values):  # what was exposed is named before the act
            own = own or bool(towns(firsts[number], event.mention.first, places))
        clause = (firsts[number], lasts[number + dies])
        own_part = cut(clause, event, values)
        elsewhere = opens[number] and (
            is_elsewhere(parts[-1].first, clause, places)
            or (not event.trigger.vague and is_in_other_district(parts[-1].first, own_part, places))
            or (is_set_first(clause[0], values) and is_set_elsewhere(parts[-1].first, clause, places))
            or (_tells_anew(event, clause[0], values) and is_in_other_area(parts[-1].first, own_part, places))
            or (bool(dies) and died_in(parts[-1].events) and is_named_apart(parts[-1].first, own_part, places))
        )
        placed = has_own_place(parts[-1].events[0], firsts[number], places)
        turns = opens[number] and is_another_day(parts[-1].first, event, firsts[number], values)
        behind = has_own_place(event, event.mention.last + _NEAR_TOKENS, places)
        counted = counted_after(parts[-1].events, event, values, own=behind)
        begun = victims_begun(events, firsts, number, len(parts[-1].events), values)
        raided = is_occasion(event, values) and own and not towns(parts[-1].first, event.mention.first, places)
        met = not own and is_met(event, parts[-1].events, events[number + 1 : number + 2])
        if raided or met or is_manner(event, values):
            parts[-1] = Part(parts[-1].first, (*parts[-1].events, event))
        elif counted is not None:
            parts.append(Part(counted, (event,)))
        elif begun and (turns or elsewhere or (behind and event.trigger.form != "casualty")):
            parts[-1] = Part(parts[-1].first, parts[-1].events[:-begun])
            parts.append(Part(firsts[number - begun], (*events[number - begun : number], event)))
        elif (
            turns
            or is_other_loss(events, number, dies, parts[-1].events, placed=placed, own=own)
            or (placed and own and is_break(firsts[number] - 1, values))
            or (placed and behind and is_main_clause(parts[-1].first, event, firsts[number], values))
            or begins_another(
                parts[-1], event, firsts[number], values, own=own, elsewhere=elsewhere, placed=placed, dies=dies
            )
        ):
            parts.append(Part(firsts[number], (event,)))
        else:
            parts[-1] = Part(parts[-1].first, (*parts[-1].events, event))
    return tuple(parts)


def _begin_acts(events: Sequence[Event]) -> list[bool]:
    """Of each event whether it is an act of its own: no known one behind a verb of hitting (استهدف القصف أ)."""
    hits = {e.mention.last for e in events if e.trigger.id in HITTING}
    known = [e.standing == "definite" and e.mention.first in hits for e in events]
    return [e.core and not e.recalled and not k for e, k in zip(events, known, strict=True)]


def _ahead(tokens: Sequence[int], marked: Sequence[bool], last: int) -> list[int]:
    """For each place in a row the token of the next marked one behind it, or `last`."""
    ahead: list[int] = []
    following = last
    for token, is_marked in zip(reversed(tokens), reversed(marked), strict=True):
        ahead.append(following)
        following = token if is_marked else following
    return ahead[::-1]


def _tells_anew(event: Event, first: int, values: Values) -> bool:
    """Whether a clause stands behind a word that turns to another act, or opens with a verb that و joins."""
    return is_turn(first - 1, values) or (is_joined(event) and event.trigger.form == "verb")
