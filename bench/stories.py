"""The packaged examples as stories to build pages of, and what a made page is: its bytes, its address and its gold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

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
