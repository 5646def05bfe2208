"""Measures the pages in a browser: the first view, the map and the timeline over many incidents, and the script's size.

    python bench/pages_web.py big.db --rounds 5

`bench/invented.py` makes the database. Times are those a person waits, in a browser with an empty cache on the same
machine as the server: until the first words are there, until map and timeline are drawn, and from the end of a movement
until what belongs to it is drawn. `make script` and `make test` install what it needs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "src" / "rawi" / "web" / "static" / "built"
TARGETS_MS = {"shown": 1000.0, "drawn": 1000.0, "pan": 100.0}
TARGET_BUNDLE = 200_000
TOLD = {
    "shown": "first words",
    "drawn": "map and timeline drawn",
    "pan": "map moved",
    "zoom": "map closer",
    "brush": "days chosen",
}


@contextmanager
def served(db: str) -> Iterator[str]:
    """The address of a server over a database, for the length of a block."""
    command = [sys.executable, "-m", "rawi", "serve", "--db", db, "--port", "0", "--rate", "0", "--quiet"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            told = server.stderr.readline()
            base = "http://" + told.split("http://")[1].split("/")[0].split(";")[0].strip()
            urllib.request.urlopen(f"{base}/en/").read()  # what is kept in memory is read in
            yield base
        finally:
            server.terminate()


def measure(db: str, *, chromium: str, rounds: int) -> bool:
    """Prints a line for everything that is waited for; whether the targets were met."""
    with served(db) as base:
        command = ["node", str(ROOT / "bench" / "pages_web.mjs"), chromium, base, str(rounds)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"found the browser failing: {done.stderr.strip()}")
    told = json.loads(done.stdout)
    if told["mistakes"]:
        raise SystemExit("found mistakes of the pages: " + "; ".join(told["mistakes"]))
    met = True
    for name, times in told["times"].items():
        middle, target = median(times), TARGETS_MS.get(name)
        met &= target is None or middle < target
        aim = f"   target {target:.0f} ms" if target else ""
        print(f"{TOLD[name]:24} median {middle:6.0f} ms   max {max(times):6.0f} ms{aim}")
    return met


def weigh() -> bool:
    """Prints the gzipped size of script and style; whether the target was met."""
    sizes = {name: len(gzip.compress((BUILT / name).read_bytes())) for name in ("rawi.js", "rawi.css", "borders.json")}
    bundle = sizes["rawi.js"] + sizes["rawi.css"]
    print(f"{'script and style':24} {bundle / 1000:6.1f} kB gzipped   target {TARGET_BUNDLE / 1000:.0f} kB")
    print(f"{'borders':24} {sizes['borders.json'] / 1000:6.1f} kB gzipped")
    return bundle < TARGET_BUNDLE


def main() -> None:
    """Measures; exits with 1 where a target was missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("db")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or shutil.which("node") is None:
        raise SystemExit("found no chromium or no node; expected both: apt-get install chromium nodejs npm")
    if not (BUILT / "rawi.js").exists():
        raise SystemExit("found no built script; make script")
    met = weigh()
    met &= measure(given.db, chromium=chromium, rounds=given.rounds)
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
