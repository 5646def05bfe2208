"""The table of claims: one row for every value that one article states of one incident."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from rawi.export.layout import Column, Layout, Told
from rawi.model.article import Article
from rawi.model.claim import SourceKind
from rawi.model.record import Record, SourcedValue


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with the slot it is of; `what` is an actor's label, or what is counted and of whom."""

    incident_id: str
    slot: str
    what: str | None
    claim: SourcedValue
    article: Article | None


def claim_rows(told: Told) -> Iterator[ClaimRow]:
    """Every claim of an incident, in the order of the record."""
    for slot, what, claim in claims_of(told.record):
        yield ClaimRow(told.record.id, slot, what, claim, _article(told.articles, claim))


def claims_of(record: Record) -> Iterator[tuple[str, str | None, SourcedValue]]:
    """Slot, what the claim is about, and the claim."""
    for slot, claims in record.slots:
        yield from ((slot, None, claim) for claim in claims)
    for side, actors in (("perpetrator", record.perpetrators), ("target", record.targets)):
        yield from ((side, actor.label, claim) for actor in actors for claim in actor.claims)
    for figure in record.figures:
        of = f"{figure.of} {figure.nation}" if figure.nation else figure.of
        yield from ((f"figure.{figure.what}", of, claim) for claim in figure.claims)


def _article(articles: Mapping[str, Article], claim: SourcedValue) -> Article | None:
    return articles.get(claim.article_id)


CLAIMS: Layout[ClaimRow] = Layout(
    "claims",
    "a claim",
    (
        Column("incident_id", "text", "The incident it is of.", lambda c: c.incident_id, always=True),
        Column(
            "slot",
            "text",
            "type, outcome, date, place, weapon, perpetrator, target, or figure.killed, figure.wounded and so on.",
            lambda c: c.slot,
            always=True,
        ),
        Column(
            "what", "text", "Of an actor its label; of a count of whom, with the nation where told.", lambda c: c.what
        ),
        Column("value", "text", "What is claimed; of an actor on what basis.", lambda c: c.claim.value, always=True),
        Column("low", "integer", "Of a count its lower bound; empty: up to `high`.", lambda c: c.claim.low),
        Column("high", "integer", "Its upper bound; empty: at least `low`.", lambda c: c.claim.high),
        Column("approx", "flag", "Whether it is told as about so many.", lambda c: c.claim.approx, always=True),
        Column(
            "source_kind",
            "text",
            "What the first of the chain is.",
            lambda c: c.claim.kind,
            values=get_args(SourceKind),
        ),
        Column("outlet", "text", "Who published it.", lambda c: c.claim.outlet),
        Column(
            "published",
            "day",
            "When, in the outlet's own zone; empty where the article bears no date.",
            lambda c: c.article.published if c.article else None,
        ),
        Column("url", "text", "The article's address.", lambda c: c.article.url if c.article else None),
        Column("article_id", "text", "The article's id.", lambda c: c.claim.article_id, always=True),
        Column("report_id", "text", "The report's id.", lambda c: c.claim.report_id, always=True),
        Column(
            "start",
            "integer",
            "Where the quote begins in the article's text, in code points.",
            lambda c: c.claim.start,
            always=True,
        ),
        Column("end", "integer", "Where it ends, not included.", lambda c: c.claim.end, always=True),
        Column(
            "chain",
            "texts",
            "Who says so, from the one who knows to the one who tells; empty: the outlet itself; ?: not told who.",
            lambda c: c.claim.chain,
        ),
        Column("quote", "text", "The words that state it; empty: no words of its own.", lambda c: c.claim.quote),
    ),
    claim_rows,
    with_articles=True,
    lost=("what the claims add up to: the table of incidents has it",),
)
