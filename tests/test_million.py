"""The made archives of the largest measurement, and a little of the measurement itself."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from benches import load_bench
from rawi.kit import Kit
from rawi.model.article import Article
from rawi.pipeline import read_article
from rawi.read import read_sources

NEWS = load_bench("made_news")


def test_made_news_is_the_same_every_time_and_no_two_are_one() -> None:
    first, again = (list(islice(NEWS.made_news(), 1500)) for _ in range(2))
    assert first == again
    assert [one.number for one in first] == list(range(1500))
    assert {str(one.day) for one in first} == {"2014-01-01", "2014-01-02"}
    assert list(islice(NEWS.made_news(seed=2), 50)) != first[:50]


def test_archives_are_made_once_and_read_whole(tmp_path: Path, kit: Kit) -> None:
    files = NEWS.write_archives(tmp_path, 60, 25)
    assert [file.name for file in files] == [f"made-0000{n}-of-60.warc.gz" for n in range(3)]
    stamps = [file.stat().st_mtime_ns for file in files]
    assert NEWS.write_archives(tmp_path, 60, 25) == files
    assert [file.stat().st_mtime_ns for file in files] == stamps
    found = list(read_sources([str(tmp_path)]))
    articles = [one for one in found if isinstance(one, Article)]
    assert len(articles) == len(found) == 60
    assert {str(one.published) for one in articles} == {"2014-01-01"}
    for article, news in zip(articles, NEWS.made_news(), strict=False):
        assert (article.title, article.body) == (news.title, "\n".join(news.paragraphs))
    told = sum(bool(read_article(one, kit).reports) for one in articles)
    assert 5 <= told <= 25


def test_a_measurement_tells_of_each_step_and_is_kept_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(NEWS.__file__).parent))
    million = load_bench("million")
    one = million.measure(40, tmp_path, 1, None)
    assert one["articles"] == 40
    assert one["report"] >= one["incident"] > 0
    assert set(one["steps"]) == {"read", "link", "search"}
    assert one["disk_bytes"] > 100_000
    assert 0 < len(one["memory_by_tenth_mb"]) <= 10  # a tenth that was over before it was looked at tells nothing
    assert min(one["steps"]["read"]["peak_mb"], one["steps"]["read"]["together_mb"]) > 20
    assert "40 articles" in million.told(one)
    file = tmp_path / "figures.json"
    for _ in range(2):
        million.keep(file, one)
    assert [row["articles"] for row in json.loads(file.read_text())] == [40]


def test_a_measurement_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(NEWS.__file__).parent))
    million = load_bench("million")
    files = [str(file) for file in NEWS.write_archives(tmp_path / "archives-40", 40)]
    place = tmp_path / "made-40-1"
    place.mkdir()

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(million, "link_unlinked", stopped)
    with pytest.raises(KeyboardInterrupt):
        million.work(files, str(place / "made.db"), 1, place / "log.jsonl")
    with (place / "log.jsonl").open("a") as log:
        log.write('{"step": "li')  # a line that was cut short
        log.write("\n")
    steps = [one["step"] for one in million.lines_of(place / "log.jsonl")]
    assert steps == ["start", "read"]
    one = million.measure(40, tmp_path, 1, None)
    assert (one["articles"], one["incident"] > 0) == (40, True)
    assert one["steps"]["read"]["processing"] > 0, "of the first run"
    assert one["runs"] == 2
    assert not place.exists()


def test_a_disk_that_is_too_small_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(NEWS.__file__).parent))
    with pytest.raises(SystemExit, match=r"found .* GB free; expected 7,800,000.0 GB for 1,000,000,000,000 articles"):
        load_bench("million").measure(10**12, tmp_path, 1, None)
