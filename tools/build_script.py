"""Builds the pages' script, style and borders into the package, where npm is there; says why not where it isn't.

    python tools/build_script.py             # src/rawi/web/script -> src/rawi/web/static/built
    python tools/build_script.py --browser   # and what tests/browser drives a browser with

Nothing is built twice from the same sources. `hatch_build.py` calls it for the wheel, `make` from a checkout. Pages
work without what it builds, and say so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "src" / "rawi" / "web" / "script"
BUILT = ROOT / "src" / "rawi" / "web" / "static" / "built"
BROWSER = ROOT / "tests" / "browser"
_MADE_OF = "made-of.txt"
_NO_NPM = "found no npm; install Node.js 18 or newer with npm for map and timeline, pages work without them"


def build() -> str | None:
    """Builds what is not built of these sources yet; why that can't be, or None."""
    made_of = digest(SCRIPT)
    mark = BUILT / _MADE_OF
    if mark.exists() and mark.read_text().strip() == made_of:
        return None
    refused = install(SCRIPT) or _run(["run", "--silent", "build"], SCRIPT)
    if refused is None:
        mark.write_text(made_of + "\n")
    return refused


def install(folder: Path) -> str | None:
    """Installs what a folder's lock file names, once; why that can't be, or None. Nobody's install scripts are run."""
    lock, there = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if there.exists() and there.stat().st_mtime >= lock.stat().st_mtime:
        return None
    return _run(["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"], folder)


def digest(folder: Path) -> str:
    """A digest of all sources of a script."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "node_modules" not in path.parts)
    told = blake2b(digest_size=16)
    for path in files:
        told.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes() + b"\n")
    return told.hexdigest()


def _run(command: list[str], folder: Path) -> str | None:
    npm = shutil.which("npm")
    if npm is None:
        return _NO_NPM
    done = subprocess.run([npm, *command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    lines = (line.removeprefix("npm error").strip() for line in (done.stdout + done.stderr).splitlines())
    said = next((line for line in lines if line and not line.startswith("code ")), "nothing")
    return f"found `npm {command[0]}` failing in {folder.relative_to(ROOT)}: {said}"


def main() -> None:
    """Builds, and says what could not be done; that is no failure, as everything else works without."""
    refusals = [build()]
    if "--browser" in sys.argv[1:]:
        refusals.append(install(BROWSER))
    for refusal in dict.fromkeys(one for one in refusals if one):
        print(f"build_script: {refusal}", file=sys.stderr)


if __name__ == "__main__":
    main()
