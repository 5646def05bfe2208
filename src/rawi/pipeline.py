"""The way of an article, stage by stage: the table of contents in code."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rawi.find.actors import find_actors
from rawi.find.attributions import find_attributions
from rawi.find.hedges import find_hedges
from rawi.find.places import find_places
from rawi.find.quantities import find_quantities
from rawi.find.times import find_times
from rawi.find.triggers import find_triggers, find_weapons, may_tell
from rawi.lexicon.actors import ActorLexicon, load_actors
from rawi.lexicon.attributions import AttributionLexicon, load_attributions
from rawi.lexicon.clutter import ClutterLexicon, load_clutter
from rawi.lexicon.gazetteer import Gazetteer, load_gazetteer
from rawi.lexicon.known_incidents import KnownIncidents, load_known_incidents
from rawi.lexicon.landmarks import Landmarks, load_landmarks
from rawi.lexicon.outlets import Outlet, load_outlets
from rawi.lexicon.quantities import QuantityLexicon, load_nisbas, load_quantities
from rawi.lexicon.sides import SideLexicon, load_sides
from rawi.lexicon.stems import load_common_stems
from rawi.lexicon.times import TimeLexicon, load_times
from rawi.lexicon.triggers import TriggerLexicon, Weapon, load_triggers
from rawi.model.article import Article
from rawi.model.claim import Attribution
from rawi.model.mention import Mention, Resolved
from rawi.model.report import Evidence, Reading, Report, Unread
from rawi.model.text import Text
from rawi.model.value import DateRange
from rawi.report.about import attach_statements
from rawi.report.acts.events import UNTOLD, Event, read_events
from rawi.report.acts.ground import ENTERED, FROM, INTO, LEFT, TAKEN
from rawi.report.acts.objects import HANDS, PLACE
from rawi.report.aggregates import read_aggregates
from rawi.report.anomalies import find_anomalies
from rawi.report.assemble import assemble_reports
from rawi.report.attribution import attribute
from rawi.report.statements import find_statements
from rawi.report.values import Values, inside, meant, outside, speech_spans
from rawi.resolve.actors import resolve_actors
from rawi.resolve.countries import countries_in_view
from rawi.resolve.dateline import date_article
from rawi.resolve.places import resolve_places
from rawi.resolve.quantities import resolve_quantities
from rawi.resolve.times import effective_published, resolve_times
from rawi.text import analyse


@dataclass(frozen=True, slots=True)
class Kit:
    """All language knowledge an article is read with, loaded once and passed in."""

    triggers: TriggerLexicon
    times: TimeLexicon
    landmarks: Landmarks
    known: KnownIncidents
    quantities: QuantityLexicon
    nisbas: dict[str, str]
    """Country of each adjective of nation, by its form."""
    attributions: AttributionLexicon
    actors: ActorLexicon
    sides: SideLexicon
    gazetteer: Gazetteer
    clutter: ClutterLexicon
    outlets: Mapping[str, Outlet]
    common_stems: frozenset[str]


_NO_OUTLET = Outlet((), None)


@lru_cache(maxsize=1)
def load_kit() -> Kit:
    """The packaged kit, loaded once a process. Raises LexiconError where an entry breaks a rule."""
    collecting = gc.isenabled()
    gc.disable()  # all that is made here stays
    try:
        return Kit(
            load_triggers(),
            load_times(),
            load_landmarks(),
            load_known_incidents(),
            load_quantities(),
            load_nisbas(),
            load_attributions(),
            load_actors(),
            load_sides(),
            load_gazetteer(),
            load_clutter(),
            load_outlets(),
            load_common_stems(),
        )
    finally:
        if collecting:
            gc.enable()


def read_article(article: Article, kit: Kit) -> Reading:
    """All that one article says: reports, statements, aggregates, anomalies, and what could not be understood."""
    text = _analyse(article, kit)
    triggers = find_triggers(text, kit.triggers)
    told = may_tell(text, triggers, kit.triggers)
    if not told and article.published is not None:
        return Reading(article.id, DateRange(article.published, article.published))
    times, published, evidence = _read_times(article, text, kit)
    if not told or published is None:
        return Reading(article.id, published, evidence)
    found = _Found(article, text, times, kit)
    events = _read_events(found, triggers)
    reports: tuple[Report, ...] = ()
    unread: tuple[Unread, ...] = ()
    if any(event.standing not in UNTOLD for event in events):
        reports, unread = assemble_reports(article, _values(found, events, times, published))
    statements = attach_statements(find_statements(text, found.attributions), reports)
    aggregates = read_aggregates(found.figures, times, published)
    anomalies = find_anomalies(text, times, kit.clutter)
    return Reading(article.id, published, evidence, reports, statements, aggregates, anomalies, unread)


def find_all(article: Article, kit: Kit) -> tuple[Resolved, ...]:
    """Every mention of an article with its value or the reason why it has none, in order of the text."""
    text = _analyse(article, kit)
    times, _, _ = _read_times(article, text, kit)
    found = _Found(article, text, times, kit)
    resolved = [*times, *found.places, *found.actors, *found.quantities]
    resolved += [Resolved(m, found.attribution_at(m.detail["reach"][0]), "who says so") for m in found.attributions]
    resolved += [Resolved(m, m.detail["entry"].type, m.rule) for m in find_triggers(text, kit.triggers)]
    resolved += [Resolved(m, m.rule, "how a trigger is meant") for m in found.hedges]
    return tuple(sorted(resolved, key=lambda r: (r.mention.start, r.mention.end, r.mention.kind)))


def sentences_of(article: Article, kit: Kit) -> Text:
    """The article made ready for reading: its tokens and sentences."""
    return _analyse(article, kit)


def _analyse(article: Article, kit: Kit) -> Text:
    return analyse(article.text, title_end=len(article.title), is_clutter=kit.clutter.is_clutter)


@dataclass(frozen=True)
class _Found:
    """What stands in a text beside its triggers and times: each kind found when it is first asked for, as much of it
    says nothing where no act is told."""

    article: Article
    text: Text
    times: tuple[Resolved, ...]
    kit: Kit

    @cached_property
    def outlet(self) -> Outlet:
        """Who publishes the article."""
        return self.kit.outlets.get(self.article.outlet or "", _NO_OUTLET)

    @cached_property
    def hedges(self) -> tuple[Mention, ...]:
        """The words that say how an act is meant."""
        return find_hedges(self.text, self.kit.triggers)

    @cached_property
    def meant(self) -> tuple[Mention, ...]:
        """Those of them that say it, and are no part of an actor's name."""
        in_question = any(hedge.rule == "hypothetical" for hedge in self.hedges)
        return meant(self.hedges, self.actors) if in_question else self.hedges

    @cached_property
    def attributions(self) -> tuple[Mention, ...]:
        """Who says what."""
        return find_attributions(self.text, self.kit.attributions, outlet_names=self.outlet.names)

    @cached_property
    def attribution_at(self) -> Callable[[int], Attribution]:
        """Who says what stands at an offset."""
        return attribute(self.attributions, teller=_teller(self.article, self.outlet)).at

    @cached_property
    def place_mentions(self) -> tuple[Mention, ...]:
        """The names of places, but for those in an expression of time: ليل الاثنين is no Lille."""
        timed = {token for time in self.times for token in range(time.mention.first, time.mention.last)}
        found = find_places(self.text, self.kit.gazetteer)
        return tuple(mention for mention in found if not timed.issuperset(range(mention.first, mention.last)))

    @cached_property
    def votes(self) -> Counter[str]:
        """How strongly the article speaks of each country."""
        return countries_in_view(self.place_mentions, self.text, self.kit.gazetteer, self.outlet.country)

    @cached_property
    def places(self) -> tuple[Resolved, ...]:
        """The places that are named, actors' too."""
        return resolve_places(self.place_mentions, self.text, self.kit.gazetteer, votes=self.votes)

    @cached_property
    def actors(self) -> tuple[Resolved, ...]:
        """The actors."""
        kit, text = self.kit, self.text
        return resolve_actors(
            find_actors(text, kit.actors),
            text,
            gazetteer=kit.gazetteer,
            nations=kit.actors.nations,
            votes=self.votes,
            places=self.places,
        )

    @cached_property
    def quantities(self) -> tuple[Resolved, ...]:
        """Whatever is counted."""
        return resolve_quantities(find_quantities(self.text, self.kit.quantities, self.kit.nisbas), self.text)

    @cached_property
    def figures(self) -> tuple[Resolved, ...]:
        """Counts with a predicate."""
        return tuple(r for r in self.quantities if r.value is not None)

    @cached_property
    def weapons(self) -> tuple[tuple[int, int, Weapon], ...]:
        """Means of violence."""
        return find_weapons(self.text, self.kit.triggers)


