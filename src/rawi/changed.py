"""What a change made of a record: its slots before and after, in the words of whoever shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from rawi.model.history import Change
from rawi.model.record import Record
from rawi.model.value import DateRange, Place


class Wording(Protocol):
    """The words of a terminal or of a page for values."""

    def term(self, group: str, name: str) -> str:
        """The word for a value of a closed list: of `type`, `outcome`, `weapon`, `of`, `slot`."""
        ...

    def days(self, when: DateRange) -> str:
        """A day or an interval."""
        ...

    def place(self, place: Place | None) -> str:
        """A place."""
        ...

    def actor(self, label: str) -> str:
        """An actor."""
        ...

    def number(self, low: int | None, high: int | None) -> str:
        """A count."""
        ...


@dataclass(frozen=True, slots=True)
class Difference:
    """A slot that a change altered; alike before and after where only its claims differ."""

    slot: str
    before: str
    after: str


def differences(before: Record | None, after: Record | None, change: Change, wording: Wording) -> Iterator[Difference]:
    """What a change altered, slot by slot; nothing where a record came or went."""
    if before is None or after is None or before == after:
        return
    old, new = values(before, wording), values(after, wording)
    for slot in change.slots:
        yield Difference(slot, old.get(slot, ""), new.get(slot, ""))


def values(record: Record, wording: Wording) -> dict[str, str]:
    """The slots of a record as words, under the names that changes have for them."""
    told = {
        "type": wording.term("type", record.type),
        "outcome": wording.term("outcome", record.outcome),
        "date": wording.days(record.date),
        "place": wording.place(record.place),
        "perpetrators": ", ".join(wording.actor(actor.label) for actor in record.perpetrators),
        "targets": ", ".join(wording.actor(actor.label) for actor in record.targets),
        "weapons": ", ".join(wording.term("weapon", weapon) for weapon in record.weapons),
        "articles": str(len(record.article_ids)),
        "outlets": ", ".join(record.outlets),
        "accounts": str(len(record.accounts)),
        "disputes": "; ".join(f"{wording.term('slot', one.slot)}: {one.summary}" for one in record.disputes),
        "agreements": "; ".join(f"{wording.term('slot', one.slot)}: {one.value}" for one in record.agreements),
    }
    for figure in record.figures:
        counted = f"{wording.term('of', figure.of)} {wording.number(figure.low, figure.high)}"
        told[figure.what] = f"{told[figure.what]}, {counted}" if figure.what in told else counted
    return told
