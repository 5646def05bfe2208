"""Rules of type by which an attack turns out a fight: who was attacked fought back, or threw the attackers back."""

from __future__ import annotations

from rawi.model.claim import Figure
from rawi.model.report import IncidentType
from rawi.report.acts.event import Event
from rawi.report.judging.shown import Shown
from rawi.report.judging.types.by_crowd import FOUGHT
from rawi.report.judging.types.by_means import ONE_SIDED
from rawi.report.sides.kinds import ARMED, FIGHTERS, FORCES

KILLED = frozenset(
    (
        "casualty.killed_verb",
        "casualty.killed_present",
        "casualty.killing",
        "casualty.killed_them",
        "casualty.felled",
        "casualty.eliminated",
        "casualty.put_down",
        "casualty.putting_down",
    )
)
_FORCES = frozenset(("soldiers", "police"))
_TRIED_TOKENS = 14
"""How far behind the dead it is told what they died in."""
_GOAL_TOKENS = 4
_BOTH_TOKENS = 8
_OWNER_LENGTH = 15
"""Code points between a count and whose men were counted."""


def foiled_in_fight(shown: Shown) -> IncidentType | None:
    """What was foiled was fought: أحبط الجيش هجوما وقتل ستة."""
    only = all(act.startswith("seizure.foiled") for act in shown.acts)
    return "clash" if shown.harmed and shown.armed and only else None


def fell_at_front(shown: Shown) -> IncidentType | None:
    """No act is named, and the dead fell where two lines face each other: قتل ستة من الحوثيين في جبهة مأرب."""
    if not shown.harmed or not shown.acts <= {"attack.bullets"}:
        return None
    keys, words = shown.values.text.keys, shown.values.words
    spans = (range(telling.first, telling.last) for telling in shown.episode.tellings)
    fronts = (token for span in spans for token in span if keys[token] in words["front"])
    there = (token for token in fronts if keys[token - 1] in words["located"])
    return "clash" if any(words["movement"].isdisjoint(keys[token + 1 : token + 2]) for token in there) else None


def replied(shown: Shown) -> IncidentType | None:
    """Who was fired at fired back, which is more than that two sides are armed: ردت الدورية على مصادر النيران."""
    return "clash" if shown.armed and shown.has("clash.replied") else None


def fell_attacking(shown: Shown) -> IncidentType | None:
    """Those killed are fighters who were pushing on, and were thrown back: قتل ستة من الحركة خلال محاولتهم اقتحام
    الثكنة، أثناء إفشال محاولة تسلل; not a lone one shot on his way."""
    those = shown.targets or shown.perpetrators  # who died in an attack of his own did it
    if not those or not all(one.actor.kind in ARMED | FIGHTERS for one in those):
        return None
    dead = (e for e in shown.events if e.trigger.form == "casualty" and e.standing == "asserted")
    return "clash" if any(_is_in_attempt(event, shown) for event in dead) else None


def lost_on_both(shown: Shown) -> IncidentType | None:
    """Both sides lost men, in so many words (قتلى من الطرفين) or by their counts (قتل جنديان وستة من المسلحين)."""
    if shown.has(*ONE_SIDED):
        return None
    dead = [f for f in shown.figures if f.what == "killed" and f.count.high != 0]
    fell = {f.of for f in dead if f.of != "militants" or _are_rebels(f, shown)}
    counted = shown.armed and not fell.isdisjoint(_FORCES) and "militants" in fell
    return "clash" if counted or any(_is_of_both(event, shown) for event in shown.events) else None


def fought_back(shown: Shown) -> IncidentType | None:
    """Both sides are armed, and a fight is told: هاجم مسلحون الثكنة واندلعت اشتباكات."""
    fought = shown.armed and shown.votes["clash"] >= FOUGHT
    return "clash" if fought and not shown.has(*ONE_SIDED) else None


def _is_in_attempt(event: Event, shown: Shown) -> bool:
    """Whether it is told behind the dead that they fell in an attempt to push on that failed."""
    keys, words = shown.values.text.keys, shown.values.words
    end = min(event.sentence.last, event.mention.last + _TRIED_TOKENS)
    for token in range(event.mention.last, end):
        goal = keys[token + 1 : token + 1 + _GOAL_TOKENS]
        if keys[token] in words["attempted"] and not words["pushing"].isdisjoint(goal):
            return keys[token - 1] in words["in_its_course"] | words["in_course"]
    return False


def _are_rebels(figure: Figure, shown: Shown) -> bool:
    """Whether those counted as fighters are several, and not said right behind it to be of an army or a police (12
    عنصرا من قوات النظام); one (مقتل قائد) can be of either side."""
    behind = (r for r in shown.values.actors if 0 <= r.mention.start - figure.end <= _OWNER_LENGTH)
    soldiers = any(r.value is not None and r.value.kind in FORCES for r in behind)
    return not soldiers and figure.count.high != 1


def _is_of_both(event: Event, shown: Shown) -> bool:
    """Whether the dead or wounded are said to be of both sides."""
    if event.trigger.form != "casualty" or event.standing != "asserted":
        return False
    keys, words = shown.values.text.keys, shown.values.words
    behind = range(event.mention.last + 1, min(event.sentence.last, event.mention.last + _BOTH_TOKENS))
    return any(keys[t] in words["both_sides"] and keys[t - 1] in words["among_both"] for t in behind)
