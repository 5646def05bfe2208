"""Whose deed the words around an act say it was: who carried it out, of whose operation it was part."""

from __future__ import annotations

from rawi.report.sides.around import is_framed
from rawi.report.sides.kinds import DOERS
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Governor, Scene, last_event

_ITS = ("ها", "ه", "هما")
_SHE = "ت"
_FROM = "من"
_KILLS = "casualty.killed_verb"
_ENTERING_TOKENS = 10
_UNIT_TOKENS = 3
"""How far behind a verb whose unit acted may be named: one adjective, and من or تابعة between."""


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


def acts_by_unit(party: Party, scene: Scene) -> bool:
    """Whether a party is whose unit, subject right behind a verb in the feminine, did it to those named behind it: قتلت
    دورية للجيش خمسة رعاة، أطلقت قوة من الجيش النار; but not of a unit that was hit (هاجم مسلحون دورية للجيش، قتلت دورية
    للجيش), nor behind a verb that goes on with a subject told before (اقتحموا القرية وهاجمت دورية للجيش)."""
    keys, words, event = scene.values.text.keys, scene.values.words, last_event(party.first, scene)
    theirs = party.proclitic.endswith("ل") or keys[party.first - 1] == _FROM
    if not theirs or party.actor.kind not in DOERS:
        return False
    if event is None:
        return _enters(party, scene)
    if event.mention.detail["proclitic"]:
        return False
    unit = event.mention.last
    if not keys[unit - 1].endswith(_SHE):
        return False
    if keys[unit] not in words["acting_unit"] or not 0 < party.first - unit <= _UNIT_TOKENS:
        return False
    return event.trigger.id != _KILLS or scene.counts(event, party.last)


def _enters(party: Party, scene: Scene) -> bool:
    """Whether a party is whose unit went in before it acted: دخلت دورية من ست آليات تابعة للجيش البلدة واعتقلت شابين,
    توغلت أربع آليات للجيش; but not of one that was only met there (دخل مسلحون مقرا للجيش)."""
    keys, words = scene.values.text.keys, scene.values.words
    for verb in range(party.first - 2, max(scene.telling.first, party.first - _ENTERING_TOKENS) - 1, -1):
        if verb in scene.named:
            return False  # تسلل عناصر من الحركة إلى مواقع للجيش وقتلوا خمسة
        if keys[verb].removeprefix("و") in words["entering"]:
            counted = keys[verb + 1].isdecimal() or keys[verb + 1] in words["few_more"]
            return counted or keys[verb + 1] in words["acting_unit"]
    return False
