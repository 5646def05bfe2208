"""How far a speaker's name goes, word by word.

A name is a head with what belongs to it: adjectives of a nameless source, the body of an office, the holder of the
office. It ends by grammar: at a preposition, a clause, a verbal noun, or an indefinite word after a definite one.
"""

from __future__ import annotations

from rawi.find.attribution.scene import Scene
from rawi.find.attribution.speaker_begins import STOPS, begin_name, is_namesake
from rawi.find.attribution.speaker_holder import is_at_place, is_place
from rawi.find.attribution.speaker_joints import take_belonging, take_mark, take_name, take_preposition
from rawi.find.attribution.speaker_name import NameSoFar
from rawi.find.attribution.speaker_words import take_bare, take_definite, take_noun
from rawi.lexicon.attributions import Word

_LONGEST = 14
"""Tokens of a name."""
_CALLING = 4
"""Words of what goes before the name of a group (تعرف عن نفسها باسم)."""


def read_name(scene: Scene, token: int, limit: int, *, governs: str, stripped: bool) -> NameSoFar | None:
    """The name that begins at a token, read to its end, None where none begins. `stripped` allows a preposition on its
    head."""
    so_far = NameSoFar(scene, token, limit, governs, token)
    if not begin_name(so_far, stripped):
        return None
    while so_far.token < limit and so_far.token - so_far.first < _LONGEST and _step(so_far):
        pass
    if so_far.named > so_far.first and (is_at_place(so_far, so_far.named) or is_place(so_far, so_far.named)):
        so_far.token = so_far.named
    alone = so_far.role in ("source", "") and so_far.named == so_far.token - 1 > so_far.first  # مراسل الجزيرة نت
    if so_far.named >= so_far.token or alone:
        so_far.named = -1
    return so_far


def _step(so_far: NameSoFar) -> bool:
    """Takes the word at `token` into the name, or says that the name has ended."""
    token, key = so_far.token, so_far.key(so_far.token)
    if so_far.ended or so_far.scene.cue(token) is not None:
        return False
    if (behind := _own_name(so_far.scene, token)) is not None:
        so_far.ended = True
        return so_far.advance(behind)
    hit = so_far.scene.name(token)
    if hit is not None:
        return take_name(so_far, hit)
    if not key or not key[0].isalpha():
        return take_mark(so_far, key)
    word = so_far.scene.word(token)
    if "keeping_back" in word.closed:
        return False  # مسؤول محلي | طالبا عدم كشف هويته
    if "namesake" in word.closed and is_namesake(so_far, token) and (so_far.named >= 0 or so_far.closed):
        return take_bare(so_far, key, Word())
    if "direction" in word.closed:
        return so_far.construct and so_far.advance()
    if "belonging" in word.closed:
        return take_belonging(so_far)
    if word.closed & {"affairs", "accredited"}:  # وزير الدولة لشؤون الإعلام، مندوب سوريا لدى الأمم المتحدة
        return so_far.role == "title" and so_far.named < 0 and so_far.open(sent="accredited" in word.closed)
    if word.closed & STOPS or "name_of" in word.closed:
        return take_preposition(so_far, word)
    return _take_word(so_far, key, word)


def _own_name(scene: Scene, token: int) -> int | None:
    """The token behind the quoted name that a group goes by (جماعة تطلق على نفسها «رياح التل»), None where none is."""
    for words in range(_CALLING, 0, -1):
        opening = token + words
        if opening in scene.quotes and scene.text.keys[token:opening] in scene.lexicon.naming:
            return scene.quotes[opening] + 1
    return None


def _take_word(so_far: NameSoFar, key: str, word: Word) -> bool:
    if "twin" in word.closed and so_far.closed and so_far.named < 0:
        return so_far.advance()  # مديرية الصحة والسكان
    if "acting" in word.closed and so_far.role == "title" and so_far.named < 0:
        return so_far.close()  # رئيس الشرطة بالوكالة فلان
    if "ل" in word.proclitic and word.noun and word.noun.kind == "media":
        return False
    if "settlement" in word.closed and word.proclitic == "ل" and so_far.role == "title" and so_far.named < 0:
        return so_far.open()  # عضو المكتب الإعلامي لمدينة دوما
    if "operations" in word.closed and so_far.construct:
        return so_far.advance()  # قائد عمليات محافظة الأنبار
    if word.event and not (so_far.construct and "settlement" in word.closed):  # قائممقام قضاء سنجار
        # قيادة العمليات holds a verbal noun; قيادة الجيش مقتل ends before one
        return so_far.construct and word.definite and so_far.close()
    if word.noun is not None:
        return take_noun(so_far, word, word.noun)
    return take_definite(so_far, word) if word.definite else take_bare(so_far, key, word)
