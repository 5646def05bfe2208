"""What persons say of incidents: rows that are never altered, and what follows from all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from rawi.errors import UsageError
from rawi.model.incident import Pins
from rawi.model.review import BINDING, Draft, Review, ReviewState, Standing
from rawi.store.codec import to_json
from rawi.store.database import Database, Row, Value, chunks, marks
from rawi.store.query import matching_ids
from rawi.store.stamp import Stamp
from rawi.store.write import put_pins

_TWO_PERSONS = "two_persons"
_BOUND = ("merge", "split", "pin")


class Reviews:
    """The reviews of a database. What takes a stamp writes within a transaction of the caller."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, incident_id: str) -> tuple[Review, ...]:
        """What was said of an incident and of those that are one with it now, in order, revoked or not."""
        return self._where(
            "incident_id = ? OR incident_id IN (SELECT old_id FROM incident_alias WHERE id = ?)",
            (incident_id, incident_id),
        )

    def get(self, review_id: int) -> Review | None:
        """The review of that number, or None."""
        found = self._where("id = ?", (review_id,))
        return found[0] if found else None

    def proposed(self) -> tuple[Review, ...]:
        """What waits for a second person."""
        return tuple(one for one in self._where("persons = 2", ()) if one.state == "proposed")

    @property
    def two_persons(self) -> bool:
        """Whether what is said holds only when a second person approves."""
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (_TWO_PERSONS,)).fetchone()
        return bool(row and row[0] == "on")

    def ask_for_two(self, asked: bool) -> None:
        """Sets whether what is said from now on takes a second person."""
        with self._db.transaction():
            self._db.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (_TWO_PERSONS, "on" if asked else "off"),
            )

    def add(self, draft: Draft, stamp: Stamp, parts: Sequence[Sequence[str]] = ()) -> Review:
        """Keeps what a person says; `parts` are the reports that a merge, split or pin keeps together or apart."""
        persons = 2 if draft.action in BINDING and self.two_persons else 1
        review_id = self._insert(
            stamp, draft.by, draft.action, draft.incident_id, draft.slot, draft.value, draft.why, None, persons
        )
        put_pins(self._db, [(review_id, one, part) for part, ids in enumerate(parts) for one in ids])
        self._settle(review_id, draft.incident_id, stamp)
        return self._must(review_id)

    def approve(self, review_id: int, by: str, stamp: Stamp, why: str = "") -> Review:
        """Lets hold what another person proposed. Raises UsageError where it is no proposal, or one's own."""
        review = self._must(review_id)
        if review.state != "proposed":
            raise UsageError(f"review {review_id}: found it {review.state}; expected one that is proposed")
        if _same_person(review.by, by):
            raise UsageError(f"review {review_id}: found {by!r}, who proposed it; expected a second person")
        return self._second("approve", review, by, stamp, why)

    def revoke(self, review_id: int, by: str, stamp: Stamp, why: str = "") -> Review:
        """Takes back what was said. Raises UsageError where that was done before."""
        review = self._must(review_id)
        if review.state == "revoked":
            raise UsageError(f"review {review_id}: found it revoked by {review.seconded_by}; expected one that holds")
        return self._second("revoke", review, by, stamp, why)

    def _second(self, action: str, review: Review, by: str, stamp: Stamp, why: str) -> Review:
        self._insert(stamp, by, action, review.incident_id, None, None, why, review.id, 1)
        self._settle(review.id, review.incident_id, stamp)
        return self._must(review.id)

    def _insert(self, stamp: Stamp, *values: Value) -> int:
        row = self._db.execute(
            'INSERT INTO review (at, "by", action, incident_id, slot, value, why, "of", persons)'
            f" VALUES ({marks(9)}) RETURNING id",
            (stamp.at, *values),
        ).fetchone()
        assert row
        return int(row[0])

    def _settle(self, review_id: int, incident_id: str, stamp: Stamp) -> None:
        """Brings the incident's standing up to what was said, marks those to be linked again, and logs the change."""
        review = self._must(review_id)
        for one in matching_ids(self._db, incident_id):
            self._update(one)
            slot = review.slot or ("note" if review.action == "note" else "review")
            self._db.insert(
                "change",
                ("at", "incident_id", "kind", "cause", "others", "slots", "review_id"),
                [(stamp.at, one, "changed", "person", "[]", to_json([slot]), review_id)],
            )
        if review.action in _BOUND:
            self._db.execute(
                "UPDATE incident SET stale = 1 WHERE id IN (SELECT incident_id FROM incident_report"
                " WHERE report_id IN (SELECT report_id FROM pin WHERE review_id = ?))",
                (review_id,),
            )

    def settle(self, incident_ids: Iterable[str]) -> list[str]:
        """Brings the standing of incidents up to what was said of them; ids of those that stand otherwise now."""
        ids = sorted(set(incident_ids))
        rows = self._db.execute(
            "SELECT incident_id FROM review UNION SELECT id FROM incident_alias"
            " WHERE old_id IN (SELECT incident_id FROM review)"
        )
        told = {one for (one,) in rows}
        for chunk in chunks(ids):
            standing_now = f"SELECT id FROM incident WHERE review IS NOT NULL AND id IN ({marks(len(chunk))})"
            told.update(one for (one,) in self._db.execute(standing_now, chunk))
        return [one for one in ids if one in told and self._update(one)]

    def _update(self, incident_id: str) -> bool:
        said = standing(self.of(incident_id))
        other = "coalesce(review, '') <> coalesce(?, '')"
        sql = f"UPDATE incident SET review = ? WHERE id = ? AND {other} RETURNING id"
        return bool(self._db.execute(sql, (said, incident_id, said)).fetchall())

    def _must(self, review_id: int) -> Review:
        review = self.get(review_id)
        if review is None:
            raise UsageError(f"review {review_id}: found no review of that number; see `rawi log ID`")
        return review

    def _where(self, test: str, values: Sequence[Value]) -> tuple[Review, ...]:
        """Reviews that pass a test, in order, with what others said to them."""
        rows = self._db.execute(
            'SELECT id, at, "by", action, incident_id, slot, value, why, persons FROM review'
            f' WHERE "of" IS NULL AND ({test}) ORDER BY id',
            values,
        ).fetchall()
        seconds = self._seconds([row[0] for row in rows])
        return tuple(_review(row, seconds.get(row[0], [])) for row in rows)

    def _seconds(self, review_ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
        """Who approved or revoked each, in order."""
        found: dict[int, list[tuple[str, str]]] = {}
        for first in range(0, len(review_ids), 500):
            chunk = review_ids[first : first + 500]
            rows = self._db.execute(
                f'SELECT "of", action, "by" FROM review WHERE "of" IN ({marks(len(chunk))}) ORDER BY id', chunk
            )
            for of, action, by in rows:
                found.setdefault(of, []).append((action, by))
        return found


def _review(row: Row, seconds: Iterable[tuple[str, str]]) -> Review:
    review_id, at, by, action, incident_id, slot, value, why, persons = row
    state: ReviewState = "in_force" if persons == 1 else "proposed"
    second: str | None = None
    for said, who in seconds:
        state, second = ("revoked" if said == "revoke" else "in_force"), who
    return Review(review_id, datetime.fromisoformat(at), by, action, incident_id, slot, value, why, state, second)


def _same_person(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def standing(reviews: Iterable[Review]) -> Standing | None:
    """What persons say of an incident in one word: the last verdict, and that it was corrected."""
    verdict: Standing | None = None
    corrected = False
    for review in reviews:
        if review.state == "in_force":
            corrected |= review.action == "correct"
            if review.action in ("confirm", "reject"):
                verdict = "confirmed" if review.action == "confirm" else "rejected"
    return verdict if verdict == "rejected" or not corrected else "corrected"


def pins_near(db: Database, report_ids: Sequence[str]) -> Pins:
    """The pins in force on these reports, with all other reports that the same words of persons hold to them."""
    wanted = set(report_ids)
    found: dict[int, tuple[list[str], list[str]]] = {}
    while True:
        fresh = _reviews_on(db, sorted(wanted)) - found.keys()
        if not fresh:
            return _as_pins(db, found)
        for review_id in sorted(fresh):
            parts: tuple[list[str], list[str]] = ([], [])
            rows = db.execute("SELECT part, report_id FROM pin WHERE review_id = ? ORDER BY report_id", (review_id,))
            for part, report_id in rows:
                parts[part].append(report_id)
                wanted.add(report_id)
            found[review_id] = parts


def _reviews_on(db: Database, report_ids: Sequence[str]) -> set[int]:
    found: set[int] = set()
    if not db.execute("SELECT 1 FROM pin LIMIT 1").fetchone():
        return found
    for chunk in chunks(report_ids):
        rows = db.execute(f"SELECT DISTINCT review_id FROM pin WHERE report_id IN ({marks(len(chunk))})", chunk)
        found.update(review_id for (review_id,) in rows)
    return found


def _as_pins(db: Database, found: dict[int, tuple[list[str], list[str]]]) -> Pins:
    """Pins of the reviews in force; what was said last comes last."""
    reviews = Reviews(db)
    held = [review_id for review_id in sorted(found) if reviews._must(review_id).state == "in_force"]
    pins = [found[review_id] for review_id in held]
    return Pins(tuple((tuple(one), tuple(other)) for one, other in pins))
