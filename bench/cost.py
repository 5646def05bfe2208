"""What the pieces of reading a news archive cost on one core, for docs/cost.md to be made of.

    python bench/cost.py CORPUS --json bench/figures/cost.json [--limit 4000] [--pages 1500]

Three measurements, in seconds of processing: pages that are not in Arabic, as most of an archive of all the world's
news is; pages in Arabic as large as real ones, from archive to article; and the articles of CORPUS, a folder of real
ones, from file to reading in the database, linked. Pages are made: words by chance in the markup of a site, of about
PAGE_BYTES, which gzip to a third.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from archives import made_record
from made_news import made_news, record
from million import machine
from surroundings import SCRIPTS, menu, teasers

from rawi.admission import Admission
from rawi.batch import BatchOptions, pipeline_reader
from rawi.model.article import Article
from rawi.read import read_sources
from rawi.relink import link_unlinked
from rawi.store import open_store, prepare

PAGE_BYTES = 120_000
COMMIT = BatchOptions().commit_size
_LETTERS = "eeeeetttaaaooiinnsshrrdlucmfwygpbvk"


def foreign_pages(count: int) -> Iterator[bytes]:
    """Records of pages in words of no language."""
    dice = random.Random(1)
    words = ["".join(dice.choices(_LETTERS, k=dice.randint(2, 11))) for _ in range(30_000)]
    for number in range(count):
        parts = [SCRIPTS]
        size = len(SCRIPTS)
        while size < PAGE_BYTES:
            block = f'<div class="item c{number % 7}" id="n{dice.randrange(10**9)}"><a href="/{dice.choice(words)}">'
            headline, text = (" ".join(dice.choices(words, k=count)) for count in (9, 60))
            block += f"<h3>{headline}</h3></a><p>{text}.</p></div>"
            parts.append(block)
            size += len(block)
        head = f"<!DOCTYPE html><html lang=en><head><title>{dice.choice(words)}</title></head><body>"
        page = f"{head}{''.join(parts)}</body></html>"
        yield made_record(f"https://foreign.example/{number}", b"text/html; charset=utf-8", page.encode())


def arabic_pages(count: int) -> Iterator[bytes]:
    """Records of pages in Arabic with as much around their text as a site has."""
    dice = random.Random(2)
    for news in islice(made_news(), count):
        numbers = "".join(f'<i data-n="{dice.randrange(10**12)}"></i>' for _ in range(900))
        yield record(news, SCRIPTS + menu(rows=20) + teasers(90, news.number % 8, snippet=True) + numbers)


def measure_pages(records: Iterator[bytes]) -> dict[str, float]:
    """Seconds of processing from the archive to articles or to what is said of pages that are none."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pages.warc.gz")
        with file.open("wb") as out:
            count = sum(bool(out.write(one)) for one in records)
        began = process_time()
        found = [isinstance(one, Article) for one in read_sources([str(file)])]
        spent = process_time() - began
        return {
            "pages": count,
            "articles": sum(found),
            "archive_bytes": file.stat().st_size,
            "processing": round(spent, 3),
        }


def measure_corpus(corpus: Path, limit: int) -> dict[str, float]:
    """Seconds of processing of each step from articles to linked records that can be searched.

    Reading is what any number of workers do, admitting and writing what one process does for all of them.
    """
    articles = [one for one in read_sources([str(corpus)]) if isinstance(one, Article)]
    articles = articles[:: max(1, len(articles) // limit)]
    read = pipeline_reader()
    steps = {name: Step() for name in ("admit", "read", "write", "link", "search")}
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder, "cost.db"), create=True) as store:
        with steps["admit"]:
            admission = Admission(store)
            admitted = [one.article for one in admission.admit_all(articles)]
        with steps["read"]:
            prepared = [prepare(article, read(article)) for article in admitted]
        with steps["write"]:
            for first in range(0, len(prepared), COMMIT):
                store.add_prepared(prepared[first : first + COMMIT], expected=admission.expected)
        with steps["link"]:
            link_unlinked(store)
        with steps["search"]:
            store.index_new()
        counts, disk = store.counts(), Path(folder, "cost.db").stat().st_size
    return {
        "articles": len(admitted),
        "text_bytes": sum(len(one.text.encode()) for one in admitted),
        "reports": counts["report"],
        "incidents": counts["incident"],
        "disk_bytes": disk,
        **{name: round(step.seconds, 2) for name, step in steps.items()},
    }


class Step:
    """The seconds of processing of a block."""

    seconds = 0.0

    def __enter__(self) -> None:
        self._began = process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds = process_time() - self._began


def measure(corpus: Path, limit: int, pages: int) -> dict[str, Any]:
    """All figures."""
    return {
        "foreign": measure_pages(foreign_pages(pages)),
        "arabic": measure_pages(arabic_pages(pages)),
        "corpus": measure_corpus(corpus, limit),
        "machine": machine(),
        "measured": f"{datetime.now(UTC):%Y-%m-%d}",
    }


def main() -> None:
    """Prints the figures, and keeps them where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, default=4000)
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    found = json.dumps(measure(asked.corpus, asked.limit, asked.pages), indent=1)
    print(found)
    if asked.json:
        asked.json.write_text(found + "\n")


if __name__ == "__main__":
    main()
