"""Settlers who storm a village or stone its houses attack it: they are no crowd that demonstrates."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from msgspec.structs import replace

from rawi.model.text import Text
from rawi.report.acts.event import Event

_DONE = ("riot.stoned", "riot.threw", "riot.pelted", "attack.iqtiham", "attack.hajama")
_SETTLERS = ("مستوطن", "مستعمر")
_SETTLEMENT = ("ه", "ات")
_BEFORE_TOKENS = 20
_BEHIND_TOKENS = 4
_PLURAL = "وا"
_OF_BAND = "ت"
"""Ends the verb of a band: مجموعة من المستوطنين هاجمت القرية."""


def is_by_settlers(event: Event, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether settlers storm or stone something, named right behind the verb (رشق عشرات المستوطنين المركبات), or before
    one in the plural, with nobody else who could have done it between (هاجموا المنازل ورشقوها بالحجارة)."""
    if event.trigger.form != "verb" or not event.trigger.id.startswith(_DONE):
        return False
    keys, first, last = text.keys, event.mention.first, event.mention.last
    for key in keys[last : min(last + _BEHIND_TOKENS, event.sentence.last)]:
        if _are_settlers(key):
            return True
        if key not in words["band_of"] and not key.isdecimal():
            break
    before = range(first - 1, max(event.sentence.first, first - _BEFORE_TOKENS) - 1, -1)
    named = next((token for token in before if _are_settlers(keys[token])), None)
    if named is None or keys[named - 1] in words["onto"]:
        return False
    band = keys[last - 1].endswith(_OF_BAND) and keys[named - 1] in words["band_of"]
    if _PLURAL not in keys[last - 1] and not band:
        return False
    others = (words["rioters"] | words["resisting"]) - {keys[named]}
    return not any(key.removeprefix("و") in others for key in keys[max(event.sentence.first, named - 2) : first])


def as_attack(event: Event) -> Event:
    """The event as an attack."""
    return replace(event, trigger=dataclasses.replace(event.trigger, type="armed_attack"))


def _are_settlers(key: str) -> bool:
    bare = key.removeprefix("و").removeprefix("ال")
    return bare.startswith(_SETTLERS) and not bare.endswith(_SETTLEMENT)
