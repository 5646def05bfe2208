"""Lists of feeds: one's own and the packaged one, and one line for each mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.errors import UsageError
from rawi.watch.feed_list import FeedList, WatchedFeed, load_feeds

OWN = """
every_minutes = 30
delay_seconds = 5
[[feed]]
address = "https://rafid.example/rss"
outlet = "rafid"
every_minutes = 5
[[feed]]
address = "HTTPS://مثال.example/"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_of_ones_own(tmp_path: Path) -> None:
    found = load_feeds(write(tmp_path, OWN))
    assert found == FeedList(
        (
            WatchedFeed("https://rafid.example/rss", "rafid", 300),
            WatchedFeed("https://xn--mgbh0fb.example/", None, 1800),
        ),
        5,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "feeds.toml: found no feed"),
        ("feed = 3", "feeds.toml: found no feed"),
        ("[[feed", "feeds.toml: found no TOML"),
        ("[[feed]]\nurl = 'x'", "feed 1: found `url`; expected `address`, `every_minutes`, `outlet`"),
        ("[[feed]]\noutlet = 'x'", "feed 1: found no `address`"),
        ("[[feed]]\naddress = 3", "feed 1: found no `address`"),
        ("[[feed]]\naddress = 'rafid.example/rss'", "feed 1: rafid.example/rss: found no address of the web"),
        ("[[feed]]\naddress = 'file:///etc/passwd'", "found no address of the web"),
        ("[[feed]]\naddress = 'http://a/'\nevery_minutes = 0", "found `every_minutes` 0; expected a whole number"),
        ("[[feed]]\naddress = 'http://a/'\nevery_minutes = true", "found `every_minutes` True"),
        ("delay_seconds = -1\n[[feed]]\naddress = 'http://a/'", "found `delay_seconds` -1"),
        ("deley = 1\n[[feed]]\naddress = 'http://a/'", "found `deley`"),
        ("[[feed]]\naddress = 'http://a.b/'\n[[feed]]\naddress = 'https://www.a.b/?utm_id=x'", "feed 1; expected each")
    ],
)  # fmt: skip
def test_a_mistake_in_a_list_is_told_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        load_feeds(write(tmp_path, text))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="found it can't be read"):
        load_feeds(tmp_path / "none.toml")
