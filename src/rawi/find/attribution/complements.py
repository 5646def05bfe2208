"""What follows a speaker: where the words that are said begin."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rawi.find.attribution.listeners import listens
from rawi.find.attribution.quotes import MARKS
from rawi.find.attribution.scene import Scene
from rawi.find.attribution.speaker_unnamed import past_unnamed
from rawi.lexicon.attributions import Cue

_FURTHEST = 30
_SHORT_QUOTE = 3
_LONG_QUOTE = 8
"""Tokens: up to the first a quotation is a name, past the second it is no outlet's."""
_NEAR = 6
_BRACKET_TOKENS = 9
_COUNTED = 3
_PLACE_REACH = 5
_IN = "في"
_MEDIUM_TOKENS = 9
_THEIRS = frozenset(("له", "لها", "لهم", "لهما"))
_WHO_TOKENS = 14
COMMAS = frozenset("،؛")
_SPECIAL = frozenset(("event", "tally", "attack", "blame", "charge", "censure", "toward", "colon"))
IS = frozenset(("هو", "وهو"))
"""Before طالب, which is a student then."""
Joined = Literal["clause", "quote", "colon", "preposition", "object"]


class Complement(Struct, frozen=True):
    """Token at which what is said begins, how it is joined to its verb, and whether it is a responsibility taken."""

    token: int
    joined: Joined
    responsibility: bool


def find_complement(scene: Scene, cue: Cue, first: int, end: int) -> Complement | None:
    """What a cue's speaker says, sought from token `first`; None where the cue governs nothing it can take."""
    takes = cue.takes
    start = _past_asides(scene, first, end)
    if start >= end:
        return None
    if "object" in takes and scene.text.keys[start] == _IN:
        start = _past_place(scene, start, end)
    if _another(scene, start):
        return None
    special = _special(scene, cue, start, end)
    if special is not None or takes & _SPECIAL:
        return special
    told = _past_who(scene, _past_medium(scene, start, end), end)
    if "object" in takes and scene.word(told).event and not scene.word(told).proclitic:
        return Complement(told, "object", _holds(scene, told, min(told + 4, end), "responsibility"))
    found = _scan(scene, cue, start, min(end, start + _FURTHEST))
    if found is None and "object" in takes and _can_be_object(scene, start):
        return Complement(start, "object", _holds(scene, start, min(start + _NEAR, end), "responsibility"))
    return found


def _past_asides(scene: Scene, token: int, end: int) -> int:
    """The first token past commas, words of time and what keeps a speaker's name back."""
    keys = scene.text.keys
    token = past_unnamed(scene, token, end)
    while token < end:
        key, word = keys[token], scene.word(token)
        if word.closed & {"within", "adverb", "time"} or key in COMMAS or key.isdecimal() or key == "/":
            token += 1
        elif key == "(" and (close := _close_of(scene, token, end)):
            token = close + 1
        elif token + 1 < end and "own_side" in scene.word(token + 1).closed:
            token += 2  # من جانبه
        else:
            break
    return token


def _close_of(scene: Scene, token: int, end: int) -> int:
    """Where the bracket closes that opens at a token and says who speaks or when (أعلنت اللجنة (رسمية تتبع البرلمان))،
    0 where it holds a clause or doesn't close."""
    for at in range(token + 1, min(token + _BRACKET_TOKENS, end)):
        if scene.text.keys[at] == ")":
            return at
        if "clause" in scene.word(at).closed:
            break
    return 0


def _past_place(scene: Scene, token: int, end: int) -> int:
    """The verbal noun behind the place of a speaker (أعلنت الشرطة في كانو، الأحد، مقتل عشرة), or the place."""
    for behind in range(token + 2, min(token + _PLACE_REACH, end)):
        at = _past_asides(scene, behind, end)
        if at < end and scene.word(at).event and not scene.word(at).proclitic and not scene.word(at).definite:
            return at
        if scene.word(behind).closed & {"preposition", "clause", "relative"}:
            break
    return token


def _past_medium(scene: Scene, start: int, end: int) -> int:
    """The event told behind what somebody speaks in or through (في بيان متلفز مقتل خمسة جنود، عبر قناتها على تلغرام
    استهداف دبابة); `start` where that is not so."""
    if "preposition" not in scene.word(start).closed:
        return start
    spoken = False
    for token in range(start + 1, min(start + _MEDIUM_TOKENS, end)):
        word = scene.word(token)
        if "clause" in word.closed:
            break
        if word.event and not word.proclitic:
            return token if spoken else start
        if spoken and scene.text.keys[token] in _THEIRS:
            continue  # في بيان لها مقتل خمسة
        if spoken and "preposition" in word.closed and not _is_in_medium(scene, token, end):
            break  # نفى في بيان ضلوعه في خطف الرجل
        spoken = spoken or scene.medium(token) is not None
    return start


def _past_who(scene: Scene, start: int, end: int) -> int:
    """The event told behind a clause on who speaks (أعلن التحالف الذي تقوده الدولة، مقتل خمسة), else `start`."""
    if "relative" not in scene.word(start).closed:
        return start
    for token in range(start + 1, min(start + _WHO_TOKENS, end)):
        if "clause" in scene.word(token).closed or scene.cue(token) is not None:
            break
        if scene.text.keys[token] in COMMAS:
            at = _past_asides(scene, token, end)
            return at if at < end and scene.word(at).event and not scene.word(at).definite else start
    return start


