"""The place of an office between it and its holder's name: where it begins, and where it ends."""

from __future__ import annotations

from rawi.find.attribution.scene import Scene
from rawi.find.attribution.speaker_names import read_name
from rawi.text.letters import COMMA

_IN = "في"
_ABOUT = "عن"
_LONGEST = 7
"""Tokens of a place."""
_COUNTRY = 3
"""Tokens of a country's name."""


def begins_place(scene: Scene, token: int, end: int) -> bool:
    """Whether the place of an office begins at a token (مدير الصحة | في عدن، بمنطقة نجران، النائب | عن محافظة ديالى),
    or the number of what it leads (قائد اللواء | 102 مشاة)."""
    key, word = scene.text.keys[token], scene.word(token)
    if token + 1 < end and key in (_IN, _ABOUT):
        settled = "settlement" in scene.word(token + 1).closed
        return settled or (key == _IN and scene.medium(token + 1) is None)
    return key.isdecimal() or (word.proclitic in ("ب", "ل") and "settlement" in word.closed)


def behind_place(scene: Scene, token: int, end: int) -> int:
    """The token behind an office's place that begins with a preposition: behind its name and what says where that lies,
    or, with a rank or a comma close behind a settlement, there."""
    joined = bool(scene.word(token).proclitic)  # بمنطقة نجران, not في منطقة نجران
    behind = scene.word(token + 1)
    town = "settlement" in behind.closed and not behind.definite  # في المدينة is a name's end
    settled = joined or scene.text.keys[token].isdecimal() or town
    for ahead in range(token + 2, min(token + _LONGEST, end)) if settled else ():
        noun = scene.word(ahead).noun
        if noun is not None and noun.role == "rank":
            return ahead
        if scene.text.keys[ahead] == COMMA:
            return ahead + 1
    return token + 2 if joined else _behind_name(scene, token + 1 + settled, end)


def _behind_name(scene: Scene, token: int, end: int) -> int:
    """The token behind the name of a place: behind a country's or a body's words, else behind one."""
    keys = scene.text.keys
    token += token + 1 < end and "direction" in scene.word(token).closed  # في شرق البلاد
    for words in range(_COUNTRY, 0, -1):
        if " ".join(keys[token : token + words]) in scene.lexicon.governments:
            return token + words
    told = token < end and (scene.word(token).noun is not None or scene.word(token).definite)
    name = read_name(scene, token, end, governs="", stripped=False) if told else None
    return token + 1 if name is None else name.token
