"""The stems that too many tellings of incidents share to say anything about which incident is told."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rawi.lexicon.load import DATA, read_rows


@lru_cache(maxsize=1)
def load_common_stems(file: Path = DATA / "common_stems.csv") -> frozenset[str]:
    """Light stems of common words, as `tools/count_stems.py` counted them."""
    return frozenset(row["ar"] for _, row in read_rows(file))
