"""When to ask again: after what went well, after what failed, and when a feed says that a page has changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rawi.model.fetched import Fetched, Outcome, Validators
from rawi.model.watched import FeedState, WatchedPage
from rawi.watch.schedule import Told, after_poll, after_visit, pages_to_fetch, pause_s
from web import NOON

FEED = FeedState("http://a.example/feed", NOON, validators=Validators('"1"'))
PAGE = WatchedPage("a.example/1", "http://a.example/1", FEED.address, NOON)


def fetched(outcome: Outcome = "ok", **known: object) -> Fetched:
    return Fetched("http://a.example/", "http://a.example/", NOON, outcome, **known)  # type: ignore[arg-type]


def due_s(state: FeedState | WatchedPage) -> float:
    return (state.due - NOON).total_seconds()


def test_a_feed_is_asked_again_after_its_time() -> None:
    after = after_poll(FEED, fetched(validators=Validators('"2"')), every_s=900, now=NOON)
    assert (due_s(after), after.fails, after.validators.etag) == (900, 0, '"2"')
    unchanged = after_poll(FEED, fetched("unchanged"), every_s=900, now=NOON)
    assert (due_s(unchanged), unchanged.validators.etag) == (900, '"1"')


@pytest.mark.parametrize(("max_age_s", "after"), [(60, 900), (1800, 1800), (86_400, 3600)])
def test_a_feed_may_ask_to_be_asked_less_often_within_reason(max_age_s: int, after: int) -> None:
    assert due_s(after_poll(FEED, fetched(max_age_s=max_age_s), every_s=900, now=NOON)) == after


def test_a_feed_that_fails_is_asked_ever_less_often_until_it_answers() -> None:
    state, waits = FEED, []
    for _ in range(8):
        state = after_poll(state, fetched("broken", message="found status 500"), every_s=900, now=NOON)
        waits.append(due_s(state))
    assert waits[:4] == [900, 1800, 3600, 7200]
    assert waits[-1] == 6 * 3600
    assert (state.fails, state.outcome, state.message) == (8, "broken", "found status 500")
    well = after_poll(state, fetched(), every_s=900, now=NOON)
    assert (well.fails, well.outcome, well.message) == (0, "", "")


def test_a_feed_that_refuses_is_asked_once_a_day_in_the_end() -> None:
    state = FEED
    for _ in range(20):
        state = after_poll(state, fetched("gone"), every_s=900, now=NOON)
    assert due_s(state) == 24 * 3600


def test_retry_after_is_waited_for() -> None:
    assert due_s(after_poll(FEED, fetched("busy", retry_after_s=7200), every_s=900, now=NOON)) == 7200
    assert due_s(after_visit(PAGE, fetched("busy", retry_after_s=7200), now=NOON)) == 7200
    assert pause_s(fetched("busy", retry_after_s=7200), delay_s=2, fails=1) == 7200


def test_a_page_is_tried_a_few_times_and_then_left() -> None:
    page, waits = PAGE, []
    while page.state == "waiting":
        page = after_visit(page, fetched("failed"), now=NOON)
        waits.append(due_s(page))
    assert (page.state, waits) == ("left", [60, 240, 960, 3840, 15_360, 0])


@pytest.mark.parametrize("outcome", ["gone", "denied", "robots", "blocked", "too_big", "loop"])
def test_a_refusal_is_final(outcome: Outcome) -> None:
    assert after_visit(PAGE, fetched(outcome), now=NOON).state == "left"


def test_a_site_that_fails_is_left_alone_ever_longer() -> None:
    assert [pause_s(fetched("failed"), delay_s=2, fails=n) for n in (1, 2, 3, 30)] == [4, 8, 16, 3600]
    assert pause_s(fetched("gone"), delay_s=2, fails=0) == 2


# what a feed tells of


def told(number: int = 1, said: str = "one") -> Told:
    return Told(f"a.example/{number}", f"http://a.example/{number}", said)


def test_pages_are_fetched_once_however_often_they_are_told_of() -> None:
    first = pages_to_fetch([told(1), told(2), told(1)], {}, feed=FEED.address, now=NOON)
    assert [page.key for page in first] == ["a.example/1", "a.example/2"]
    known = {page.key: page for page in first}
    assert pages_to_fetch([told(1), told(2), told(3)], known, feed="f", now=NOON)[0].key == "a.example/3"


def done(**known: object) -> dict[str, WatchedPage]:
    page = WatchedPage("a.example/1", "http://a.example/1", "f", NOON, told().stamp, state="read", visits=1)
    return {page.key: WatchedPage(**{**{n: getattr(page, n) for n in page.__slots__}, **known})}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "said", "minutes", "again"),
    [
        ({}, "two", 31, True),
        ({}, "one", 31, False),
        ({}, "two", 5, False),
        ({"state": "left"}, "two", 31, True),
        ({"state": "waiting"}, "two", 31, False),
        ({"state": "fetched"}, "two", 31, False),
        ({"visits": 12}, "two", 31, False),
    ],
)
def test_a_page_is_fetched_again_when_its_feed_says_that_it_changed(
    known: dict[str, object], said: str, minutes: int, again: bool
) -> None:
    now = NOON + timedelta(minutes=minutes)
    found = pages_to_fetch([told(said=said)], done(**known), feed="f", now=now)
    assert [(page.state, page.fails, page.due) for page in found] == [("waiting", 0, now)] * again


def test_a_feed_without_end_gives_its_first_pages() -> None:
    assert len(pages_to_fetch([told(n) for n in range(10_000)], {}, feed="f", now=NOON)) == 500
