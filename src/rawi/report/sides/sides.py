"""Sides: who did it and who was hit, as one telling has them.

Each party's side is read alone (side_of.py); what only the scene as a whole shows is laid over that: the sides of a
fight, the pronoun on the act, the nation whose adjective stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.report.sides.kinds import DOERS, OBJECT_NOUNS
from rawi.report.sides.nations import named_by_adjective, read_nation, read_struck_nation
from rawi.report.sides.responsibility import own_deed
from rawi.report.sides.scene import Party, Scene, governor, read_scene
from rawi.report.sides.side_of import Side, is_joined, side_of
from rawi.report.sides.verbs import is_active
from rawi.report.tellings.tellings import Telling
from rawi.report.values import Values, between

_FIGHT_TOKENS = 30
_TRIED_TOKENS = 5
_NAMED_TOKENS = 2
_ASIDE_TOKENS = 3
_ONLY_HIT = frozenset(("civilians", "worshippers"))
"""Labels of those who do nothing to anybody."""
_FIGHTING = frozenset(("clash", "air_strike", "shelling", "drone_strike", "armed_attack"))
_FREEING = frozenset(("attack.freed", "attack.freeing"))


def read_sides(
    telling: Telling, values: Values, *, passing: bool = False
) -> tuple[tuple[Involvement, ...], tuple[Involvement, ...]]:
    """Perpetrators and targets as one telling gives them, in order; each actor once a side.

    A `passing` telling only refers to the act: who merely stands beside it did nothing (طالبان تصعد هجماتها), so only
    those count whom a word makes its doers (الهجوم الذي شنته الحركة).
    """
    scene = read_scene(telling, values)
    fight = _fight(scene)
    sides = fight or _opponent(scene, _each(scene))
    sides = _attacking(_consistent(sides, scene), scene)
    agents = [p for p, side in sides.items() if side == "agent" and p.actor.label not in _ONLY_HIT]
    freed = any(e.trigger.id in _FREEING for e in telling.events)  # حرر الجيش رهائن بينهم أطفال: nobody hit them
    targets = [p for p, side in sides.items() if side == "target" and not (freed and p.actor.label in _ONLY_HIT)]
    if passing and not fight:
        agents = [p for p in agents if _is_doer(p, scene)]
    perpetrators = own_deed(telling, values) or [_involvement(p.resolved, values) for p in agents]
    if not perpetrators:
        perpetrators = named_by_adjective(telling, values) if passing else _unnamed(scene, sides)
    doers = {i.actor.label for i in perpetrators}
    nations = () if targets or passing else read_struck_nation(telling, values)
    struck = [_involvement(p.resolved, values) for p in targets] or [i for i in nations if i.actor.label not in doers]
    return _once(perpetrators), _once(struck)


def _unnamed(scene: Scene, sides: Mapping[Party, Side | None]) -> list[Involvement]:
    """The doers where no party of the telling is one: a pronoun's owner, a nation, whom the sentence opens with."""
    telling, values = scene.telling, scene.values
    return _own_act(telling, values) or read_nation(telling, values) or _elided(scene, sides)


def _each(scene: Scene) -> dict[Party, Side | None]:
    """The side of each party, read one after another."""
    read: dict[Party, Side | None] = {}
    for party in scene.parties:
        read[party] = side_of(party, scene, read)
    for one, other in reversed(list(pairwise(scene.parties))):
        if read[one] is None and read[other] and is_joined(one, other, scene) and _is_free(one, scene):
            read[one] = read[other]  # الجيش والمقاومة هاجموا: the verb's side is that of both
    return read


def _consistent(sides: Mapping[Party, Side | None], scene: Scene) -> Mapping[Party, Side | None]:
    """The sides with nobody on both: who carries out an act (أطلقها الجيش) or whose act a noun tells did it, were they
    counted among the dead before (قتل عشرة مسلحين إثر هجوم للمسلحين); else the first reading holds."""
    first: dict[str, Side] = {}
    counted: set[str] = set()
    for party, side in sides.items():
        label = party.actor.label
        ruled = governor(party, scene) if side == "agent" else None
        act = ruled.event if ruled is not None else None
        own = label in counted and act is not None and act.trigger.form == "noun" and party.first == act.mention.last
        if side and (label not in first or (ruled and ruled.family == "light") or own):
            if label not in first and not scene.harmed.isdisjoint(range(party.first, party.last)):
                counted.add(label)
            first[label] = side
    return {p: side if first.get(p.actor.label) == side else None for p, side in sides.items()}


def _is_free(party: Party, scene: Scene) -> bool:
    ruled = governor(party, scene)
    return ruled is None or ruled.family == "clause"


