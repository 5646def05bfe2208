"""The one type of an incident, from the triggers and means its tellings name.

Codebook: what was done as far as this article's own words tell, not its label. A "terrorist attack" by a bomber who
blew himself up is a suicide bombing; an attack with no means is an armed attack; shelling with no means is shelling.

The type most of the tellings vote for is refined twice: by the means they name, then by who did it to whom. Each time
the first rule that speaks decides.
"""

from __future__ import annotations

from rawi.model.report import IncidentType
from rawi.report.judging.shown import Shown
from rawi.report.judging.types.by_means import BY_MEANS
from rawi.report.judging.types.by_sides import BY_SIDES
from rawi.report.judging.types.rule import refined, voted


def read_type(shown: Shown) -> IncidentType:
    """The type of an incident."""
    return refined(refined(voted(shown), shown, BY_MEANS), shown, BY_SIDES)
