"""Rules of type by who did it to whom: one act is a clash, a riot, an arrest or an abduction by its sides."""

from __future__ import annotations

from rawi.model.report import IncidentType
from rawi.report.acts.raiding import detention_of, storms_alone
from rawi.report.judging.shown import Shown
from rawi.report.judging.types.by_crowd import (
    AUTHORITIES,
    STORMED,
    burnt_by_crowd,
    burnt_in_unrest,
    died_in_crowd,
    dispersed_by_occupier,
    fought_by_crowd,
    fought_in_violence,
    hurt_marchers,
    hurt_unarmed,
    is_stormed_only,
    stormed_by_crowd,
)
from rawi.report.judging.types.by_fight import (
    KILLED,
    fell_at_front,
    fell_attacking,
    foiled_in_fight,
    fought_back,
    lost_on_both,
    replied,
)
from rawi.report.judging.types.by_means import died_by
from rawi.report.judging.types.rule import TOLD, Rule
from rawi.report.values import between

_HELD_TOKENS = 14
_ARRESTED = ("arrest.verb", "arrest.stop", "arrest.present")
_REBELS = frozenset(("armed_group", "unknown"))
_NAMELESS = frozenset(("unknown",))
_LED_AWAY = frozenset(("abduction.led", "abduction.led_them", "abduction.led_away", "abduction.captured"))
"""Takings that are no abduction by their own word."""
_GROUP_TOKENS = 3


def _taken_by_rebels(shown: Shown) -> IncidentType | None:
    """Who is no authority abducts, but its enemies: أوقف مسلحون حافلة واقتادوا ركابها، احتجازهم من قبل مسلحين."""
    rebels = bool(shown.doers) and shown.doers <= _REBELS
    led = shown.has("arrest.held", "arrest.holding") or (shown.doers == _NAMELESS and bool(shown.votes["abduction"]))
    return "abduction" if rebels and (led or _is_taken_by_rebels(shown)) else None


def _taken_by_state(shown: Shown) -> IncidentType | None:
    """Whom authorities led away or captured they arrested: داهمت القوات المنزل واقتادت شابين."""
    state = bool(shown.doers) and shown.doers <= AUTHORITIES
    taken = {event.trigger.id for event in shown.cores if event.trigger.type == "abduction"}
    return "arrest" if state and taken <= _LED_AWAY else None


def _stormed_for_hostages(shown: Shown) -> IncidentType | None:
    """A place was stormed, hostages are told of and nobody was hurt; a raid that frees captives of long ago tells of no
    abduction."""
    taken = shown.votes["abduction"] and not shown.harmed
    return "abduction" if taken and shown.has(*STORMED) else None


def _raided(shown: Shown) -> IncidentType | None:
    """No act is told but that a place was gone into and people arrested there: اقتحمت القوات المخيم واعتقلت خمسة."""
    if not shown.votes["arrest"] or shown.harmed:
        return None
    others = [event for event in shown.events if event.trigger.type != "arrest"]
    alone = detention_of(shown.events) == "arrest" and storms_alone(others, "arrest")
    return "arrest" if alone else None


def _killed_then_held(shown: Shown) -> IncidentType | None:
    """Who kills before he arrests the rest attacks (قتلت القوات ثلاثة مسلحين واعتقلت رابعا), and so did those whom
    forces arrest for it (قتل شرطيان بعبوة، واعتقلت القوات ثلاثة)."""
    held = [e for e in shown.cores if e.trigger.type == "arrest" and e.mention.detail["proclitic"] == "و"]
    killed = [e for e in shown.events if e.trigger.id in KILLED and e.standing == "asserted"]
    near = (
        k
        for k in killed
        for h in held
        if k.sentence is h.sentence and 0 <= h.mention.first - k.mention.last <= _HELD_TOKENS
    )
    first = next(near, None)
    return died_by(first, shown) if first is not None and shown.doers <= AUTHORITIES else None


def _stormed_and_burnt(shown: Shown) -> IncidentType | None:
    """No more than a storming is told beside the fire: اقتحم مستوطنون القرية وأحرقوا مركبة."""
    burnt = shown.votes["arson"] and not shown.harmed and not shown.armed
    return "arson" if burnt and is_stormed_only(shown) else None


