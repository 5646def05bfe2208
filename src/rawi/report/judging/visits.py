"""Going into a holy place or a ruin under guard: called a storming by those who hold it theirs, and no use of force."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import Figure, Involvement
from rawi.report.episodes.episode import Episode
from rawi.report.judging.told import keys_of
from rawi.report.values import Values

_STORMED = ("attack.iqtiham", "attack.hajama")
_SETTLERS = "Israeli settlers"
_HURT = ("killed", "wounded", "casualties", "captured")


def is_visit(episode: Episode, involved: tuple[Involvement, ...], figures: Sequence[Figure], values: Values) -> bool:
    """Whether settlers went into a shrine, its courts or a ruin and no more is told (اقتحم مستوطنون باحات الأقصى وأدوا
    طقوسا): nobody was hurt or taken, and no other act stands with it. Into a village they go to attack."""
    acts = {e.trigger.id for t in episode.tellings for e in t.events if e.core or e.trigger.form == "casualty"}
    if not acts or not all(act.startswith(_STORMED) for act in acts):
        return False
    if any(f.what in _HURT and f.count.high != 0 for f in figures):
        return False
    if _SETTLERS not in {i.actor.label for i in involved}:
        return False
    return any(not values.words["holy_ground"].isdisjoint(keys_of(t, values)) for t in episode.tellings)
