"""Keeps an annotation without the words of its articles: quotes become offsets.

    python eval/keep_offsets.py ANNOTATION TEXTS… > eval/annotations/NAME.jsonl

ANNOTATION is in the gold format with the article's own words as quotes; TEXTS are files or folders that hold the
articles, as `rawi read` takes them. Each quote becomes `[start, end)` in code points of the article's text (headline,
line break, body): its first place there. Ends with 1, writing nothing, where a quote does not stand in its article.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rawi.model.article import Article
from rawi.read import Defaults, read_sources


def with_offsets(row: dict[str, Any], text: str) -> dict[str, Any]:
    """A gold line with offsets for quotes. Raises ValueError naming the first quote that the text doesn't hold."""
    reports = []
    for report in row["reports"]:
        figures = []
        for figure in report["figures"]:
            start = text.find(figure["quote"])
            if start < 0:
                raise ValueError(f"{row['id']}: the article does not hold the quote {figure['quote']!r}")
            figures.append(figure | {"quote": [start, start + len(figure["quote"])]})
        reports.append(report | {"figures": figures})
    return row | {"reports": reports, "aggregates": []}


def main(argv: Sequence[str]) -> int:
    """0, 1 where a quote or an article is missing, 2 for a mistake of the user's."""
    if len(argv) < 2:
        print("usage: python eval/keep_offsets.py ANNOTATION TEXTS…", file=sys.stderr)
        return 2
    rows = [json.loads(line) for line in Path(argv[0]).read_text(encoding="utf-8").splitlines() if line.strip()]
    wanted = {row["id"] for row in rows}
    read = read_sources(list(argv[1:]), Defaults())
    texts = {one.id: one.text for one in read if isinstance(one, Article) and one.id in wanted}
    missing = sorted(wanted - texts.keys())
    if missing:
        print(f"{argv[0]}: found no text of {len(missing)} articles, the first {missing[0]}", file=sys.stderr)
        return 1
    try:
        kept = [with_offsets(row, texts[row["id"]]) for row in rows]
    except ValueError as error:
        print(f"{argv[0]}: {error}", file=sys.stderr)
        return 1
    for row in sorted(kept, key=lambda row: row["id"]):
        print(json.dumps(row, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
