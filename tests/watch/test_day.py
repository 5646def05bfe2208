"""Hours of sixty feeds with the clock passed in: nothing lost, nothing read twice, nothing piling up."""

from __future__ import annotations

from pathlib import Path

from benches import load_bench

DAY = load_bench("watch_day")


def test_hours_of_sixty_feeds_lose_nothing_and_read_nothing_twice(tmp_path: Path) -> None:
    lived = DAY.live(tmp_path / "day.db", hours=3, feeds=60)
    assert (lived.lost, lived.twice, lived.invented) == ((), (), 0)
    assert lived.articles > 250
    assert lived.versions > 10
    assert lived.objects[-1] < lived.objects[0] * 1.05
    assert len(lived.complaints) < 30
