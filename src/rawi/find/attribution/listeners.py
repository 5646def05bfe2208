"""Who heard what somebody says, and by what means: the outlet he speaks to, the statement it stands in."""

from __future__ import annotations

from collections.abc import Callable

from rawi.find.attribution.scene import Scene
from rawi.find.attribution.speakers import read_speaker
from rawi.lexicon.attributions import Medium

_ANY_MEDIA = frozenset(("وسائل", "اعلام", "الاعلام", "لاعلام", "وكالات", "الانباء", "انباء", "الصحافه"))


def listens(scene: Scene, token: int) -> bool:
    """Whether the word before a token takes a listener (لـ«الصحيفة»)."""
    word = scene.word(token - 1)
    return token > 0 and ("toward" in word.closed or (word.noun is not None and word.noun.kind == "media"))


def find_teller(scene: Scene, first: int, end: int, is_own: Callable[[str], bool]) -> tuple[str | None, str | None]:
    """The agency that was told, and the medium, in tokens `[first, end)` between a speaker and what he says."""
    teller: str | None = None
    medium: str | None = None
    for token in range(first, end):
        hit = scene.hits.get(token)
        if hit is not None and isinstance(hit.entry, Medium):
            medium = hit.entry.medium if medium in (None, "remarks", "statement") else medium
        elif teller is None and (is_told_to(scene, token) or (token == first and _is_informed(scene, token))):
            teller = _listener(scene, token, end, is_own)
    return teller, medium


def is_told_to(scene: Scene, token: int) -> bool:
    """Whether an outlet at a token is told something (لوكالة …، في حوار مع …)."""
    hit, word = scene.name(token), scene.word(token)
    if hit is not None and hit.entry.agency:
        before = scene.text.keys[token - 1] if token else ""
        return "ل" in hit.proclitic or listens(scene, token) or (before in '«"“' and listens(scene, token - 1))
    media = word.noun is not None and word.noun.role == "body" and word.noun.kind == "media"
    return media and ("ل" in word.proclitic or listens(scene, token))


def _is_informed(scene: Scene, token: int) -> bool:
    """Whether an agency right behind a speaker is the object of his telling: أبلغ مسؤول أمني رويترز أن."""
    hit, word = scene.name(token), scene.word(token)
    if hit is not None:
        return hit.entry.agency and not hit.proclitic
    return word.noun is not None and word.noun.role == "body" and word.noun.kind == "media" and not word.proclitic


def _listener(scene: Scene, token: int, end: int, is_own: Callable[[str], bool]) -> str | None:
    speaker = read_speaker(scene, token, min(max(end, token + 8), len(scene.text.keys)), stripped=True)
    if speaker is None or is_own(speaker.name) or speaker.anaphor:
        return None
    if all(scene.text.keys[t].removeprefix("ل") in _ANY_MEDIA for t in range(speaker.first, speaker.last)):
        return None  # لوسائل الإعلام
    return " ".join(speaker.name.split())
