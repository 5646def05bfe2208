"""Who may do what: everyone reads unless the server is private; writing takes a token."""

from __future__ import annotations

from base64 import b64decode
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
        request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
    ) -> Token | None:
        return allowed(server_of(request), request.headers.get("authorization"), scope)

    return check


def allowed(server: Server, header: str | None, scope: Scope) -> Token | None:
    """The token in the header Authorization, None where none is needed. Raises RefusedError where it won't do."""
    secret = _secret(header, scope) if header is not None else None
    token = server.tokens.find(secret) if secret else None
    if token is None and header is not None:
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


def _secret(header: str, scope: Scope) -> str | None:
    """The token in a header; as a password, which is all that browsers ask for, it is good for reading alone: they send
    it along with whatever another site makes them ask."""
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic" or scope != "read":
        return None
    try:
        return b64decode(value.strip(), validate=True).decode().partition(":")[2]
    except ValueError:
        return None


def _unknown() -> RefusedError:
    detail = "found no token that is known; expected `Authorization: Bearer TOKEN`"
    return RefusedError(401, "unauthorized", detail, {"WWW-Authenticate": "Bearer"})


Reader = Annotated[Token | None, Depends(_check("read"))]
Reviewer = Annotated[Token, Depends(_check("review"))]
