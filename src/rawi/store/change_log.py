"""What became of incidents in one linking, and why: the rows of `change`, worked out from before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from rawi.model.history import Cause, ChangeKind
from rawi.model.incident import Incident
from rawi.store.codec import to_json, unpack_text
from rawi.store.database import Database, Row, chunks, marks
from rawi.store.stamp import Stamp

COLUMNS = ("at", "incident_id", "kind", "cause", "others", "slots", "run_id", "review_id", "past")


class Before:
    """What was there before: the incident of each report, and the packed records of those that changed or went."""

    def __init__(self, homes: Mapping[str, str]) -> None:
        self.homes = homes
        self.changed: dict[str, tuple[bytes | None, tuple[str, ...]]] = {}
        """Id to what was there (None for nothing) and the slots that differ."""
        self.gone: dict[str, bytes] = {}

    def differs(self, incident_id: str, past: bytes | None, json: str) -> None:
        """Notes a record that is new or another than it was."""
        slots = differing(unpack_text(past), json) if past else ()
        self.changed[incident_id] = (past, slots)

    def stands_otherwise(self, incident_id: str, past: bytes) -> None:
        """Notes an incident of which persons say something else, though its record is as it was."""
        self.changed[incident_id] = (past, ("review",))

    def is_gone(self, incident_id: str, past: bytes) -> None:
        """Notes an incident that is no more."""
        self.gone[incident_id] = past


def differing(before: str, after: str) -> tuple[str, ...]:
    """The slots in which two records differ, figures under what they count, in the order of the record."""
    old, new = msgspec.json.decode(before), msgspec.json.decode(after)
    found: list[str] = []
    for field in new:
        if old.get(field) == new[field]:
            continue
        if field == "figures":
            olds, news = _by_what(old.get(field, ())), _by_what(new[field])
            found += [what for what in sorted(olds.keys() | news.keys()) if olds.get(what) != news.get(what)]
        elif field not in ("slots", "report_ids"):
            found.append(field.removesuffix("_ids") + "s" if field == "article_ids" else field)
    return tuple(found) or ("claims",)


def _by_what(figures: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for figure in figures:
        found.setdefault(figure["what"], []).append(figure)
    return found


def log_changes(
    db: Database, before: Before, incidents: Sequence[Incident], moved: Mapping[str, str], stamp: Stamp
) -> None:
    """Writes a row for every incident that is new, changed or gone; those gone first."""
    rows: list[Row] = []
    causes = _Causes(db, [*before.gone, *before.changed], stamp)
    for incident_id, past in sorted(before.gone.items()):
        heir = moved.get(incident_id)
        kind: ChangeKind = "merged" if heir else "withdrawn"
        rows.append(_row(stamp, incident_id, kind, causes.of(incident_id), [heir] if heir else [], (), past))
    members = {one.id: one.report_ids for one in incidents}
    taken: dict[str, list[str]] = {}
    for old, heir in sorted(moved.items()):
        taken.setdefault(heir, []).append(old)
    for incident_id, (was, slots) in sorted(before.changed.items()):
        others = taken.get(incident_id, [])
        kind = "changed" if was else "new"
        origin = None if was else _origin(members.get(incident_id, ()), before)
        if origin:
            kind, others = "split", [origin]
        rows.append(_row(stamp, incident_id, kind, causes.of(incident_id, origin), others, slots, was))
    db.insert("change", COLUMNS, rows)


def _row(
    stamp: Stamp,
    incident_id: str,
    kind: ChangeKind,
    cause: Cause,
    others: Sequence[str],
    slots: Sequence[str],
    past: bytes | None,
) -> Row:
    return (stamp.at, incident_id, kind, cause, to_json(others), to_json(slots), stamp.run_id, stamp.review_id, past)


def _origin(report_ids: Sequence[str], before: Before) -> str | None:
    """The incident that goes on and of which a new one took its reports, the one of most of them."""
    homes = Counter(before.homes[one] for one in report_ids if one in before.homes)
    alive = {home: count for home, count in homes.items() if home not in before.gone}
    return min(alive, key=lambda home: (-alive[home], home)) if alive else None


class _Causes:
    """Why incidents change: a person, an article that came or was altered since their last change, or newer rules.

    With the rules of last time only articles can have changed an incident, those of its neighbours at least.
    """

    def __init__(self, db: Database, incident_ids: Sequence[str], stamp: Stamp) -> None:
        self._person = stamp.review_id is not None
        self._last = _last_changes(db, incident_ids)
        self._newest = _newest_articles(db, incident_ids)
        self._runs = {
            row[0]: (row[1], row[2:])
            for row in db.execute("SELECT id, started, version, lexicon, gazetteer FROM run").fetchall()
        }
        self._run_id = stamp.run_id

    def of(self, incident_id: str, origin: str | None = None) -> Cause:
        """Why one changed; of a new one that was split off, `origin` says how things were before."""
        if self._person:
            return "person"
        newest = self._newest.get(incident_id)
        last = self._last.get(incident_id) or self._last.get(origin or "")
        if last is None:
            began = self._runs.get(self._run_id, (None,))[0] if self._run_id is not None else None
            known = newest and began and datetime.fromisoformat(newest) < datetime.fromisoformat(began)
            return "rules" if known else "article"
        at, run_id = last
        if newest and newest > at:
            return "article"
        return "article" if self._rules(run_id) == self._rules(self._run_id) else "rules"

    def _rules(self, run_id: int | None) -> tuple[Any, ...] | None:
        return self._runs[run_id][1] if run_id in self._runs else None


def _last_changes(db: Database, incident_ids: Sequence[str]) -> dict[str, tuple[str, int | None]]:
    """Instant and run of the last change of each."""
    found: dict[str, tuple[str, int | None]] = {}
    for chunk in chunks(incident_ids):
        rows = db.execute(
            "SELECT incident_id, at, run_id FROM change WHERE seq IN (SELECT max(seq) FROM change"
            f" WHERE incident_id IN ({marks(len(chunk))}) GROUP BY incident_id)",
            chunk,
        )
        found.update((incident_id, (at, run_id)) for incident_id, at, run_id in rows)
    return found


def _newest_articles(db: Database, incident_ids: Sequence[str]) -> dict[str, str]:
    """When the newest content came among the articles of each."""
    found: dict[str, str] = {}
    for chunk in chunks(incident_ids):
        rows = db.execute(
            "SELECT incident_id, max(since) FROM incident_report JOIN report ON report.id = report_id JOIN article"
            f" ON article.id = article_id WHERE incident_id IN ({marks(len(chunk))}) AND since IS NOT NULL"
            " GROUP BY incident_id",
            chunk,
        )
        found.update(rows.fetchall())
    return found
