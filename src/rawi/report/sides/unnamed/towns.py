"""Civilians where a town itself is shelled: قصفت الحركة بلدة نبل، قصف مدفعي على حي الروضة; not where something in it
is (قصفت مواقع في البلدة)."""

from __future__ import annotations

from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

_SHELLING = ("shelling.qas", "shelling.yaqsif", "shelling.rain")
_OBJECT_TOKENS = 9
_TOWN = "city"
_IN = frozenset(("في", "وفي", "قرب", "شمال", "جنوب", "شرق", "غرب"))
"""Words behind which a town only says where something in it is."""


def shelled_town(episode: Episode, values: Values) -> int | None:
    """The token of the town that was shelled as a whole, or None."""
    for telling in episode.tellings:
        for event in telling.events:
            shells = event.core and event.standing == "asserted" and event.trigger.id.startswith(_SHELLING)
            if shells and not event.recalled and (token := _struck(event, telling, values)) is not None:
                return token
    return None


def _struck(event: Event, telling: Telling, values: Values) -> int | None:
    """The first noun behind an act that it can have struck, where that is a town or a quarter."""
    keys, words = values.text.keys, values.words
    others = _IN | words["struck"] | words["thing"] | words["garrison"] | words["position"]
    for token in range(event.mention.last, min(telling.last, event.mention.last + _OBJECT_TOKENS)):
        key = keys[token]
        if key in others or any(e.mention.first == token for e in telling.events):
            return None
        if not words["dwelt_in"].isdisjoint((key, key.removeprefix("ل"))):
            return token
        named = next(iter(between(values.places, token, token + 1)), None)
        if named is not None:
            return token if named.value.precision == _TOWN else None
    return None
