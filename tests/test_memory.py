"""Memory in large pages: nothing else changes, and nothing happens where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi import memory


def test_what_is_held_stays_what_it_is() -> None:
    held = [f"word {number}" for number in range(200_000)]
    memory.use_large_pages()
    assert held == [f"word {number}" for number in range(200_000)]


def test_a_system_that_tells_nothing_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MAPS", tmp_path / "maps")
    memory.use_large_pages()
