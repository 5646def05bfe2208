"""When to look for garbage that refers to itself."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (100_000, 50, 50)
"""Thresholds of the three generations: reading and linking make next to no rings."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Thousands of articles and reports come and go, and none of them refers back: looking through those at hand for
    rings at every few hundred objects would take an eighth of the time of linking, and a tenth of what reading takes
    beside the workers."""
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
