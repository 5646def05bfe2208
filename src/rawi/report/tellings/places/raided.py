"""Where an arrest was that ended a raid: the place gone into before it, not what was searched after it."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.places.fit import first_of
from rawi.report.values import Values
from rawi.text.letters import COMMA

_RAID_TOKENS = 14
"""How far before an arrest the raid is told that it ended."""


def until_next_raid(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places; of an arrest that و joins to a raid with a place only those before the comma behind it (داهموا بلدة
    أ واعتقلوا شابا، وفتشوا منازل في قرية ب)."""
    keys, first, last = values.text.keys, lead.mention.first, lead.mention.last
    if lead.trigger.type != "arrest" or not str(lead.mention.detail["proclitic"]).startswith("و"):
        return places
    reach = range(max(lead.sentence.first, first - _RAID_TOKENS), first)
    raid = next((t for t in reversed(reach) if keys[t] in values.words["goes_raiding"]), None)
    if raid is None or not any(raid < r.mention.first < first for r in places):
        return places
    return [r for r in places if first_of(r) < last or COMMA not in keys[last : first_of(r)]]
