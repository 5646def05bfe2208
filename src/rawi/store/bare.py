"""Records whose claims are left as they are written: what a table of incidents asks, in a third of the time."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from rawi.model.record import FusedActor, FusedFigure, Record


@dataclass(frozen=True, slots=True)
class _Figure(FusedFigure):
    claims: msgspec.Raw  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class _Actor(FusedActor):
    claims: msgspec.Raw  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class _Record(Record):
    perpetrators: tuple[_Actor, ...]
    targets: tuple[_Actor, ...]
    figures: tuple[_Figure, ...]
    slots: msgspec.Raw  # type: ignore[assignment]
    agreements: msgspec.Raw  # type: ignore[assignment]
    disputes: tuple[msgspec.Raw, ...]  # type: ignore[assignment]
    accounts: tuple[msgspec.Raw, ...]  # type: ignore[assignment]


_record = msgspec.json.Decoder(_Record)


def bare_record_from(json: str) -> Record:
    """The record that `to_json` wrote, but for its claims, agreements, disputes and accounts: these can be counted, and
    whoever looks into one gets a TypeError."""
    return _record.decode(json)
