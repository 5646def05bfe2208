"""Where to work, as people say it: `local`, or the address of a scheduler like `dask://host:8786`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from urllib.parse import urlsplit

from rawi.errors import UsageError
from rawi.spread.local import local_workers
from rawi.spread.workers import Workers

_PORT = 8786
_PROTOCOLS = {"dask": "tcp", "dask+tls": "tls"}
_EXPECTED = "expected local, or a scheduler like dask://host:8786"


@dataclass(frozen=True, slots=True)
class Place:
    """A place to work: as it was said, and the address of the scheduler, None for this machine."""

    said: str = "local"
    scheduler: str | None = None


def parse_place(said: str) -> Place:
    """The place. Raises UsageError where the words are none."""
    if said == "local":
        return Place()
    try:
        parts = urlsplit(said)
        host, port = parts.hostname, parts.port or _PORT
    except ValueError as error:
        raise UsageError(f"--on: found {said!r} ({error}); {_EXPECTED}") from error
    if parts.scheme not in _PROTOCOLS or not host or parts.path.strip("/") or parts.query or parts.username:
        raise UsageError(f"--on: found {said!r}; {_EXPECTED}")
    host = f"[{host}]" if ":" in host else host
    return Place(said, f"{_PROTOCOLS[parts.scheme]}://{host}:{port}")


def workers_at(place: Place, jobs: int) -> AbstractContextManager[Workers | None]:
    """The workers at a place, let go with the block: `jobs` processes of this machine (None where that is this one
    alone), or all of a cluster. Raises RawiError where there are none."""
    if place.scheduler is None:
        return local_workers(jobs)
    from rawi.spread.cluster import cluster_workers

    return cluster_workers(place.said, place.scheduler)
