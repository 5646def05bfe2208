"""The gold's own reports as Report objects, so that linking and fusing are tested apart from reading."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from rawi.model.article import Article
from rawi.model.claim import Attribution, Claim, Figure, Involvement
from rawi.model.report import Report
from rawi.model.value import Actor, Count, DateRange, Place

EXAMPLES = Path(__file__).parents[2] / "src" / "rawi" / "examples"
SHARED = Path(__file__).parents[3] / "shared"
_WEAPON_OF = {"drones": "drone", "rockets": "rocket", "missiles": "missile", "mortars": "mortar"}


class Gold(NamedTuple):
    """Articles by id, reports in order, and the key of each report by its id."""

    articles: dict[str, Article]
    reports: tuple[Report, ...]
    keys: dict[str, str]

    def outlets(self) -> dict[str, str | None]:
        """The outlet of every article."""
        return {article.id: article.outlet for article in self.articles.values()}


def gold_examples() -> Gold:
    """The packaged examples."""
    articles = [_article(row) for row in _rows(EXAMPLES / "articles.jsonl")]
    return _gold(_rows(EXAMPLES / "gold.jsonl"), articles)


def gold_seeds() -> Gold:
    """The seeds of the shared folder, which is there while the project is being built and not in a release."""
    rows = list(_rows(SHARED / "gold" / "seeds.jsonl"))
    articles = []
    for row in rows:
        body = (SHARED / row["file"]).read_text(encoding="utf-8")
        articles.append(Article(row["id"], body, outlet=row["outlet"], published=_day(row["published"])))
    return _gold(rows, articles)


def gold_odd_dev() -> Gold:
    """The odd lines of the development gold, without their texts; the even ones stay put away."""
    rows = [row for number, row in enumerate(_rows(SHARED / "gold" / "dev.jsonl"), 1) if number % 2]
    return _gold(rows, [_article({"body": "", **row}) for row in rows])


def clusters(gold: Gold, incidents: Iterable[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Gold and prediction in the codebook's gold format, as `score.py clusters` reads them."""
    found = {report_id: incident.id for incident in incidents for report_id in incident.report_ids}
    sides: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for side, key_of in zip(sides, (gold.keys, found), strict=True):
        for article_id in gold.articles:
            side[article_id] = {"id": article_id, "reports": []}
        for report in gold.reports:
            side[report.article_id]["reports"].append({"role": report.role, "key": key_of[report.id]})
    return sides


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _article(row: Mapping[str, Any]) -> Article:
    return Article(
        row["id"], row["body"], row.get("title", ""), outlet=row.get("outlet"), published=_day(row.get("published"))
    )


def _gold(rows: Iterable[Mapping[str, Any]], articles: Iterable[Article]) -> Gold:
    by_id = {article.id: article for article in articles}
    reports: list[Report] = []
    keys: dict[str, str] = {}
    for row in rows:
        for ordinal, told in enumerate(row["reports"]):
            report = gold_report(told, by_id[row["id"]], ordinal)
            reports.append(report)
            keys[report.id] = told["key"]
    return Gold(by_id, tuple(reports), keys)


def gold_report(told: Mapping[str, Any], article: Article, ordinal: int) -> Report:
    """One report of the gold format, its quotes found in the article."""
    place = told.get("place")
    figures = tuple(_figure(figure, article.text) for figure in told["figures"])
    return Report(
        id=f"{article.id}#{ordinal}",
        article_id=article.id,
        role=told["role"],
        type=told["type"],
        outcome=told["outcome"],
        date=DateRange(*(date.fromisoformat(day) for day in told["date"])),
        place=Place(*(place[name] for name in ("name", "country", "lat", "lon", "precision"))) if place else None,
        perpetrators=tuple(_involvement(one, article.text) for one in told["perpetrators"]),
        targets=tuple(_involvement(one, article.text) for one in told["targets"]),
        weapons=tuple(told["weapons"]),
        figures=figures,
        claims=tuple(_weapon_claim(weapon, figures) for weapon in told["weapons"]),
    )


def _figure(told: Mapping[str, Any], text: str) -> Figure:
    start = max(text.find(told["quote"]), 0)
    attribution = Attribution(tuple(told["source"]), told["source_kind"])
    count = Count(told["low"], told["high"], told.get("approx", False))
    return Figure(told["what"], told["of"], count, attribution, start, start + len(told["quote"]), told["nation"])


def _involvement(told: Mapping[str, Any], text: str) -> Involvement:
    by = told["by"]
    attribution = Attribution((by,)) if by else Attribution()
    start = text.find(told["actor"])
    end = start + len(told["actor"]) if start >= 0 else 0
    return Involvement(Actor(told["actor"]), told["basis"], max(start, 0), end, by, attribution)


def _weapon_claim(weapon: str, figures: Iterable[Figure]) -> Claim:
    """A weapon is said by who counts it, else in the outlet's own voice."""
    for figure in figures:
        if _WEAPON_OF.get(figure.of) == weapon and figure.attribution.kind != "armed_group":
            return Claim("weapon", weapon, figure.start, figure.end, figure.attribution)
    for figure in figures:
        if _WEAPON_OF.get(figure.of) == weapon:
            return Claim("weapon", weapon, figure.start, figure.end, figure.attribution)
    return Claim("weapon", weapon, 0, 0)


def undated(report: Report, days: int, weekdays: frozenset[int] | None = None) -> DateRange:
    """The day of a report widened to both sides."""
    step = timedelta(days=days)
    return DateRange(report.date.earliest - step, report.date.latest + step, weekdays)
