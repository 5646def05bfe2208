"""How a server is run: what the command line decides and everything else is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rawi.web.tiles import Tiles


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a server. Nothing is open that was not asked for."""

    db: str
    tokens: Path | None = None
    """The file of tokens; None: nobody can write."""
    private: bool = False
    """Whether reading needs a token too."""
    cors: tuple[str, ...] = ()
    """Origins whose pages may read; none by default."""
    per_second: float = 50.0
    """Requests of one client in the long run; 0: no limit."""
    burst: int = 200
    """Requests of one client at once."""
    threads: int = 4
    exports: int = 2
    """Exports under way at once."""
    tiles: Tiles | None = None
    """Tiles under the map; None: the packaged borders alone, and no request leaves this host."""
    clock: Callable[[], datetime] = _now
