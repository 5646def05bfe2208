"""Anomalies: what in an article can't be right or does not belong to it. Kept as stated and flagged, never mended."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.lexicon.clutter import ClutterLexicon
from rawi.model.claim import Anomaly
from rawi.model.mention import Resolved
from rawi.model.text import Text


def find_anomalies(text: Text, times: Sequence[Resolved], clutter: ClutterLexicon) -> tuple[Anomaly, ...]:
    """Impossible dates and page furniture in the body, in order of the text."""
    found = [
        Anomaly("impossible_date", r.mention.start, r.mention.end, r.reason.removeprefix("impossible:").strip())
        for r in times
        if r.reason.startswith("impossible")
    ]
    found += [
        Anomaly("boilerplate", s.start, s.end, "page furniture, not read for incidents")
        for s in text.sentences
        if s.is_clutter
    ]
    return tuple(sorted(found, key=lambda anomaly: anomaly.start))
