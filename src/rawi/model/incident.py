"""An incident: reports of one or many articles that tell of one thing, and the links that join them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a comparison: which field, which level it reached, and its weight in bits (None for a veto)."""

    field: str
    label: str
    weight_bits: float | None


@dataclass(frozen=True, slots=True)
class Link:
    """Why two reports were joined or not. `joined` follows from the sum of the levels and their vetoes."""

    left: str
    right: str
    weight_bits: float
    levels: tuple[Level, ...]
    joined: bool


@dataclass(frozen=True, slots=True)
class Incident:
    """Ids of the reports that tell of one incident, sorted; `id` is stable while the incident grows."""

    id: str
    report_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pins:
    """What persons said of which reports belong together, in the order in which they said it, by reports' ids.

    Each is two groups: where the second is empty, the first are of one incident; else none of the first is of one
    incident with any of the second. What was said later wins.
    """

    said: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.said)


NO_PINS = Pins()
