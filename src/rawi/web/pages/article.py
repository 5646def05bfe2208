"""The page of an article: its text with its mentions marked in place, and the reports it gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rawi.kit import load_kit
from rawi.model.article import Article
from rawi.model.report import Reading
from rawi.pipeline import find_all
from rawi.store import Store
from rawi.tally import Tally, tally_aggregates
from rawi.web.pages.asked import strictly
from rawi.web.pages.marks import KINDS, Mark, claimed, mentioned, paragraphs, parts
from rawi.web.pages.phrases import Phrases
from rawi.web.pages.shell import lang_of, phrases, render, server_of
from rawi.web.params import Asked, Seq
from rawi.web.problems import not_found

_READ = 60_000
"""Code points of an article up to which all its mentions are found anew; of a longer one what its reports were made of
is marked."""
_SHOWN = 200
"""Statements, and the like, that are listed at most."""


class At(Asked):
    """Which part of a long text."""

    at: Seq = Field(0, description="The part with this offset.")


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows of the database."""

    article: Article
    reading: Reading | None
    incidents: Mapping[str, str | None]
    tallies: tuple[Tally, ...]
    marks: tuple[Mark, ...]


async def article_page(request: Request) -> Response:
    """The page of one article."""
    article_id, say = request.path_params["article_id"], phrases(lang_of(request))
    at = strictly(request, At).at
    view = await server_of(request).stores.ask(lambda store: _view(store, article_id, say))
    starts = parts(view.article)
    number = max(n for n, start in enumerate(starts) if start <= max(at, 0))
    part = (starts[number], starts[number + 1] if number + 1 < len(starts) else len(view.article.text))
    lines = list(paragraphs(view.article, view.marks, _anchors(view.reading), part))
    titled = number == 0 and view.article.title
    return render(
        request,
        "article.html",
        view=view,
        article=view.article,
        reading=view.reading,
        headline=lines[0] if titled else None,
        lines=[line for line in (lines[1:] if titled else lines) if line],
        starts=starts,
        number=number,
        cut=lambda start, end: view.article.text[start:end],
        kinds=[(kind, count) for kind in KINDS if (count := Counter(one.kind for one in view.marks)[kind])],
        tallies={(one.aggregate.start, one.aggregate.what): one for one in view.tallies},
        all_found=_all_found(view.article),
        shown=_SHOWN,
    )


def _view(store: Store, article_id: str, say: Phrases) -> View:
    article = store.article(article_id)
    if article is None:
        raise not_found("article", article_id)
    reading = store.reading(article_id)
    reports = reading.reports if reading else ()
    if _all_found(article):
        marks = tuple(mentioned(find_all(article, load_kit()), say))
    else:
        marks = tuple(claimed(reading, say)) if reading else ()
    return View(
        article,
        reading,
        {report.id: store.incident_of(report.id) for report in reports},
        tally_aggregates(store, reading) if reading else (),
        marks,
    )


def _all_found(article: Article) -> bool:
    """Whether all mentions of an article are found anew."""
    return len(article.text) <= _READ


def _anchors(reading: Reading | None) -> set[int]:
    """Offsets that a record leads to: those of claims and statements."""
    if reading is None:
        return set()
    found = {one.start for one in reading.statements}
    for report in reading.reports:
        found |= {claim.start for claim in report.claims} | {figure.start for figure in report.figures}
        found |= {one.start for one in (*report.perpetrators, *report.targets)}
    return found


ROUTES = (Route("/articles/{article_id:path}", article_page, name="article"),)
