"""How a speaker's name begins: a proper name, a noun that heads names, or a word that can be one."""

from __future__ import annotations

from rawi.find.attribution.speaker_name import NameSoFar
from rawi.lexicon.attributions import Word

STOPS = frozenset(("clause", "spoken", "preposition", "time", "adverb", "relative", "negation", "after_verb", "nobody"))
"""Closed classes at which a name ends."""
_PRONOUNS = ("ها", "هم", "هما")
_OFFICER = "source.dabit"
_TA_MARBUTA = "ة"


def begin_name(so_far: NameSoFar, stripped: bool) -> bool:
    """Whether a name begins at the token; takes its head. `stripped` allows a preposition on it."""
    scene, token = so_far.scene, so_far.token
    hit = scene.name(token)
    noun = scene.word(token).noun
    officer = noun is not None and noun.id == _OFFICER  # ضابط عراقي is one of a force and not the force
    if hit is not None and not officer:
        if "ل" in hit.proclitic and not stripped:
            return False
        so_far.proper, so_far.closed, so_far.token, so_far.definite = hit.entry, True, hit.last, True
        office = scene.word(token).noun
        if office is not None and office.role == "title":  # المتحدث باسم الأمم المتحدة فلان
            so_far.head = office
        return True
    word = Word() if is_namesake(so_far, token) else scene.word(token)
    if "quantifier" in word.closed:
        return _quantified(so_far, "all" in word.closed)
    if len(so_far.key(token)) == 1 and word.noun is not None:
        return _take_head(so_far, word)
    return can_begin(so_far, token, word, stripped) and _take_head(so_far, word)


def can_begin(so_far: NameSoFar, token: int, word: Word, stripped: bool) -> bool:
    """Whether a word that is no proper name can begin a name."""
    key = so_far.key(token)
    if len(key) < 2 or not key[0].isalpha() or word.closed & STOPS or word.event or is_said(so_far, token):
        return False
    if word.noun is not None:
        return stripped or not word.proclitic
    possessed = key.endswith((*_PRONOUNS, "ته", "ءه")) and len(key) > 4
    return not possessed and (stripped or not (word.proclitic and word.definite))


def is_said(so_far: NameSoFar, token: int) -> bool:
    """Whether a cue stands at a token, and no noun that is also its participle (قالت متحدثة باسم الشرطة) or that its
    last letter tells from a verb (إذاعة, and not أذاعه)."""
    cue = so_far.scene.cue(token)
    if cue is None or so_far.scene.word(token).noun is None:
        return cue is not None
    return cue.role != "participle" and not so_far.scene.text.form(token).endswith(_TA_MARBUTA)


def is_namesake(so_far: NameSoFar, token: int) -> bool:
    """علي and not على: the dots say that it is a name."""
    return "namesake" in so_far.scene.word(token).closed and so_far.scene.text.form(token).endswith("ي")


def _take_head(so_far: NameSoFar, word: Word) -> bool:
    so_far.head, so_far.definite, so_far.closed = word.noun, word.definite, word.definite
    if word.noun is not None:
        so_far.construct = not word.definite and word.noun.role in ("body", "title")
        if word.noun.role == "rank":  # a rank stays in the name, an honorific does not
            so_far.named = so_far.token if word.noun.kind else so_far.token + 1
        so_far.tell(word.noun.kind)
    elif not word.definite:
        so_far.named = so_far.token
    return so_far.advance()


def _quantified(so_far: NameSoFar, all_of: bool) -> bool:
    """عدد من السكان، أحد المسؤولين، كل من فلان: the counted noun says what kind of source it is."""
    so_far.token += 1
    if so_far.token < so_far.limit and "relative" in so_far.scene.word(so_far.token).closed:  # من
        so_far.token += 1
    elif so_far.token < so_far.limit and "victims" in so_far.scene.word(so_far.token).closed:
        return False  # قدر عدد القتلى بعشرة
    if so_far.token >= so_far.limit or not can_begin(so_far, so_far.token, so_far.scene.word(so_far.token), False):
        return False
    if all_of:
        so_far.first = so_far.token
        if so_far.scene.name(so_far.token) is not None:
            return begin_name(so_far, False)
    _take_head(so_far, so_far.scene.word(so_far.token))
    so_far.named = so_far.named if all_of else -1
    return True
