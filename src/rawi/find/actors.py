"""Finds words that name actors: groups, forces, offices, populations; and groups the list lacks, by their heads."""

from __future__ import annotations

from rawi.lexicon.actors import ActorEntry, ActorLexicon
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text

_OPENERS = frozenset('"“«(‘')
_CLOSERS = frozenset('"”»)’')
_NOT_OF_NAME = frozenset(("في", "من", "مع", "عن", "علي", "الي", "ضد", "قرب"))
"""Words after which quotation marks hold something else than the group's own name."""
_WHERE = frozenset(("بمنطقه", "بمدينه", "ببلده", "بقريه", "بحي", "بمحافظه", "بولايه", "بمخيم", "بمديريه", "بقضاء"))
"""Words for a place behind ب: what is quoted behind them is its name."""
_LONGEST_NAME = 5
_ADJECTIVES = 2
_PLURALS = ("ون", "ين")


def find_actors(text: Text, actors: ActorLexicon) -> tuple[Mention, ...]:
    """Mentions of kind "actor" in order; `detail`: entry, proclitic, article."""
    mentions: list[Mention] = []
    for found in actors.names.find(text.keys):
        hit = _named_inside(text, found, actors)
        if mentions and hit.first < mentions[-1].last:
            continue
        if mentions and _describes(text, mentions[-1], hit):
            continue
        detail = {"entry": hit.entry, "proclitic": hit.proclitic, "article": hit.article}
        start = text.starts[hit.first] + len(hit.proclitic)
        mentions.append(Mention("actor", start, text.ends[hit.last - 1], hit.first, hit.last, hit.entry.id, detail))
    taken = {token for mention in mentions for token in range(mention.first, mention.last)}
    mentions += _named_groups(text, actors, taken)
    return tuple(sorted(mentions, key=lambda m: m.first))


def _named_inside(text: Text, hit: Hit[ActorEntry], actors: ActorLexicon) -> Hit[ActorEntry]:
    """The hit; of words for anybody that end where a name begins, the name (عناصر ميليشيا فانو)."""
    if not hit.entry.generic:
        return hit
    for first in range(hit.first + 1, hit.last):
        inside = actors.names.find(text.keys, first, min(first + _LONGEST_NAME, len(text.keys)))
        if inside and inside[0].first == first and inside[0].last > hit.last and not inside[0].entry.generic:
            return inside[0]
    return hit


def _describes(text: Text, before: Mention, hit: Hit[ActorEntry]) -> bool:
    """Whether a noun of nobody in particular is an adjective of the actor before it (مستوطنون إسرائيليون متطرفون): one
    plural ending and article on all words. In قتل جنود مسلحين the last may be whom they killed."""
    if hit.proclitic or hit.last - hit.first > 1 or not hit.entry.id.startswith("generic."):
        return False
    ending = text.keys[hit.first][-2:]
    between = text.keys[before.last - 1 : hit.first]
    return (
        ending in _PLURALS
        and 1 <= len(between) <= _ADJECTIVES
        and before.detail["article"] == hit.article
        and all(key.endswith(ending) and key.isalpha() for key in between)
    )


def _named_groups(text: Text, actors: ActorLexicon, taken: set[int]) -> list[Mention]:
    """Groups named in quotation marks after a word for a group (جماعة «كذا»), the label as written; of one that calls
    itself so (فصيل يطلق على نفسه «كذا»), the name alone."""
    found: list[Mention] = []
    for hit in actors.heads.find(text.keys):
        opening = next(
            (t for t in range(hit.last, min(hit.last + _ADJECTIVES, len(text.keys))) if text.keys[t] in _OPENERS), None
        )
        if opening is None or opening in taken or text.keys[hit.first - 1] == text.keys[opening] == '"':
            continue  # "تنظيم كذا" closes what opened before it
        if not _NOT_OF_NAME.isdisjoint(text.keys[hit.last : opening]):
            continue  # مقاتلو الحركة في "الجبل الأخضر"
        if not _WHERE.isdisjoint(text.keys[hit.last : opening]):
            continue  # حاجز الجيش بمنطقة «كذا»
        end = min(opening + 2 + _LONGEST_NAME, len(text.keys))
        closing = next((t for t in range(opening + 2, end) if text.keys[t] in _CLOSERS), None)
        if closing is None or taken & set(range(opening, closing)):
            continue
        called = hit.last - hit.first > 1  # فصيل يطلق على نفسه «كذا»
        start = text.starts[opening + 1] if called else text.starts[hit.first] + len(hit.proclitic)
        name = text.raw[start : text.ends[closing - called]]
        noun = () if called else text.keys[hit.first : opening]
        entry = _listed(noun + text.keys[opening + 1 : closing], actors)
        entry = entry or ActorEntry("unlisted", name, hit.entry)
        detail = {"entry": entry, "proclitic": hit.proclitic, "article": hit.article}
        found.append(Mention("actor", start, text.ends[closing], hit.first, closing + 1, "unlisted", detail))
    return found


def _listed(keys: tuple[str, ...], actors: ActorLexicon) -> ActorEntry | None:
    """The entry whose name is these words without the marks around some of them: ميليشيات «صالح»."""
    return next((hit.entry for hit in actors.names.find(keys) if hit.last - hit.first == len(keys)), None)
