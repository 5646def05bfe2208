"""Attacks that are more than crime by whom they hit: what strangers suffer in the street, on a train or at school
counts whatever the motive (codebook)."""

from __future__ import annotations

from rawi.model.claim import Figure
from rawi.report.episodes.episode import Episode
from rawi.report.judging.told import keys_of
from rawi.report.values import Values

_SEVERAL = 2
_HOSTAGES = "abduction.hostages"


def is_on_public(episode: Episode, figures: tuple[Figure, ...], values: Values) -> bool:
    """Whether those attacked are told to be whoever was there (طعن رجل مارة في لندن), or several were hurt (طعن رجل
    أربعة أشخاص في محطة القطارات، unlike طعن شاب زميله) or taken hostage where everybody goes."""
    keys = {key for telling in episode.tellings for key in keys_of(telling, values)}
    if not keys.isdisjoint(values.words["bystanders"]):
        return True
    if keys.isdisjoint(values.words["public_places"]):
        return False
    hurt = sum(f.count.low or 0 for f in figures if f.what in ("killed", "wounded"))
    hostages = any(e.trigger.id == _HOSTAGES for t in episode.tellings for e in t.events)
    return hurt >= _SEVERAL or hostages or not keys.isdisjoint(values.words["several_persons"])
