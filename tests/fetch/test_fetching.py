"""Fetching from a server that errs in every way a server can: always an answer or one clear line, in bounded time."""

from __future__ import annotations

import gzip
import itertools
import time
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from rawi.fetch.client import USER_AGENT, retry_after_s
from rawi.model.fetched import Outcome, Validators
from web import NOON, Request, Web, answer, fetcher, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


# what goes well


def test_a_page_comes_with_its_bytes_and_what_is_told_of_them(web: Web) -> None:
    web.routes["/a"] = answer(
        b"<p>\xd8\xa3</p>", content_type="text/html; charset=utf-8", etag='"1"', last_modified="L"
    )
    got = fetcher().fetch(web.url("/a"))
    assert (got.outcome, got.status, got.body, got.at) == ("ok", 200, b"<p>\xd8\xa3</p>", NOON)
    assert got.content_type == "text/html; charset=utf-8"
    assert got.validators == Validators('"1"', "L")
    assert (got.address, got.final, got.moved, got.message) == (web.url("/a"), web.url("/a"), False, "")


def test_we_say_who_we_are_and_what_we_take(web: Web) -> None:
    fetcher().fetch(web.url("/a?b=أ"))
    robots, page = web.asked
    assert (robots.path, page.path) == ("/robots.txt", "/a?b=%D8%A3")
    assert page.headers["user-agent"] == USER_AGENT
    assert page.headers["accept-encoding"] == "gzip"
    assert page.headers["host"] == f"127.0.0.1:{web.port}"
    assert "cookie" not in page.headers


def test_what_has_not_changed_is_not_sent_again(web: Web) -> None:
    web.routes["/a"] = lambda r: answer(status=304) if r.headers.get("if-none-match") == '"1"' else answer(b"new")
    assert fetcher().fetch(web.url("/a")).body == b"new"
    again = fetcher().fetch(web.url("/a"), Validators('"1"', "Wed, 16 Nov 2022 00:00:00 GMT"))
    assert (again.outcome, again.body, again.message) == ("unchanged", b"", "")
    assert web.asked[-1].headers["if-modified-since"] == "Wed, 16 Nov 2022 00:00:00 GMT"


def test_a_tag_of_any_bytes_is_sent_back_as_it_came(web: Web) -> None:
    web.routes["/a"] = b'HTTP/1.1 200 OK\r\nETag: "\xe9\xd9\x82"\r\nContent-Length: 1\r\n\r\nx'
    reader = fetcher()
    tag = reader.fetch(web.url("/a")).validators
    assert reader.fetch(web.url("/a"), tag).outcome == "ok"
    assert web.asked[-1].headers["if-none-match"] == tag.etag


@pytest.mark.parametrize("packed", [gzip.compress(b"a" * 90_000, mtime=0), gzip.compress(b"a" * 45_000, mtime=0) * 2])
def test_packed_bodies_are_unpacked(web: Web, packed: bytes) -> None:
    web.routes["/a"] = answer(packed, content_encoding="gzip")
    web.routes["/padded"] = answer(packed + b"\0\0\0", content_encoding="GZIP")
    web.routes["/nothing"] = answer(b"", content_encoding="gzip")
    for path in ("/a", "/padded"):
        assert fetcher().fetch(web.url(path)).body == b"a" * 90_000
    assert fetcher().fetch(web.url("/nothing")).body == b""


