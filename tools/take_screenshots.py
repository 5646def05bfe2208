"""Takes the pictures of the README: pages of the packaged examples, as docs/img/*.png.

    python tools/take_screenshots.py

Needs chromium, node and what `make test` installs with npm; see them yourself before they are committed.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "img"
sys.path.insert(0, str(ROOT / "tests"))

import browsers  # noqa: E402
from rawi.cli.demo import EXAMPLES  # noqa: E402
from rawi.cli.output import Messages  # noqa: E402
from rawi.cli.read import read_and_link  # noqa: E402
from rawi.read import Defaults  # noqa: E402
from rawi.store import IncidentFilter, open_store  # noqa: E402
from rawi.web.app import build_app  # noqa: E402
from rawi.web.settings import Settings  # noqa: E402

WIDE = {"width": 1240, "height": 800}
PHONE = {"width": 360, "height": 720}


def shots(db: str) -> list[dict[str, object]]:
    """Which pages of the examples, how large, and under which names."""
    with open_store(db) as store:
        disputed = next(iter(store.incidents(IncidentFilter(disputed=True), limit=1))).id
    return [
        {"file": "overview.png", "path": "/en/", **WIDE},
        {"file": "overview-ar.png", "path": "/ar/", **WIDE},
        {"file": "record.png", "path": f"/en/incidents/{disputed}", **WIDE},
        {"file": "phone-ar.png", "path": "/ar/", "dark": True, **PHONE},
    ]


def main() -> None:
    """Reads the examples, serves them, and takes every picture."""
    missing = browsers.missing()
    if missing:
        sys.exit(f"take_screenshots: found {missing}")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "demo.db")
        with contextlib.redirect_stdout(io.StringIO()):
            read_and_link((str(EXAMPLES),), db, Defaults(), messages=Messages(remarks=False))
        asked = [{**shot, "file": str(IMAGES / str(shot["file"]))} for shot in shots(db)]
        with browsers.site(build_app(Settings(db=db, per_second=0))) as base:
            script = str(ROOT / "tools" / "take_screenshots.mjs")
            subprocess.run(["node", script, str(browsers.chromium()), base, json.dumps(asked)], check=True)
    for path in sorted(IMAGES.glob("*.png")):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
