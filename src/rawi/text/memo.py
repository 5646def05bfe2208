"""What is worked out of a word once, and kept: the words of a text are asked for again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_SIZE = 1 << 18
"""Words kept at most: about as many as ten million words of news are made of."""


class Memo(dict[str, T]):
    """What `work` gives of each key, worked out when it is first asked for; begun anew where it is full."""

    def __init__(self, work: Callable[[str], T]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, key: str) -> T:
        if len(self) >= _SIZE:
            self.clear()
        found = self[key] = self._work(key)
        return found