def _elided(scene: Scene, sides: Mapping[Party, Side | None]) -> list[Involvement]:
    """The subject of a verb that names none, the one its sentence opens with: تقدم الجيش … وسيطر على البلدة."""
    verbs = [e.mention.first for e in scene.telling.events if e.core and is_active(e)]
    keys = scene.values.text.keys
    verbs += [  # دفعت بمسلحيها وقامت بمهاجمة القرية; but not with a subject of its own (تمكن المكتب من تفكيك خلية)
        first
        for last, (first, family) in scene.cues.items()
        if family == "light" and (keys[first].startswith("و") or not "".join(keys[last : last + 1]).startswith("ال"))
    ]
    if "target" in sides.values():  # سيطر الجيش على البلدة بعد معارك مع المسلحين
        verbs += [first for first, family in scene.cues.values() if family == "with" and first - 1 in scene.events]
    if not verbs:
        return []
    hit = {p.actor.label for p, side in sides.items() if side == "target"}
    sentence = replace(scene.telling, first=scene.telling.sentence.first)
    opened = read_scene(sentence, scene.values)
    for party in opened.parties:
        ruled = governor(party, opened)
        free = ruled is None or ruled.family in ("clause", "light")
        if party.last <= min(verbs) and free and party.actor.kind in DOERS - {"government"}:
            return [] if party.actor.label in hit else [_involvement(party.resolved, scene.values)]
    return []


def _is_doer(party: Party, scene: Scene) -> bool:
    ruled = governor(party, scene)
    return ruled is not None and ruled.family in ("agent", "light")


def _own_act(telling: Telling, values: Values) -> list[Involvement]:
    """The actor a pronoun on the act points back to (قالت الفصائل إنها كثفت قصفها): the last one named before it."""
    for event in [e for e in telling.events if e.core][:1]:
        if event.mention.detail["enclitic"] not in ("ها", "هم", "ه") or event.trigger.form != "noun":
            continue
        before = between(values.actors, telling.sentence.first, event.mention.first)
        armed = [r for r in before if r.value.kind in DOERS]
        if armed and event.trigger.id not in OBJECT_NOUNS:
            return [_involvement(armed[-1], values)]
    return []


def _fight(scene: Scene) -> dict[Party, Side | None] | None:
    """Sides of a fight told as between A and B: A is named first, and B comes after the next و or بين."""
    if not any(e.trigger.type in ("clash", "riot") for e in scene.telling.events):
        return None
    start = next((last for last, (_, name) in sorted(scene.cues.items()) if name == "between"), None)
    after = _listed(
        [p for p in scene.parties if start is not None and start <= p.first <= start + _FIGHT_TOKENS], scene
    )
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
    """How many stand behind the first of a fight as those who help him: بين الجيش المدعوم بالمقاومة والمتمردين."""
    helping = (i for i, party in enumerate(parties[1:]) if not _is_backing(party, scene))
    return next(helping, 0)


def _is_backing(party: Party, scene: Scene) -> bool:
    ruled = governor(party, scene)
    return ruled is not None and ruled.family == "backed"


def _is_read(scene: Scene, party: Party) -> bool:
    """Whether anybody else is named in a telling who can have a side of his own."""
    return any(p is not party for p in scene.parties)


def _listed(parties: list[Party], scene: Scene) -> list[Party]:
    """The parties up to the first that is no member of the list they begin."""
    keys, words = scene.values.text.keys, scene.values.words
    for number, (one, other) in enumerate(pairwise(parties), 1):
        gap = keys[one.last : other.first]
        split = any(key in words["side"] or key in words["between"] for key in gap)
        if not split and not is_joined(one, other, scene) and len(gap) > 2:
            return parties[:number]
    return parties


def _opponent(scene: Scene, sides: dict[Party, Side | None]) -> Mapping[Party, Side | None]:
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


def _attacking(sides: Mapping[Party, Side | None], scene: Scene) -> Mapping[Party, Side | None]:
    """In a fight told with who tried to push on (اشتبكوا مع المسلحين لدى محاولتهم اقتحام القرية، مواجهات إثر محاولة
    المسلحين التقدم) those are its doers, and who else fought was attacked."""
    if not any(e.trigger.type == "clash" for e in scene.telling.events):
        return sides
    tried = next((label for token in _attempts(scene) if (label := _trying(token, sides, scene))), None)
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


def _involvement(resolved: Resolved, values: Values) -> Involvement:
    """The actor with who says so."""
    mention = resolved.mention
    return Involvement(resolved.value, "stated", mention.start, mention.end, None, values.attribution_at(mention.start))


def _once(involvements: list[Involvement]) -> tuple[Involvement, ...]:
    seen: dict[str, Involvement] = {}
    for involvement in involvements:
        seen.setdefault(involvement.actor.label, involvement)
    return tuple(seen.values())
