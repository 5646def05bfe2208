"""Very many reports compared by parts, wherever each is worked on: the pairs are those of comparing all at once.

Reports of two kinds are never compared, and of one kind none whose days don't meet. So a part is a stretch of days of
one kind: the reports that begin in it, and at its border those that began earlier and can still meet one of them. A
pair belongs to the part in which the later of its two reports begins, so that it is in just one. Places part nothing
here, as what is only known to be in a country lies beside all its towns; within a part the index looks only at places
near each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

import msgspec

from rawi.link.candidates import Index
from rawi.link.profile import Profile
from rawi.link.scores import Pairs, score_candidates
from rawi.link.weights import load_weights

MANY = 2_000
"""From how many reports on comparing by parts is worth the way."""
_SIZE = 500
"""Reports of a part without its border: about half a second of comparing."""

_packer = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class Part:
    """Reports of one kind by their numbers, in order of days; those before `border` are compared with later ones alone.

    Of each pair one at least is `asked` for.
    """

    numbers: tuple[int, ...]
    border: int
    asked: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Packed:
    """A part as it is sent: its profiles in their order, and the positions of those that are asked for."""

    profiles: tuple[Profile, ...]
    border: int
    asked: frozenset[int]


_unpacker = msgspec.msgpack.Decoder(_Packed)
Compare = Callable[[Iterable[tuple[Part, bytes]]], Iterable[tuple[Part, bytes]]]
"""Runs `compare_part` over the bytes of parts, in any order."""


def parts_of(index: Index, asked: frozenset[int], done: Set[int]) -> Iterator[Part]:
    """The parts in which the reports that are asked for are compared with one another and with all others that are not
    done."""
    order = sorted(
        (number for number in range(len(index)) if number not in done),
        key=lambda number: (index[number].kind, index[number].since, index[number].id),
    )
    for _, of_kind in groupby(order, key=lambda number: index[number].kind):
        numbers = list(of_kind)
        open_still: list[int] = []
        for first in range(0, len(numbers), _SIZE):
            own = numbers[first : first + _SIZE]
            begins = index[own[0]].since
            open_still = [number for number in open_still if index[number].last + 1 >= begins]
            wanted = asked.intersection(own)
            # where none of its own is asked for, only a border with some that are is worth a look
            if wanted or not asked.isdisjoint(open_still):
                numbered = (*open_still, *own)
                yield Part(numbered, len(open_still), frozenset(asked.intersection(numbered)))
            open_still += own


def pack_part(index: Index, part: Part) -> bytes:
    """A part as bytes for `compare_part`."""
    asked = frozenset(place for place, number in enumerate(part.numbers) if number in part.asked)
    return _packer.encode(_Packed(tuple(index[number] for number in part.numbers), part.border, asked))


def compare_part(packed: bytes) -> bytes:
    """The scored pairs of a packed part, for `unpack_pairs`."""
    part = _unpacker.decode(packed)
    weights = load_weights()
    pairs = score_candidates(part.profiles, _candidates(part), weights)
    return _packer.encode([column.tobytes() for column in (pairs.left, pairs.right, pairs.weight)])


def unpack_pairs(part: Part, packed: bytes) -> Iterator[tuple[int, int, int]]:
    """The pairs of a part by the numbers of their reports, each with its weight."""
    pairs = Pairs()
    columns = (pairs.left, pairs.right, pairs.weight)
    for column, found in zip(columns, msgspec.msgpack.decode(packed, type=list[bytes]), strict=True):
        column.frombytes(found)
    return ((part.numbers[i], part.numbers[j], weight) for i, j, weight in pairs)


def _candidates(part: _Packed) -> Iterator[tuple[int, Sequence[int]]]:
    """Positions to compare each with, every pair once."""
    index = Index()
    for position, one in enumerate(part.profiles):
        if position >= part.border:
            met = index.candidates(one)
            if position not in part.asked:
                met &= part.asked
            if met:
                yield position, sorted(met)
        index.add(one)
