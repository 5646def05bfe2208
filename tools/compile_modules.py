"""Compiles the modules that go over every word of an article to machine code, with mypyc.

    RAWI_COMPILED=1 pip install .       # `hatch_build.py` calls it; without the variable nothing is compiled

The checkout is never compiled: what is edited there is what runs. It needs a C compiler and Python's headers. Which
modules is said in `pyproject.toml`, as patterns under the build hook: those whose loops run over tokens, not those
that wait for a pattern or a database. What they read is the same (`make compiled` compares).

Finding counts and places then takes half to two thirds of its time; cutting a text into words is C already. Reports
are not compiled: most of what they do is ask fields of msgspec structs, a loop over which gains a fifth at most.
`acts/` and `sides/` together would save three hundredths of reading for a build twice as long, and a class that keeps
its values in a `__dict__` (`cached_property`) fails where it is compiled.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
NEEDS = ("mypy[mypyc]>=1.20,<3", "setuptools>=75")
_OPTIMISE = "2"
"""Of gcc: its highest level takes twice as long to build and makes nothing faster."""


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
    modules = sorted(
        str(path.relative_to(source)) for pattern in patterns for path in source.glob(pattern) if path.stem[0] != "_"
    )
    command = [sys.executable, "-m", "mypyc", "--ignore-missing-imports", *modules]
    environment = {**os.environ, "MYPYC_OPT_LEVEL": _OPTIMISE, "MYPYC_DEBUG_LEVEL": "0"}
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-20:])
        raise RuntimeError(f"mypyc could not compile {len(modules)} modules (found no C compiler?):\n{said}")
    shutil.rmtree(source / "build", ignore_errors=True)
    return {str(path): str(path.relative_to(source)) for path in source.rglob("*") if path.suffix in (".so", ".pyd")}
