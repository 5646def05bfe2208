"""The victims told in a sentence: which act they died of, and where those of another act begin."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.report.acts.event import Event
from rawi.report.acts.kindred import family_of
from rawi.report.in_order import InOrder
from rawi.report.tellings.parting.clauses import is_joined, is_said_other, is_turn
from rawi.report.tellings.parting.places import towns
from rawi.report.values import Values, between

_CAUSE_TOKENS = 12
"""How far behind victims the act stands that they died in."""
_NAME_TOKENS = 4
"""How long a name set between commas is (مقتل قائد الحركة، سالم أحمد، بغارة)."""
_BY, _IN = "ب", (("في",),)
_BULLETS = "attack.bullets"
_AT_HAND = frozenset(("armed_attack", "clash", "execution", "riot"))
"""What can be the course of one another."""


def victims_begun(events: Sequence[Event], firsts: Sequence[int], number: int, told: int, values: Values) -> int:
    """How many of the `told` events before a number are the first of the victims counted with it (قصفوا أ، كما قتل
    أربعة وأصيب آخرون في اشتباكات في ب), or of those of an act called another one (كما قتل ثلاثة في هجوم آخر): victims
    alone, told behind a turn."""
    counted = events[number].trigger.form == "casualty" and is_joined(events[number])
    if not counted and not is_said_other(events[number], values):
        return 0
    for count in range(1, told):
        if events[number - count].trigger.form != "casualty":
            return 0
        if is_turn(firsts[number - count] - 1, values):
            return count
    return 0


def is_cause(event: Event, victims: Event, values: Values, *, own: bool) -> bool:
    """Whether an act is what those counted just before it died of (مقتل أربعة إثر إطلاق نار في المدينة), the two not at
    a place each."""
    first = event.mention.first
    if own and towns(victims.mention.last, first, InOrder(between(values.places, victims.mention.last, first))):
        return False
    keys = values.text.keys
    first -= keys[first - 1] in values.words["series_of"]  # قتل عشرة، بعد سلسلة تفجيرات
    return keys[first - 1] in values.words["died_of"] or not values.words["cause"].isdisjoint(keys[first - 2 : first])


def dies_of_next(events: Sequence[Event], number: int, values: Values) -> int:
    """How far on the act is told that the victims of a number are of, 0 where none is (فيما قتل ثلاثة في كمين في ب،
    قتل شرطي وأصيب آخران بهجوم في ب): where that was they died."""
    if events[number].trigger.form != "casualty":
        return 0
    step = 1
    if number + 2 < len(events) and events[number + 1].trigger.form == "casualty" and is_joined(events[number + 1]):
        step = 2
    if number + step == len(events):
        return 0
    cause = events[number + step]
    told = values.text.keys[events[number + step - 1].mention.last : cause.mention.first]
    # أصيب ثلاثة بالرصاص: in what is told
    by = cause.mention.detail["proclitic"] == _BY and cause.trigger.id != _BULLETS
    by = by or told[-1:] in _IN or (told and told[-1] in values.words["died_of"])
    near = len(told) <= _CAUSE_TOKENS and _is_one_clause(told)
    return step if cause.core and cause.indefinite and by and near else 0


def died_in(told: Sequence[Event]) -> bool:
    """Whether the last act told is what victims before it died of: beside it stand victims of another, each with a
    cause of their own (قتل ثلاثة في قصف أ، وأصيب خمسة في غارة على ب)."""
    acts = [e for e in told if e.trigger.form != "casualty"]
    counted = bool(acts) and told[0].trigger.form == "casualty"
    return counted and any(e.core and e.indefinite and e.standing == "asserted" for e in acts)


def are_taken_in(event: Event, told: Sequence[Event], values: Values) -> bool:
    """Whether those taken, with the dead beside them or without, were so in the attack named right behind them (مقتل
    تسعة وخطف مئة في هجوم على قرية), and no comma or place parts the two."""
    attack = event.core and event.indefinite and event.trigger.type == "armed_attack"
    if not attack or any(e.trigger.form != "casualty" and e.trigger.type != "abduction" for e in told):
        return False
    between_them = values.text.keys[told[-1].mention.last : event.mention.first]
    inside = between_them[-1:] in _IN or event.mention.detail["proclitic"] == _BY
    near = inside and len(between_them) <= _CAUSE_TOKENS and _is_one_clause(between_them)
    return near and not between(values.places, told[0].mention.first, event.mention.first)


def is_other_loss(
    events: Sequence[Event], number: int, step: int, told: Sequence[Event], *, placed: bool, own: bool
) -> bool:
    """Whether victims of a number are recalled who died of another act than that told before, `step` further on (قصفوا
    البلدة بعد مقتل خمسة في كمين), and not in its course (سيطروا على المبنى بعد مقتل المهاجمين في اشتباك), unless each
    has a place of its own."""
    if not step or not events[number].recalled:
        return False
    acts = {e.trigger.type for e in told if e.core and e.standing == "asserted"}
    cause = events[number + step].trigger.type
    if not acts or cause in acts or any(family_of(type_) != "force" for type_ in acts):
        return False
    at_hand = _AT_HAND.issuperset({cause, *acts})
    return not at_hand or (placed and own)


def _is_one_clause(keys: Sequence[str]) -> bool:
    """Whether words hold no comma but the two around a name that is all of an aside."""
    commas = [place for place, key in enumerate(keys) if key == "،"]
    return not commas or (len(commas) == 2 and commas[1] - commas[0] - 1 <= _NAME_TOKENS)
