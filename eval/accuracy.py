"""Writes docs/accuracy.md and the table in README.md: how well Rawi reads and links what readers annotated.

    python eval/accuracy.py SHARED

Measures every set of eval/gate.py that SHARED (a folder with gold/ and corpus/) allows, those held out too, slot by
slot, and all of them together by type, country and outlet. Intervals are of 95 %: Wilson's for shares (Wilson 1927),
and for F1 the percentiles of 1,000 bootstrap samples of articles (Efron 1979), since errors come by article.
`eval/weaknesses.md` is the part of the page that is written by hand.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from gate import Measured, gold_sets, measured
from pack_accuracy import PACKED, packed

from rawi.kit import load_kit
from rawi.score.clusters import score_clusters
from rawi.score.counts import Found, Share, harmonic
from rawi.score.gold import Articles, GoldReport
from rawi.score.reports import FRESH, ReportScores, match_reports, score_reports
from rawi.version import __version__

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "accuracy.md"
README = HERE.parent / "README.md"
WEAKNESSES = HERE / "weaknesses.md"
MARKS = ("<!-- accuracy table -->\n", "<!-- /accuracy table -->\n")
SAMPLES = 1000
SEED = 2024
_Z = 1.96
_FEWEST = 10
"""Annotated and predicted incidents a type, country or outlet needs for a row of its own."""
_SETS = {
    "A tuned on": ("dev odd",),
    "A held out": ("dev even",),
    "A both": ("dev odd", "dev even"),
    "B tuned on": ("our tuned",),
    "B held out": ("our held",),
    "C tuned on": ("our round-ups odd",),
    "C held out": ("our round-ups even",),
    "D tuned on": ("our papers",),
    "D held out": ("our papers held",),
    "E tuned on": ("our drawn odd",),
    "E held out": ("our drawn even",),
}
_CLUSTERS = {
    "A tuned on": ("dev-clusters odd",),
    "A held out": ("dev-clusters even",),
    "A both": ("dev-clusters odd", "dev-clusters even"),
}
_SHARES = {
    "type exact": "of those found: type",
    "date exact": "of those found: date exact",
    "date sound (nested, within 8 days)": "of those found: date sound",
    "place in radius": "of those found: place within radius",
    "source of figure": "of figures matched: source",
}
_SLOTS = {
    "figures (what, low, high)": "figures F1",
    "perpetrators": "perpetrators F1",
    "targets": "targets F1",
    "weapons": "weapons F1",
}


@dataclass(slots=True)
class Group:
    """Incidents of one type, country or outlet: found of those annotated, right of those predicted."""

    annotated: Share = field(default_factory=Share)
    predicted: Share = field(default_factory=Share)


def wilson(share: Share) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score."""
    n, p = share.total, share.value
    if not n:
        return 0.0, 1.0
    middle, half = p + _Z**2 / (2 * n), _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
    return max(0.0, (middle - half) / (1 + _Z**2 / n)), min(1.0, (middle + half) / (1 + _Z**2 / n))


def bootstrap(parts: Sequence[Found]) -> tuple[float, float]:
    """The 95 % interval of the F1 of what the articles found together."""
    return _percentiles(parts, lambda sample: together(sample).f1)


def _percentiles(parts: Sequence[Found], figure: Callable[[Sequence[Found]], float]) -> tuple[float, float]:
    chance = random.Random(SEED)
    found = sorted(figure(chance.choices(parts, k=len(parts))) for _ in range(SAMPLES)) if parts else [0.0]
    return found[int(0.025 * len(found))], found[min(len(found) - 1, int(0.975 * len(found)))]


def together(parts: Sequence[Found]) -> Found:
    """The counts of several articles as one."""
    return Found(sum(p.tp for p in parts), sum(p.fp for p in parts), sum(p.fn for p in parts))


def article_scores(sets: Sequence[Measured]) -> list[ReportScores]:
    """The scores of every annotated article by itself."""
    return [
        score_reports({one: article}, {one: each.predicted[one]} if one in each.predicted else {})
        for each in sets
        for one, article in each.gold.items()
    ]


def share_of(scores: Sequence[ReportScores], name: str) -> Share:
    """How many of one kind of comparison were right in all articles."""
    shares = [score.shares[name] for score in scores if name in score.shares]
    return Share(sum(share.right for share in shares), sum(share.total for share in shares))


def slots_of(scores: Sequence[ReportScores], name: str) -> list[Found]:
    """What was found of one slot, article by article."""
    return [score.slots.get(name, Found()) for score in scores]


