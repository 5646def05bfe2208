"""Who may do what: everyone reads unless the server is private; writing takes a token."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from rawi.web.metrics import Metrics
from rawi.web.problems import RefusedError
from rawi.web.settings import Settings
from rawi.web.stores import Stores
from rawi.web.tokens import Scope, Token, TokenFile

_bearer = HTTPBearer(auto_error=False, description="A token made by `rawi token add`.")


@dataclass(frozen=True, slots=True)
class Server:
    """What a running server has at hand."""

    settings: Settings
    stores: Stores
    tokens: TokenFile
    metrics: Metrics


def server_of(request: Request) -> Server:
    """The server that answers a request."""
    server: Server = request.app.state.server
    return server


def _check(scope: Scope) -> Callable[..., Awaitable[Token | None]]:
    async def check(
        request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
    ) -> Token | None:
        server = server_of(request)
        token = server.tokens.find(given.credentials) if given else None
        if token is None and (given or "authorization" in request.headers):
            raise _unknown()
        if scope == "read" and not server.settings.private and token is None:
            return None
        if token is None and not server.tokens.tokens:
            raise RefusedError(403, "read-only", "found a server without tokens; make one with `rawi token`")
        if token is None:
            raise _unknown()
        if not token.allows(scope, server.settings.clock().date()):
            raise RefusedError(403, "not-allowed", f"found a token that is not, or no longer, for {scope}")
        return token

    return check


def _unknown() -> RefusedError:
    detail = "found no token that is known; expected `Authorization: Bearer TOKEN`"
    return RefusedError(401, "unauthorized", detail, {"WWW-Authenticate": "Bearer"})


Reader = Annotated[Token | None, Depends(_check("read"))]
Reviewer = Annotated[Token, Depends(_check("review"))]
