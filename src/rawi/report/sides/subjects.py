"""A party before its verb: headlines, and what stands after إن."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.sides.around import befell_before, is_of_later, opens_clause
from rawi.report.sides.killing import befalls, ends_attack, felled_its_attacker, is_killed, kills
from rawi.report.sides.kinds import DOERS, FORCES, NOBODYS, ONLY_HIT, REPELLED, Side
from rawi.report.sides.nations.adjectives import qualified
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene
from rawi.report.sides.verbs import is_active, reads_as_verb
from rawi.report.values import between

_SUBJECT_TOKENS = 8
_LIGHT_TOKENS = 6
_NEXT_TOKENS = 2
_COLON = ":"


def as_subject(party: Party, scene: Scene) -> Side | None:
    """A party before its verb (headlines, and after إن): the agent of an active verb or light verb close behind."""
    people = party.actor.kind == "population" and party.actor.label not in ONLY_HIT
    fit = party.actor.kind in DOERS or party.actor.kind == "crowd"
    if not scene.values.words["suffers"].isdisjoint(scene.values.text.keys[party.last : party.last + 2]):
        return "target"
    for event in scene.telling.events:
        gap = event.mention.first - party.last
        if gap > 0 and _speaks(party, event, scene):
            if fit and _tells_own(event, gap, scene):
                return "agent"
            continue
        if (
            gap < 0
            or _steps(party, event, scene) > _SUBJECT_TOKENS
            or _is_anothers(party, event, scene)
            or opens_clause(event, scene)
        ):
            continue
        if is_of_later(party, event, scene):
            continue
        if event.trigger.id in NOBODYS:
            continue  # نفى الجيش أن صاروخا سقط
        if event.trigger.id == "attack.istahdafa" and event.mention.first - 1 in scene.events:
            continue  # نجا الوزير من محاولة اغتيال استهدفت موكبه: what strikes is the act before it
        if event.trigger.id in REPELLED or befell_before(event, scene):
            return "target"
        if is_killed(party, event, gap, scene):
            return "target"
        if befalls(event, scene):
            continue
        if event.trigger.form == "casualty" and party.actor.kind in FORCES and ends_attack(party, event, scene):
            return "target" if felled_its_attacker(party, event, scene) else None  # الشرطة تقتل رجلا هاجمها
        if fit and (is_active(event) or reads_as_verb(event, gap) or kills(party, event, gap, scene)):
            return "agent"
        if people and gap <= 1 and event.trigger.type == "armed_attack" and event.trigger.form == "verb":
            return "agent"  # فلسطيني هاجم جنودا
    for first, name in scene.cues.values():
        near = _LIGHT_TOKENS if not people else 1  # شاب فلسطيني نفذ عملية طعن
        if name == "light" and 0 <= first - party.last <= near and is_open(party.last, first, scene):
            return "agent"
    return None


def _speaks(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a colon stands between a party and an act, other than that of an hour (الساعة 02:14)."""
    keys = scene.values.text.keys
    return any(keys[t] == _COLON and not keys[t - 1].isdigit() for t in range(party.last, event.mention.first))


def _steps(party: Party, event: Event, scene: Scene) -> int:
    """Words between a party and an act behind it, but for a time (تمكنت عند الساعة 02:14 من فجر اليوم من اعتراض)."""
    between_them = range(party.last, event.mention.first)
    timed = {t for r in between(scene.values.times, party.last, event.mention.first) for t in _tokens(r)}
    return sum(token not in timed for token in between_them)


def _tokens(resolved: Resolved) -> range:
    return range(resolved.mention.first, resolved.mention.last)


def _tells_own(event: Event, gap: int, scene: Scene) -> bool:
    """Whether an act right behind the colon of who speaks is his own (الجيش: قصفنا مواقع، الحركة: قصف المطار): that of
    another names him or his nation behind it (الجيش: غارة للتحالف، الحركة: قصف إسرائيلي على القرية)."""
    if gap > 1:
        return False
    if event.trigger.form == "verb":
        return True
    last, keys, words = event.mention.last, scene.values.text.keys, scene.values.words
    deed = keys[event.mention.first] in words["own_deed"] and not qualified(event, scene.values)
    return deed and last not in scene.named and keys[last] not in words["where_when"]


def _is_anothers(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a clause with a subject of its own opens between a party and an act: الجيش قال إن الحركة قصفت."""
    keys, opening = scene.values.text.keys, scene.values.words["saying_that"]
    between_them = (scene.named.get(t) for t in range(party.last + 1, event.mention.first))
    return any(
        p is not None and p is not party and keys[p.first - 1].removeprefix("و") in opening for p in between_them
    )


def is_open(first: int, last: int, scene: Scene) -> bool:
    """Whether nothing but a word or two, or an aside closed by a comma, stands between a party and its verb: ميليشيات
    الحوثي، كما قال الشهود، قامت بقصف …"""
    if last - first <= _NEXT_TOKENS:
        return True
    keys, clause = scene.values.text.keys, scene.values.words["clause"]
    closed = last - 1 in scene.unread or not keys[last - 1][-1:].isalpha()
    return closed and all(
        t not in scene.named and t not in scene.events and keys[t] not in clause for t in range(first, last)
    )
