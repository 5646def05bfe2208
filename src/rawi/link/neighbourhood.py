"""What a new report can change: the reports that sure links connect it with, and nothing else.

Groups never reach across such a part (see `cluster`), so that grouping a part again gives the same as grouping all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rawi.link.candidates import Index
from rawi.link.partitions import MANY, Compare, pack_part, parts_of, unpack_pairs
from rawi.link.profile import Profile
from rawi.link.scores import Pairs, score_candidates
from rawi.link.weights import Weights


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Reports that are to be grouped again, the first `touched` of `profiles`, and those they were compared with;
    `numbers` are theirs in the index."""

    numbers: tuple[int, ...]
    profiles: tuple[Profile, ...]
    touched: int
    pairs: Pairs


def find_neighbourhood(
    index: Index,
    seeds: Iterable[int],
    bonds: Mapping[int, Sequence[int]],
    weights: Weights,
    *,
    compare: Compare | None = None,
) -> Neighbourhood:
    """The reports of these numbers with all that strong links connect them with, step by step outwards.

    `bonds` leads from a report to those that come along whatever their links: the others of its incident. Where many
    are compared at once `compare` does it part by part.
    """
    touched: dict[int, None] = dict.fromkeys(seeds)
    met: dict[int, None] = {}
    found: list[tuple[int, int, int]] = []
    wave = list(touched)
    scored: Iterable[tuple[int, int, int]]
    done: set[int] = set()
    sure = round(weights.sure * 1000)
    while wave:
        reached = dict.fromkeys(other for number in wave for other in bonds.get(number, ()))
        if compare and len(wave) >= MANY:
            scored = _compared_by_parts(index, wave, done, compare)
        else:
            scored = _compared(index, wave, done, weights)
        for one, other, weight in scored:
            found.append((one, other, weight))
            met[other] = None
            if weight >= sure:
                reached[other] = None
        wave = [number for number in reached if number not in touched]
        touched |= dict.fromkeys(wave)
    order = [*touched, *(number for number in met if number not in touched)]
    place = {number: position for position, number in enumerate(order)}
    pairs = Pairs()
    for one, other, weight in found:
        pairs.add(place[one], place[other], weight)
    return Neighbourhood(tuple(order), tuple(index[number] for number in order), len(touched), pairs)


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
    packed = [(part, pack_part(index, part)) for part in parts_of(index, frozenset(wave), done)]
    done.update(wave)
    for part, pairs in compare(packed):
        for one, other, weight in unpack_pairs(part, pairs):
            yield (one, other, weight) if one in part.asked else (other, one, weight)
