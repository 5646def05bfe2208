"""Puts the pages' built script into a wheel or source archive, where npm is there to build it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "tools"))


class ScriptHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds before files are gathered; a checkout that is installed as it stands is built by `make script`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds, or warns that the pages will be without map and timeline."""
        from build_script import build

        if version == "editable":
            return
        refused = build()
        if refused:
            self.app.display_warning(f"rawi: {refused}")
