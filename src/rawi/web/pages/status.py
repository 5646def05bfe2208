"""The page of status: what is watched, what was read, what went wrong, and how well this version reads."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rawi.accuracy import load_accuracy
from rawi.model.history import MadeWith
from rawi.model.watched import FeedState
from rawi.store import Store
from rawi.store.condition import Condition
from rawi.web.pages.asked import strictly
from rawi.web.pages.shell import render, server_of
from rawi.web.params import Nothing

_LINES = 14


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows of the database."""

    counts: dict[str, int]
    made: MadeWith
    feeds: tuple[FeedState, ...]
    condition: Condition


async def status_page(request: Request) -> Response:
    """How it stands with the database and its server."""
    strictly(request, Nothing)
    server = server_of(request)
    view = await server.stores.ask(_view)
    return render(request, "status.html", view=view, accuracy=load_accuracy(), now=server.settings.clock())


def _view(store: Store) -> View:
    feeds = sorted(store.fetches.feed_states().values(), key=lambda one: (-one.fails, one.address))
    return View(store.counts(), store.made_with(), tuple(feeds), store.condition(limit=_LINES))


ROUTES = (Route("/status", status_page, name="status"),)
