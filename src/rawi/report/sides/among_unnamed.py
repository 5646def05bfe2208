"""Fights of which one word names both sides: اشتباكات بين مسلحين من عائلتين، بين ميليشيات، اشتباكات مسلحة."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import FORCES, MUTUAL
from rawi.report.sides.parties import UNNAMED
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting

_MILITIAS = "militias"
_ARMIES = FORCES | {"coalition"}


def is_among_unnamed(
    episode: Episode, sides: tuple[tuple[Involvement, ...], tuple[Involvement, ...]], values: Values
) -> bool:
    """Whether a fight is told as between some whom no word but "armed" or "militias" names: it says so, or one of its
    sides is told and no force beside it. Militants (المتشددون) fight others than themselves."""
    named = [i for side in sides for i in side]
    labels = {i.actor.label for i in named}
    if not labels or not all(label in UNNAMED or label.endswith(_MILITIAS) for label in labels):
        return False
    if any(is_mutual(telling, values) for telling in episode.tellings):
        return True
    told = all(e.trigger.id in MUTUAL or e.trigger.form == "casualty" for t in episode.tellings for e in t.events)
    return told and not any(i.actor.kind == "armed_group" for i in named) and not _names_force(episode, values)


def is_mutual(telling: Telling, values: Values) -> bool:
    """Whether a telling says that two sides fought and not who attacked (اشتباكات بين الجيش والمسلحين): another
    telling that says it comes first."""
    if not all(e.trigger.id in MUTUAL or e.trigger.form == "casualty" for e in telling.events):
        return False
    return any(family == "between" for _, _, family in starting(values.side_words, telling.first, telling.last))


def _names_force(episode: Episode, values: Values) -> bool:
    """Whether a sentence that tells the fight names an army, a coalition or the police, who may be its other side."""
    return any(
        named.value.kind in _ARMIES and not values.is_spoken(named.mention.start)
        for t in episode.tellings
        for named in between(values.actors, t.sentence.first, t.sentence.last)
    )
