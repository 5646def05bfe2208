"""Being here puts tests/ on the import path, so that tests can share `fakes`; the packaged kit, loaded once; stores.

What a store does is tested on SQLite and on PostgreSQL by one test: `make_db` gives a place for a fresh database on
either. Where there is no PostgreSQL the tests on it skip, and the summary says why.
"""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest

import stores
from rawi import batch
from rawi.kit import Kit, load_kit
from rawi.store import Store, open_store
from stores import MakeDb, Server


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Finds the tests without collecting garbage; they stay, and are not looked through again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def kit() -> Kit:
    """All language knowledge of the package, which stays: looking through it for garbage was a sixth of all time."""
    loaded = load_kit()
    gc.freeze()
    return loaded


@pytest.fixture
def own_reader() -> Iterator[None]:
    """No reader kept from another test: one may have put the toy language in place of the pipeline."""
    batch._reader.cache_clear()
    yield
    batch._reader.cache_clear()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server."""
    pytest.importorskip("psycopg", reason="no psycopg: pip install 'rawi[postgres]' to test on PostgreSQL")
    folder = stores.programs()
    if folder is None:
        pytest.skip("no PostgreSQL 15 or newer: apt-get install postgresql to test on it")
    with stores.cluster(folder) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def make_db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeDb]:
    """Makes places for fresh databases of one kind."""
    if request.param == "sqlite":
        numbers = count(1)
        yield lambda: str(tmp_path / f"{next(numbers)}.db")
        return
    server: Server = request.getfixturevalue("postgres")
    places: list[str] = []

    def borrow() -> str:
        places.append(server.borrow())
        return places[-1]

    yield borrow
    for place in places:
        server.give_back(place)


@pytest.fixture
def store(make_db: MakeDb) -> Iterator[Store]:
    """A fresh store of each kind."""
    with open_store(make_db(), create=True) as opened:
        yield opened
