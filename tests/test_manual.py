"""The manual is what the commands say of themselves, and its examples run."""

from __future__ import annotations

import importlib.util
import shlex
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from rawi.cli import COMMANDS, main

PROJECT = Path(__file__).parents[1]
EXAMPLES = PROJECT / "src" / "rawi" / "examples"


def load_writer() -> ModuleType:
    """tools/write_manual.py as a module."""
    spec = importlib.util.spec_from_file_location("write_manual", PROJECT / "tools" / "write_manual.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WRITER = load_writer()


def test_the_page_is_current() -> None:
    page = (PROJECT / "docs" / "manual.md").read_text(encoding="utf-8")
    assert page == WRITER.manual(), "run python tools/write_manual.py"


def test_every_command_has_an_example() -> None:
    assert list(WRITER.EXAMPLES) == list(COMMANDS)


@pytest.mark.usefixtures("own_reader")
def test_every_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "articles").mkdir()
    shutil.copy(EXAMPLES / "articles.jsonl", tmp_path / "articles")
    shutil.copy(EXAMPLES / "gold.jsonl", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RAWI_DB", raising=False)
    for command in WRITER.EXAMPLES.values():
        program, *argv = shlex.split(command)
        assert program == "rawi"
        if argv[0] == "serve":  # goes on until it is ended: tests/cli/test_export_commands.py does
            continue
        with pytest.raises(SystemExit) as ended:
            main(argv)
        assert (command, ended.value.code, capsys.readouterr().err.count("rawi: ")) == (command, 0, 0)
    assert (tmp_path / "incidents.jsonl").stat().st_size > 0