def _massacred(shown: Shown) -> IncidentType | None:
    """No attack is told beside an execution but that it was a massacre: ارتكب مجزرة بإعدام أربعين شخصا."""
    others = {event.trigger.id for event in shown.cores if event.trigger.type != "execution"}
    return "execution" if shown.votes["execution"] and others <= {"attack.massacre"} else None


def _executed(shown: Shown) -> IncidentType | None:
    """Who was taken was put to death: خطفوا ثلاثة رعاة ثم أعدموهم."""
    return "execution" if any(e.trigger.id == "execution.them" and e.standing in TOLD for e in shown.events) else None


def _harmed(shown: Shown) -> IncidentType | None:
    """Anybody hurt makes arson or an abduction an attack (codebook), the blowing up of a house a bombing."""
    if not shown.harmed:
        return None
    return "bombing" if shown.has("arson.blew", "arson.blowing") else "armed_attack"


def _harmed_in_arrest(shown: Shown) -> IncidentType | None:
    """Anybody hurt makes an arrest an attack that is hardly told of as one."""
    return "armed_attack" if shown.harmed and shown.votes["arrest"] < 1.0 else None


def _named_bomber(shown: Shown) -> IncidentType | None:
    """The article speaks of the bomber (الانتحاري) of its one headlined bombing, in whatever sentence."""
    headed = any(telling.sentence.index <= 1 for telling in shown.episode.tellings)
    named = any(e.trigger.id == "suicide.bomber" and e.mention.detail["article"] for e in shown.values.events)
    return "suicide_bombing" if headed and named else None


BY_SIDES: tuple[Rule, ...] = (
    Rule(("riot",), fought_in_violence),
    Rule(("clash", "riot"), died_in_crowd),
    Rule(("clash",), dispersed_by_occupier),
    Rule(("clash",), fought_by_crowd),
    Rule(("arson",), burnt_by_crowd),
    Rule(("arson",), burnt_in_unrest),
    Rule(("armed_attack",), stormed_by_crowd),
    Rule(("arrest",), _taken_by_rebels),
    Rule(("abduction",), _taken_by_state),
    Rule(("weapons_seizure",), foiled_in_fight),
    Rule(("armed_attack",), _stormed_for_hostages),
    Rule(("armed_attack",), _raided),
    Rule(("armed_attack",), _stormed_and_burnt),
    Rule(("armed_attack",), _massacred),
    Rule(("abduction",), _executed),
    Rule(("arson", "abduction"), _harmed),
    Rule(("arrest",), _killed_then_held),
    Rule(("arrest",), _harmed_in_arrest),
    Rule(("clash",), hurt_unarmed),
    Rule(("riot",), hurt_marchers),
    Rule(("armed_attack",), fell_at_front),
    Rule(("armed_attack",), replied),
    Rule(("armed_attack",), fell_attacking),
    Rule(("armed_attack",), lost_on_both),
    Rule(("armed_attack",), fought_back),
    Rule(("bombing",), _named_bomber),
)
"""The rules in the order they are asked."""


def _is_taken_by_rebels(shown: Shown) -> bool:
    """Whether an armed group is the subject of a verb of arresting, right behind it or right before it, or close before
    one in the imperfect."""
    values = shown.values
    for event in shown.events:
        if event.trigger.id not in _ARRESTED:
            continue
        first, last = event.mention.first, event.mention.last
        before = between(values.actors, first - _GROUP_TOKENS, first)
        if not event.trigger.imperfect:  # إن المسلحين اعتقلوا قائد الشرطة, and not إن مسلحين اعتقلوا في البلدة
            before = [r for r in before if r.mention.last == first and shown.targets]
        if any(r.value is not None and r.value.kind in _REBELS for r in before):
            return True
        behind = [r for r in between(values.actors, last, last + _GROUP_TOKENS) if r.mention.first == last]
        if any(r.value is not None and r.value.kind == "armed_group" for r in behind):
            return True
    return False
