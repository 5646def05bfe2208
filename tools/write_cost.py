"""Writes docs/cost.md from what was measured: bench/figures/cost.json and million.json. The figures are theirs alone.

python tools/write_cost.py

What is assumed and not measured stands in ASSUMED, each with where it comes from, and the page says so.
"""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]
FIGURES = PROJECT / "bench" / "figures"
PAGE = PROJECT / "docs" / "cost.md"
STEPS = ("read", "link", "search")


@dataclass(frozen=True)
class Assumption:
    """What is not measured here."""

    value: float
    said: str


ASSUMED = {
    "pages": Assumption(
        11_700_000,
        "pages a month: 11,715,084, 11,546,298 and 11,723,542 documents of May, April and March 2024 are counted by the card"
        " of [FineNews](https://huggingface.co/datasets/maxidl/FineNews-unfiltered), which is made of the archive",
    ),
    "files": Assumption(
        560,
        "WARC files a month: numbers 178 to 266 were written in the 4.8 days before 5 June 2021, 20:00"
        " ([a listing](https://github.com/commoncrawl/news-crawl/issues/46))",
    ),
    "file_bytes": Assumption(1_072_700_000, "bytes a file, gzipped: the same listing"),
    "arabic": Assumption(
        0.05,
        "share of pages in Arabic: **an assumption**; no count of the archive by language was at hand, and Arabic is among"
        " the eighteen languages that FineNews lists by themselves",
    ),
    "price": Assumption(
        0.05,
        "US dollars a core hour: **an assumption** of November 2026, about what large providers ask for a core of a"
        " machine for computing, rented by the hour; rented by the month it is a third to a fifth of that",
    ),
}
SHARES = (0.02, 0.05, 0.1)


@dataclass(frozen=True)
class Month:
    """Core seconds of a month of the archive by step, in the order they are taken."""

    foreign: float
    pages: float
    read: float
    write: float
    link: float
    search: float
    articles: float
    disk_bytes: float

    @property
    def steps(self) -> dict[str, float]:
        """What each step takes."""
        return {
            "passing over pages in other languages": self.foreign,
            "pages in Arabic to articles": self.pages,
            "articles to reports": self.read,
            "admitting and writing": self.write,
            "linking and fusing": self.link,
            "making searchable": self.search,
        }

    @property
    def hours(self) -> float:
        """Core hours of all."""
        return sum(self.steps.values()) / 3600

    @property
    def one_process(self) -> float:
        """Core seconds of what one process does for all workers."""
        return self.write + self.link + self.search


def month(cost: dict[str, Any], arabic: float) -> Month:
    """The model: pages of each kind times what one of them costs."""
    pages = ASSUMED["pages"].value
    articles = pages * arabic
    corpus, count = cost["corpus"], cost["corpus"]["articles"]

    def of_each(*names: str) -> float:
        return articles * sum(corpus[name] for name in names) / count

    return Month(
        foreign=(pages - articles) * cost["foreign"]["processing"] / cost["foreign"]["pages"],
        pages=articles * cost["arabic"]["processing"] / cost["arabic"]["pages"],
        read=of_each("read"),
        write=of_each("admit", "write"),
        link=of_each("link"),
        search=of_each("search"),
        articles=articles,
        disk_bytes=articles * corpus["disk_bytes"] / count,
    )


def page(cost: dict[str, Any], million: list[dict[str, Any]]) -> str:
    """The whole page."""
    return "\n".join(
        [
            "# What it costs",
            "",
            "<!-- written by tools/write_cost.py from bench/figures; don't edit -->",
            "",
            "What Rawi takes to read a news archive: measured piece by piece on one core, put together by a model that is shown,"
            " and extrapolated to a month of Common Crawl's news archive.",
            "",
            *speed(cost),
            *one_month(cost),
            *growth(million),
            *bottleneck(cost, million),
            *again(cost, million),
        ]
    )


