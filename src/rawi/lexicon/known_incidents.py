"""Well-known incidents and their days, with the words by which later articles recall them.

An article of the weeks after speaks of "the attack in Suruç" and gives no day, since everybody knows it (codebook: an
unmistakable incident of the last 31 days takes its true day). One that has a name of its own (مجزرة صبرا وشاتيلا) is
known by it wherever and however long after it is spoken of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct

from rawi.errors import LexiconError
from rawi.lexicon.load import DATA, Table, read_rows
from rawi.lexicon.match import Form, Matcher

_FILE = "known_incidents.csv"
_REMEMBERED = timedelta(days=31)
"""How long after its day an incident is recalled without it."""
_day = attrgetter("day")


class KnownIncident(Struct, frozen=True):
    """One incident: its day, the types it is told as, where it was (WGS84 degrees), and the words one of which must
    stand where it is recalled; with no cues (`by` is "place") its place and type are enough, where they are its `name`
    they and the type are, and `whole` ("country") takes the country alone for its place."""

    id: str
    day: date
    types: frozenset[str]
    country: str
    lat: float
    lon: float
    cues: tuple[str, ...]
    named: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class KnownIncidents:
    """The incidents in order of day, and a matcher of their cues."""

    incidents: tuple[KnownIncident, ...]
    cues: Matcher[KnownIncident]

    def recalled(self, keys: tuple[str, ...], published: date) -> tuple[tuple[KnownIncident, tuple[int, ...]], ...]:
        """Those of the 31 days before an article's day that its words can mean, and earlier ones that have a name, each
        with the tokens of its cues (none where it needs none)."""
        since = published - min(_REMEMBERED, published - date.min)
        first = bisect_left(self.incidents, since, key=_day)
        recent = self.incidents[first : bisect_right(self.incidents, published, first, key=_day)]
        told: defaultdict[str, list[int]] = defaultdict(list)
        for hit in self.cues.find(keys):
            told[hit.entry.id].append(hit.first)
        if told:
            recent = (*(known for known in self.incidents[:first] if known.named and known.id in told), *recent)
        return tuple((known, tuple(told[known.id])) for known in recent if known.id in told or not known.cues)


@lru_cache(maxsize=1)
def load_known_incidents() -> KnownIncidents:
    """The incidents of data/known_incidents.csv, read once. Raises LexiconError for a row that can't be."""
    incidents = tuple(sorted((_incident(row) for row in read_rows(DATA / _FILE)), key=lambda known: known.day))
    return KnownIncidents(incidents, Matcher(Form(cue, known) for known in incidents for cue in known.cues))


def _incident(row: Table) -> KnownIncident:
    fields = row.fields
    try:
        day, lat, lon = date.fromisoformat(fields["day"]), float(fields["lat"]), float(fields["lon"])
    except ValueError as error:
        raise LexiconError(f"{row.where}: {error}; write the day as YYYY-MM-DD, lat and lon in degrees") from error
    if fields["by"] not in ("words", "place", "name", "country"):
        raise LexiconError(f"{row.where}: by `{fields['by']}`; write `words`, `place`, `name` or `country`")
    types = frozenset(fields["types"].split("|"))
    cues = tuple(fields["ar"].split("|")) if fields["by"] != "place" else ()
    by = fields["by"]
    return KnownIncident(fields["id"], day, types, fields["country"], lat, lon, cues, by == "name", by == "country")
