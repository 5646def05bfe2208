"""Which place of a list a figure was counted at: one told of the list as a whole is an aggregate and no place's."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import Figure
from rawi.model.value import Place
from rawi.report.figures.apart import sentence_at
from rawi.report.tellings.places.fit import same_name
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.values import Values, between

_JOINED = 10
"""Offsets between two places that a list joins: أ وبلدة ب."""


def share_out(
    figures: tuple[Figure, ...], places: Sequence[PlaceRead], values: Values, *, battle: bool
) -> list[tuple[Figure, ...]]:
    """The figures of each place of an incident, in order. What is told of all its places or with none of them is no
    place's (قصفوا أ وب وج. وقتل سبعة); only a battle, one thing wherever it is fought, keeps it with the first."""
    if len(places) == 1:
        return [figures]
    shares: list[list[Figure]] = [[] for _ in places]
    for figure in figures:
        named = _named_with(figure, [read.place for read in places], values)
        if len(named) == 1 and not _sums_up(figure, figures):
            shares[named.pop()].append(figure)
        elif battle:
            shares[0].append(figure)
    return [tuple(share) for share in shares]


def _sums_up(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a count is the sum of two and more parts of it told behind it: what was counted place by place (أسقطت 11
    مسيرة، 6 منها فوق أ و5 فوق ب)."""
    later = [f for f in figures if f.start > figure.start and (f.what, f.of) == (figure.what, figure.of)]
    parted = len(later) > 1 and later[0].subset and not figure.subset
    return parted and figure.count.low == sum(f.count.low or 0 for f in later)


def _named_with(figure: Figure, places: Sequence[Place], values: Values) -> set[int]:
    """Numbers of the listed places told with a figure: the first behind it with what is joined to it (مقتل ستة في أ
    وسبعة في ب وج), or, with none there, all of its sentence; with none there either, the one of them told so far
    (قصفوا أ. وقتل سبعة. … تعرضت أ وب لقصف)."""
    sentence = values.text.sentences[sentence_at(figure.start, values)]
    found = _listed(sentence.first, sentence.last, places, values)
    if not found:
        return {n for _, _, n in _listed(0, sentence.first, places, values)}
    behind = [place for place in found if place[0] > figure.start]
    first: list[tuple[int, int, int]] = []
    for start, end, number in behind:
        if first and start - first[-1][1] > _JOINED:
            break
        first.append((start, end, number))
    return {n for _, _, n in first or found}


def _listed(first: int, last: int, places: Sequence[Place], values: Values) -> list[tuple[int, int, int]]:
    """Start, end and number of each of the listed places that is named in tokens `[first, last)`."""
    return [
        (r.mention.start, r.mention.end, n)
        for r in between(values.places, first, last)
        for n, place in enumerate(places)
        if same_name(r.value, place) or (place.gazetteer_id and place.gazetteer_id == r.value.gazetteer_id)
    ]
