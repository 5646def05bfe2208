"""The land of who speaks, whose forces are meant where he calls it his: قال الرئيس التركي إن قوات بلاده."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text

_BACK = 3
"""Sentences back in which who speaks may be named, where others only go on with what he said (وأضاف أن)."""


def homeland(
    mention: Mention, text: Text, *, speakers: Sequence[Mention], nisbas: Mapping[int, str], places: Sequence[Resolved]
) -> str | None:
    """The country named first in the nearest words before the mention that say who speaks, by its adjective (الرئيس
    التركي) or its name (وزير خارجية إيران); `speakers` are these words, in order. None where they name no country:
    whoever is in view is not thereby meant."""
    since = text.sentences[max(0, _sentence_of(mention, text) - _BACK)].first
    names = {p.mention.first: p.value.country for p in places if p.value is not None and p.value.precision == "country"}
    for speaker in reversed(speakers):
        if since <= speaker.first and speaker.last <= mention.first:
            named: list[str] = [
                land for t in range(speaker.first, speaker.last) if (land := nisbas.get(t) or names.get(t))
            ]
            if named:
                return named[0]
    return None


def _sentence_of(mention: Mention, text: Text) -> int:
    return bisect_left([sentence.last for sentence in text.sentences], mention.last)
