"""Signing in to review: a token handed over once in a form, then in a cookie that no script and no other site has.

A browser sends a password of HTTP Basic along with whatever another site makes it ask, so that is good for reading
alone (access.py). The cookie is sent with requests from this site alone (`SameSite=Strict`), and a form that comes from
elsewhere all the same is refused by what the browser says of its origin.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from rawi.web.access import Server, allowed
from rawi.web.problems import RefusedError
from rawi.web.tokens import Token

COOKIE = "rawi_review"
_HOURS = 12
_FORM = "application/x-www-form-urlencoded"


def reviewer(request: Request, server: Server) -> Token | None:
    """The token that a request's cookie carries where it is one for reviews, None where there is none, or no longer."""
    secret = request.cookies.get(COOKIE)
    try:
        return allowed(server, f"Bearer {secret}", "review") if secret else None
    except RefusedError:
        return None


def must_review(request: Request, server: Server) -> Token:
    """The token of who writes. Raises RefusedError where there is none, or the form comes from another site."""
    token = reviewer(request, server)
    if not _is_from_here(request):
        raise RefusedError(403, "not-allowed", "found a form of another site; send it from this one")
    if token is None:
        raise RefusedError(403, "not-allowed", "found nobody signed in; sign in with a token for reviews")
    return token


def sign_in(request: Request, server: Server, secret: str, response: Response) -> bool:
    """Whether a token is one for reviews; then the response has its cookie."""
    if not secret or not _is_from_here(request):
        return False
    try:
        allowed(server, f"Bearer {secret}", "review")
    except RefusedError:
        return False
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, secret, max_age=_HOURS * 3600, httponly=True, samesite="strict", secure=secure)
    return True


def sign_out(response: Response) -> None:
    """Takes the cookie away."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


async def form_of(request: Request) -> list[tuple[str, str]]:
    """The fields of a form in order. Raises RefusedError where the body is none."""
    if not request.headers.get("content-type", "").startswith(_FORM):
        raise RefusedError(415, "bad-request", f"found a body of another type; expected {_FORM}")
    try:
        return parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=1000)
    except ValueError as error:
        raise RefusedError(400, "bad-request", f"found no form: {error}") from error


def _is_from_here(request: Request) -> bool:
    """Whether the browser says that a form is of this site; what says nothing (no browser) has no cookie to misuse."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")
