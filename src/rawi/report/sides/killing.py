"""Who killed and who was killed: قتل is "killed" and "was killed", and what stands around it decides: who is counted
among the dead, who is named behind it."""

from __future__ import annotations

from rawi.report.acts.event import Event
from rawi.report.sides.kinds import DOERS, FIGHTERS, FORCES
from rawi.report.sides.parties import UNNAMED, Party
from rawi.report.sides.scene import Governor, Scene, governor, last_event
from rawi.report.sides.verb_objects import is_oblique
from rawi.report.values import between

_HIDDEN = UNNAMED | {"unknown"}
_BEFALLS = frozenset(("casualty.killed_verb", "casualty.killed_present", "casualty.wounded_verb"))
_KILLED = frozenset(("casualty.killed_verb", "casualty.killed_present"))
_FELLS = frozenset(("casualty.put_down", "casualty.felled", "casualty.left_dead_and_hurt"))
_FELLED_TOKENS = 2
_OTHERS_DEED = ("agent", "light", "with", "aside")
_OBJECT_TOKENS = 8
_SUBJECT_TOKENS = 8
_KILLED_TOKENS = 3
_NAMED_TOKENS = 4
_STOPPED_TOKENS = 3
_FELLED_REACH = 5
_DEED_REACH = 6
_ATTACKERS = "generic.attackers"
_BEFORE = "قبل"
_THEN = ("و", "ف")
_THEIRS = ("هم", "ها")
_UPON_THEM = (("عليهم",), ("عليها",))
_PRONOUNS = ("هما", "هم", "ها", "ه")


