"""What stands behind a party as an object does: by it the word before the party is read as its act, or as one that
befell it."""

from __future__ import annotations

from rawi.report.acts.event import Event
from rawi.report.sides.parties import MARKS, UNNAMED, Party
from rawi.report.sides.scene import Scene
from rawi.report.tellings.places.fit import first_of
from rawi.report.values import at, between

_OBJECT_TOKENS = 8
_MEANS_TOKENS = 5
_PASSIVE_TOKENS = 12
_MARKED_TOKENS = 6
_COUNTED_TOKENS = 2
_AT_LEAST = ("ما", "لا", "يقل")
_TAKERS = frozenset(("armed_group", "militia"))
_TAKEN_TOKENS = 6
_KIND_TOKENS = 2
"""How far behind its kind the name of a place stands: مدينة حمورية."""
_ABOUT_TOKENS = 7
_ASIDE_TOKENS = 12
_THAT = "ان"
_SHORTEST = 3
"""Letters of the shortest word that ل can be told apart from."""


def has_object(party: Party, scene: Scene) -> bool:
    """Whether anything that can be hit follows a party: another party, a place or a word for positions."""
    end = _past_words(party.last, _OBJECT_TOKENS, scene)
    others = any(party.last <= p.first < end for p in scene.parties)
    places = any(party.last <= r.mention.first < end for r in scene.values.places)
    cues = any(party.last <= first < end for first, name in scene.cues.values() if name == "target")
    return others or places or cues or has_object_behind_means(party, scene)


def _past_words(token: int, count: int, scene: Scene) -> int:
    """The token behind a number of words from a token on, times, places and marks not counted."""
    keys, end = scene.values.text.keys, token
    while end < scene.telling.last and count:
        count -= end not in scene.unread and keys[end][:1].isalnum()
        end += 1
    return end


def has_marked_object(party: Party, scene: Scene) -> bool:
    """Whether what the party's act hit follows, after ل (استهداف الجيش لمواقع المسلحين، استهداف الطيران في صعدة لمواقع،
    استهداف الجيش لحاجز كذا) or bare."""
    keys = scene.values.text.keys
    bare = [p for p in scene.parties if p.first == party.last and not p.proclitic and keys[p.first].startswith("ال")]
    if at(scene.values.places, party.last) and keys[party.last].startswith("ل"):
        return True
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
    values, last = scene.values, _past_aside(party.last, scene)
    if last >= scene.telling.last or "ال" not in values.text.keys[party.last - 1][:3]:
        return False
    key = values.text.keys[last]
    if key in MARKS and last + 1 < scene.telling.last:  # اختطاف «الحركة» قائدها
        key = values.text.keys[last + 1]
    if key.startswith(("ال", "ب", "ل", "و")) or key in values.words["where_when"] or at(values.times, last):
        return False
    named = next((r for r in values.places if last <= r.mention.first <= last + _KIND_TOKENS), None)
    if named is not None and first_of(named) == last:
        return not named.mention.detail["preposition"]
    counted = key.isdecimal() or (key.endswith(("ا", "ه")) and len(key) > _SHORTEST)
    return counted or key in _things(scene)


def _things(scene: Scene) -> frozenset[str]:
    """Nouns of what can be struck."""
    words = scene.values.words
    return words["struck"] | words["civil_site"] | words["ridden"]


def _past_aside(token: int, scene: Scene) -> int:
    """The token behind a relative clause between commas at a token (استهداف التحالف، الذي تقوده الدولة، مدرسة), and
    behind a time."""
    keys, last = scene.values.text.keys, min(scene.telling.last, token + _ASIDE_TOKENS)
    if token + 1 < last and keys[token] == "،" and keys[token + 1] in scene.values.words["who"]:
        token = next((t + 1 for t in range(token + 2, last) if keys[t] == "،"), token)
    time = scene.values.times.at(token)
    return time.mention.last if time is not None else token


