"""One fetch from asking to bytes: redirects followed by hand, every hop checked, time and size bounded."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import httpcore2

from rawi.errors import InputError
from rawi.fetch.body import ACCEPTED, unpacked
from rawi.fetch.connect import Backend, Budget, Resolve, resolve
from rawi.fetch.failure import FetchError
from rawi.fetch.guard import Guard
from rawi.fetch.robots import LIMIT_BYTES as ROBOTS_BYTES
from rawi.fetch.robots import Robots
from rawi.model.fetched import NO_VALIDATORS, Fetched, Outcome, Validators
from rawi.read.address import Address, parse_address
from rawi.version import __version__

AGENT: Final = "rawi"
USER_AGENT: Final = f"{AGENT}/{__version__} (reads news for the record of incidents; obeys robots.txt)"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD: Final = frozenset({301, 308})
_MOST_REDIRECTS: Final = 6
_LONGEST_WAIT_S: Final = 86_400
_OUTCOMES: Final[dict[int, Outcome]] = {304: "unchanged", 404: "gone", 410: "gone", 429: "busy", 503: "busy"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one fetch may take and how much it may bring, over all its redirects."""

    seconds: float = 30.0
    bytes: int = 10_000_000


class Fetcher:
    """Fetches addresses. All it has of the world is passed in: the time, the resolving of names, the word to stop."""

    def __init__(
        self,
        guard: Guard,
        *,
        now: Callable[[], datetime],
        limits: Limits | None = None,
        resolve: Resolve = resolve,
        user_agent: str = USER_AGENT,
        stopped: Callable[[], bool] = lambda: False,
        heard: Callable[[Fetched], None] = lambda fetched: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._guard = guard
        self._now = now
        self._limits = limits or Limits()
        self._resolve = resolve
        self._user_agent = user_agent
        self._stopped = stopped
        self._heard = heard
        self._clock = clock
        self._tls = ssl.create_default_context()
        self.robots = Robots(self._ask_robots, AGENT)

    def fetch(self, address: str, validators: Validators = NO_VALIDATORS) -> Fetched:
        """What came of asking for an address, if its site allows it. Never raises for what others did wrong."""
        return self._fetch(address, validators, self._limits, obey=True)

    def _ask_robots(self, address: str) -> Fetched:
        limits = replace(self._limits, bytes=min(ROBOTS_BYTES, self._limits.bytes))
        fetched = self._fetch(address, NO_VALIDATORS, limits, obey=False)
        self._heard(fetched)
        return fetched

    def _fetch(self, address: str, validators: Validators, limits: Limits, *, obey: bool) -> Fetched:
        began = Fetched(address, address, self._now(), "failed")
        budget = Budget(self._clock() + limits.seconds, limits.bytes, self._clock, self._stopped)
        journey = _Journey(began, validators)
        try:
            return self._follow(journey, budget, limits, obey=obey)
        except InputError as error:
            return journey.ended("blocked", str(error).partition(": ")[2])
        except FetchError as error:
            return journey.ended(error.outcome, str(error))
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException, ssl.SSLError) as error:
            return journey.ended("failed", f"found no whole answer ({_short(error)}); expected one; tried again later")
        except Exception as error:  # one address must not cost the watch
            found = f"found {type(error).__name__} while fetching it ({_short(error)})"
            return journey.ended("failed", f"{found}; expected an answer; report it with the address")

    def _follow(self, journey: _Journey, budget: Budget, limits: Limits, *, obey: bool) -> Fetched:
        address = parse_address(journey.fetched.address)
        seen: list[Address] = []
        while True:
            if address in seen or len(seen) > _MOST_REDIRECTS:
                raise FetchError("loop", f"found redirects without end at {address}; expected a page")
            seen.append(address)
            journey.at(address)
            if obey:
                self.robots.check(address, journey.fetched.at)
            target = self._ask(journey, address, budget, limits)
            if target is None:
                return journey.fetched
            address = parse_address(target, base=str(address))

    def _ask(self, journey: _Journey, address: Address, budget: Budget, limits: Limits) -> str | None:
        """Where an address leads on to; None where it answered, which the journey then holds."""
        origin = httpcore2.Origin(address.scheme.encode(), address.host.encode(), address.port)
        url = httpcore2.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=address.target.encode())
        request = httpcore2.Request("GET", url, headers=self._headers(address, journey.validators))
        backend = Backend(self._guard, budget, self._resolve)
        with httpcore2.HTTPConnection(origin, ssl_context=self._tls, network_backend=backend) as connection:
            response = connection.handle_request(request)
            try:
                headers = _Headers(response.headers)
                if response.status in _REDIRECTS and headers.get("location"):
                    journey.redirected(response.status)
                    return headers.get("location")
                body = b""
                if response.status == 200:
                    chunks = response.iter_stream()
                    body = unpacked(chunks, headers.get("content-encoding"), limit_bytes=limits.bytes)
                journey.answered(response.status, headers, body)
                return None
            finally:
                response.close()

    def _headers(self, address: Address, validators: Validators) -> list[tuple[bytes, bytes]]:
        host = f"[{address.host}]" if ":" in address.host else address.host
        default = str(address).startswith(f"{address.scheme}://{host}/")
        headers = [
            ("Host", host if default else f"{host}:{address.port}"),
            ("User-Agent", self._user_agent),
            ("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"),
            ("Accept-Language", "ar,*;q=0.5"),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
        ]
        asked = (("If-None-Match", validators.etag), ("If-Modified-Since", validators.modified))
        headers += [(name, value) for name, value in asked if value]
        return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers]  # as they came


