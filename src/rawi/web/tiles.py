"""Tiles of the user's choice under the map: an address with gaps, and the one host a page may then ask for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rawi.errors import UsageError

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<sub>\{s\}\.)?(?P<host>[a-z0-9.-]+(:[0-9]{1,5})?)/[^\s;,'\"]*", re.IGNORECASE
)
_GAPS = ("{z}", "{x}", "{y}")


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where tiles are, and whom their makers want named."""

    address: str
    credit: str
    origin: str
    """As a Content-Security-Policy names it."""


def read_tiles(address: str, credit: str) -> Tiles:
    """Tiles at an address like https://tiles.example.org/{z}/{x}/{y}.png. Raises UsageError where it is none."""
    told = _ADDRESS.fullmatch(address)
    if told is None or any(gap not in address for gap in _GAPS):
        raise UsageError(
            f"--tiles: found {address!r}; expected an address like https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"
        )
    host = f"*.{told['host']}" if told["sub"] else told["host"]
    return Tiles(address, credit, f"{told['scheme'].lower()}://{host.lower()}")