def fells(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a party right behind a verb that only kills is its subject: أردى ملثمون ضابطا، قضت القوات على ثلاثة
    إرهابيين, but not قضت على إرهابيين."""
    if event.trigger.id not in _FELLS or party.first - event.mention.last > _FELLED_TOKENS:
        return False
    return (party.actor.kind in DOERS or party.actor.label in _HIDDEN) and not is_oblique(party, scene)


def is_killer(party: Party, event: Event, scene: Scene) -> bool:
    """Whether قتل is active: the killed are counted behind a force (قتل مسلح ثلاثة أشخاص، قتل مستوطنون شابا); or it is
    definite, the killed stand close behind, and no word between gives the deed to somebody else (قتل الجنود في هجوم
    شنه …)."""
    killers = party.actor.kind in FIGHTERS or party.actor.label in _HIDDEN
    if event.trigger.id in _KILLED and party.first == event.mention.last and _has_accusative(party, scene):
        return True  # قتل جندي شابا، قتل مستوطن فلسطينيا
    keys = scene.values.text.keys
    if not killers or event.trigger.id not in _KILLED or party.first > event.mention.last:
        return False
    if keys[event.mention.first] in scene.values.words["the_dead"] or scene.stops(event):
        return False  # قتلى الحركة
    bare = "ون" in (keys[party.first][-2:], keys[party.last - 1][-2:]) or keys[event.mention.first].endswith("ت")
    if (bare or party.actor.label in _HIDDEN) and not is_oblique(party, scene) and scene.counts(event, party.last):
        return True
    definite = any(key.startswith("ال") for key in keys[party.first : party.first + 2])
    hidden = party.actor.label in _HIDDEN
    for other in scene.parties:
        if party.first < other.first < party.first + _SUBJECT_TOKENS:
            ruled = governor(other, scene)
            rules = ruled.family if ruled is not None else ""
            if hidden:  # قتل مجهولون عنصرا من الحركة
                return bare and rules not in (*_OTHERS_DEED, "event", "from")
            return definite and rules not in _OTHERS_DEED
    return False


def _has_accusative(party: Party, scene: Scene) -> bool:
    """Whether a man right behind a verb of killing is its subject: the next named is in the case of an object."""
    keys = scene.values.text.keys
    behind = (p for p in scene.parties if party.last <= p.first < party.last + _SUBJECT_TOKENS)
    other = next(behind, None)
    return other is not None and not other.proclitic and keys[other.first].endswith("ا")


def befalls(event: Event, scene: Scene) -> bool:
    """Whether an act is told by a passive, so that nobody named before it did it: اغتيل."""
    return scene.values.text.keys[event.mention.first] in scene.values.words["passive"]


def is_killed(party: Party, event: Event, gap: int, scene: Scene) -> bool:
    """Whether قتل right after a party is its passive, nobody killed behind it: أن عسكريا قتل في صدام."""
    member = scene.cues.get(party.first, (0, ""))[1] == "member"  # القيادي في الحركة فلان بن فلان قتل
    if event.trigger.id not in _BEFALLS or gap > (_NAMED_TOKENS if member else 1):
        return False
    keys, words = scene.values.text.keys, scene.values.words
    past = keys[event.mention.last]
    if past in words["together"] or past in words["where_when"] or past in words["cause"]:
        return True  # قتل مع مسلحين آخرين، قتل في غارة
    hidden = party.actor.label in _HIDDEN
    if past.startswith("ب") and event.mention.last in scene.events:
        return True  # أن قياديا واثنين من مرافقيه قتلوا بقصف
    # مجهولون قتلوا أمس في مقديشو عاملة إغاثة: of the unnamed, the killed are told
    end = event.mention.last + (_OBJECT_TOKENS if hidden else _KILLED_TOKENS)
    others = any(event.mention.last <= p.first < end for p in scene.parties)
    return not others and not scene.counts(event, event.mention.last) and not event.mention.detail["proclitic"]


def kills(party: Party, event: Event, gap: int, scene: Scene) -> bool:
    """Whether قتل right after a named force is its deed, the killed behind it (القوات قتلت منفذ الهجوم، الحزب قتل ثلاثة
    جنود)."""
    if event.trigger.id != "casualty.killed_verb" or gap > 1:
        return False
    if party.actor.label in _HIDDEN:
        return not is_killed(party, event, gap, scene)
    key = scene.values.text.keys[event.mention.first]
    counted = scene.counts(event, event.mention.last) and not scene.harmed & set(range(party.first, party.last))
    return (key.endswith("ت") or counted) and party.actor.kind in FIGHTERS


def is_harmed(party: Party, ruled: Governor | None, scene: Scene) -> bool:
    """Whether a party is counted among the dead and wounded (سقط 14 مسلحا بين قتيل وجريح), and did not kill itself."""
    if scene.harmed.isdisjoint(range(party.first, party.last)):
        return False
    if ruled is not None and ruled.event is not None and is_killer(party, ruled.event, scene):
        return False
    taking = ruled is not None and ruled.event is not None and ruled.event.trigger.type == "abduction"
    if taking and party.actor.label in UNNAMED:
        return False  # خطف مسلحون ثلاثة عمال
    return not any(kills(party, e, e.mention.first - party.last, scene) for e in scene.telling.events)


def _is_answer(event: Event, scene: Scene) -> bool:
    """Whether a killing joined by و or ف follows the verb of an attack by one man: هاجم رجل المارة وقتلته الشرطة."""
    keys, words, first = scene.values.text.keys, scene.values.words, event.mention.first
    one = keys[first].startswith(_THEN) and not keys[first].endswith("هم")
    verbs = (e.mention for e in scene.telling.events if e.core and e.trigger.form == "verb")
    return one and any(verb.first < first and keys[verb.last] in words["one_person"] for verb in verbs)


def _deed_of_felled(party: Party, event: Event, scene: Scene) -> int | None:
    """The word that tells his attack whom a party killed, in a clause about him: قتلت الشرطة رجلا هاجم المارة بسكين،
    قتل شرطيون بالرصاص رجلا بعد أن طعن اثنين منهم، الشرطة تقتل رجلا طعن امرأة."""
    keys, words = scene.values.text.keys, scene.values.words
    last = max(party.last, event.mention.last)
    near = range(last, min(scene.telling.last, last + _FELLED_REACH))
    man = next((t for t in near if keys[t] in words["felled_one"]), None)
    if man is None:
        return None
    behind = range(man + 1, min(scene.telling.sentence.last, man + _DEED_REACH))
    return next((t for t in behind if keys[t] in words["his_deed"]), None)


def felled_its_attacker(party: Party, event: Event, scene: Scene) -> bool:
    """Whether who killed somebody is whom he had attacked, by the pronoun on his deed: قتلت الشرطة رجلا هاجمها، قتل
    شرطيون رجلا تهجم عليهم."""
    deed = _deed_of_felled(party, event, scene)
    if deed is None:
        return False
    keys = scene.values.text.keys
    return keys[deed].endswith(_THEIRS) or keys[deed + 1 : deed + 2] in _UPON_THEM


def ends_attack(party: Party, event: Event, scene: Scene) -> bool:
    """Whether those whom a party is told to have killed are who attacked: قتلت الشرطة المهاجمين، أردت القوات منفذ
    الهجوم، قبل أن ترديه الشرطة، المهاجم الذي أردته القوات."""
    keys, first = scene.values.text.keys, event.mention.first
    if keys[first].endswith(_PRONOUNS) and 0 <= party.first - event.mention.last <= 1:
        before_that = keys[first - 1] == "ان" and keys[first - 2] == _BEFORE
        if before_that or keys[first - 1] in scene.values.words["who"] or _is_answer(event, scene):
            return True
    if not scene.values.words["its_attacker"].isdisjoint(keys[party.last : party.last + _STOPPED_TOKENS]):
        return True
    if _deed_of_felled(party, event, scene) is not None:
        return True
    behind = between(scene.values.actors, party.last, party.last + _STOPPED_TOKENS)
    return any(r.mention.rule == _ATTACKERS for r in behind)


def died_by(party: Party, token: int, scene: Scene) -> bool:
    """Whether by a force, which a word at a token says, those died whose attack is told before: they are counted as
    attackers (هجوم انتهى بمقتل المنفذ برصاص الشرطة), or a pronoun means them (قتل جنود قبل مقتلهم على يد الشرطة)."""
    killed = last_event(token, scene)
    if party.actor.kind not in FORCES or killed is None or killed.trigger.form != "casualty":
        return False
    first, detail = killed.mention.first, killed.mention.detail
    acts = [e for e in scene.telling.events if e.mention.first < first]
    attacked = any(e.trigger.form == "casualty" or e.trigger.type == "armed_attack" for e in acts)
    taken = any(e.trigger.type in ("abduction", "arrest") for e in acts)
    theirs = detail["enclitic"] in _PRONOUNS and scene.values.text.keys[first - 1] == _BEFORE
    return attacked and (scene.stops(killed) or (theirs and not taken))
