"""Words that others wrote, made safe to show: escaped, isolated from the line around them, and nothing hidden in them.

A bidi control could make a line read otherwise than it is written, and a control character be no HTML at all: both are
shown as what they are.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = re.compile(f"[{_BIDI}]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_HARMLESS = frozenset("\u200e\u200f\u061c")
"""Marks without reach: they order the signs beside them and nothing else, and news are full of them."""


def plain(text: str) -> Markup:
    """Words as text of a page, with what is hidden in them made visible."""
    parts: list[Markup] = []
    at = 0
    for hidden in _HIDDEN.finditer(text):
        parts += [escape(text[at : hidden.start()]), _shown(hidden[0])]
        at = hidden.end()
    return Markup("").join([*parts, escape(text[at:])])


def _shown(sign: str) -> Markup:
    if sign in _HARMLESS:
        return Markup("")
    return Markup('<span class="hidden-sign" dir="ltr">U+{}</span>').format(f"{ord(sign):04X}")


def foreign(text: str) -> Markup:
    """Words of another language or hand within a line: their direction is their own and ends with them."""
    lang = "ar" if _ARABIC.search(text) else "en"
    return Markup('<bdi lang="{}">{}</bdi>').format(lang, plain(text))


def bare(text: str) -> str:
    """Words for where no element can stand (a title, an attribute): without what is hidden in them."""
    return _HIDDEN.sub("", text)
