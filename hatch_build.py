"""What a wheel has beyond the checkout: the pages' built script where npm is there, compiled modules if asked for."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "tools"))

import build_script
import compile_modules


class RawiHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds before files are gathered; a checkout that is installed as it stands is built by `make script`."""

    _compiled: Path | None = None

    def dependencies(self) -> list[str]:
        """What building needs beside hatchling: to compile, the compiler and all whose types it has to know."""
        if not compile_modules.wanted():
            return []
        return [*compile_modules.NEEDS, *self.metadata.core.dependencies]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the script, or warns that the pages will be without map and timeline; compiles if asked to."""
        if version == "editable":
            return
        refused = build_script.build()
        if refused:
            self.app.display_warning(f"rawi: {refused}")
        if self.target_name == "wheel" and compile_modules.wanted():
            self._compiled = Path(tempfile.mkdtemp(prefix="rawi-compiled-"))
            libraries = compile_modules.compile_modules(self.config["compiled"], self._compiled)
            build_data["force_include"].update(libraries)
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leaves nothing behind."""
        if self._compiled is not None:
            shutil.rmtree(self._compiled, ignore_errors=True)
