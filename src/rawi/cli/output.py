"""What goes to the terminal: tables, complaints, progress. Rich only where there is a terminal to be rich on."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from rawi.admission import Progress
    from rawi.read import Complaint

_SHOWN_OF_A_KIND = 20


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]], *, right: frozenset[int] = frozenset()) -> None:
    """Prints a table; columns in `right` hold numbers."""
    if sys.stdout.isatty():
        _print_rich(head, rows, right)
        return
    cells = [list(head), *(list(row) for row in rows)]
    widths = [max(width(row[column]) for row in cells) for column in range(len(head))]
    for row in cells:
        padded = [_pad(cell, widths[n], right=n in right) for n, cell in enumerate(row)]
        click.echo("  ".join(padded).rstrip())


def _print_rich(head: Sequence[str], rows: Iterable[Sequence[str]], right: frozenset[int]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for n, name in enumerate(head):
        table.add_column(name, justify="right" if n in right else "left", overflow="fold", no_wrap=n == 0)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def width(text: str) -> int:
    """Columns a text takes on a terminal: marks and controls take none."""
    return sum(not unicodedata.combining(c) and unicodedata.category(c) != "Cf" for c in text)


def _pad(text: str, columns: int, *, right: bool) -> str:
    space = " " * (columns - width(text))
    return space + text if right else text + space


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
