"""The server as one application: its addresses, what surrounds them, and its description."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from rawi.errors import RawiError
from rawi.store import IncidentFilter
from rawi.version import __version__
from rawi.web import api_articles, api_exports, api_incidents, api_map, api_reviews, api_server
from rawi.web.access import Server
from rawi.web.described import API
from rawi.web.frame import Frame
from rawi.web.metrics import Metrics
from rawi.web.pages.shell import phrases
from rawi.web.pages.site import site_routes
from rawi.web.pages.strings import LANGS
from rawi.web.problems import MEDIA_TYPE, add_handlers
from rawi.web.rate import Buckets
from rawi.web.settings import Settings
from rawi.web.stores import Stores
from rawi.web.tokens import TokenFile

_TOLD = "The record of security incidents that Rawi keeps: what, when, where, to whom, and who says so."
_ROUTERS = (
    api_incidents.router,
    api_map.router,
    api_reviews.router,
    api_articles.router,
    api_exports.router,
    api_server.about_router,
    api_server.router,
)


def build_app(settings: Settings) -> ASGIApp:
    """The server over a database, to be run by any ASGI server."""
    metrics = Metrics()
    app = build_api(settings, metrics)
    return Frame(app, metrics=metrics, buckets=Buckets(settings.per_second, settings.burst))


def build_api(settings: Settings, metrics: Metrics) -> FastAPI:
    """The addresses with their description, without what surrounds them."""
    stores = Stores(settings.db, threads=settings.threads, exports=settings.exports)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        readying = asyncio.create_task(_make_ready(stores))
        yield
        readying.cancel()
        with suppress(asyncio.CancelledError):
            await readying
        stores.close()

    app = FastAPI(
        title="Rawi",
        version=__version__,
        description=_TOLD,
        lifespan=running,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # their pages ask the network for scripts
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.server = server = Server(settings, stores, TokenFile(settings.tokens), metrics)
    if settings.cors:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors),
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["Authorization", "Content-Type", "If-None-Match"],
            expose_headers=["ETag", "Link", "Retry-After", "X-Request-ID", "Rawi-Made-With"],
        )
    for router in _ROUTERS:
        app.include_router(router)
    app.router.routes += site_routes(server)
    add_handlers(app)
    plain = app.openapi
    app.openapi = lambda: _corrected(plain(), private=settings.private)  # type: ignore[method-assign]
    return app


async def _make_ready(stores: Stores) -> None:
    """Reads what every page asks for, so that nobody waits for it; what is wrong is told to who asks first."""
    with suppress(RawiError):
        await stores.ask(lambda store: store.facets(IncidentFilter()))
    await asyncio.to_thread(lambda: [phrases(lang) for lang in LANGS])


def _corrected(description: dict[str, Any], *, private: bool) -> dict[str, Any]:
    """The description with every mistake under the media type it is sent with, and reading open where it is."""
    for path in description["paths"].values():
        for method, operation in path.items():
            if method == "get" and not private and "security" in operation:
                operation["security"] = [{}, *(one for one in operation["security"] if one)]
            for status, told in operation["responses"].items():
                content = told.get("content", {})
                if status >= "400" and "application/json" in content:
                    content[MEDIA_TYPE] = content.pop("application/json")
    return description
