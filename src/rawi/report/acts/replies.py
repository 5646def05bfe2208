"""Replies: an act told as what one side answered another's with (وردت إسرائيل بغارات على المدينة)."""

from __future__ import annotations

from rawi.report.acts.event import Event
from rawi.report.acts.kindred import FROM_AFAR
from rawi.report.values import Values

_REPLY_TOKENS = 9
"""How far before the act the verb stands, who answers between them."""
_BY = "ب"


def is_reply_from_afar(event: Event, values: Values) -> bool:
    """Whether fire from afar answers what is told before it, an act of its own: who answers an attack by opening fire
    (ورد الجنود بإطلاق النار) goes on with the same fight."""
    return event.trigger.type in FROM_AFAR and reply_verb(event, values) is not None


def reply_verb(event: Event, values: Values) -> int | None:
    """The token of the verb that tells that somebody answered with the act an event tells of, or None: its noun is
    governed by ب, by itself or through another (ردوا بقصف البلدة، ردت بشن غارات)."""
    if event.trigger.form != "noun" or event.standing != "asserted":
        return None
    keys, first = values.text.keys, event.mention.first
    if not (str(event.mention.detail["proclitic"]).endswith(_BY) or keys[first - 1].startswith(_BY)):
        return None
    behind = range(first - 1, max(event.sentence.first, first - _REPLY_TOKENS) - 1, -1)
    return next((t for t in behind if answers(keys[t], values)), None)


def answers(key: str, values: Values) -> bool:
    """Whether a word is the verb of who answers something: رد، وردت، فردوا."""
    return key.removeprefix("و").removeprefix("ف") in values.words["answered"]
