"""What lies around reports in a database, looked up as linking comes to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rawi.link import Found, load_weights
from rawi.link.candidates import FINE_REACH, WIDE_REACH
from rawi.link.profile import LATE_DAYS, UNDATED
from rawi.model.incident import Pins
from rawi.model.report import Report
from rawi.store import Reach, Store


class Vicinity:
    """The reports of a database around those asked for, each given once. Those given `before` are not loaded again."""

    def __init__(self, store: Store, before: Vicinity | None = None) -> None:
        self._store = store
        self._before = before.given if before else {}
        self._reach = Reach(LATE_DAYS, UNDATED, FINE_REACH, WIDE_REACH, load_weights().kinds)
        self.given: dict[str, Report] = {}

    def near(self, report_ids: Collection[str]) -> Found:
        """What lies around these and was not given yet."""
        store, asked = self._store, sorted(report_ids)
        members = store.members(sorted(set(store.homes(asked).values())))
        pins = store.pins_near(asked)
        # what a person's word ties to one of these comes along from far off
        said = (report_id for groups in pins.said for group in groups for report_id in group)
        around = {*asked, *said, *store.near_reports(asked, self._reach)}.union(*members.values())
        new = sorted(around - self.given.keys())
        reports = self._load(new)
        self.given |= {report.id: report for report in reports}
        return Found(reports, self._outlets(reports), store.homes(new), pins)

    def told(self, report_ids: Collection[str]) -> Found:
        """These, whether they were given or not."""
        reports = self._load(sorted(report_ids))
        return Found(reports, self._outlets(reports))

    def pins(self, report_ids: Collection[str]) -> Pins:
        """What persons said of these."""
        return self._store.pins_near(sorted(report_ids))

    def _load(self, report_ids: Sequence[str]) -> list[Report]:
        there = {one: report for one in report_ids if (report := self.given.get(one) or self._before.get(one))}
        there |= {
            report.id: report for report in self._store.load_reports(one for one in report_ids if one not in there)
        }
        return [there[one] for one in report_ids if one in there]

    def _outlets(self, reports: Iterable[Report]) -> dict[str, str | None]:
        return self._store.outlets(sorted({report.article_id for report in reports}))
