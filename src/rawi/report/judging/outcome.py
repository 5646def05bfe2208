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
    if _is_prevented(ids, values):
        return "foiled"
    if is_shot_down(episode, values):
        return "intercepted"
    told = [e for e in ids if not e.recalled]
    if told and all(values.attribution_at(e.mention.start).stance == "denies" for e in told):
        return "denied"
    return "occurred"


def _is_prevented(events: list[Event], values: Values) -> bool:
    """Whether bombers are told of who did not come to blow themselves up: قتلوا انتحاريا قبل أن يفجر نفسه."""
    keys, prevented = values.text.keys, values.words["prevented"]
    sentences = {e.sentence.index for e in events}
    blown = [
        e for e in values.events if e.sentence.index in sentences and e.trigger.id.startswith("suicide.") and e.core
    ]
    return bool(blown) and all(
        not prevented.isdisjoint(keys[max(0, e.mention.first - 2) : e.mention.first]) for e in blown
    )


def _word(event: Event, values: Values) -> str:
    return values.text.keys[event.mention.first].replace("احباط", "احبط")
