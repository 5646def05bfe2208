"""Sums of weights for very many pairs: each field's level is worked out once for each two values that meet, not once a
pair. The sums are those of `compare_profiles`."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from math import inf

from rawi.link.compare import FIELDS, Compare, compare_articles
from rawi.link.profile import Profile
from rawi.link.weights import Weights

_COMPARE = dict(FIELDS)
# Fields with vetoes first; fields whose values go together share a table.
_TABLES: tuple[tuple[tuple[str, ...], Callable[[Profile], Hashable]], ...] = (
    (("date",), lambda p: (p.first, p.last, p.weekdays)),
    (("place",), lambda p: p.place),
    (("type", "role"), lambda p: (p.type, p.role)),
    (("perpetrators", "targets"), lambda p: (p.perpetrators, p.targets)),
    (("weapons", "outlet"), lambda p: (p.weapons, p.outlet)),
    (("figures",), lambda p: (p.figures, tuple(sorted(p.tolls.items())))),
    (("names",), lambda p: p.names),
)


class _Table(dict[int, float]):
    """Weights by the numbers of two values, worked out when first asked for; a veto is minus infinity."""

    def __init__(
        self, fields: Sequence[str], weights: Weights, values: Sequence[Hashable], of: Sequence[Profile]
    ) -> None:
        super().__init__()
        self.fields: list[tuple[str, Compare]] = [(field, _COMPARE[field]) for field in fields]
        self.weights = weights
        numbers: dict[Hashable, int] = {}
        self.numbers = [numbers.setdefault(value, len(numbers)) for value in values]
        self.size = len(numbers)
        self.with_value: list[Profile] = [None] * len(numbers)  # type: ignore[list-item]
        for number, profile in zip(self.numbers, of, strict=True):
            self.with_value[number] = profile

    def __missing__(self, key: int) -> float:
        a, b = self.with_value[key // self.size], self.with_value[key % self.size]
        levels = (self.weights.bits[field][compare(a, b, self.weights)] for field, compare in self.fields)
        total = self[key] = sum(-inf if bits is None else bits for bits in levels)
        return total


def score_pairs(
    profiles: Sequence[Profile], pairs: Iterable[tuple[int, int]], weights: Weights
) -> dict[tuple[int, int], int]:
    """Sums in thousandths of a bit of the pairs that no veto parts and that reach `never`."""
    tables = [_Table(fields, weights, [value(one) for one in profiles], profiles) for fields, value in _TABLES]
    date, place, *rest = tables
    when, whens, where, wheres = date.numbers, date.size, place.numbers, place.size
    others = [(table, table.numbers, table.size) for table in rest]
    articles = [one.article_id for one in profiles]
    least = weights.never
    scores: dict[tuple[int, int], int] = {}
    for i, j in pairs:
        total = date[when[i] * whens + when[j]] + place[where[i] * wheres + where[j]]
        if total == -inf:
            continue
        for table, numbers, size in others:
            total += table[numbers[i] * size + numbers[j]]
        total += weights.prior
        if total >= least and (articles[i] != articles[j] or _twice(profiles[i], profiles[j], weights)):
            scores[i, j] = round(total * 1000)
    return scores


def _twice(a: Profile, b: Profile, weights: Weights) -> bool:
    return weights.bits["article"][compare_articles(a, b, weights)] is not None
