"""Resolves actor mentions: a generic word (الجيش) becomes the force of the country in view."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from rawi.lexicon.actors import ActorEntry, Nation
from rawi.lexicon.gazetteer import Gazetteer
from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import Actor

_GROUPS = ("armed_group", "militia")
_IN_VIEW = 3
"""Countries looked at for a word that means something in some of them only (التحالف in Yemen, not in Saudi Arabia)."""
_ARTICLE_WEIGHT = 4.0
"""What the whole article counts against one naming in the paragraph."""


def resolve_actors(
    mentions: Sequence[Mention],
    text: Text,
    *,
    gazetteer: Gazetteer,
    nations: Mapping[str, Nation],
    votes: Counter[str],
    places: Sequence[Resolved] = (),
) -> tuple[Resolved, ...]:
    """Each mention with an Actor, or None where no country is in view for a generic word.

    The country in view is that of the adjective beside the word, else the one its paragraph speaks of most, the whole
    article counting for a part (`votes`): a news brief has several countries.
    """
    nisbas = {hit.first: hit.entry for hit in gazetteer.nisbas.find(text.keys)}
    here = _by_paragraph(text, nisbas, places)
    total = sum(votes.values()) or 1
    share = Counter({country: _ARTICLE_WEIGHT * count / total for country, count in votes.items()})
    resolved: list[Resolved] = []
    for mention in mentions:
        weighed = share + here.get(_paragraph(text, mention.first), Counter())
        in_view = sorted(weighed, key=lambda c: (-weighed[c], c))
        if mention.detail["entry"].echo:
            resolved.append(_echo(mention, resolved))
        else:
            same = _same_men(mention, resolved, nisbas, text)
            resolved.append(_resolve(mention, nisbas, [same, *in_view] if same else in_view, nations))
    return tuple(resolved)


def _same_men(mention: Mention, before: Sequence[Resolved], nisbas: Mapping[int, str], text: Text) -> str | None:
    """The country of the men a definite word points back to: those of its kind named with their nation in the same
    paragraph (جنودا أتراكا … أحد الجنود)."""
    if not mention.detail["article"] or mention.detail["entry"].kind not in ("state_force", "police"):
        return None
    for resolved in reversed(before):
        earlier = resolved.mention
        if _paragraph(text, earlier.first) != _paragraph(text, mention.first):
            return None
        if earlier.detail["entry"].id == mention.detail["entry"].id and earlier.last in nisbas:
            return nisbas[earlier.last]
    return None


def _echo(mention: Mention, before: Sequence[Resolved]) -> Resolved:
    """The group named last before a word that points back at one: هاجم داعش القرية … وقال التنظيم."""
    entry: ActorEntry = mention.detail["entry"]
    for resolved in reversed(before):
        listed: ActorEntry = resolved.mention.detail["entry"]
        named = listed.kind in _GROUPS and not listed.generic and not listed.id.startswith("generic.")
        if resolved.value is not None and named:
            return Resolved(mention, resolved.value, "the group named last")
    if entry.label:
        return Resolved(mention, Actor(entry.label, entry.kind, None, entry.id), "no group named before")
    return Resolved(mention, None, "no group named before")


def _by_paragraph(text: Text, nisbas: Mapping[int, str], places: Sequence[Resolved]) -> dict[int, Counter[str]]:
    """How often each paragraph names each country, by places and adjectives."""
    named = [*nisbas.items(), *((r.mention.first, r.value.country) for r in places if r.value is not None)]
    counts: dict[int, Counter[str]] = {}
    for token, country in named:
        counts.setdefault(_paragraph(text, token), Counter())[country] += 1
    return counts


def _paragraph(text: Text, token: int) -> int:
    at = bisect_right(text.sentences, token, key=lambda s: s.first) - 1
    return text.sentences[max(at, 0)].paragraph


def _resolve(
    mention: Mention, nisbas: dict[int, str], in_view: Sequence[str], nations: Mapping[str, Nation]
) -> Resolved:
    entry: ActorEntry = mention.detail["entry"]
    if not entry.generic:
        return Resolved(mention, Actor(entry.label, entry.kind, entry.country, entry.id), "on the actor list")
    listed = next((c for c in in_view[:_IN_VIEW] if c in entry.by_country), None)
    country = nisbas.get(mention.last) or listed or next(iter(in_view), None)
    if entry.label and (country is None or country not in entry.by_country):
        return Resolved(mention, Actor(entry.label, entry.kind, None, entry.id), "generic, no country's own in view")
    if country is None:
        return Resolved(mention, None, "a generic force, and no country in view")
    label = entry.by_country.get(country)
    if label is None and country in nations:
        label = entry.fallback.replace("{nation}", nations[country].adjective)
    if not label:
        return Resolved(mention, None, f"no such force listed for {country}")
    return Resolved(mention, Actor(label, entry.kind, country, entry.id), f"{country} in view")
