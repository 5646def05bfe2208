"""Names as words: two spellings of one name share them, whatever articles and marks they carry."""

from __future__ import annotations

from functools import lru_cache

from rawi.text.tokens import tokenize

_JOINING = frozenset(("بن", "ابن", "بنت", "ال"))
_BINDING = frozenset(("عبد", "ابو", "ابي", "ابا", "ام"))
_SHORTEST = 5  # below it ال may be the word's own: الله, ألم


@lru_cache(maxsize=1 << 15)
def name_words(name: str) -> frozenset[str]:
    """Search keys of a name's words without the article: قاعدة عين الأسد and عين الاسد share two."""
    return frozenset(map(_bare, (key for key in tokenize(name)[0] if key[:1].isalnum())))


@lru_cache(maxsize=1 << 15)
def person_words(name: str) -> tuple[str, ...]:
    """Search keys of a person's name in order, without articles and "son of", عبد and أبو in one with what they bind
    (عبد الله بن علي العمري and عبدالله علي عمري are one); none of a single word (محمد): it names too many people."""
    words: list[str] = []
    for key in tokenize(name)[0]:
        if words and words[-1] in _BINDING:
            words[-1] += key
        elif key not in _JOINING:
            words.append(_bare(key))
    return tuple(words) if len(words) > 1 else ()


def _bare(key: str) -> str:
    return key[2:] if key.startswith("ال") and len(key) >= _SHORTEST else key
