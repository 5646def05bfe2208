"""Whose a place was that is told to have been left, lost or handed over, and whose it became."""

from __future__ import annotations

from rawi.report.acts.ground import CLEARED, FALLEN_INTO, LEFT
from rawi.report.episodes.episode import Episode
from rawi.report.sides.scene import Governor, Scene, last_event
from rawi.report.tellings.telling import Telling

_NEEDS = frozenset((LEFT, CLEARED, "own_positions"))
_LOST = frozenset(
    (
        "territory.lost",
        "territory.loss_of",
        "territory.handed_over",
        "territory.gave_up",
        "territory.gave_up_empty",
        "territory.left_it",
        "territory.left_it_empty",
    )
)
_DRIVEN_OUT = "territory.expel"


def gives_up(telling: Telling) -> bool:
    """Whether a telling says of a place no more than that it was left, lost or handed over: its subject is who had it,
    and the other who is named has it now (تراجعت القوات أمام الجيش)."""
    told = [e.trigger for e in telling.events if e.core]
    return bool(told) and all((t.needs in _NEEDS or t.id in _LOST) and not t.id.startswith(_DRIVEN_OUT) for t in told)


def is_given_up(episode: Episode) -> bool:
    """Whether a place is only told to have been left, lost or handed over."""
    return all(gives_up(telling) for telling in episode.tellings)


def is_new_holder(ruled: Governor, scene: Scene) -> bool:
    """Whether whoever a word for hands or control leads to has come to hold the place: صارت البلدة تحت سيطرة الجيش, but
    خرجت البلدة عن سيطرة الجيش."""
    event = last_event(ruled.first, scene)
    if event is None or event.trigger.needs not in FALLEN_INTO:
        return False
    return scene.values.text.keys[ruled.first - 1] not in scene.values.words["out_of"]
