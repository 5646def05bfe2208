"""Which place of a list a figure was counted at: one told of the list as a whole is an aggregate and no place's."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import Figure
from rawi.model.value import Place
from rawi.report.figure_homes import sentence_at
from rawi.report.place_fit import same_name
from rawi.report.telling_places import PlaceRead
from rawi.report.values import Values


def share_out(
    figures: tuple[Figure, ...], places: Sequence[PlaceRead], values: Values, *, battle: bool
) -> list[tuple[Figure, ...]]:
    """The figures of each place of an incident, in order. One that no place is told with stays with the first; so does
    one of a battle, which is one thing wherever it is fought."""
    if len(places) == 1:
        return [figures]
    shares: list[list[Figure]] = [[] for _ in places]
    for figure in figures:
        named = _named_with(figure, figures, [read.place for read in places], values)
        if len(named) == 1:
            shares[named.pop()].append(figure)
        elif battle or not named:
            shares[0].append(figure)
    return [tuple(share) for share in shares]


def _named_with(figure: Figure, figures: Sequence[Figure], places: Sequence[Place], values: Values) -> set[int]:
    """Numbers of the listed places told with a figure: behind it up to the next of its kind (مقتل ستة في أ وسبعة في
    ب), or, with none there, anywhere in its sentence."""
    sentence = values.text.sentences[sentence_at(figure.start, values)]
    start, end = sentence.start, sentence.end
    like = (f.start for f in figures if f.what == figure.what and not f.subset)
    next_one = min((offset for offset in like if figure.end < offset < end), default=end)
    found = [
        (r.mention.start, n)
        for r in values.places
        if r.value is not None and start <= r.mention.start < end
        for n, place in enumerate(places)
        if same_name(r.value, place)
    ]
    behind = {n for offset, n in found if figure.start < offset < next_one}
    return behind or {n for _, n in found}
