"""Parts checked against totals: no part is larger than what it is a part of, and the dead and the wounded together are
the casualties. A part that is too large is a dispute of those who told it with those who told the total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rawi.fuse.ranges import Counted, Group
from rawi.fuse.told import show_count
from rawi.model.record import Dispute
from rawi.model.value import Count

_EVERYBODY = ("people", "other")
_PARTED = ("killed", "wounded", "captured", "missing", "displaced")


def part_disputes(groups: Sequence[Group]) -> list[Dispute]:
    """Parts that are larger than every total told, and casualties fewer than the dead and the wounded together."""
    return [*_too_large(groups), *_casualties(groups)]


def _too_large(groups: Sequence[Group]) -> Iterator[Dispute]:
    for what in _PARTED:
        totals = [one for group in groups if group.what == what and group.of in _EVERYBODY for one in _exact(group)]
        most = _most(totals)
        if most is None:
            continue
        for group in groups:
            if group.what == what and group.of not in _EVERYBODY:
                parts = [one for one in _exact(group) if (one.count.low or 0) > most]
                if parts:
                    summary = f"{_told(parts)} {group.of} alone; {_told(totals)} in all"
                    yield Dispute(group.slot, summary, tuple(one.cell() for one in (*parts, *totals)))


def _casualties(groups: Sequence[Group]) -> Iterator[Dispute]:
    told = {
        what: [one for group in groups if group.what == what and group.of in _EVERYBODY for one in _exact(group)]
        for what in ("casualties", "killed", "wounded")
    }
    most = _most(told["casualties"])
    hurt = [min((one.count.low or 0 for one in told[what]), default=0) for what in ("killed", "wounded")]
    if most is not None and all(hurt) and sum(hurt) > most:
        parts = (*told["killed"], *told["wounded"])
        summary = f"{hurt[0]} killed and {hurt[1]} wounded at least; {_told(told['casualties'])} casualties in all"
        yield Dispute("figure.casualties.people", summary, tuple(one.cell() for one in (*told["casualties"], *parts)))


def _exact(group: Group) -> list[Counted]:
    """The totals of a group that are numbers and above zero: that nobody was hurt is another dispute."""
    return [one for one in group.totals if not one.vague and one.count.high != 0]


def _most(totals: Sequence[Counted]) -> int | None:
    """The highest number any total allows; None where one of them is open, or none is told."""
    highs = [one.count.high for one in totals]
    return None if not highs or None in highs else max(high for high in highs if high is not None)


def _told(claims: Sequence[Counted]) -> str:
    counts: dict[Count, None] = dict.fromkeys(one.count for one in claims)
    return " or ".join(map(show_count, counts))
