"""Acts that a text tells of because they are to be seen: in a film, in pictures that somebody published."""

from __future__ import annotations

from bisect import bisect_left

from rawi.report.acts.event import Event
from rawi.report.values import Values, first_token
from rawi.text.clitics import is_among

_VERB_TOKENS = 8
_FILM_TOKENS = 6
_BEFORE_TOKENS = 4
_SCENE_TOKENS = 12
_SHOWN_TOKENS = 10


def is_of_film(first: int, values: Values) -> bool:
    """Whether a time, which begins at a token, is that on which a film came out (نشر التنظيم مساء اليوم شريطا يصور
    هجوما، أظهر مقطع فيديو بث الاثنين)."""
    keys = values.text.keys
    begin = max(0, first - _VERB_TOKENS)
    verb = next((t for t in reversed(range(begin, first)) if is_among(keys[t], values.words["publishing"])), None)
    if verb is None:
        return False
    following = values.events[bisect_left(values.events, verb, key=first_token) :]
    act = following[0].mention.first if following else len(keys)
    if act < first:
        return False
    stop = min(first + _FILM_TOKENS, act)
    return not values.words["film"].isdisjoint(keys[max(0, verb - _BEFORE_TOKENS) : stop])


def is_shown(event: Event, values: Values) -> bool:
    """Whether an act is to be seen in a film named before it with a verb of showing (يظهر فيه مسلحون وهم يعدمون)."""
    keys, last = values.text.keys, event.mention.first
    begin = max(event.sentence.first, last - _SCENE_TOKENS)
    film = next((t for t in range(begin, last) if keys[t] in values.words["film"]), None)
    if film is None or event.standing != "asserted":
        return False
    if any(is_among(key, values.words["showing"]) for key in keys[max(begin, film - _BEFORE_TOKENS) : last]):
        return True
    before = keys[max(event.sentence.first, film - _SHOWN_TOKENS) : film]
    return last - film <= _FILM_TOKENS and any(is_among(key, values.words["publishing"]) for key in before)
