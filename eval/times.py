"""How many expressions of time are read right, beside dateparser on the same ones.

    python eval/times.py SHARED [--errors N]

`eval/annotations/times.jsonl` holds places of corpus articles, drawn at random among the words that expressions of time
are made of, with the days a reader takes each for: `[first, last]`, or null where the words name no days (كل عام). The
first draw of 299 was worked on after it was measured; of the second, written down before the answers were seen, 148 of
157 (.943) were right, and then its kinds of error were worked on, too. Rawi is right where it gives exactly these days,
or none. dateparser (BSD) gives one instant: it is right where it lies in the days, and is asked with the article's
day, Arabic, and the words Rawi takes for the expression.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from accuracy import wilson
from gate import ANNOTATIONS

from rawi.kit import Kit, load_kit
from rawi.model.article import Article
from rawi.model.mention import Resolved
from rawi.pipeline import find_all
from rawi.read import Defaults, read_sources
from rawi.score.counts import Share

FILE = ANNOTATIONS / "times.jsonl"


def covering(found: list[Resolved], row: dict[str, Any]) -> Resolved | None:
    """The expression of time that holds the annotated place, or None."""
    times = (one for one in found if one.mention.kind == "time")
    return next((one for one in times if one.mention.start < row["end"] and one.mention.end > row["start"]), None)


def days_of(one: Resolved | None) -> list[str] | None:
    """The days Rawi gives."""
    return None if one is None or one.value is None else [str(one.value.earliest), str(one.value.latest)]


def is_right_there(words: str, row: dict[str, Any]) -> bool:
    """Whether dateparser's instant lies in the days."""
    import dateparser

    base = datetime.fromisoformat(row["published"])
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    instant = dateparser.parse(words, languages=["ar"], settings=settings)
    if instant is None or row["days"] is None:
        return instant is None and row["days"] is None
    return bool(row["days"][0] <= instant.date().isoformat() <= row["days"][1])


def measure(articles: dict[str, Article], rows: list[dict[str, Any]], kit: Kit) -> tuple[Share, Share, list[str]]:
    """How many Rawi and dateparser have right, and a line for each that Rawi has wrong."""
    ours, theirs, wrong = Share(), Share(), []
    for row in rows:
        article = articles[row["article"]]
        one = covering(list(find_all(article, kit)), row)
        found = days_of(one)
        words = article.text[one.mention.start : one.mention.end] if one else article.text[row["start"] : row["end"]]
        ours.total, theirs.total = ours.total + 1, theirs.total + 1
        ours.right += found == row["days"]
        theirs.right += is_right_there(words, row)
        if found != row["days"]:
            wrong.append(f"{row['article']}:{row['start']} {words} expected {row['days']} got {found}")
    return ours, theirs, wrong


def main(argv: list[str] | None = None) -> int:
    """0, or 2 where the articles are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="folder with corpus/")
    parser.add_argument("--errors", type=int, default=0, help="print so many of what is wrong")
    asked = parser.parse_args(argv)
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    wanted = {row["article"] for row in rows}
    found = (one for one in read_sources([str(asked.shared / "corpus")], Defaults()) if isinstance(one, Article))
    articles = {one.id: one for one in found if one.id in wanted}
    if len(articles) < len(wanted):
        parser.error(f"found {len(articles)} of {len(wanted)} annotated articles in {asked.shared}/corpus")
    for draw in sorted({row["draw"] for row in rows}):
        ours, theirs, wrong = measure(articles, [row for row in rows if row["draw"] == draw], load_kit())
        for name, share in (("Rawi", ours), ("dateparser", theirs)):
            low, high = wilson(share)
            counts = f"{share.right} of {share.total} right, {share.value:.3f} ({low:.2f} to {high:.2f})"
            print(f"draw {draw}: {name:<11} {counts}")
        print(*wrong[: asked.errors], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
