"""A party right behind an act: whose it is, or whom it hit."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.report.acts.event import Event
from rawi.report.sides.around import WRITTEN_ALIKE, hit_already, is_plural, is_somebody, is_struck_by, tries
from rawi.report.sides.killing import ends_attack, felled_its_attacker, fells, is_killer
from rawi.report.sides.kinds import DOERS, FORCES, NOBODYS, OBJECT_NOUNS, REPELLED, Side
from rawi.report.sides.nations.adjectives import qualified
from rawi.report.sides.parties import UNNAMED, Party
from rawi.report.sides.scene import Governor, Scene
from rawi.report.sides.verb_objects import (
    has_bare_object,
    has_marked_object,
    has_object,
    has_object_behind_means,
    is_accusative,
    is_oblique,
    is_passive,
    takes,
)
from rawi.report.sides.verbs import reads_as_verb
from rawi.report.values import at, between

_SELF_TOKENS = 7
_HOLDERS = frozenset(("armed_group", "militia", "unknown"))
"""Those who are taken or whose arms are found, where they are named behind the noun of it."""
_AMBUSH = "attack.kamin"
_TAKINGS = frozenset(("abduction.noun", "arrest.noun"))
_BY_THEM = frozenset(("attack.settlers_assault", "arson.taken", "arson.herds_let_in", "arson.bulldozed"))
"""Acts whose words name who did them: اعتدى مستوطنون على مزارعين، استولى مستوطنون على أرض."""
_AIMS = "attack.yastahdif"
_SUBJECT_TOKENS = 8
_AIMING_TOKENS = 14
_NATION_TOKENS = 4
_DESCRIBED_TOKENS = 3
"""How much may stand between aircraft and whose they are: الطيران الحربي التابع للجيش."""


def beside_event(
    party: Party, ruled: Governor, event: Event, scene: Scene, read: Mapping[Party, Side | None]
) -> Side | None:
    """The side of a party that follows an event with nothing but a word or two between."""
    entry = event.trigger
    if entry.id in _BY_THEM and event.mention.first < party.first < event.mention.last:
        return "agent"
    armed = party.actor.kind in DOERS or party.actor.kind == "crowd"
    found = scene.telling.family in ("seize", "detain") and entry.form == "noun" and party.actor.kind in _HOLDERS
    if entry.id in REPELLED:  # أحبط هجوما للمسلحين
        return "agent" if tries(event, party, scene) else "target"
    found = found and not takes(party, event, scene)  # اختطاف مسلحين سبعة موظفين
    found = found and not _brought_about(event, scene)  # خطف عشرة في هجوم للتنظيم
    found = found and not (entry.id in _TAKINGS and has_bare_object(party, scene))  # اختطاف الحركة قائدها
    if found and not (entry.type == "arrest" and has_marked_object(party, scene)):  # اعتقال قوات كردية لجهادي
        return "target"
    if entry.id in NOBODYS and entry.form == "verb" and armed:  # انفجرت سيارة عند سور الأمن: no force blew it up
        return "target" if party.actor.kind in FORCES else None
    if entry.form == "casualty" and party.actor.kind in FORCES and ends_attack(party, event, scene):
        # وقتلت الشرطة المهاجمين: no deed of the attack
        return "target" if felled_its_attacker(party, event, scene) else None
    if entry.form == "casualty" and _kills_whom(event, scene) and armed:
        return "agent"  # الشاب الذي قتله مستوطنون
    if entry.form == "casualty" and event.mention.detail["enclitic"] and not party.proclitic and not armed:
        return None  # استشهاده مصدر فخر لأفراد أسرته
    if entry.form == "casualty":
        return "agent" if is_killer(party, event, scene) or fells(party, event, scene) else "target"
    if entry.type == "suicide_bombing" and entry.form == "verb" and _blows_self(party, scene):
        return "agent"  # فجر فلسطيني نفسه في حافلة
    if entry.type == "suicide_bombing" and party.actor.kind in FORCES:
        return "target"  # فجر انتحاري نفسه وسط جنود
    if entry.id in OBJECT_NOUNS:
        hits = has_marked_object(party, scene) or has_bare_object(party, scene) or takes(party, event, scene)
        hits = hits or has_object_behind_means(party, scene)
        return "agent" if armed and hits else "target"
    if entry.type == "arson" and entry.form == "noun" and _owns_burnt(party, event, scene):
        return "target"  # حرق مكتب رئيس المجلس
    attacks = scene.values.text.keys[event.mention.first] in scene.values.words["attacks_people"]
    if attacks and not party.proclitic.endswith("ل"):  # مهاجمة الشرطة; مهاجمة المسلحين المركز
        stormed = has_marked_object(party, scene) or at(scene.values.places, party.last)
        return "agent" if armed and stormed else "target"
    if _has_subject(event, scene, read) or _is_nations_verb(event, scene) or is_accusative(party, scene):
        return "target"
    if is_struck_by(party, event, scene):
        return "target"  # هز تفجير مساء الأحد مجمعا للشرطة
    if is_somebody(party, event, scene):
        return "agent"  # طعن شاب شرطيا
    if entry.id in WRITTEN_ALIKE and party.actor.kind in FORCES and not party.proclitic.endswith("ل"):
        return "target"  # عملية طعن جنود، طعن جندي في البلدة
    if entry.form == "noun":
        if armed and not party.proclitic.endswith("ل"):
            return "agent" if _is_construct(party, event, scene) else None
        laid = entry.id == _AMBUSH and "agent" in read.values()  # نصب مسلحون كمينا لقافلة للجيش
        hit = hit_already(party.first, scene) and not _brought_about(event, scene)
        return "agent" if armed and not laid and not hit else "target"
    if is_passive(party, event, scene) or is_oblique(party, scene) or is_plural(event, scene):
        return "target"
    if entry.type == "arrest" and party.actor.label in UNNAMED:
        return "target"  # ضبط مسلحين: none of those who arrest are unnamed
    if entry.id == "attack.istahdafa" or (entry.id == _AIMS and _is_what_aims(event, scene)):
        return of_hitting(party, ruled, scene)
    return "agent" if armed else "target"


def _owns_burnt(party: Party, event: Event, scene: Scene) -> bool:
    """Whether what was burnt or torn down stands between the noun for that and a party, whose it was."""
    words, between_them = scene.values.words, scene.values.text.keys[event.mention.last : party.first]
    burnt = words["thing"] | words["house"] | words["dwelling"] | words["breakable"] | words["estate"]
    return not party.proclitic.endswith("ل") and not burnt.isdisjoint(between_them[:1])


def _blows_self(party: Party, scene: Scene) -> bool:
    """Whether "himself" stands behind a party that no particle leads: it is who blew himself up (فجر فلسطيني كان يحمل
    حقيبة نفسه في حافلة), and no one he did it among (فجر نفسه بين جنود)."""
    behind = scene.values.text.keys[party.last : min(party.last + _SELF_TOKENS, scene.telling.last)]
    return not party.proclitic and not scene.values.words["self"].isdisjoint(behind)


def _brought_about(event: Event, scene: Scene) -> bool:
    """Whether the noun of an act is what those before it were hit in, and no object: ذبح ثلاثة في هجوم للحركة، بهجوم
    للحركة."""
    by = event.mention.detail["proclitic"] == "ب"
    return by or scene.values.text.keys[event.mention.first - 1] in scene.values.words["hurt_in"]


def _kills_whom(event: Event, scene: Scene) -> bool:
    """Whether what reads as somebody's killing is the verb of a relative clause about him, its subject behind: الذي
    قتله، جثث 34 شخصا قتلهم (التنظيم)."""
    keys, words, first = scene.values.text.keys, scene.values.words, event.mention.first
    counted = keys[first - 1].endswith("ا") and keys[first - 2][:1].isdigit()
    return keys[first] in words["killed_whom"] and (counted or keys[first - 1] in words["who"])


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


def _is_what_aims(event: Event, scene: Scene) -> bool:
    """Whether an act named before is what "aims", and no one behind the verb: هجوم يستهدف وحدات الحركة، هجوم يقول إنه
    يستهدف وحداتها; but not يستهدف مسلحو الحركة مواقع."""
    first = event.mention.first
    if _is_of_which(first, scene):
        return True
    said = scene.values.text.keys[first - 1] in scene.values.words["that_he"]
    reach = _AIMING_TOKENS if said else _SUBJECT_TOKENS
    return any(e.trigger.form == "noun" and 0 <= first - e.mention.last <= reach for e in scene.telling.events)


def _is_of_which(verb: int, scene: Scene) -> bool:
    """Whether a verb of hitting with no pronoun opens a relative clause, whose noun is its subject (الهجمات التي تستهدف
    الجيش)."""
    return scene.values.text.keys[verb - 1] in scene.values.words["relative"]


def of_hitting(party: Party, ruled: Governor, scene: Scene) -> Side:
    """استهدف before a party: what strikes stands before it (هجوم استهدف الجيش), or the party is its subject and the
    object follows (استهدف الجيش مواقع)."""
    first = max(scene.telling.first, ruled.first - _SUBJECT_TOKENS)
    keys, clause = scene.values.text.keys, scene.values.words["clause"]
    before = (e.mention for e in scene.telling.events if first <= e.mention.first < ruled.first)
    if party.proclitic.endswith("ل"):  # قصف استهدف عربة للحركة، استهدفت مسيرة للجيش سوقا
        return "agent" if _is_flyers(party, ruled, scene) else "target"
    said = keys[ruled.first - 1] in scene.values.words["that_he"]  # هجوم تقول إنه استهدف الحركة
    struck = said or any(
        clause.isdisjoint(keys[act.last : ruled.first]) for act in before
    )  # اغتيال قائد حين استهدف مسلحون موكبه
    armed = any(first <= a < ruled.first for a, _, _ in scene.values.weapons)
    if struck or armed or _is_of_which(ruled.first, scene) or party.actor.kind not in DOERS:
        return "target"
    return "agent" if has_object(party, scene) else "target"


def _is_flyers(party: Party, ruled: Governor, scene: Scene) -> bool:
    """Whether a party is whose drone, aircraft or guns are the subject of the verb right before it: استهدفت مسيرة للجيش
    سوقا، استهدفت مروحيات تابعة لوزارة الدفاع مسلحين، استهدف الطيران المروحي التابع للجيش مناطق."""
    keys, words, head = scene.values.text.keys, scene.values.words, ruled.first + 1
    drones = [first for first, last, weapon in scene.values.weapons if last == party.first and weapon.weapon == "drone"]
    if drones:
        return drones[-1] == head
    owned = party.first < party.resolved.mention.first  # مروحيات تابعة للجيش: one party
    between_ = () if owned else keys[head + 1 : party.first]
    described = all(key.startswith("ال") or key in words["owned"] for key in between_)
    if (head != party.first if owned else head >= party.first) or len(between_) > _DESCRIBED_TOKENS or not described:
        return False
    tied = owned or bool(between_)
    if not ((tied and keys[head] in words["guns"]) or keys[head] in words["aircraft"] | words["flying"]):
        return False
    return has_object(party, scene) or (tied and keys[head].startswith("ال"))


def _has_subject(event: Event, scene: Scene, read: Mapping[Party, Side | None]) -> bool:
    """Whether the subject of an active verb stands before it: الجيش قصف المسلحين."""
    first = event.mention.first
    before = ((gap, scene.named.get(first - gap - 1)) for gap in range(_SUBJECT_TOKENS + 1))
    near = [gap for gap, p in before if p is not None and p.last == first - gap and read.get(p) == "agent"]
    return bool(near) and (event.trigger.form == "verb" or any(reads_as_verb(event, gap) for gap in near))


def _is_nations_verb(event: Event, scene: Scene) -> bool:
    """Whether a nation's bare name right before a verb is its subject: تركيا تعتقل أفرادا من القوات الجوية، وكانت تركيا
    قد اغتالت قياديا في الحزب."""
    first = event.mention.first
    first -= scene.values.text.keys[first - 1] in scene.values.words["already"]
    start = max(event.sentence.first, first - _NATION_TOKENS)  # a headline's country is no subject of the lead
    before = between(scene.values.places, start, first) if event.trigger.form == "verb" else []
    return any(
        p.mention.last == first and p.value.precision == "country" and not p.mention.detail["preposition"]
        for p in before
    )
