"""Sides: who did it and who was hit, as one telling has them.

Each party's side is read alone (side_of.py); what only the scene as a whole shows is laid over that: the sides of a
fight, the pronoun on the act, the nation whose adjective stands beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.report.sides.around import is_joined
from rawi.report.sides.beside_owner import beside_owner
from rawi.report.sides.fights import fought_with, read_fight
from rawi.report.sides.kinds import DOERS, FORCES, NOBODYS, OBJECT_NOUNS, ONLY_HIT, Side
from rawi.report.sides.nations.names import joined_nations
from rawi.report.sides.nations.nations import named_by_adjective, read_nation, read_struck_nation
from rawi.report.sides.parties import Party
from rawi.report.sides.passing import is_doer, is_of_news
from rawi.report.sides.pronouns import agrees
from rawi.report.sides.responsibility.announced import told_by_himself
from rawi.report.sides.responsibility.announcing import own_deed, own_defence
from rawi.report.sides.scene import Scene, governor, read_scene
from rawi.report.sides.side_of import side_of
from rawi.report.sides.unnamed.attackers import attackers_first
from rawi.report.sides.unnamed.given_up import gives_up
from rawi.report.sides.verbs import is_active
from rawi.report.sides.whose_men import of_post
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, first_token

_TWO = 2
_FREEING = frozenset(("attack.freed", "attack.freeing"))


def read_sides(
    telling: Telling, values: Values, *, passing: bool = False
) -> tuple[tuple[Involvement, ...], tuple[Involvement, ...]]:
    """Perpetrators and targets as one telling gives them, in order; each actor once a side.

    A `passing` telling only refers to the act: who merely stands beside it did nothing (طالبان تصعد هجماتها), so only
    those count whom a word makes its doers (الهجوم الذي شنته الحركة).
    """
    scene = read_scene(telling, values)
    fight = read_fight(scene)
    sides = fight or fought_with(scene, _each(scene))
    sides = attackers_first(_consistent(sides, scene), scene)
    agents = [p for p, side in sides.items() if side == "agent" and p.actor.label not in ONLY_HIT]
    freed = any(e.trigger.id in _FREEING for e in telling.events)  # حرر الجيش رهائن بينهم أطفال: nobody hit them
    targets = [p for p, side in sides.items() if side == "target" and not (freed and p.actor.label in ONLY_HIT)]
    targets = of_post(targets, scene)
    if passing and not fight:
        agents = [p for p in agents if is_doer(p, scene)]
        if agents:  # ضد الجماعة, which did what came before
            targets = [p for p in targets if not is_of_news(p, scene)]
    defended = own_defence(telling, values)
    perpetrators = [] if (defended and agents) or _fell_to(agents, scene) else own_deed(telling, values)
    perpetrators = perpetrators or told_by_himself(_involvements(agents, values), values)
    if not perpetrators:
        perpetrators = _of_passing(telling, values) if passing else _unnamed(scene, sides)
    perpetrators, met = _exchanged(list(perpetrators), targets, scene)
    doers = {i.actor.label for i in perpetrators}
    nations = () if targets or passing else read_struck_nation(telling, values)
    struck = [*_involvements(targets, values), *met] or [i for i in (*defended, *nations) if i.actor.label not in doers]
    if gives_up(telling) and (not struck or telling.events[0].trigger.form == "verb"):
        holders = [i for i in struck if i.actor.label not in ONLY_HIT]  # انسحبوا حقنا لدماء المدنيين
        return _once(holders), _once(perpetrators)
    return _once(perpetrators), _once(struck)


def _fell_to(agents: Sequence[Party], scene: Scene) -> bool:
    """Whether those who died, as somebody tells, fell to others whom a verb names: قال ضابط إنه قتل خمسة إثر هجوم شنه
    التنظيم is no deed of his."""
    killed = (e.mention.first for e in scene.telling.events if e.trigger.id == "casualty.killed_verb")
    keys, that_he = scene.values.text.keys, scene.values.words["that_he"]
    if all(that_he.isdisjoint(keys[first - _TWO : first]) for first in killed):
        return False
    ruled = (governor(party, scene) for party in agents)
    return any(one is not None and one.family in ("light", "agent") for one in ruled)


def _exchanged(
    perpetrators: list[Involvement], hit: Sequence[Party], scene: Scene
) -> tuple[list[Involvement], list[Involvement]]:
    """The two sides of an exchange that one verb tells of both: تبادل الجيش والمسلحون إطلاق النار."""
    words, telling = scene.values.words, scene.telling
    told = not words["exchanged"].isdisjoint(scene.values.text.keys[telling.first : telling.last])
    fought = any(p.actor.kind in DOERS for p in hit)
    two = len(perpetrators) == _TWO and not fought and any(e.trigger.type == "clash" for e in telling.events)
    one = {i.actor.country for i in perpetrators if i.actor.country}
    same = len(one) == 1 and all(i.actor.kind in FORCES for i in perpetrators)
    return (perpetrators[:1], perpetrators[1:]) if told and two and not same else (perpetrators, [])


def _unnamed(scene: Scene, sides: Mapping[Party, Side | None]) -> list[Involvement]:
    """The doers where no party of the telling is one: a pronoun's owner, a nation, whom the sentence opens with."""
    telling, values = scene.telling, scene.values
    return _own_act(telling, values) or read_nation(telling, values) or _elided(scene, sides)


