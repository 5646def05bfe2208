"""How well and how fast pages become articles, beside trafilatura and newspaper4k in the same run.

    python bench/pages.py [--json] [--show FIELD] [--own]

The pages are made (bench/made_pages.py): 72 in twelve layouts, with gold for every field, and 48 in eight layouts of
other traditions. Before a rule had seen those eight, Rawi had body .865, title .771, date .812 (none invented), byline
.812 and agency 1 on them. Body F1 is over words, title, byline and agency count when they are the same but for
spelling, the date when it is the very day (and the very instant where the page tells one); a date where the page has
none is an invented one.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import mean
from time import process_time

sys.path.insert(0, str(Path(__file__).parent))

from made_pages import made_pages
from more_layouts import MORE_LAYOUTS
from stories import Gold, MadePage

from rawi.lexicon.pages import load_pages
from rawi.model.article import Article
from rawi.read.page import read_page
from rawi.text.normalize import search_key

_WORD = re.compile(r"\w+")
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader made of a page."""

    title: str = ""
    body: str = ""
    published: date | None = None
    published_at: datetime | None = None
    byline: str | None = None
    agency: str | None = None


Reader = Callable[[MadePage], Found]


def by_rawi(page: MadePage) -> Found:
    """Rawi's own reading."""
    made = read_page(page.data, where=page.name, address=page.address)
    if not isinstance(made, Article):
        return Found()
    return Found(made.title, made.body, made.published, made.published_at, made.byline, made.extra.get("agency"))


def by_trafilatura(page: MadePage) -> Found:
    """trafilatura's, with its metadata, comments off."""
    import trafilatura

    made = trafilatura.bare_extraction(page.data, url=page.address, with_metadata=True, include_comments=False)
    if made is None:
        return Found()
    return Found(made.title or "", made.text or "", _day(made.date), byline=made.author)


def by_newspaper(page: MadePage) -> Found:
    """newspaper4k's, told that the page is Arabic."""
    import newspaper

    article = newspaper.Article(page.address, language="ar")
    article.download(input_html=page.data.decode("utf-8", errors="replace"))
    article.parse()
    moment = article.publish_date
    return Found(
        article.title or "",
        article.text or "",
        moment.date() if isinstance(moment, datetime) else None,
        moment if isinstance(moment, datetime) and moment.tzinfo else None,
        "، ".join(article.authors) or None,
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


READERS: dict[str, Reader] = {"rawi": by_rawi, "trafilatura": by_trafilatura, "newspaper4k": by_newspaper}


def score(found: Found, gold: Gold) -> dict[str, float]:
    """The scores of one page, 0 to 1; `invented` is 1 for a date where there is none, or a wrong one."""
    scores = {
        "body": word_f1(found.body, gold.body),
        "title": _same(found.title, gold.title),
        "published": float(found.published == gold.published),
        "byline": _same(found.byline, gold.byline),
        "agency": float(found.agency == gold.agency),
        "invented": float(found.published is not None and found.published != gold.published),
    }
    if gold.published_at is not None:
        scores["instant"] = float(found.published_at == gold.published_at)
    return scores


def _same(found: str | None, expected: str | None) -> float:
    return float(search_key(found or "") == search_key(expected or ""))


def word_f1(found: str, expected: str) -> float:
    """F1 over the words of two texts, each counted as often as it stands there."""
    a, b = Counter(_WORD.findall(search_key(found))), Counter(_WORD.findall(search_key(expected)))
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else float(not a and not b)


def measure(reader: Reader, pages: Sequence[MadePage], rounds: int) -> tuple[dict[str, float], float]:
    """Mean scores, and pages a second of one core's time over the fastest of some rounds."""
    fastest, found = float("inf"), [Found()] * len(pages)
    for _ in range(rounds):
        began = process_time()
        found = [reader(page) for page in pages]
        fastest = min(fastest, process_time() - began)
    sums: dict[str, list[float]] = defaultdict(list)
    for one, page in zip(found, pages, strict=True):
        for name, value in score(one, page.gold).items():
            sums[name].append(value)
    means = {name: mean(values) for name, values in sums.items()}
    return means | {"invented": sum(sums["invented"])}, len(pages) / fastest


def misses(pages: Iterable[MadePage], field: str) -> Iterable[str]:
    """A line for each page on which Rawi misses a field."""
    for page in pages:
        found = by_rawi(page)
        if score(found, page.gold).get(field, 1.0) < (0.98 if field == "body" else 1.0):
            name = {"instant": "published_at", "invented": "published"}.get(field, field)
            yield f"{page.name}\n   found    {getattr(found, name)!r}\n   expected {getattr(page.gold, name)!r}"


def main() -> None:
    """Prints a line a reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--own", action="store_true", help="Rawi alone")
    parser.add_argument("--show", metavar="FIELD", help="the pages on which Rawi misses a field")
    asked = parser.parse_args()
    sets = {"twelve layouts": [*made_pages()], "eight layouts of other traditions": [*made_pages(MORE_LAYOUTS)]}
    if asked.show:
        print("\n".join(line for pages in sets.values() for line in misses(pages, asked.show)))
        return
    load_pages()
    results = {name: compare(pages, [*READERS][: 1 if asked.own else None]) for name, pages in sets.items()}
    if asked.json:
        print(json.dumps(results, indent=2))
        return
    for name, pages in sets.items():
        tell(name, pages, results[name])


def compare(pages: Sequence[MadePage], readers: Sequence[str]) -> dict[str, dict[str, float]]:
    """Scores and pages a second of each reader."""
    found = {name: measure(READERS[name], pages, _ROUNDS) for name in readers}
    return {name: scores | {"pages_a_second": speed} for name, (scores, speed) in found.items()}


def tell(name: str, pages: Sequence[MadePage], results: Mapping[str, Mapping[str, float]]) -> None:
    """Prints a line a reader, and how many pages Rawi reads while trafilatura reads one."""
    size = mean(len(page.data) for page in pages) / 1e3
    print(f"{len(pages)} pages of {size:.0f} KB on average, {name}")
    for reader, scores in results.items():
        print(f"{reader:12s} " + "  ".join(f"{field} {value:.3f}" for field, value in scores.items()))
    if "trafilatura" in results:
        ratio = results["rawi"]["pages_a_second"] / results["trafilatura"]["pages_a_second"]
        print(f"rawi reads {ratio:.1f} pages while trafilatura reads one")


if __name__ == "__main__":
    main()
