"""Builds the modules named in place, as many C files at a time as there are processors.

    python mypyc_setup.py rawi/text/tokens.py ...       # in the folder they lie in; `compile_modules.py` calls it

What mypyc makes of all of Rawi is sixty megabytes of C, for which one processor takes four minutes.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from mypyc.build import mypycify
from setuptools import setup
from setuptools._distutils.ccompiler import CCompiler

_OPTIMISE = "1"
"""Of gcc: the next level compiles two fifths longer for what reads a hundredth faster."""
_CHECKED = ("arg-type", "assignment", "attr-defined", "call-overload", "index", "misc", "operator", "return-value")
"""Of types, what is checked in the modules as they are (`make lint`): the copies keep no remark on single lines."""


def compile_side_by_side(self: Any, sources: list[str], *args: Any, **options: Any) -> list[str]:
    """The objects of some C files: what distutils does one after the other."""
    if len(sources) == 1:
        return [*_compile(self, sources, *args, **options)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        built = pool.map(lambda source: _compile(self, [source], *args, **options), sources)
        return [one for some in built for one in some]


_compile = CCompiler.compile


if __name__ == "__main__":
    CCompiler.compile = compile_side_by_side
    modules, sys.argv[1:] = sys.argv[1:], ["build_ext", "--inplace", f"--parallel={os.cpu_count()}"]
    asked = ["--ignore-missing-imports", *(f"--disable-error-code={code}" for code in _CHECKED), *modules]
    setup(name="rawi", ext_modules=mypycify(asked, opt_level=_OPTIMISE, debug_level="0", multi_file=True))