def speed(cost: dict[str, Any]) -> list[str]:
    """A core a second."""
    corpus, foreign, arabic = cost["corpus"], cost["foreign"], cost["arabic"]
    whole = sum(corpus[name] for name in ("admit", "read", "write", "link", "search"))
    rows = [
        ("real articles, read (reports with all they rest on)", corpus["articles"] / corpus["read"], "articles", None),
        ("the same from article to linked, searchable record", corpus["articles"] / whole, "articles", None),
        ("text of these articles, UTF-8, read", corpus["text_bytes"] / corpus["read"] / 1e6, "MB", None),
        ("pages in Arabic, from WARC to article", arabic["pages"] / arabic["processing"], "pages", arabic),
        ("pages in other languages, passed over", foreign["pages"] / foreign["processing"], "pages", foreign),
    ]
    lines = ["## A core, a second", "", "| what | a second | of archive, gzipped |", "| --- | --- | --- |"]
    for what, rate, unit, archive in rows:
        packed = f"{archive['archive_bytes'] / archive['processing'] / 1e6:,.0f} MB" if archive else ""
        lines.append(f"| {what} | {number(rate)} {unit} | {packed} |")
    return [
        *lines,
        "",
        f"{corpus['articles']:,} articles of real outlets, {corpus['text_bytes'] / corpus['articles'] / 1000:.1f} kB of text"
        f" each, with {corpus['reports'] / corpus['articles']:.2f} reports an article; pages are made, of"
        f" {foreign['archive_bytes'] / foreign['pages'] / 1000:.0f} kB gzipped (other languages) and"
        f" {arabic['archive_bytes'] / arabic['pages'] / 1000:.0f} kB (Arabic). A page that can hold no Arabic letter is known"
        " by its bytes and never parsed.",
        "",
    ]


