"""The sides of a fight: told as between one and another, by its dead, or by who tried to push on."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from rawi.report.sides.around import is_backdrop, is_joined
from rawi.report.sides.kinds import DOERS, ONLY_HIT, Side
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene, governor, names_aircraft
from rawi.report.values import between, starting

_FIGHT_TOKENS = 30
_TRIED_TOKENS = 5
_NAMED_TOKENS = 2
_ASIDE_TOKENS = 3
_TWO = 2
_FIGHTING = frozenset(("clash", "air_strike", "shelling", "drone_strike", "armed_attack"))


def read_fight(scene: Scene) -> dict[Party, Side | None] | None:
    """Sides of a fight told as between A and B: A is named first, and B comes after the next و or بين."""
    if not any(e.trigger.type in ("clash", "riot") for e in scene.telling.events):
        return None
    start = next((last for last, (_, name) in sorted(scene.cues.items()) if name == "between"), None)
    if start is not None and is_backdrop(start, scene):
        return None
    near = range(start, start + _FIGHT_TOKENS + 1) if start is not None else ()
    after = _listed([p for p in scene.parties if p.first in near], scene)
    if len(after) > _TWO:  # بين الجيش وطائرات التحالف والمتمردين: who flies meets nobody
        after = [p for p in after if not names_aircraft(p.resolved, scene.values)]
    if len(after) == 1 and start is not None and start <= after[0].first <= start + 1 and not _is_read(scene, after[0]):
        return {after[0]: "agent"}  # معارك بين الجيش ومجموعة لم تسمها
    if len(after) < 2:
        return None
    keys, words = scene.values.text.keys, scene.values.words
    if not _parted(after, scene) and _is_side_told(after[-1].last, scene):
        return dict.fromkeys(after, "agent")  # بين الجيش وحلفائه من جهة، ومن لم يسم من جهة أخرى
    gaps = [set(keys[a.last : b.first]) for a, b in pairwise(after)]
    split = next((i for i, gap in enumerate(gaps, 1) if gap & words["side"]), None)
    split = split or next((i for i, gap in enumerate(gaps, 1) if gap & words["between"]), 1 + _backers(after, scene))
    return {p: "agent" if i < split else "target" for i, p in enumerate(after)}


def _parted(parties: list[Party], scene: Scene) -> bool:
    """Whether a word between the parties of a fight tells its sides apart."""
    keys, words = scene.values.text.keys, scene.values.words
    return any(not (words["side"] | words["between"]).isdisjoint(keys[a.last : b.first]) for a, b in pairwise(parties))


def _is_side_told(token: int, scene: Scene) -> bool:
    """Whether one side of a fight ends at a token, the other to follow: من جهة، but not من جهة أخرى."""
    keys, words = scene.values.text.keys, scene.values.words
    side = next((t for t in range(token, token + _ASIDE_TOKENS) if keys[t : t + 1] and keys[t] in words["side"]), None)
    return side is not None and words["another"].isdisjoint(keys[side + 1 : side + 2])


def _backers(parties: list[Party], scene: Scene) -> int:
    """How many stand behind the first of a fight on his side, as those who help him (بين الجيش المدعوم بالمقاومة
    والمتمردين) or have fought beside him for years."""
    blocs, first = scene.values.blocs, parties[0].actor.label
    others = enumerate(parties[1:])
    return next((i for i, p in others if not (_is_backing(p, scene) or blocs.allied(first, p.actor.label))), 0)


def _is_backing(party: Party, scene: Scene) -> bool:
    ruled = governor(party, scene)
    return ruled is not None and ruled.family == "backed"


def _is_read(scene: Scene, party: Party) -> bool:
    """Whether anybody else is named in a telling who can have a side of his own."""
    return any(p is not party and p.actor.label not in ONLY_HIT for p in scene.parties)


def _listed(parties: list[Party], scene: Scene) -> list[Party]:
    """The parties up to the first that is no member of the list they begin."""
    keys, words = scene.values.text.keys, scene.values.words
    for number, (one, other) in enumerate(pairwise(parties), 1):
        gap = keys[one.last : other.first]
        split = any(key in words["side"] or key in words["between"] for key in gap)
        if not split and not is_joined(one, other, scene) and len(gap) > 2:
            return parties[:number]
    return parties


def fought_with(scene: Scene, sides: dict[Party, Side | None]) -> Mapping[Party, Side | None]:
    """In a fight told by its dead (مقتل مسلحين في اشتباكات مع الجيش) the one fought with is the other side."""
    fought = next((e for e in scene.telling.events if e.trigger.type == "clash"), None)
    if fought is None:
        return sides
    dead = any(e.trigger.form == "casualty" and e.mention.first < fought.mention.first for e in scene.telling.events)
    plain = all(e.trigger.type in _FIGHTING for e in scene.telling.events if e.core)
    dead = dead or (plain and any(token < fought.mention.first for token in scene.harmed))
    hit = [p for p, side in sides.items() if side == "target"]
    behind = ((p, governor(p, scene)) for p in hit if p.first > fought.mention.first)
    fought_with = {p for p, ruled in behind if ruled is not None and ruled.family == "with"}
    lost = any(p.last <= fought.mention.first for p in hit)  # سقوط قتلى في صفوف المتمردين في معارك مع الجيش
    attacked = any(side == "agent" and p.first < fought.mention.first for p, side in sides.items())
    if not dead and (attacked or not lost):
        return sides
    return {p: "agent" if p in fought_with else s for p, s in sides.items()}


def attackers_first(sides: Mapping[Party, Side | None], scene: Scene) -> Mapping[Party, Side | None]:
    """In a fight told with who tried to push on (اشتبكوا مع المسلحين لدى محاولتهم اقتحام القرية، مواجهات إثر محاولة
    المسلحين التقدم) or with whose attack it came of (إثر هجوم للمسلحين) those are its doers, and who else fought was
    attacked."""
    if not any(e.trigger.type == "clash" for e in scene.telling.events):
        return sides
    tried = next((label for token in _attempts(scene) if (label := _trying(token, sides, scene))), None)
    tried = tried or _attacking(scene)
    if tried is None or all(p.actor.label == tried for p, side in sides.items() if side and p.actor.kind in DOERS):
        return sides
    return {p: _turned(p, side, tried) for p, side in sides.items()}


def _turned(party: Party, side: Side | None, tried: str) -> Side | None:
    if party.actor.label == tried:
        return "agent"
    return "target" if side == "agent" else side


def _attempts(scene: Scene) -> list[int]:
    """The tokens of attempts to push on (محاولة التقدم، محاولتهم التسلل)."""
    keys, words, telling = scene.values.text.keys, scene.values.words, scene.telling
    return [
        token
        for token in range(telling.first, telling.last)
        if (keys[token] in words["attempting"] or keys[token] in words["tries"])
        and not words["advance"].isdisjoint(keys[token + 1 : min(telling.last, token + 1 + _TRIED_TOKENS)])
    ]


def _attacking(scene: Scene) -> str | None:
    """Label of those of whose attack a fight came, as the noun behind it tells: بعد هجوم شنه المسلحون على البلدة."""
    keys, words, values = scene.values.text.keys, scene.values.words, scene.values
    fought = next((e.mention.last for e in scene.telling.events if e.trigger.type == "clash"), 0)
    for token in range(fought + 1, scene.telling.sentence.last):
        if keys[token] in words["fight_came_of"] and keys[token - 1] in words["in_its_course"]:
            carried = any(family == "light" for _, _, family in starting(values.side_words, token + 1, token + 2))
            near = between(values.actors, token + 1, token + 12)
            owner = next((r.value for r in near if r.mention.first == token + 1 + carried), None)
            return owner.label if owner is not None and owner.kind in DOERS else None
    return None


def _trying(token: int, sides: Mapping[Party, Side | None], scene: Scene) -> str | None:
    """Label of those who tried: named right behind the attempt, or by its pronoun those who died in it, or else the
    party named last before it."""
    armed = [p for p in sides if p.actor.kind in DOERS]
    keys, tries = scene.values.text.keys, scene.values.words["tries"]
    behind = next((p.actor.label for p in armed if token < p.first <= token + _NAMED_TOKENS), None)
    if keys[token] in tries and behind is None:
        return next((p.actor.label for p in armed if 0 <= token - p.last < _NAMED_TOKENS), None)
    if not keys[token].endswith(("هم", "ها")):
        return behind
    before = [p for p in armed if p.last <= token]
    dead = [p for p in before if not scene.harmed.isdisjoint(range(p.first, p.last))]
    return (dead or before)[-1].actor.label if before else None
