"""Forces that came to where a bomb had gone off: a state plants none in its own land."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import FORCES
from rawi.report.sides.verbs import is_active
from rawi.report.values import Values

_SUBJECT_CHARACTERS = 2
_BLASTS = ("bombing", "explosion")


def on_the_scene(involvement: Involvement, episode: Episode, values: Values) -> bool:
    """Whether those told beside a bombing are forces of the land it was in, and no verb of blowing up is theirs: وقعت
    الانفجارات وطوقت قوات الأمن المكان; but نسف الجيش مخزنا. Of a state that is at war in its own
    land somebody may accuse them."""
    actor = involvement.actor
    if actor.kind not in FORCES or actor.country != episode.country:
        return False
    bombed = all(e.trigger.type in _BLASTS for t in episode.tellings for e in t.events if e.core)
    torn = values.states["torn"] if bombed else values.states["divided"]
    if involvement.basis in ("accused", "suspected") and episode.country in torn:
        return False
    verbs = (e.mention for t in episode.tellings for e in t.events if e.core and is_active(e))
    return not any(
        0 <= involvement.start - m.end <= _SUBJECT_CHARACTERS or 0 <= m.start - involvement.end <= _SUBJECT_CHARACTERS
        for m in verbs
    )
