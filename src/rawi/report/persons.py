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
_SHORTEST = 2
_FEWEST_WORDS = 2
"""A single word (محمد) names too many people."""
_FUTURE = ("ي", "سي", "ست")
_VERB = 4
"""Letters from which on a word that begins as a verb of now or later is one, where no given name is."""
_CALLED_TOKENS = 10
_NISBA = ("ي", "يه", "يان", "يين", "يون")


def read_persons(episode: Episode, values: Values) -> tuple[str, ...]:
    """The names as written, each once, in order of telling."""
    found: dict[str, None] = {}
    begins = _beginnings(values.words["given_name"], values.words["name_link"])
    for first, last in told_spans(episode, values):
        read, listed = first, -1
        for token in (t for t, key in enumerate(values.text.keys[first:last], first) if key in begins):
            end = _name_end(token, last, values) if token >= read else token
            if end == token:
                continue
            if token - listed <= 1 or _is_involved(token, end, first, last, values):
                found[_without_and(token, values.text.quote(token, end), values)] = None
                listed = end  # الشهيدان محمد خالد، وسالم علي: the next of a list needs no head of its own
            read = end
    return tuple(found)


def read_attackers(episode: Episode, values: Values) -> tuple[tuple[str, int, int], ...]:
    """The names of those told to have carried an attack out alone, with the first token and the one behind: المهاجم
    سالم خالد، سالم خالد الذي قتل الجنود."""
    found: dict[str, tuple[str, int, int]] = {}
    begins = _beginnings(values.words["given_name"], values.words["name_link"])
    naming = values.words["by_the_name"]
    acts = {e.mention.first for e in values.events if e.trigger.type == "armed_attack" or e.trigger.form == "casualty"}
    for first, last in told_spans(episode, values):
        read, listed = first, -1
        for token, key in enumerate(values.text.keys[first:last], first):
            if (
                key in naming
                and (end := _foreign_end(token + 1, last, values))
                and _is_of_attacker(token, first, values)
            ):
                name = values.text.quote(token + 1, end)  # منفذ الهجوم يدعى جون هاوسر
                found.setdefault(name, (name, token + 1, end))
                read = end
            if key not in begins or token < read or key in values.words["called"]:
                continue  # المهاجم المعروف باسم خالد سالم
            end = _name_end(token, last, values)
            read = max(end, token + 1)
            joined = token == listed and key.startswith("و")  # المنفذان هما سالم خالد وخالد سالم
            if end > token and (joined or _attacks(token, first, values) or _who_acts(end, acts, values)):
                name = _without_and(token, values.text.quote(token, end), values)
                found.setdefault(name, (name, token, end))
                listed = end
    return tuple(found.values())


def _is_of_attacker(token: int, first: int, values: Values) -> bool:
    """Whether a word for an attacker stands close before one that says what he is called."""
    keys = values.text.keys[max(first, token - _CALLED_TOKENS) : token]
    return not values.words["attacker"].isdisjoint(keys) and "." not in keys


def _foreign_end(token: int, last: int, values: Values) -> int:
    """The token behind two words that can be a name from abroad; 0 where none stands."""
    keys, end = values.text.keys, token + _FEWEST_WORDS
    if end > last or keys[token].startswith("ال"):
        return 0
    fit = all(_continues(t, values) and len(keys[t]) > _SHORTEST for t in range(token, end))
    return end if fit else 0


def _attacks(token: int, first: int, values: Values) -> bool:
    """Whether a word for an attacker stands before a name, what he did between: منفذ هجوم الفندق سالم خالد."""
    words, keys = values.words, values.text.keys
    if values.is_spoken(values.text.starts[token]):
        return False
    return any(keys[t] in words["attacker"] for t in range(max(first, token - _HEAD_TOKENS), token))


def _who_acts(token: int, acts: set[int], values: Values) -> bool:
    """Whether an attack is told as done by whoever is named before a token: خالد الذي قتل ثلاثة; not as what befell
    him: الذي اغتيل، الذي قتل في غارة."""
    keys, words = values.text.keys, values.words
    if token + 2 >= len(keys) or keys[token] not in words["who"] or token + 1 not in acts:
        return False
    behind = keys[token + 2]
    befell = keys[token + 1] in words["passive"] or behind in words["where_when"] or behind in words["cause"]
    return not befell and not behind.startswith("بر")


@lru_cache(maxsize=4)
def _beginnings(given: frozenset[str], links: frozenset[str]) -> frozenset[str]:
    """The words a name can begin with, bare and behind "and"."""
    return frozenset(written for word in given | links for written in (word, f"و{word}"))


def _without_and(token: int, name: str, values: Values) -> str:
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


def _name_end(token: int, last: int, values: Values) -> int:
    """The token behind the name that begins here; the token itself where none of two words or more does."""
    words, keys = values.words, values.text.keys
    given = token
    while given < last and (begun := _given(given, values)) in words["name_link"]:
        given += 1
    if given >= last or begun not in words["given_name"]:
        return token
    end = given + 1
    while end < min(last, token + _LONGEST) and _continues(end, values):
        end += 1
    while keys[end - 1] in words["name_link"] and end - 1 > given and keys[end - 1] not in words["name_tail"]:
        end -= 1
    return end if end - token >= _FEWEST_WORDS else token


def _continues(token: int, values: Values) -> bool:
    key = values.text.keys[token]
    if key in values.words["given_name"] or key in values.words["name_link"]:
        return True
    if not key[:1].isalpha() or len(key) <= _SHORTEST or key[0] == "و" or key in values.words["name_end"]:
        return False
    if values.text.form(token).endswith(("اً", "ًا")) or (key.startswith(_FUTURE) and len(key) >= _VERB):
        return False  # قتل الطفل سالم علي حرقاً، محمود سعيد سيحاكم
    return light_stem(key) not in values.common


def _is_involved(token: int, end: int, first: int, last: int, values: Values) -> bool:
    """Whether a name is that of somebody the incident befell or who is held to have done it."""
    if values.is_spoken(values.text.starts[token]):
        return False
    return _is_headed(token, first, values) or _is_aged(end, last, values)


def _is_headed(token: int, first: int, values: Values) -> bool:
    words, keys = values.words, values.text.keys
    for before in range(token - 1, max(first, token - _HEAD_TOKENS) - 1, -1):
        key = keys[before].removeprefix("و").removeprefix("ل") if len(keys[before]) > _HEAD_TOKENS else keys[before]
        if key in words["person_head"] or key in words["rank"] or (before == token - 1 and key in words["called"]):
            return before == first or keys[before - 1] not in words["led"]  # he who leads does so in many fights
        if not (key.startswith("ال") and key.endswith(_NISBA)):
            return False
    return False


def _is_aged(end: int, last: int, values: Values) -> bool:
    """Whether an age follows (محمد خالد (24 عاما)، سالم علي، البالغ من العمر 30)."""
    keys = values.text.keys[end : min(last, end + 4)]
    if len(keys) < 2 or keys[0] not in ("(", "،", ","):
        return False
    aged = len(keys) > 2 and keys[1].isdigit() and keys[2] in values.words["year_of_age"]
    bare = len(keys) > 2 and keys[0] == "(" and keys[1].isdigit() and len(keys[1]) <= 2 and keys[2] == ")"
    return aged or bare or keys[1] in values.words["aged"]
