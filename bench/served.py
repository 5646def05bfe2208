"""Measures what asks a database: requests of the API under load, and exports.

python bench/served.py big.db --clients 16 --seconds 20

`bench/invented.py` makes the database, a file or one on PostgreSQL. The server runs in a process of its own; clients
are bare sockets in this one, which take little of the machine that is measured. Over a file Datasette answers the
same clients' plainest questions in the same run, and a script of the standard library writes the same CSV (`peers.py`).
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).parent))
from invented import ACTORS, DAYS, FIRST, OUTLETS, PLACES
from peers import datasette_command, datasette_requests

from rawi.export import FORMATS
from rawi.model.report import INCIDENT_TYPES
from rawi.store import IncidentFilter, open_store
from rawi.store.postgres import is_address

API = "/api/v1"
TARGET_MS = 50.0
TARGET_ROWS = 20_000
TARGET_MB = 300
Ask = Callable[[random.Random], str]


def requests_of(ids: Sequence[str]) -> dict[str, Ask]:
    """What is asked, by name: each draws a new address."""

    def incidents(**asked: object) -> str:
        return f"{API}/incidents?{urlencode(asked)}"

    def listed(chance: random.Random) -> str:
        since = FIRST.fromordinal(FIRST.toordinal() + chance.randrange(DAYS))
        narrowed = (
            {},
            {"until": since},
            {"since": since, "type": chance.choice(INCIDENT_TYPES)},
            {"country": chance.choice(("IQ", "SY", "YE")), "disputed": "true"},
            {"actor": chance.choice(ACTORS)},
            {"outlet": chance.choice(OUTLETS), "until": since},
        )
        return incidents(**chance.choice(narrowed))

    def boxed(chance: random.Random) -> str:
        place = chance.choice(PLACES)
        return incidents(box=f"{place.lon - 1:.2f},{place.lat - 1:.2f},{place.lon + 1:.2f},{place.lat + 1:.2f}")

    def texted(chance: random.Random) -> str:
        name = (chance.choice(PLACES).name or "").split()
        named = (name[1], " ".join(name[1:]), f'"{" ".join(name)}"', f'{name[1]} "{chance.choice(ACTORS)}"')
        return incidents(text=chance.choice(named))

    def recorded(chance: random.Random) -> str:
        return f"{API}/incidents/{quote(chance.choice(ids))}"

    return {"list": listed, "box": boxed, "text": texted, "record": recorded}


async def _client(port: int, asks: dict[str, Ask], until: float, chance: random.Random) -> list[tuple[str, float]]:
    """Asks on one connection, one after the other; name and milliseconds of each answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    took: list[tuple[str, float]] = []
    while time.monotonic() < until:
        name = chance.choice(list(asks))
        began = time.perf_counter()
        writer.write(f"GET {asks[name](chance)} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        await _skip_body(reader, head)
        if " 200 " not in head.split("\r\n")[0]:
            raise SystemExit(f"found {head.splitlines()[0]} for {name}; expected 200")
        took.append((name, (time.perf_counter() - began) * 1000))
    writer.close()
    return took


async def _skip_body(reader: asyncio.StreamReader, head: str) -> None:
    """Reads an answer to its end."""
    if "content-length: " in head:
        await reader.readexactly(int(head.split("content-length: ")[1].split("\r\n")[0]))
        return
    while size := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(size + 2)
    await reader.readuntil(b"\r\n")


async def _load(port: int, asks: dict[str, Ask], *, clients: int, seconds: float) -> list[tuple[str, float]]:
    until = time.monotonic() + seconds
    work = [_client(port, asks, until, random.Random(n)) for n in range(clients)]
    return [one for took in await asyncio.gather(*work) for one in took]


def measure_api(db: str, *, clients: int, seconds: float) -> bool:
    """Prints a line for every kind of request; whether the target was met."""
    with open_store(db) as store:
        ids = [line.id for line in store.incidents(IncidentFilter(), limit=5000)]
    port = free_port()
    command = [sys.executable, "-m", "rawi", "serve", "--db", db, "--port", str(port), "--rate", "0", "--quiet"]
    slowest = measure_server("rawi", command, port, requests_of(ids), clients=clients, seconds=seconds)
    if not is_address(db):
        asks = datasette_requests(db, ids)
        measure_server("datasette", datasette_command(db, port), port, asks, clients=clients, seconds=seconds)
    return slowest < TARGET_MS


def measure_server(
    name: str, command: Sequence[str], port: int, asks: dict[str, Ask], *, clients: int, seconds: float
) -> float:
    """Prints how fast a server answers; the slowest p95 in milliseconds."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        asyncio.run(_load(port, asks, clients=clients, seconds=2))  # caches fill
        spent = cpu_seconds(server.pid)
        took = asyncio.run(_load(port, asks, clients=clients, seconds=seconds))
        spent = cpu_seconds(server.pid) - spent
    finally:
        server.terminate()
        server.wait()
    each = 1000 * spent / len(took)
    print(f"{name}: {len(took) / seconds:.0f} requests a second, {clients} clients, {each:.2f} ms of processor each")
    slowest = 0.0
    for kind in asks:
        times = sorted(ms for one, ms in took if one == kind)
        p95 = times[int(len(times) * 0.95)]
        slowest = max(slowest, p95)
        print(f"  {kind:8} p50 {times[len(times) // 2]:6.1f} ms   p95 {p95:6.1f} ms   max {times[-1]:6.1f} ms")
    return slowest


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int) -> None:
    """Returns once somebody listens."""
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            time.sleep(1)
            return
        time.sleep(0.1)
    raise SystemExit("found no server; expected one within half a minute")


def cpu_seconds(pid: int) -> float:
    """What a process has spent of the processor until now."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_export(db: str, name: str, rows: int) -> bool:
    """Prints rows a second and the most memory an export took; whether the target was met."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"export{FORMATS[name].ending}"
        command = [sys.executable, "-m", "rawi", "export", "--db", db, "--format", name, "-o", str(file)]
        speed, megabytes = measure_writing(name, command, file, rows)
        if name == "csv" and not is_address(db):
            plain = file.with_name("plain.csv")
            code = f"from peers import plain_csv; plain_csv({db!r}, __import__('pathlib').Path({str(plain)!r}))"
            measure_writing("by hand", [sys.executable, "-c", code], plain, rows)
            if plain.read_bytes() != file.read_bytes():
                raise SystemExit("found another CSV written by hand; expected the same")
    return megabytes < TARGET_MB and (not name.startswith("csv") or speed >= TARGET_ROWS)


def measure_writing(name: str, command: Sequence[str], file: Path, rows: int) -> tuple[float, float]:
    """Prints and gives rows a second and megabytes of memory of a program that writes a file."""
    began = time.perf_counter()
    child = subprocess.Popen(command, cwd=Path(__file__).parent)
    _, status, used = os.wait4(child.pid, 0)
    seconds, megabytes = time.perf_counter() - began, used.ru_maxrss / 1024
    if status:
        raise SystemExit(f"found status {status} of {name}; expected 0")
    cpu = rows / (used.ru_utime + used.ru_stime)
    print(
        f"{name:15} {rows / seconds:9,.0f} rows/s ({cpu:9,.0f} a second of CPU)   {seconds:6.1f} s  "
        f" {file.stat().st_size / 1e6:7.1f} MB   {megabytes:5.0f} MB of memory",
        flush=True,
    )
    return rows / seconds, megabytes


def main() -> int:
    """0, or 1 where a target was missed."""
    parser = argparse.ArgumentParser(description="Measures the API and the exports of a database.")
    parser.add_argument("db")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--formats", default="csv,csv-claims,jsonl,geojson,parquet,parquet-claims,ucdp")
    asked = parser.parse_args()
    with open_store(asked.db) as store:
        incidents = store.counts()["incident"]
    claims = 10 * incidents  # as bench/invented.py makes them
    met = measure_api(asked.db, clients=asked.clients, seconds=asked.seconds)
    for name in filter(None, asked.formats.split(",")):
        met &= measure_export(asked.db, name, claims if name.endswith("claims") else incidents)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
