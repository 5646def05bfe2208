"""How well this version reads and links, as it was measured: the short table of docs/accuracy.md, packaged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Measures by set of annotated articles, as they are published; empty where one was not taken."""

    version: str
    sets: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def load_accuracy() -> Accuracy:
    """The packaged table."""
    return msgspec.json.decode((resources.files("rawi") / "accuracy.json").read_bytes(), type=Accuracy)
