"""What new reports can change: the reports that sure links connect them with, and nothing else.

Groups never reach across such a part (see `cluster`), so that grouping a part again gives the same as grouping all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rawi.link.around import Known
from rawi.link.candidates import Index
from rawi.link.partitions import MANY, Compare, pack_part, parts_of, unpack_pairs
from rawi.link.scores import score_candidates
from rawi.link.web import Web
from rawi.link.weights import Weights


def grow(
    web: Web,
    known: Known,
    seeds: Iterable[str],
    weights: Weights,
    *,
    until: int | None = None,
    compare: Compare | None = None,
) -> None:
    """Compares these reports, and all that strong links connect them with, step by step outwards; and what earlier
    steps have reached.

    What can have been on no day up to `until` is left to a later call. Where many are compared at once `compare` does
    it part by part.
    """
    sure = round(weights.sure * 1000)
    index = known.index
    done: set[int] = set()
    seen = 0
    wave_ids = [*seeds, *_due(web, until)]
    while wave_ids := [one for one in dict.fromkeys(wave_ids) if one not in web.compared]:
        known.look_around(wave_ids)
        wave = [known.numbers[one] for one in wave_ids]
        for one, other in known.ties(wave):
            web.hold(index[one].id, index[other].id)
            web.reach(index[other].id, index[other].first)
        done.update(number for number in range(seen, len(index)) if index[number].id in web.compared)
        seen = len(index)
        for one_id in wave_ids:
            web.compare(one_id, known.homes.get(one_id))
        for one, other, weight in _scored(index, wave, done, weights, compare):
            web.pair(index[one].id, index[other].id, weight)
            if weight >= sure:
                web.hold(index[one].id, index[other].id)
                web.reach(index[other].id, index[other].first)
        wave_ids = _due(web, until)


def _due(web: Web, until: int | None) -> list[str]:
    """What was reached and is to be compared now."""
    return [one for one, first_day in web.reached.items() if until is None or first_day <= until]


def _scored(
    index: Index, wave: Sequence[int], done: set[int], weights: Weights, compare: Compare | None
) -> Iterable[tuple[int, int, int]]:
    """The scored pairs of a wave with whatever it is to be compared with, one of the wave first in each."""
    if compare and len(wave) >= MANY:
        return _compared_by_parts(index, wave, done, compare)
    return _compared(index, wave, done, weights)


def _compared(index: Index, wave: Sequence[int], done: set[int], weights: Weights) -> Iterable[tuple[int, int, int]]:
    """The scored pairs of a wave with whatever it is to be compared with, each once; `done` grows by the wave."""
    asked: list[tuple[int, list[int]]] = []
    for number in wave:
        done.add(number)
        asked.append((number, sorted(index.candidates(index[number]) - done)))
    order = sorted({*wave, *(other for _, others in asked for other in others)})
    place = {number: position for position, number in enumerate(order)}
    local = ((place[number], [place[other] for other in others]) for number, others in asked)
    scored = score_candidates([index[number] for number in order], local, weights)
    return ((order[one], order[other], weight) for one, other, weight in scored)


def _compared_by_parts(
    index: Index, wave: Sequence[int], done: set[int], compare: Compare
) -> Iterator[tuple[int, int, int]]:
    """The same pairs, each with one of the wave first, worked out part by part."""
    packed = ((part, pack_part(index, part)) for part in parts_of(index, frozenset(wave), frozenset(done)))
    done.update(wave)
    for part, pairs in compare(packed):
        for one, other, weight in unpack_pairs(part, pairs):
            yield (one, other, weight) if one in part.asked else (other, one, weight)