def has_object_behind_means(party: Party, scene: Scene) -> bool:
    """Whether what a party hit follows what it struck with: a noun in the ending of an object (استهداف الجماعة بمسيرات
    سوقا) or a place with nothing before it (استهداف الجيش بالمدفعية بلدة كذا, but not بالمدفعية في بلدة كذا)."""
    keys, last = scene.values.text.keys, _past_aside(party.last, scene)
    means = range(last, min(last + _MEANS_TOKENS, scene.telling.last - 1))
    if last >= scene.telling.last or not keys[last].startswith("ب"):
        return False
    words = scene.values.words
    place = next(iter(between(scene.values.places, last + 1, last + 1 + _MEANS_TOKENS)), None)
    if place is not None and place.mention.detail["preposition"] is None and not place.mention.detail["direction"]:
        return keys[first_of(place) - 1] not in words["where_when"]
    things = _things(scene)
    struck = (t for t in means if t > last and keys[t] in things and keys[t - 1] not in words["where_when"])
    return any(not keys[t].startswith(("ب", "ل", "ال")) for t in struck)  # استهداف دبابة بقذيفة في حي كذا: no object


def takes_counted(party: Party, scene: Scene) -> bool:
    """Whether those whom a party took, or what it struck with, are counted right behind it: اختطاف مسلحين سبعة موظفين،
    استهداف الطيران ببرميلين بلدة كذا."""
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
    return next_one is not None


def is_passive(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a verb before a party is passive: it is written so (اغتيل), "by" follows (خطف جنديان على يد مسلحين), or
    those taken are some that nobody named, with nobody else behind them (اعتقل مسلحان)."""
    if scene.values.text.keys[event.mention.first] in scene.values.words["passive"]:
        return True
    end = min(scene.telling.last, party.last + _PASSIVE_TOKENS)
    doers = (  # استهدفت الحركة، بقصف مدفعي، القرية: with what, and not by whom
        first
        for last, (first, name) in scene.cues.items()
        if name == "agent" and party.last <= first < end and (first not in scene.events or last in scene.named)
    )
    doers = (first for first in doers if not _has_verb_of_its_own(first, party, scene))
    if any(not is_of_other_word(first, scene) for first in doers):
        return True
    bare = party.actor.label in UNNAMED and not party.resolved.mention.detail["article"]
    return bare and event.trigger.id in ("arrest.verb", "arrest.stop") and not has_object(party, scene)


def _has_verb_of_its_own(token: int, party: Party, scene: Scene) -> bool:
    """Whether "by" at a token belongs to a verb of death behind a party: فتح مسلح النار … قبل أن يردى برصاص الشرطة."""
    verbs = (e for e in scene.telling.events if e.trigger.form == "casualty" and party.last <= e.mention.first < token)
    return any(scene.values.text.keys[e.mention.first - 1] == _THAT for e in verbs)


def is_of_other_word(token: int, scene: Scene) -> bool:
    """Whether "by" at a token belongs to a participle or a noun with a pronoun before it that is no act told (القائد
    المعين من قبل، تمهيدا لاقتحامها من قبل), or to what was done about the act (والتحفظ على الفاعل من قبل الشرطة)."""
    text = scene.values.text
    key = text.keys[token - 1]
    pronoun = key.endswith(("ها", "هم")) or text.raw[text.ends[token - 1] - 1] == "ه"  # no ta marbuta
    purpose = key.startswith("ل") and pronoun
    if token - 1 not in scene.events and (purpose or key in scene.values.words["done_by"]):
        return True
    return text.keys[token] in ("من", "علي") and _is_about_it(token, scene)


def _is_about_it(token: int, scene: Scene) -> bool:
    """Whether close before a token, nearer than any act, a word tells what is done about one: التحقيق، نقل الجثث."""
    keys, words = scene.values.text.keys, scene.values.words
    for step in range(token - 1, max(scene.telling.first - 1, token - _ABOUT_TOKENS), -1):
        if step in scene.events:
            return False
        if keys[step].lstrip("و") in words["handling"]:
            return True
    return False


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
