"""Measures what asks a database: requests of the API under load, and exports.

python bench/served.py big.db --clients 16 --seconds 20

`bench/invented.py` makes the database. The server runs in a process of its own; the clients are bare sockets in this
one, so that they take little of the machine that is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).parent))
from invented import ACTORS, DAYS, FIRST, OUTLETS, PLACES

from rawi.export import FORMATS
from rawi.model.report import INCIDENT_TYPES
from rawi.store import IncidentFilter, open_store

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
        return incidents(text=chance.choice((name[1], " ".join(name[1:]), f'"{" ".join(name)}"')))

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
        length = int(head.split("content-length: ")[1].split("\r\n")[0])
        await reader.readexactly(length)
        if " 200 " not in head.split("\r\n")[0]:
            raise SystemExit(f"found {head.splitlines()[0]} for {name}; expected 200")
        took.append((name, (time.perf_counter() - began) * 1000))
    writer.close()
    return took


async def _load(port: int, asks: dict[str, Ask], *, clients: int, seconds: float) -> list[tuple[str, float]]:
    until = time.monotonic() + seconds
    work = [_client(port, asks, until, random.Random(n)) for n in range(clients)]
    return [one for took in await asyncio.gather(*work) for one in took]


def measure_api(db: str, *, clients: int, seconds: float) -> bool:
    """Prints a line for every kind of request; whether the target was met."""
    with open_store(db) as store:
        ids = [line.id for line in store.incidents(IncidentFilter(), limit=5000)]
    command = [sys.executable, "-m", "rawi", "serve", "--db", db, "--port", "0", "--rate", "0", "--quiet"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr
        port = int(server.stderr.readline().partition("/;")[0].rpartition(":")[2])
        time.sleep(1)
        asyncio.run(_load(port, requests_of(ids), clients=clients, seconds=2))  # caches fill
        spent = cpu_seconds(server.pid)
        took = asyncio.run(_load(port, requests_of(ids), clients=clients, seconds=seconds))
        spent = cpu_seconds(server.pid) - spent
    finally:
        server.terminate()
        server.wait()
    each = 1000 * spent / len(took)
    print(
        f"{len(took) / seconds:.0f} requests a second, {clients} clients, {each:.2f} ms of the server's processor each"
    )
    met = True
    for name in dict.fromkeys(name for name, _ in took):
        times = sorted(ms for one, ms in took if one == name)
        p95 = times[int(len(times) * 0.95)]
        met &= p95 < TARGET_MS
        print(f"{name:8} p50 {times[len(times) // 2]:6.1f} ms   p95 {p95:6.1f} ms   max {times[-1]:6.1f} ms")
    return met


def cpu_seconds(pid: int) -> float:
    """What a process has spent of the processor until now."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_export(db: str, name: str, rows: int) -> bool:
    """Prints rows a second and the most memory an export took; whether the target was met."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"export{FORMATS[name].ending}"
        began = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-m", "rawi", "export", "--db", db, "--format", name, "-o", str(file)]
        )
        _, status, used = os.wait4(child.pid, 0)
        seconds, megabytes = time.perf_counter() - began, used.ru_maxrss / 1024
        size = file.stat().st_size / 1e6
    if status:
        raise SystemExit(f"found status {status} of the export {name}; expected 0")
    cpu = rows / (used.ru_utime + used.ru_stime)
    print(
        f"{name:15} {rows / seconds:9,.0f} rows/s ({cpu:9,.0f} a second of CPU)   {seconds:6.1f} s   {size:7.1f} MB  "
        f" {megabytes:5.0f} MB of memory"
    )
    return megabytes < TARGET_MB and (not name.startswith("csv") or rows / seconds >= TARGET_ROWS)


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
