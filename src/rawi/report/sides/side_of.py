"""The side of one party of a scene, read off the word that rules it and the verbs around it.

Arabic puts the agent right after an active verb (قصفت الطائرات), right after the noun of the act (غارات التحالف), after
a light verb (شنتها الطائرات), before either in headlines and after إن, or behind "by" (على يد، برصاص); the one hit is
the object of the verb or follows على، ضد or the noun of a death. Before "by" a verb is passive, its subject was hit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Literal

from rawi.report.acts.events import Event
from rawi.report.sides.kinds import DOERS, OBJECT_NOUNS, ONLY_HIT
from rawi.report.sides.nations import qualified
from rawi.report.sides.scene import UNNAMED, Governor, Party, Scene, governor, names_aircraft
from rawi.report.sides.verbs import (
    has_marked_object,
    has_object,
    is_active,
    is_harmed,
    is_killed,
    is_killer,
    is_oblique,
    is_of_other_word,
    is_owner,
    is_passive,
    kills,
    reads_as_verb,
)
from rawi.report.values import at, between, starting

Side = Literal["agent", "target"]

REPELLED = frozenset(
    (
        "clash.repelled",
        "clash.repelled_apart",
        "clash.repels_present",
        "clash.repelling",
        "attack.foiled",
        "shelling.intercepted_verb",
        "shelling.intercepted_noun",
    )
)
"""The one who repels an attack is the one attacked."""
_HOLDERS = frozenset(("armed_group", "militia", "unknown"))
"""Those who are taken or whose arms are found, where they are named behind the noun of it."""
_SUBJECT_TOKENS = 8
_JOINED_TOKENS = 3
_LIGHT_TOKENS = 6
_DEFENCE_TOKENS = 12
_NEXT_TOKENS = 2
_BACKED_TOKENS = 4
_NISBA = ("ي", "يه", "يا", "يان", "يين")
_NATION_TOKENS = 4


def side_of(party: Party, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side of a party; `read` holds those of the parties before it. A house that stands for one is only hit."""
    side = _read_side(party, scene, read)
    if party.actor.kind == "rescue" and side is not None and not _befallen(party, scene):
        return None  # قصف القرية والأمم المتحدة تدعو إلى هدنة
    house = side == "agent" and scene.values.text.keys[party.first] in scene.values.words["house"]
    return "target" if house else side


def _befallen(party: Party, scene: Scene) -> bool:
    """Whether a word says that something befell those who help others, and not only the noun of an act before them."""
    ruled = governor(party, scene)
    if not scene.harmed.isdisjoint(range(party.first, party.last)):
        return True
    act = ruled.event if ruled is not None else None
    told = act is not None and (act.trigger.form != "noun" or act.trigger.id in OBJECT_NOUNS)
    return ruled is not None and (ruled.family in ("target", "hits", "from") or told)


