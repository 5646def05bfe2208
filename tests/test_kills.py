"""Reading and watching killed, on a full disk and against a lock: a few of the rounds that bench/kills.py does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benches import load_bench

KILLS = load_bench("kills")

pytestmark = pytest.mark.usefixtures("own_reader")


def test_what_is_disturbed_and_done_again_ends_like_what_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(KILLS.__file__).parent))  # the server is a process of its own
    articles = KILLS.some_articles(Path(str(KILLS.EXAMPLES)), 12)
    assert KILLS.suffer(tmp_path, articles, random.Random(7), 4) == 0


def test_the_comparison_sees_what_is_lost(tmp_path: Path) -> None:
    articles = KILLS.some_articles(Path(str(KILLS.EXAMPLES)), 3)
    found = []
    for count in (3, 2):
        source, db = tmp_path / f"{count}.jsonl", tmp_path / f"{count}.db"
        KILLS.write_lines(source, articles[:count])
        assert KILLS.run(KILLS.read_act(source, db, 1)) == 0
        found.append(KILLS.contents(db))
    assert all(found[0][name] != found[1][name] for name in ("json", "csv", "gold", "article"))
