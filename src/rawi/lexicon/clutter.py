"""Page furniture that stays in a body when a page is copied: comment forms, share bars, related links, tag lines,
pictures of former times."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rawi.lexicon.load import DATA, read_tables
from rawi.text.normalize import search_key
from rawi.text.tokens import tokenize

_LONGEST = 80
"""Characters of a line that are looked at."""
_PARTS = re.compile(r"[\s/،,–-]+")
_CREDIT = 30
"""Characters at most that credit a picture."""


@dataclass(frozen=True, slots=True)
class ClutterLexicon:
    """Openings of furniture lines, as token keys joined by spaces, and what the brackets hold that close one under an
    old picture."""

    openings: tuple[str, ...]
    first_words: tuple[str, ...]
    credits: frozenset[str]

    def is_clutter(self, line: str) -> bool:
        """Whether a line opens as page furniture does, or is what stands under an old picture."""
        if line.endswith(")") and self._is_caption(line):
            return True
        opening = line[:_LONGEST]
        first = opening.split(None, 1)[:1]  # one word tells of almost every line that it is none
        if first and not search_key(first[0]).startswith(self.first_words):
            return False
        return " ".join(map(search_key, opening.split())).startswith(self.openings)

    def _is_caption(self, line: str) -> bool:
        """Whether brackets that close a line credit an old picture: تفجير سابق في المدينة (الفرنسية - أرشيف)."""
        credit = line[:-1].rpartition("(")[2]
        return len(credit) <= _CREDIT and not self.credits.isdisjoint(map(search_key, _PARTS.split(credit)))


def load_clutter() -> ClutterLexicon:
    """The packaged openings."""
    tables = read_tables(DATA / "clutter.toml", "clutter")
    openings = tuple(" ".join(tokenize(ar)[0]) for table in tables for ar in table.fields["ar"])
    credits = read_tables(DATA / "clutter.toml", "credit")
    of_old = frozenset(search_key(ar) for table in credits for ar in table.fields["ar"])
    return ClutterLexicon(openings, tuple({opening.partition(" ")[0] for opening in openings}), of_old)
