"""Finds trigger words: those that say an incident happened. What they amount to is report/acts/events.py."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from functools import cache, lru_cache

from rawi.lexicon.match import Hit
from rawi.lexicon.triggers import NEEDED_SETS, Trigger, TriggerLexicon, Weapon
from rawi.model.mention import Mention
from rawi.model.text import Text, Tokens
from rawi.text.occurrences import occurrences

_OCCASIONS = ("بعد", "عقب", "اثر", "قبل", "خلال", "اثناء", "فور", "منذ")
_CANCEL_TOKENS = 2
_WORDS_OF = {
    "shot": "gunfire",
    "demand": "grievance",
    "left": "troops",
    "entered": "troops",
    "cleared": "fighters",
    "flag_over": "flag",
}
"""Sets of words without one of which nothing is there of what a trigger needs."""
_HELD = "hostage"
_BY_WORDS = NEEDED_SETS | {"gunfire", "hostage", "cache", "hands", "control", "grievance", "troops", "fighters", "flag"}
"""What a trigger can need that words of a set name, and no weapon of the list."""
_NO_WORDS = frozenset((None, "place", "place_next", "taken"))
"""What a trigger can need beside any words: nothing, or a place."""
_JOINED = frozenset("ولب")
_PARTICLES = ("وال", "بال", "لل", "ال", "و", "ب", "ل")
_SHADDA = "\u0651"
HITS = frozenset(("attack.istahdafa", "attack.istahdafa_it", "attack.yastahdif", "attack.istihdaf"))
"""Triggers that say no more than that something was hit: an act where a drone did it or a vehicle was."""
_KNOWN = ("المسيرات", "للمسيرات")
_MEANS_TOKENS = 8
"""How far before what something was done by its verb stands."""
_SHELL, _SHOULDERED, _SHELLS = "قذيفه", "rpg", "rocket_shells"
_RESUMED_TOKENS = 5
"""How far before what somebody did again its verb of coming back stands."""
_SUBJECT_TOKENS = 3
"""How many more stand between a verb and the word that cancels it: its subject (انفجر رجل الأعمال باكيا)."""


def find_triggers(text: Text, lexicon: TriggerLexicon) -> tuple[Mention, ...]:
    """Mentions of kind "trigger" in order; `detail`: entry, proclitic, article, enclitic.

    Of two readings of one form (قصف the noun, قصف the verb) the noun is taken after a particle or an article and
    inside a sentence, the verb where it opens one, but before what says more of the noun (قصف تركي، قصف يستهدف).
    """
    keys, of_blow = text.keys, lexicon.words["of_blow"]
    openings = {s.first for s in text.sentences if of_blow.isdisjoint(keys[s.first + 1 : s.first + 2])}
    mentions: list[Mention] = []
    for hit in lexicon.triggers.find(text.keys):
        if (hit.entry.definite and not hit.article) or (hit.entry.ours and not _follows_speaker(text, hit)):
            continue
        behind = _CANCEL_TOKENS + (_SUBJECT_TOKENS if hit.entry.form == "verb" else 0)
        if cancelled(text.keys, hit, hit.entry.unless, behind):
            continue
        nominal = hit.entry.form == "verb" and _is_nominal(hit) and not _is_resumed(keys, hit, lexicon)
        if nominal or _is_name(text.keys, hit):
            continue
        mention = _mention(text, hit)
        if hit.enclitic == "ه" and text.raw[mention.end - 1] == "ة":
            continue  # هجومية, رصاصة: no pronoun, but one letter with it in keys
        if hit.enclitic == "ي" and hit.entry.needs and text.raw[mention.end - 1] == "ى":
            continue  # أسرى: no pronoun, but a plural of its own
        if mentions and mentions[-1].first == mention.first and not _needs_apart(mention, mentions[-1]):
            if _prefer(mention, mentions[-1], openings):
                mentions[-1] = mention
            continue
        mentions.append(mention)
    return tuple(mentions)


def names_act(tokens: Tokens, lexicon: TriggerLexicon) -> bool:
    """Whether any word of a text may be a trigger that `may_tell`: what is none of them here is not yet sorted out, so
    that half of all texts end before they have sentences."""
    return may_tell(tokens, [hit.entry for hit in lexicon.triggers.find(tokens.keys)], lexicon)


def may_tell(tokens: Tokens, triggers: Sequence[Trigger], lexicon: TriggerLexicon) -> bool:
    """Whether any of these triggers of a text can tell an incident without another beside it; one that needs a weapon,
    hand fire or hostages only where the text names such. Of more triggers never less."""
    plain = [trigger for trigger in triggers if not trigger.vague]
    if any(trigger.needs in _NO_WORDS for trigger in plain):
        return True
    words, sets = occurrences(tokens.keys).keys, lexicon.words
    needed = {_WORDS_OF.get(trigger.needs, trigger.needs) for trigger in plain if trigger.needs}
    if any(not sets[need].isdisjoint(words) for need in needed & _BY_WORDS):
        return True
    if _HELD in needed and not sets["captors"].isdisjoint(words):
        return True  # حرروا سبعين امرأة من قبضة الحركة
    hits = any(trigger.id in HITS for trigger in triggers)
    telling = _spread(sets["armour"]) | sets["gunmen"] | sets["harmed"] if hits else frozenset()
    if not telling.isdisjoint(words):
        return True
    return bool(hits or needed - _BY_WORDS) and bool(find_weapons(tokens, lexicon))


@lru_cache(maxsize=4)
def _spread(words: frozenset[str]) -> frozenset[str]:
    """Words bare, with the article, and behind ل."""
    return frozenset(written for word in words for written in (word, f"ال{word}", f"ل{word}", f"لل{word}"))


def find_weapons(text: Tokens, lexicon: TriggerLexicon) -> tuple[tuple[int, int, Weapon], ...]:
    """Means of violence: first token, end token and weapon, in order."""
    named: list[Hit[Weapon]] = []
    marches: set[str] = set()
    for hit in lexicon.weapons.find(text.keys):
        if cancelled(text.keys, hit, hit.entry.unless):
            if hit.entry.only:
                marches.add(hit.entry.id)
        elif _is_meant(text, hit):
            named.append(hit)
    if marches:
        named = _without_marches(named, marches, text)
    return tuple((hit.first, hit.last, _of_many(hit, text)) for hit in named)


def _of_many(hit: Hit[Weapon], text: Tokens) -> Weapon:
    """The weapon of a hit; shells counted in tens are no shoulder's: أطلق الحزب 165 قذيفة صاروخية."""
    counted = hit.first > 0 and text.keys[hit.first - 1].isdecimal() and text.keys[hit.first] == _SHELL
    if not counted or hit.entry.id != _SHOULDERED:
        return hit.entry
    return replace(hit.entry, id=_SHELLS, weapon="rocket", type="shelling")


