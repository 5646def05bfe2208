"""Addresses: what they are, what is refused, and which spellings lead to one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import InputError
from rawi.read.address import address_key, article_id, is_address, parse_address, plain_address, same_site


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("http://example.org:80/a?b=1#c", "http://example.org/a?b=1"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org./a b", "https://example.org/a%20b"),
        (
            "https://مثال.example/أخبار/هجوم",
            "https://xn--mgbh0fb.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D9%87%D8%AC%D9%88%D9%85",
        ),
        ("https://example.org/%D8%A3", "https://example.org/%D8%A3"),
        ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
        ("http://１２７.０.０.１/", "http://127.0.0.1/"),
    ],
)
def test_an_address_is_told_in_one_way(text: str, said: str) -> None:
    assert str(parse_address(text)) == said


def test_relative_addresses_need_a_base() -> None:
    assert str(parse_address("../b?c", base="https://example.org/a/d/e")) == "https://example.org/a/b?c"
    assert str(parse_address("//other.example/b", base="https://example.org/")) == "https://other.example/b"
    with pytest.raises(InputError, match="no address of the web"):
        parse_address("../b")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "javascript:alert(1)",
        "http://",
        "http:///a",
        "http://user@example.org/",
        "http://user:word@example.org/",
        "http://good.example\\@bad.example/",
        "http://example.org\r\nHost: bad.example/",
        "http://exa mple.org/",
        "http://example.org:99999/",
        "http://example.org:port/",
        "http://[fe80::1%25eth0]/",
        "http://[::1/",
        "http://a..b/",
        "http://-a/",
        "http://" + "a." * 200 + "org/",
        "http://example.org/" + "a" * 5000,
        "http://example.org/" + "é" * 1000,
        "http://\u0000/",
        "http://ex\u00adample\ud800.org/",
        "http://example.org/\ud800",
    ],
)
def test_what_is_no_plain_address_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_address(text)
    assert "expected" in str(refused.value)


@pytest.mark.parametrize(
    "other",
    [
        "http://www.example.org/news/1",
        "https://m.example.org/news/1/",
        "https://amp.example.org/news/1",
        "https://example.org/news/1/amp",
        "https://example.org/news/1?utm_source=rss&utm_medium=feed#top",
        "https://EXAMPLE.org:443/news/1?fbclid=x",
        "https://example.org/n%65ws/1/index.html",
        "https://example.org/amp/news/1",
        "https://example.org/news/1/print",
        "https://example.org/news/1?print=1&_gl=1*x",
    ],
)
def test_spellings_of_one_address_are_one_article(other: str) -> None:
    assert article_id(other) == article_id("https://example.org/news/1")


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/news/2",
        "https://example.org/news/1?page=2",
        "https://example.net/news/1",
        "https://news.example.org/news/1",
        "https://example.org:8443/news/1",
        "https://example.org/News/1",
    ],
)
def test_other_addresses_are_other_articles(other: str) -> None:
    assert article_id(other) != article_id("https://example.org/news/1")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("https://www.example.org/n/1?utm_source=rss#top", "https://www.example.org/n/1"),
        ("https://example.org/?b=2&fbclid=x&a=%D8%A3", "https://example.org/?b=2&a=%D8%A3"),
        ("https://example.org/?b=2;c&a", "https://example.org/?b=2;c&a"),
        ("nonsense", "nonsense"),
    ],
)
def test_an_address_can_be_told_without_tracking(text: str, plain: str) -> None:
    assert plain_address(text) == plain


def test_the_order_of_a_query_makes_no_difference() -> None:
    assert address_key("https://example.org/?a=1&b=2") == address_key("https://example.org/?b=2&a=1")


def test_a_site_is_its_host_but_for_the_edition() -> None:
    assert same_site("https://www.example.org/a", "http://m.example.org/b")
    assert not same_site("https://example.org/a", "https://example.com/a")
    assert not same_site("https://example.org/a", "nonsense")


def test_sources_that_are_addresses() -> None:
    assert is_address("HTTPS://example.org")
    assert not is_address("http.jsonl")


@given(st.text())
def test_any_text_has_a_key_and_at_most_a_clear_refusal(text: str) -> None:
    assert article_id(text) == article_id(text)
    try:
        address = parse_address(text)
    except InputError:
        return
    assert parse_address(str(address)) == address
    assert address.host.isascii()


@given(st.text(alphabet="aZ09.:/?#[]@!$&'()*+,;=%-_ \\أ١。\u200f", max_size=60))
def test_what_is_taken_apart_is_put_together_again(tail: str) -> None:
    try:
        address = parse_address("https://" + tail)
    except InputError:
        return
    assert parse_address(str(address)) == address
    assert address_key(str(address)) == address_key("https://" + tail)


@given(st.text("abZ09-._/@!$&'()*+,=~:?%;é", max_size=30), st.text("ab0-.", min_size=1, max_size=12))
def test_a_plain_address_is_taken_apart_as_any_other(target: str, host: str) -> None:
    text = f"http://{host}/{target}"
    try:
        slowly = parse_address(text + "#")  # a fragment sends it the long way
    except InputError:
        with pytest.raises(InputError):
            parse_address(text)
    else:
        assert parse_address(text) == slowly
