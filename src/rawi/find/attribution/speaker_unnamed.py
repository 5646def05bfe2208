"""What keeps a speaker's name back between him and what he says: مسؤول، طلب عدم ذكر اسمه، قال."""

from __future__ import annotations

from rawi.find.attribution.scene import Scene
from rawi.text.letters import COMMA

_LONGEST_ASIDE = 11
_LONGEST_CLAUSE = 7


def past_unnamed(scene: Scene, token: int, end: int) -> int:
    """The token behind what begins at `token` and keeps a speaker's name back: the comma that closes the aside (مسؤول،
    طلب عدم ذكر اسمه، قال), or right behind it (مسؤول طلب عدم ذكر اسمه إن، المصدر الذي فضل عدم ذكر اسمه إن، مسؤول طالبا
    عدم كشف هويته إن); `token` where nothing does."""
    keys = scene.text.keys
    if token >= end:
        return token
    if keys[token] == COMMA:
        close = next((t for t in range(token + 1, min(token + _LONGEST_ASIDE, end)) if keys[t] == COMMA), token)
        return close if _unnamed(scene, token + 1, close) is not None else token
    asked = not scene.word(token).closed.isdisjoint(("after_verb", "relative", "keeping_back"))
    last = _unnamed(scene, token + 1, min(token + _LONGEST_CLAUSE, end)) if asked else None
    return token if last is None else last + 1


def _unnamed(scene: Scene, first: int, end: int) -> int | None:
    """The first word in tokens `[first, end)` that says whose name is kept back."""
    return next((token for token in range(first, end) if "unnamed" in scene.word(token).closed), None)
