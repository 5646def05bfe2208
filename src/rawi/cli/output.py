"""What goes to the terminal: tables, complaints, progress. Rich only where there is a terminal to be rich on."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from rawi.cli.tables import fits, in_cards, in_columns, units_aligned

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from rawi.admission import Progress
    from rawi.read import Complaint

_SHOWN_OF_A_KIND = 20


def print_table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: frozenset[int] = frozenset(),
    tolls: frozenset[int] = frozenset(),
) -> None:
    """Prints a table, numbers in the columns `right`, and at the beginning of cells in the columns `tolls`.

    On a terminal too narrow for it each row has lines of its own.
    """
    cells = [list(head), *(list(row) for row in rows)]
    room = shutil.get_terminal_size().columns
    if sys.stdout.isatty() and not fits(cells, room):
        for row in cells[1:]:
            first, *others = in_cards(head, row, room)
            click.echo("\n".join([click.style(first, bold=True), *others]))
        return
    for number, line in enumerate(in_columns(units_aligned(cells, tolls), right)):
        click.echo(click.style(line, bold=True) if number == 0 else line)


class Messages:
    """Complaints on stderr, a few of each kind and the rest counted; progress where stderr is a terminal."""

    def __init__(self, *, remarks: bool = True) -> None:
        self._remarks = remarks
        self._kinds: Counter[str] = Counter()
        self._bar: Bar | None = None

    def complain(self, complaint: Complaint) -> None:
        """Prints a complaint, one line; remarks that nothing was lost only where they are wanted."""
        if complaint.status == 0 and not self._remarks:
            return
        self._kinds[complaint.kind] += 1
        if self._kinds[complaint.kind] > _SHOWN_OF_A_KIND:
            return
        line = "".join(c if c.isprintable() else " " for c in str(complaint))
        if self._bar:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def progress(self, progress: Progress) -> None:
        """Shows how far a run is. Begins with the first batch, after the workers were forked."""
        self._show(f"{progress.articles:,} articles, {progress.known:,} known, {progress.reports:,} reports")

    def searchable(self, done: int) -> None:
        """Shows how many texts were made searchable so far."""
        self._show(f"{done:,} articles and records made searchable")

    def _show(self, text: str) -> None:
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            self._bar = _bar()
            self._bar.start()
            self._bar.add_task(text, total=None)
        self._bar.update(self._bar.task_ids[0], description=text)

    def close(self) -> None:
        """Ends the progress and counts what was not printed."""
        if self._bar:
            self._bar.stop()
            self._bar = None
        self.count_rest()

    def count_rest(self) -> None:
        """Counts what was not printed, and begins anew: a run without end goes on saying what it meets."""
        for kind, number in self._kinds.items():
            if number > _SHOWN_OF_A_KIND:
                click.echo(f"… and {number - _SHOWN_OF_A_KIND:,} more like it ({kind})", err=True)
        self._kinds.clear()


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
