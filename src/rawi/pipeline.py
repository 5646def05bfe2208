"""The way of an article, stage by stage: the table of contents in code."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

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
from rawi.lexicon.triggers import TriggerLexicon, load_triggers
from rawi.model.article import Article
from rawi.model.mention import Mention, Resolved
from rawi.model.report import Evidence, Reading
from rawi.model.text import Text
from rawi.model.value import DateRange
from rawi.report.about import attach_statements
from rawi.report.acts.events import PLACE, read_events
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
    values, attributions = _values(article, text, triggers, times, published, kit)
    reports, unread = assemble_reports(article, values)
    statements = attach_statements(find_statements(text, attributions), reports)
    anomalies = find_anomalies(text, times, kit.clutter)
    return Reading(article.id, published, evidence, reports, statements, read_aggregates(values), anomalies, unread)


def find_all(article: Article, kit: Kit) -> tuple[Resolved, ...]:
    """Every mention of an article with its value or the reason why it has none, in order of the text."""
    text = _analyse(article, kit)
    times, _, _ = _read_times(article, text, kit)
    place_mentions = find_places(text, kit.gazetteer)
    outlet = kit.outlets.get(article.outlet or "", _NO_OUTLET)
    votes = countries_in_view(place_mentions, text, kit.gazetteer, outlet.country)
    places = resolve_places(place_mentions, text, kit.gazetteer, home=outlet.country)
    resolved = [
        *times,
        *places,
        *_read_actors(text, votes, places, kit),
        *resolve_quantities(find_quantities(text, kit.quantities, kit.nisbas), text),
    ]
    attributions = find_attributions(text, kit.attributions, outlet_names=outlet.names)
    at = attribute(attributions, teller=_teller(article, outlet)).at
    resolved += [Resolved(m, at(m.detail["reach"][0]), "who says so") for m in attributions]
    resolved += [Resolved(m, m.detail["entry"].type, m.rule) for m in find_triggers(text, kit.triggers)]
    resolved += [Resolved(m, m.rule, "how a trigger is meant") for m in find_hedges(text, kit.triggers)]
    return tuple(sorted(resolved, key=lambda r: (r.mention.start, r.mention.end, r.mention.kind)))


def sentences_of(article: Article, kit: Kit) -> Text:
    """The article made ready for reading: its tokens and sentences."""
    return _analyse(article, kit)


def _analyse(article: Article, kit: Kit) -> Text:
    return analyse(article.text, title_end=len(article.title), is_clutter=kit.clutter.is_clutter)


def _read_actors(text: Text, votes: Counter[str], places: tuple[Resolved, ...], kit: Kit) -> tuple[Resolved, ...]:
    mentions = find_actors(text, kit.actors)
    return resolve_actors(
        mentions, text, gazetteer=kit.gazetteer, nations=kit.actors.nations, votes=votes, places=places
    )


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


def _values(
    article: Article,
    text: Text,
    triggers: tuple[Mention, ...],
    times: tuple[Resolved, ...],
    published: DateRange,
    kit: Kit,
) -> tuple[Values, tuple[Mention, ...]]:
    weapons = find_weapons(text, kit.triggers)
    outlet = kit.outlets.get(article.outlet or "", _NO_OUTLET)
    attributions = find_attributions(text, kit.attributions, outlet_names=outlet.names)
    place_mentions = find_places(text, kit.gazetteer)
    votes = countries_in_view(place_mentions, text, kit.gazetteer, outlet.country)
    figures = resolve_quantities(find_quantities(text, kit.quantities, kit.nisbas), text)
    places = resolve_places(place_mentions, text, kit.gazetteer, home=outlet.country)
    speech = speech_spans(attributions, places, text, kit.triggers.words)
    actors = _read_actors(text, votes, places, kit)
    hedges = meant(find_hedges(text, kit.triggers), actors)
    values = Values(
        text=text,
        published=published,
        words=kit.triggers.words,
        events=read_events(
            text,
            triggers,
            hedges,
            objects=[
                *((first, weapon.weapon) for first, _, weapon in weapons),
                *((r.mention.first, PLACE) for r in places if _is_object(r, text)),
            ],
            said=[mention.first for mention in attributions],
            words=kit.triggers.words,
        ),
        places=outside(places, actors),
        actors=actors,
        times=times,
        figures=tuple(r for r in figures if r.value is not None),
        weapons=weapons,
        cues=tuple((m.first, m.rule) for m in hedges),
        domains=tuple((h.first, h.entry) for h in kit.triggers.domains.find(text.keys)),
        side_words=tuple((h.first, h.last, h.entry) for h in kit.sides.words.find(text.keys)),
        nisbas={h.first: h.entry for h in kit.gazetteer.nisbas.find(text.keys)},
        nations=kit.actors.forces,
        authorities=kit.actors.authorities,
        seats=kit.actors.seats,
        blocs=kit.sides.blocs_on(published.earliest, published.latest),
        attribution_at=attribute(attributions, teller=_teller(article, outlet)).at,
        common=kit.common_stems,
        speech=speech,
        is_spoken=inside(speech),
        known=kit.known.recalled(text.keys, published.latest) if article.published is not None else (),
    )
    return values, attributions


def _teller(article: Article, outlet: Outlet) -> str | None:
    """The agency that a page names as the author beside its text, unless the outlet is that agency."""
    name = article.extra.get("agency_name")
    return name if isinstance(name, str) and name not in outlet.names else None


def _is_object(resolved: Resolved, text: Text) -> bool:
    """Whether a place finer than a country is named with no preposition before it but على or ل (استعادة الجيش لها),
    and no direction."""
    detail = resolved.mention.detail
    if resolved.value is None or resolved.value.precision == "country" or detail["direction"] is not None:
        return False
    opening = text.keys[detail.get("phrase_first", resolved.mention.first)]
    owned = detail["preposition"] == "to" and opening.startswith("ل")
    return owned or detail["preposition"] in (None, "at")
