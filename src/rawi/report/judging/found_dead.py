"""A body that is found is an incident only where it is told who killed, or that it was an attack (codebook)."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import ARMED
from rawi.report.values import Values

_KILLED = ("casualty.", "attack.bullets")
"""What is told of the dead themselves, as trigger ids begin: killed, by bullets."""
_STABBED = ("طعنا", "ذبحا", "نحرا")
"""How somebody is told to have died by a blade."""


def is_found_dead(episode: Episode, involved: tuple[Involvement, ...], values: Values) -> bool:
    """Whether no more is told than that somebody was found who had been killed (العثور على جثة شاب قتل بالرصاص، قضى
    طعنا), and no side that bears arms is named."""
    told = [(t, e) for t in episode.tellings for e in t.events]
    keys = values.text.keys
    if any(not e.trigger.id.startswith(_KILLED) and keys[e.mention.first] not in _STABBED for _, e in told):
        return False
    if any(i.actor.kind in ARMED and i.actor.label != "unknown" for i in involved):
        return False
    before = (keys[t.sentence.first : e.mention.first] for t, e in told)
    words = values.words
    return any(not words["body_found"].isdisjoint(ahead) and not words["body"].isdisjoint(ahead) for ahead in before)
