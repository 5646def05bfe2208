"""Writes docs/cost.md from what was measured: bench/figures/cost.json and million.json. The figures are theirs alone.

python tools/write_cost.py

What is assumed and not measured stands in ASSUMED, each with where it comes from, and the page says so.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

PROJECT = Path(__file__).parents[1]
FIGURES = PROJECT / "bench" / "figures"
PAGE = PROJECT / "docs" / "cost.md"
STEPS = ("read", "link", "search")
PERCENTS = (2, 5, 10)
WIDTH = 120
UNPACKED = """One process of a run unpacks and looks, however many workers read what it finds: several runs, each of its
own files (`rawi read` on each host into one PostgreSQL database), share that out."""
WORKED = "It is shared out among as many workers as there are."
COMMANDS = (
    "python bench/cost.py ../shared/corpus --json bench/figures/cost.json",
    "python bench/million.py 10000 100000 --json bench/figures/million.json",
    "python bench/million.py 100000 1000000 --jobs 2 --json bench/figures/million.json",
    "python tools/write_cost.py",
)


@dataclass(frozen=True)
class Assumption:
    """What is not measured here."""

    value: float
    said: str


ASSUMED = {
    "pages": Assumption(
        11_700_000,
        """pages a month: 11,715,084, 11,546,298 and 11,723,542 documents of May, April and March 2024, as counted by
        the card of [FineNews](https://huggingface.co/datasets/maxidl/FineNews-unfiltered), which is made of the
        archive""",
    ),
    "files": Assumption(
        560,
        """WARC files a month: numbers 178 to 266 were written in the 4.8 days before 5 June 2021, 20:00
        ([a listing](https://github.com/commoncrawl/news-crawl/issues/46))""",
    ),
    "file_bytes": Assumption(1_072_700_000, "bytes a file, gzipped: the same listing"),
    "percent": Assumption(
        5,
        """per cent of the pages in Arabic: **an assumption**; no count of the archive by language was at hand, and
        Arabic is among the eighteen languages that FineNews lists by themselves""",
    ),
    "price": Assumption(
        0.05,
        """US dollars a core hour: **an assumption** of November 2026, about what large providers ask for a core of a
        machine for computing that is rented by the hour; by the month it is less, down to a fifth of that""",
    ),
}


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


def month(cost: dict[str, Any], percent: float) -> Month:
    """The model: pages of each kind times what one of them costs."""
    pages = ASSUMED["pages"].value
    articles = pages * percent / 100
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
    parts = [
        "# What it costs",
        "<!-- written by tools/write_cost.py from bench/figures; don't edit -->",
        para(
            """What Rawi takes to read a news archive: measured piece by piece on one core, put together by a model that
            is shown, and extrapolated to a month of Common Crawl's news archive."""
        ),
        *speed(cost),
        *one_month(cost),
        *growth(million),
        *bottleneck(cost, million),
        *again(cost, million),
    ]
    return "\n\n".join(parts) + "\n"


def speed(cost: dict[str, Any]) -> Iterator[str]:
    """A core a second."""
    corpus, foreign, arabic = cost["corpus"], cost["foreign"], cost["arabic"]
    whole = sum(corpus[name] for name in ("admit", "read", "write", "link", "search"))
    rows = [
        ("real articles, read", f"{figure(corpus['articles'] / corpus['read'])} articles", ""),
        ("the same, to linked and searchable records", f"{figure(corpus['articles'] / whole)} articles", ""),
        ("their text in UTF-8, read", f"{figure(corpus['text_bytes'] / corpus['read'] / 1e6)} MB", ""),
        ("pages in Arabic, from WARC to article", *unpacked(arabic)),
        ("pages in other languages, passed over", *unpacked(foreign)),
    ]
    yield "## A core, a second"
    yield table(("what", "a second", "of archive, gzipped"), rows)
    yield para(
        f"""{corpus["articles"]:,} articles of real outlets, {corpus["text_bytes"] / corpus["articles"] / 1000:.1f} kB
        of text and {corpus["reports"] / corpus["articles"]:.2f} reports each. Pages are made, of
        {foreign["archive_bytes"] / foreign["pages"] / 1000:.0f} kB gzipped (other languages) and
        {arabic["archive_bytes"] / arabic["pages"] / 1000:.0f} kB (Arabic). A page that can hold no Arabic letter is
        known by its bytes and never parsed."""
    )


def unpacked(pages: dict[str, float]) -> tuple[str, str]:
    """Pages and megabytes of archive a second."""
    seconds = pages["processing"]
    return f"{figure(pages['pages'] / seconds)} pages", f"{figure(pages['archive_bytes'] / seconds / 1e6)} MB"


def one_month(cost: dict[str, Any]) -> Iterator[str]:
    """A month of the archive."""
    one = month(cost, ASSUMED["percent"].value)
    fetched = ASSUMED["files"].value * ASSUMED["file_bytes"].value
    hours = fetched * 8 / 1e9 / 3600
    yield "## A month of Common Crawl's news archive"
    yield "Taken from elsewhere, or assumed:"
    yield "\n".join(f"- {one.value:,} {' '.join(one.said.split())}." for one in ASSUMED.values())
    yield para(
        f"""That is {fetched / 1e9:,.0f} GB to fetch and {one.articles:,.0f} articles in Arabic. The model is the pages
        of each kind times what one of them takes above:"""
    )
    steps = [(step, f"{seconds / 3600:.2f}") for step, seconds in one.steps.items()]
    yield table(("step", "core hours"), [*steps, ("together", f"{one.hours:.2f}")])
    head = ("in Arabic", "articles", "core hours", "money", "database", "ten years")
    yield table(head, [bill(percent, month(cost, percent)) for percent in PERCENTS])
    yield para(
        f"""Money is that of the cores alone. Fetching takes {hours:.1f} hours at a gigabit a second, and
        {math.ceil(one.hours / hours)} cores do a month's work in that time: with more, reading waits for the network. A
        core of a rented machine is often half of one (a thread), and then takes up to twice as long."""
    )


def bill(percent: float, one: Month) -> tuple[str, ...]:
    """A row of what a month comes to with so much of it in Arabic."""
    price = ASSUMED["price"].value
    return (
        f"{percent} %",
        f"{one.articles:,.0f}",
        f"{one.hours:.1f}",
        f"${one.hours * price:.2f}",
        f"{one.disk_bytes / 1e9:.1f} GB",
        f"{120 * one.hours:,.0f} core hours, ${120 * one.hours * price:,.0f}",
    )


def growth(million: list[dict[str, Any]]) -> Iterator[str]:
    """From ten thousand articles to a million."""
    yield "## How it grows"
    yield para(
        """Made archives (`bench/made_news.py`: short articles in the manner of agencies, a thousand a day, one in four
        on an incident), from WARC to linked and searchable records, seconds of processing. Memory is that of the
        command, and where it has workers behind it that of all together, pages that they share counted once:"""
    )
    counted = ("articles", "reports", "incidents", "jobs")
    names = (*counted, *STEPS, "ms an article", "memory of reading", "of linking", "disk")
    yield table(names, [grown(one) for one in million])
    if any(map(was_busy, million)):
        yield para(
            """Where a star stands the machine did so much else meanwhile that reading took half as long again by the
            clock as by its processing; that makes seconds of processing longer, too."""
        )
    if any(map(was_stopped, million)):
        yield para(
            """Where a plus stands it was stopped and gone on with, so that what was done last had a process of its own,
            without the hundred megabytes that reading leaves behind."""
        )
    first, last = million[0], million[-1]
    times = last["articles"] / first["articles"]
    if times > 1:
        spent = {step: [one["steps"][step]["processing"] for one in (first, last)] for step in STEPS}
        powers = ", ".join(f"{step} {math.log(most / least, times):.2f}" for step, (least, most) in spent.items())
        yield f"As a power of the number of articles, from first to last: {powers} (1 is linear)."
    looked = looked_at(million)
    tenths = ", ".join(f"{mb:,}" for mb in looked["memory_by_tenth_mb"])
    yield para(
        f"""Memory of the command while {looked["articles"]:,} articles were read, the most in each tenth: {tenths} MB.
        It holds fifty articles that are looked up, a few hundred under way, and caches of a fixed size."""
    )


def looked_at(million: list[dict[str, Any]]) -> dict[str, Any]:
    """The largest number of articles at which memory was noted."""
    return [one for one in million if one["memory_by_tenth_mb"]][-1]


def grown(one: dict[str, Any]) -> tuple[str, ...]:
    """A row of the table of growth."""
    spent = [one["steps"][step]["processing"] for step in STEPS]
    return (
        f"{one['articles']:,}" + " *" * was_busy(one) + " +" * was_stopped(one),
        *(f"{one[name]:,}" for name in ("report", "incident", "jobs")),
        *(f"{seconds:,.1f}" for seconds in spent),
        f"{1000 * sum(spent) / one['articles']:.2f}",
        *(memory_of(one, step) for step in ("read", "link")),
        f"{one['disk_bytes'] / 1e9:.2f} GB",
    )


def was_busy(one: dict[str, Any]) -> bool:
    """Whether a machine did much else while it was measured."""
    read = one["steps"]["read"]
    return bool(read["seconds"] * one["jobs"] > 1.5 * read["processing"])


def was_stopped(one: dict[str, Any]) -> bool:
    """Whether a measurement is of several runs, each of which went on with the one before; older ones don't tell."""
    return int(one.get("runs", 1)) > 1


def memory_of(one: dict[str, Any], step: str) -> str:
    """What a step took at most."""
    spent = one["steps"][step]
    if not spent["peak_mb"]:
        return "not noted"
    return f"{spent['peak_mb']:,} MB" + (f" ({spent['together_mb']:,} MB)" if one["jobs"] > 1 else "")


def bottleneck(cost: dict[str, Any], million: list[dict[str, Any]]) -> Iterator[str]:
    """What comes next."""
    one, corpus, last = month(cost, ASSUMED["percent"].value), cost["corpus"], looked_at(million)
    largest = max(one.steps, key=lambda step: one.steps[step])
    workers = (one.foreign + one.pages + one.read) / one.write
    shared = UNPACKED if one.steps[largest] in (one.foreign, one.pages) else WORKED
    yield "## Where it will be too slow next"
    yield numbered(
        f"""**{largest[0].upper()}{largest[1:]}** is {one.steps[largest] / 3600 / one.hours:.0%} of a month.
        {shared}""",
        f"""**One writer.** Admitting and writing take {corpus["articles"] / (corpus["admit"] + corpus["write"]):,.0f}
        articles a second of one core, which is what {workers:.0f} cores find in such an archive. However many runs
        there are, their rows go in one after the other.""",
        f"""**What is connected over years.** Linking holds some weeks of reports, for {last["articles"]:,} articles as
        for fewer: {last["steps"]["link"]["peak_mb"]:,} MB. But where something is told of one place day after day,
        links connect all of it, and it is grouped at once: of such a chain ids and weights are kept, about a kilobyte
        a report.""",
    )


def again(cost: dict[str, Any], million: list[dict[str, Any]]) -> Iterator[str]:
    """How to measure anew."""
    days = sorted({one["measured"] for one in (cost, *million)})
    yield "## Measured"
    yield para(
        f"""On {" and ".join(days)}; {cost["machine"]}. Seconds are of processing, so that other work on the machine
        changes them little; single runs, so that differences of a fifth are noise. To measure anew:"""
    )
    yield "\n".join(("```sh", *COMMANDS, "```"))


def para(text: str) -> str:
    """A paragraph, wrapped."""
    return fill(" ".join(text.split()), WIDTH, break_long_words=False, break_on_hyphens=False)


def numbered(*texts: str) -> str:
    """A numbered list."""
    return "\n".join(para(f"{number}. {text}").replace("\n", "\n   ") for number, text in enumerate(texts, 1))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table."""
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *rows))


def figure(value: float) -> str:
    """A figure with no more digits than it is good for."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def write() -> str:
    """The page as the figures have it."""
    return page(*(json.loads((FIGURES / name).read_text()) for name in ("cost.json", "million.json")))


def main() -> int:
    """Writes it."""
    PAGE.write_text(write(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
