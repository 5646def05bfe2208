"""The overview: what the filters ask for, as numbers, on the map, along the time and as a list."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rawi.model.report import INCIDENT_TYPES
from rawi.store import IncidentFilter, Store, Summary
from rawi.store.counted import Facets
from rawi.web.answers import page
from rawi.web.cursor import cursor_of, key_of
from rawi.web.pages.asked import asked_of, tidy
from rawi.web.pages.charts import bars
from rawi.web.pages.chips import chips
from rawi.web.pages.names import load_names
from rawi.web.pages.script_words import script_words
from rawi.web.pages.shell import lang_of, phrases, render, server_of
from rawi.web.params import IncidentList
from rawi.web.stretch import parted

_OUTLETS = 200
"""Outlets that are offered for choosing."""
_LINES = 50


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows of the database."""

    lines: tuple[Summary, ...]
    next: str | None
    facets: Facets
    outlets: tuple[str, ...]


async def overview(request: Request) -> Response:
    """The overview of the incidents that the address asks for."""
    if meant := tidy(request, load_names().label):
        return RedirectResponse(meant, 303)
    asked = asked_of(request, IncidentList)
    wanted, key = asked.values.wanted, key_of(asked.values.cursor, 3)
    after = None if key is None else (key[0], key[1], key[2])
    limit = asked.values.limit if asked.first("limit") else _LINES
    view = await server_of(request).stores.ask(
        lambda store: _view(store, wanted, limit=limit, after=after), asked.values.as_of
    )
    words = phrases(lang_of(request))
    earlier, months = parted(view.facets.months)
    return render(
        request,
        "overview.html",
        status=422 if asked.wrong else 200,
        asked=asked,
        view=view,
        types=INCIDENT_TYPES,
        countries=sorted({code for code, _ in view.facets.countries} | set(asked.values.country), key=words.country),
        chips=chips(asked),
        months=bars(months, rtl=words.lang == "ar", earlier=earlier) if months else None,
        map_words=script_words(words.t, "map"),
        timeline_words=script_words(words.t, "timeline"),
        tiles=server_of(request).settings.tiles,
    )


def _view(store: Store, wanted: IncidentFilter, *, limit: int, after: tuple[str, str, str] | None) -> View:
    lines, last = page(list(store.incidents(wanted, limit=limit + 1, after=after)), limit)
    cursor = cursor_of(last.key) if last else None
    return View(lines, cursor, store.facets(wanted), store.outlet_names(limit=_OUTLETS))


ROUTES = (Route("/", overview, name="overview"),)
