"""The pages' script is built once for the same sources, and where it can't be built that is told and no failure."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "build_script.py"


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool over a small script of its own, on a machine without npm."""
    spec = importlib.util.spec_from_file_location("build_script", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("SCRIPT", "BUILT", "BROWSER"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        (folder / "package-lock.json").write_text("{}")
        monkeypatch.setattr(module, name, folder)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    return module


def test_without_npm_it_says_so_and_goes_on(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["build_script.py", "--browser"])
    tool.main()
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert "no npm" in told[0]


def test_nothing_is_built_twice_of_the_same_sources(tool: ModuleType) -> None:
    assert tool.build()
    (tool.BUILT / "made-of.txt").write_text(tool.digest(tool.SCRIPT) + "\n")
    assert tool.build() is None
    (tool.SCRIPT / "more.ts").write_text("export {};")
    assert tool.build()


def test_what_fails_is_told_in_one_line(tool: ModuleType, tmp_path: Path) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error code EUSAGE' >&2\necho 'npm error the lock file is old' >&2\nexit 1\n")
    npm.chmod(0o755)
    assert tool.build() == "found `npm ci` failing in script: the lock file is old"
