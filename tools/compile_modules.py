"""Compiles the modules that read articles to machine code, with mypyc.

    RAWI_COMPILED=1 pip install .       # `hatch_build.py` calls it; without the variable nothing is compiled

The checkout is never compiled: what is edited there is what runs. It needs a C compiler and Python's headers. Which
modules is said in `pyproject.toml`, as patterns under the build hook: all that a text is read with, not what waits for
files or a database, nor the records that are stored and sent (`model`), which others have to be able to take apart.
They are compiled from a copy whose records are classes of mypyc's own (`native_records.py`). What they read is the
same (`make compiled` compares).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import native_records

ROOT = Path(__file__).parents[1]
NEEDS = ("mypy[mypyc]>=1.20,<3", "setuptools>=75")
_BUILD = Path(__file__).with_name("mypyc_setup.py")


def wanted() -> bool:
    """Whether the environment asks for compiled modules."""
    return os.environ.get("RAWI_COMPILED", "") not in ("", "0")


def compile_modules(patterns: Iterable[str], folder: Path) -> dict[str, str]:
    """Compiles the modules of `src` that the patterns name in a copy below `folder`.

    Gives where each library was built and where in the wheel it belongs. Raises RuntimeError with what the compiler
    said where it failed.
    """
    source = folder / "src"
    shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__", "web", "node_modules"))
    modules = sorted({path for pattern in patterns for path in source.glob(pattern) if path.stem[0] != "_"})
    for path in modules:
        path.write_text(native_records.native_source(path.read_text("utf-8")), "utf-8")
    replacing = source / "rawi" / "replacing.py"
    replacing.write_text(native_records.REPLACE, "utf-8")
    command = [sys.executable, str(_BUILD), *(str(path.relative_to(source)) for path in (*modules, replacing))]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-20:])
        raise RuntimeError(f"mypyc could not compile {len(modules)} modules (found no C compiler?):\n{said}")
    shutil.rmtree(source / "build", ignore_errors=True)
    return {str(path): str(path.relative_to(source)) for path in source.rglob("*") if path.suffix in (".so", ".pyd")}
