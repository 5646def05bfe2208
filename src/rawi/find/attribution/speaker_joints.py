"""What joins a body to a speaker's name: proper names, quotations and brackets, prepositions."""

from __future__ import annotations

from rawi.find.attribution.speaker_begins import can_begin
from rawi.find.attribution.speaker_holder import is_governed_later
from rawi.find.attribution.speaker_name import NameSoFar
from rawi.lexicon.attributions import Name, Word
from rawi.lexicon.match import Hit

_LONGEST_QUOTED = 5
_LONGEST_TITLE = 9
"""Tokens: of a quoted group and of a quoted outlet (بي.إف.إم)."""


def take_name(so_far: NameSoFar, hit: Hit[Name]) -> bool:
    """A proper name closes the body it belongs to (شرطة نينوى، حركة حماس); else it is somebody else."""
    name = hit.entry
    if name.person:
        so_far.ended = True  # بان كي مون is whole, whatever follows
        return so_far.advance(hit.last)
    joined_by_li = "ل" in hit.proclitic
    if joined_by_li and (name.agency or so_far.named >= 0 or not (so_far.role == "title" or so_far.is_branch)):
        return False
    if not hit.proclitic and _is_nisba(so_far, hit):
        return so_far.close()
    bare = so_far.role == "source" and so_far.token == so_far.first + 1 and not so_far.definite
    sources = bare and not hit.proclitic and not name.agency  # مصادر الدفاع المدني
    informed = name.agency and so_far.closed  # أفاد مسؤول في الشرطة وكالة فرانس برس
    office = "ب" in hit.proclitic and so_far.role == "title" and so_far.closed
    office = office and (so_far.governs != "ب" or is_governed_later(so_far))
    if (
        sources
        or (office and so_far.named < 0)  # الناطق الإعلامي بشرطة المدينة
        or so_far.construct
        or (so_far.joined and not informed)
        or joined_by_li
        or (so_far.role == "title" and not so_far.closed)
    ):
        so_far.tell(name.kind, force=name.force)
        return so_far.close(hit.last)
    return so_far.head is not None and so_far.head.kind == "media" and name.agency and so_far.advance(hit.last)


def _is_nisba(so_far: NameSoFar, hit: Hit[Name]) -> bool:
    """Whether a country's name is the adjective of the definite word before it (القناة السعودية)."""
    key, before = so_far.key(so_far.token), so_far.key(so_far.token - 1)
    alone = hit.last == so_far.token + 1 and so_far.named < 0
    return alone and key.startswith("ال") and key.endswith("يه") and before.startswith("ال") and before.endswith("ه")


def take_mark(so_far: NameSoFar, key: str) -> bool:
    """A bracketed short name (وزارة الدفاع (البنتاغون)) and a quoted proper name belong to the name."""
    token = so_far.token
    if key == "(":
        outlet = so_far.head is not None and so_far.head.kind == "media" and token == so_far.first + 1
        ends = range(token + 2, min(token + (_LONGEST_TITLE if outlet else 4), so_far.limit))
        close = next((i for i in ends if so_far.key(i) == ")"), None)
        named = so_far.head is not None or so_far.proper is not None
        if close is None or not named:
            return False
        inner = (so_far.key(i) for i in range(token + 1, close))
        return all(k[:1].isalpha() or (outlet and k in ".-") for k in inner) and so_far.advance(close + 1)
    if token in so_far.scene.quotes:
        return _take_quoted(so_far, so_far.scene.quotes[token])
    if key != "." or so_far.named < 0 or len(so_far.key(token - 1)) > 2:
        return False
    so_far.named += so_far.named == token  # د. فلان
    return so_far.advance()


def _take_quoted(so_far: NameSoFar, close: int) -> bool:
    media = so_far.head is not None and so_far.head.kind == "media"
    group = so_far.head is not None and so_far.head.kind == "armed_group"
    named = so_far.construct or ((media or group) and not so_far.adjectives)
    longest = _LONGEST_TITLE if media else _LONGEST_QUOTED
    if not named or close >= so_far.limit or close - so_far.token > longest:
        return False
    so_far.ended = media  # صحيفة «…» is whole, whatever follows
    return so_far.close(close + 1)


def take_preposition(so_far: NameSoFar, word: Word) -> bool:
    """المتحدث باسم الجيش, مصدر في الشرطة: a body joined to an office or a nameless source."""
    if "name_of" in word.closed:
        return so_far.open()
    following = so_far.token + 1
    if "pp" not in word.closed or so_far.joined or following >= so_far.limit or so_far.scene.medium(following):
        return False
    if not can_begin(so_far, following, so_far.scene.word(following), False):
        return False
    noun = so_far.scene.word(following).noun
    office = noun is not None and noun.role == "body"
    bare_head = so_far.token == so_far.first + 1 and so_far.role in ("source", "title", "rank")
    if bare_head and so_far.role == "rank" and office:
        so_far.named = -1  # المقدم في شرطة كركوك علي حسين
    return so_far.named < 0 and (bare_head or (office and so_far.role == "source")) and so_far.open()


def take_belonging(so_far: NameSoFar) -> bool:
    """التابعة لوزارة الدفاع: a body's master belongs to its name, written with ل."""
    following = so_far.token + 1
    if following >= so_far.limit:
        return False
    word = so_far.scene.word(following)
    return so_far.open(following + 1) if word.noun is not None else so_far.close(following + 1)
