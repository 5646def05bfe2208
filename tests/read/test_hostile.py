"""What strangers send: broken, endless, nested and poisoned bytes give articles or one-line complaints, in linear time.

`RAWI_FUZZ_SECONDS` says for how many seconds of a processor each reader is fed spoiled bytes; a failure prints the
seed. `make fuzz` fuzzes each for ten minutes, led by the code that is reached (`bench/fuzz.py`).
"""

from __future__ import annotations

import gzip
import io
import os
import random
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rawi.model.article import Article
from rawi.read import Complaint, Defaults
from rawi.read.page import read_page
from rawi.read.streams import read_bytes

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "bench"))

from archives import made_record  # noqa: E402
from fuzz import KINDS, LINE, TOKENS, check, seeds  # noqa: E402
from made_pages import made_pages  # noqa: E402

SECONDS = float(os.environ.get("RAWI_FUZZ_SECONDS", "1.5"))


def results(data: bytes, **defaults: int) -> list[Article | Complaint]:
    """All that some bytes give, checked for what holds of every result."""
    check(data)
    return [*read_bytes(data, where="x", defaults=Defaults(**defaults))]  # type: ignore[arg-type]


def seconds(make: Callable[[int], bytes], size: int) -> float:
    """How long bytes of a size take, the best of two."""
    data = make(size)
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        check(data)
        best = min(best, time.process_time() - began)
    return best


