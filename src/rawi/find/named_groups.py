"""Finds groups that the actor list lacks: in quotation marks behind a word for a group (جماعة «كذا»), or by a word that
says what it is called (فصيل جديد يسمي نفسه كذا)."""

from __future__ import annotations

from itertools import pairwise

from rawi.lexicon.actors import ActorEntry, ActorLexicon
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text

_OPENERS = frozenset('"“«(‘')
_CLOSERS = frozenset('"”»)’')
_WHERE = frozenset(("بمنطقه", "بمدينه", "ببلده", "بقريه", "بحي", "بمحافظه", "بولايه", "بمخيم", "بمديريه", "بقضاء"))
"""Words for a place behind ب: what is quoted behind them is its name."""
_FRONT = "جبهه"
_LONGEST_NAME = 5
_ADJECTIVES = 2
_DESCRIBED = 6
"""Words that may describe a group before it is said what it is called: جماعة متشددة ناشطة في الجنوب تسمي نفسها …"""
_ANOTHER = frozenset(("ان", "بان", "قال", "قالت", "اعلن", "اعلنت", "الذي", "بعد", "قبل", "قائد", "زعيم"))
"""Words behind which somebody else can be who is called so."""
_SO_FAR = ("من", "قبل")
"""غير معروفة من قبل says nothing of anybody else."""
_GENERIC = "generic."


def with_named_groups(text: Text, actors: ActorLexicon, mentions: list[Mention]) -> tuple[Mention, ...]:
    """The mentions in order with the groups that the list lacks, and without the words for anybody (جماعة متشددة) that
    only head their names."""
    taken = {token for mention in mentions for token in range(mention.first, mention.last)}
    found: list[Mention] = []
    known = [m for m in mentions if not m.rule.startswith(_GENERIC)]
    held = {token for mention in known for token in range(mention.first + 1, mention.last)}
    for hit in actors.heads.find(text.keys):
        if hit.last in held:
            continue  # الجيش الفرنسي "قتل أو اعتقل" العشرات
        named = _quoted(text, hit, actors, taken) or _called(text, hit, actors)
        if named is not None and (not found or found[-1].last <= named.first):
            found.append(named)
    found += _half_quoted(text, actors, taken | {t for m in found for t in range(m.first, m.last)})
    headed = {token for mention in found for token in range(mention.first, mention.last)}
    firsts = {m.first for m in known}
    left = (m for m in mentions if m.first not in headed and not _only_heads(text, m, firsts))
    return tuple(sorted((*left, *found), key=lambda m: m.first))


def _only_heads(text: Text, mention: Mention, known: set[int]) -> bool:
    """Whether words for any group stand before marks that hold the name of a known one: تحالف العصابات «كذا»."""
    if not mention.rule.startswith(_GENERIC) or mention.last + 1 not in known:
        return False
    return text.keys[mention.last] in _OPENERS


def _quoted(text: Text, hit: Hit[str], actors: ActorLexicon, taken: set[int]) -> Mention | None:
    """The group whose name stands in marks close behind the word for it, that word being part of its label."""
    keys = text.keys
    behind = range(hit.last, min(hit.last + _ADJECTIVES, len(keys)))
    opening = next((t for t in behind if keys[t] in _OPENERS), None)
    if opening is None or opening in taken or keys[hit.first - 1] == keys[opening] == '"':
        return None  # "تنظيم كذا" closes what opened before it
    if keys[hit.first] == _FRONT and keys[hit.first - 1] == "في":
        return None  # في جبهة «كذا»: where they fight
    if not _WHERE.isdisjoint(keys[hit.last : opening]):
        return None  # حاجز الجيش بمنطقة «كذا»
    if hit.article and not all(key.startswith("ال") for key in keys[hit.last : opening]):
        return None  # أعلن الجيش استعادة «كذا»: what stands between describes no group
    closing = _closing(text, opening)
    if closing is None or taken & set(range(opening, closing)):
        return None
    start = text.starts[hit.first] + len(hit.proclitic)
    listed = _listed(keys[hit.first : opening] + keys[opening + 1 : closing], actors)
    entry = listed or ActorEntry("unlisted", text.raw[start : text.ends[closing]], hit.entry)
    return _mention(text, hit, entry, closing)


