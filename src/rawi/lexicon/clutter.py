"""Page furniture that stays in a body when a page is copied: comment forms, share bars, related links, tag lines."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.lexicon.load import DATA, read_tables
from rawi.text.normalize import search_key
from rawi.text.tokens import tokenize

_LONGEST = 80
"""Characters of a line that are looked at."""


@dataclass(frozen=True, slots=True)
class ClutterLexicon:
    """Openings of furniture lines, as token keys joined by spaces."""

    openings: tuple[str, ...]
    first_words: tuple[str, ...]

    def is_clutter(self, line: str) -> bool:
        """Whether a line opens as page furniture does."""
        opening = line[:_LONGEST]
        first = opening.split(None, 1)[:1]  # one word tells of almost every line that it is none
        if first and not search_key(first[0]).startswith(self.first_words):
            return False
        return " ".join(map(search_key, opening.split())).startswith(self.openings)


def load_clutter() -> ClutterLexicon:
    """The packaged openings."""
    tables = read_tables(DATA / "clutter.toml", "clutter")
    openings = tuple(" ".join(tokenize(ar)[0]) for table in tables for ar in table.fields["ar"])
    return ClutterLexicon(openings, tuple({opening.partition(" ")[0] for opening in openings}))