def test_chunks_and_bodies_without_a_length_are_read_to_their_end(web: Web) -> None:
    web.routes["/chunks"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    web.routes["/open"] = b"HTTP/1.0 200 OK\r\n\r\nabcde"
    assert [fetcher().fetch(web.url(path)).body for path in ("/chunks", "/open")] == [b"abcde"] * 2


# redirects


def moved(target: str, status: int = 301) -> bytes:
    return answer(status=status, location=target)


def test_redirects_are_followed_and_it_is_known_whether_for_good(web: Web) -> None:
    web.routes.update(
        {"/a": moved("/b"), "/b": moved(web.url("/c"), 308), "/c": answer(b"here"), "/t": moved("c", 302)}
    )
    got = fetcher().fetch(web.url("/a"))
    assert (got.body, got.address, got.final, got.moved) == (b"here", web.url("/a"), web.url("/c"), True)
    assert fetcher().fetch(web.url("/t")).moved is False


@pytest.mark.parametrize(
    ("targets", "outcome", "said"),
    [
        ({"/a": "/a"}, "loop", "found redirects without end"),
        ({"/a": "/b", "/b": "/a"}, "loop", "found redirects without end"),
        ({f"/{n or 'a'}": f"/{n + 1}" for n in range(20)}, "loop", "found redirects without end"),
        ({"/a": "ftp://example.org/"}, "blocked", "expected http:// or https://"),
        ({"/a": "file:///etc/passwd"}, "blocked", "expected http:// or https://"),
        ({"/a": "http://user@127.0.0.1/"}, "blocked", "without name and password"),
        ({"/a": "http://[::1/"}, "blocked", "found no address"),
    ],
)
def test_redirects_that_lead_nowhere_end(web: Web, targets: dict[str, str], outcome: Outcome, said: str) -> None:
    web.routes.update({path: moved(target) for path, target in targets.items()})
    got = fetcher().fetch(web.url("/a"))
    assert got.outcome == outcome
    assert said in got.message


def test_a_redirect_without_a_target_is_an_answer(web: Web) -> None:
    web.routes["/a"] = answer(status=302)
    assert fetcher().fetch(web.url("/a")).outcome == "denied"


# statuses


@pytest.mark.parametrize(
    ("status", "outcome", "passing"),
    [
        (404, "gone", False),
        (410, "gone", False),
        (401, "denied", False),
        (403, "denied", False),
        (451, "denied", False),
        (204, "denied", False),
        (206, "denied", False),
        (429, "busy", True),
        (503, "busy", True),
        (500, "broken", True),
        (502, "broken", True),
        (599, "broken", True),
    ],
)
def test_a_status_is_told_for_what_it_is(web: Web, status: int, outcome: Outcome, passing: bool) -> None:
    web.routes["/a"] = answer(b"sorry", status)
    got = fetcher().fetch(web.url("/a"))
    assert (got.outcome, got.status, got.passing, got.body) == (outcome, status, passing, b"")
    assert got.message == f"found status {status}; expected 200"


def test_how_long_to_wait_is_heard(web: Web) -> None:
    web.routes["/a"] = answer(status=429, retry_after="120")
    web.routes["/b"] = answer(b"", cache_control="public, max-age=600")
    assert fetcher().fetch(web.url("/a")).retry_after_s == 120
    assert fetcher().fetch(web.url("/b")).max_age_s == 600


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("99999999999999999999", 86_400),
        ("Wed, 16 Nov 2022 12:05:00 GMT", 300),
        ("Wed, 16 Nov 2022 11:05:00 GMT", 0),
        ("Wed, 16 Nov 2099 11:05:00 GMT", 86_400),
        ("-5", None),
        ("١٢", None),
        ("soon", None),
        ("Wed, 99 Nov 2022 12:05:00 GMT", None),
        ("", None),
    ],
)
def test_retry_after_comes_as_seconds_or_as_a_date(value: str, seconds: int | None) -> None:
    assert retry_after_s(value, NOON) == seconds


# bodies that lie or never end


