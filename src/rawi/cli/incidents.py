"""`rawi incidents`: a list of records."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from rawi import words
from rawi.cli.options import TYPES_TOLD, as_of_option, db_option, filter_from, filter_options
from rawi.cli.output import print_table
from rawi.store import Summary, open_store

HEAD = ("id", "day", "type", "killed", "wounded", "articles", "outlets", "disputed", "place")


@click.command(epilog=TYPES_TOLD)
@db_option
@as_of_option
@filter_options
@click.option("--format", "format_", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def incidents(db: str, as_of: datetime | None, format_: str, **asked: Any) -> None:
    """List incidents, newest first.

    Days and intervals need only touch what is asked for. `rawi show ID` tells more; the beginning of an id will do.
    """
    with open_store(db, as_of=as_of) as store:
        lines = store.incidents(filter_from(asked))
        {"table": print_incidents, "json": _print_json, "csv": _print_csv}[format_](lines)
        if as_of is None and (waiting := len(store.unlinked())):
            told = words.plural(waiting, "report")
            click.echo(f"{told} of a stopped run not linked yet; run `rawi read` again, on anything", err=True)


def print_incidents(lines: Iterable[Summary]) -> None:
    """Prints incidents as a table, or that there are none."""
    rows = [row_of(line) for line in lines]
    if rows:
        print_table(HEAD, rows, right=frozenset({5, 6}), tolls=frozenset({3, 4}))
    else:
        click.echo("no incident", err=True)


def row_of(line: Summary) -> tuple[str, ...]:
    """The cells of a line in the order of `HEAD`; the place last, as it runs the other way."""
    return (
        line.id,
        words.days(line.date),
        line.type if line.outcome == "occurred" else f"{line.type}, {line.outcome}",
        words.toll(line.killed),
        words.toll(line.wounded),
        str(line.articles),
        str(line.outlets),
        "disputed" if line.disputed else "",
        words.summary_place(line),
    )


def _flat(line: Summary) -> dict[str, Any]:
    """A line as a flat mapping, days as ISO text."""
    flat: dict[str, Any] = {"id": line.id, "type": line.type, "outcome": line.outcome}
    flat |= {"earliest": line.date.earliest.isoformat(), "latest": line.date.latest.isoformat()}
    flat |= {"date_prec": line.date.precision, "country": line.country, "lat": line.lat, "lon": line.lon}
    flat |= {"precision": line.precision}
    for what, toll in (("killed", line.killed), ("wounded", line.wounded)):
        parts = asdict(toll) if toll else dict.fromkeys(("low", "best_low", "best_high", "high"))
        flat |= {f"{what}_{part}": value for part, value in parts.items()}
    flat |= {"articles": line.articles, "outlets": line.outlets, "accounts": line.accounts, "disputed": line.disputed}
    return flat | {"review": line.review, "place": line.place_name}


def _print_json(lines: Iterable[Summary]) -> None:
    import json

    for line in lines:
        click.echo(json.dumps(_flat(line), ensure_ascii=False))


def _print_csv(lines: Iterable[Summary]) -> None:
    writer: csv.DictWriter[str] | None = None
    for line in lines:
        flat = _flat(line) | {"disputed": int(line.disputed)}
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(flat), lineterminator="\n")
            writer.writeheader()
        writer.writerow(flat)
