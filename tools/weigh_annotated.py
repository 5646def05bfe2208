"""Correct the bits of `lexicon/data/weights.toml` by pairs of reports that annotators put into one incident or two.

    rawi read ARTICLES --db news.db
    python tools/weigh_annotated.py news.db eval/annotations/tuned.jsonl            # prints every level it corrects
    python tools/weigh_annotated.py news.db eval/annotations/tuned.jsonl --write    # and writes the bits

ARTICLES are those of the annotations, of which there may be several. Where an annotation has reports, each report that
was read is matched with the annotated one it tells; where it has keys of articles alone, an article's main reports are
taken to tell of one of them. A candidate pair of which one and the same incident is told is one incident, a pair that
can't have any in common two; any other isn't counted. `--half odd` takes every other line, from the first, of each
annotation that has keys alone: the others are put away.

How far apart days are is counted among pairs whose places can be one. Most pairs of two incidents are of two places, a
few days apart: over all pairs their days would seem to say what the place has said already.

All pairs of the same two incidents count as their square root: sixty-six pairs of one incident are no sixty-six
witnesses. A level's log2 of how much oftener the first reach it is an estimate with a variance that shrinks with its
pairs; the bits from before the annotation (`guess`: of tools/estimate_weights.py, or by hand) are another, of variance
1. The two are averaged by how certain each is, so a level a few pairs reach moves little. Levels that say nothing,
those that are `held` and vetoes stay as they are. The prior becomes the one under which as many of the pairs are
expected to be one incident as are.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, log2, sqrt
from pathlib import Path

from estimate_weights import ESTIMATED, reached

from rawi.export.gold import gold_of
from rawi.lexicon.load import read_tables
from rawi.link.candidates import find_candidates
from rawi.link.profile import Profile, profile
from rawi.link.weights import WEIGHTS_FILE, Weights, load_weights
from rawi.score.gold import GoldArticle, parse_gold
from rawi.score.reports import match_reports
from rawi.store import Store, open_store

_CERTAIN = 30.0  # bits
_FAINT = 0.5  # pairs added to a level, so that one never met has bits too
_GUESS_VARIANCE = 1.0
_LEVEL = re.compile(r'(?P<head>field = "(?P<field>[^"]+)"\nlabel = "(?P<label>[^"]+)"\n)bits = \S+\n(guess = \S+\n)?')

_TWO_PLACES = frozenset(("within 5 km, other names", "within 20 km", "within 40 km", "areas touch"))

Level = tuple[str, str]
Keys = Mapping[str, frozenset[str]]
"""The annotated incidents that a report may tell of, by its id."""


@dataclass(frozen=True)
class Pair:
    """The levels two reports reach, whether they tell of one incident, and the incidents they may tell of."""

    levels: list[Level]
    same: bool
    cell: frozenset[frozenset[str]]


@dataclass
class Pairs:
    """How many pairs of one incident and of two reach each level."""

    same: dict[Level, float] = field(default_factory=dict)
    other: dict[Level, float] = field(default_factory=dict)
    numbers: dict[str, list[float]] = field(default_factory=dict)
    """By field those of one incident and of two that are counted for it, silent ones among them."""

    def add(self, pair: Pair, share: float) -> None:
        """Counts a pair for every field."""
        counts = self.same if pair.same else self.other
        for name, _ in ESTIMATED:
            if tells(pair, name):
                self.numbers.setdefault(name, [0.0, 0.0])[not pair.same] += share
        for level in pair.levels:
            if tells(pair, level[0]):
                counts[level] = counts.get(level, 0.0) + share

    def estimate(self, level: Level) -> tuple[float, float]:
        """Bits of a level by these pairs alone, and their variance."""
        met = [counts.get(level, 0.0) + _FAINT for counts in (self.same, self.other)]
        alls = [number + 2 * _FAINT for number in self.numbers[level[0]]]
        return log2(met[0] / alls[0] / (met[1] / alls[1])), (1 / met[0] + 1 / met[1]) / log(2) ** 2


def tells(pair: Pair, name: str) -> bool:
    """Whether a pair is counted for a field."""
    return name != "date" or _TWO_PLACES.isdisjoint(level for field_name, level in pair.levels if field_name == "place")


def correct(guess: float, estimate: float, variance: float) -> float:
    """Two estimates of one level's bits as one."""
    certain = (1 / _GUESS_VARIANCE, 1 / variance)
    return (guess * certain[0] + estimate * certain[1]) / sum(certain)


def annotated_keys(store: Store, gold: Mapping[str, GoldArticle]) -> dict[str, frozenset[str]]:
    """The annotated incidents of every report that was read and may tell of one."""
    keys: dict[str, frozenset[str]] = {}
    for article_id, annotated in gold.items():
        article, reading = store.article(article_id), store.reading(article_id)
        if article is None or reading is None:
            continue
        if annotated.reports is None:
            told = frozenset(annotated.keys or ())
            keys |= {report.id: told for report in reading.reports if told and report.role == "main"}
            continue
        ids = [report.id for report in reading.reports]
        row = gold_of(article, reading, dict(zip(ids, ids, strict=True)))
        read = parse_gold([json.dumps(row)], where=article_id)[article_id].reports or ()
        matched = match_reports(annotated.reports, read)
        keys |= {read[j].key: frozenset([annotated.reports[i].key]) for i, j in matched.items()}
    return keys


