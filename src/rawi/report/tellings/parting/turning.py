"""Whether an event begins another incident than the part of its sentence before it tells."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from rawi.report.acts.event import Event
from rawi.report.acts.kindred import are_fight_and_fire, are_kindred, family_of
from rawi.report.acts.raiding import as_raid
from rawi.report.acts.replies import is_reply_from_afar
from rawi.report.tellings.parting.clauses import (
    coincides,
    goes_on_list,
    is_amid,
    is_joined,
    is_said_other,
    is_turn,
)
from rawi.report.tellings.parting.days import DATED_TOKENS
from rawi.report.tellings.parting.places import (
    REMEMBERED,
)
from rawi.report.tellings.parting.victims import (
    are_taken_in,
    is_cause,
)
from rawi.report.tellings.places.pointing import set_in
from rawi.report.values import Values, between

_TURN_TOKENS = 8
_OTHERS_TOKENS = 3
_EXECUTED_THEM = "execution.them"
_BY_HAND = frozenset(("execution", "armed_attack"))
_AND_SHELLED = "وقصف"
"""Written like the noun (وقصف مدفعي), which it isn't before who shelled (وقصف الطيران)."""
_INTERCEPTED = "shelling.intercepted"
_BULLETS = "attack.bullets"


class Part(Struct, frozen=True):
    """Events of one sentence that tell one incident; `first` is the token at which their words begin."""

    first: int
    events: tuple[Event, ...]


def begins_another(
    told: Part, event: Event, first: int, values: Values, *, own: bool, elsewhere: bool, placed: bool, dies: int
) -> bool:
    """Whether an event, its clause from token `first`, begins another incident than the part before it tells. `own`: a
    place stands behind it before the next act; `elsewhere`: its clause opens at another town; `placed`: one stands
    behind the first event of the part before it; `dies`: it is victims of the act told next."""
    group = (told.events[0], *told.events[-REMEMBERED:])
    cores = [e for e in group if e.core or e.trigger.form == "verb"]
    before = family_of((cores or group)[0].trigger.type)
    if before == "detain" and any(e.trigger.id == _EXECUTED_THEM for e in told.events):
        before = "force"
    family = family_of(event.trigger.type)
    march = (cores or group)[0].trigger.type == "protest" and told.events[-1].trigger.form == "casualty"
    if march and event.trigger.id == _BULLETS and not own:
        return False  # خرجت تظاهرات في المدينة، قتل فيها سبعة بالرصاص الحي: who fires on a march attacks it
    if event.core and cores and family != before:
        if family == "unrest" and before == "force" and _is_course_of(event, told, values):
            return False
        taken = is_joined(event) and event.trigger.type == "abduction" and before == "force"
        taken = taken and (not own or _took_there(event, cores, placed=placed))
        taken = taken or (event.trigger.id == _EXECUTED_THEM and before == "detain")
        taken = taken or are_taken_in(event, told.events, values)
        return not (taken or _is_raid(event, told, values, placed=placed, own=own))
    if not cores and family == "seize" and before == "force" and is_joined(event):
        return event.standing == "asserted"  # قضوا على ثلاثة إرهابيين واسترجعوا رشاشا
    if not cores and is_cause(event, group[-1], values, own=own):
        return False
    if event.recalled and any(e.standing in ("asserted", "definite") for e in group):
        dated = between(values.times, group[-1].mention.last, event.mention.last + DATED_TOKENS)
        dates = [r for r in dated if r.mention.detail["use"] == "point"]
        return event.core and (own or bool(dates))
    if all(e.recalled for e in group) and event.standing == "asserted" and event.core and cores:
        return True
    if cores and own and placed and is_said_other(event, values):
        return True
    if elsewhere and not event.recalled and is_set_first(first, values):
        return True
    if own and placed and goes_on_list(event, cores, values):
        return True
    if cores and own and values.text.keys[event.mention.first - 1].removeprefix("و") in values.words["spreading"]:
        return True
    if cores and own and placed and (_follows_or_adds(event, values) or is_reply_from_afar(event, values)):
        return True
    if elsewhere and (cores or (dies and own and placed)):
        return True  # قتل ثلاثة في أ، وقتل شرطيان بانفجار في ب
    done = event.core and event.standing == "asserted" and is_joined(event)
    if not cores and done and event.trigger.form == "verb" and elsewhere and own and placed:
        return True  # قتل مسلحون شرطيا في أ، واغتالوا ضابطا في ب
    if done and _answers(event, cores):
        return True
    if own and _fires_beside(event, first, cores, values):
        return True
    apart = own or event.trigger.type == "clash"
    if _is_amid(event, cores, values) and (apart or set_in(event, event.sentence.last, values)):
        return True
    turned = is_turn(first - 1, values) or coincides(event, values)
    if is_turn(first - 1, values) and own and placed and dies:
        return True  # أحرقوا منازل في أ، فيما قتل ثلاثة في كمين في ب
    if turned and elsewhere and own and placed and event.standing == "asserted":
        return True  # قتل قاض في أ، فيما لقي ضابط حتفه في ب
    near = event.mention.first - first <= _TURN_TOKENS
    types = {e.trigger.type for e in cores}
    apart = own or (event.trigger.type != "armed_attack" and not are_kindred({event.trigger.type}, types))
    acts = event.core or (own and event.trigger.form == "verb")  # كما استهدفت البلدة: vague, but at a place of its own
    if not (turned and near and acts):
        return False
    if not cores and own and placed:
        return True  # مقتل العشرات في أ، في وقت شنت الطائرات غارات على ب
    return (bool(cores) and apart) or _is_another(event, group)


