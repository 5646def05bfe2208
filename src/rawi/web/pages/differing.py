"""What accounts differ on, as sides: each value that can't hold beside the others, and who holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from rawi.model.record import Record, SourcedValue
from rawi.model.value import DateRange
from rawi.web.pages.foreign import foreign
from rawi.web.pages.phrases import Phrases

_NAMED = re.compile(r"(.+) \((\w+)\)")
"""An actor with the basis it is named on, as a dispute over who did it tells its claims."""
_TERMS = ("type", "outcome", "weapon")


@dataclass(frozen=True, slots=True)
class Side:
    """One value and the claims that hold it, each source once."""

    value: Markup
    claims: tuple[SourcedValue, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A slot on which accounts differ."""

    slot: str
    name: Markup
    sides: tuple[Side, ...]


def differing(record: Record, say: Phrases) -> tuple[Differing, ...]:
    """The slots of a record that are disputed, each once; counts from the highest to the lowest."""
    by_slot: dict[str, list[SourcedValue]] = {}
    for dispute in record.disputes:
        by_slot.setdefault(dispute.slot, []).extend(dispute.claims)
    return tuple(Differing(slot, say.slot(slot), tuple(_sides(slot, told, say))) for slot, told in by_slot.items())


def _sides(slot: str, claims: list[SourcedValue], say: Phrases) -> Iterator[Side]:
    if slot.startswith("figure."):
        claims = sorted(claims, key=lambda one: (one.high or one.low or 0, one.low or 0), reverse=True)
    by_value: dict[Markup, dict[tuple[str | None, tuple[str, ...]], SourcedValue]] = {}
    for claim in claims:
        by_value.setdefault(_told(slot, claim, say), {}).setdefault((claim.outlet, claim.chain), claim)
    for value, held in by_value.items():
        yield Side(value, tuple(held.values()))


def _told(slot: str, claim: SourcedValue, say: Phrases) -> Markup:
    """A claim's value in words."""
    if slot.startswith("figure."):
        count = say.count(claim.low, claim.high, approx=claim.approx) or foreign(claim.value)
        return say.t("reading.part", value=count) if claim.value.endswith(", a part") else count
    if slot in _TERMS:
        return say.t.term(slot, claim.value)
    if slot == "date":
        days = days_of(claim.value)
        return say.days(days) if days else foreign(claim.value)
    return _involved(claim.value, say) if slot in ("perpetrator", "target") else foreign(claim.value)


def _involved(value: str, say: Phrases) -> Markup:
    if value == "nobody named":
        return say.t("record.nobody_named")
    named = _NAMED.fullmatch(value)
    if named is None:
        return say.actor(value)
    actor = say.actor(named[1])
    return actor if named[2] == "stated" else say.t("source.kind", who=actor, kind=say.t.term("basis", named[2]))


def days_of(value: str) -> DateRange | None:
    """The days of a claim, told as ISO text: `2018-04-08`, `2018-04-08/2018-04-09`, `2018-04-08 to 2018-04-09`."""
    first, _, last = value.replace(" to ", "/").partition("/")
    try:
        return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        return None
