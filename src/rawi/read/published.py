"""When a page says it was published: its head first, then the dates between headline and text, then lines of dates.

A date of elsewhere on the page (the masthead's today, a teaser's, the footer's year) is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rawi.lexicon.pages import PageLexicon
from rawi.read.lines import Line
from rawi.read.metadata import Metadata
from rawi.read.page_dates import Stamp, When, find_stamps, read_date
from rawi.read.page_text import PageText
from rawi.text.normalize import search_key

_LONGEST_DATE_LINE = 120
_MOST_BESIDE = 2
_WORD = re.compile(r"[^\W\d_]+")


class Published(NamedTuple):
    """When a page was published and, where it says so, brought up to date."""

    when: When | None
    modified: datetime | None


def find_published(
    claims: Metadata, text: PageText, *, words: PageLexicon, home: ZoneInfo | None, since: int | None = None
) -> Published:
    """The publication of a page whose outlet's clock is `home` and first year `since`, where they are known."""
    told = [*_read(claims.published, words, home), *_read(text.times, words, home)]
    updates = [*_read(claims.modified, words, home)]
    if not any(when.instant for when in told):
        stamps = [[*_stamps(lines, words, home)] for lines in text.dated]
        told += _labelled(stamps)
        updates += [s.when for group in stamps for s in group if s.role == "modified"]
    told = [when for when in told if when.day.year >= (since or 0)]
    when = told[0] if told else None
    if when is not None and when.instant is None:  # the head gives the day, a line under the headline the hour
        when = next((one for one in told if one.day == when.day and one.instant is not None), when)
    return Published(when, next((one.instant for one in updates if one.instant is not None), None))


def _read(values: Iterable[str], words: PageLexicon, home: ZoneInfo | None) -> Iterator[When]:
    return (when for value in values if (when := read_date(value, words, home)) is not None)


def _stamps(lines: Sequence[Line], words: PageLexicon, home: ZoneInfo | None) -> Iterator[Stamp]:
    """The dates of lines that are little else."""
    for line in lines:
        if len(line.text) <= _LONGEST_DATE_LINE:
            stamps = [*find_stamps(line.text, words, home)]
            if stamps and (any(s.role for s in stamps) or line.part == "date" or _is_date_alone(line.text, words)):
                yield from stamps


def _is_date_alone(text: str, words: PageLexicon) -> bool:
    """Whether a line is a date and little else: a title with a date in it is none."""
    others = [word for word in _WORD.findall(search_key(text)) if word not in words.date_words]
    return len(others) <= _MOST_BESIDE


def _labelled(stamps: Sequence[Sequence[Stamp]]) -> list[When]:
    """Dates labelled as the publication's; else those without a label that agree on the day, where they stand nearest.

    Behind the text other articles begin: a date there counts only with its label.
    """
    published = [s.when for group in stamps for s in group if s.role == "published"]
    if published:
        return published
    for group in stamps[:-1]:
        bare = [s.when for s in group if s.role in ("", "author")]
        if bare:
            return bare if len({when.day for when in bare}) == 1 else []
    return []
