"""What the form of a verb leaves open: قتل is "killed" and "was killed", and what stands around it decides: who is
counted among the dead, who is named behind it, whose the things found are."""

from __future__ import annotations

from rawi.report.acts.events import Event
from rawi.report.sides.kinds import DOERS, FIGHTERS, ONLY_HIT
from rawi.report.sides.parties import UNNAMED, Party
from rawi.report.sides.scene import Governor, Scene, governor
from rawi.report.tellings.place_fit import first_of
from rawi.report.values import at, between

_HIDDEN = UNNAMED | {"unknown"}
_BEFALLS = frozenset(("casualty.killed_verb", "casualty.killed_present", "casualty.wounded_verb"))
_FELLED = "casualty.felled"
_KILLED = frozenset(("casualty.killed_verb", "casualty.killed_present"))
_FELLS = frozenset(("casualty.put_down", "casualty.felled"))
_FELLED_TOKENS = 2
_NOMINATIVE = ("لحو", "تلو", "ردو", "ابيو", "شقو", "اليو", "وريو", "حتجو", "تشددو")
"""How plurals of those who fight end that own a name: مسلحو، مقاتلو، متمردو، إرهابيو، منشقو، انفصاليو."""
_OBJECT_TOKENS = 8
_MEANS_TOKENS = 5
_PASSIVE_TOKENS = 12
_SUBJECT_TOKENS = 8
_KILLED_TOKENS = 3
_NAMED_TOKENS = 4
_MARKED_TOKENS = 6
_COUNTED_TOKENS = 2
_AT_LEAST = ("ما", "لا", "يقل")
_TAKERS = frozenset(("armed_group", "militia"))
_MEMBERS = frozenset(("من", "في"))
_TAKEN_TOKENS = 6
_STOPPED_TOKENS = 3
_ATTACKERS = "generic.attackers"
_KIND_TOKENS = 2
"""How far behind its kind the name of a place stands: مدينة حمورية."""
_THEN = ("و", "ف")
_TOGETHER = ("ت", "وا")
_GOING_ON_TOKENS = 20
_OPENING_TOKENS = 6
_PRONOUNS = ("هما", "هم", "ها", "ه")
_SHORTEST = 3
"""Letters of the shortest word that ل can be told apart from."""


def has_object(party: Party, scene: Scene) -> bool:
    """Whether anything that can be hit follows a party: another party, a place or a word for positions."""
    end = min(scene.telling.last, party.last + _OBJECT_TOKENS)
    others = any(party.last <= p.first < end for p in scene.parties)
    places = any(party.last <= r.mention.first < end for r in scene.values.places)
    cues = any(party.last <= first < end for first, name in scene.cues.values() if name == "target")
    return others or places or cues or _is_somebodys(party.last, scene)


def _is_somebodys(token: int, scene: Scene) -> bool:
    """Whether a thing with a pronoun that can be hit stands at a token: موكبه، سيارتهم."""
    if token >= scene.telling.last:
        return False
    key, words = scene.values.text.keys[token], scene.values.words
    bare = next((key.removesuffix(pronoun) for pronoun in _PRONOUNS if key.endswith(pronoun)), "")
    owned = (bare, f"{bare[:-1]}ه") if bare.endswith("ت") else (bare,)
    return len(bare) >= _SHORTEST and any(word in words["struck"] or word in words["ridden"] for word in owned)


def has_marked_object(party: Party, scene: Scene) -> bool:
    """Whether what the party's act hit follows, after ل (استهداف الجيش لمواقع المسلحين، استهداف الطيران في صعدة لمواقع)
    or bare."""
    keys = scene.values.text.keys
    bare = [p for p in scene.parties if p.first == party.last and not p.proclitic and keys[p.first].startswith("ال")]
    behind = [
        t
        for t in range(party.last, min(scene.telling.last, party.last + _MARKED_TOKENS))
        if t not in scene.unread and keys[t] not in scene.values.words["where_when"]
    ]
    marked = (t for t in behind[:2] if keys[t].startswith("ل") and len(keys[t]) > _SHORTEST)
    return bool(bare) or any(keys[t] not in scene.values.words["in_order_to"] for t in marked)


def has_bare_object(party: Party, scene: Scene) -> bool:
    """Whether what a party named with the article hit follows it bare: a place (استهداف قوات النظام مدينة حمورية) or a
    noun that, having no article, is no part of the name (استهداف طيران الاحتلال منزلا، خيمة)."""
    values, last = scene.values, party.last
    if last >= scene.telling.last or "ال" not in values.text.keys[last - 1][:3]:
        return False
    key = values.text.keys[last]
    if key.startswith(("ال", "ب", "ل", "و")) or key in values.words["where_when"] or at(values.times, last):
        return False
    named = next((r for r in values.places if last <= r.mention.first <= last + _KIND_TOKENS), None)
    if named is not None and first_of(named) == last:
        return not named.mention.detail["preposition"]
    theirs = key in values.words["struck"] or key in values.words["civil_site"]
    return theirs or key.isdecimal() or (key.endswith(("ا", "ه")) and len(key) > _SHORTEST)


