"""Languages that share the Arabic script, by their own letters and commonest words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rawi.lexicon.load import DATA, read_tables, require


@dataclass(frozen=True, slots=True)
class Languages:
    """`letters` finds a letter that no Arabic word has; `words` leads from a common word to its languages' ids."""

    letters: re.Pattern[str]
    words: Mapping[str, frozenset[str]]
    names: Mapping[str, str]


@lru_cache(maxsize=1)
def load_languages() -> Languages:
    """The packaged languages, loaded once. Raises LexiconError where an entry lacks a field."""
    letters: set[str] = set()
    words: dict[str, frozenset[str]] = {}
    names: dict[str, str] = {}
    for table in read_tables(DATA / "languages.toml", "language"):
        require(table, "id", "name", "letters", "words")
        names[table.fields["id"]] = table.fields["name"]
        letters.update(table.fields["letters"])
        for word in table.fields["words"]:
            words[word] = words.get(word, frozenset()) | {table.fields["id"]}
    return Languages(re.compile(f"[{''.join(sorted(letters))}]"), words, names)
