"""Finds words that name actors: groups, forces, offices, populations; and groups the list lacks (named_groups.py)."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from rawi.find.named_groups import with_named_groups
from rawi.find.tribes import with_tribes
from rawi.lexicon.actors import ActorEntry, ActorLexicon
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.text.letters import QUOTES

_LONGEST_NAME = 5
_ADJECTIVES = 2
_PLURALS = ("ون", "ين")
_FORCES = "قوات"
_PARTICLES = ("", "ل", "و", "ب", "ف")
_ARMED = ("armed_group", "militia")
_ALLIANCE = "تحالف"
_AGAINST = frozenset(("ضد", "لمحاربه", "لمكافحه", "لقتال", "المناهض", "المناوئ"))
_AGAINST_TOKENS = 4
"""How far behind the word for an alliance the group stands against which it is."""


def find_actors(text: Text, actors: ActorLexicon) -> tuple[Mention, ...]:
    """Mentions of kind "actor" in order; `detail`: entry, proclitic, article."""
    mentions: list[Mention] = []
    for found in actors.names.find(text.keys):
        hit = _named_inside(text, found, actors)
        if mentions and hit.first < mentions[-1].last:
            continue
        if mentions and _describes(text, mentions[-1], hit):
            continue
        hit = _with_forces(text, hit, mentions[-1].last if mentions else 0)
        detail = {"entry": hit.entry, "proclitic": hit.proclitic, "article": hit.article}
        start = text.starts[hit.first] + len(hit.proclitic)
        mentions.append(Mention("actor", start, text.ends[hit.last - 1], hit.first, hit.last, hit.entry.id, detail))
    return _without_allied_against(text, with_named_groups(text, actors, with_tribes(text, mentions)))


def _with_forces(text: Text, hit: Hit[ActorEntry], since: int) -> Hit[ActorEntry]:
    """The hit with the word for forces right before the name of a group, whose particle says what they are in the
    clause (هاجموا موقعا لقوات | سرايا كذا)."""
    if hit.first <= since or hit.proclitic or hit.article or hit.entry.generic or hit.entry.kind not in _ARMED:
        return hit
    first = hit.first - 1 - (text.keys[hit.first - 1] in QUOTES)
    word = text.keys[first] if first >= since else ""
    proclitic = word.removesuffix(_FORCES)
    if not word.endswith(_FORCES) or proclitic not in _PARTICLES:
        return hit
    return replace(hit, first=first, proclitic=proclitic)


def _named_inside(text: Text, hit: Hit[ActorEntry], actors: ActorLexicon) -> Hit[ActorEntry]:
    """The hit; of words for anybody that end where a name begins, the name (عناصر ميليشيا فانو), of those that point
    back (مقاتلو الحركة), too (مقاتلو الحركة الوطنية لتحرير أزواد), and of a group's the name of its branch (عناصر من
    القاعدة في بلاد المغرب الإسلامي)."""
    anybody = hit.entry.generic or hit.entry.echo
    for first in range(hit.first + 1, hit.last):
        inside = actors.names.find(text.keys, first, min(first + _LONGEST_NAME, len(text.keys)))
        if not inside or inside[0].first != first or inside[0].last <= hit.last or inside[0].entry.generic:
            continue
        label = inside[0].entry.label
        if anybody or (hit.entry.label != label and hit.entry.label in label):
            return inside[0]
    return hit


def _without_allied_against(text: Text, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions but the groups named only in the name of the alliance against them, in quotation marks or not (قوات
    التحالف الدولي ضد تنظيم «كذا»): on neither side of what is told."""
    against = {b.first for a, b in pairwise(mentions) if _is_allied_against(text, a, b)}
    return tuple(m for m in mentions if m.first not in against) if against else mentions


def _is_allied_against(text: Text, before: Mention, mention: Mention) -> bool:
    if mention.first - before.last > _AGAINST_TOKENS or text.keys[before.last] not in _AGAINST:
        return False
    return any(key.endswith(_ALLIANCE) for key in text.keys[before.first : before.last])


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
