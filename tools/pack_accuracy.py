"""Writes src/rawi/accuracy.json, what the status page shows, from the short table of docs/accuracy.md.

python tools/pack_accuracy.py [--check]
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
PACKED = ROOT / "src" / "rawi" / "accuracy.json"


def packed(page: str) -> str:
    """The packaged table of a page."""
    version = re.search(r"How well Rawi (\S+) reads", page)
    (
        head,
        *_,
    ) = page.split("## In short\n\n", 1)[1].split("\n\n", 1)
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in head.splitlines()]
    assert version
    told = {"version": version[1], "sets": lines[0][1:], "rows": [[row[0], row[1:]] for row in lines[2:]]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    wanted = packed(PAGE.read_text(encoding="utf-8"))
    if "--check" not in sys.argv[1:]:
        PACKED.write_text(wanted, encoding="utf-8")
    elif PACKED.read_text(encoding="utf-8") != wanted:
        sys.exit(f"{PACKED.name}: found another table than in {PAGE.name}; run tools/pack_accuracy.py")
