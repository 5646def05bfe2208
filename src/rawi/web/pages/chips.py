"""The filters in force, each with the address that is without it."""

from __future__ import annotations

from typing import Any

from rawi.web.pages.asked import Asked

_PLACES = frozenset({"cursor", "limit"})
"""What says where in a list one is, and narrows nothing."""


def chips(asked: Asked[Any]) -> list[tuple[str, str, str]]:
    """Each filter in force: its name, its value, and the query without it."""
    return [
        (name, value, asked.address(drop=(name, value)))
        for name, value in asked.given
        if name not in _PLACES and name not in asked.wrong
    ]
