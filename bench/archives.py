"""How fast a web archive becomes articles, on one core.

    python bench/archives.py [RECORDS] [--json]

The archive is made: RECORDS responses (10,000 if not given), gzipped record by record as crawlers do, pages of the
twelve layouts of bench/made_pages.py each under an address of its own, with pictures between them. It is read three
times, and the fastest reading counts: others on the machine only ever take time.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import IO
from uuid import NAMESPACE_URL, uuid5

sys.path.insert(0, str(Path(__file__).parent))

from made_pages import made_pages

from rawi.lexicon.pages import load_pages
from rawi.model.article import Article
from rawi.read import read_sources

RECORDS = 10_000
_ROUNDS = 3


def write_archive(stream: IO[bytes], records: int) -> None:
    """Writes an archive of so many pages."""
    for number, page in enumerate(islice(cycle([*made_pages()]), records)):
        address = f"{page.address}{'&' if '?' in page.address else '?'}n={number}"
        stream.write(made_record(address, b"text/html; charset=utf-8", page.data))
        if number % 5 == 0:
            stream.write(made_record(address + ".jpg", b"image/jpeg", b"\xff\xd8\xff" + bytes(2000)))


def made_record(address: str, content_type: bytes, body: bytes, *, level: int = 6) -> bytes:
    """One response as a member of a gzipped archive."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (content_type, len(body))
    fields = (
        b"WARC/1.0",
        b"WARC-Type: response",
        b"WARC-Target-URI: " + address.encode(),
        b"WARC-Date: 2026-03-09T10:00:00Z",
        b"WARC-Record-ID: <urn:uuid:%s>" % str(uuid5(NAMESPACE_URL, address)).encode(),
        b"Content-Type: application/http; msgtype=response",
        b"Content-Length: %d" % (len(head) + len(body)),
    )
    return gzip.compress(b"\r\n".join(fields) + b"\r\n\r\n" + head + body + b"\r\n\r\n", level)


def measure(records: int) -> dict[str, float]:
    """Seconds and pages a second over a made archive, of the reading that took the least of the processor."""
    load_pages()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "made.warc.gz")
        with file.open("wb") as stream:
            write_archive(stream, records)
        cpu, seconds, articles = min(reading(file) for _ in range(_ROUNDS))
        size = file.stat().st_size
    return {
        "records": records,
        "articles": articles,
        "megabytes": size / 1e6,
        "seconds": seconds,
        "pages_a_second": articles / seconds,
        "pages_a_second_of_cpu": articles / cpu,
    }


def reading(file: Path) -> tuple[float, float, int]:
    """Seconds of the processor, seconds, and articles of one reading."""
    began, began_cpu = perf_counter(), process_time()
    articles = sum(isinstance(one, Article) for one in read_sources([str(file)]))
    return process_time() - began_cpu, perf_counter() - began, articles


def main() -> None:
    """Prints one line, or JSON."""
    asked = [arg for arg in sys.argv[1:] if arg != "--json"]
    found = measure(int(asked[0]) if asked else RECORDS)
    if "--json" in sys.argv:
        print(json.dumps(found))
    else:
        print("  ".join(f"{name} {value:,.1f}" for name, value in found.items()))


if __name__ == "__main__":
    main()