def has_object_behind_means(party: Party, scene: Scene) -> bool:
    """Whether a noun in the ending of an object follows what a party struck with: استهداف الجماعة بالمسيرات سوقا."""
    keys, last = scene.values.text.keys, party.last
    means = range(last, min(last + _MEANS_TOKENS, scene.telling.last - 1))
    if last >= scene.telling.last or not keys[last].startswith("ب"):
        return False
    words = scene.values.words
    things = words["struck"] | words["civil_site"] | words["ridden"]
    return any(keys[t] in things and not keys[t].startswith(("ب", "ل", "ال")) for t in means if t > last)


def takes_counted(party: Party, scene: Scene) -> bool:
    """Whether those whom unnamed men took are counted right behind them: اختطاف مسلحين سبعة موظفين."""
    if party.actor.label not in _HIDDEN:
        return False
    behind = between(scene.values.figures, party.last, party.last + _COUNTED_TOKENS)
    if any(party.last <= r.mention.first for r in behind):
        return True
    least = scene.values.text.keys[party.last : party.last + len(_AT_LEAST)]  # ما لا يقل عن سبعة
    return least == _AT_LEAST


def takes(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a party behind the noun of a taking is who takes, whom it took named behind it: خطف عناصر من الحركة مساء
    الاثنين قائد الفرقة; اختطاف مسلحين ما لا يقل عن سبعة موظفين."""
    if takes_counted(party, scene):
        return True
    keys, words = scene.values.text.keys, scene.values.words
    if keys[event.mention.first] not in words["took"] or party.actor.kind not in _TAKERS:
        return False
    behind = range(party.last, min(scene.telling.last, party.last + _TAKEN_TOKENS))
    next_one = next((t for t in behind if t not in scene.unread and keys[t].isalpha()), None)
    if next_one is None or next_one in scene.events:
        return False
    ruled = any(first == next_one for first, _ in scene.cues.values())
    return not ruled and keys[next_one] not in words["where_when"] and not keys[next_one].startswith(("و", "ب", "ل"))


def is_passive(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a verb before a party is passive: it is written so (اغتيل), "by" follows (خطف جنديان على يد مسلحين), or
    those taken are some that nobody named, with nobody else behind them (اعتقل مسلحان)."""
    end = min(scene.telling.last, party.last + _PASSIVE_TOKENS)
    doers = (first for first, name in scene.cues.values() if name == "agent" and party.last <= first < end)
    if any(not is_of_other_word(first, scene) for first in doers):
        return True
    if scene.values.text.keys[event.mention.first] in scene.values.words["passive"]:
        return True
    bare = party.actor.label in UNNAMED and not party.resolved.mention.detail["article"]
    return bare and event.trigger.id in ("arrest.verb", "arrest.stop") and not has_object(party, scene)


def is_of_other_word(token: int, scene: Scene) -> bool:
    """Whether "by" at a token belongs to a participle or a noun with a pronoun before it that is no act told (القائد
    المعين من قبل، تمهيدا لاقتحامها من قبل)."""
    text = scene.values.text
    key = text.keys[token - 1]
    pronoun = key.endswith(("ها", "هم")) or text.raw[text.ends[token - 1] - 1] == "ه"  # no ta marbuta
    purpose = key.startswith("ل") and pronoun
    return token - 1 not in scene.events and (purpose or key in scene.values.words["done_by"])


def is_oblique(party: Party, scene: Scene) -> bool:
    """Whether a name's ending lets it be no subject: خطف جنديين; behind a number it can be one (اقتحم ستة مسلحين
    المقر)."""
    if not scene.values.text.keys[party.first].endswith("ين") or party.resolved.mention.detail["article"]:
        return False
    figures = between(scene.values.figures, party.first - 2, party.last)
    return not (any(r.mention.first < party.first for r in figures) and has_object(party, scene))


def is_accusative(party: Party, scene: Scene) -> bool:
    """Whether two words of a party end as an object's do, even behind what reads as a noun: قصف موقعا عسكريا."""
    words = scene.values.text.keys[party.first : party.last]
    return len(words) > 1 and all(key.endswith("ا") and not key.startswith("ال") for key in words)


def fells(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a party right behind a verb that only kills is its subject: أردى ملثمون ضابطا، قضت القوات على ثلاثة
    إرهابيين, but not قضت على إرهابيين."""
    if event.trigger.id not in _FELLS or party.first - event.mention.last > _FELLED_TOKENS:
        return False
    keys = scene.values.text.keys
    struck = keys[party.first - 1] == "علي" or keys[party.first].endswith("ا") or is_oblique(party, scene)
    return not struck and (party.actor.kind in DOERS or party.actor.label in _HIDDEN)


def is_killer(party: Party, event: Event, scene: Scene) -> bool:
    """Whether قتل is active: the killed are counted behind a force (قتل مسلح ثلاثة أشخاص، قتل مستوطنون شابا); or it is
    definite, the killed stand close behind, and no word between gives the deed to somebody else (قتل الجنود في هجوم
    شنه …)."""
    killers = party.actor.kind in FIGHTERS or party.actor.label in _HIDDEN
    if killers and event.trigger.id == _FELLED:
        return _fells(party, event, scene)
    if event.trigger.id in _KILLED and party.first == event.mention.last and _has_accusative(party, scene):
        return True  # قتل جندي شابا، قتل مستوطن فلسطينيا
    if not killers or event.trigger.id not in _KILLED or party.first > event.mention.last:
        return False
    keys = scene.values.text.keys
    if party.actor.label in _HIDDEN and keys[party.last - 1].endswith("ون") and _has_victim(party, scene):
        return True  # قتل مجهولون أمس صحفية
    if keys[event.mention.first] in scene.values.words["the_dead"] or scene.stops(event):
        return False  # قتلى الحركة
    bare = keys[party.last - 1].endswith("ون") or keys[event.mention.first].endswith("ت")
    bare = bare or keys[party.first] in scene.values.words["broken_plural"]
    bare = bare or keys[party.first].endswith(_NOMINATIVE)  # قتل مسلحو الحركة عشرة مدنيين
    subject = bare and party.first == party.resolved.mention.first
    if (subject or party.actor.label in _HIDDEN) and not is_oblique(party, scene) and scene.counts(event, party.last):
        return True
    definite = any(key.startswith("ال") for key in keys[party.first : party.first + 2])
    hidden = party.actor.label in _HIDDEN
    for other in scene.parties:
        if party.first < other.first < party.first + _SUBJECT_TOKENS:
            ruled = governor(other, scene)
            free = ruled is None or ruled.family not in ("agent", "light", "with", "aside", "event", "from")
            if hidden:  # قتل مجهولون عنصرا من الحركة, but not قتل مسلحون وجنود
                return free and bare and not other.proclitic.startswith("و")
            return definite and (ruled is None or ruled.family not in ("agent", "light", "with", "aside"))
    return False


def _fells(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a party right behind أردى, which is active always, is its subject: أردى مسلحون صحفيا; not behind its
    plural (مسلحون أردوا شرطيا)."""
    key = scene.values.text.keys[event.mention.last - 1]
    return party.first == event.mention.last and not key.endswith(("وا", "يا")) and not is_oblique(party, scene)


def _has_victim(party: Party, scene: Scene) -> bool:
    """Whether one killed follows a party as a verb's object does, only words of time between."""
    keys, words = scene.values.text.keys, scene.values.words
    behind = (t for t in range(party.last, min(scene.telling.last, party.last + _OBJECT_TOKENS)))
    token = next((t for t in behind if t not in scene.unread), None)
    return token is not None and keys[token] in words["public_person"]


def is_killed(party: Party, event: Event, gap: int, scene: Scene) -> bool:
    """Whether قتل right after a party is its passive, nobody killed behind it: أن عسكريا قتل في صدام."""
    member = scene.cues.get(party.first, (0, ""))[1] == "member"  # القيادي في الحركة فلان بن فلان قتل
    if event.trigger.id not in _BEFALLS or gap > (_NAMED_TOKENS if member else 1):
        return False
    keys, words = scene.values.text.keys, scene.values.words
    past = keys[event.mention.last]
    if past in words["together"] or past in words["where_when"] or past in words["cause"] or past in words["himself"]:
        return True  # قتل مع مسلحين آخرين، قتل في غارة
    if past.startswith("ب") and event.mention.last in scene.events:
        return True  # أن قياديا واثنين من مرافقيه قتلوا بقصف
    if keys[party.first - 1].isdecimal() and keys[event.mention.first - 1] in words["already"]:
        return True  # وكان 14 جنديا قد قتلوا أول أمس
    # مجهولون قتلوا أمس في مقديشو عاملة إغاثة: of the unnamed, the killed are told
    end = event.mention.last + (_OBJECT_TOKENS if party.actor.label in _HIDDEN else _KILLED_TOKENS)
    others = any(event.mention.last <= p.first < end for p in scene.parties)
    return not others and not scene.counts(event, event.mention.last) and not event.mention.detail["proclitic"]


def kills(party: Party, event: Event, gap: int, scene: Scene) -> bool:
    """Whether قتل right after a named force is its deed, the killed behind it (القوات قتلت منفذ الهجوم، الحزب قتل ثلاثة
    جنود)."""
    if event.trigger.id == _FELLED:
        return gap <= 1
    if event.trigger.id != "casualty.killed_verb" or gap > 1:
        return False
    if party.actor.label in _HIDDEN:
        return not is_killed(party, event, gap, scene)
    key = scene.values.text.keys[event.mention.first]
    counted = scene.counts(event, event.mention.last) and not scene.harmed & set(range(party.first, party.last))
    return (key.endswith("ت") or counted) and party.actor.kind in FIGHTERS


def goes_on_to_kill(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a force that opens its sentence is who killed those counted further on, private people between at most:
    حاصرت الميليشيا القرية وقتلت خمسة، أوقف مسلحون حافلة ركاب وقتلوا خمسة."""
    mention = event.mention
    if event.trigger.id != "casualty.killed_verb" or mention.detail["proclitic"] not in _THEN:
        return False
    if not 0 < mention.first - party.last <= _GOING_ON_TOKENS or party.first - scene.telling.first > _OPENING_TOKENS:
        return False
    if party.actor.kind not in FIGHTERS and party.actor.label not in _HIDDEN:
        return False
    verb, behind = scene.values.text.keys[mention.first], scene.values.text.keys[mention.last : mention.last + 1]
    if not verb.endswith(_TOGETHER) or not behind or behind[0].startswith("ال"):
        return False  # وقتلت السيول خمسة
    if not scene.counts(event, mention.last):
        return False
    return all(p is party or p.first > mention.first or p.actor.kind == "population" for p in scene.parties)


def is_owner(party: Party, scene: Scene) -> bool:
    """Whether a party is whose the arms found are: ضبطت الشرطة مخزنا تابعا للحركة."""
    if scene.telling.family != "seize" or party.actor.kind not in DOERS or not party.proclitic.endswith(("ل", "ب")):
        return False
    return scene.values.text.keys[party.first - 1] in scene.values.words["owned"]


def is_of_detained(party: Party, scene: Scene) -> bool:
    """Whether a party is whose cell or whose men are arrested: فككت خلية لتنظيم كذا، قواته اعتقلت عناصر من الحركة."""
    keys, words = scene.values.text.keys, scene.values.words
    taken = [e for e in scene.telling.events if e.trigger.type == "arrest" and e.mention.first < party.first]
    if not taken or scene.telling.family != "detain" or party.actor.kind not in _TAKERS:
        return False
    ours = any(keys[e.mention.first - 1] in words["own"] for e in taken)
    return ours or party.proclitic == "ل" or keys[party.first - 1] in _MEMBERS


def _has_accusative(party: Party, scene: Scene) -> bool:
    """Whether a man right behind a verb of killing is its subject: the next named is in the case of an object."""
    keys = scene.values.text.keys
    if party.proclitic or party.actor.label in ONLY_HIT or keys[party.first].endswith(("ا", "ين")):
        return False
    behind = (p for p in scene.parties if party.last <= p.first < party.last + _SUBJECT_TOKENS)
    other = next(behind, None)
    return other is not None and not other.proclitic and keys[other.first].endswith("ا")


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


def ends_attack(party: Party, event: Event, scene: Scene) -> bool:
    """Whether those whom a party is told to have killed are who attacked: قتلت الشرطة المهاجمين، أردت القوات منفذ
    الهجوم، قبل أن ترديه الشرطة، المهاجم الذي أردته القوات."""
    keys, first = scene.values.text.keys, event.mention.first
    if keys[first].endswith(_PRONOUNS) and 0 <= party.first - event.mention.last <= 1:
        before_that = keys[first - 1] == "ان" and keys[first - 2] == "قبل"
        if before_that or keys[first - 1] in scene.values.words["who"]:
            return True
    behind = between(scene.values.actors, party.last, party.last + _STOPPED_TOKENS)
    return any(r.mention.rule == _ATTACKERS for r in behind)


def is_active(event: Event) -> bool:
    """Whether an event is told by a verb that names its doer."""
    return event.trigger.form == "verb" or event.trigger.imperfect


def reads_as_verb(event: Event, gap: int) -> bool:
    """Whether قصف right after an actor is the verb (طيران التحالف قصف): unvowelled, it is written like the noun."""
    bare = not event.mention.detail["article"] and not event.mention.detail["proclitic"]
    return event.trigger.id == "shelling.qasf_noun" and 0 <= gap <= 1 and bare
