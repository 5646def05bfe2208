"""What surrounds every request: its id, its line in the log, its limit, and headers that keep browsers careful."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rawi.web.metrics import Metrics
from rawi.web.problems import RefusedError, problem_response
from rawi.web.rate import Buckets

LOG = logging.getLogger("rawi.web")
UNLIMITED = frozenset({"/health"})
MOST_BODY = 64 * 1024
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"})
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)


class Frame:
    """The outermost layer of a server."""

    def __init__(
        self, app: ASGIApp, *, metrics: Metrics, buckets: Buckets, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._buckets = buckets
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request and says so in the log."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["request_id"] = request_id = _request_id(scope)
        sent = _Sent(send, request_id, head=scope["method"] == "HEAD")
        began = self._seconds()
        self._metrics.in_flight.inc()
        try:
            await self._answer(scope, receive, sent, began)
        finally:
            self._metrics.in_flight.dec()
            self._note(scope, sent, self._seconds() - began)

    async def _answer(self, scope: Scope, receive: Receive, sent: _Sent, now: float) -> None:
        refused = self._refusal(scope, now)
        if refused:
            await problem_response(scope["request_id"], refused)(scope, receive, sent)
            return
        inner = {**scope, "method": "GET", "head": True} if scope["method"] == "HEAD" else scope
        try:
            await self._app(inner, receive, sent)
        except Exception:
            LOG.exception(json.dumps({"id": scope["request_id"], "what": "unexpected"}))
            if not sent.status:
                broken = RefusedError(500, "unexpected", "found a mistake of Rawi's; the log has it under this id")
                await problem_response(scope["request_id"], broken)(scope, receive, sent)
        finally:
            scope["route"] = inner.get("route")

    def _refusal(self, scope: Scope, now: float) -> RefusedError | None:
        wait = 0.0 if scope["path"] in UNLIMITED else self._buckets.wait(_client(scope), now)
        if wait:
            detail = "found more requests than one client may make; wait as long as Retry-After says"
            return RefusedError(429, "too-many-requests", detail, {"Retry-After": str(max(1, round(wait + 0.5)))})
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > MOST_BODY:
            return RefusedError(
                413, "too-large", f"found a body of {length.decode('latin-1')} bytes; expected {MOST_BODY}"
            )
        return None

    def _note(self, scope: Scope, sent: _Sent, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "other")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.answered(method, route, sent.status, seconds)
        line = {
            "id": scope["request_id"],
            "client": _client(scope),
            "method": scope["method"],
            "path": scope["path"],
            "query": scope["query_string"].decode("latin-1"),
            "status": sent.status,
            "ms": round(seconds * 1000, 1),
            "bytes": sent.bytes,
        }
        LOG.info(json.dumps(line, ensure_ascii=False))


class _Sent:
    """Sends an answer on with the headers all have, and counts it; of an answer to HEAD only the headers."""

    def __init__(self, send: Send, request_id: str, *, head: bool) -> None:
        self._send = send
        self._request_id = request_id.encode()
        self._head = head
        self.status = 0
        self.bytes = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            told = list(message.get("headers", ()))
            own = {name.lower() for name, _ in told}  # a page brings a policy of its own
            more = [(b"x-request-id", self._request_id), *(one for one in _HEADERS if one[0] not in own)]
            message = {**message, "headers": [*told, *more]}
        elif message["type"] == "http.response.body":
            self.bytes += 0 if self._head else len(message.get("body", b""))
            message = {**message, "body": b""} if self._head else message
        await self._send(message)


def _request_id(scope: Scope) -> str:
    """The id the client gave where it is a plain word, else a new one."""
    given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
    return given if _ID.fullmatch(given) else uuid4().hex


def _client(scope: Scope) -> str:
    return str(scope["client"][0]) if scope.get("client") else "unknown"
