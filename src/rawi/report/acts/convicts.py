"""What those put to death by a sentence had done, and how they were caught: told behind it, and no news."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.report.acts.event import Event

_SENTENCES = ("execution.sentence", "execution.carried_out")
_CRIMES = frozenset(
    (
        "armed_attack",
        "abduction",
        "bombing",
        "suicide_bombing",
        "explosion",
        "grenade",
        "arson",
        "arrest",
        "weapons_seizure",
        "clash",
    )
)
_SENTENCES_BEHIND = 3
"""How many sentences behind an execution what was done before is told."""


def is_of_convicts(event: Event, events: Sequence[Event]) -> bool:
    """Whether an act is told soon behind a sentence carried out, with which the text opens (نُفذ حكم القتل بحق مواطن.
    وكان خطف قاضيا وقتله): it is what the convict had done, or how he was caught."""
    opening = events[0].trigger.id in _SENTENCES and events[0].standing == "asserted"
    if not opening or event.trigger.type not in _CRIMES or event.standing != "asserted":
        return False
    carried_out = [e.sentence.index for e in events if e.trigger.type == "execution"]
    return event.sentence.index - carried_out[-1] <= _SENTENCES_BEHIND
