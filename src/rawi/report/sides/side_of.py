"""The side of one party of a scene, read off the word that rules it and the verbs around it.

Arabic puts the agent right after an active verb (قصفت الطائرات), right after the noun of the act (غارات التحالف), after
a light verb (شنتها الطائرات), before either in headlines and after إن, or behind "by" (على يد، برصاص); the one hit is
the object of the verb or follows على، ضد or the noun of a death. Before "by" a verb is passive, its subject was hit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from rawi.report.acts.events import Event
from rawi.report.sides.around import (
    befallen,
    befell_before,
    carries_defence,
    falls_into,
    hit_already,
    is_framed,
    is_house_beside,
    is_joined,
    is_of_another_act,
    is_of_backdrop,
    is_of_charge,
    is_of_later,
    is_of_relative,
    is_of_weapon,
    is_plural,
    is_relative,
    is_somebody,
    is_struck_by,
    last_event,
    opens_clause,
    tries,
)
from rawi.report.sides.given_up import is_new_holder
from rawi.report.sides.kinds import BLASTS, DOERS, FORCES, NOBODYS, OBJECT_NOUNS, ON_THEM, ONLY_HIT, REPELLED
from rawi.report.sides.nations import qualified
from rawi.report.sides.parties import UNNAMED, Party
from rawi.report.sides.scene import Governor, Scene, governor, names_aircraft
from rawi.report.sides.verbs import (
    ends_attack,
    fells,
    goes_on_to_kill,
    has_bare_object,
    has_marked_object,
    has_object,
    has_object_behind_means,
    is_accusative,
    is_active,
    is_harmed,
    is_killed,
    is_killer,
    is_oblique,
    is_of_detained,
    is_of_other_word,
    is_owner,
    is_passive,
    kills,
    reads_as_verb,
    takes,
)
from rawi.report.values import at, between

Side = Literal["agent", "target"]

_HOLDERS = frozenset(("armed_group", "militia", "unknown"))
"""Those who are taken or whose arms are found, where they are named behind the noun of it."""
_FIRED = frozenset(("shelling", "drone_strike"))
"""What comes from somewhere."""
_AMBUSH = "attack.kamin"
_ON_CROWD = "attack.fire_on_crowd"
_SUBJECT_TOKENS = 8
_LIGHT_TOKENS = 6
_NEXT_TOKENS = 2
_BACKED_TOKENS = 4
_FIGHT_TOKENS = 8
_NATION_TOKENS = 4
_COLON = ":"


def side_of(party: Party, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side of a party; `read` holds those of the parties before it. A house that stands for one is only hit."""
    side = _read_side(party, scene, read)
    if party.actor.kind == "rescue" and side is not None and not befallen(party, scene):
        return None  # قصف القرية والأمم المتحدة تدعو إلى هدنة
    key, words = scene.values.text.keys[party.first], scene.values.words
    thing = side == "agent" and (key in words["house"] or (scene.telling.family == "force" and key in words["thing"]))
    return "target" if thing else side


