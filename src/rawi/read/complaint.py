"""Complaints of the readers: one line that says where, what was found, what was expected and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LIMIT_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that could not be read as it should; the batch goes on.

    `status` is what the run ends with on its account: 0 a remark (nothing lost), 1 an input lost, 2 the user's mistake.
    """

    where: str
    message: str
    kind: str
    """missing, folder, suffix, unreadable, empty, binary, encoding, too_long, no_arabic, json, field, date, id …"""
    status: int = 1
    language: str = ""
    """Of a text that is not in Arabic, where its language can be told."""

    def __str__(self) -> str:
        # one line, whatever a file called its fields
        return " ".join(f"{self.where}: {self.message}".splitlines())


@dataclass(frozen=True, slots=True)
class Defaults:
    """What articles get that do not say it themselves, and how long one line or file may be."""

    published: date | None = None
    outlet: str | None = None
    limit_bytes: int = LIMIT_BYTES


def no_arabic(where: str) -> Complaint:
    """The remark that an article holds no Arabic letter; it is counted and skipped."""
    return Complaint(where, "found no Arabic letter; expected Arabic news; skipped", "no_arabic", status=0)


def too_long(where: str, *, found_bytes: int, limit_bytes: int) -> Complaint:
    """The complaint about a line or file above the limit."""
    found, limit = found_bytes / 1e6, limit_bytes / 1e6
    return Complaint(
        where, f"found {found:.1f} MB in one article; expected at most {limit:g} MB; split or remove it", "too_long"
    )
