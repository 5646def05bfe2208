"""A web server on this machine that answers as it is told, in any wrong way; and a fetcher that may reach it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rawi.fetch import Fetcher, Guard, Limits, guard_for

NOON = datetime(2022, 11, 16, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Request:
    """What was asked."""

    host: str
    path: str
    headers: Mapping[str, str]


Answer = bytes | Iterable[bytes]
Route = Callable[[Request], Answer]


def answer(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """The bytes of a well-formed answer; `content_type="text/html"` is the header Content-Type."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in named.items())]
    if "Content-Length" not in named:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


@dataclass
class Web:
    """A running server: `routes` answer by path, or by host and path; `asked` is all that was asked, in order."""

    port: int
    routes: dict[str, Answer | Route] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    ending: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path on this server."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths that were asked for, but for robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def answer_to(self, request: Request) -> Answer:
        """What is answered."""
        self.asked.append(request)
        default = answer(b"", 404)
        route = self.routes.get(request.host + request.path, self.routes.get(request.path, default))
        return route(request) if callable(route) else route


def _handler(web: Web) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError, IndexError):  # who asks may be killed before the request is whole
                first = self.rfile.readline().decode("latin-1").split(" ")
                headers: dict[str, str] = {}
                while line := self.rfile.readline().decode("latin-1").strip():
                    name, _, value = line.partition(":")
                    headers[name.lower()] = value.strip()
                host = headers.get("host", "").rpartition(":")[0]
                said = web.answer_to(Request(host, first[1], headers))
                for part in [said] if isinstance(said, bytes) else said:
                    self.wfile.write(part)
                    self.wfile.flush()
                    if web.ending.is_set():
                        return

    return Handler


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64


@contextmanager
def serving(routes: Mapping[str, Answer | Route] | None = None, bind: str = "127.0.0.1") -> Iterator[Web]:
    """A server for the length of a block."""
    web = Web(0, dict(routes or {}))
    with _Server((bind, 0), _handler(web)) as server:
        web.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield web
        finally:
            web.ending.set()
            server.shutdown()
            thread.join()


LOCAL = guard_for(("127.0.0.0/8",))


def fetcher(
    guard: Guard = LOCAL,
    *,
    seconds: float = 5.0,
    limit_bytes: int = 200_000,
    now: Callable[[], datetime] = lambda: NOON,
    **given: Any,
) -> Fetcher:
    """A fetcher for tests: every name is this machine unless `resolve` says otherwise."""
    given.setdefault("resolve", lambda host, port: ["127.0.0.1"])
    return Fetcher(guard, now=now, limits=Limits(seconds, limit_bytes), **given)
