"""Which Rawi this is, so that readings of one database are never made by two: version, code, words and places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from rawi.errors import RawiError
from rawi.lexicon.digests import digests
from rawi.version import __version__

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Build:
    """A Rawi by its version and short digests of all that decides what it reads."""

    version: str
    code: str
    lexicon: str
    gazetteer: str

    def __str__(self) -> str:
        return f"rawi {self.version} (code {self.code}, lexicon {self.lexicon}, gazetteer {self.gazetteer})"


@cache
def this_build() -> Build:
    """The Rawi that runs here."""
    data = digests()
    return Build(__version__, _code(), data.lexicon, data.gazetteer)


def run_with(build: Build, function: Callable[..., R], *args: Any) -> R:
    """What the function gives, where the Rawi that runs here is that one. Raises RawiError where it is another: a
    worker can come to a cluster at any time, long after the others were asked."""
    if this_build() != build:
        raise RawiError(another(this_build(), build))
    return function(*args)


def another(found: object, expected: Build) -> str:
    """What is wrong with a worker that doesn't run the Rawi that is expected."""
    return f"found {found} on a worker; expected {expected}, as here; install the same rawi on every worker"


def _code() -> str:
    package = Path(__file__).parents[1]
    digest = blake2b(digest_size=8)
    for file in sorted(package.rglob("*.py")):
        digest.update(f"{file.relative_to(package).as_posix()}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