def _half_quoted(text: Text, actors: ActorLexicon, taken: set[int]) -> list[Mention]:
    """The listed groups of whose names all words but the first stand in marks: قوات "سوريا الديمقراطية"."""
    found: list[Mention] = []
    for opening, key in enumerate(text.keys):
        if key not in _OPENERS or not opening or opening - 1 in taken or opening in taken:
            continue
        closing = _closing(text, opening)
        if closing is None or taken & set(range(opening, closing)):
            continue
        name = (text.keys[opening - 1], *text.keys[opening + 1 : closing])
        hit = next((h for h in actors.names.find(name) if h.last - h.first == len(name)), None)
        if hit is None or hit.entry.generic or hit.entry.echo:
            continue
        detail = {"entry": hit.entry, "proclitic": hit.proclitic, "article": hit.article}
        start = text.starts[opening - 1] + len(hit.proclitic)
        found.append(Mention("actor", start, text.ends[closing], opening - 1, closing + 1, hit.entry.id, detail))
    return found


def _called(text: Text, hit: Hit[str], actors: ActorLexicon) -> Mention | None:
    """The group of which a word behind it says what it is called."""
    keys = text.keys
    said = next((n for n in actors.naming.find(keys, hit.last, min(hit.last + _DESCRIBED + 4, len(keys)))), None)
    if said is None or said.first - hit.last > _DESCRIBED or hit.article:
        return None
    between = keys[hit.last : said.first]
    if said.entry not in (actors.gender(keys[hit.last - 1]), "") or not all(key.isalpha() for key in between):
        return None
    if any(key in _ANOTHER and (before, key) != _SO_FAR for before, key in pairwise(("", *between))):
        return None
    last = _name_end(text, said.last, actors)
    if last is None:
        return None
    marked = keys[said.last] in _OPENERS
    first, end = said.last + marked, last - marked
    name = text.raw[text.starts[first] : text.ends[end - 1]]
    entry = _listed(keys[first:end], actors) or ActorEntry("unlisted", name, hit.entry)
    return _mention(text, hit, entry, last - 1)


def _name_end(text: Text, token: int, actors: ActorLexicon) -> int | None:
    """The token behind the name that begins at a token: in marks, or bare where a word opens it that names of groups
    begin with, and the definite words behind."""
    keys = text.keys
    if token + 1 >= len(keys):
        return None
    if keys[token] in _OPENERS:
        closing = _closing(text, token)
        return None if closing is None else closing + 1
    if keys[token] not in actors.name_openings:
        return None
    end = token + 1
    while keys[end].startswith("ال"):
        end += 1
    return end


def _closing(text: Text, opening: int) -> int | None:
    end = min(opening + 2 + _LONGEST_NAME, len(text.keys))
    return next((t for t in range(opening + 2, end) if text.keys[t] in _CLOSERS), None)


def _mention(text: Text, hit: Hit[str], entry: ActorEntry, last: int) -> Mention:
    """The mention from the word for the group up to a token."""
    detail = {"entry": entry, "proclitic": hit.proclitic, "article": hit.article}
    start = text.starts[hit.first] + len(hit.proclitic)
    return Mention("actor", start, text.ends[last], hit.first, last + 1, "unlisted", detail)


def _listed(keys: tuple[str, ...], actors: ActorLexicon) -> ActorEntry | None:
    """The entry whose name is these words without the marks around some of them: ميليشيات «صالح»."""
    return next((hit.entry for hit in actors.names.find(keys) if hit.last - hit.first == len(keys)), None)
