"""Page furniture that stays in a body when a page is copied: comment forms, share bars, related links, tag lines."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.lexicon.load import DATA, read_tables
from rawi.text.normalize import search_key
from rawi.text.tokens import tokenize


@dataclass(frozen=True, slots=True)
class ClutterLexicon:
    """Openings of furniture lines, as token keys joined by spaces."""

    openings: tuple[str, ...]

    def is_clutter(self, line: str) -> bool:
        """Whether a line opens as page furniture does."""
        head = " ".join(search_key(word) for word in line[:80].split())
        return head.startswith(self.openings)


def load_clutter() -> ClutterLexicon:
    """The packaged openings."""
    tables = read_tables(DATA / "clutter.toml", "clutter")
    return ClutterLexicon(tuple(" ".join(tokenize(ar)[0]) for table in tables for ar in table.fields["ar"]))
