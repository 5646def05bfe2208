"""A reader, a linker and a fuser of a toy language, so that storing, exporting and showing are tested by themselves.

A sentence of the toy language is `قتل 5 في سروج يوم 2015-07-20 بحسب الشرطة`: a count, a place, a day and who says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import ModuleType

from rawi.link import Around, Relinked, explain
from rawi.link.pins import Bonds, join_pinned
from rawi.model.article import Article
from rawi.model.claim import (
    OWN_VOICE,
    Aggregate,
    Anomaly,
    Attribution,
    Claim,
    Figure,
    Involvement,
    Statement,
)
from rawi.model.incident import NO_PINS, Incident, Level, Link, Pins
from rawi.model.mention import Mention, Resolved
from rawi.model.record import Account, Agreement, Dispute, FusedActor, FusedFigure, Record, SourcedValue
from rawi.model.report import Evidence, Reading, Report, Unread
from rawi.model.text import Text
from rawi.model.value import Actor, Count, DateRange, Place
from rawi.relink import Linker, Relink
from rawi.text import analyse

SENTENCE = re.compile(r"قتل (?P<count>\d+) في (?P<place>\w+) يوم (?P<day>[\d-]+)(?: بحسب (?P<who>\w+))?")
PLACES = {"سروج": ("TR", 36.98, 38.43), "بغداد": ("IQ", 33.31, 44.37), "حلب": ("SY", 36.2, 37.16)}


def toy_article(number: int, *, day: date = date(2015, 7, 20), place: str = "سروج", killed: int = 5) -> Article:
    """An article of one report."""
    body = f"خبر رقم {number}.\nقتل {killed} في {place} يوم {day} بحسب الشرطة."
    return Article(f"toy-{number}", body, f"عنوان {number}", outlet=f"outlet{number % 3}", published=day)


def toy_articles(count: int) -> list[Article]:
    """Articles over thirty days and three places; every fifth tells of nothing."""
    names = sorted(PLACES)
    return [
        toy_article(n, day=date(2015, 7, 1) + timedelta(n % 30), place=names[n % 3], killed=n % 7 + 1)
        if n % 5
        else Article(f"toy-{n}", f"لا شيء في الخبر {n}", outlet="outlet0")
        for n in range(count)
    ]


def read_toy(article: Article, kit: object = None) -> Reading:
    """The reading of an article in the toy language."""
    if "انفجر القارئ" in article.text:
        raise ValueError("toy reader broke")
    text = article.text
    reports = tuple(_report(article, n, found) for n, found in enumerate(SENTENCE.finditer(text)))
    day = article.published
    if not reports:
        return Reading(article.id, DateRange(day, day) if day else None)
    first = reports[0]
    return Reading(
        article.id,
        DateRange(day, day) if day else DateRange(date(2015, 7, 1), date(2015, 7, 31), frozenset({5})),
        evidence=() if day else (Evidence(first.start, first.end, "the day in the text", "2015-07-01", None),),
        reports=reports,
        statements=(
            Statement("الشرطة", "official", "announces", first.start, first.end, first.id, ("رويترز",), "telegram"),
        ),
        aggregates=(Aggregate("attacks", Count(41, None), first.start, first.end, "2015-01-01", None),),
        anomalies=(Anomaly("impossible_date", first.start, first.end, "a day that can't be"),),
        unread=(Unread(first.start, first.end, "no such verb"),),
    )


def _report(article: Article, ordinal: int, found: re.Match[str]) -> Report:
    country, lat, lon = PLACES.get(found["place"], ("IQ", 33.0, 44.0))
    day = date.fromisoformat(found["day"])
    said = Attribution((found["who"],), "official", "says", None, *found.span("who")) if found["who"] else OWN_VOICE
    return Report(
        f"{article.id}#{ordinal}",
        article.id,
        "main" if ordinal == 0 else "secondary",
        "bombing",
        "occurred",
        DateRange(day, day),
        Place(found["place"], country, lat, lon, "city", "geonames:1", "TR-63"),
        perpetrators=(Involvement(Actor("Islamic State", "armed_group"), "accused", *found.span(), "الشرطة", said),),
        targets=(Involvement(Actor("civilians", "population"), "stated", *found.span()),),
        weapons=("ied",),
        figures=(
            Figure("killed", "people", Count(int(found["count"]), int(found["count"])), said, *found.span("count")),
        ),
        claims=(
            Claim("type", "bombing", *found.span(), said, "trigger toy.bombing"),
            Claim("place", found["place"], *found.span("place"), said, "gazetteer"),
            Claim("date", found["day"], *found.span("day"), said, "a full date"),
        ),
        names=("فلان",),
        start=found.start(),
        end=found.end(),
    )


def find_toy(article: Article, kit: object = None) -> tuple[Resolved, ...]:
    """The mentions of an article in the toy language."""
    mentions = []
    for found in SENTENCE.finditer(article.text):
        place = PLACES.get(found["place"])
        value = Place(found["place"], place[0], place[1], place[2], "city") if place else None
        mentions.append(
            Resolved(Mention("place", *found.span("place"), 0, 1, "toy.place"), value, "in the toy gazetteer")
        )
        count = Count(int(found["count"]), int(found["count"]))
        mentions.append(Resolved(Mention("quantity", *found.span("count"), 0, 1, "toy.count"), count, "digits"))
    return tuple(mentions)


def sentences_toy(article: Article, kit: object = None) -> Text:
    """The sentences of an article."""
    return analyse(article.text, title_end=len(article.title))


def compare_toy(left: Report, right: Report, weights: object = None) -> Link:
    """A link on the same day and place."""
    same_day, same_place = left.date == right.date, left.place == right.place
    levels = (
        Level("date", "same day" if same_day else "another day", 4.0 if same_day else None),
        Level("place", "same place" if same_place else "another place", 6.5 if same_place else -3.0),
    )
    return Link(left.id, right.id, sum(x.weight_bits or 0 for x in levels), levels, same_day and same_place)


def relink_toy(
    new_reports: Sequence[Report],
    near_reports: Sequence[Report],
    existing: Mapping[str, str],
    *,
    outlets: Mapping[str, str | None],
    pins: Pins = NO_PINS,
    compare: object = None,
) -> Relinked:
    """Reports of one day and place are one incident, unless persons said otherwise."""
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in (*new_reports, *near_reports):
        assert report.article_id in outlets
        assert report.id in existing or report in new_reports
        name = report.place.name if report.place else "?"
        groups[f"{report.date.earliest}_{name}_{report.type}"].append(report)
    new = set(new_reports)
    touched = frozenset(one.id for group in groups.values() if new & set(group) for one in group)
    groups = {name: group for name, group in _pinned(groups, pins).items() if any(one.id in touched for one in group)}
    links = [compare_toy(g[0], other) for g in groups.values() for other in g[1:]]
    incidents = tuple(Incident(k, tuple(sorted(r.id for r in g))) for k, g in groups.items())
    now = {report_id: one.id for one in incidents for report_id in one.report_ids}
    moved = {old: now[one] for one, old in existing.items() if one in now and old not in groups}
    return Relinked(incidents, tuple(links), moved=moved)


def looking(plain: Callable[..., Relinked]) -> Callable[..., Relink]:
    """A linker that looks around until nothing new is touched, of a function that is given all there is to look at."""

    def relink(
        seeds: Sequence[str], around: Around, *, taken: object = None, until: object = None
    ) -> Iterator[Relinked]:
        reports: dict[str, Report] = {}
        outlets: dict[str, str | None] = {}
        homes: dict[str, str] = {}
        asked: set[str] = set()
        reached = set(seeds)
        while reached - asked:
            found = around.near(reached - asked)
            asked |= reached
            reports |= {one.id: one for one in found.reports}
            outlets |= found.outlets
            homes |= found.homes
            near = [one for one in reports.values() if one.id not in seeds]
            pins = around.pins(asked)
            linked = plain([reports[one] for one in seeds], near, homes, outlets=outlets, pins=pins)
            told = {one for incident in linked.incidents for one in incident.report_ids}
            reached = told | {one for one, home in homes.items() if home in {homes.get(each) for each in told}}
        if reached:
            was = {one: home for one, home in homes.items() if one in told}
            yield replace(linked, reports={one: reports[one] for one in told}, homes=was)

    return lambda **_: relink


def _pinned(groups: dict[str, list[Report]], pins: Pins) -> dict[str, list[Report]]:
    """The groups as persons want them; what is split off or joined from several is named after its first report."""
    bonds = Bonds(pins)
    reports = [report for group in groups.values() for report in group]
    ids = [report.id for report in reports]
    number = {report.id: index for index, report in enumerate(reports)}
    parted: list[list[int]] = []
    for group in groups.values():
        kept: list[list[int]] = []
        for report in sorted(group, key=lambda one: one.id):
            home = next((one for one in kept if not bonds.part([report.id, *(ids[i] for i in one)])), None)
            if home is None:
                kept.append([number[report.id]])
            else:
                home.append(number[report.id])
        parted += kept
    names = {report.id: name for name, group in groups.items() for report in group}
    found: dict[str, list[Report]] = {}
    for members in join_pinned(parted, ids, bonds):
        name = names[ids[members[0]]]
        found[name if name not in found else f"{name}_{ids[members[0]]}"] = [reports[i] for i in members]
    return found


def fuse_toy(incident: Incident, reports: Sequence[Report], articles: Mapping[str, Article]) -> Record:
    """The record of reports in the toy language."""
    assert tuple(r.id for r in reports) == incident.report_ids
    first = reports[0]
    values = tuple(_sourced(r, articles[r.article_id]) for r in reports)
    low = min(v.low or 0 for v in values)
    high = max(v.high or 0 for v in values)
    ids = tuple(dict.fromkeys(r.article_id for r in reports))
    return Record(
        incident.id,
        first.type,
        first.outcome,
        first.date,
        first.place,
        perpetrators=(FusedActor("Islamic State", ("accused",), values),),
        targets=(FusedActor("civilians", ("stated",), values),),
        weapons=("ied",),
        figures=(FusedFigure("killed", "people", None, low, high, high, high, "the latest official", values),),
        slots=(("type", values), ("place", values)),
        agreements=(Agreement("place", first.place.name or "", len(ids)),) if first.place else (),
        disputes=(Dispute("figures.killed", f"{low} or {high}", values),) if low != high else (),
        accounts=tuple(Account(one, "says so itself", (one,)) for one in ids),
        article_ids=ids,
        outlets=tuple(sorted({articles[one].outlet or "" for one in ids})),
        report_ids=incident.report_ids,
    )


def _sourced(report: Report, article: Article) -> SourcedValue:
    figure = report.figures[0]
    return SourcedValue(
        str(figure.count.low),
        report.article_id,
        report.id,
        article.outlet,
        article.text[figure.start : figure.end],
        figure.start,
        figure.end,
        figure.attribution.chain,
        figure.attribution.kind,
        figure.count.low,
        figure.count.high,
    )


TOY = Linker(looking(relink_toy), fuse_toy)


def toy_reader() -> object:
    """Makes the toy reader: what a worker process calls."""
    return read_toy


def toy_modules() -> dict[str, ModuleType]:
    """Modules to stand in for the pipeline, linking and fusing."""
    pipeline, link, fuse = (ModuleType(f"rawi.{name}") for name in ("pipeline", "link", "fuse"))
    vars(pipeline).update(load_kit=lambda: "kit", read_article=read_toy, find_all=find_toy, sentences_of=sentences_toy)
    vars(link).update(
        Relinking=looking(relink_toy), compare_reports=compare_toy, load_weights=lambda: None, explain=explain
    )
    vars(fuse).update(fuse_incident=fuse_toy)
    return {module.__name__: module for module in (pipeline, link, fuse)}
