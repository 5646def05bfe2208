"""What a run of reading says of itself, and when it was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rawi.version import __version__
from rawi.words import plural

if TYPE_CHECKING:
    from rawi.admission import Progress
    from rawi.store import Store


def instant() -> str:
    """Now."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def said(progress: Progress) -> str:
    """`10 articles read, 2 known, 0 complaints, 3 not in Arabic (Persian 2, other 1)`."""
    told = [plural(progress.articles, "article") + " read", f"{progress.known:,} known"]
    told.append(plural(progress.complaints, "complaint"))
    if progress.languages:
        each = ", ".join(f"{language} {count:,}" for language, count in progress.languages.most_common())
        told.append(f"{progress.languages.total():,} not in Arabic ({each})")
    return ", ".join(told)


def holds(store: Store) -> str:
    """`rawi.db holds 10 articles, 8 reports, 8 incidents`."""
    counts = store.counts()
    there = ", ".join(plural(counts[name], name) for name in ("article", "report", "incident"))
    return f"{store.shown} holds {there}"


def start_run(store: Store) -> int:
    """The id of a run that begins now, with this Rawi and its data."""
    from rawi.lexicon.digests import digests

    data = digests()
    return store.start_run(started=instant(), version=__version__, lexicon=data.lexicon, gazetteer=data.gazetteer)