def read_annotation(file: Path, half: str | None) -> dict[str, GoldArticle]:
    """The articles of an annotation; of one that has keys alone every other line where half is "odd"."""
    rows = [json.loads(line) for line in file.read_bytes().splitlines() if line.strip()]
    if half == "odd" and rows and "reports" not in rows[0]:
        rows = rows[::2]
    for row in rows:  # quotes may be kept as offsets, and are not asked here
        for report in row.get("reports", ()):
            report["figures"] = [figure | {"quote": ""} for figure in report["figures"]]
    return parse_gold(map(json.dumps, rows), where=file.name)


def annotated_pairs(profiles: Sequence[Profile], keys: Keys, weights: Weights) -> Iterator[Pair]:
    """Each candidate pair of two articles that no veto parts and of which it is told whether it is one incident."""
    for i, others in find_candidates(profiles):
        for j in others:
            a, b = profiles[i], profiles[j]
            same = is_one(keys[a.id], keys[b.id])
            pattern = reached(a, b, weights) if a.article_id != b.article_id and same is not None else None
            if pattern is not None and same is not None:
                fields = (name for name, _ in ESTIMATED)
                levels = [(name, label) for name, label in zip(fields, pattern, strict=True) if label is not None]
                yield Pair(levels, same, frozenset((keys[a.id], keys[b.id])))


def is_one(here: frozenset[str], there: frozenset[str]) -> bool | None:
    """Whether two reports tell of one incident by the incidents they may tell of; None where that is open."""
    if here.isdisjoint(there):
        return False
    return True if len(here) == len(there) == 1 else None


def shares(pairs: Sequence[Pair]) -> list[float]:
    """How much each pair counts: the pairs of the same two incidents as their square root together."""
    met = Counter(pair.cell for pair in pairs)
    return [1 / sqrt(met[pair.cell]) for pair in pairs]


def count_pairs(pairs: Sequence[Pair]) -> Pairs:
    """How often each level is reached."""
    counted = Pairs()
    for pair, share in zip(pairs, shares(pairs), strict=True):
        counted.add(pair, share)
    return counted


def fit_prior(pairs: Sequence[Pair], bits: Mapping[Level, float]) -> float:
    """The prior under which as many pairs are expected to be one incident as are, by halving."""
    sums = [
        (sum(bits[level] for level in pair.levels), share) for pair, share in zip(pairs, shares(pairs), strict=True)
    ]
    wanted = sum(share for pair, share in zip(pairs, shares(pairs), strict=True) if pair.same)
    low, high = -_CERTAIN, _CERTAIN
    for _ in range(40):
        middle = (low + high) / 2
        expected = sum(share / (1 + 2 ** -(total + middle)) for total, share in sums)
        low, high = (middle, high) if expected < wanted else (low, middle)
    return low


def guesses() -> dict[Level, float]:
    """The bits, from before any annotation was counted, of every level that annotated pairs may correct."""
    tables = [table.fields for table in read_tables(WEIGHTS_FILE, "level")]
    free = [one for one in tables if "bits" in one and not one.get("held")]
    return {(one["field"], one["label"]): one.get("guess", one["bits"]) for one in free}


def bits_in_use(weights: Weights) -> dict[Level, float]:
    """The bits in use of every level but the vetoes."""
    return {(name, label): bits for name, of in weights.bits.items() for label, bits in of.items() if bits is not None}


def rewrite(source: str, bits: Mapping[Level, float], before: Mapping[Level, float], prior: float) -> str:
    """The text of `weights.toml` with these bits, to the tenth, and what they were before the annotation."""

    def level(found: re.Match[str]) -> str:
        key = (found["field"], found["label"])
        made = bits.get(key)
        return found[0] if made is None else f"{found['head']}bits = {made + 0.0:.1f}\nguess = {before[key]}\n"

    return re.sub(r'(name = "prior"\nbits = )\S+', rf"\g<1>{prior:.1f}", _LEVEL.sub(level, source))


def main() -> None:
    parser = argparse.ArgumentParser(description="Correct the bits of weights.toml by annotated reports.")
    parser.add_argument("db", type=Path)
    parser.add_argument("gold", type=Path, nargs="+", help="annotations in the gold format, or of articles' keys alone")
    parser.add_argument("--half", choices=("odd",), help="of annotations of keys alone, every other line only")
    parser.add_argument("--write", action="store_true", help="write the bits into weights.toml")
    args = parser.parse_args()
    weights, before = load_weights(), guesses()
    pairs: list[Pair] = []
    with open_store(args.db) as store:
        outlets = store.outlets()
        for file in args.gold:
            keys = annotated_keys(store, read_annotation(file, args.half))
            reports = store.load_reports(sorted(keys))
            profiles = [profile(one, weights, outlets.get(one.article_id)) for one in reports]
            pairs += annotated_pairs(profiles, keys, weights)
    counted = count_pairs(pairs)
    bits: dict[Level, float] = {}
    for level in sorted((counted.same | counted.other).keys() & before.keys()):
        estimate, variance = counted.estimate(level)
        bits[level] = correct(before[level], estimate, variance)
        met = f"{counted.same.get(level, 0):6.1f} of one incident {counted.other.get(level, 0):6.1f} of two"
        print(f"{level[0]:<13} {level[1]:<34} {met}  {estimate:+.1f}  {before[level]:+.1f} -> {bits[level]:+.1f}")
    prior = fit_prior(pairs, bits_in_use(weights) | bits)
    print(f"{len(pairs)} pairs, prior {prior:+.1f}")
    if args.write:
        text = rewrite(WEIGHTS_FILE.read_text(encoding="utf-8"), bits, before, prior)
        WEIGHTS_FILE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
