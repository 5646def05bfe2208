"""The weights of what speaks for and against an incident (report/judging/credence.py), of data/credence.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rawi.errors import LexiconError
from rawi.lexicon.load import DATA, read_rows

CREDENCE_FILE = DATA / "credence.csv"
PRIOR = "prior"
"""The row of what holds of every case."""
LEAST = "least"
"""The row of the sum below which a case is refused."""


@dataclass(frozen=True, slots=True)
class Credence:
    """Bits by observation, the bits every case begins with, and the sum a case needs (log2 of odds)."""

    bits: Mapping[str, float]
    prior: float
    least: float


@lru_cache(maxsize=4)
def load_credence(file: Path = CREDENCE_FILE) -> Credence:
    """The weights, read once. Raises LexiconError for a row that can't be, or where prior or least is missing."""
    bits: dict[str, float] = {}
    for row in read_rows(file):
        name = row.fields["observation"]
        try:
            bits[name] = float(row.fields["bits"])
        except ValueError as error:
            raise LexiconError(f"{row.where}: bits `{row.fields['bits']}`; write a number as 0.75") from error
    missing = {PRIOR, LEAST} - bits.keys()
    if missing:
        raise LexiconError(f"{file.name}: no row `{min(missing)}`; run tools/weigh_reports.py --write")
    return Credence(
        {name: value for name, value in bits.items() if name not in (PRIOR, LEAST)}, bits[PRIOR], bits[LEAST]
    )
