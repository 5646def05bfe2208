"""`rawi log`: what happened to an incident, or to all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click

from rawi import words
from rawi.changed import differences
from rawi.cli.options import db_option
from rawi.cli.record_lines import review_line
from rawi.errors import UsageError
from rawi.model.history import Change
from rawi.model.record import Record
from rawi.store import Store, open_store

_CAUSES = {"article": "by an article", "rules": "by newer rules", "person": "by a person"}


@click.command()
@click.argument("id_", metavar="[ID]", required=False)
@db_option
@click.option("--after", type=click.IntRange(min=0), default=0, metavar="N", help="Only changes above this number.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def log(id_: str | None, db: str, after: int, format_: str) -> None:
    """Show every change of an incident, with when and why, or the changes of all.

    new, changed, split (off another), merged (into another), withdrawn (no article tells of it any more). The numbers
    grow with every change: to follow a database, ask for what came --after the last you have seen.
    """
    with open_store(db) as store:
        changes = store.history.changes(after, incident_id=_known(store, id_) if id_ else None)
        if format_ == "json":
            for change in changes:
                click.echo(json.dumps(_flat(change), ensure_ascii=False))
        elif id_:
            _print_one(store, list(changes))
        else:
            for change in changes:
                click.echo(f"{head(change)}  {change.incident_id}{_others(change)}")


def _known(store: Store, id_: str) -> str:
    """The id itself where it has a history, also one that is no more; else the one incident that begins so."""
    if next(store.history.changes(incident_id=id_, limit=1), None):
        return id_
    found = store.matching_ids(id_)
    if len(found) != 1:
        many = "more than one incident" if found else "no incident"
        raise UsageError(f"found {many} {id_!r}; expected one; see `rawi incidents`")
    return found[0]


def head(change: Change) -> str:
    """`12  2026-11-21 07:30:05  changed by an article`."""
    return f"{change.seq}  {change.at:%Y-%m-%d %H:%M:%S}  {change.kind} {_CAUSES[change.cause]}"


def _others(change: Change) -> str:
    if not change.others:
        return ""
    verb = {"merged": " into", "split": " off"}.get(change.kind, ", taking in")
    return f"{verb} {', '.join(change.others)}"


def _print_one(store: Store, changes: Iterable[Change]) -> None:
    """An incident's changes, each with what differs before and after."""
    asked = list(changes)
    if not asked:
        return
    before: Record | None = None
    wanted = {change.seq for change in asked}
    for change, record in store.history.versions(asked[0].incident_id):
        if change.seq in wanted:
            click.echo(f"{head(change)}{_others(change)}")
            for line in _differences(before, record, change):
                click.echo(f"    {line}")
            review = store.reviews.get(change.review_id) if change.review_id else None
            if review:
                click.echo(f"    {review_line(review)}")
        before = record


def _differences(before: Record | None, after: Record | None, change: Change) -> Iterable[str]:
    for one in differences(before, after, change, words.WORDING):
        if one.before != one.after:
            yield f"{one.slot}: {one.before or 'nothing'} → {one.after or 'nothing'}"
        else:
            yield f"{one.slot}: its claims"


def _flat(change: Change) -> dict[str, object]:
    return {
        "seq": change.seq,
        "at": change.at.isoformat(),
        "incident_id": change.incident_id,
        "kind": change.kind,
        "cause": change.cause,
        "others": change.others,
        "slots": change.slots,
        "run_id": change.run_id,
        "review_id": change.review_id,
    }
