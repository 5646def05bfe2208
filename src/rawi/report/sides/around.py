"""What the words around a party say of it, one question each: is it joined to another, of an act only recalled, the
adjective of what struck, whose defence held?"""

from __future__ import annotations

from rawi.report.acts.event import Event
from rawi.report.acts.replies import answers
from rawi.report.sides.kinds import DOERS, FORCES, NOBODYS, ON_THEM, REPELLED
from rawi.report.sides.of_weapon import names_weapon
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Governor, Scene, governor, last_event
from rawi.report.sides.uninvolved import is_of_answered
from rawi.report.values import starting

_AID_TOKENS = 3
_JOINED_TOKENS = 3
_DEFENCE_TOKENS = 12
_CHARGE_TOKENS = 7
_REGION_TOKENS = 8
_BEHIND_TOKENS = 3
_OBJECT_TOKENS = 6
_BACKDROP_TOKENS = 6
_BLOWN = frozenset(("bombing", "suicide_bombing", "grenade", "explosion", "shelling"))
_FIRE = "attack.fired_shots"
_ACCUSATIVE = ("ا", "ين")
_AND_THAT = frozenset(("وان", "وبان"))
WRITTEN_ALIKE = frozenset(("attack.stabbing", "attack.stabbed", "attack.ramming"))
"""Acts whose noun and passive are written like the verb: طعن، دهس."""


def befallen(party: Party, scene: Scene) -> bool:
    """Whether a word says that something befell those who help others, and not only the noun of an act before them."""
    ruled = governor(party, scene)
    keys, aid = scene.values.text.keys, scene.values.words["of_aid"]
    if (keys[party.first] in aid or keys[party.first] in scene.values.words["own_staff"]) and ruled is not None:
        return ruled.family != "clause"
    if not aid.isdisjoint(keys[max(scene.telling.first, party.first - _AID_TOKENS) : party.first]):
        return True  # قافلة تابعة لبرنامج الأغذية، مكاتب اللجنة
    if not scene.harmed.isdisjoint(range(party.first, party.last)):
        return True
    act = ruled.event if ruled is not None else None
    told = act is not None and act.trigger.form != "noun"
    return ruled is not None and (ruled.family in ("target", "hits", "from") or told)


def carries_defence(party: Party, scene: Scene) -> bool:
    """Whether what a party managed is to ward off an attack on it: تمكن الدفاع الجوي من اعتراض صاروخ."""
    behind = (scene.events.get(token) for token in range(party.last, party.last + _DEFENCE_TOKENS))
    event = next((e for e in behind if e is not None), None)
    return event is not None and event.trigger.id in REPELLED and event.trigger.form == "noun"


def is_of_relative(token: int, scene: Scene) -> bool:
    """Whether a word belongs to a relative clause with no act in it: المتمردين الذين استأنفوا عملياتهم ضد السلطات."""
    event = last_event(token, scene)
    first = event.mention.last if event is not None else scene.telling.first
    carried = [last for last, (_, name) in scene.cues.items() if name == "light" and first <= last <= token]
    return not scene.values.words["who"].isdisjoint(scene.values.text.keys[max([first, *carried]) : token])


def is_of_region(party: Party, scene: Scene) -> bool:
    """Whether a party stands in what the region of an act sees at any time: قتل خمسة في هجوم في منطقة تشهد هجمات
    متكررة من جانب الحركة; not what the act itself was (هجوم تتعرض له المدينة من قبل الحركة)."""
    keys, words, telling = scene.values.text.keys, scene.values.words, scene.telling
    for verb in range(party.first - 1, max(telling.first, party.first - _REGION_TOKENS), -1):
        if keys[verb] in words["undergoes_now"]:
            told = any(e.core and e.standing == "asserted" and e.mention.last < verb for e in telling.events)
            return told and keys[verb - 1] in words["some_region"]
        if keys[verb] in words["clause"] or keys[verb] in "،؛":
            return False
    return False


def is_framed(token: int, scene: Scene) -> bool:
    """Whether a light verb tells of the whole that the act is part of: ضمن العمليات التي ينفذها الجيش."""
    keys, words = scene.values.text.keys, scene.values.words
    return keys[token - 1] in words["who"] and not words["frame"].isdisjoint(keys[max(0, token - 4) : token - 1])


def returns_fire(party: Party, ruled: Governor, scene: Scene) -> bool:
    """Whether a party only answered an attack that the telling told before: هاجم مسلحون الدورية ورد الجنود بإطلاق
    النار."""
    if party.actor.kind not in DOERS or scene.telling.family != "force":
        return False
    attacked = (e for e in scene.telling.events if e.mention.last <= ruled.first and e.trigger.form != "casualty")
    return answers(scene.values.text.keys[ruled.first], scene.values) and any(
        e.standing == "asserted" for e in attacked
    )


