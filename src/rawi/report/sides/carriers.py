"""Whose deed the words around an act say it was: who carried it out, of whose operation it was part."""

from __future__ import annotations

from rawi.report.sides.around import is_framed
from rawi.report.sides.kinds import DOERS
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Governor, Scene

_ITS = ("ها", "ه", "هما")


def carried_it_out(party: Party, ruled: Governor | None, scene: Scene) -> bool:
    """Whether a verb that carries an act out names a party right behind the pronoun of the act, whoever is counted
    among its dead: عملية طعن نفذها (الجمعة) فلسطيني."""
    if ruled is None or ruled.family != "light" or party.proclitic:
        return False
    if any(token not in scene.unread for token in range(ruled.first + 1, party.first)):
        return False  # نفذها الجمعة فلسطيني, but not نفذها مسلحون من الحركة
    return scene.values.text.keys[ruled.first].endswith(_ITS) and not is_framed(ruled.first, scene)


def is_of_operation(party: Party, scene: Scene) -> bool:
    """Whether a party is whose operation the act was part of: قتل خمسة مسلحين في عملية أمنية للجيش."""
    if scene.telling.family != "force" or not party.proclitic.endswith("ل") or party.actor.kind not in DOERS:
        return False
    keys, words = scene.values.text.keys, scene.values.words
    noun = party.first - 1 - (keys[party.first - 1] in words["of_war"])
    noun -= keys[noun] in words["apart"]
    return noun >= scene.telling.first and keys[noun] in words["operation"]
