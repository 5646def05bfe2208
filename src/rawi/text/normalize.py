"""Search keys: what two spellings of one word share. Offsets stay with the raw text, token by token."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rawi.text.letters import DIGITS, FOLDS, MARKS

_MARKS = re.compile(f"[{MARKS}]")
_TABLE = str.maketrans(FOLDS | DIGITS)


@lru_cache(maxsize=1 << 17)
def search_key(form: str) -> str:
    """The key under which a word is looked up: no marks, alef and ya and ta marbuta folded, Latin digits, lower case.

    Idempotent: a key is its own key. NFKC first, so that presentation forms (ﻻ) become the letters they show.
    """
    if form.isascii():
        return form.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", form))
    return _MARKS.sub("", bare.translate(_TABLE)).lower()
