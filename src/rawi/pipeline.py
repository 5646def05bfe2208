"""The way of an article, stage by stage: the table of contents in code."""

from __future__ import annotations

from rawi.find.times import find_times
from rawi.find.triggers import find_triggers, may_tell, names_act
from rawi.found import Found
from rawi.kit import Kit
from rawi.model.article import Article
from rawi.model.mention import Mention, Resolved
from rawi.model.report import Evidence, Reading, Report, Unread
from rawi.model.text import Text, Tokens
from rawi.model.value import DateRange
from rawi.report.about import attach_statements
from rawi.report.acts.acting import may_act
from rawi.report.acts.event import UNTOLD, Event
from rawi.report.acts.events import read_events
from rawi.report.acts.ground import CLEARED, ENTERED, FROM, INTO, LEFT, PLACE
from rawi.report.acts.needs import OF_PLACES, WHERE
from rawi.report.aggregates import read_aggregates
from rawi.report.anomalies import find_anomalies
from rawi.report.assemble import assemble_reports
from rawi.report.in_order import InOrder, WordTokens
from rawi.report.statements import find_statements
from rawi.report.values import Values, areas_of_office, inside, outside
from rawi.resolve.dateline import date_article
from rawi.resolve.times import effective_published, resolve_times
from rawi.text import in_sentences, read_tokens


def read_article(article: Article, kit: Kit) -> Reading:
    """All that one article says: reports, statements, aggregates, anomalies, and what could not be understood."""
    tokens = read_tokens(article.text)
    if article.published is not None and not names_act(tokens, kit.triggers):
        return Reading(article.id, DateRange(article.published, article.published))
    text = _in_sentences(tokens, article, kit)
    triggers = find_triggers(text, kit.triggers)
    told = may_tell(text, [mention.detail["entry"] for mention in triggers], kit.triggers)
    if not told and article.published is not None:
        return Reading(article.id, DateRange(article.published, article.published))
    times, published, evidence = _read_times(article, text, kit)
    if not told or published is None:
        return Reading(article.id, published, evidence)
    found = Found(article, text, times, kit)
    events = _read_events(found, triggers)
    if not events:  # no trigger stands where it tells of an act
        return Reading(article.id, published, evidence)
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
    text = sentences_of(article, kit)
    times, _, _ = _read_times(article, text, kit)
    found = Found(article, text, times, kit)
    resolved = [*times, *found.places, *found.actors, *found.quantities]
    resolved += [Resolved(m, found.attribution_at(m.detail["reach"][0]), "who says so") for m in found.attributions]
    resolved += [Resolved(m, m.detail["entry"].type, m.rule) for m in find_triggers(text, kit.triggers)]
    resolved += [Resolved(m, m.rule, "how a trigger is meant") for m in found.hedges]
    return tuple(sorted(resolved, key=lambda r: (r.mention.start, r.mention.end, r.mention.kind)))


def sentences_of(article: Article, kit: Kit) -> Text:
    """The article made ready for reading: its tokens and sentences."""
    return _in_sentences(read_tokens(article.text), article, kit)


def _in_sentences(tokens: Tokens, article: Article, kit: Kit) -> Text:
    return in_sentences(tokens, title_end=len(article.title), is_clutter=kit.clutter.is_clutter)


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


def _read_events(found: Found, triggers: tuple[Mention, ...]) -> tuple[Event, ...]:
    """The acts, told or not. Places and words that attribute are looked for only where it hangs on them."""
    text = found.text
    objects: list[tuple[int, str]] = [(first, weapon.weapon) for first, _, weapon in found.weapons]
    words = found.kit.triggers.words
    if not may_act(text, triggers, objects, words):
        return ()
    needed = {mention.detail["entry"].needs for mention in triggers}
    if not needed.isdisjoint(OF_PLACES):
        objects += [(r.mention.first, PLACE) for r in found.places if _is_object(r, text)]
    if not needed.isdisjoint((LEFT, ENTERED, CLEARED)):
        objects += [(r.mention.first, _COMING[way]) for r in found.places if (way := _way(r)) in _COMING]
    if WHERE in needed:
        objects += [(r.mention.first, WHERE) for r in found.places if _way(r) in ("in", "at")]

    def said() -> list[int]:
        return [mention.first for mention in found.attributions]

    return read_events(text, triggers, lambda: found.meant, objects=objects, said=said, words=words)


def _values(found: Found, events: tuple[Event, ...], times: tuple[Resolved, ...], published: DateRange) -> Values:
    text, kit = found.text, found.kit
    return Values(
        text=text,
        published=published,
        words=kit.triggers.words,
        tokens=WordTokens(text.keys, kit.triggers.words),
        joined=WordTokens(text.keys, kit.triggers.words, joined=True),
        events=events,
        places=InOrder(outside(found.places, found.actors, text, kit.triggers.words)),
        actors=InOrder(found.actors),
        times=InOrder(times),
        figures=InOrder(found.figures),
        weapons=found.weapons,
        cues=tuple((m.first, m.rule) for m in found.meant),
        domains=found.domains,
        side_words=tuple((h.first, h.last, h.entry) for h in kit.sides.words.find(text.keys)),
        nisbas={h.first: h.entry for h in kit.gazetteer.nisbas.find(text.keys)},
        nations=kit.actors.forces,
        authorities=kit.actors.authorities,
        lands=kit.gazetteer.countries,
        seats=kit.actors.seats,
        states=kit.sides.states,
        blocs=kit.sides.blocs_on(published.earliest, published.latest),
        attribution_at=found.attribution_at,
        common=kit.common_stems,
        speech=found.speech,
        is_spoken=inside(found.speech),
        areas=InOrder(areas_of_office(found.places, text, kit.triggers.words)),
        known=kit.known.recalled(text.keys, published.latest) if found.article.published is not None else (),
    )


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
