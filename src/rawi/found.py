"""What stands in an article beside its triggers and times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from rawi.find.actors import find_actors
from rawi.find.attribution.attributions import find_attributions
from rawi.find.hedges import find_hedges
from rawi.find.places.places import find_places
from rawi.find.quantities.quantities import find_quantities
from rawi.find.triggers import find_weapons
from rawi.kit import Kit
from rawi.lazy import lazy
from rawi.lexicon.outlets import Outlet
from rawi.lexicon.triggers import Weapon
from rawi.model.article import Article
from rawi.model.claim import Attribution
from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.report.attribution import attribute
from rawi.report.values import meant, speech_spans
from rawi.resolve.actors import resolve_actors
from rawi.resolve.countries import countries_in_view
from rawi.resolve.places import resolve_places
from rawi.resolve.quantities import resolve_quantities

_NO_OUTLET = Outlet((), None)
_GROUPS = ("armed_group", "militia")
_ACTS_THERE = 2
"""How much a force speaks for its country, beside the outlet's own."""


@dataclass(frozen=True)
class Found:
    """What stands in a text beside its triggers and times: each kind found when it is first asked for, as much of it
    says nothing where no act is told."""

    article: Article
    text: Text
    times: tuple[Resolved, ...]
    kit: Kit

    @lazy
    def outlet(self) -> Outlet:
        """Who publishes the article."""
        return self.kit.outlets.get(self.article.outlet or "", _NO_OUTLET)

    @lazy
    def hedges(self) -> tuple[Mention, ...]:
        """The words that say how an act is meant."""
        return find_hedges(self.text, self.kit.triggers)

    @lazy
    def meant(self) -> tuple[Mention, ...]:
        """Those of them that say it, and are no part of a name."""
        in_question = any(hedge.rule == "hypothetical" for hedge in self.hedges)
        given = self.kit.triggers.words["given_name"]
        return meant(self.hedges, self.actors, self.places, self.text, given) if in_question else self.hedges

    @lazy
    def attributions(self) -> tuple[Mention, ...]:
        """Who says what."""
        return find_attributions(self.text, self.kit.attributions, outlet_names=self.outlet.names)

    @lazy
    def attribution_at(self) -> Callable[[int], Attribution]:
        """Who says what stands at an offset."""
        return attribute(self.attributions, teller=_teller(self.article, self.outlet)).at

    @lazy
    def place_mentions(self) -> tuple[Mention, ...]:
        """The names of places, but for those in an expression of time: ليل الاثنين is no Lille."""
        timed = {token for time in self.times for token in range(time.mention.first, time.mention.last)}
        found = find_places(self.text, self.kit.gazetteer)
        return tuple(mention for mention in found if not timed.issuperset(range(mention.first, mention.last)))

    @lazy
    def votes(self) -> Counter[str]:
        """How strongly the article speaks of each country; where it names neither a place nor a nation, of those whose
        forces and groups it names (الدعم السريع في قرية كذا)."""
        votes = countries_in_view(self.place_mentions, self.text, self.kit.gazetteer, self.outlet.country)
        if votes.total() > (self.outlet.country is not None):
            return votes
        lands = (mention.detail["entry"].country for mention in self.actor_mentions)
        votes.update({land: _ACTS_THERE * count for land, count in Counter(filter(None, lands)).items()})
        return votes

    @lazy
    def actor_mentions(self) -> tuple[Mention, ...]:
        """The names of actors."""
        return find_actors(self.text, self.kit.actors)

    @lazy
    def places(self) -> tuple[Resolved, ...]:
        """The places that are named, actors' too."""
        return resolve_places(self.place_mentions, self.text, self.kit.gazetteer, votes=self.votes)

    @lazy
    def actors(self) -> tuple[Resolved, ...]:
        """The actors."""
        kit, text = self.kit, self.text
        return resolve_actors(
            self.actor_mentions,
            text,
            gazetteer=kit.gazetteer,
            nations=kit.actors.nations,
            votes=self.votes,
            places=self.places,
            speakers=lambda: self.attributions,
        )

    @lazy
    def quantities(self) -> tuple[Resolved, ...]:
        """Whatever is counted."""
        return resolve_quantities(find_quantities(self.text, self.kit.quantities, self.kit.nisbas), self.text)

    @lazy
    def figures(self) -> tuple[Resolved, ...]:
        """Counts with a predicate."""
        return tuple(r for r in self.quantities if r.value is not None)

    @lazy
    def weapons(self) -> tuple[tuple[int, int, Weapon], ...]:
        """Means of violence."""
        return find_weapons(self.text, self.kit.triggers)

    @lazy
    def speech(self) -> tuple[tuple[int, int], ...]:
        """Offsets of the words that attribute."""
        return speech_spans(self.attributions, self.places, self.text, self.kit.triggers.words)

    @lazy
    def domains(self) -> tuple[tuple[int, str], ...]:
        """Words of other fields, by token; in the name of a village, a street or an armed group they tell of none (قرية
        دير جمال، حي الملعب); what a place is called by may (ملعب الفريق)."""
        hits = self.kit.triggers.domains.find(self.text.keys)
        if not hits:
            return ()
        named = [(r.mention.first + 1, r.mention.last) for r in self.places if r.value is not None and _is_called(r)]
        named += [(r.mention.first, r.mention.last) for r in self.actors if r.value and r.value.kind in _GROUPS]
        return tuple((h.first, h.entry) for h in hits if not any(a <= h.first < b for a, b in named))


def _teller(article: Article, outlet: Outlet) -> str | None:
    """The agency that a page names as the author beside its text, unless the outlet is that agency."""
    name = article.extra.get("agency_name")
    return name if isinstance(name, str) and name not in outlet.names else None


def _is_called(resolved: Resolved) -> bool:
    """Whether the words say what kind of place is named, or its name has several."""
    mention = resolved.mention
    return mention.detail["kind"] is not None or mention.last - mention.first > 1
