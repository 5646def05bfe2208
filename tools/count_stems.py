"""Count the stems that too many tellings of incidents share to say anything: `lexicon/data/common_stems.csv`.

    python tools/count_stems.py ARTICLES…

A development-time tool. It reads articles as Rawi does, takes the words that each incident is told in, and keeps the
stems met in at least one telling of a hundred, with how many of a thousand.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rawi.kit import load_kit
from rawi.lexicon.load import DATA
from rawi.model.article import Article
from rawi.pipeline import read_article
from rawi.read import read_sources

COMMON = 0.01


def count_stems(articles: Iterable[Article]) -> tuple[Counter[str], int]:
    """In how many tellings each stem is met, and the number of tellings."""
    kit = replace(load_kit(), common_stems=frozenset())
    stems: Counter[str] = Counter()
    tellings = 0
    for article in articles:
        told = {report.words for report in read_article(article, kit).reports}
        tellings += len(told)
        for words in told:
            stems.update(words)
    return stems, tellings


def main() -> None:
    parser = argparse.ArgumentParser(description="Count the stems that too many tellings share.")
    parser.add_argument("articles", nargs="+")
    parser.add_argument("-o", "--out", type=Path, default=DATA / "common_stems.csv")
    args = parser.parse_args()
    stems, tellings = count_stems(one for one in read_sources(args.articles) if isinstance(one, Article))
    with args.out.open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle, lineterminator="\n")
        rows.writerow(("per_mille", "ar"))
        kept = ((stem, round(1000 * count / tellings)) for stem, count in stems.items() if count >= COMMON * tellings)
        rows.writerows((share, stem) for stem, share in sorted(kept))


if __name__ == "__main__":
    main()