def endless(first: bytes, part: bytes, pause_s: float = 0.0) -> Iterator[bytes]:
    yield first
    while True:
        yield part
        if pause_s:
            time.sleep(pause_s)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def bomb() -> Iterator[bytes]:
    """A gigabyte in a megabyte of gzip."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    yield b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    for _ in range(1000):
        yield packer.compress(b"\0" * 1_000_000)


@pytest.mark.parametrize(
    ("body", "outcome", "said"),
    [
        (lambda r: endless(HEAD, b"a" * 10_000), "too_big", "more bytes than a fetch may bring"),
        (lambda r: endless(HEAD, b"a", 0.05), "failed", "no end of the answer in time"),
        (lambda r: endless(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0.05), "failed", "no end of the answer in time"),
        (lambda r: endless(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"b" * 5000 + b"\r\n"), "failed", "no whole answer"),
        (lambda r: endless(b"", b"HTTP/1.1 103 Early\r\n\r\n", 0.02), "failed", "no end of the answer in time"),
        (lambda r: endless(b"", b"", 0.05), "failed", "no end of the answer in time"),
        (lambda r: bomb(), "too_big", "MB unpacked"),
        (answer(gzip.compress(b"a" * 5000, mtime=0)[:-12], content_encoding="gzip"), "failed", "cut short"),
        (answer(b"no gzip at all", content_encoding="gzip"), "failed", "damaged packing"),
        (answer(b"what", content_encoding="br"), "failed", "found the packing 'br'"),
        (answer(b"abc", content_length="10"), "failed", "no whole answer"),
        (answer(b"abc", content_length="-1"), "failed", "no whole answer"),
        (answer(b"abc", content_length="5, 6"), "failed", "no whole answer"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", "failed", "no whole answer"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", "failed", "no whole answer"),
        (b"HTTP/1.1 200 OK\r\nA b: c\r\n\r\n", "failed", "no whole answer"),
        (b"SSH-2.0-OpenSSH\r\n", "failed", "no whole answer"),
        (b"", "failed", "no whole answer"),
    ],
)
def test_a_body_that_lies_costs_one_line_and_bounded_time(web: Web, body: object, outcome: Outcome, said: str) -> None:
    web.routes["/robots.txt"] = answer(status=404)
    web.routes["/a"] = body  # type: ignore[assignment]
    began = time.monotonic()
    got = fetcher(seconds=0.5).fetch(web.url("/a"))
    assert (got.outcome, got.body) == (outcome, b"")
    assert said in got.message
    assert "\n" not in got.message
    assert time.monotonic() - began < 2.5


def test_a_length_shorter_than_the_body_cuts_it(web: Web) -> None:
    web.routes["/a"] = answer(b"abcdef", content_length="3")
    assert fetcher().fetch(web.url("/a")).body == b"abc"


def test_a_host_that_is_not_there_fails() -> None:
    with serving() as web:
        gone = web.url("/a")
    assert fetcher().fetch(gone).outcome == "failed"

    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    assert "no such host" in fetcher(resolve=unknown).fetch("http://nowhere.example/").message
    assert fetcher(resolve=lambda host, port: []).fetch("http://nowhere.example/").outcome == "failed"


def test_tls_is_checked(web: Web) -> None:
    web.routes["/a"] = answer(b"no tls here")
    got = fetcher(seconds=0.5).fetch(f"https://127.0.0.1:{web.port}/a")
    assert (got.outcome, got.passing) == ("failed", True)


def test_a_fetch_ends_when_it_is_told_to(web: Web) -> None:
    web.routes["/a"] = lambda r: endless(HEAD, b"a", 0.05)
    until = time.monotonic() + 0.4
    began = time.monotonic()
    got = fetcher(seconds=60, stopped=lambda: time.monotonic() > until).fetch(web.url("/a"))
    assert got.outcome == "stopped"
    assert time.monotonic() - began < 2


# robots.txt


def robots(text: str) -> bytes:
    return answer(text.encode(), content_type="text/plain")


@pytest.mark.parametrize(
    ("said", "path", "allowed"),
    [
        (robots("User-agent: *\nDisallow: /private"), "/a", True),
        (robots("User-agent: *\nDisallow: /private"), "/private/a", False),
        (robots("User-agent: *\nDisallow: /\nAllow: /news/"), "/news/1", True),
        (robots("User-agent: *\nDisallow: /*?print="), "/a?print=1", False),
        (robots("User-agent: rawi\nDisallow: /\n\nUser-agent: *\nDisallow:"), "/a", False),
        (robots("User-agent: other\nDisallow: /"), "/a", True),
        (robots("\ufeffUser-agent: *\r\nDisallow: /أخبار"), "/أخبار/1", False),
        (answer(b"\x00\xff" * 100), "/a", True),
        (answer(status=404), "/a", True),
        (answer(status=403), "/a", True),
        (answer(status=302, location="/robots.txt"), "/a", True),
    ],
)
def test_robots_are_obeyed(web: Web, said: bytes, path: str, allowed: bool) -> None:
    web.routes.update({"/robots.txt": said, path.replace("أخبار", "%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"): answer(b"read")})
    got = fetcher().fetch(web.url(path))
    assert got.outcome == ("ok" if allowed else "robots")
    assert bool(web.paths()) is allowed


@pytest.mark.parametrize("said", [answer(status=500), answer(status=503), b"", answer(b"a" * 600_000)])
def test_where_robots_can_not_be_had_nothing_is_read_for_now(web: Web, said: bytes) -> None:
    web.routes.update({"/robots.txt": said, "/a": answer(b"read")})
    got = fetcher(limit_bytes=2_000_000).fetch(web.url("/a"))
    assert (got.outcome, got.passing, web.paths()) == ("failed", True, [])
    assert "/robots.txt: found " in got.message


def test_robots_are_asked_for_once_a_day_a_site_and_noted(web: Web) -> None:
    times = iter([NOON] * 6 + [NOON + timedelta(hours=25)] * 6)
    heard = []
    reader = fetcher(now=lambda: next(times), heard=heard.append)
    web.routes["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 7")
    for path in ("/a", "/b", "/c", "/d", "/e", "/f"):
        reader.fetch(web.url(path))
    assert [one.path for one in web.asked].count("/robots.txt") == len(heard) == 2
    assert reader.robots.delay_s(web.url("")) == 7


def test_a_redirect_asks_the_robots_of_where_it_leads(web: Web) -> None:
    web.routes.update(
        {
            "here.example/a": moved(web.url("/b", "there.example")),
            "there.example/robots.txt": robots("User-agent: *\nDisallow: /b"),
            "/b": answer(b"read"),
        }
    )
    got = fetcher().fetch(web.url("/a", "here.example"))
    assert (got.outcome, got.final) == ("robots", web.url("/b", "there.example"))


def test_robots_of_many_stars_take_no_time(web: Web) -> None:
    web.routes["/robots.txt"] = robots("User-agent: *\n" + "Disallow: /" + "*a" * 200 + "*b$\n" * 500)
    began = time.process_time()
    assert fetcher().fetch(web.url("/" + "a" * 3000)).outcome == "gone"
    assert time.process_time() - began < 1


def test_headers_can_not_be_slipped_in(web: Web) -> None:
    asked: list[Request] = web.asked
    for address in (web.url("/a\r\nX-Evil: 1"), web.url("/a") + "\nHost: evil"):
        assert fetcher().fetch(address).outcome == "blocked"
    assert asked == []


def test_answers_are_told_by_the_instant_they_were_asked() -> None:
    instants = itertools.count()
    with serving({"/a": answer(b"x")}) as web:
        reader = fetcher(now=lambda: NOON + timedelta(seconds=next(instants)))
        ats: list[datetime] = [reader.fetch(web.url("/a")).at for _ in range(3)]
    assert ats == sorted(set(ats))