class _Journey:
    """A fetch on its way: what is known of it so far."""

    def __init__(self, began: Fetched, validators: Validators) -> None:
        self.fetched = began
        self.validators = validators
        self._for_good = True

    def at(self, address: Address) -> None:
        """Notes where it is."""
        self.fetched = replace(self.fetched, final=str(address))

    def redirected(self, status: int) -> None:
        """Notes a redirect."""
        self._for_good = self._for_good and status in _FOR_GOOD
        self.fetched = replace(self.fetched, status=status, moved=self._for_good)

    def ended(self, outcome: Outcome, message: str) -> Fetched:
        """The fetch as it ended without an answer that can be used."""
        return replace(self.fetched, outcome=outcome, message=message, moved=False)

    def answered(self, status: int, headers: _Headers, body: bytes) -> None:
        """Notes the answer."""
        outcome = "ok" if status == 200 else _OUTCOMES.get(status, "broken" if status >= 500 else "denied")
        said = "" if outcome in ("ok", "unchanged") else f"found status {status}; expected 200"
        self.fetched = replace(
            self.fetched,
            outcome=outcome,
            status=status,
            message=said,
            body=body,
            content_type=headers.get("content-type")[:200],
            validators=Validators(headers.get("etag") or None, headers.get("last-modified") or None),
            retry_after_s=retry_after_s(headers.get("retry-after"), self.fetched.at),
            max_age_s=_max_age_s(headers.get("cache-control")),
            moved=self.fetched.moved and outcome in ("ok", "unchanged"),
        )


class _Headers:
    """Headers by lower-case name; of several alike the first."""

    def __init__(self, headers: Sequence[tuple[bytes, bytes]]) -> None:
        self._values: dict[str, str] = {}
        for name, value in headers:
            self._values.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())

    def get(self, name: str) -> str:
        """The value of a header, empty where it was not sent."""
        return self._values.get(name, "")


def retry_after_s(value: str, now: datetime) -> int | None:
    """Seconds a Retry-After asks to wait, a day at most; None where it says nothing that can be read."""
    if value.isascii() and value.isdigit():
        return min(int(value[:9]), _LONGEST_WAIT_S)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(0, round((when - now).total_seconds())), _LONGEST_WAIT_S)


def _max_age_s(value: str) -> int | None:
    for part in value.lower().split(","):
        name, _, seconds = part.strip().partition("=")
        if name == "max-age" and seconds.isascii() and seconds.isdigit():
            return min(int(seconds[:9]), _LONGEST_WAIT_S)
    return None


def _short(error: Exception) -> str:
    said = str(error) or type(error).__name__
    return "".join(c if c.isprintable() else " " for c in said)[:120]