def _took_there(event: Event, cores: Sequence[Event], *, placed: bool) -> bool:
    """Whether a verb of taking goes on from men's attack without a place, whose place its own is (ذبحوا ثلاثة وخطفوا
    رابعا في قرية كذا)."""
    by_hand = {e.trigger.type for e in cores} <= _BY_HAND
    return by_hand and event.trigger.form == "verb" and not placed


def _follows_or_adds(event: Event, values: Values) -> bool:
    """Whether an act is told as one that came after that told before (انفجار في أ، تلاه انفجار في ب), or hit others
    (شنوا غارات على أ، وقصفوا أهدافا أخرى في ب)."""
    keys, first, last = values.text.keys, event.mention.first, event.mention.last
    after = event.core and keys[first - 1].removeprefix("و") in values.words["followed_by"]
    others = is_joined(event) and (event.trigger.form == "verb" or keys[first] == _AND_SHELLED)
    others = others and not values.words["other_one"].isdisjoint(keys[last : last + _OTHERS_TOKENS])
    return event.standing == "asserted" and (after or others)


def _is_raid(event: Event, told: Part, values: Values, *, own: bool, placed: bool) -> bool:
    """Whether people were taken by the going in told before (اقتحموا البلدة واعتقلوا شابين), or the going in is how
    those told before were taken, not each at a place of its own."""
    events = (*told.events, event)
    return not (own and placed) and as_raid(events, values.text.keys, values.words) != events


def _is_course_of(event: Event, told: Part, values: Values) -> bool:
    """Whether a crowd is told of as that in the course of which those told before were shot (أصيب ثلاثة بالرصاص خلال
    مواجهات مع المتظاهرين)."""
    shot = told.events[0].trigger.form == "casualty" and told.events[-1].trigger.type == "armed_attack"
    return shot and values.text.keys[event.mention.first - 1] in values.words["in_course"]


def _is_amid(event: Event, told: Sequence[Event], values: Values) -> bool:
    """Whether an act is told as that amid which another was done (دارت معارك في البلدة وسط غارات على المدينة، شنوا
    غارات على أ وسط استمرار الاشتباكات في ب)."""
    amid = event.core and is_amid(event, values) and any(e.standing == "asserted" for e in told)
    return amid and not are_kindred({event.trigger.type}, {e.trigger.type for e in told})


def is_set_first(first: int, values: Values) -> bool:
    """Whether a clause opens with its place (وفي الموصل أصيب ثلاثة، أما في كركوك فانفجرت عبوة، وتشهد أبين مواجهات)."""
    keys = values.text.keys
    undergoes = keys[first].startswith("و") and keys[first][1:] in values.words["undergoes"]
    return undergoes or keys[first] in values.words["opening"] or keys[first - 1] in values.words["as_for"]


def _fires_beside(event: Event, first: int, told: Sequence[Event], values: Values) -> bool:
    """Whether a clause that و joins tells of fire from afar beside a fight, or of a fight beside such fire (تدور معارك
    في أ، وقصف الطيران ب)."""
    keys, verb = values.text.keys, event.trigger.form == "verb"
    lasting = keys[first].startswith("و") and keys[first][1:] in values.words["lasting_on"]
    clause = lasting or (keys[first].startswith("و") and keys[first][1:] in values.words["happening"])
    clause = clause or keys[first] in values.words["and_that"]
    act, doer = keys[event.mention.first], keys[event.mention.last]
    verb = verb or (act == _AND_SHELLED and (doer.startswith("ال") or doer in values.words["flying"]))
    joined = clause or (is_joined(event) and verb)  # قتل عشرة في معارك وغارات: one toll
    anew = event.core and event.standing == "asserted" and (verb or event.indefinite or lasting)
    kinds = {e.trigger.type for e in told if e.core and not e.recalled}
    return joined and anew and are_fight_and_fire({event.trigger.type}, kinds)


def _answers(event: Event, told: Sequence[Event]) -> bool:
    """Whether a raid and the shooting down of something are told side by side: two sides struck (غارات على الميناء
    وإسقاط 11 مسيرة)."""
    downed = event.trigger.id.startswith(_INTERCEPTED)
    raids = [e for e in (told if downed else [event]) if e.trigger.type == "air_strike" and e.core]
    others = [e for e in told if e.trigger.id.startswith(_INTERCEPTED)]
    return bool(raids) and (downed or bool(others))


def _is_another(event: Event, told: Sequence[Event]) -> bool:
    """Whether an act told behind a turn is of another kind than every act before it (استهدفوا البلدة، بينما نفذ الطيران
    غارات)."""
    acts = [e for e in told if e.trigger.form != "casualty" and not e.recalled]
    kinds = {e.trigger.type for e in acts}
    return bool(acts) and event.standing == "asserted" and event.core and event.trigger.type not in kinds