def _without_marches(named: list[Hit[Weapon]], marches: Set[str], text: Tokens) -> list[Hit[Weapon]]:
    """The weapons without words that this text has for something else where it has no other name for the weapon: شارك
    المئات في مسيرات سلمية … قمعت القوات المسيرات; but انطلقت مسيرة حاشدة … قصفت طائرة مسيرة … أصابت المسيرة سيارة."""
    other = [hit for hit in named if hit.entry.id in marches and not _is_shown(text, hit)]
    if not other or {hit.entry.weapon for hit in named if hit not in other} & {hit.entry.weapon for hit in other}:
        return named
    return [hit for hit in named if hit not in other]


def _is_shown(text: Tokens, hit: Hit[Weapon]) -> bool:
    return _SHADDA in text.raw[text.starts[hit.first] : text.ends[hit.last - 1]]


def _is_meant(text: Tokens, hit: Hit[Weapon]) -> bool:
    """Whether a word that is a weapon only beside certain words is one here (أسقطت مسيرة، مسيّرة: no march; المسيرات are
    those known)."""
    only = hit.entry.only
    if not only or _is_shown(text, hit) or text.keys[hit.first].endswith(_KNOWN):
        return True
    if cancelled(text.keys, hit, only):
        return True
    means = text.keys[hit.first].startswith("ب")  # استهدف الجيش منزلا في البلدة بمسيرة
    return means and any(_stem(key) in only for key in text.keys[max(0, hit.first - _MEANS_TOKENS) : hit.first])