def _of_passing(telling: Telling, values: Values) -> list[Involvement]:
    """The doers of an act only referred to that names none: a nation, or whom a pronoun on it agrees with (انسحبت
    المقاومة بعد سيطرتها على التل)."""
    return named_by_adjective(telling, values) or _own_act(telling, values, agreeing=True)


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
    acts = [e for e in scene.telling.events if e.core and e.trigger.id not in NOBODYS]
    keys, words = scene.values.text.keys, scene.values.words
    verbs = [e.mention.first for e in acts if is_active(e) and keys[e.mention.first - 1] not in words["who"]]
    opening = scene.telling.sentence.first
    verbs += [  # تسللوا إلى المعسكر وقتلوا خمسة، داهم الجيش منزلا وقتل ثلاثة
        e.mention.first
        for e in scene.telling.events
        if keys[e.mention.first] in words["and_killed"]
        and not words["goes_raiding"].isdisjoint(keys[opening : e.mention.first])
    ]
    verbs += [  # دفعت بمسلحيها وقامت بمهاجمة القرية; but not with a subject of its own (تمكن المكتب من تفكيك خلية)
        first
        for last, (first, family) in scene.cues.items()
        if family == "light" and (keys[first].startswith("و") or not "".join(keys[last : last + 1]).startswith("ال"))
    ]
    verbs = [token for token in verbs if not _has_own_subject(token, scene)]
    if "target" in sides.values():  # سيطر الجيش على البلدة بعد معارك مع المسلحين
        verbs += [first for first, family in scene.cues.values() if family == "with" and first - 1 in scene.events]
    if not verbs:
        return []
    hit = {p.actor.label for p, side in sides.items() if side == "target"}
    sentence = replace(scene.telling, first=scene.telling.sentence.first)
    opened = read_scene(sentence, scene.values)
    for number, party in enumerate(opened.parties):
        ruled = governor(party, opened)
        free = ruled is None or ruled.family in ("clause", "light") or _follows_verb(party, scene)
        if party.last <= min(verbs) and free and party.actor.kind in DOERS - {"government"}:
            both = _with_joined(number, min(verbs), opened)
            return [] if party.actor.label in hit else [_involvement(p.resolved, scene.values) for p in both]
    return []


def _follows_verb(party: Party, scene: Scene) -> bool:
    """Whether the verb of another act stands right before a party, which is its subject, whatever rules it in the
    telling at hand: وفي تعز اقتحم مسلحو الحركة القرية وسيطروا على التل."""
    events = scene.values.events
    behind = bisect_left(events, party.first, key=first_token)
    ahead = events[behind - 1] if behind else None
    verb = ahead is not None and ahead.mention.last == party.first and ahead.trigger.form == "verb"
    return verb and not party.proclitic


def _with_joined(number: int, end: int, scene: Scene) -> list[Party]:
    """A party of a scene with those that و joins to it before a token: سيطر الجيش والمقاومة على البلدة."""
    row = list(scene.parties[number : number + 1])
    for party in scene.parties[number + 1 :]:
        if party.last > end or not is_joined(row[-1], party, scene):
            break
        row.append(party)
    return row


def _has_own_subject(token: int, scene: Scene) -> bool:
    """Whether a verb's subject stands right behind it, as a group that no list names: أطلقت جماعات متشددة صاروخين."""
    keys = scene.values.text.keys
    return keys[token + 1] in scene.values.words["some_group"]


def _own_act(telling: Telling, values: Values, *, agreeing: bool = False) -> list[Involvement]:
    """The actor a pronoun on the act points back to (قالت الفصائل إنها كثفت قصفها): the last one named before it
    that agrees with it; the last, if none does and it need not be `agreeing`."""
    for event in [e for e in telling.events if e.core][:1]:
        if event.mention.detail["enclitic"] not in ("ها", "هم", "ه") or event.trigger.form != "noun":
            continue
        before = between(values.actors, telling.sentence.first, event.mention.first)
        armed = [r for r in before if r.value.kind in DOERS]
        agreed = [r for r in armed if agrees(r, str(event.mention.detail["enclitic"]), values)]
        armed = agreed or ([] if agreeing else armed)
        if armed and event.trigger.id not in OBJECT_NOUNS:
            ahead = [r for r in before if r.mention.last == armed[-1].mention.first and r.value.kind in DOERS]
            both = ahead if armed[-1].mention.detail["proclitic"] == "و" else []  # الجيش والمقاومة … سيطرتهما
            beside = beside_owner(armed[-1], telling, values)
            return [_involvement(r, values) for r in (*both, armed[-1], *beside)]
    return []


def _involvements(parties: Sequence[Party], values: Values) -> list[Involvement]:
    """The parties of a side, each with the nations joined to it."""
    return [i for p in parties for i in (_involvement(p.resolved, values), *joined_nations(p.last, values))]


def _involvement(resolved: Resolved, values: Values) -> Involvement:
    """The actor with who says so."""
    mention = resolved.mention
    return Involvement(resolved.value, "stated", mention.start, mention.end, None, values.attribution_at(mention.start))


def _once(involvements: list[Involvement]) -> tuple[Involvement, ...]:
    seen: dict[str, Involvement] = {}
    for involvement in involvements:
        seen.setdefault(involvement.actor.label, involvement)
    return tuple(seen.values())
