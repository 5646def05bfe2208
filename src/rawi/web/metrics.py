"""What a monitor sees of a server, in the text format of Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The counters of one server."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("rawi_requests", "Requests answered.", labels, registry=self.registry)
        self._seconds = Histogram(
            "rawi_request_seconds",
            "Seconds to the end of an answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.in_flight = Gauge("rawi_requests_in_flight", "Requests under way.", registry=self.registry)
        self._held = Gauge("rawi_held", "Rows of the database.", ("what",), registry=self.registry)
        self._last = Gauge("rawi_last_change", "Number of the last change.", registry=self.registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts an answer; `route` is the pattern of a path, so that there are only so many."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self, counts: dict[str, int], last_seq: int) -> bytes:
        """All counters, with what the database holds now."""
        for what, number in counts.items():
            self._held.labels(what).set(number)
        self._last.set(last_seq)
        return generate_latest(self.registry)