def cancelled(
    keys: tuple[str, ...], hit: Hit[Trigger] | Hit[Weapon], unless: Set[str], behind: int = _CANCEL_TOKENS
) -> bool:
    """Whether a word that cancels the hit stands within two tokens before it (وقف إطلاق النار) or `behind` after it.
    What stands before a comma is of another clause, and what something came after of none (عقب الهجوم اعتقلت)."""
    if not unless:
        return False
    before = keys[max(0, hit.first - _CANCEL_TOKENS) : hit.first]
    if "،" in before:
        before = keys[hit.first - 1 : hit.first] if before[-1] != "،" else ()
    elif len(before) == _CANCEL_TOKENS and before[0].removeprefix("و") in _OCCASIONS:
        before = ()
    return not _with_particles(unless).isdisjoint((*before, *keys[hit.last : hit.last + behind]))


def _is_name(keys: tuple[str, ...], hit: Hit[Trigger]) -> bool:
    """Whether the word right before a hit makes it a name (قالت حركة تحرير الإقليم), or the one right behind it another
    word (فجر الجمعة)."""
    heads, followed = hit.entry.heads, hit.entry.followed
    if followed and not followed.isdisjoint(keys[hit.last : hit.last + 1]):
        return True
    if not heads or not hit.first:
        return False
    before = keys[hit.first - 1]
    return before in heads or (before[:1] in _JOINED and before[1:] in heads)


def _follows_speaker(text: Text, hit: Hit[Trigger]) -> bool:
    """Whether a verb of the first person stands right behind the colon of who speaks: «الكتائب: قصفنا الموقع», and not
    قصفنا العدو, where others are the doers, nor بعد قصفنا, the noun."""
    return hit.first > 0 and text.keys[hit.first - 1] == ":" and not hit.proclitic


def _is_nominal(hit: Hit[Trigger]) -> bool:
    """Whether one word carries what no finite verb can: the article, ب, ك or ل (بطرد, لطرد are the noun of طرد)."""
    return hit.last == hit.first + 1 and (bool(hit.article) or not {"ب", "ك", "ل"}.isdisjoint(hit.proclitic))


def _is_resumed(keys: tuple[str, ...], hit: Hit[Trigger], lexicon: TriggerLexicon) -> bool:
    """Whether an imperfect behind ل tells what somebody came back to do, and did: عاد الطيران | ليقصف البلدة; not what
    is to be done (أقلعت الطائرات لتقصف البلدة)."""
    if not hit.entry.imperfect or hit.proclitic != "ل":
        return False
    return not lexicon.words["came_back"].isdisjoint(keys[max(0, hit.first - _RESUMED_TOKENS) : hit.first])


@cache
def _with_particles(words: Set[str]) -> frozenset[str]:
    """Words as they stand in a list, and every key that is one of them behind a particle."""
    written = (particle + word for particle in _PARTICLES for word in words)
    return frozenset(words).union(key for key in written if _stem(key) in words)


def _stem(key: str) -> str:
    for particle in _PARTICLES:
        if key.startswith(particle) and len(key) > len(particle) + 2:
            return key[len(particle) :]
    return key


def _mention(text: Text, hit: Hit[Trigger]) -> Mention:
    detail = {"entry": hit.entry, "proclitic": hit.proclitic, "article": hit.article, "enclitic": hit.enclitic}
    start = text.starts[hit.first]
    return Mention("trigger", start, text.ends[hit.last - 1], hit.first, hit.last, hit.entry.id, detail)


def _needs_apart(new: Mention, old: Mention) -> bool:
    """Whether one word is told apart by what stands with it: أطلق صاروخا and أطلق جندي النار, تحرير رهائن and تحرير
    البلدة. Who needs nothing comes last."""
    needs = [mention.detail["entry"].needs for mention in (new, old)]
    return new.last == old.last and needs[1] is not None and needs[0] != needs[1]


def _prefer(new: Mention, old: Mention, openings: set[int]) -> bool:
    if new.last != old.last:
        return new.last > old.last
    nominal = bool(new.detail["article"] or new.detail["proclitic"].strip("و"))
    verbal = new.first in openings and not nominal
    if new.detail["entry"].ours or old.detail["entry"].ours:
        return bool(new.detail["entry"].ours)
    new_verb, old_verb = (mention.detail["entry"].form == "verb" for mention in (new, old))
    return bool(new_verb == verbal and old_verb != verbal)
