"""What a person says of an incident: checked, kept, and carried out by linking again where it binds reports.

The command line and the API go through here, so that both refuse the same mistakes in the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from rawi.errors import UsageError
from rawi.model.report import INCIDENT_TYPES, Outcome
from rawi.model.review import GRADES, SLOTS, Draft, Review
from rawi.relink import Linker, link_unlinked
from rawi.store import Store

_FIGURES = SLOTS[SLOTS.index("killed") :]
_BINDS = ("merge", "split", "pin")


def say(store: Store, draft: Draft, linker: Linker | None = None) -> Review:
    """The review that a draft became; a merge, split or pin is carried out at once, unless it takes a second person.

    Raises UsageError where there is no such incident, report, slot or value.
    """
    if not draft.by.strip():
        raise UsageError("found nobody who says so; expected a name; give --by")
    draft = replace(draft, incident_id=the_incident(store, draft.incident_id))
    draft = _checked(store, draft)
    _catch_up(store, linker)
    review = store.add_review(draft, _parts(store, draft))
    return _carry_out(store, review, linker)


def second(
    store: Store, review_id: int, by: str, *, approve: bool, why: str = "", linker: Linker | None = None
) -> Review:
    """The review after another person approved it, or somebody revoked it; what it binds is linked again."""
    _catch_up(store, linker)
    change = store.approve_review if approve else store.revoke_review
    return _carry_out(store, change(review_id, by, why), linker)


def the_incident(store: Store, id_: str) -> str:
    """The id of the one incident that is, was, or begins so. Raises UsageError where it is none or more."""
    found = store.matching_ids(id_)
    if len(found) > 1:
        shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise UsageError(f"found more than one incident that begins with {id_!r}: {shown}; give more of the id")
    if not found or not store.has_incident(found[0]):
        raise UsageError(f"found no incident, article or report {id_!r}; see `rawi incidents`")
    return found[0]


def _catch_up(store: Store, linker: Linker | None) -> None:
    """Links what waits for it, so that nothing of that is put down to the person."""
    if store.unlinked() or store.stale_incidents():
        link_unlinked(store, linker)


def _carry_out(store: Store, review: Review, linker: Linker | None) -> Review:
    if review.action in _BINDS and review.state != "proposed":
        link_unlinked(store, linker, review_id=review.id)
    return review


def _parts(store: Store, draft: Draft) -> Sequence[Sequence[str]]:
    """The reports that a draft keeps together, or apart from one another."""
    members = store.members([draft.incident_id])[draft.incident_id]
    if draft.action == "merge" and draft.value:
        return ([*members, *store.members([draft.value])[draft.value]],)
    if draft.action == "pin":
        return (sorted({*members, *draft.reports}),)
    if draft.action == "split":
        return ([one for one in members if one not in draft.reports], list(draft.reports))
    return ()


def _checked(store: Store, draft: Draft) -> Draft:
    """The draft, its value as it is kept. Raises UsageError where it can't be."""
    if draft.action == "correct":
        return replace(draft, value=checked_value(draft.slot, draft.value))
    if draft.action == "grade":
        return replace(draft, value=_one_of("grade", draft.value, GRADES))
    if draft.action == "note" and not draft.why.strip():
        raise UsageError("found an empty note; expected some words")
    if draft.action == "merge":
        other = the_incident(store, draft.value or "")
        if other == draft.incident_id:
            raise UsageError(f"found {other!r} twice; expected two incidents to merge")
        return replace(draft, value=other)
    if draft.action in ("split", "pin"):
        _check_reports(store, draft)
    return draft


def _check_reports(store: Store, draft: Draft) -> None:
    there = {report.id for report in store.load_reports(draft.reports)}
    strangers = [one for one in draft.reports if one not in there]
    members = set(store.members([draft.incident_id])[draft.incident_id])
    if draft.action == "split":
        strangers = [one for one in draft.reports if one not in members]
        if not draft.reports or members <= set(draft.reports):
            raise UsageError(
                f"found {len(draft.reports)} of {len(members)} reports to split off; expected one or more, and one left"
            )
    if strangers:
        raise UsageError(f"found no report {strangers[0]!r} there; see `rawi show {draft.incident_id}`")


def checked_value(slot: str | None, value: str | None) -> str:
    """A corrected value as it is kept. Raises UsageError where the slot has no such value."""
    slot = _one_of("slot", slot, SLOTS)
    text = " ".join((value or "").split())
    if not text:
        raise UsageError(f"found no value for {slot}; expected one")
    if slot == "type":
        return _one_of("type", text, INCIDENT_TYPES)
    if slot == "outcome":
        return _one_of("outcome", text, get_args(Outcome))
    if slot == "date":
        return _days(text)
    return _count(slot, text) if slot in _FIGURES else text


def _one_of(what: str, found: str | None, expected: Sequence[str]) -> str:
    if found is None or found not in expected:
        raise UsageError(f"found {what} {found!r}; expected one of {', '.join(expected)}")
    return found


def _days(text: str) -> str:
    """A day, or two with `to` or two dots between, as `show` writes them."""
    parts = [part.strip() for part in text.replace("..", " to ").split(" to ")]
    try:
        days = [date.fromisoformat(part) for part in parts]
    except ValueError:
        days = []
    if len(days) not in (1, 2) or days != sorted(days):
        raise UsageError(f"found date {text!r}; expected a day like 2015-07-21, or two like 2015-07-21..2015-07-23")
    return " to ".join(str(day) for day in dict.fromkeys(days))


def _count(slot: str, text: str) -> str:
    """A number, or two with a dash between."""
    low, dash, high = text.partition("-")
    numbers = [int(part) for part in ((low, high) if dash else (low,)) if part.isascii() and part.isdigit()]
    if len(numbers) != (2 if dash else 1) or numbers != sorted(numbers):
        raise UsageError(f"found {slot} {text!r}; expected a number like 4, or two like 4-6")
    return " to ".join(str(number) for number in dict.fromkeys(numbers))
