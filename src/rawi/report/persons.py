"""Who is named in the telling of an incident: victims, suspects and officers, not those who speak of it.

A name is a given name and what follows it up to a word that no name holds. It counts only behind a word for somebody
hurt, taken, sought or suspected, behind a rank, behind "named", or before an age: statesmen and spokesmen are named
beside every incident and tell none from another.
"""

from __future__ import annotations

from functools import lru_cache

from rawi.report.episodes.episode import Episode
from rawi.report.values import Values
from rawi.report.wording import told_spans
from rawi.text.stems import light_stem

_LONGEST = 6
_HEAD_TOKENS = 4
"""How far before a name its head may stand, adjectives and ranks between (الشاب الفلسطيني، الملازم أول الركن)."""
SHORTEST = 2
FEWEST_WORDS = 2
"""A single word (محمد) names too many people."""
_FUTURE = ("ي", "سي", "ست")
_VERB = 4
"""Letters from which on a word that begins as a verb of now or later is one, where no given name is."""
_NISBA = ("ي", "يه", "يان", "يين", "يون")


def read_persons(episode: Episode, values: Values) -> tuple[str, ...]:
    """The names as written, each once, in order of telling."""
    found: dict[str, None] = {}
    begins = beginnings(values.words["given_name"], values.words["name_link"])
    for first, last in told_spans(episode, values):
        read, listed = first, -1
        for token in (t for t, key in enumerate(values.text.keys[first:last], first) if key in begins):
            end = name_end(token, last, values) if token >= read else token
            if end == token:
                continue
            if token - listed <= 1 or _is_involved(token, end, first, last, values):
                found[without_and(token, values.text.quote(token, end), values)] = None
                listed = end  # الشهيدان محمد خالد، وسالم علي: the next of a list needs no head of its own
            read = end
    return tuple(found)


@lru_cache(maxsize=4)
def beginnings(given: frozenset[str], links: frozenset[str]) -> frozenset[str]:
    """The words a name can begin with, bare and behind "and"."""
    return frozenset(written for word in given | links for written in (word, f"و{word}"))


def without_and(token: int, name: str, values: Values) -> str:
    return name[1:] if _given(token, values) != values.text.keys[token] else name


def _given(token: int, values: Values) -> str:
    """The given name or linking word that a token is, without the "and" before it; empty for none."""
    words, key = values.words, values.text.keys[token]
    if values.text.form(token).endswith("ى") and key in words["homograph"]:
        return ""  # على is no علي
    for word in (key, key.removeprefix("و")):
        if (word in words["given_name"] or word in words["name_link"]) and word not in words["name_tail"]:
            return word
    return ""


def name_end(token: int, last: int, values: Values) -> int:
    """The token behind the name that begins here; the token itself where none of two words or more does."""
    words, keys = values.words, values.text.keys
    given = token
    while given < last and (begun := _given(given, values)) in words["name_link"]:
        given += 1
    if given >= last or begun not in words["given_name"]:
        return token
    end = given + 1
    while end < min(last, token + _LONGEST) and continues(end, values) and not _is_object_behind(end, values):
        end += 1
    while keys[end - 1] in words["name_link"] and end - 1 > given and keys[end - 1] not in words["name_tail"]:
        end -= 1
    return end if end - token >= FEWEST_WORDS else token


def continues(token: int, values: Values) -> bool:
    key = values.text.keys[token]
    if values.text.form(token).endswith("ى") and key in values.words["homograph"]:
        return False  # أقدم سالم خالد على
    if key in values.words["given_name"] or key in values.words["name_link"] or _is_forefathers(key, values):
        return True
    if not key[:1].isalpha() or len(key) <= SHORTEST or key[0] == "و" or key in values.words["name_end"]:
        return False
    if values.text.form(token).endswith(("اً", "ًا")) or (key.startswith(_FUTURE) and len(key) >= _VERB):
        return False  # قتل الطفل سالم علي حرقاً، محمود سعيد سيحاكم
    return light_stem(key) not in values.common


def _is_forefathers(key: str, values: Values) -> bool:
    """Whether a family is called after a man by his given name: الخالدي، العمري."""
    return key.startswith("ال") and key.endswith("ي") and key[2:-1] in values.words["given_name"]


def _is_object_behind(token: int, values: Values) -> bool:
    """Whether a word behind a name of the family is what the one named did his deed to: هاجم سالم الخالدي | كنيسا."""
    family = values.text.form(token - 1).startswith("ال")
    return (
        family and values.text.keys[token].endswith("ا") and values.text.keys[token] not in values.words["given_name"]
    )


def _is_involved(token: int, end: int, first: int, last: int, values: Values) -> bool:
    """Whether a name is that of somebody the incident befell or who is held to have done it."""
    if values.is_spoken(values.text.starts[token]):
        return False
    return _is_headed(token, first, values) or is_aged(end, last, values)


def _is_headed(token: int, first: int, values: Values) -> bool:
    words, keys = values.words, values.text.keys
    for before in range(token - 1, max(first, token - _HEAD_TOKENS) - 1, -1):
        key = keys[before].removeprefix("و").removeprefix("ل") if len(keys[before]) > _HEAD_TOKENS else keys[before]
        if key in words["person_head"] or key in words["rank"] or (before == token - 1 and key in words["called"]):
            return before == first or keys[before - 1] not in words["led"]  # he who leads does so in many fights
        if not (key.startswith("ال") and key.endswith(_NISBA)):
            return False
    return False


def is_aged(end: int, last: int, values: Values) -> bool:
    """Whether an age follows (محمد خالد (24 عاما)، سالم علي، البالغ من العمر 30)."""
    keys = values.text.keys[end : min(last, end + 4)]
    if len(keys) < 2 or keys[0] not in ("(", "،", ","):
        return False
    aged = len(keys) > 2 and keys[1].isdigit() and keys[2] in values.words["year_of_age"]
    bare = len(keys) > 2 and keys[0] == "(" and keys[1].isdigit() and len(keys[1]) <= 2 and keys[2] == ")"
    return aged or bare or keys[1] in values.words["aged"]