def _read_side(party: Party, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    ruled = governor(party, scene)
    if is_of_another_act(party, ruled, scene) or is_of_charge(party, scene) or is_of_backdrop(party, scene):
        return None
    if is_of_weapon(party, scene):
        return "agent"
    if _is_of_operation(party, scene):
        return "agent"
    if is_harmed(party, ruled, scene) or is_owner(party, scene) or is_of_detained(party, scene):
        return "target"
    if ruled is None or ruled.family == "clause":
        return _subject(party, scene)
    if ruled.family == "actor":
        return _beside_party(party, ruled, scene, read)
    if ruled.event is not None and ruled.family in ("event", "hits"):
        return _beside_event(party, ruled, ruled.event, scene, read)
    if ruled.family == "hits":
        return _of_hitting(party, ruled, scene)
    if ruled.family == "aside" and is_house_beside(party, ruled, scene):
        return "target"
    if ruled.family == "aside":
        return _subject(party, scene) if is_relative(party.last, scene) else None
    return _beside_word(party, ruled, scene, read)


def _is_of_operation(party: Party, scene: Scene) -> bool:
    """Whether a party is whose operation the act was part of: قتل خمسة مسلحين في عملية أمنية للجيش."""
    if scene.telling.family != "force" or not party.proclitic.endswith("ل") or party.actor.kind not in DOERS:
        return False
    keys, words = scene.values.text.keys, scene.values.words
    noun = party.first - 1 - (keys[party.first - 1] in words["of_war"])
    noun -= keys[noun] in words["apart"]
    return noun >= scene.telling.first and keys[noun] in words["operation"]


def _beside_word(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side that a particle or a light verb gives."""
    if ruled.family == "light" and is_framed(ruled.first, scene):
        return None
    if ruled.family == "backed":
        return _of_backed(party, ruled, scene, read)
    if ruled.family == "agent" and is_of_other_word(ruled.first, scene):
        return _subject(party, scene)
    if ruled.family == "light" and carries_defence(party, scene):
        return "target"
    if ruled.family in ("agent", "light"):
        return "agent"
    if ruled.family == "target":
        return _of_hit(party, ruled, scene, read)
    if ruled.family == "with" and is_of_relative(ruled.first, scene):
        return _subject(party, scene)
    before = any(e.mention.first < ruled.first for e in scene.telling.events)
    if ruled.family == "owner" and before:
        return "agent"
    fought = ruled.event is not None and ruled.event.trigger.type == "clash"  # سيطر الجيش … بعد معارك مع المسلحين
    aimed = scene.telling.family == "detain" and scene.values.text.keys[ruled.first] in scene.values.words["onto"]
    if ruled.family == "with" and aimed and party.actor.kind in _HOLDERS:
        return "target"  # أوقفت الشرطة 110 أشخاص في عملية ضد التنظيم
    if ruled.family == "with" and (fought or (scene.telling.family == "force" and _is_against(ruled, scene))):
        return "target"
    if (ruled.family == "from" and before) or ruled.family == "wrest":
        return "target"
    if ruled.family == "leave":
        return "target"
    if ruled.family == "held" and is_new_holder(ruled, scene):
        return "agent"
    if ruled.family == "held":
        return "target" if _holds(party, ruled, scene) else None
    return _subject(party, scene)


def _holds(party: Party, ruled: Governor, scene: Scene) -> bool:
    """Whether who holds a place is who loses it, or was hit in it: غارة على مدرسة يتخذها مسلحون مقرا; but not who rules
    the town that was struck (بلدة تسيطر عليها المعارضة)."""
    if scene.telling.family == "territory":
        return True
    based = not scene.values.words["based_in"].isdisjoint(scene.values.text.keys[ruled.first : party.first])
    return scene.telling.family == "force" and based and party.actor.kind in DOERS


def _of_hit(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side that a word for what can be hit gives: its owner was hit, unless it only tells where somebody else was
    (هاجموا دورية قرب مقر الحركة) or from where was fired (قذائف أطلقت من مواقع الجيش)."""
    keys, words = scene.values.text.keys, scene.values.words
    before = keys[max(scene.telling.first, ruled.first - 2) : ruled.first]
    if not words["beside"].isdisjoint(before) and (before[-1:] == ("من",) or "target" in read.values()):
        return None
    part = (before[-1:] != ("من",) and words["whence"].isdisjoint(before[-1:])) or not words["several"].isdisjoint(
        before
    )  # عددا من مواقع الحركة
    if scene.telling.family != "force" or part or keys[ruled.first] in words["onto"]:
        return "target"
    fired = last_event(ruled.first, scene)
    return "agent" if fired is not None and fired.trigger.type in _FIRED and party.actor.kind in DOERS else None


def _is_against(ruled: Governor, scene: Scene) -> bool:
    """Whether "with" tells of an enemy: ضد, or مع after a fight, but not تعثر المفاوضات مع الحركة."""
    keys, words, event = scene.values.text.keys, scene.values.words, last_event(ruled.first, scene)
    if keys[ruled.first - 1] in words["war_on"] and (event is None or event.mention.last < ruled.first):
        return event is not None and event.trigger.type == "clash"  # التحالف الذي يدعم الجيش في الحرب ضد الحركة
    if keys[ruled.first] not in words["together"] or (event is not None and event.trigger.type == "clash"):
        return True
    first = max(scene.telling.first, ruled.first - _FIGHT_TOKENS)
    return not words["fighting"].isdisjoint(keys[first : ruled.first])


def _of_backed(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side of those a party helps: سيطر الجيش بدعم من المقاومة، القوات المدعومة بالمقاومة; but not of who only pays
    (فصائل مدعومة من الدولة) or flies above those who fight."""
    keys = scene.values.text.keys
    if is_relative(party.last, scene):
        return _subject(party, scene)  # بإسناد من المقاتلات التي قصفت
    aloft = not scene.values.words["flying"].isdisjoint(keys[ruled.first : party.first])
    if aloft or names_aircraft(party.resolved, scene.values):
        return None
    if keys[ruled.first] not in scene.values.words["acting_beside"] and not party.proclitic.endswith("ب"):
        return None
    helped = next((p for p in reversed(scene.parties) if p.last <= ruled.first), None)
    near = helped is not None and ruled.first - helped.last <= _BACKED_TOKENS
    return read.get(helped) if helped is not None and near and helped.actor.kind in DOERS else None


def _beside_party(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side of a party with nothing but another before it: joined by و it shares the side, bare it is the object of
    the verb whose subject the other is (قصفت الطائرات المسلحين)."""
    other = ruled.party
    side = read.get(other) if other is not None else None
    if other is None or side is None:
        return _subject(party, scene)
    if is_joined(other, party, scene):
        return "target" if _is_home(other, party, scene) else side
    event = last_event(other.first, scene)
    if event is not None and event.trigger.id in REPELLED and tries(event, party, scene):
        return "agent"
    killed = event is not None and is_killer(other, event, scene)  # قتلت القوات خمسة من الحركة
    if side == "agent" and event is not None and (event.trigger.form == "verb" or killed):
        return "target"
    marked = party.proclitic.endswith("ل") and party.first == other.last  # استهداف الجيش للحركة
    if side == "agent" and event is not None and marked and other.first == event.mention.last:
        return "target"
    return _subject(party, scene)


def _is_home(other: Party, party: Party, scene: Scene) -> bool:
    """Whether civilians joined to a party are named by what is theirs: قصف الجيش القرية ومنازل المدنيين."""
    keys, words = scene.values.text.keys, scene.values.words
    theirs = words["struck"] | words["civil_site"]
    return party.actor.label in ONLY_HIT and not theirs.isdisjoint(keys[other.last : party.last])


def _beside_event(
    party: Party, ruled: Governor, event: Event, scene: Scene, read: Mapping[Party, Side | None]
) -> Side | None:
    """The side of a party that follows an event with nothing but a word or two between."""
    entry = event.trigger
    armed = party.actor.kind in DOERS or party.actor.kind == "crowd"
    found = scene.telling.family in ("seize", "detain") and entry.form == "noun" and party.actor.kind in _HOLDERS
    if entry.id in REPELLED:  # أحبط هجوما للمسلحين
        return "agent" if tries(event, party, scene) else "target"
    if entry.id == _ON_CROWD and party.actor.kind == "crowd":
        return "target"  # استخدمت الشرطة الرصاص الحي لتفريق المتظاهرين
    if entry.id in ON_THEM and armed and not is_plural(event, scene):
        return "agent"  # هاجمهم مسلحون
    found = found and not takes(party, event, scene)  # اختطاف مسلحين سبعة موظفين
    if found and not (entry.type == "arrest" and has_marked_object(party, scene)):  # اعتقال قوات كردية لجهادي
        return "target"
    if ruled.member and entry.form == "verb":
        return "target"
    if entry.id in BLASTS and party.proclitic != "":
        return "target"  # انفجرت عبوة برتل للجيش
    if entry.form == "casualty" and party.actor.kind in FORCES and ends_attack(party, event, scene):
        return None  # وقتلت الشرطة المهاجمين: no deed of the attack
    if entry.form == "casualty":
        return "agent" if is_killer(party, event, scene) or fells(party, event, scene) else "target"
    if entry.type == "suicide_bombing" and party.actor.kind in FORCES:
        return "target"  # فجر انتحاري نفسه وسط جنود
    if entry.id in OBJECT_NOUNS:
        hits = has_marked_object(party, scene) or has_bare_object(party, scene) or takes(party, event, scene)
        hits = hits or has_object_behind_means(party, scene)
        return "agent" if armed and hits else "target"
    attacks = scene.values.text.keys[event.mention.first] in scene.values.words["attacks_people"]
    if attacks and not party.proclitic.endswith("ل"):  # مهاجمة الشرطة; مهاجمة المسلحين المركز
        stormed = has_marked_object(party, scene) or at(scene.values.places, party.last)
        return "agent" if armed and stormed else "target"
    if _has_subject(event, scene, read) or _is_nations_verb(event, scene) or is_accusative(party, scene):
        return "target"
    if is_struck_by(party, event, scene):
        return "target"  # هز تفجير مساء الأحد مجمعا للشرطة
    if entry.form == "noun":
        if armed and not party.proclitic.endswith("ل"):
            return "agent" if _is_construct(party, event, scene) else None
        laid = entry.id == _AMBUSH and "agent" in read.values()  # نصب مسلحون كمينا لقافلة للجيش
        return "agent" if armed and not laid and not hit_already(party.first, scene) else "target"
    if is_passive(party, event, scene) or is_oblique(party, scene) or is_plural(event, scene):
        return "target"
    if is_somebody(party, event, scene):
        return "agent"  # طعن شاب شرطيا
    if entry.type == "arrest" and party.actor.label in UNNAMED:
        return "target"  # ضبط مسلحين: none of those who arrest are unnamed
    if entry.id == "attack.istahdafa":
        return _of_hitting(party, ruled, scene)
    return "agent" if armed else "target"


def _is_construct(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a party can be whose act the noun before it is. A noun with the article owns nobody (سبق الهجوم نشر
    المقاتلين), an adjective apart (القصف الحوثي); a blast has no doer, and a nation's adjective is one already (غارة
    تركية تقتل مسلحين)."""
    if party.proclitic.startswith("و"):
        return False  # قتيلان في هجوم بالمدينة والشرطة تطارد المنفذ
    between = scene.values.text.keys[event.mention.last : party.first]
    from_whom = bool(between) and between[-1] in scene.values.words["from_whom"]  # للقصف من قوات النظام
    if event.mention.detail["article"] and not from_whom and not all(key.startswith("ال") for key in between):
        return False
    counted = any(key[:1].isdigit() for key in between)  # هجوم قتل 4 جنود
    return not counted and event.trigger.type != "explosion" and not qualified(event, scene.values)


def _of_hitting(party: Party, ruled: Governor, scene: Scene) -> Side:
    """استهدف before a party: what strikes stands before it (هجوم استهدف الجيش), or the party is its subject and the
    object follows (استهدف الجيش مواقع)."""
    first = max(scene.telling.first, ruled.first - _SUBJECT_TOKENS)
    keys, clause = scene.values.text.keys, scene.values.words["clause"]
    before = (e.mention for e in scene.telling.events if first <= e.mention.first < ruled.first)
    if party.proclitic.endswith("ل"):  # قصف استهدف عربة للحركة، استهدفت مسيرة للجيش سوقا
        return "agent" if _is_flyers(party, ruled, scene) else "target"
    struck = any(
        clause.isdisjoint(keys[act.last : ruled.first]) for act in before
    )  # اغتيال قائد حين استهدف مسلحون موكبه
    armed = any(first <= a < ruled.first for a, _, _ in scene.values.weapons)
    if struck or armed or party.actor.kind not in DOERS:
        return "target"
    return "agent" if has_object(party, scene) else "target"


def _is_flyers(party: Party, ruled: Governor, scene: Scene) -> bool:
    """Whether a party is whose drone or aircraft is the subject of the verb right before it."""
    keys, flown = scene.values.text.keys, party.first - 1
    drones = [first for first, last, weapon in scene.values.weapons if last == party.first and weapon.weapon == "drone"]
    if drones:
        return drones[-1] == ruled.first + 1
    alone = flown == ruled.first + 1 and keys[flown] in scene.values.words["aircraft"] | scene.values.words["flying"]
    return alone and has_object(party, scene)


def _has_subject(event: Event, scene: Scene, read: Mapping[Party, Side | None]) -> bool:
    """Whether the subject of an active verb stands before it: الجيش قصف المسلحين."""
    first = event.mention.first
    before = ((gap, scene.named.get(first - gap - 1)) for gap in range(_SUBJECT_TOKENS + 1))
    near = [gap for gap, p in before if p is not None and p.last == first - gap and read.get(p) == "agent"]
    return bool(near) and (event.trigger.form == "verb" or any(reads_as_verb(event, gap) for gap in near))


def _is_nations_verb(event: Event, scene: Scene) -> bool:
    """Whether a nation's bare name right before a verb is its subject: تركيا تعتقل أفرادا من القوات الجوية."""
    first = event.mention.first
    start = max(event.sentence.first, first - _NATION_TOKENS)  # a headline's country is no subject of the lead
    before = between(scene.values.places, start, first) if event.trigger.form == "verb" else []
    return any(
        p.mention.last == first and p.value.precision == "country" and not p.mention.detail["preposition"]
        for p in before
    )


def _subject(party: Party, scene: Scene) -> Side | None:
    """A party before its verb (headlines, and after إن): the agent of an active verb or light verb close behind."""
    people = party.actor.kind == "population" and party.actor.label not in ONLY_HIT
    fit = party.actor.kind in DOERS or party.actor.kind == "crowd"
    if not scene.values.words["suffers"].isdisjoint(scene.values.text.keys[party.last : party.last + 2]):
        return "target"
    for event in scene.telling.events:
        gap = event.mention.first - party.last
        if gap > 0 and event.trigger.id == _AMBUSH and falls_into(party, event, scene):
            return "target"
        if gap > 0 and _COLON in scene.values.text.keys[party.last : event.mention.first]:
            if fit and _tells_own(event, gap, scene):
                return "agent"
            continue
        if goes_on_to_kill(party, event, scene):
            return "agent"
        if not 0 <= gap <= _SUBJECT_TOKENS or _is_anothers(party, event, scene) or opens_clause(event, scene):
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
        if fit and (is_active(event) or reads_as_verb(event, gap) or kills(party, event, gap, scene)):
            return "agent"
        if people and gap <= 1 and event.trigger.type == "armed_attack" and event.trigger.form == "verb":
            return "agent"  # فلسطيني هاجم جنودا
    for first, name in scene.cues.values():
        near = _LIGHT_TOKENS if not people else 1  # شاب فلسطيني نفذ عملية طعن
        if name == "light" and 0 <= first - party.last <= near and _is_open(party.last, first, scene):
            return "agent"
    return None


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
    return any(p is not None and p is not party and keys[p.first - 1] in opening for p in between_them)


def _is_open(first: int, last: int, scene: Scene) -> bool:
    """Whether nothing but a word or two, or an aside closed by a comma, stands between a party and its verb: ميليشيات
    الحوثي، كما قال الشهود، قامت بقصف …"""
    if last - first <= _NEXT_TOKENS:
        return True
    keys, clause = scene.values.text.keys, scene.values.words["clause"]
    closed = last - 1 in scene.unread or not keys[last - 1][-1:].isalpha()
    return closed and all(
        t not in scene.named and t not in scene.events and keys[t] not in clause for t in range(first, last)
    )
