"""`rawi demo`: the packaged examples read into a fresh database."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from rawi.cli.incidents import print_incidents
from rawi.cli.output import Messages
from rawi.cli.read import read_and_link
from rawi.cli.show import lines_of, print_lines
from rawi.errors import UsageError
from rawi.read import Defaults
from rawi.store import open_store

DB = "rawi-demo.db"
EXAMPLES = resources.files("rawi") / "examples" / "articles.jsonl"


@click.command()
@click.option("--db", default=DB, show_default=True, help="The database to make.")
def demo(db: str) -> int:
    """Read the packaged examples and show what comes out.

    All of them are invented: articles of four outlets on a few incidents, which disagree in figures, days, spellings
    and claims.
    """
    _make_room(db)
    with resources.as_file(EXAMPLES) as examples:
        status = read_and_link((str(examples),), db, Defaults(), messages=Messages(remarks=False))
    with open_store(db) as store:
        lines = list(store.incidents())
        click.echo("")
        print_incidents(lines)
        if not lines:
            return status
        richest = max(lines, key=lambda line: (line.articles, line.accounts, line.id))
        click.echo("")
        print_lines(lines_of(store, richest.id))
        report_ids = store.members([richest.id])[richest.id]
    article_id = report_ids[0].rpartition("#")[0]
    pair = " ".join(report_ids[:2])
    click.echo("\nLook further:")
    for command in ("incidents --disputed", f"show {article_id}", f"explain {article_id}", f"explain {pair}"):
        click.echo(f"  rawi {command} --db {db}")
    return status


def _make_room(db: str) -> None:
    """Removes the database of an earlier demo, and nothing else."""
    if not Path(db).exists():
        return
    if db != DB:
        raise UsageError(f"{db}: found a file there; expected to make a fresh database; give another --db")
    open_store(db).close()  # refuses what is not Rawi's
    for suffix in ("", "-wal", "-shm"):
        Path(db + suffix).unlink(missing_ok=True)
