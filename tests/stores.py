"""Databases for tests: SQLite files, and a PostgreSQL cluster that lives as long as the run of the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

MakeDb = Callable[[], str]
"""Gives a place where there is no database yet: a path or an address."""
_OLDEST = 15
_numbers = count(1)


def programs() -> Path | None:
    """The folder of the programs of the newest PostgreSQL that will do, as Debian or the path has it."""
    found = shutil.which("postgres")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return next((one for one in folders if (one / "initdb").exists() and _version(one) >= _OLDEST), None)


def _version(folder: Path) -> int:
    told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(told.split()[2].split(".")[0])


def _unprivileged() -> list[str]:
    """What a command is begun with so that no server runs as root and none outlives the tests."""
    command = ["setpriv", "--pdeathsig", "INT"]
    if os.getuid() != 0:
        return command
    user = next(one for one in ("postgres", "nobody") if _known(one))
    account = pwd.getpwnam(user)
    return [*command, "--reuid", str(account.pw_uid), "--regid", str(account.pw_gid), "--clear-groups"]


def _known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


class Server:
    """A running PostgreSQL server, of which tests borrow databases: emptying one is quicker than making one."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._free: list[str] = []

    def borrow(self) -> str:
        """The address of a database without Rawi's schema."""
        import psycopg

        if self._free:
            place = self._free.pop()
            with psycopg.connect(place, autocommit=True) as connection:
                connection.execute("DROP SCHEMA IF EXISTS rawi CASCADE")
            return place
        name = f"test{next(_numbers)}"
        with psycopg.connect(self._address % "postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self._address % name

    def give_back(self, place: str) -> None:
        """Takes a database back."""
        self._free.append(place)


@contextmanager
def cluster(folder: Path) -> Iterator[Server]:
    """A server of its own, on a socket in a temporary folder."""
    # a socket's path must be short, and the folder is the server's user's own
    with tempfile.TemporaryDirectory(prefix="rawi-pg-") as home:
        run = _unprivileged()
        if "--reuid" in run:
            os.chown(home, int(run[run.index("--reuid") + 1]), int(run[run.index("--regid") + 1]))
        data = f"{home}/data"
        setup = ["initdb", "-D", data, "-U", "rawi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run([*run, str(folder / setup[0]), *setup[1:]], check=True, capture_output=True, cwd=home)
        settings = (
            "fsync=off",
            "synchronous_commit=off",
            "listen_addresses=",
            "shared_buffers=32MB",
        )
        options = [part for setting in settings for part in ("-c", setting)]
        command = [*run, str(folder / "postgres"), "-D", data, "-k", home, *options]
        with Path(home, "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log, cwd=home) as server:
            try:
                _wait(home)
                yield Server(f"postgresql:///%s?host={home}&user=rawi")
            finally:
                server.send_signal(signal.SIGQUIT)  # at once: nothing of it is wanted any more
                server.wait(10)


def _wait(home: str) -> None:
    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(f"postgresql:///postgres?host={home}&user=rawi").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(Path(home, "log").read_text())
