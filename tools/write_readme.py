"""Fills the terminal at the top of README.md with what the commands really print.

python tools/write_readme.py            writes it
python tools/write_readme.py --check    ends with 1 where README.md shows something else
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "README.md"
_PLACE = re.compile(r"(<!-- terminal -->\n).*?(<!-- /terminal -->)", re.DOTALL)
DEMO = "rawi demo | head -n 1"
DISPUTED = "rawi incidents --db rawi-demo.db --disputed"
SHOW = "rawi show {id} --db rawi-demo.db | sed -n '/^disputed/,/^$/p'"
_LINES = 8
"""Most lines shown of one command."""


def terminal() -> str:
    """The commands with their output, in a fenced block."""
    with tempfile.TemporaryDirectory() as folder:
        demo, disputed = (_output(command, folder) for command in (DEMO, DISPUTED))
        first = next(line.split()[0] for line in disputed[1:])
        show = SHOW.format(id=first)
        told = [(DEMO, demo), (DISPUTED, disputed), (show, _output(show, folder))]
    lines = [line for command, output in told for line in (f"$ {command}", *output[:_LINES])]
    return "\n".join(["```console", *lines, "```", ""])


def _output(command: str, folder: str) -> list[str]:
    """The lines a command prints, run in a folder with this interpreter's `rawi` first on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.rstrip().splitlines()


def main(argv: Sequence[str]) -> int:
    """0, or 1 where `--check` finds the page to show something else."""
    page = PAGE.read_text(encoding="utf-8")
    filled = _PLACE.sub(lambda place: place[1] + terminal() + place[2], page)
    if "--check" in argv:
        if filled != page:
            print("README.md: found another terminal than the commands print; run python tools/write_readme.py")
        return int(filled != page)
    PAGE.write_text(filled, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