def one_month(cost: dict[str, Any]) -> list[str]:
    """A month of the archive."""
    price = ASSUMED["price"].value
    one = month(cost, ASSUMED["arabic"].value)
    lines = ["## A month of Common Crawl's news archive", "", "Taken from elsewhere or assumed:", ""]
    lines += [f"- {shown(one)} {one.said}." for one in ASSUMED.values()]
    bytes_ = ASSUMED["files"].value * ASSUMED["file_bytes"].value
    lines += [
        "",
        f"That is {bytes_ / 1e9:,.0f} GB to fetch and {one.articles:,.0f} articles in Arabic. The model is pages of each kind"
        " times what one of them takes above:",
        "",
        "| step | core hours |",
        "| --- | --- |",
        *(f"| {step} | {seconds / 3600:.1f} |" for step, seconds in one.steps.items()),
        f"| **together** | **{one.hours:.1f}** |",
        "",
        "| share in Arabic | articles | core hours | money | database | ten years |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for share in SHARES:
        other = month(cost, share)
        lines.append(
            f"| {share:.0%} | {other.articles:,.0f} | {other.hours:.1f} | ${other.hours * price:.2f} |"
            f" {other.disk_bytes / 1e9:.1f} GB | {120 * other.hours:,.0f} core hours, ${120 * other.hours * price:,.0f} |"
        )
    hours = bytes_ * 8 / 1e9 / 3600
    return [
        *lines,
        "",
        f"Money is that of the cores alone. Fetching comes beside it: {hours:.1f} hours at a gigabit a second, in which a month's"
        f" {one.hours:.0f} core hours are done by {math.ceil(one.hours / hours)} cores, so that reading waits for the network"
        " where there are more. On machines beside the archive nothing is paid for the way.",
        "",
    ]


def growth(million: list[dict[str, Any]]) -> list[str]:
    """From ten thousand articles to a million."""
    lines = [
        "## How it grows",
        "",
        "Made archives (`bench/made_news.py`: short articles of an agency, a thousand a day, one in four on an incident), from"
        " WARC to linked and searchable records, seconds of processing in one process:",
        "",
        "| articles | reports | incidents | read | link | search | ms an article | memory reading | memory linking | disk |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in million:
        spent = {step: one["steps"][step]["processing"] for step in STEPS}
        lines.append(
            f"| {one['articles']:,} | {one['report']:,} | {one['incident']:,} |"
            + "".join(f" {spent[step]:,.0f} |" for step in STEPS)
            + f" {1000 * sum(spent.values()) / one['articles']:.2f} | {one['steps']['read']['peak_mb']:,} MB |"
            f" {one['steps']['link']['peak_mb']:,} MB | {one['disk_bytes'] / 1e9:.2f} GB |"
        )
    first, last = million[0], million[-1]
    ratio = math.log(last["articles"] / first["articles"])
    powers = {
        step: math.log(last["steps"][step]["processing"] / first["steps"][step]["processing"]) / ratio for step in STEPS
    }
    tenths = last["memory_by_tenth_mb"]
    return [
        *lines,
        "",
        "As a power of the number of articles, from the first row to the last: "
        + ", ".join(f"{step} {power:.2f}" for step, power in powers.items())
        + " (1 is linear).",
        "",
        f"Memory of the process while it read {last['articles']:,} articles, at most, tenth by tenth: "
        + ", ".join(f"{mb:,}" for mb in tenths)
        + " MB. It holds some fifty articles that are asked for, a few hundred that are under way, and caches of a fixed size.",
        "",
    ]


def bottleneck(cost: dict[str, Any], million: list[dict[str, Any]]) -> list[str]:
    """What comes next."""
    one = month(cost, ASSUMED["arabic"].value)
    largest = max(one.steps, key=lambda step: one.steps[step])
    corpus, last = cost["corpus"], million[-1]
    rate = corpus["articles"] / (corpus["admit"] + corpus["write"])
    workers = (corpus["read"] + corpus["articles"] * cost["arabic"]["processing"] / cost["arabic"]["pages"]) / (
        corpus["admit"] + corpus["write"]
    )
    link_mb = last["steps"]["link"]["peak_mb"]
    return [
        "## Where it will be too slow next",
        "",
        f"1. **{largest[0].upper()}{largest[1:]}** is {one.steps[largest] / 3600 / one.hours:.0%} of a month. It is parted among"
        " as many cores as there are.",
        f"2. **One writer.** Admitting and writing go on in one process, {rate:,.0f} articles a second of its core: enough for what"
        f" {workers:.0f} cores read. Beyond that several runs of their own files (`rawi read` on each host into one PostgreSQL"
        " database) admit beside each other, and only the rows go in one after the other.",
        f"3. **Memory of linking.** It holds the reports that are linked together: {link_mb:,} MB for the {last['report']:,}"
        f" reports of {last['articles']:,} articles at once, while a run of one month after the other links what is near the new"
        " ones alone.",
        "",
    ]


def again(cost: dict[str, Any], million: list[dict[str, Any]]) -> list[str]:
    """How to measure anew."""
    days = sorted({one["measured"] for one in (cost, *million)})
    return [
        "## Measured",
        "",
        f"On {' and '.join(days)}; {cost['machine']}. Seconds are of processing, so that what else a machine does changes them"
        " little; single runs, differences under a fifth are noise. To measure anew:",
        "",
        "```sh",
        "python bench/cost.py ../shared/corpus --json bench/figures/cost.json",
        "python bench/million.py --json bench/figures/million.json",
        "python tools/write_cost.py",
        "```",
        "",
    ]


def number(value: float) -> str:
    """Three figures of a number."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def shown(one: Assumption) -> str:
    """The value of an assumption."""
    return f"{one.value:.0%}" if one.value == ASSUMED["arabic"].value and one is ASSUMED["arabic"] else f"{one.value:,}"


def write() -> str:
    """The page as the figures have it."""
    return page(*(json.loads((FIGURES / name).read_text()) for name in ("cost.json", "million.json")))


def main() -> int:
    """Writes it."""
    PAGE.write_text(write(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
