"""The site: each language under its own prefix, the files pages are made with, and what happens when nothing fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from rawi.errors import RawiError, UsageError
from rawi.web.access import Server, allowed
from rawi.web.pages import article, overview, patterns, record, review, status
from rawi.web.pages.asked import AskedError
from rawi.web.pages.shell import STATIC, render
from rawi.web.pages.strings import LANGS, Lang
from rawi.web.problems import RefusedError, request_id_of

PAGES: tuple[Sequence[Route], ...] = (
    overview.ROUTES,
    record.ROUTES,
    article.ROUTES,
    patterns.ROUTES,
    status.ROUTES,
    review.ROUTES,
)
_YEAR_S = 31_536_000
_TOLD = {
    400: "bad_request",
    401: "unauthorized",
    403: "unauthorized",
    404: "not_found",
    422: "bad_request",
    429: "too_many",
    503: "unavailable",
}
"""What a person is told, by status."""


def site_routes(server: Server) -> list[BaseRoute]:
    """The addresses of the site."""
    return [
        Route("/", _first),
        *(Mount(f"/{lang}", site(lang, server), name=lang) for lang in LANGS),
        Mount("/static", GZipMiddleware(_Files(directory=STATIC), compresslevel=5), name="static"),
    ]


def site(lang: Lang, server: Server) -> Starlette:
    """The pages in one language; those that anyone may read are sent compressed, where length gives nothing away."""
    routes = [_guarded(route) for routes in PAGES for route in routes]
    handlers: Any = {
        RefusedError: _refused,
        AskedError: _asked,
        HTTPException: _http,
        RawiError: _rawi,
    }
    squeezed = [] if server.settings.private else [Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)]
    app = Starlette(routes=routes, exception_handlers=handlers, middleware=squeezed)
    app.router.redirect_slashes = False
    app.state.lang, app.state.server = lang, server
    return app


def _guarded(route: Route) -> Route:
    """A page that who may not read does not get."""
    answer = route.endpoint

    async def guarded(request: Request) -> Response:
        allowed(request.app.state.server, request.headers.get("authorization"), "read")
        found: Response = await answer(request)
        return found

    return Route(route.path, guarded, methods=route.methods, name=route.name)


async def _first(request: Request) -> Response:
    """The overview in the language that the browser asks for first."""
    return RedirectResponse(
        f"/{preferred(request.headers.get('accept-language', ''))}/", 307, {"Vary": "Accept-Language"}
    )


def preferred(accepted: str) -> Lang:
    """The language of ours that a header Accept-Language likes best; Arabic where it names none."""
    best: tuple[float, Lang] = (0.0, "ar")
    for part in accepted.split(","):
        name, _, rest = part.strip().partition(";")
        lang = name.strip().lower().partition("-")[0]
        try:
            weight = float(rest.strip().removeprefix("q=")) if rest.strip() else 1.0
        except ValueError:
            continue
        for one in LANGS:
            if lang == one and weight > best[0]:
                best = (weight, one)
    return best[1]


class _Files(StaticFiles):
    """The files of the site; fonts, and what is asked for with the digest of its bytes, may be kept for a year."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        found = await super().get_response(path, scope)
        for_good = b"v=" in scope["query_string"] or path.endswith(".woff2")
        kept = f"public, max-age={_YEAR_S}, immutable" if for_good else "no-cache"
        found.headers["Cache-Control"] = kept
        return found


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return _problem(request, error.status, headers=error.headers)


async def _asked(request: Request, error: Exception) -> Response:
    assert isinstance(error, AskedError)
    return _problem(request, 422, wrong=error.wrong)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _problem(request, error.status_code)


async def _rawi(request: Request, error: Exception) -> Response:
    if isinstance(error, UsageError):
        return _problem(request, 400, wrong={"": str(error)})
    return _problem(request, 503, headers={"Retry-After": "5"})


def _problem(
    request: Request, status: int, *, wrong: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> Response:
    return render(
        request,
        "problem.html",
        status=status,
        headers=_basic(headers or {}),
        told=_TOLD.get(status, "unexpected"),
        wrong=wrong or {},
        request_id=request_id_of(request),
    )


def _basic(headers: dict[str, str]) -> dict[str, str]:
    """A browser asks its user for a password, which is the token."""
    asks = "WWW-Authenticate"
    return headers | {asks: 'Basic realm="Rawi", charset="UTF-8"'} if asks in headers else headers