def b_cubed(sets: Sequence[Measured]) -> tuple[float, float, float]:
    """Precision, recall and F1 of B-cubed over the articles of sets that were linked apart, weighted by articles."""
    scores = [score_clusters(one.gold, one.predicted) for one in sets]
    keyed = sum(score.keyed for score in scores) or 1
    precision = sum(score.precision * score.keyed for score in scores) / keyed
    recall = sum(score.recall * score.keyed for score in scores) / keyed
    return precision, recall, harmonic(precision, recall)


def groups(sets: Sequence[Measured], name: Callable[[str, GoldReport], str]) -> dict[str, Group]:
    """Fresh incidents of all sets by what `name` says of an article's id and a report."""
    found: defaultdict[str, Group] = defaultdict(Group)
    for one in sets:
        for article_id, article in one.gold.items():
            golds, preds = article.reports or (), _reports(one.predicted, article_id)
            match = match_reports(golds, preds)
            for i, report in enumerate(golds):
                if report.role in FRESH:
                    _count(found[name(article_id, report)].annotated, i in match)
            for j, report in enumerate(preds):
                if report.role in FRESH:
                    _count(found[name(article_id, report)].predicted, j in match.values())
    return dict(found)


def _reports(articles: Articles, article_id: str) -> tuple[GoldReport, ...]:
    article = articles.get(article_id)
    return (article.reports or ()) if article else ()


def _count(share: Share, right: bool) -> None:
    share.total += 1
    share.right += right


def summary(by_name: Mapping[str, Measured]) -> list[str]:
    """The table of the README: a column a set."""
    columns = {title: [by_name[one] for one in names if one in by_name] for title, names in _SETS.items()}
    scores = {title: article_scores(sets) for title, sets in columns.items() if sets}
    rows = [["", *scores], ["---"] * (len(scores) + 1)]
    rows.append(["articles", *(str(len(found)) for found in scores.values())])
    for part in ("precision", "recall", "f1"):
        label = f"incidents found: {part if part != 'f1' else 'F1'}"
        rows.append(
            [label, *(_two(getattr(together([s.detection for s in found]), part)) for found in scores.values())]
        )
    for name, label in _SHARES.items():
        rows.append([label, *(_two(share_of(found, name).value) for found in scores.values())])
    for name, label in _SLOTS.items():
        slots = [together(slots_of(found, name)) for found in scores.values()]
        rows.append([label, *(_two(one.f1) if one.tp + one.fn else "" for one in slots)])
    linked = [[by_name[one] for one in _CLUSTERS.get(title, ()) if one in by_name] for title in scores]
    rows.append(
        [
            "linking, the halves of 200 articles apart: B-cubed F1",
            *(_two(b_cubed(sets)[2]) if sets else "" for sets in linked),
        ]
    )
    return [f"| {' | '.join(row)} |" for row in rows]


def _two(value: float) -> str:
    return f"{value:.2f}".removeprefix("0") if value < 1 else "1.00"


def _within(value: float, interval: tuple[float, float]) -> str:
    return f"{value:.3f} ({interval[0]:.2f} to {interval[1]:.2f})"


def set_table(sets: Sequence[Measured]) -> Iterator[str]:
    """Every figure of some sets with its counts and interval."""
    scores = article_scores(sets)
    found = [score.detection for score in scores]
    yield "| slot | figure | counts |"
    yield "| --- | --- | --- |"
    whole = together(found)
    for name, counted in (
        ("precision", Share(whole.tp, whole.tp + whole.fp)),
        ("recall", Share(whole.tp, whole.tp + whole.fn)),
    ):
        yield f"| incidents: {name} | {_within(counted.value, wilson(counted))} | {counted.right} of {counted.total} |"
    yield f"| incidents: F1 | {_within(whole.f1, bootstrap(found))} | |"
    unmarked = frozenset[str]().union(*(one.set.unmarked for one in sets))
    for name in dict.fromkeys(name for score in scores for name in score.shares if name not in unmarked):
        share = share_of(scores, name)
        yield f"| {name} | {_within(share.value, wilson(share))} | {share.right} of {share.total} |"
    for name in dict.fromkeys(name for score in scores for name in score.slots if name not in unmarked):
        parts = slots_of(scores, name)
        one = together(parts)
        counts = f"{one.tp} right, {one.fp} too many, {one.fn} missing; P {_two(one.precision)} R {_two(one.recall)}"
        yield f"| {name}: F1 | {_within(one.f1, bootstrap(parts))} | {counts} |"


