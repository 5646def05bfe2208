"""Forces that a pronoun names: whose men strike (قواته، طائراتها), and whose posts are struck (مواقعه)."""

from __future__ import annotations

from rawi.model.mention import Mention, Resolved
from rawi.model.value import Actor
from rawi.report.in_order import within
from rawi.report.sides.kinds import DOERS
from rawi.report.sides.parties import UNNAMED
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting

_PLURAL = ("ون", "ين", "و", "ي")
"""Endings of plurals of men, whole and before whose they are: المسلحون، مقاتلو."""
_FEMININE = ("ه", "ات")
_NOBODY_NAMED = UNNAMED | {"unknown"}
_ASIDE_TOKENS = 3
_PARTICLES = frozenset(("backed", "from", "with", "target", "aside", "held", "wrest", "between", "hits", "member"))


def own_forces(telling: Telling, values: Values) -> list[Resolved]:
    """Forces named by a pronoun (قواته، طائراتها) as those of the armed actor named last before them; posts (مواقعه)
    as those of the last but who is named right before: nobody is told to strike his own (قال الجيش إن مسلحين هاجموا
    مواقعه)."""
    found: list[Resolved] = []
    sites = within(values.tokens["own_site"], telling.first, telling.last)
    for token in sorted({*sites, *within(values.tokens["own"], telling.first, telling.last)}):
        site = token in sites
        before = [r for r in between(values.actors, telling.sentence.first, token) if r.value.kind in DOERS]
        if site:
            before = [r for r in before if r.value.label != before[-1].value.label]
        armed = [r for r in before if r.value.label not in UNNAMED]
        owner = armed[-1].value if armed else None if site else _speaking_nation(telling, token, values)
        if owner is not None:
            start, end = values.text.starts[token], values.text.ends[token]
            mention = Mention("actor", start, end, token, token + 1, "own", {"proclitic": "", "article": False})
            found.append(Resolved(mention, owner, "a pronoun leads back to it"))
    return found + _own_staff(telling, values, {resolved.mention.first for resolved in found})


def _own_staff(telling: Telling, values: Values, taken: set[int]) -> list[Resolved]:
    """Those who help others named by a pronoun on who works for them: أعلنت المنظمة مقتل اثنين من موظفيها."""
    found: list[Resolved] = []
    for token in within(values.tokens["own_staff"], telling.first, telling.last):
        before = between(values.actors, telling.sentence.first, token)
        last = next((r.value for r in reversed(before) if r.value.label not in _NOBODY_NAMED), None)
        if last is not None and last.kind == "rescue" and token not in taken:
            start, end = values.text.starts[token], values.text.ends[token]
            mention = Mention("actor", start, end, token, token + 1, "own", {"proclitic": "", "article": False})
            found.append(Resolved(mention, last, "a pronoun leads back to it"))
    return found


def _speaking_nation(telling: Telling, token: int, values: Values) -> Actor | None:
    """The forces of the nation whose name or capital speaks before a token (أعلنت واشنطن أن طائراتها …), or whose bare
    name stands there: تركيا قالت إن طائراتها …"""
    for place in reversed(between(values.places, telling.sentence.first, token)):
        label = values.nations.get(place.value.country)
        bare = place.value.precision == "country" and not place.mention.detail["preposition"]
        if label and (bare or values.is_spoken(place.mention.start)):
            return Actor(label, "state_force", place.value.country)
    return None


def agrees(named: Resolved, pronoun: str, values: Values) -> bool:
    """Whether a pronoun can be somebody's by the ending of his name's first word: her by a feminine one, theirs by a
    plural, his by neither (المقاومة، الكتائب … سيطرتها، المسلحين … سيطرتهم، الجيش … سيطرته). Whom a particle or who he
    helped stands before opened no clause that goes on (سيطرت المقاومة، بمساعدة وحدات من الجيش، … بعد سيطرتها)."""
    first = named.mention.first
    near = starting(values.side_words, first - _ASIDE_TOKENS, first)
    proclitic = str(named.mention.detail.get("proclitic") or "")
    adjoined = any(r.mention.last == first for r in between(values.actors, first - _ASIDE_TOKENS, first))
    if (adjoined and not proclitic) or any(last == first and family in _PARTICLES for _, last, family in near):
        return False
    keys = values.text.keys[first : named.mention.last]
    head = next((key for key in keys if key[:1].isalpha()), "").removeprefix(proclitic).removeprefix("ال")
    if head.endswith(_PLURAL) or head in values.words["broken_plural"]:
        return pronoun == "هم"
    feminine = head.endswith(_FEMININE) or head in values.words["units"]
    return pronoun == ("ها" if feminine else "ه")
