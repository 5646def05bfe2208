"""Arabic told from the other languages of its script: Persian, Urdu, Kurdish and Pashto.

Arabic typed on a Persian keyboard stays Arabic, and so does a text that quotes a name in another language: what decides
is which language's commonest words a text is made of.
"""

from __future__ import annotations

import re
from collections import Counter

from rawi.lexicon.languages import load_languages
from rawi.read.complaint import Complaint, no_arabic
from rawi.read.decode import has_arabic

_WORD = re.compile(r"[^\W\d_]+")
_READ = 4000
"""Characters of a text by which it is told."""
_BEGINNING = 1000
"""So many of them are never without a letter of its own where the text is in another language."""
_FEWEST = 2


def other_language(text: str) -> str | None:
    """The name of the language a text in Arabic letters is in, None where that is Arabic or can't be told."""
    languages = load_languages()
    if not languages.letters.search(text, 0, _BEGINNING):
        return None
    votes: Counter[str] = Counter()
    for word in _WORD.findall(text[:_READ]):
        votes.update(languages.words.get(word, ()))
    if not votes:
        return None
    language, most = max(votes.items(), key=lambda vote: vote[1])
    return languages.names[language] if most >= _FEWEST and most > votes["ar"] else None


def not_arabic(where: str, text: str) -> Complaint | None:
    """The remark that a text is not in Arabic, or None where it is; such texts are counted and skipped."""
    if not has_arabic(text):
        return no_arabic(where)
    language = other_language(text)
    if language is None:
        return None
    message = f"found {language}; expected Arabic news; skipped"
    return Complaint(where, message, "no_arabic", status=0, language=language)
