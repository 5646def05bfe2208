"""What else answers the same questions over the same SQLite file: Datasette over HTTP, and a plain script for CSV."""

from __future__ import annotations

import csv
import json
import random
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from invented import DAYS, FIRST, PLACES

from rawi.export.incidents import INCIDENTS, RADIUS_KM, WHERE_PREC
from rawi.text.normalize import search_key

LINE = (
    "id, type, outcome, earliest, latest, weekdays, place_name, country, lat, lon, place_precision, killed_low,"
    " killed_best_low, killed_best_high, killed_high, wounded_low, wounded_best_low, wounded_best_high, wounded_high,"
    " articles, outlets, accounts, disputed, review"
)
NEWEST = "ORDER BY latest DESC, earliest DESC, id LIMIT 50"


def datasette_command(db: str, port: int) -> list[str]:
    """How Datasette is started on a database that nobody writes to meanwhile."""
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", db, "--port", str(port)]
    return [*command, "--setting", "sql_time_limit_ms", "10000"]


def datasette_requests(db: str, ids: Sequence[str]) -> dict[str, Callable[[random.Random], str]]:
    """The plainest of the API's questions as Datasette's own: the same columns of the same lines, by SQL. Words are
    searched as they are, without what may be written onto them."""

    def address(where: str, columns: str = LINE, **values: object) -> str:
        sql = f"SELECT {columns} FROM incident WHERE {where} {NEWEST}"
        return f"/{Path(db).stem}.json?" + urlencode({"sql": sql, **values})

    def listed(chance: random.Random) -> str:
        until = FIRST.fromordinal(FIRST.toordinal() + chance.randrange(DAYS))
        return address("earliest <= :until", until=until)

    def boxed(chance: random.Random) -> str:
        at = chance.choice(PLACES)
        edges = {"south": at.lat - 1, "north": at.lat + 1, "west": at.lon - 1, "east": at.lon + 1}
        return address("lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east", **edges)

    def texted(chance: random.Random) -> str:
        found = "SELECT incident_id FROM incident_words JOIN incident_indexed ON n = incident_words.rowid"
        words = search_key((chance.choice(PLACES).name or "").split()[1])
        return address(f"id IN ({found} WHERE incident_words MATCH :words)", words=words)

    def recorded(chance: random.Random) -> str:
        return address("id = :id", "json", id=chance.choice(ids))

    return {"list": listed, "box": boxed, "text": texted, "record": recorded}


def plain_csv(db: str, out: Path) -> None:
    """The export `csv` as one would write it by hand: sqlite3, json and csv of the standard library."""
    rows = sqlite3.connect(db).execute(
        "SELECT json, killed_low, killed_best_low, killed_best_high, killed_high, wounded_low, wounded_best_low,"
        " wounded_best_high, wounded_high FROM incident ORDER BY latest DESC, earliest DESC, id"
    )
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(INCIDENTS.names)
        writer.writerows(_plain_rows(rows))


def _plain_rows(rows: Iterator[tuple[object, ...]]) -> Iterator[list[object]]:
    for text, *tolls in rows:
        one = json.loads(str(text))
        place = one["place"] or dict.fromkeys(("country", "lat", "lon", "precision", "name"))
        earliest, latest = (date.fromisoformat(one["date"][name]) for name in ("earliest", "latest"))
        days = (latest - earliest).days + 1
        sides = (
            "; ".join(actor["label"] for actor in one[side] if set(actor["bases"]) != {"denied"})
            for side in ("perpetrators", "targets")
        )
        best = [low if low is not None else high for low, high in (tolls[1:3], tolls[5:7])]
        yield [
            *(one["id"], one["type"], one["outcome"], earliest, latest, ""),
            1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5,
            *(place["country"], place["lat"], place["lon"], place["precision"]),
            *(RADIUS_KM.get(place["precision"]), WHERE_PREC.get(place["precision"])),
            *sides,
            "; ".join(one["weapons"]),
            *(tolls[0], best[0], tolls[3], tolls[4], best[1], tolls[7]),
            *(len(one["article_ids"]), len(one["accounts"]), int(bool(one["disputes"]))),
            *("; ".join(one["outlets"]), "; ".join(one["article_ids"]), place["name"]),
        ]
