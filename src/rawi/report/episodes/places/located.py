"""Located: where an incident already told is said to have been, by another name of the spot than before."""

from __future__ import annotations

from rawi.find.triggers import HITS
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values
from rawi.text.clitics import is_among

_SERIES = "ات"
"""How the plural of an act ends (الغارات): of several each may have been elsewhere."""
_SINGLE = "ه"
_MOVING = frozenset(("shelling", "air_strike", "drone_strike"))
"""What may go on somewhere else, unless a single one is named (القصف, but الغارة)."""
_BESIDE_TOKENS = 1


def corrected_fit(place: str, telling: Telling, episode: Episode, values: Values) -> str:
    """How a telling's place fits an incident's. Two that lie apart in one country are open to be one where the text
    says where the act known was (ووقع الهجوم في قرية كذا); as many dead make no act of one town that of the next. Of an
    incident near a border the country on its other side may be all that was told (قتل أربعة جنود قرب باكستان). Two
    sides of one town lie apart (شمالي بغداد، جنوبي بغداد)."""
    sides = {read.side for read in (telling.places[0], episode.places[0])} if place == "same" else set()
    if len(sides) > 1 and None not in sides:
        return "apart"
    if place != "apart":
        return place
    there = episode.places[0].place
    if telling.places[0].place.country != there.country:
        return "open" if there.precision == "country" and _says_where(telling, values) else place
    return "open" if _says_where(telling, values) else place


def _says_where(telling: Telling, values: Values) -> bool:
    """Whether the telling opens with a definite act and the verb beside it that it happened or what it hit (واستهدف
    الهجوم قرية كذا)."""
    acts = [e for e in telling.events if e.trigger.form != "casualty" and e.trigger.id not in HITS]
    if len(acts) != 1 or not acts[0].mention.detail["article"] or acts[0].standing != "definite":
        return False
    keys, first, last = values.text.keys, acts[0].mention.first, acts[0].mention.last
    kind = acts[0].trigger.type
    if keys[first].endswith(_SERIES) or kind == "clash" or (kind in _MOVING and not keys[first].endswith(_SINGLE)):
        return False
    happened = values.words["happened"]
    if is_among(keys[first - 1], happened) or not happened.isdisjoint(keys[last : last + 1]):
        return True
    hits = (e.mention for e in telling.events if e.trigger.id in HITS)
    return any(first - m.last == 0 or 0 <= m.first - last <= _BESIDE_TOKENS for m in hits)
