"""Words within a speaker's name: nouns, definite words and indefinite ones."""

from __future__ import annotations

from rawi.find.attribution.speaker_holder import is_governed_later, is_of_outlet, names_one
from rawi.find.attribution.speaker_name import NameSoFar
from rawi.lexicon.attributions import Noun, Word

_NISBA = ("ي", "يه", "يين", "يون", "يان", "يات", "يتين", "يتان")
_PRONOUNS = ("ها", "هم", "هما")
_ONE_OF = frozenset(("احد", "احدي"))
_FORCES = frozenset(("body.shurta", "body.jaysh"))
_ADJECTIVES = frozenset(("المعارضه", "المقاومه"))
_PLURAL = 6
_FEMININE = ("ه", "ا", "ي", "ات")
_LONGEST_HOLDER = 5
"""Tokens of the holder's own name."""


def take_noun(so_far: NameSoFar, word: Word, noun: Noun) -> bool:
    """A noun that heads names: part of an office's body, a rank before the holder, or somebody else."""
    if word.proclitic == "ل" and word.definite and noun.role == "body" and noun.kind != "media" and so_far.is_branch:
        so_far.tell(noun.kind)
        return so_far.close()  # القيادة العامة للقوات المسلحة
    if word.proclitic == "ل" and not word.definite:
        office = so_far.role == "title" or so_far.is_branch
        office = office and noun.role == "body" and noun.kind != "media" and so_far.named < 0
        if office:
            so_far.tell(noun.kind, force=noun.id in _FORCES)
        return office and so_far.open()
    if word.proclitic == "ب" and _is_its_body(so_far, noun):
        so_far.tell(noun.kind, force=noun.id in _FORCES)
        return so_far.close() if word.definite else so_far.open()
    if word.proclitic.startswith("و") or (word.proclitic and not word.definite):
        return False
    if noun.role == "body" and not word.definite and so_far.role == "rank" and so_far.token == so_far.first + 1:
        so_far.named, so_far.construct = -1, True  # عميد بلدية المدينة، شيخ عشيرة كذا: an office, no rank
        so_far.tell(noun.kind)
        return so_far.advance()
    if noun.role == "rank" and so_far.role in ("title", "rank"):
        so_far.named, so_far.closed = so_far.token + 1, True
        return so_far.advance()
    if so_far.named >= 0 and "kinship" in so_far.scene.word(so_far.token - 1).closed:
        return so_far.advance()  # عبد الأمير
    if so_far.named >= 0:
        # a surname that is a common word (الأمين) belongs to the name, an office beside it tells the kind
        if noun.role in ("title", "rank") and noun.kind:
            so_far.inner.insert(0, noun.kind)
        return word.definite and noun.role == "body" and so_far.token - so_far.named < 3 and so_far.advance()
    if so_far.closed and not so_far.construct and (not word.definite or word.proclitic or _is_another(so_far, noun)):
        return False
    so_far.tell(noun.kind, force=noun.id in _FORCES)
    so_far.construct = not word.definite and noun.role in ("body", "title")
    so_far.closed = so_far.closed or word.definite
    return so_far.advance()


def _is_another(so_far: NameSoFar, noun: Noun) -> bool:
    """Whether a definite noun is no part of a definite name before it: حذرت الحكومة | الشركة."""
    key = so_far.key(so_far.token)
    adjective = so_far.scene.word(so_far.token).kind or key.endswith(("ي", "يه")) or key in _ADJECTIVES
    behind = so_far.proper is not None or so_far.key(so_far.token - 1).startswith("ال")
    return so_far.definite and behind and noun.role in ("body", "source") and not adjective


def _is_its_body(so_far: NameSoFar, noun: Noun) -> bool:
    """المتحدث الأمني بوزارة الداخلية: a body under ب, where the verb doesn't take ب or a later word bears it."""
    body = noun.role == "body" and noun.kind != "media" and so_far.role == "title" and so_far.named < 0
    if not body or not so_far.closed or so_far.governs != "ب":
        return body and so_far.closed
    return is_governed_later(so_far)


