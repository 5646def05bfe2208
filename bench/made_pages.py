"""Made pages with their gold: invented news in twenty layouts as outlets really build them.

    python bench/made_pages.py FOLDER        writes the pages, and gold.jsonl beside them

The texts are the packaged examples; what lies around them (menus, teasers with dates of their own, comments, tickers,
captions, today's date in the masthead, the year in the footer) is made here and never part of the gold.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from layouts import LAYOUTS
from more_layouts import MORE_LAYOUTS
from stories import MadePage, Story, stories

Layout = Callable[[Story, int], MadePage]
PAGES_A_LAYOUT = 6


def made_pages(layouts: Mapping[str, Layout] = LAYOUTS) -> Iterator[MadePage]:
    """Six pages of each layout, in order; the same every time."""
    told = stories()
    for number, (name, layout) in enumerate(layouts.items()):
        for count in range(PAGES_A_LAYOUT):
            story = told[(number * 2 + count * 4) % len(told)]
            page = layout(story, count)
            yield MadePage(f"{name}-{story.id}", page.data, page.address, page.gold)


def main(folder: Path) -> None:
    """Writes pages and gold to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for page in (*made_pages(), *made_pages(MORE_LAYOUTS)):
            (folder / f"{page.name}.html").write_bytes(page.data)
            fields = {name: getattr(page.gold, name) for name in page.gold.__slots__}
            gold.write(json.dumps({"name": page.name, **fields}, ensure_ascii=False, default=str) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
