"""Going in that is no attack and takes nothing: for rites in a holy place under guard, called a storming by others, and
into a town of occupied land, where an army comes and goes."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import Figure, Involvement
from rawi.report.episodes.episode import Episode
from rawi.report.judging.told import keys_of
from rawi.report.values import Values

_STORMED = ("attack.iqtiham", "attack.hajama", "attack.yuhajim")
_ENTERED = frozenset(("territory.entered", "territory.enters_present"))
_SETTLERS = "Israeli settlers"
_HURT = ("killed", "wounded", "casualties", "captured")


def is_visit(episode: Episode, involved: tuple[Involvement, ...], figures: Sequence[Figure], values: Values) -> bool:
    """Whether settlers went into a shrine or a ruin to go round it or hold their rites, and no more is told (اقتحم
    مستوطنون باحات الأقصى وأدوا طقوسا): nobody was hurt or taken, and no other act stands with it."""
    acts = {e.trigger.id for t in episode.tellings for e in t.events if e.core or e.trigger.form == "casualty"}
    if not acts or not all(act.startswith(_STORMED) for act in acts):
        return False
    if any(f.what in _HURT and f.count.high != 0 for f in figures):
        return False
    if _SETTLERS not in {i.actor.label for i in involved}:
        return False
    return any(not values.words["rites"].isdisjoint(keys_of(t, values)) for t in episode.tellings)


def only_enters(episode: Episode) -> bool:
    """Whether no more is told of a town of the West Bank or Gaza than that forces went in (دخلت القوات بلدة كذا): a
    raid changes nobody's hold on it, as what they took or left does."""
    acts = {e.trigger.id for t in episode.tellings for e in t.events if e.core}
    return episode.country == "PS" and bool(acts) and acts <= _ENTERED