def take_definite(so_far: NameSoFar, word: Word) -> bool:
    if word.proclitic.startswith(("و", "ف", "ب", "ك")) or (word.proclitic and so_far.named >= 0):
        return False
    if so_far.named >= 0 and so_far.token - so_far.named >= _LONGEST_HOLDER:
        return False
    if _is_object(so_far):
        return False
    if word.kind:
        so_far.adjectives.append(word.kind)
    return so_far.close()


def _is_object(so_far: NameSoFar) -> bool:
    """Whether what stands behind a definite subject is no adjective of it: a plural in the accusative (حذرت إسرائيل |
    الفلسطينيين، اتهمت السلطات المحلية | المتمردين), right behind it a word that doesn't agree with it (حذرت الشرطة |
    السكان، دعا المجلس | الحكومات)."""
    key, before = so_far.key(so_far.token), so_far.key(so_far.token - 1)
    if not so_far.definite or so_far.construct or so_far.named >= 0 or not key.startswith("ال"):
        return False
    if key.endswith("ين") and len(key) > _PLURAL and not before.endswith("ين"):
        return True
    if so_far.token != so_far.first + 1 or so_far.head is None or so_far.head.role != "body":
        return False
    feminine = before.endswith(("ه", "ات"))
    return key.endswith("ات") if not feminine else before.endswith("ه") and not key.endswith(_FEMININE)


def take_bare(so_far: NameSoFar, key: str, word: Word) -> bool:
    """An indefinite word: an adjective of a nameless source, a genitive, or the holder's own name."""
    if len(key) == 1 and key in "لبو":  # لـ «الصحيفة»
        return False
    if is_of_outlet(so_far) and not key.endswith(_NISBA):
        so_far.named = so_far.token if so_far.named < 0 else so_far.named  # مراسل الجزيرة عمرو الحلبي
        return so_far.advance()
    if so_far.role == "source" and names_one(so_far):
        so_far.named = so_far.token  # المسؤول المحلي فلان
        return so_far.advance()
    nameless = so_far.role == "source" and not so_far.joined and so_far.named < 0
    if nameless and (not key.startswith("و") or word.proclitic == "و"):
        return _take_adjective(so_far, key, word)
    if key.startswith("و") and len(key) > 4 and (so_far.named < 0 or key.endswith(("ه", *_PRONOUNS))):
        return False
    ranked = so_far.role == "title" and so_far.named == so_far.token  # المتحدث العقيد بدر فلان
    governed = bool(so_far.governs) and key.startswith(so_far.governs) and not ranked
    if governed and "kinship" not in word.closed and not _another_governed(so_far):  # سالم بن خالد
        return False
    if so_far.construct:
        waits = not word.closed.isdisjoint(("settlement", "general"))  # حاكم إقليم كذا، مدير عام مكتب كذا
        return so_far.advance() if waits else so_far.close()
    if key.endswith(_PRONOUNS) and len(key) > 4:
        return False
    if key in _ONE_OF and so_far.named >= 0:
        return False  # فلان أحد السكان
    if so_far.named >= 0:
        kin = "kinship" in so_far.scene.word(so_far.token - 1).closed
        return (kin or so_far.token - so_far.named < _LONGEST_HOLDER) and so_far.advance()
    if so_far.role in ("title", "rank") and so_far.closed and "quantifier" not in word.closed:
        so_far.named = so_far.token
        return so_far.advance()
    return not so_far.closed and _take_adjective(so_far, key, word)


def _take_adjective(so_far: NameSoFar, key: str, word: Word) -> bool:
    if word.kind:
        if word.proclitic and not so_far.adjectives:
            return False
        so_far.adjectives.append(word.kind)
        return so_far.advance()
    return not so_far.closed and key.endswith(_NISBA) and len(key) > 3 and so_far.advance()


def _another_governed(so_far: NameSoFar) -> bool:
    """Whether a later word bears the verb's particle, so that this one only begins with its letter (باراك)."""
    for token in range(so_far.token + 1, min(so_far.token + 4, so_far.limit)):
        word = so_far.scene.word(token)
        if so_far.key(token).startswith(so_far.governs) or "clause" in word.closed:
            return True
        if word != Word():
            return False
    return False
