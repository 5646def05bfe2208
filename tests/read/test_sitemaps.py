"""Sitemaps: addresses and instants out of them, and a clear refusal of what no sitemap needs."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import InputError
from rawi.read.sitemaps import MOST_ENTRIES, Entry, is_sitemap, parse_sitemap

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://rafid.example/news/1?a=1&amp;b=2 </loc><lastmod>2022-11-16T10:00:00+03:00</lastmod>
 <news:news><news:publication><news:name>الرافد</news:name></news:publication>
  <news:publication_date>2022-11-16T09:00:00+03:00</news:publication_date>
  <news:title>هجوم قرب بلد</news:title></news:news>
 <image:image><image:loc>https://rafid.example/1.jpg</image:loc><image:title>صورة</image:title></image:image></url>
<url><loc>/news/2</loc></url>
<url><loc>javascript:alert(1)</loc></url>
<url></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://rafid.example/s1.xml.gz</loc><lastmod>2022-11-16</lastmod></sitemap></sitemapindex>"""


def test_entries_come_with_their_instants_and_titles() -> None:
    found = parse_sitemap(NEWS.encode(), where="s.xml")
    assert not found.is_index
    assert found.entries == (
        Entry(
            "https://rafid.example/news/1?a=1&b=2",
            "2022-11-16T10:00:00+03:00",
            "2022-11-16T09:00:00+03:00",
            "هجوم قرب بلد",
        ),
    )


def test_an_index_tells_of_other_sitemaps() -> None:
    found = parse_sitemap(b"\xef\xbb\xbf" + INDEX.encode(), where="s.xml")
    assert found.is_index
    assert [entry.address for entry in found.entries] == ["https://rafid.example/s1.xml.gz"]


def test_a_sitemap_cut_short_gives_what_came_before() -> None:
    cut = NEWS.encode()[: NEWS.encode().index(b"<url><loc>/news/2")]
    assert len(parse_sitemap(cut, where="s.xml").entries) == 1


BILLION = """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]><urlset><url><loc>https://rafid.example/&b;</loc></url></urlset>"""
OUTSIDE = (
    """<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>http://a/&x;</loc></url></urlset>"""
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BILLION, "found a document type"),
        (OUTSIDE, "found a document type"),
        ("<!DOCTYPE urlset SYSTEM 'http://127.0.0.1/x.dtd'><urlset></urlset>", "found a document type"),
        ("<urlset>" + "<url>" * 100_000, "nested more than 12 deep"),
        ("<urlset><url><loc>http://a/", "found broken XML"),
        ("<urlset>&unknown;</urlset>", "found broken XML"),
        ("<html><p>a page</p></html>", "found no sitemap"),
        ("", "found no sitemap"),
    ],
)
def test_what_no_sitemap_needs_is_refused(data: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        parse_sitemap(data.encode(), where="s.xml")


def test_a_giant_sitemap_is_read_to_its_measure_in_no_time() -> None:
    entries = "<url><loc>https://rafid.example/1</loc></url>" * (MOST_ENTRIES + 10)
    giant = f"<urlset a='{'b' * 1_000_000}'>{entries}<url><loc>{'c' * 1_000_000}</loc></url></urlset>"
    began = time.process_time()
    assert len(parse_sitemap(giant.encode(), where="s.xml").entries) == MOST_ENTRIES
    assert time.process_time() - began < 3


def test_sitemaps_are_told_by_content() -> None:
    assert is_sitemap(NEWS.encode())
    assert is_sitemap(b"<sm:urlset xmlns:sm='x'>")
    assert not is_sitemap(b"<rss><channel></channel></rss>")


@given(st.binary(max_size=300), st.integers(0, 400))
def test_any_bytes_give_a_sitemap_or_a_refusal(noise: bytes, at: int) -> None:
    for data in (noise, b"<urlset>" + noise, NEWS.encode()[:at] + noise + NEWS.encode()[at:]):
        with suppress(InputError):
            parse_sitemap(data, where="s.xml")
