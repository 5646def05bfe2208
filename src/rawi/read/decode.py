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
_ARABIC_RUN = re.compile(f"[{ARABIC_LETTER}]+")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ONE_BYTE = ("windows-1256", "iso-8859-6")
_ALEF = "\u0627"
_ARTICLE = _ALEF + "\u0644"  # al-, in every text of some length and in none decoded wrongly
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_RAW_CONTROLS = bytes(set(range(32)) - {9, 10, 13})
_SPELT = re.compile(
    rb"\\u(?:00(?:0[0-8bcef]|1[0-9a-f]|7f)"
    rb"|d[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2}\\u)d[c-f][0-9a-f]{2})",
    re.IGNORECASE,
)
_RARE = {
    **dict.fromkeys(("utf-16", "utf16", "unicode"), "utf-16"),
    **dict.fromkeys(("utf-16le", "utf-16-le"), "utf-16-le"),
    **dict.fromkeys(("utf-16be", "utf-16-be"), "utf-16-be"),
    **dict.fromkeys(("x-mac-arabic", "mac-arabic", "macarabic"), "mac_arabic"),
    **dict.fromkeys(("dos-720", "ibm720", "cp720"), "cp720"),
    **dict.fromkeys(("ibm864", "cp864", "dos-864"), "cp864"),
}
"""Encodings that are believed when they are claimed, with Python's names; the common ones are told without a claim."""
_SAMPLE_BYTES = 8192
_HEAD_BYTES = 2048
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{3,40})""", re.IGNORECASE)
_ARABIC_SHARE = 0.5
_BROKEN_SHARE = 0.1


class Decoded(NamedTuple):
    """A text and the encoding it was in; `broken` counts the places where bytes were replaced by U+FFFD."""

    text: str
    encoding: str
    broken: int = 0


def has_arabic(text: str) -> bool:
    """Whether there is an Arabic letter."""
    return _ALEF in text or _ARABIC.search(text) is not None


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
    except UnicodeDecodeError as error:
        return _decode_broken(data, error.start)
    return Decoded(text, "utf-8") if text.isascii() or has_arabic(text) else _mended(text)


def decode_marked(data: bytes, content_type: str | None = None) -> Decoded | None:
    """The text of a page or feed, which says what encoding it is in; what it says counts only where it fits."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _as_declared(data, content_type) or decode(data)
    # most pages are good UTF-8, whatever they say
    return Decoded(text, "utf-8") if has_arabic(text) else _as_declared(data, content_type) or decode(data)


def _as_declared(data: bytes, content_type: str | None) -> Decoded | None:
    """The text in the encoding that the header or the page's own head names, if that is a rare one and fits."""
    for said in ((content_type or "").encode(), data[:_HEAD_BYTES]):
        found = _CHARSET.search(said)
        codec = _RARE.get(found[1].decode().lower()) if found else None
        if codec is not None:
            text = data.decode(codec, errors="replace")
            broken = text.count("\ufffd")
            if _arabic_share(text) >= _ARABIC_SHARE and broken <= _BROKEN_SHARE * len(text):
                return Decoded(text, codec, broken)
    return None


def plain_json(data: bytes) -> bytes:
    """JSON with a space where its strings spell a control character or half a character, which no text has."""
    data = data.translate(None, _RAW_CONTROLS)
    return _SPELT.sub(rb"\\u0020", data) if b"\\u" in data else data


def is_binary(data: bytes) -> bool:
    """Whether the first bytes hold a NUL or more control characters than any text does."""
    sample = data[:_SAMPLE_BYTES]
    if b"\0" in sample:
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) // 50


def _decode_broken(data: bytes, first: int) -> Decoded | None:
    """Windows-1256 where that makes Arabic words, else UTF-8 with its broken bytes replaced; `first` is broken."""
    # a few thousand bytes tell; replacing every byte of a long page of windows-1256 would take its time
    begin = max(0, first - _HEAD_BYTES)
    sample = data[begin : begin + 2 * _HEAD_BYTES]
    text = sample.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    # the letters are counted where they can be enough
    if broken <= _BROKEN_SHARE * (len(text) - broken) and broken <= _BROKEN_SHARE * _arabic_letters(text):
        return _replaced(data)
    # both make Arabic letters of the same bytes; only one of them makes words
    best = max(_ONE_BYTE, key=lambda name: sample.count(_ARTICLE.encode(name)))
    if _arabic_share(sample.decode(best, errors="replace")) >= _ARABIC_SHARE:
        return Decoded(data.decode(best, errors="replace"), best)
    # neither gives text: a photograph named .txt that happens to hold no NUL
    utf8 = _replaced(data)
    return utf8 if utf8.broken <= _BROKEN_SHARE * len(utf8.text) else None


def _replaced(data: bytes) -> Decoded:
    """UTF-8 with its broken bytes replaced."""
    text = data.decode("utf-8", errors="replace")
    return Decoded(text, "utf-8", text.count("\ufffd"))


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
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return _arabic_letters(text) / beyond if beyond else 0.0


def _arabic_letters(text: str) -> int:
    return sum(map(len, _ARABIC_RUN.findall(text)))
