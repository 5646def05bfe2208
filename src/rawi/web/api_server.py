"""Addresses of the server itself: what it is, whether it is well, and what a monitor counts."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from rawi.store import Store
from rawi.version import __version__
from rawi.web.access import Reader, server_of
from rawi.web.answers import About, Counts, Health, answer, encoded
from rawi.web.asking import AskedRoute, NothingAsked
from rawi.web.described import API, PROBLEMS
from rawi.web.metrics import MEDIA_TYPE

about_router = APIRouter(prefix=API, responses=PROBLEMS, tags=["server"], route_class=AskedRoute)
router = APIRouter(responses=PROBLEMS, tags=["server"], route_class=AskedRoute)


@about_router.get("/about", response_model=About)
async def about(request: Request, asked: NothingAsked, _: Reader) -> Response:
    """What this database holds and what it was made with."""

    def question(store: Store) -> About:
        made, counts = store.made_with(), Counts(**store.counts())
        return About(__version__, made, counts, store.history.last_seq())

    return answer(request, encoded(await server_of(request).stores.ask(question)))


@router.get("/health", response_model=Health)
async def health(request: Request, asked: NothingAsked) -> Response:
    """Whether the database answers."""
    await server_of(request).stores.ask(lambda store: store.history.last_seq())
    return Response(encoded(Health("ok")), media_type="application/json", headers={"Cache-Control": "no-store"})


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def metrics(request: Request, asked: NothingAsked, _: Reader) -> Response:
    """Counters in the text format of Prometheus."""
    server = server_of(request)
    counts, last = await server.stores.ask(lambda store: (store.counts(), store.history.last_seq()))
    return Response(server.metrics.text(counts, last), media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})
