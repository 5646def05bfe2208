"""A limit on the requests of one client: a bucket that fills at a steady rate and holds so many at once."""

from __future__ import annotations

from collections import OrderedDict

_CLIENTS = 10_000


class Buckets:
    """The buckets of the clients that asked last; who was forgotten begins with a full one."""

    def __init__(self, per_second: float, burst: int) -> None:
        self._per_second = per_second
        self._burst = float(burst)
        self._full: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, now: float) -> float:
        """Takes one from a client's bucket; 0, or the seconds until there is one. `now` counts seconds."""
        if self._per_second <= 0:
            return 0.0
        left, since = self._full.pop(client, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._per_second)
        taken = left >= 1
        self._full[client] = (left - 1 if taken else left, now)
        if len(self._full) > _CLIENTS:
            self._full.popitem(last=False)
        return 0.0 if taken else (1 - left) / self._per_second
