"""What became of an incident: it occurred, was foiled or intercepted, or the article denies it."""

from __future__ import annotations

from rawi.model.report import Outcome
from rawi.report.acts.events import Event
from rawi.report.episodes.episode import Episode
from rawi.report.judging.means import is_shot_down
from rawi.report.values import Values

_FOILED = "seizure.foil"


def read_outcome(episode: Episode, values: Values) -> Outcome:
    """Foiled or intercepted where the tellings say so, denied where they deny it, else occurred."""
    ids = [e for t in episode.tellings for e in t.events]
    if any(
        e.trigger.id.startswith(_FOILED) or (e.trigger.id.startswith("seizure") and "احبط" in _word(e, values))
        for e in ids
    ):
        return "foiled"
    if is_shot_down(episode, values):
        return "intercepted"
    told = [e for e in ids if not e.recalled]
    if told and all(values.attribution_at(e.mention.start).stance == "denies" for e in told):
        return "denied"
    return "occurred"


def _word(event: Event, values: Values) -> str:
    return values.text.keys[event.mention.first].replace("احباط", "احبط")
