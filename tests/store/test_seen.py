"""What a run has met: at hand while it is asked for, and found again however much came between."""

from __future__ import annotations

from rawi.model.article import KnownArticle
from rawi.store.seen import Seen


def test_what_was_put_is_found_again_after_much_else() -> None:
    seen = Seen()
    seen.look_up(["a", "b"])
    assert seen.get("a") is None
    seen.put("a", KnownArticle(b"1", "news.example/a"))
    assert seen.get("a") == KnownArticle(b"1", "news.example/a"), "at once"
    for number in range(3):
        some = [f"{number}-{one}" for one in range(700)]
        seen.look_up(some)
        assert seen.get("a") is None, "it was not looked up"
        for one in some:
            seen.put(one, KnownArticle(one.encode(), None, in_feed_words=True))
    seen.look_up(["a", "b", "1-5"])
    assert (seen.get("a"), seen.get("b")) == (KnownArticle(b"1", "news.example/a"), None)
    assert seen.get("1-5") == KnownArticle(b"1-5", None, in_feed_words=True)


def test_what_is_forgotten_was_never_met() -> None:
    seen = Seen()
    seen.look_up(["a", "b"])
    seen.put("a", KnownArticle(b"1", None))
    seen.put("b", KnownArticle(b"2", None))
    seen.forget("a")
    assert seen.get("a") is None
    seen.look_up(["c"])
    seen.forget("b")  # while it is not at hand
    seen.look_up(["a", "b"])
    assert (seen.get("a"), seen.get("b")) == (None, None)


def test_a_text_that_was_replaced_is_found_again_after_much_else() -> None:
    seen = Seen()
    seen.look_up(["a", "b"])
    seen.add_version("a", b"1")
    assert seen.has_version("a", b"1"), "at once"
    assert not seen.has_version("b", b"1")
    seen.look_up([f"{one}" for one in range(700)])
    seen.look_up(["a", "b"])
    assert seen.has_version("a", b"1")
    assert not seen.has_version("a", b"2")
    assert not seen.has_version("b", b"1")
