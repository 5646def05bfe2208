"""The page of patterns: incidents by week, type, actor and place, and counts that sources claim beside the record's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rawi.model.article import Article
from rawi.store import IncidentFilter, Store
from rawi.store.counted import Patterns
from rawi.tally import Tally, tally_aggregates
from rawi.web.pages.asked import asked_of, tidy
from rawi.web.pages.charts import Bars, bars
from rawi.web.pages.chips import chips
from rawi.web.pages.names import load_names
from rawi.web.pages.shell import lang_of, phrases, render, server_of
from rawi.web.params import WhichIncidents
from rawi.web.stretch import parted

_LINES = 20
_CROSSED = 8
"""Actors and countries that are set against each other."""
_ARTICLES = 12
"""Articles whose counts are shown beside the record's."""
_WEEKS = 260
"""Weeks that have room for a bar each; a longer time is shown by month."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A count over many incidents, the article that claims it, and what the record holds."""

    tally: Tally
    article: Article

    @property
    def quote(self) -> str:
        """Its words."""
        return self.article.text[self.tally.aggregate.start : self.tally.aggregate.end]


async def patterns_page(request: Request) -> Response:
    """The patterns of the incidents that the address asks for."""
    if meant := tidy(request, load_names().label):
        return RedirectResponse(meant, 303)
    asked = asked_of(request, WhichIncidents)
    wanted, say = asked.values.wanted, phrases(lang_of(request))
    found, claimed = await server_of(request).stores.ask(lambda store: _view(store, wanted), asked.values.as_of)
    by_week, drawn = _drawn(found.days, rtl=say.lang == "ar")
    actors = found.actors[:_CROSSED]
    return render(
        request,
        "patterns.html",
        status=422 if asked.wrong else 200,
        asked=asked,
        chips=chips(asked),
        found=found,
        incidents=sum(count for _, count in found.days),
        by_week=by_week,
        drawn=drawn,
        actors=actors,
        countries=_most_met(found),
        claimed=claimed,
    )


def _view(store: Store, wanted: IncidentFilter) -> tuple[Patterns, tuple[Claimed, ...]]:
    claimed = []
    for article_id in store.counting_articles(limit=_ARTICLES):
        article, reading = store.article(article_id), store.reading(article_id)
        if article and reading:
            claimed += [Claimed(tally, article) for tally in tally_aggregates(store, reading)]
    return store.patterns(wanted, most=_LINES), tuple(claimed)


def _drawn(days: Sequence[tuple[date, int]], *, rtl: bool) -> tuple[bool, Bars | None]:
    """Bars by week, from Monday on, or by month where the weeks are too many; and which of these."""
    if not days:
        return True, None
    earlier, days = parted(days)
    by_week = (days[-1][0] - days[0][0]).days // 7 <= _WEEKS
    counts: dict[date, int] = {}
    for day, count in days:
        first = day - timedelta(days=day.weekday()) if by_week else day.replace(day=1)
        counts[first] = counts.get(first, 0) + count
    return by_week, bars(tuple(counts.items()), rtl=rtl, by_week=by_week, earlier=earlier)


def _most_met(found: Patterns) -> list[str]:
    """The countries in which the actors set against them are met most."""
    met: dict[str, int] = {}
    for (_, country), count in found.meetings.items():
        met[country] = met.get(country, 0) + count
    return sorted(met, key=lambda one: (-met[one], one))[:_CROSSED]


ROUTES = (Route("/patterns", patterns_page, name="patterns"),)
