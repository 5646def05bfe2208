"""Bytes decoded to Arabic text: UTF-8 where it is, windows-1256 where it shows, the broken rest replaced and said.

Pages that say UTF-8 and are windows-1256 are common, and so are texts decoded once as Latin-1 on their way; both are
seen by there being no Arabic where there should be.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from rawi.text.letters import ARABIC_LETTER

_ARABIC = re.compile(f"[{ARABIC_LETTER}]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_SAMPLE_BYTES = 8192
_ARABIC_SHARE = 0.5
_BROKEN_SHARE = 0.1


class Decoded(NamedTuple):
    """A text and the encoding it was in; `broken` counts the places where bytes were replaced by U+FFFD."""

    text: str
    encoding: str
    broken: int = 0


def has_arabic(text: str) -> bool:
    """Whether there is an Arabic letter."""
    return _ARABIC.search(text) is not None


def decode(data: bytes) -> Decoded | None:
    """The text of some bytes, without a byte order mark; None where they are no text."""
    if data.startswith(_UTF16):
        text = data.decode("utf-16", errors="replace")
        return Decoded(text, "utf-16", text.count("\ufffd"))
    if is_binary(data):
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_broken(data)
    return Decoded(text, "utf-8") if text.isascii() or has_arabic(text) else _mended(text)


def is_binary(data: bytes) -> bool:
    """Whether the first bytes hold a NUL or more control characters than any text does."""
    sample = data[:_SAMPLE_BYTES]
    if b"\0" in sample:
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) // 50


def _decode_broken(data: bytes) -> Decoded | None:
    """Windows-1256 where that makes Arabic words, else UTF-8 with its broken bytes replaced."""
    utf8 = data.decode("utf-8", errors="replace")
    broken = utf8.count("\ufffd")
    if broken <= _BROKEN_SHARE * len(_ARABIC.findall(utf8)):
        return Decoded(utf8, "utf-8", broken)
    cp1256 = data.decode("cp1256")
    if _arabic_share(cp1256) >= _ARABIC_SHARE:
        return Decoded(cp1256, "windows-1256")
    # neither gives text: a photograph named .txt that happens to hold no NUL
    return Decoded(utf8, "utf-8", broken) if broken <= _BROKEN_SHARE * len(utf8) else None


def _mended(text: str) -> Decoded:
    """A text without Arabic, or what it was before somebody decoded its bytes as Latin-1 (ÇáÚÑÇÞ, Ø§Ù„Ø¹Ø±Ø§Ù‚)."""
    for wrong in ("latin-1", "cp1252"):
        for right in ("utf-8", "cp1256"):
            try:
                mended = text.encode(wrong).decode(right)
            except UnicodeError:
                continue
            if _arabic_share(mended) >= _ARABIC_SHARE:
                return Decoded(mended, "windows-1256" if right == "cp1256" else "utf-8 decoded as Latin-1")
    return Decoded(text, "utf-8")


def _arabic_share(text: str) -> float:
    """Arabic letters among the characters beyond ASCII."""
    beyond = sum(not c.isascii() for c in text)
    return len(_ARABIC.findall(text)) / beyond if beyond else 0.0