def _is_in_medium(scene: Scene, token: int, end: int) -> bool:
    """Whether a preposition leads to what is spoken in: على تلغرام، على منصة إكس."""
    return any(scene.medium(t) is not None for t in range(token + 1, min(token + 3, end)))


def _special(scene: Scene, cue: Cue, start: int, end: int) -> Complement | None:
    """What verbs take that are attributions only beside certain words."""
    takes = cue.takes
    if "colon" in takes:
        colon = next((t for t in range(start, min(start + _NEAR, end)) if _is_colon(scene, t)), None)
        return None if colon is None else Complement(min(colon + 1, end - 1), "colon", False)
    if "event" in takes and (scene.word(start).event or _holds(scene, start, min(start + _COUNTED, end), "victims")):
        return Complement(start, "object", False)
    if "tally" in takes and "tally" in scene.word(start).closed and _holds(scene, start, start + _COUNTED, "victims"):
        return Complement(start, "object", False)
    if "attack" in takes and _holds(scene, start, min(start + _NEAR, end), "attack"):
        return Complement(start, "object", True)
    if "blame" in takes and _holds(scene, start, min(start + 12, end), "blame"):
        return Complement(start, "object", False)
    beside = next((name for name in ("charge", "censure") if name in takes), "")
    if beside and _holds(scene, start, min(start + _NEAR, end), beside):
        return Complement(start, "object", False)
    if "toward" in takes and any(scene.text.keys[t] == "الي" for t in range(start, min(start + 12, end))):
        return Complement(start, "object", False)
    return None


def _holds(scene: Scene, first: int, end: int, closed: str) -> bool:
    return any(closed in scene.word(token).closed for token in range(first, end))


def _can_be_object(scene: Scene, token: int) -> bool:
    key, word = scene.text.keys[token], scene.word(token)
    if not key[:1].isalpha() and token not in scene.quotes:
        return False
    return not word.closed & {"preposition", "relative", "negation", "clause"} and scene.cue(token) is None


def _is_colon(scene: Scene, token: int) -> bool:
    keys = scene.text.keys
    if keys[token] != ":":
        return False
    return not (0 < token < len(keys) - 1 and keys[token - 1].isdecimal() and keys[token + 1].isdecimal())  # 13:30


def _scan(scene: Scene, cue: Cue, first: int, end: int) -> Complement | None:
    """The nearest clause, quotation or preposition that the cue can take."""
    keys, takes = scene.text.keys, cue.takes
    says = "clause" in takes or cue.role == "relay"
    token = first
    while token < end:
        key, word = keys[token], scene.word(token)
        if says and key in MARKS and token not in scene.quotes and keys[token - 1] in COMMAS:
            return Complement(token, "quote", False)  # the closing mark was lost
        if token in scene.quotes:
            close = scene.quotes[token]
            speech = close - token > _LONG_QUOTE or not listens(scene, token)
            if says and close - token > _SHORT_QUOTE and speech:
                return Complement(token, "quote", False)
            token = close + 1
            continue
        if says and "clause" in word.closed and not _subordinate(scene, token, end):
            return Complement(min(token + 1, end - 1), "clause", False)
        if says and (_is_colon(scene, token) or "spoken" in word.closed):
            return Complement(min(token + 1, end - 1), "colon", False)
        if _governs(scene, takes, token, first):
            return Complement(token, "preposition", _holds(scene, token - 2, min(token + 4, end), "responsibility"))
        if token > first and (behind := past_unnamed(scene, token, end)) > token:
            token = behind  # قال مسؤول للوكالة طالبا عدم كشف هويته إن
            continue
        if token > first and _another(scene, token):
            return None
        token += 1
        if key == "؛" and not (token < end and "clause" in scene.word(token).closed):
            return None
    return None


def _subordinate(scene: Scene, token: int, end: int) -> bool:
    """بعد أن, and بان of a name (بان كي مون), open no clause that is said."""
    if token > 0 and "subordinate" in scene.word(token - 1).closed:
        return True
    return scene.name(token) is not None or token + 1 >= end


def _governs(scene: Scene, takes: frozenset[str], token: int, first: int) -> bool:
    """Whether a token is a preposition that the cue takes, alone or written onto its noun."""
    key, word = scene.text.keys[token], scene.word(token)
    if key in takes and word.closed & {"preposition", "toward"}:
        return True
    if "ب" not in takes or not key.startswith("ب") or len(key) < 4:
        return False
    if "ب" in word.proclitic and (word.event or word.definite):
        return True
    plain = not word.closed and word.noun is None and scene.cue(token) is None and scene.name(token) is None
    return plain and token == first


def _another(scene: Scene, token: int) -> bool:
    """Whether another verb begins at a token and ends the search; one in a relative clause does not."""
    cue = scene.cue(token)
    if cue is None or cue.role in ("carry", "phrase") or scene.word(token).closed & {"spoken", "preposition"}:
        return False
    if scene.word(token).event:
        return False  # أعلن السفير رفض بلاده
    if cue.stance == "demands" and scene.text.keys[token - 1] in IS:
        return False
    return scene.word(token - 1).closed.isdisjoint(("relative", "negation"))


def reports_something(scene: Scene, first: int, end: int) -> bool:
    """Whether a clause, a preposition or an event that brings a report stands in tokens `[first, end)`."""
    for token in range(first, end):
        word = scene.word(token)
        if word.closed & {"clause", "carrier"} or word.event:
            return True
    return False
