"""How often Rawi contradicts itself over one article: a measure that needs no annotation.

    python eval/consistency.py CORPUS... [--sample N] [--seed S] [--half A|B] [--show KIND N]

An article is read whole and again in part: its headline alone, headline and lead, each half (with headline and lead),
and without one sentence in which no report rests. What a part tells should be told of the whole, and what the whole
tells in words that the part still has should be told of the part. A report without its like on the other side is a
disagreement: on one of the two sides Rawi is wrong, or the part lacks what the whole says better (a headline names the
country, the lead the town). So the count is no error rate, but of two versions the one with fewer is likelier right.

Why there is no like: `count` there is one, but it is already another's (two incidents merged, or one doubled), `place`
and `day` it is told elsewhere or on other days, `gone` nothing like it is told. `twins`: the headline tells one
incident, the whole two of its kind, place and days. Articles fall into halves A and B by their id: read disagreements
of one, and compare versions on the other.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from hashlib import md5
from pathlib import Path

from rawi.export.gold import gold_of
from rawi.kit import Kit, load_kit
from rawi.model.article import Article
from rawi.model.report import Reading, Report
from rawi.model.text import Text
from rawi.pipeline import read_article, sentences_of
from rawi.read import Defaults, read_sources
from rawi.score import parse_gold
from rawi.score.gold import GoldReport
from rawi.score.reports import FAMILY, FRESH, compatible, match_reports

DROPPED = 2
"""How many sentences an article is read without, one at a time."""
_LEAST_HALVED = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A report in the gold format, and the sentences in which its type, place and day rest."""

    report: GoldReport
    sentences: frozenset[int]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A report of the whole ("lost" in the part) or of the part ("extra") without its like on the other side."""

    article_id: str
    view: str
    side: str
    why: str
    told: GoldReport


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many reports of an article were compared with a part of it, and which disagree."""

    view: str
    compared: int
    disagreements: tuple[Disagreement, ...]


