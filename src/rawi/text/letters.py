"""What letters there are: ranges and folds of Arabic script, as Unicode has them. No words."""

from __future__ import annotations

# Harakat, tanwin, shadda, sukun, superscript alef, Quranic marks, tatweel, bidi and zero-width controls: they carry
# no letter, so a search key drops them. U+FEFF stands where a byte order mark was pasted into a body.
CONTROLS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""What is written for the page alone: between two words it is no third one."""
MARKS = f"\u0640\u0670{CONTROLS}\u064b-\u065f\u06d6-\u06ed"

FOLDS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ة": "ه",
    # Persian and Urdu keyboards: the same letters to a reader
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ہ": "ه",
    "ە": "ه",
    "ۃ": "ه",
    "٫": ".",
    "٬": ",",
}
DIGITS = {chr(base + n): str(n) for base in (0x0660, 0x06F0) for n in range(10)}
ARABIC_LETTER = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"

COMMA = "،"
"""A comma among keys, whichever keyboard it came from."""
QUOTES = frozenset("\"'«»“”‘’")
"""Marks around a name or what somebody said."""