def group_table(title: str, found: Mapping[str, Group]) -> Iterator[str]:
    """A row a group with enough incidents, the rest together."""
    kept = {name: one for name, one in found.items() if one.annotated.total + one.predicted.total >= _FEWEST}
    rest = Group()
    for name, one in found.items():
        if name not in kept:
            for into, share in ((rest.annotated, one.annotated), (rest.predicted, one.predicted)):
                into.right, into.total = into.right + share.right, into.total + share.total
    yield f"| {title} | annotated | found of these | read | right of these |"
    yield "| --- | --- | --- | --- | --- |"
    ordered = sorted(kept.items(), key=lambda item: -item[1].annotated.total)
    for name, one in [*ordered, *([("others together", rest)] if rest.predicted.total + rest.annotated.total else [])]:
        recall, precision = (_within(s.value, wilson(s)) if s.total else "" for s in (one.annotated, one.predicted))
        yield f"| {name} | {one.annotated.total} | {recall} | {one.predicted.total} | {precision} |"


def page(by_name: Mapping[str, Measured], outlets: Mapping[str, str]) -> str:
    """The page."""
    annotated = [one for one in by_name.values() if all(a.reports is not None for a in one.gold.values())]
    annotated = [one for one in annotated if one.set.name in {name for names in _SETS.values() for name in names}]
    lines = [
        "# Accuracy",
        "",
        f"How well Rawi {__version__} reads and links what readers annotated, written by `eval/accuracy.py`;",
        "don't edit it. Intervals are of 95 %: Wilson's for shares, bootstrap over articles for F1. What the sets are",
        "and what counts as found is said in the README under Accuracy and in `eval/gate.py`.",
        "",
        "## In short",
        "",
        *summary(by_name),
    ]
    for title, names in _SETS.items():
        sets = [by_name[name] for name in names if name in by_name]
        if sets:
            lines += ["", f"## {title}", "", *set_table(sets)]
    for title, names in _CLUSTERS.items():
        sets = [by_name[name] for name in names if name in by_name]
        if sets:
            precision, recall, f1 = b_cubed(sets)
            lines += ["", f"Linking, {title}: B-cubed precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}."]
    held = [one for one in annotated if one.set.held_out]
    for heading, sets in (("all sets, tuned on and held out", annotated), ("what was held out alone", held)):
        for title, name in (
            ("type", lambda _, report: report.type),
            ("country", lambda _, report: (report.place.country if report.place else None) or "none told"),
            ("outlet", lambda article_id, _: outlets.get(article_id, "unknown")),
        ):
            lines += ["", f"## By {title}: {heading}", "", *group_table(title, groups(sets, name))]
    lines += ["", WEAKNESSES.read_text(encoding="utf-8").rstrip(), ""]
    return "\n".join(lines)


def with_table(readme: str, rows: Sequence[str]) -> str:
    """The README with the rows between its marks. Raises ValueError where the marks are not there."""
    before, mark, rest = readme.partition(MARKS[0])
    _, end, after = rest.partition(MARKS[1])
    if not mark or not end:
        raise ValueError(f"README.md holds no {MARKS[0].strip()} … {MARKS[1].strip()}; put them around the table")
    return before + mark + "\n".join(rows) + "\n" + end + after


def main(argv: Sequence[str] | None = None) -> int:
    """0, or 2 where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="folder with gold/ and corpus/")
    asked = parser.parse_args(argv)
    wanted = {name for names in (*_SETS.values(), *_CLUSTERS.values()) for name in names}
    sets = [one for one in gold_sets(asked.shared) if one.name in wanted]
    if not sets:
        parser.error(f"found no annotated sets in {asked.shared}; expected its gold/ and corpus/")
    by_name, outlets = {}, {}
    for one in measured(sets, load_kit()):
        by_name[one.set.name] = one
        outlets |= one.outlets
        print(f"{one.set.name}: {len(one.gold)} articles", file=sys.stderr)
    PAGE.write_text(page(by_name, outlets), encoding="utf-8")
    PACKED.write_text(packed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    README.write_text(with_table(README.read_text(encoding="utf-8"), summary(by_name)), encoding="utf-8")
    counts = Counter(one.set.held_out for one in by_name.values())
    print(f"docs/accuracy.md and README.md: {counts[False]} sets tuned on, {counts[True]} held out", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
