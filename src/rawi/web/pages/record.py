"""The page of an incident: what is known, who says what, and how it came together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rawi.changed import Difference, differences
from rawi.export.incidents import radius_km
from rawi.model.article import Article
from rawi.model.claim import Statement
from rawi.model.history import Change
from rawi.model.incident import Link
from rawi.model.record import Record
from rawi.model.review import Review
from rawi.store import Store
from rawi.store.reviews import standing
from rawi.web.api_exports import SERVED
from rawi.web.api_incidents import now_called
from rawi.web.pages.asked import asked_of, strictly
from rawi.web.pages.charts import Waterfall, courses, waterfall
from rawi.web.pages.differing import differing
from rawi.web.pages.matrix import matrix, silent
from rawi.web.pages.phrases import Phrases
from rawi.web.pages.sentence import sentence
from rawi.web.pages.shell import lang_of, phrases, render, server_of
from rawi.web.params import AsOf

EXPORTS = tuple(name for name in ("csv", "csv-claims", "geojson", "xlsx", "ucdp", "acled") if name in SERVED)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement about the incident and the article that has it."""

    statement: Statement
    article: Article

    @property
    def quote(self) -> str:
        """Its words."""
        return self.article.text[self.statement.start : self.statement.end]


@dataclass(frozen=True, slots=True)
class Passed:
    """A change of the incident: what it altered, and the person's word that caused it."""

    change: Change
    differences: tuple[Difference, ...]
    review: Review | None


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows of the database."""

    record: Record
    articles: Mapping[str, Article]
    statements: tuple[Said, ...]
    links: tuple[Link, ...]
    history: tuple[Passed, ...]
    reviews: tuple[Review, ...]


async def record_page(request: Request) -> Response:
    """The page of one incident; an id it had before leads to its new one."""
    incident_id = request.path_params["incident_id"]
    as_of = strictly(request, AsOf).as_of
    say = phrases(lang_of(request))
    found = await server_of(request).stores.ask(lambda store: _view(store, incident_id, say), as_of)
    if isinstance(found, str):
        address = request.url_for("record", incident_id=found).include_query_params(**request.query_params)
        return RedirectResponse(address, 308)
    record = found.record
    return render(
        request,
        "record.html",
        view=found,
        record=record,
        sentence=sentence(record, say),
        place=say.place(record.place),
        radius=radius_km(record.place) if record.place else None,
        rows=matrix(record, say),
        silent=silent(record, say),
        differing=differing(record, say),
        by_day=lambda told: sorted(told, key=lambda one: _order(found.articles.get(one))),
        courses=courses(record.figures, rtl=say.lang == "ar"),
        waterfalls=_waterfalls(found.links),
        standing=standing(found.reviews),
        exports=EXPORTS,
        as_of=as_of,
        last=_last(found, as_of),
        asked=asked_of(request, AsOf),
    )


def _view(store: Store, incident_id: str, say: Phrases) -> View | str:
    """What is shown of an incident, or the id it has now."""
    now = now_called(store, incident_id)
    record = store.record(now) if now == incident_id else None
    if record is None:
        return now
    articles = store.articles(record.article_ids)
    reviews = {one.id: one for one in store.reviews.of(now)}
    before, passed = None, []
    for change, after in store.history.versions(now):
        review = reviews.get(change.review_id) if change.review_id else None
        passed.append(Passed(change, tuple(differences(before, after, change, say)), review))
        before = after
    return View(
        record,
        articles,
        _statements(store, record, articles),
        tuple(store.links_of(record.report_ids)),
        tuple(passed),
        tuple(reviews.values()),
    )


def _statements(store: Store, record: Record, articles: Mapping[str, Article]) -> tuple[Said, ...]:
    """The statements about its reports, in order of publication."""
    reports = set(record.report_ids)
    found = []
    for article_id in record.article_ids:
        reading = store.reading(article_id)
        told = reading.statements if reading and article_id in articles else ()
        found += [Said(one, articles[article_id]) for one in told if one.about in reports]
    return tuple(sorted(found, key=lambda one: (*_order(one.article), one.statement.start)))


def _order(article: Article | None) -> tuple[str, str]:
    """Where an article stands among others: by the day of its publication, what is undated last."""
    return (str(article.published or "9999"), article.id) if article else ("9999", "")


def _waterfalls(links: tuple[Link, ...]) -> tuple[Waterfall, ...]:
    """Links as bars: what joined first, the strongest of them at the head."""
    return tuple(waterfall(one) for one in sorted(links, key=lambda one: (not one.joined, -one.weight_bits)))


def _last(view: View, as_of: datetime | None) -> datetime | None:
    """The instant by which the record became what is shown."""
    at = [one.change.at for one in view.history if as_of is None or one.change.at <= as_of]
    return max(at, default=None)


ROUTES = (Route("/incidents/{incident_id}", record_page, name="record"),)