def _read_times(
    article: Article, text: Text, kit: Kit
) -> tuple[tuple[Resolved, ...], DateRange | None, tuple[Evidence, ...]]:
    mentions = find_times(text, kit.times)
    evidence: tuple[Evidence, ...] = ()
    if article.published is not None:
        given: DateRange | None = DateRange(article.published, article.published)
        published, _ = effective_published(mentions, text, given)
    else:
        published, evidence = date_article(text, mentions, kit.landmarks)
    return resolve_times(mentions, text, published), published, evidence


def _read_events(found: _Found, triggers: tuple[Mention, ...]) -> tuple[Event, ...]:
    """The acts, told or not. Places and words that attribute are looked for only where it hangs on them."""
    text = found.text
    objects: list[tuple[int, str]] = [(first, weapon.weapon) for first, _, weapon in found.weapons]
    needed = {mention.detail["entry"].needs for mention in triggers}
    if not needed.isdisjoint(_OF_PLACES):
        objects += [(r.mention.first, PLACE) for r in found.places if _is_object(r, text)]
    if not needed.isdisjoint((LEFT, ENTERED)):
        objects += [(r.mention.first, _COMING[way]) for r in found.places if (way := _way(r)) in _COMING]
    looks_back = any(hedge.rule == "background" for hedge in found.meant)
    said = [mention.first for mention in found.attributions] if looks_back else []
    words = found.kit.triggers.words
    return read_events(text, triggers, found.meant, objects=objects, said=said, words=words)