def views(text: Text, resting: Set[int], seed: str) -> Iterator[tuple[str, frozenset[int]]]:
    """The parts of an article by name, each as the numbers of its sentences. Halves part between two paragraphs."""
    title = frozenset(s.index for s in text.sentences if s.is_title)
    body = [s for s in text.sentences if not s.is_title and not s.is_clutter]
    numbers = [s.index for s in body]
    if title and numbers:
        yield "headline", title
    if len(body) > 2:
        yield "lead", title | {numbers[0]}
    cuts = [at for at in range(2, len(body) - 1) if body[at].paragraph != body[at - 1].paragraph]
    if len(body) >= _LEAST_HALVED and cuts:
        cut = min(cuts, key=lambda at: abs(at - len(body) // 2))
        yield "first half", title | frozenset(numbers[:cut])
        yield "second half", title | {numbers[0]} | frozenset(numbers[cut:])
    spare = [number for number in numbers[1:] if number not in resting]
    random.Random(seed).shuffle(spare)
    for number in spare[:DROPPED]:
        yield "dropped", frozenset(s.index for s in text.sentences) - {number}


def part_of(article: Article, text: Text, kept: Set[int]) -> Article:
    """The article of some of its sentences, in the same paragraphs."""
    lines: dict[int, list[str]] = {}
    title: list[str] = []
    for sentence in text.sentences:
        if sentence.index in kept:
            words = text.raw[sentence.start : sentence.end].strip()
            (title if sentence.is_title else lines.setdefault(sentence.paragraph, [])).append(words)
    return replace(article, title=" ".join(title), body="\n".join(" ".join(line) for line in lines.values()))


def told_of(article: Article, text: Text, kit: Kit) -> list[Told]:
    """What an article tells."""
    reading = read_article(article, kit)
    gold = parse_gold([_line(article, reading)], where=article.id)[article.id].reports or ()
    return [Told(one, _resting(report, text)) for one, report in zip(gold, reading.reports, strict=True)]


def compare(article: Article, kit: Kit) -> Iterator[Comparison]:
    """Every part of an article beside the whole."""
    text = sentences_of(article, kit)
    whole = told_of(article, text, kit)
    resting = frozenset[int]().union(*(told.sentences for told in whole))
    for view, kept in views(text, resting, article.id):
        part = part_of(article, text, kept)
        told = told_of(part, sentences_of(part, kit), kit)
        yield _beside(article.id, view, [t for t in whole if t.sentences <= kept], whole, told)
        if view == "headline":
            yield _twins(article.id, [t.report for t in whole], [t.report for t in told])


def half(article_id: str) -> str:
    """ "A" or "B", by the id alone."""
    return "AB"[md5(article_id.encode(), usedforsecurity=False).digest()[0] & 1]


def _beside(article_id: str, view: str, kept: list[Told], whole: list[Told], part: list[Told]) -> Comparison:
    ours, theirs = [t.report for t in whole], [t.report for t in part]
    match = match_reports(ours, theirs)
    alone = [r for i, r in enumerate(ours) if i not in match]
    alone_there = [r for j, r in enumerate(theirs) if j not in match.values()]
    fresh = [t.report for t in kept if t.report.role in FRESH]
    found = [("lost", r, theirs, alone_there) for r in fresh if any(r is one for one in alone)]
    found += [("extra", r, ours, alone) for r in alone_there if r.role in FRESH]
    compared = len(fresh) + sum(r.role in FRESH for r in theirs)
    return Comparison(
        view, compared, tuple(Disagreement(article_id, view, side, _why(r, o, a), r) for side, r, o, a in found)
    )


def _why(told: GoldReport, others: Sequence[GoldReport], alone: Sequence[GoldReport]) -> str:
    """What keeps a report from having its like among the others, of which some are alone, too."""
    kind = FAMILY.get(told.type)
    if any(compatible(told, one) for one in others):
        return "count"
    for one in (o for o in alone if FAMILY.get(o.type) == kind):
        if compatible(told, replace(one, place=told.place)):
            return "place"
        if compatible(told, replace(one, date=told.date)):
            return "day"
    return "gone"


def _twins(article_id: str, whole: Sequence[GoldReport], headline: Sequence[GoldReport]) -> Comparison:
    """Whether the one incident of a headline is told as two of one kind, place and days."""
    one = [r for r in headline if r.role in FRESH]
    like = [r for r in whole if r.role in FRESH and len(one) == 1 and _is_twin(r, one[0])]
    found = (Disagreement(article_id, "twins", "extra", "count", r) for r in like[1:])
    return Comparison("twins", len(one), tuple(found))


def _is_twin(told: GoldReport, headline: GoldReport) -> bool:
    here, there = told.place, headline.place
    return compatible(headline, told) and told.type == headline.type and here is not None and here == there


def _line(article: Article, reading: Reading) -> bytes:
    return json.dumps(gold_of(article, reading, {}), ensure_ascii=False).encode()


def _resting(report: Report, text: Text) -> frozenset[int]:
    spans = [c.start for c in report.claims if c.slot in ("type", "place", "date") and c.end > c.start]
    spans += [figure.start for figure in report.figures]
    return frozenset(s.index for s in text.sentences for start in spans if s.start <= start < s.end)


def main(argv: list[str] | None = None) -> int:
    """Prints a line a view for each half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path, help="files or folders of articles")
    parser.add_argument("--sample", type=int, help="read so many articles, drawn by lot")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", choices=("A", "B"), help="this half alone")
    parser.add_argument("--show", nargs=2, metavar=("VIEW", "N"), help="print so many disagreements of a view")
    asked = parser.parse_args(argv)
    found = read_sources([str(path) for path in asked.corpus], Defaults())
    articles = [one for one in found if isinstance(one, Article) and asked.half in (None, half(one.id))]
    if asked.sample and asked.sample < len(articles):
        articles = random.Random(asked.seed).sample(articles, asked.sample)
    compared, why = Counter[tuple[str, str]](), Counter[tuple[str, str, str]]()
    shown: list[Disagreement] = []
    for article in articles:
        for one in compare(article, load_kit()):
            key = (half(article.id), one.view)
            compared[key] += one.compared
            why.update((*key, d.why) for d in one.disagreements)
            shown += [d for d in one.disagreements if asked.show and d.view == asked.show[0]]
    for key, number in sorted(compared.items()):
        kinds = {kind: count for (*view, kind), count in sorted(why.items()) if tuple(view) == key}
        share = sum(kinds.values()) / max(1, number)
        print(f"{' '.join(key):<14} {number:>6} compared, {share:.3f} without their like  {kinds}")
    for disagreement in shown[: int(asked.show[1]) if asked.show else 0]:
        told = disagreement.told
        place = told.place.name if told.place else None
        print(disagreement.article_id, disagreement.side, disagreement.why, told.type, *map(str, told.date), place)
    return 0


if __name__ == "__main__":
    sys.exit(main())