def tries(event: Event, party: Party, scene: Scene) -> bool:
    """Whether an attempt stands between what repels it and a party, which made it: تصدت القوات لمحاولة المسلحين، أحبطت
    القوات هجوما للمسلحين، تصدت القوات للمسلحين."""
    keys = scene.values.text.keys
    fired = starting(scene.values.weapons, event.mention.last, party.first)
    if any(last == party.first for _, last, _ in fired) or names_weapon(party, scene):
        return True  # اعتراض صاروخ حوثي، أسقط الدفاع الجوي مسيرات روسية
    marked = party.proclitic.endswith("ل") and party.first == party.resolved.mention.first  # الدفاعات التابعة للجيش
    if marked and not keys[party.first - 1].startswith("ال"):
        return True
    return not scene.values.words["attempt"].isdisjoint(keys[event.mention.first + 1 : party.first])


def is_house_beside(party: Party, ruled: Governor, scene: Scene) -> bool:
    """Whether a blast is told to have been beside a house that stands for a state: انفجرت سيارة مفخخة قرب السفارة
    التركية. Who is shot there was not shot for it."""
    keys, words = scene.values.text.keys, scene.values.words
    if keys[party.first] not in words["house"] or not any(
        keys[t] in words["beside"] for t in (ruled.first, party.first - 1)
    ):
        return False
    event = last_event(party.first, scene)
    return event is not None and event.core and event.trigger.type in _BLOWN


def is_joined(one: Party, other: Party, scene: Scene) -> bool:
    """Whether و joins a party to the one before it: الجيش والمقاومة، الجيش وعناصر المقاومة."""
    keys = scene.values.text.keys
    gap = [t for t in range(one.last, other.first) if t not in scene.unread]
    if other.proclitic.startswith("و") or other.resolved.mention.rule.endswith(".conjunct"):  # ميليشيات الحوثي وصالح
        return len(gap) <= _JOINED_TOKENS
    if other.proclitic == "ل" != one.proclitic:
        return False  # قصف الجيش دبابة ومخزنا للتنظيم
    if any(keys[t] in _AND_THAT for t in gap):
        return False  # إن الفصائل انسحبت وإن الجيش قصف
    return 0 < len(gap) <= _JOINED_TOKENS and any(keys[t].startswith("و") for t in gap[:2])


def is_of_another_act(party: Party, ruled: Governor | None, scene: Scene) -> bool:
    """Whether the act named last before a party is one the telling only recalls (ردا على مقتل جندي برصاص مسلحين); but
    a fight it grew out of (بعد معارك مع المسلحين) was with the same enemy."""
    event = last_event(party.first, scene)
    if is_of_answered(party, scene):
        return True
    if event is not None and event.trigger.type == "clash" and ruled is not None and ruled.family == "with":
        return False
    if event is not None and event.trigger.id == "attack.istahdafa":  # بعد تفجير استهدف جنودا: the recalled act's verb
        before = last_event(event.mention.first, scene)
        event = before if before is not None and before.mention.last == event.mention.first else event
    if event is None or not event.recalled or all(e.recalled for e in scene.telling.events):
        return False
    return scene.values.text.keys[event.mention.first - 1] not in scene.values.words["cause"]


def hit_already(token: int, scene: Scene) -> bool:
    """Whether an active verb opens the telling's act before the token: then ل marks the one hit (قصفت مواقع لهم)."""
    verbs = (e for e in scene.telling.events if e.trigger.form == "verb" and e.mention.last <= token)
    # صدت هجوما للقوات; استهدف قصف للنظام البلدة: the noun is the verb's subject
    others = REPELLED | NOBODYS  # سقط عشرة قتلى في قصف لقوات النظام
    return any(e.trigger.id not in others and not _strikes_by(e, scene) for e in verbs)


def _strikes_by(verb: Event, scene: Scene) -> bool:
    """Whether the noun of an act stands right behind a verb of hitting, as what hits: استهدفت غارة، دمرت غارة."""
    noun = scene.events.get(verb.mention.last)
    if noun is None:
        return False
    return verb.trigger.id == "attack.istahdafa" or scene.cues.get(verb.mention.last, (0, ""))[1] == "hits"


def is_of_charge(party: Party, scene: Scene) -> bool:
    """Whether a party is named only in what those hit are charged with: أعدم رجلين بتهمة التعاون مع الجيش، دهمت القوات
    منزل مطلوب للشرطة."""
    if scene.telling.family != "force":
        return False
    first = max(scene.telling.first, party.first - _CHARGE_TOKENS)
    return not scene.values.words["on_charge"].isdisjoint(scene.values.text.keys[first : party.first])


