"""Made pages with their gold: invented news in twelve layouts as outlets really build them.

    python bench/made_pages.py FOLDER        writes the pages, and gold.jsonl beside them

The texts are the packaged examples; what lies around them (menus, teasers with dates of their own, comments, tickers,
captions, today's date in the masthead, the year in the footer) is made here and never part of the gold.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

PAGES_A_LAYOUT = 6
_CREDIT_LINES = ("ميزان الضحى", "الرافد الشرقي")
_FURNITURE = ("اقرأ أيضا", "شارك الخبر", "اترك تعليق", "لن يتم نشر")
REPORTERS = ("سلمى الحداد", "ناهض البكري", "ريم عبد الواحد", "جابر المنصوري", "هالة الشيخ علي", "مازن الخوري")
AGENCIES = (
    ("أ ف ب", "Agence France-Presse"),
    ("رويترز", "Reuters"),
    ("الأناضول", "Anadolu Agency"),
    ("د ب أ", "dpa"),
    ("فرانس برس", "Agence France-Presse"),
    ("كونا", "Kuwait News Agency"),
)
TOWNS = {
    "balad": "بغداد",
    "suluk": "دمشق",
    "abs": "صنعاء",
    "birabd": "القاهرة",
    "kabkabiya": "الخرطوم",
    "none": "بيروت",
}
PRESENT = date(2026, 3, 9)
"""The day on which the pages were saved: what their mastheads and sidebars show."""


@dataclass(frozen=True, slots=True)
class Story:
    """One invented story: what a layout builds a page of."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    published: datetime
    """With the zone of the outlet."""
    reporter: str
    agency: str
    agency_label: str
    town: str

    @property
    def body(self) -> str:
        """The text as a reader sees it."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Gold:
    """What is to be found on a page. None where the page doesn't say."""

    title: str
    body: str
    published: date | None
    published_at: datetime | None
    byline: str | None = None
    agency: str | None = None
    dateline: str | None = None
    url: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page with its gold; `address` is where it was fetched."""

    name: str
    data: bytes
    address: str
    gold: Gold


def stories() -> list[Story]:
    """The packaged examples as stories: their own datelines off, for each layout sets its own."""
    file = resources.files("rawi") / "examples" / "articles.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [_story(number, row) for number, row in enumerate(rows)]


def _story(number: int, row: dict[str, str]) -> Story:
    lines = row["body"].split("\n")
    if any(lines[0].endswith(name) for name in _CREDIT_LINES) and len(lines[0]) < 40:
        lines = lines[1:]
    lines = [line for line in lines if not line.startswith(_FURNITURE)]
    head, mark, rest = lines[0].partition("(الرافد الشرقي): ")
    if mark and len(head) < 40:
        lines[0] = rest
    told = row.get("published") or "2020-12-09"
    moment = datetime.fromisoformat(told[:10]) + timedelta(hours=6 + number % 15, minutes=(7 * number) % 60, seconds=11)
    agency, label = AGENCIES[number % len(AGENCIES)]
    return Story(
        row["id"],
        row["title"],
        tuple(lines),
        moment.replace(tzinfo=ZoneInfo("Asia/Baghdad")),
        REPORTERS[number % len(REPORTERS)],
        agency,
        label,
        TOWNS[row["id"].partition("-")[0]],
    )


def made_pages() -> Iterator[MadePage]:
    """Six pages of each layout, in order; the same every time."""
    from layouts import LAYOUTS

    told = stories()
    for number, (name, layout) in enumerate(LAYOUTS.items()):
        for count in range(PAGES_A_LAYOUT):
            story = told[(number * 2 + count * 4) % len(told)]
            page = layout(story, count)
            yield MadePage(f"{name}-{story.id}", page.data, page.address, page.gold)


def main(folder: Path) -> None:
    """Writes pages and gold to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for page in made_pages():
            (folder / f"{page.name}.html").write_bytes(page.data)
            fields = {name: getattr(page.gold, name) for name in page.gold.__slots__}
            gold.write(json.dumps({"name": page.name, **fields}, ensure_ascii=False, default=str) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
