"""Linking and fusing what lies in a database: only what new reports touch is linked again.

Reading and linking are separate; a report that is in no incident is yet to be linked, whatever run it came with. Where
many are, they are linked stretch by stretch of days, in their order, and incidents are written as soon as nothing later
can change them: they are those of linking everything at once, and memory holds a stretch and what lies around it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Protocol

from rawi.collecting import seldom_collected
from rawi.fusing import Fuse, fused
from rawi.link import Around, Relinked
from rawi.link.incidents import Taken
from rawi.link.partitions import Compare, Part, compare_part
from rawi.model.incident import Incident, Link
from rawi.spread import Workers, in_order
from rawi.store import Store
from rawi.store.record_rows import PreparedRecord
from rawi.store.to_link import Days, is_nearer
from rawi.vicinity import Vicinity

_STRETCH = 5_000
"""Reports that are linked at once, if not more are of one day: with what lies around them some sixty megabytes."""


class Relink(Protocol):
    """Links reports with those around them, in calls that go from day to day; an incident keeps its id when it
    grows."""

    def __call__(
        self, seeds: Sequence[str], around: Around, *, taken: Taken, until: date | None
    ) -> Iterable[Relinked]: ...


@dataclass(frozen=True, slots=True)
class Linker:
    """What links, made anew for each linking, and the function that fuses."""

    relinking: Callable[[], Relink]
    fuse_incident: Fuse


@dataclass(frozen=True, slots=True)
class LinkRun:
    """How many reports a linking looked at, stretch by stretch, and how many incidents it wrote."""

    reports: int = 0
    incidents: int = 0

    def __add__(self, other: LinkRun) -> LinkRun:
        """Two taken together."""
        return LinkRun(self.reports + other.reports, self.incidents + other.incidents)


def default_linker(workers: Workers | None = None) -> Linker:
    """The project's own linking and fusing; with workers, they compare what is much."""
    from rawi.fuse import fuse_incident
    from rawi.link import Relinking

    return Linker(partial(Relinking, compare=_comparing(workers)) if workers else Relinking, fuse_incident)


def link_unlinked(
    store: Store,
    linker: Linker | None = None,
    *,
    everything: bool = False,
    review_id: int | None = None,
    workers: Workers | None = None,
) -> LinkRun:
    """Links the reports that are yet to be linked with those near them, and fuses the incidents that changed.

    `review_id` is the person's word for which it is done: the history puts the changes down to it. `workers` compare
    and fuse where there is much of it; what comes out is the same.
    """
    with store.alone(), seldom_collected():  # what is linked must not be replaced meanwhile
        linking = _Linking(store, linker or default_linker(workers), review_id, workers)
        for days, until in stretches(store.unlinked_days(everything=everything)):
            linking.link(store.unlinked(days, everything=everything), until)
        linking.drop_emptied()
        return linking.done


def stretches(counted: Sequence[tuple[str, int]]) -> Iterator[tuple[Days | None, date | None]]:
    """Days in stretches of so many reports, None where they all are one, each with the day up to which it is linked;
    the last goes to the end."""
    if sum(count for _, count in counted) > _STRETCH:
        first, held = counted[0][0], 0
        for (day, count), (after, following) in pairwise(counted):
            held += count
            if held + following > _STRETCH:
                yield (first, day), date.fromisoformat(day)
                first, held = after, 0
        yield (first, counted[-1][0]), None
    elif counted:
        yield None, None


@dataclass(frozen=True, slots=True)
class _Fusing:
    """Incidents that were linked, those of them that changed with their records as these are made, and the ids of those
    that they replace."""

    linked: Relinked
    changed: Sequence[Incident]
    replaced: Sequence[str]
    records: Iterator[PreparedRecord]


class _Linking:
    """A linking, stretch by stretch; what was looked at for one is at hand for the next."""

    def __init__(self, store: Store, linker: Linker, review_id: int | None, workers: Workers | None) -> None:
        self._store = store
        self._fuse = linker.fuse_incident
        self._relink = linker.relinking()
        self._review_id = review_id
        self._workers = workers
        self._around: Vicinity | None = None
        self._named: frozenset[str] = frozenset()
        self.done = LinkRun()

    def link(self, seeds: Sequence[str], until: date | None) -> None:
        """Links these reports with what they can touch up to a day, and writes the incidents that changed by it."""
        self._around = around = Vicinity(self._store, self._around)
        parts = self._relink(seeds, around, taken=self._taken, until=until)
        fusing = map(self._fusing, parts)
        begun = next(fusing, None)
        while begun:  # workers fuse the next while these are written
            following = next(fusing, None)
            self._save(begun)
            begun = following
        self.done += LinkRun(len(around.given), 0)

    def _taken(self, ids: Collection[str]) -> set[str]:
        """Those of these ids that incidents have which are written, or about to be."""
        return {*self._store.given_ids(ids), *self._named.intersection(ids)}

    def _fusing(self, linked: Relinked) -> _Fusing:
        """Begins to fuse the incidents that changed."""
        store = self._store
        members = store.members(sorted(set(linked.homes.values())))
        stale = set(store.stale_incidents(members))
        unchanged = {
            one.id for one in linked.incidents if one.id not in stale and members.get(one.id) == one.report_ids
        }
        changed = [one for one in linked.incidents if one.id not in unchanged]
        told = {report_id for one in linked.incidents for report_id in one.report_ids}
        gone = [one for one, ids in members.items() if one not in unchanged and told.issuperset(ids)]
        emptied = store.emptied_incidents([one.id for one in changed if one.id not in members])
        self._named = frozenset(one.id for one in changed)
        records = fused(store, changed, linked.reports, self._fuse, workers=self._workers)
        return _Fusing(linked, changed, (*gone, *emptied), records)

    def _save(self, fusing: _Fusing) -> None:
        linked = fusing.linked
        self._store.save_prepared(
            fusing.changed,
            fusing.records,
            [*linked.links, *_nearer_misses(self._store, linked.misses)],
            replaced=fusing.replaced,
            moved=linked.moved,
            review_id=self._review_id,
        )
        self.done += LinkRun(0, len(fusing.changed))

    def drop_emptied(self) -> None:
        """Drops incidents of which every report went."""
        while emptied := self._store.emptied_incidents(limit=_STRETCH):
            self._store.save_incidents((), (), replaced=emptied, review_id=self._review_id)


def _nearer_misses(store: Store, misses: Sequence[tuple[str, Link]]) -> Iterator[Link]:
    """Those nearer than what was kept; reports that are yet to be linked find theirs by themselves."""
    known = store.nearest_misses([report_id for report_id, _ in misses])
    for report_id, link in misses:
        other = link.left if link.right == report_id else link.right
        if report_id in known and is_nearer((link.weight_bits, other), known[report_id]):
            yield link


def _comparing(workers: Workers) -> Compare:
    def compare(parts: Iterable[tuple[Part, bytes]]) -> Iterator[tuple[Part, bytes]]:
        return in_order(workers, compare_part, ((part, (packed,)) for part, packed in parts))

    return compare
