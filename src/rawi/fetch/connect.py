"""Connections that can't be led astray or held for ever: every byte of a fetch goes through here.

A name is resolved once, all its addresses are checked, and the connection is made to a checked address and not to the
name; so no second answer of a name server is ever asked for.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ssl import SSLContext
from typing import Any, TypeAlias

import httpcore2

from rawi.fetch.failure import FetchError
from rawi.fetch.guard import Guard

Resolve: TypeAlias = Callable[[str, int], list[str]]
_SLICE_S = 0.5  # how long a fetch takes at most to see that it shall end
_CONNECT_S = 10.0


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(slots=True)
class Budget:
    """The time and the bytes that one fetch still has; spent as they go."""

    deadline: float
    bytes_left: int
    clock: Callable[[], float]
    stopped: Callable[[], bool]

    def seconds(self, at_most: float = _SLICE_S) -> float:
        """Seconds the next step may take. Raises FetchError where there are none."""
        if self.stopped():
            raise FetchError("stopped", "told to end")
        left = self.deadline - self.clock()
        if left <= 0:
            raise FetchError("failed", "found no end of the answer in time; expected a faster server")
        return min(left, at_most)

    def spend(self, count: int) -> None:
        """Takes bytes off. Raises FetchError where there are none left."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise FetchError("too_big", "found more bytes than a fetch may bring; expected a page or a feed")


class Stream(httpcore2.NetworkStream):
    """A connection that reads in short steps, each within the budget."""

    def __init__(self, inner: httpcore2.NetworkStream, budget: Budget) -> None:
        self._inner = inner
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes, waited for until the budget ends; `timeout` is the budget's."""
        while True:
            try:
                found = self._inner.read(max_bytes, self._budget.seconds())
            except httpcore2.ReadTimeout:
                continue
            self._budget.spend(len(found))
            return found

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends bytes; a request is small."""
        self._inner.write(buffer, self._budget.seconds(_CONNECT_S))

    def close(self) -> None:
        """Closes the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same connection under TLS."""
        seconds = self._budget.seconds(_CONNECT_S)
        return Stream(self._inner.start_tls(ssl_context, server_hostname, seconds), self._budget)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection."""
        return self._inner.get_extra_info(info)


class Backend(httpcore2.NetworkBackend):
    """Connects to checked addresses alone."""

    def __init__(self, guard: Guard, budget: Budget, resolve: Resolve) -> None:
        self._guard = guard
        self._budget = budget
        self._resolve = resolve
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of a host that answers. Raises FetchError where one is not public."""
        with _told():
            addresses = self._resolve(host, port)
        for address in addresses:  # all of them: a name that mixes public and private ones is a trick
            self._guard.check(address, port)
        failure: Exception = httpcore2.ConnectError(f"found no address of {host}")
        for address in addresses:
            try:
                inner = self._plain.connect_tcp(address, port, self._budget.seconds(_CONNECT_S), None, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return Stream(inner, self._budget)
        raise failure


@contextmanager
def _told() -> Iterator[None]:
    """Failures of resolving as failures to connect."""
    try:
        yield
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError(f"found no such host ({error})") from error
