"""What one report tells, as cells of a record: every value with its words, its article, its chain and its outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rawi.model.article import Article
from rawi.model.claim import Attribution, Figure
from rawi.model.record import SourcedValue
from rawi.model.report import Report
from rawi.model.value import Count, DateRange, Place


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with its article and the number of the account it belongs to. `text` is the article's raw text."""

    report: Report
    outlet: str | None
    published: date | None
    text: str
    account: int = 0

    def value(self, value: str, start: int, end: int, said: Attribution, count: Count | None = None) -> SourcedValue:
        """A cell of the record out of this report."""
        return SourcedValue(
            value,
            self.report.article_id,
            self.report.id,
            self.outlet,
            self.text[start:end],
            start,
            end,
            said.chain,
            said.kind,
            count.low if count else None,
            count.high if count else None,
            count.approx if count else False,
        )

    def figure(self, figure: Figure, note: str = "") -> SourcedValue:
        """A count as a cell; `note` says what keeps it out of the range."""
        shown = f"{show_count(figure.count)}, {note}" if note else show_count(figure.count)
        return self.value(shown, figure.start, figure.end, figure.attribution, figure.count)

    def slot(self, slot: str, value: str) -> tuple[SourcedValue, ...]:
        """The claims of a slot as cells; where the report brings none, its value in the outlet's own voice."""
        claims = [claim for claim in self.report.claims if claim.slot == slot]
        if claims:
            return tuple(self.value(claim.value, claim.start, claim.end, claim.attribution) for claim in claims)
        return (self.value(value, 0, 0, Attribution()),) if value else ()


def tell(
    reports: Sequence[Report], articles: Mapping[str, Article], accounts: Mapping[str, int]
) -> tuple[Telling, ...]:
    """The reports in order of publication, undated ones last, then by id."""
    tellings = []
    for report in reports:
        article = articles[report.article_id]
        account = accounts[report.article_id]
        tellings.append(Telling(report, article.outlet, article.published, article.text, account))
    return tuple(sorted(tellings, key=lambda told: (told.published or date.max, told.report.id)))


def show_count(count: Count) -> str:
    """A count in words: 5 · at least 5 · up to 10 · 3 to 9 · about 30."""
    about = "about " if count.approx else ""
    if count.high is None:
        return f"{about}at least {count.low}"
    if count.low is None:
        return f"{about}up to {count.high}"
    return f"{about}{count.low}" if count.low == count.high else f"{about}{count.low} to {count.high}"


def show_date(days: DateRange) -> str:
    """A day or an interval in ISO days."""
    return str(days.earliest) if days.days == 1 else f"{days.earliest} to {days.latest}"


def show_place(place: Place | None) -> str:
    """The place's name, else its coordinates; empty for no place."""
    if place is None:
        return ""
    return place.name or f"{place.lat:.2f}, {place.lon:.2f} ({place.precision})"
