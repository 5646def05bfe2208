"""Tribes by their names, where words for their men or for two that fight stand before these (مسلحون من قبيلة كذا، بين
قبيلتي كذا وكذا)."""

from __future__ import annotations

from rawi.lexicon.actors import ActorEntry
from rawi.model.mention import Mention
from rawi.model.text import Text

_MEN, _TRIBE = "generic.local-tribesmen", "generic.tribe"
_ONE = ("قبيله", "عشيره")
_TWO = ("قبيلتي", "قبيلتا", "عشيرتي", "عشيرتا")
_OF_TWO_WORDS = frozenset(("بني", "البني", "بنو", "ال", "اولاد", "ابو", "البو", "ام", "ايت"))
"""Words that open a name of two: بني كذا، أولاد كذا."""
_AND, _BETWEEN, _THE, _FEMININE = "و", "بين", "ال", ("ه", "ي")
_SHORTEST = 3
_QUOTES = frozenset('"«»“”')


def with_tribes(text: Text, mentions: list[Mention]) -> list[Mention]:
    """The mentions, those of men of a tribe up to its name, of two tribes as each of them by its own; without the word
    for a tribe where nothing says that it fights (شيخ قبيلة كذا)."""
    if not any(m.rule in (_MEN, _TRIBE) for m in mentions):
        return mentions
    named = {m.first: m for m in mentions if m.rule not in (_MEN, _TRIBE)}
    found: list[Mention] = []
    for mention in mentions:
        if mention.rule in (_MEN, _TRIBE):
            found += _named(text, mention, named, found)
        elif not found or mention.first >= found[-1].last:
            found.append(mention)
    return found


def _named(text: Text, mention: Mention, named: dict[int, Mention], before: list[Mention]) -> list[Mention]:
    """What a word for tribesmen becomes: the tribe or the two that are named behind it, or itself."""
    keys, last = text.keys, text.keys[mention.last - 1]
    bare = mention.rule == _TRIBE
    if bare and not _fights(text, mention, before):
        return []
    begin = _past_quote(text, mention.last)
    if last.endswith(_ONE) and (end := _name_end(text, begin)) is not None:
        known = named.get(begin)
        return [known] if known is not None else [_tribe(text, mention, (begin, end), mention.first)]
    if not last.endswith(_TWO) or (end := _name_end(text, begin)) is None:
        return [] if bare else [mention]
    follows = _past_quote(text, end)
    joined = follows < len(keys) and keys[follows] == _AND  # "أ" و"ب"
    other = _past_quote(text, follows + joined)
    second = _name_end(text, other) if joined or keys[other].startswith(_AND) else None
    if second is None:
        return [mention]
    one = named.get(begin) or _tribe(text, mention, (begin, end), mention.first)
    return [one, named.get(other) or _tribe(text, mention, (other, second), other)]


def _past_quote(text: Text, token: int) -> int:
    """The token behind a quotation mark that may stand at a token: قبيلتي "كذا" و"كذا"."""
    return token + (token + 1 < len(text.keys) and text.keys[token] in _QUOTES)


def _fights(text: Text, mention: Mention, before: list[Mention]) -> bool:
    """Whether a tribe is one of those between whom something is (بين قبيلة كذا وقبيلة كذا), or the subject of a verb
    right before it (هاجمت قبيلة كذا)."""
    keys, first = text.keys, mention.first
    joined = keys[first].startswith(_AND) and bool(before) and _past_quote(text, before[-1].last) == first
    verb = keys[first - 1].removeprefix(_AND)
    acts = len(verb) > _SHORTEST and verb.endswith("ت") and not verb.endswith("ات") and not verb.startswith(_THE)
    return joined or keys[first - 1] == _BETWEEN or (first > 0 and acts and not keys[first].startswith(_AND))


def _name_end(text: Text, token: int) -> int | None:
    """The token behind the name of a tribe that begins at a token."""
    keys = text.keys
    word = keys[token] if token < len(keys) else ""
    if word.removeprefix(_AND) in _OF_TWO_WORDS:
        return token + 2 if token + 1 < len(keys) else None
    if not word.isalpha() or len(word) < _SHORTEST:
        return None
    if word.endswith(_FEMININE) and not word.removeprefix(_AND).startswith(_THE):
        return None  # من قبيلة أخرى
    return token + 1


def _tribe(text: Text, mention: Mention, span: tuple[int, int], first: int) -> Mention:
    """The mention of a tribe from token `first` on, by the name that a span of tokens holds."""
    joined = text.keys[span[0]].startswith(_AND) and span[0] == first
    start = text.starts[span[0]] + joined
    entry = ActorEntry("unlisted", text.raw[start : text.ends[span[1] - 1]], "militia")
    proclitic = _AND if joined else "" if first == span[0] else str(mention.detail["proclitic"])
    detail = {"entry": entry, "proclitic": proclitic, "article": False}
    begins = start if first == span[0] else mention.start
    return Mention("actor", begins, text.ends[span[1] - 1], first, span[1], "unlisted", detail)
