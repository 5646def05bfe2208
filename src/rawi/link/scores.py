"""Sums of weights for very many pairs: each field's level is worked out once for each two values that meet, not once a
pair. The sums are those of `compare_profiles`."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from rawi.link.compare import FIELDS, Compare, compare_articles, compare_words
from rawi.link.profile import Profile
from rawi.link.weights import Weights

_COMPARE = dict(FIELDS)
_KEPT = 1 << 21
"""How many weights of two values a table keeps: beyond that it begins anew, or a million reports would fill memory."""
# Fields with vetoes first; fields whose values go together share a table.
_TABLES: tuple[tuple[tuple[str, ...], Callable[[Profile], Hashable]], ...] = (
    (("date",), lambda p: (p.since, p.first, p.last, p.weekdays)),
    (("place",), lambda p: p.place),
    (("type", "role", "standing"), lambda p: (p.type, p.role, p.opens)),
    (("perpetrators", "targets"), lambda p: (p.perpetrators, p.targets)),
    (("weapons", "outlet"), lambda p: (p.weapons, p.outlet)),
    (("figures",), lambda p: (p.figures, tuple(sorted(p.tolls.items())))),
    (("names",), lambda p: p.names),
)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of indices with their weights in thousandths of a bit; whole, so that no sum depends on its order.

    Three arrays, for there are millions of them.
    """

    left: array[int] = field(default_factory=lambda: array("I"))
    right: array[int] = field(default_factory=lambda: array("I"))
    weight: array[int] = field(default_factory=lambda: array("i"))

    def __len__(self) -> int:
        return len(self.left)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        return zip(self.left, self.right, self.weight, strict=True)

    def add(self, left: int, right: int, weight: int) -> None:
        """Adds a pair that is not there yet."""
        self.left.append(left)
        self.right.append(right)
        self.weight.append(weight)


class _Row(dict[int, float]):
    """Weights of one value against the numbers of the others, worked out when first asked for."""

    def __init__(self, table: _Table, one: Profile) -> None:
        super().__init__()
        self.table = table
        self.one = one

    def __missing__(self, other: int) -> float:
        weight = self.table.weigh(self.one, self.table.examples[other])
        self.table.keep(self)
        self[other] = weight
        return weight


class _Table:
    """Weights of one or two fields by the numbers of their values; a veto is minus infinity."""

    def __init__(
        self, fields: Sequence[str], weights: Weights, profiles: Sequence[Profile], value: Callable[[Profile], Hashable]
    ) -> None:
        self.fields: list[tuple[str, Compare]] = [(field, _COMPARE[field]) for field in fields]
        self.weights = weights
        known: dict[Hashable, int] = {}
        self.numbers = [known.setdefault(value(one), len(known)) for one in profiles]
        examples = dict(zip(self.numbers, profiles, strict=True))
        self.examples = [examples[number] for number in range(len(known))]
        self.rows = [_Row(self, one) for one in self.examples]
        self.filled: dict[int, _Row] = {}
        self.kept = 0

    def keep(self, row: _Row) -> None:
        """Makes room for one more weight in a row."""
        if self.kept >= _KEPT:
            for one in self.filled.values():
                one.clear()
            self.filled.clear()
            self.kept = 0
        self.filled[id(row)] = row
        self.kept += 1

    def weigh(self, a: Profile, b: Profile) -> float:
        """Sum of the fields' weights for two profiles."""
        levels = (self.weights.bits[field][compare(a, b, self.weights)] for field, compare in self.fields)
        return sum(-inf if bits is None else bits for bits in levels)


def score_candidates(
    profiles: Sequence[Profile], candidates: Iterable[tuple[int, Sequence[int]]], weights: Weights
) -> Pairs:
    """The pairs of reports with their candidates that no veto parts and whose sum reaches `never`."""
    tables = [_Table(fields, weights, profiles, value) for fields, value in _TABLES]
    when, where, what, who, how, many, names = (table.numbers for table in tables)
    articles = [one.article_id for one in profiles]
    prior, never = weights.prior, weights.never
    words = weights.bits["words"]
    pairs = Pairs()
    for i, others in candidates:
        dates, places, types, actors, means, figures, persons = (table.rows[table.numbers[i]] for table in tables)
        one = profiles[i]
        for j in others:
            total = prior + dates[when[j]] + places[where[j]]
            if total == -inf:
                continue
            total += words[compare_words(one, profiles[j], weights)] or 0.0
            total += types[what[j]] + actors[who[j]] + means[how[j]] + figures[many[j]] + persons[names[j]]
            if articles[i] == articles[j]:
                bits = weights.bits["article"][compare_articles(one, profiles[j], weights)]
                total += -inf if bits is None else bits
            if total >= never:
                pairs.add(i, j, round(total * 1000))
    return pairs