def _values(found: _Found, events: tuple[Event, ...], times: tuple[Resolved, ...], published: DateRange) -> Values:
    text, kit = found.text, found.kit
    speech = speech_spans(found.attributions, found.places, text, kit.triggers.words)
    return Values(
        text=text,
        published=published,
        words=kit.triggers.words,
        events=events,
        places=outside(found.places, found.actors, text, kit.triggers.words),
        actors=found.actors,
        times=times,
        figures=found.figures,
        weapons=found.weapons,
        cues=tuple((m.first, m.rule) for m in found.meant),
        domains=_domains(found),
        side_words=tuple((h.first, h.last, h.entry) for h in kit.sides.words.find(text.keys)),
        nisbas={h.first: h.entry for h in kit.gazetteer.nisbas.find(text.keys)},
        nations=kit.actors.forces,
        authorities=kit.actors.authorities,
        lands=kit.gazetteer.countries,
        seats=kit.actors.seats,
        blocs=kit.sides.blocs_on(published.earliest, published.latest),
        attribution_at=found.attribution_at,
        common=kit.common_stems,
        speech=speech,
        is_spoken=inside(speech),
        known=kit.known.recalled(text.keys, published.latest) if found.article.published is not None else (),
    )


_GROUPS = ("armed_group", "militia")


def _domains(found: _Found) -> tuple[tuple[int, str], ...]:
    """Words of other fields; in the name of a village, a street or an armed group they tell of none (قرية دير جمال، حي
    الملعب); what a place is called by may (ملعب الفريق)."""
    hits = found.kit.triggers.domains.find(found.text.keys)
    if not hits:
        return ()
    named = [(r.mention.first + 1, r.mention.last) for r in found.places if r.value is not None and _is_called(r)]
    named += [(r.mention.first, r.mention.last) for r in found.actors if r.value and r.value.kind in _GROUPS]
    return tuple((h.first, h.entry) for h in hits if not any(a <= h.first < b for a, b in named))


def _is_called(resolved: Resolved) -> bool:
    """Whether the words say what kind of place is named, or its name has several."""
    mention = resolved.mention
    return mention.detail["kind"] is not None or mention.last - mention.first > 1


def _teller(article: Article, outlet: Outlet) -> str | None:
    """The agency that a page names as the author beside its text, unless the outlet is that agency."""
    name = article.extra.get("agency_name")
    return name if isinstance(name, str) and name not in outlet.names else None


_OF_PLACES = frozenset((PLACE, HANDS, TAKEN, LEFT, ENTERED))
"""What a trigger can need that hangs on a place."""
_COMING = {"from": FROM, "to": INTO}


def _way(resolved: Resolved) -> str | None:
    """The preposition before a place finer than a country, or None."""
    known = resolved.value is not None and resolved.value.precision != "country"
    return resolved.mention.detail["preposition"] if known else None


def _is_object(resolved: Resolved, text: Text) -> bool:
    """Whether a place finer than a country is named with no preposition before it but على or ل (استعادة الجيش لها),
    and no direction."""
    detail = resolved.mention.detail
    if resolved.value is None or resolved.value.precision == "country" or detail["direction"] is not None:
        return False
    opening = text.keys[detail.get("phrase_first", resolved.mention.first)]
    owned = detail["preposition"] == "to" and opening.startswith("ل")
    return owned or detail["preposition"] in (None, "at")
