"""By what an act was done: whether a weapon is its means or only lies where it is kept, a drone who did it, or a bomber
who died of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from rawi.model.mention import Mention
from rawi.model.text import Text

_WAGED_TOKENS = 4
"""How far behind the verb of who carried out an attack it stands, a day between them."""
_DASHES = ("-", "–")
_FROM = "من"
_STEERED = "مسير"
_CRAFT_TOKENS = 5
"""How far before "without a pilot" the aircraft stands, a nation between them (طائرة يظن أنها أميركية)."""
_COMMITTED_TOKENS = 14
_KNOWN_TOKENS = 150
_ATTACK = ("هجوم", "هجوما")
_IMPERFECT = ("ت", "ي")
BELT = "explosive_belt"
_HIMSELF_TOKENS = 4
_PLUNDER_TOKENS = 5
_BELT_TOKENS = 6


def is_means(keys: tuple[str, ...], token: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a weapon is what something was done by: بمسيرة، بواسطة طائرة مسيرة، بسرب من المسيرات، بـ 32 مسيرة،
    بثلاث مسيرات."""
    before, further = keys[token - 1], keys[token - 2]
    if keys[token].startswith("ب"):
        return keys[token] not in words["without"]
    if before.startswith("ب") and (before[1:] in words["few_more"] or before[1:].isdecimal()):
        return True
    number = before.isdecimal() or before in words["few_more"]
    counted = further in words["by_means_of"] and (before == "من" or number)
    return before in words["by_means_of"] or counted


def is_kept(weapon: int, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the weapon at a token lies where it is kept, made or fired from (منصات إطلاق صواريخ، مستودع قذائف): that
    was hit, and hit nobody."""
    head = weapon - 1 - (keys[weapon - 1] in words["launching"])
    return keys[head] in words["depot"]


def is_raider(token: int, mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a drone is whose raid it was: right behind it (ضربة لمسيّرة للجيش, not ضربة للمسيرات), or before it as who
    carried it out."""
    if token == mention.last:
        return not text.keys[token].startswith("لل")
    return is_waged_by(token, mention, text, words) or is_flown_by(token, mention, text, words)


def is_ridden(mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a raid is one by riders, for herds or of a tribe (غارة على الماشية، غارة قبلية، غارات شنها رعاة), and
    none of aircraft (غارة على سوق الماشية)."""
    keys, last = text.keys, mention.last
    said = last < len(keys) and keys[last] in words["waged_it"]
    behind = [_bare(key) for key in keys[last + said : last + _PLUNDER_TOKENS]]
    if said:
        return bool(behind) and behind[0] in words["riders"]
    if behind and behind[0] in words["of_tribe"]:
        return True
    return any(key in words["plunder"] for key in behind[:2]) or any(
        key in words["herds"] and behind[at - 1] in words["raid_for"] for at, key in enumerate(behind[1:], 1)
    )


def _bare(key: str) -> str:
    """A key without a particle and the article."""
    return key.removeprefix("لل").removeprefix("ل").removeprefix("ب").removeprefix("ال")


def is_waged_by(token: int, mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a drone is who carried out a raid, right behind the verb that says so: شنت طائرات مسيرة غارات."""
    return token < mention.first and text.keys[token - 1].removeprefix("و") in words["waged"]


def is_flown_by(token: int, mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a drone did an act: named right behind it (قصفت طائرة مسيرة), or as what carried it out (هجوم شنته طائرة
    أميركية بدون طيار)."""
    keys, last = text.keys, mention.last
    if token < last:
        return False
    head = craft_at(token, last, keys, words)
    last += keys[last] in _DASHES
    last += keys[last] in words["relative"] or keys[last] == _FROM  # قصف من طائرة مسيرة
    if head == last or keys[last] not in words["waged_it"]:
        return head == last
    return head <= last + _WAGED_TOKENS and "،" not in keys[last:head]  # شنته ليل السبت مسيّرة


def craft_at(token: int, first: int, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> int:
    """The token of the craft that is "without a pilot" or steered (طائرة إسرائيلية مسيّرة) at a token, from `first` on;
    else the token itself."""
    if keys[token] not in words["pilotless"] and not keys[token].startswith(_STEERED):
        return token
    return next((t for t in range(token - 1, max(first, token - _CRAFT_TOKENS) - 1, -1) if "طائر" in keys[t]), token)


def is_named_from(token: int, first: int, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether what a weapon at a token is named begins at `first`: there, as the craft it says more of, or behind words
    that say what it is (طائرة من نوع «كواد كابتر»)."""
    if first in (token, craft_at(token, first, keys, words)):
        return True
    return first < token <= first + _CRAFT_TOKENS and all(key in words["craft"] for key in keys[first:token])


def is_by_bomber(mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the noun of blowing up has oneself for its object behind who did it: تفجير أحد المهاجمين نفسه."""
    behind = text.keys[mention.last : mention.last + _HIMSELF_TOKENS]
    himself = next((at for at, key in enumerate(behind) if key in words["self"]), None)
    return himself is not None and words["clause"].isdisjoint(behind[:himself]) and "،" not in behind[:himself]


def is_by_belt(
    mention: Mention, objects: Sequence[tuple[int, str]], text: Text, words: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a belt is named close behind the noun of blowing up as its means: تفجير إرهابي بحزام ناسف."""
    near = objects[bisect_left(objects, (mention.last, "")) : bisect_left(objects, (mention.last + _BELT_TOKENS, ""))]
    return any(name == BELT and is_means(text.keys, token, words) for token, name in near)


def is_by_aircraft(
    mention: Mention, objects: Sequence[tuple[int, str]], text: Text, words: Mapping[str, frozenset[str]]
) -> bool:
    """Whether aircraft, right behind the verb of it, are who committed a massacre: ارتكب الطيران المروحي عصر أمس مجزرة;
    but not who had flown before (بعد تحليق الطيران، ارتكب المسلحون مجزرة)."""
    opening = mention.first - _COMMITTED_TOKENS
    near = objects[bisect_left(objects, (opening, "")) : bisect_left(objects, (mention.first, ""))]
    return any(name == "aircraft" and is_waged_by(token, mention, text, words) for token, name in near)


def is_fought_off(mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a foiled attack was carried out (إحباط هجوم شنه التنظيم), told so before where it is known by then (وجرى
    إحباط الهجوم الخميس); not one that somebody meant to carry out."""
    keys, last = text.keys, mention.last
    if not keys[last - 1].startswith("ال"):
        return _is_waged(last, keys, words)
    return any(
        keys[token].endswith(_ATTACK) and _is_waged(token + 1, keys, words)
        for token in range(max(0, mention.first - _KNOWN_TOKENS), mention.first)
    )


def _is_waged(token: int, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether at a token it is told that somebody carried an attack out (شنه, but not ينوون شنه, تشنه)."""
    return token < len(keys) and keys[token] in words["waged_it"] and not keys[token].startswith(_IMPERFECT)