SHAPES: dict[str, Callable[[int], bytes]] = {
    "nested divs": lambda n: b"<html><body>" + b"<div>" * n + LINE.encode(),
    "nested spans": lambda n: b"<html><body><p>" + b"<span>" * n + LINE.encode(),
    "nested tables": lambda n: b"<html><body>" + b"<table><tr><td>" * n + LINE.encode(),
    "unclosed paragraphs": lambda n: b"<html><body>" + (b"<p>" + LINE.encode()) * n,
    "unclosed scripts": lambda n: b"<html><script>" * n + LINE.encode(),
    "nested asides": lambda n: b"<html><body>" + b"<aside>" * n + LINE.encode() + b"</aside>" * n,
    "furniture around a headline": lambda n: b"<div class=ad>" * n + b"<h1>x</h1>" + LINE.encode() + b"</div>" * n,
    "furniture never closed": lambda n: b"<html><body>" + b"<ul class=menu>" * n + LINE.encode(),
    "furniture without end": lambda n: b"<html><p>" + LINE.encode() + b"<div " * n,
    "quotation marks": lambda n: b"<html><p>" + LINE.encode() + b"<a ='" * n,
    "what closes and was never opened": lambda n: b"<td>" + b"<div>" * n + LINE.encode() + b"</p></section>" * n,
    "links": lambda n: b"<html><body>" + (b"<a href=x>" + LINE.encode() + b"</a>") * n,
    "one giant attribute": lambda n: b'<html><body><div class="' + b"ad share " * n + b'">' + LINE.encode(),
    "a giant attribute without end": lambda n: b'<html><body><div class="' + b"x" * n * 9,
    "comments": lambda n: b"<!-- x -->" * n + b"<html><p>" + LINE.encode(),
    "comments around tags": lambda n: b"<html><p>" + LINE.encode() + b"<!-- <p> -->" * n + b"<!-- <p>" * n,
    "furniture in a row": lambda n: b"<html><p>" + LINE.encode() + b"<ul class=menu><li>x</ul>" * n,
    "values that are not closed": lambda n: b"<html><p>" + LINE.encode() + b"<a x=\"'>" * n + b"<a x='\">" * n,
    "dashes": lambda n: f"<html><h1>x</h1><p>{'- ' * n}{LINE}</p>".encode(),
    "digits": lambda n: f"<html><h1>x</h1><p>{'2015 ' * n}</p><p>{LINE}</p>".encode(),
    "spaces": lambda n: f"<html><h1>x</h1><p>{LINE}{' ' * n}.</p>".encode(),
    "brackets": lambda n: f"<html><h1>x</h1><p>{'(' * n}{LINE}</p>".encode(),
    "headings": lambda n: f"<html><title>{LINE}</title>{'<h2>' + LINE[:50] + '</h2>'}".encode() * n,
    "meta": lambda n: b"<html><head>" + b"<meta property=og:title content=x>" * n + b"<body><p>" + LINE.encode(),
    "linked data": lambda n: b'<script type="application/ld+json">' + b"[" * n + b"</script><p>" + LINE.encode(),
    "linked data in a row": lambda n: b'<script type="application/ld+json">{"@type":"x"}</script>' * n + LINE.encode(),
    "feed items": lambda n: b"<rss><channel>" + f"<item><title>{LINE}</title></item>".encode() * n,
    "nested feed": lambda n: b"<rss><channel>" + b"<item>" * n + LINE.encode(),
    "nested json": lambda n: b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * n,
    "json lines": lambda n: b'{"body": ' + b'"' + b"[" * n + b'"}\n',
    "text": lambda n: f"{LINE}\n".encode() * n,
    "parts in parts": lambda n: (
        b"MIME-Version: 1.0\r\n" + b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n" * n
    ),
    "doctype": lambda n: b"<!DOCTYPE html [" + b"<!ELEMENT x>" * n + b"]><html><p>" + LINE.encode(),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_no_faster_than_the_bytes(shape: str) -> None:
    make = SHAPES[shape]
    small, large = seconds(make, 500), seconds(make, 4_000)
    # eight times the bytes: linear is 8, quadratic 64; below a hundredth of a second nothing is measured
    assert large < 0.02 or large < 26 * max(small, 0.001)


def test_a_page_above_the_limit_is_refused_unread() -> None:
    (found,) = results(f"<html><p>{LINE * 1000}</p>".encode(), limit_bytes=10_000)
    assert isinstance(found, Complaint)
    assert found.kind == "too_long"


def test_a_gzip_bomb_is_cut_off_at_the_limit() -> None:
    bomb = gzip.compress(b"<html>" + bytes(30_000_000), 9)
    (found,) = results(bomb)
    assert isinstance(found, Complaint)


def test_gzip_within_gzip_is_refused() -> None:
    (found,) = results(gzip.compress(gzip.compress(b"<html>")))
    assert isinstance(found, Complaint)
    assert "gzip within gzip" in found.message


@pytest.mark.parametrize(
    "name", ["../../etc/x.warc.gz", "/etc/x.warc", "archive\\..\\..\\x.warc", "C:\\x.warc", "archive/../../x.warc"]
)
def test_names_that_lead_out_of_a_wacz_are_refused(name: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, b"WARC/1.0\r\n")
    (found,) = results(stream.getvalue())
    assert isinstance(found, Complaint)
    assert "leads out of the archive" in found.message


def test_a_bomb_in_a_wacz_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/x.warc", bytes(20_000_000))
    (found,) = results(stream.getvalue())
    assert isinstance(found, Complaint)
    assert "it may be a bomb" in found.message


def test_an_address_of_a_warc_is_never_a_path() -> None:
    page = f"<h1>{LINE[:40]}</h1><p>{LINE}</p><p>{LINE}</p>".encode()
    for address in ("file:///etc/passwd", "../../x", "javascript:alert(1)", "http://[::1", "\x00"):
        (found,) = results(made_record(address, b"text/html", page))
        assert isinstance(found, Article)
        assert found.url is None or found.url == address
        assert "file" not in found.extra


# fuzzing


def spoiled(good: bytes, chance: random.Random) -> bytes:
    """Bytes changed in a few places: flipped, cut out, doubled, cut off, or something put in."""
    data = bytearray(good)
    for _ in range(chance.randint(1, 8)):
        begin = chance.randrange(len(data) + 1)
        end = min(len(data), begin + int(chance.expovariate(1 / 40)))
        match chance.randrange(5):
            case 0 if data:
                data[min(begin, len(data) - 1)] = chance.randrange(256)
            case 1:
                del data[begin:end]
            case 2:
                data[begin:begin] = data[begin:end] * chance.randint(1, 9)
            case 3 if chance.random() < 0.2:
                del data[begin:]
            case _:
                data[begin:begin] = chance.choice(TOKENS)
    return bytes(data)


def attempts(kind: str) -> Iterator[tuple[int, bytes]]:
    """Spoiled bytes with the seed each was made by, for as long as fuzzing lasts."""
    good, first = seeds(kind), random.SystemRandom().randrange(1 << 30)
    until = time.process_time() + SECONDS  # and not by the clock: other processes may hold this one up
    number = 0
    while number < 20 or time.process_time() < until:
        seed = first + number
        chance = random.Random(seed)
        yield seed, spoiled(chance.choice(good), chance)
        number += 1


@pytest.mark.parametrize("kind", KINDS)
def test_spoiled_bytes_crash_no_reader(kind: str) -> None:
    for seed, data in attempts(kind):
        try:
            check(data)
        except Exception as error:
            pytest.fail(f"{kind}, seed {seed}: {type(error).__name__}: {error}")


def test_a_page_read_twice_is_the_same() -> None:
    for page in [*made_pages()][::9]:
        once = read_page(page.data, where="x", address=page.address)
        assert once == read_page(page.data, where="x", address=page.address)