def _read_side(party: Party, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    ruled = governor(party, scene)
    if _is_of_another_act(party, ruled, scene):
        return None
    if _is_of_weapon(party, scene):
        return "agent"
    if is_harmed(party, ruled, scene) or is_owner(party, scene):
        return "target"
    if ruled is None or ruled.family == "clause":
        return _subject(party, scene)
    if ruled.family == "actor":
        return _beside_party(party, ruled, scene, read)
    if ruled.event is not None and ruled.family in ("event", "hits"):
        return _beside_event(party, ruled, ruled.event, scene, read)
    if ruled.family == "hits":
        return _of_hitting(party, ruled, scene)
    if ruled.family == "aside":
        return _subject(party, scene) if _is_relative(party.last, scene) else None
    return _beside_word(party, ruled, scene, read)


def _is_of_weapon(party: Party, scene: Scene) -> bool:
    """Whether a party is the adjective of what struck: استشهد شاب بقذيفة حوثية، قتل لغم حوثي مزارعا; but not of what
    was found or destroyed (دمر الطيران صواريخ حوثية)."""
    if scene.telling.family != "force" or party.last != party.first + 1 or party.proclitic:
        return False
    text, brings = scene.values.text, scene.values.words["brought"]
    for first, last, _ in scene.values.weapons:
        if last == party.first and text.keys[party.first].endswith(_NISBA):
            ahead = _last_event(first, scene)
            killed = ahead is not None and ahead.trigger.form == "casualty" and ahead.mention.last == first
            return killed or text.keys[first].startswith("ب") or text.keys[first - 1] in brings
    return False


def _beside_word(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side that a particle or a light verb gives."""
    if ruled.family == "light" and _is_framed(ruled.first, scene):
        return None
    if ruled.family == "backed":
        return _of_backed(party, ruled, scene, read)
    if ruled.family == "agent" and is_of_other_word(ruled.first, scene):
        return _subject(party, scene)
    if ruled.family == "light" and _carries_defence(party, scene):
        return "target"
    if ruled.family in ("agent", "light", "target"):
        return "agent" if ruled.family != "target" else "target"
    if ruled.family == "with" and _is_of_relative(ruled.first, scene):
        return _subject(party, scene)
    before = any(e.mention.first < ruled.first for e in scene.telling.events)
    if ruled.family == "owner" and before:
        return "agent"
    fought = ruled.event is not None and ruled.event.trigger.type == "clash"  # سيطر الجيش … بعد معارك مع المسلحين
    if ruled.family == "with" and (scene.telling.family == "force" or fought):
        return "target"
    if (ruled.family == "from" and before) or ruled.family == "wrest":
        return "target"
    if ruled.family == "leave":
        return "target"
    if ruled.family == "held":
        return "target" if scene.telling.family == "territory" else None
    return _subject(party, scene)


def _of_backed(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side of those a party helps: سيطر الجيش بدعم من المقاومة، القوات المدعومة بالمقاومة; but not of who only pays
    (فصائل مدعومة من الدولة) or flies above those who fight."""
    keys = scene.values.text.keys
    if _is_relative(party.last, scene):
        return _subject(party, scene)  # بإسناد من المقاتلات التي قصفت
    aloft = not scene.values.words["flying"].isdisjoint(keys[ruled.first : party.first])
    if aloft or names_aircraft(party.resolved, scene.values):
        return None
    if keys[ruled.first] not in scene.values.words["acting_beside"] and not party.proclitic.endswith("ب"):
        return None
    helped = next((p for p in reversed(scene.parties) if p.last <= ruled.first), None)
    near = helped is not None and ruled.first - helped.last <= _BACKED_TOKENS
    return read.get(helped) if helped is not None and near and helped.actor.kind in DOERS else None


def _carries_defence(party: Party, scene: Scene) -> bool:
    """Whether what a party managed is to ward off an attack on it: تمكن الدفاع الجوي من اعتراض صاروخ."""
    behind = (scene.events.get(token) for token in range(party.last, party.last + _DEFENCE_TOKENS))
    event = next((e for e in behind if e is not None), None)
    return event is not None and event.trigger.id in REPELLED and event.trigger.form == "noun"


def _is_of_relative(token: int, scene: Scene) -> bool:
    """Whether a word belongs to a relative clause with no act in it: المتمردين الذين استأنفوا عملياتهم ضد السلطات."""
    event = _last_event(token, scene)
    first = event.mention.last if event is not None else scene.telling.first
    carried = [last for last, (_, name) in scene.cues.items() if name == "light" and first <= last <= token]
    return not scene.values.words["who"].isdisjoint(scene.values.text.keys[max([first, *carried]) : token])


def _is_framed(token: int, scene: Scene) -> bool:
    """Whether a light verb tells of the whole that the act is part of: ضمن العمليات التي ينفذها الجيش."""
    keys, words = scene.values.text.keys, scene.values.words
    return keys[token - 1] in words["who"] and not words["frame"].isdisjoint(keys[max(0, token - 4) : token - 1])


def _beside_party(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side of a party with nothing but another before it: joined by و it shares the side, bare it is the object of
    the verb whose subject the other is (قصفت الطائرات المسلحين)."""
    other = ruled.party
    side = read.get(other) if other is not None else None
    if other is None or side is None:
        return _subject(party, scene)
    if is_joined(other, party, scene):
        return side
    event = _last_event(other.first, scene)
    if event is not None and event.trigger.id in REPELLED and _tries(event, party, scene):
        return "agent"
    if side == "agent" and event is not None and event.trigger.form == "verb":
        return "target"
    return _subject(party, scene)


def _tries(event: Event, party: Party, scene: Scene) -> bool:
    """Whether an attempt stands between what repels it and a party, which made it: تصدت القوات لمحاولة المسلحين، أحبطت
    القوات هجوما للمسلحين، تصدت القوات للمسلحين."""
    keys = scene.values.text.keys
    fired = starting(scene.values.weapons, event.mention.last, party.first)
    if any(last == party.first for _, last, _ in fired):
        return True  # اعتراض صاروخ حوثي
    if party.proclitic.endswith("ل") and (party.first - 1 in scene.named or not keys[party.first - 1].startswith("ال")):
        return True
    return not scene.values.words["attempt"].isdisjoint(keys[event.mention.first + 1 : party.first])


def is_joined(one: Party, other: Party, scene: Scene) -> bool:
    """Whether و joins a party to the one before it: الجيش والمقاومة، الجيش وعناصر المقاومة."""
    keys = scene.values.text.keys
    gap = [t for t in range(one.last, other.first) if t not in scene.unread]
    if other.proclitic.startswith("و") or other.resolved.mention.rule.endswith(".conjunct"):  # ميليشيات الحوثي وصالح
        return len(gap) <= _JOINED_TOKENS
    if other.proclitic == "ل" != one.proclitic:
        return False  # قصف الجيش دبابة ومخزنا للتنظيم
    return 0 < len(gap) <= _JOINED_TOKENS and any(keys[t].startswith("و") for t in gap[:2])


def _last_event(token: int, scene: Scene) -> Event | None:
    events = scene.telling.events
    before = bisect_left(events, token, key=_first)
    return events[before - 1] if before else None


def _first(event: Event) -> int:
    return event.mention.first


def _is_of_another_act(party: Party, ruled: Governor | None, scene: Scene) -> bool:
    """Whether the act named last before a party is one the telling only recalls (ردا على مقتل جندي برصاص مسلحين); but
    a fight it grew out of (بعد معارك مع المسلحين) was with the same enemy."""
    event = _last_event(party.first, scene)
    if event is not None and event.trigger.type == "clash" and ruled is not None and ruled.family == "with":
        return False
    if event is not None and event.trigger.id == "attack.istahdafa":  # بعد تفجير استهدف جنودا: the recalled act's verb
        before = _last_event(event.mention.first, scene)
        event = before if before is not None and before.mention.last == event.mention.first else event
    if event is None or not event.recalled or all(e.recalled for e in scene.telling.events):
        return False
    return scene.values.text.keys[event.mention.first - 1] not in scene.values.words["cause"]


def _beside_event(
    party: Party, ruled: Governor, event: Event, scene: Scene, read: Mapping[Party, Side | None]
) -> Side | None:
    """The side of a party that follows an event with nothing but a word or two between."""
    entry = event.trigger
    armed = party.actor.kind in DOERS or party.actor.kind == "crowd"
    found = scene.telling.family in ("seize", "detain") and entry.form == "noun" and party.actor.kind in _HOLDERS
    if entry.id in REPELLED:  # أحبط هجوما للمسلحين
        return "agent" if _tries(event, party, scene) else "target"
    if found:
        return "target"
    if ruled.member and entry.form == "verb":
        return "target"
    if entry.form == "casualty":
        return "agent" if is_killer(party, event, scene) else "target"
    if entry.id in OBJECT_NOUNS:
        return "agent" if armed and has_marked_object(party, scene) else "target"
    attacks = scene.values.text.keys[event.mention.first] in scene.values.words["attacks_people"]
    if attacks and not party.proclitic.endswith("ل"):  # مهاجمة الشرطة; مهاجمة المسلحين المركز
        stormed = has_marked_object(party, scene) or at(scene.values.places, party.last)
        return "agent" if armed and stormed else "target"
    if _has_subject(event, scene, read) or _is_nations_verb(event, scene):
        return "target"
    if entry.form == "noun":
        if armed and not party.proclitic.endswith("ل"):
            return "agent" if _is_construct(party, event, scene) else None
        return "agent" if armed and not _hit_already(party.first, scene) else "target"
    if is_passive(party, event, scene) or is_oblique(party, scene) or _is_plural(event, scene):
        return "target"
    if entry.type == "arrest" and party.actor.label in UNNAMED:
        return "target"  # ضبط مسلحين: none of those who arrest are unnamed
    if entry.id == "attack.istahdafa":
        return _of_hitting(party, ruled, scene)
    return "agent" if armed else "target"


def _is_plural(event: Event, scene: Scene) -> bool:
    """Whether a verb is in the plural, whose subject can't follow (الولايات المتحدة وحلفاؤها استهدفوا التنظيم)."""
    return scene.values.text.keys[event.mention.last - 1].endswith("وا")


def _is_construct(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a party can be whose act the noun before it is. A noun with the article owns nobody (سبق الهجوم نشر
    المقاتلين), an adjective apart (القصف الحوثي); a blast has no doer, and a nation's adjective is one already (غارة
    تركية تقتل مسلحين)."""
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
    struck = any(first <= e.mention.first < ruled.first for e in scene.telling.events)
    armed = any(first <= a < ruled.first for a, _, _ in scene.values.weapons)
    if struck or armed or party.actor.kind not in DOERS:
        return "target"
    return "agent" if has_object(party, scene) else "target"


def _hit_already(token: int, scene: Scene) -> bool:
    """Whether an active verb opens the telling's act before the token: then ل marks the one hit (قصفت مواقع لهم)."""
    verbs = (e for e in scene.telling.events if e.trigger.form == "verb" and e.mention.last <= token)
    return any(e.trigger.id not in REPELLED for e in verbs)  # صدت هجوما للقوات


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


def _is_relative(token: int, scene: Scene) -> bool:
    """Whether a relative clause opens at a token: من الجنود الذين قصفوا."""
    return token < scene.telling.last and scene.values.text.keys[token] in scene.values.words["who"]


def _subject(party: Party, scene: Scene) -> Side | None:
    """A party before its verb (headlines, and after إن): the agent of an active verb or light verb close behind."""
    people = party.actor.kind == "population" and party.actor.label not in ONLY_HIT
    fit = party.actor.kind in DOERS or party.actor.kind == "crowd"
    if not scene.values.words["suffers"].isdisjoint(scene.values.text.keys[party.last : party.last + 2]):
        return "target"
    for event in scene.telling.events:
        gap = event.mention.first - party.last
        if not 0 <= gap <= _SUBJECT_TOKENS:
            continue
        if event.trigger.id == "attack.istahdafa" and event.mention.first - 1 in scene.events:
            continue  # نجا الوزير من محاولة اغتيال استهدفت موكبه: what strikes is the act before it
        if event.trigger.id in REPELLED:
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