def opens_clause(event: Event, scene: Scene) -> bool:
    """Whether a verb opens a clause of time whose subject stands right behind it: … بعدما أطلقت جماعات صاروخين."""
    keys, first = scene.values.text.keys, event.mention.first
    if event.trigger.form != "verb" or keys[first - 1] not in scene.values.words["time_clause"]:
        return False
    behind = scene.named.get(event.mention.last)
    return behind is not None and behind.first == event.mention.last and not behind.proclitic


def is_of_later(party: Party, event: Event, scene: Scene) -> bool:
    """Whether an act is told in the relative clause of somebody named after a party: تلاحق الشرطة المسلحين الذين نصبوا
    كمينا."""
    keys, who, where = scene.values.text.keys, scene.values.words["who"], scene.values.words["where_when"]
    for token in range(party.last + 1, event.mention.first):
        before = scene.named.get(token - 1)
        if keys[token] in who and before is not None and before is not party and before.last == token:
            return True
        if keys[token] in who and not where.isdisjoint(keys[party.last : token]):
            return True  # تحقق الشرطة في دوافع الرجل الذي أطلق النار
    return False


def is_plural(event: Event, scene: Scene) -> bool:
    """Whether a verb is in the plural, whose subject can't follow (الولايات المتحدة وحلفاؤها استهدفوا التنظيم)."""
    return scene.values.text.keys[event.mention.last - 1].endswith(("وا", "ون"))  # يدحرون التنظيم


def befell_before(event: Event, scene: Scene) -> bool:
    """Whether a verb befell those named before it: it carries them as a pronoun, and its subject stands behind (قتل
    جنود عندما هاجمهم مسلحون، كان الشرطي يسير حين طعنه شاب)."""
    behind = range(event.mention.last, min(event.mention.last + _BEHIND_TOKENS, scene.telling.last))
    return event.trigger.id in ON_THEM and any(token in scene.named for token in behind)


def is_somebody(party: Party, event: Event, scene: Scene) -> bool:
    """Whether one of the people right behind a verb of attack is its subject, whom it befell behind it in the ending of
    an object (طعن شاب شرطيا) or a force, or the fire that he opened (أطلق فلسطيني النار)."""
    one = party.actor.kind == "population" and party.first == event.mention.last and not party.proclitic
    verb = event.trigger.form == "verb" or event.trigger.id in WRITTEN_ALIKE
    if not one or event.trigger.type != "armed_attack" or not verb:
        return False
    keys = scene.values.text.keys
    if keys[party.last - 1].endswith(_ACCUSATIVE):
        return False
    if event.trigger.id == _FIRE:
        return True
    near = (scene.named.get(t) for t in range(party.last, min(party.last + _OBJECT_TOKENS, scene.telling.last)))
    hit = next((p for p in near if p is not None), None)
    if hit is None or hit.proclitic:
        return False
    return keys[hit.first].endswith(_ACCUSATIVE) or hit.actor.kind in FORCES  # هاجم شاب رجال الشرطة


def is_struck_by(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a party is what the noun of an act is told to hit by the verb before it: هز تفجير مساء الأحد مجمعا
    للشرطة، استهدف هجوم دورية للجيش; but not whose act it is (استهدف قصف النظام البلدة، استهدف قصف للنظام البلدة)."""
    keys = scene.values.text.keys
    before = event.mention.first - 1
    if event.trigger.form != "noun" or before < scene.telling.first:
        return False
    verb = scene.events.get(before)
    struck = verb is not None and verb.trigger.id == "attack.istahdafa"
    if not struck and scene.cues.get(before + 1, (0, ""))[1] != "hits":
        return False
    owned = party.first - 1
    words = scene.values.words
    if party.proclitic.endswith("ل") and owned >= event.mention.last:  # استهدف تفجير طقما للجيش
        return keys[owned].endswith("ا") or keys[owned] in words["ridden"] | words["thing"]
    return not (party.proclitic or keys[party.first].startswith("ال"))


def is_backdrop(token: int, scene: Scene) -> bool:
    """Whether the fighting told of before a token is what another act happened amid: قصف على السوق وسط استمرار المعارك
    بين …"""
    keys, words = scene.values.text.keys, scene.values.words
    opening = max(scene.telling.first, token - _BACKDROP_TOKENS)
    amid = next((t for t in range(opening, token) if keys[t] in words["backdrop"]), None)
    if amid is None:
        return False
    return any(
        e.core and e.mention.first < amid and e.trigger.type != "clash" and e.trigger.form != "casualty"
        for e in scene.telling.events
    )


def is_relative(token: int, scene: Scene) -> bool:
    """Whether a relative clause opens at a token: من الجنود الذين قصفوا."""
    keys = scene.values.text.keys
    token += token < scene.telling.last and keys[token] == "،"  # بإسناد من المقاتلات، التي قصفت
    return token < scene.telling.last and keys[token] in scene.values.words["who"]
