"""The forces of a state that those of others strike: ضربات أميركية على سوريا، قصفت واشنطن سوريا; not of one in which a
single state strikes something (غارات تركية في سوريا), or in which they may have struck a group."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import Involvement
from rawi.model.value import Actor
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import FORCES
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, is_seat

_STRIKING = frozenset(("air_strike", "drone_strike", "shelling", "armed_attack"))
_OBJECT_TOKENS = 8


def struck_state(kind: str, episode: Episode, doers: Sequence[Involvement], values: Values) -> tuple[Involvement, ...]:
    """The forces of the state that an act of other states' forces is told to have struck: the state named as what was
    hit, or any in which several strike together (ضربات أميركية فرنسية في سوريا)."""
    away = {i.actor.country for i in doers if i.actor.kind in FORCES}
    here = episode.country
    label = values.nations.get(here)
    if kind not in _STRIKING or not away or here in away | values.states["harbouring"] or label is None:
        return ()
    if (kind == "armed_attack" and len(away) == 1) or _is_on_group(episode, doers, values):
        return ()
    for telling in episode.tellings:
        for event in telling.events:
            struck = event.core and event.trigger.type in _STRIKING
            token = _object(event, telling, here, values) if struck else None
            if struck and token is None and len(away) > 1:
                token = event.mention.first
            if token is not None:
                start, end = values.text.starts[token], values.text.ends[token]
                actor = Actor(label, "state_force", here)
                return (Involvement(actor, "stated", start, end, None, values.attribution_at(start)),)
    return ()


def _object(event: Event, telling: Telling, country: str | None, values: Values) -> int | None:
    """The token of the country that an act struck: right behind it, behind على or ضد."""
    keys, words, last = values.text.keys, values.words, event.mention.last
    behind = range(last, min(telling.last, last + _OBJECT_TOKENS))
    named = {p.mention.first: p for p in between(values.places, last, behind.stop)}
    for token in behind:
        place = named.get(token)
        whole = place is not None and (place.value.precision == "country" or is_seat(place, values))
        if whole and place is not None and place.value.country == country:
            onto = keys[token - 1] in words["onto"] | words["struck_site"]
            return token if token == last or onto else None
    return None


def _is_on_group(episode: Episode, doers: Sequence[Involvement], values: Values) -> bool:
    """Whether a group that the doers fight is named in the sentences of an act."""
    sentences = {t.sentence.index: t.sentence for t in episode.tellings}.values()
    return any(
        values.blocs.fight(doer.actor.label, named.value.label)
        for sentence in sentences
        for named in between(values.actors, sentence.first, sentence.last)
        for doer in doers
    )
