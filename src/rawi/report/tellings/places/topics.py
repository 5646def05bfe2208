"""Places of what a protest or a quarrel is about, which are not where it is."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.events import Event
from rawi.report.values import Values

_CROWDS = ("protest", "riot")
_TOPIC_TOKENS = 5
_ACT_TOKENS = 8
"""The same, where an act is named between the two."""


def without_topics(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places but those of what a protest or a quarrel is about: of an act that is the cause of a protest (احتجاجا
    على العملية في البلدة), and where others remain of anything (احتجاجا على الغلاء في البلدة)."""
    if lead.trigger.type in _CROWDS:
        places = [r for r in places if not _is_of_act(r, values)]
    own = [r for r in places if _topic_before(r, _TOPIC_TOKENS, values) is None]
    return own or places


def _topic_before(resolved: Resolved, reach: int, values: Values) -> int | None:
    """The last token before a place, within reach, that says what a protest is about; None where none does."""
    keys, topic, first = values.text.keys, values.words["topic"], resolved.mention.first
    tokens = range(first - 1, max(-1, first - reach - 1), -1)
    return next((t for t in tokens if keys[t].removeprefix("و") in topic), None)


def _is_of_act(resolved: Resolved, values: Values) -> bool:
    """Whether an act is named, and nothing ends the clause, between what says what a protest is about and a place."""
    topic = _topic_before(resolved, _ACT_TOKENS, values)
    if topic is None or "،" in values.text.keys[topic : resolved.mention.first]:
        return False
    acts = (e for e in values.events if topic < e.mention.first < resolved.mention.first)
    return any(e.trigger.type not in _CROWDS for e in acts)
