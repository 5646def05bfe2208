"""Pages that a browser saved as one file (MHTML): the page in it, its encoding and the address it was saved from."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message
from typing import NamedTuple

_MOST_NESTED = 20


class SavedPage(NamedTuple):
    """The bytes of a page with the type and the address its part of the file has."""

    data: bytes
    content_type: str
    address: str | None


def open_mhtml(data: bytes) -> SavedPage | None:
    """The first page in a file of parts; None where there is none, or parts in parts without end."""
    if data.count(b"multipart/") > _MOST_NESTED:
        return None
    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return SavedPage(payload, str(part.get("Content-Type", "")), _address(message, part))
    return None


def _address(message: Message, part: Message) -> str | None:
    for holder, name in ((message, "Snapshot-Content-Location"), (part, "Content-Location")):
        found = str(holder.get(name, "")).strip()
        if found.startswith(("http://", "https://")):
            return found
    return None
