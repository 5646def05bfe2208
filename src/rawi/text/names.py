"""Names as sets of words: two spellings of one name share them, whatever articles and marks they carry."""

from __future__ import annotations

from functools import lru_cache

from rawi.text.tokens import tokenize

_SHORTEST = 5  # below it ال may be the word's own: الله, ألم


@lru_cache(maxsize=1 << 15)
def name_words(name: str) -> frozenset[str]:
    """Search keys of a name's words without the article: قاعدة عين الأسد and عين الاسد share two."""
    keys = (key for key in tokenize(name)[0] if key[:1].isalnum())
    return frozenset(key[2:] if key.startswith("ال") and len(key) >= _SHORTEST else key for key in keys)
