"""Correct the bits of `lexicon/data/weights.toml` by pairs of reports that annotators put into one incident or two.

    rawi read ARTICLES --db news.db
    python tools/weigh_annotated.py news.db eval/annotations/tuned.jsonl            # prints every level it corrects
    python tools/weigh_annotated.py news.db eval/annotations/tuned.jsonl --write    # and writes the bits

ARTICLES are those of the annotation. Each report that was read is matched with the annotated one it tells; a candidate
pair of matched reports whose annotated keys are one is one incident, every other pair two. A level's log2 of how much
oftener the first reach it is an estimate with a variance that shrinks with its pairs; the bits from before the
annotation (`guess`: of tools/estimate_weights.py, or by hand) are another, of variance 1. The two are averaged by how
certain each is, so a level a few pairs reach moves little. Levels that say nothing and vetoes stay as they are. The
prior becomes the one under which as many of the pairs are expected to be one incident as are.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, log2
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

Level = tuple[str, str]


@dataclass
class Pairs:
    """How many pairs of one incident and of two reach each level."""

    same: Counter[Level] = field(default_factory=Counter)
    other: Counter[Level] = field(default_factory=Counter)

    def estimate(self, level: Level) -> tuple[float, float]:
        """Bits of a level by these pairs alone, and their variance."""
        of_field = [one for one in self.same | self.other if one[0] == level[0]]
        met = [self.same[level] + _FAINT, self.other[level] + _FAINT]
        alls = [sum(counts[one] for one in of_field) + 2 * _FAINT for counts in (self.same, self.other)]
        return log2(met[0] / alls[0] / (met[1] / alls[1])), (1 / met[0] + 1 / met[1]) / log(2) ** 2


def correct(guess: float, estimate: float, variance: float) -> float:
    """Two estimates of one level's bits as one."""
    certain = (1 / _GUESS_VARIANCE, 1 / variance)
    return (guess * certain[0] + estimate * certain[1]) / sum(certain)


def annotated_keys(store: Store, gold: Mapping[str, GoldArticle]) -> dict[str, str]:
    """The annotated key of every report that was read and tells an annotated one."""
    keys: dict[str, str] = {}
    for article_id, annotated in gold.items():
        article, reading = store.article(article_id), store.reading(article_id)
        if article is not None and reading is not None:
            ids = [report.id for report in reading.reports]
            row = gold_of(article, reading, dict(zip(ids, ids, strict=True)))
            read = parse_gold([json.dumps(row)], where=article_id)[article_id].reports or ()
            wanted = annotated.reports or ()
            keys |= {read[j].key: wanted[i].key for i, j in match_reports(wanted, read).items()}
    return keys


def _without_quotes(line: bytes) -> bytes:
    """A line of the annotation; where it keeps quotes as offsets, without them."""
    row = json.loads(line)
    for report in row["reports"]:
        report["figures"] = [figure | {"quote": ""} for figure in report["figures"]]
    return json.dumps(row).encode()


def annotated_pairs(
    profiles: Sequence[Profile], keys: Mapping[str, str], weights: Weights
) -> Iterator[tuple[list[Level], bool]]:
    """The levels of each candidate pair of two articles that no veto parts, and whether it is one incident."""
    for i, others in find_candidates(profiles):
        for j in others:
            a, b = profiles[i], profiles[j]
            pattern = reached(a, b, weights) if a.article_id != b.article_id else None
            if pattern is not None:
                fields = (name for name, _ in ESTIMATED)
                levels = [(name, label) for name, label in zip(fields, pattern, strict=True) if label is not None]
                yield levels, keys[a.id] == keys[b.id]


def count_pairs(pairs: Iterable[tuple[list[Level], bool]]) -> Pairs:
    """How often each level is reached."""
    counted = Pairs()
    for levels, same in pairs:
        (counted.same if same else counted.other).update(levels)
    return counted


def fit_prior(pairs: Sequence[tuple[list[Level], bool]], bits: Mapping[Level, float]) -> float:
    """The prior under which as many pairs are expected to be one incident as are, by halving."""
    sums = [sum(bits[level] for level in levels) for levels, _ in pairs]
    low, high = -_CERTAIN, _CERTAIN
    for _ in range(40):
        middle = (low + high) / 2
        expected = sum(1 / (1 + 2 ** -(total + middle)) for total in sums)
        low, high = (middle, high) if expected < sum(same for _, same in pairs) else (low, middle)
    return low


def guesses() -> dict[Level, float]:
    """The bits of every level from before any annotation was counted."""
    tables = [table.fields for table in read_tables(WEIGHTS_FILE, "level")]
    return {(one["field"], one["label"]): one.get("guess", one["bits"]) for one in tables if "bits" in one}


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
    parser.add_argument("gold", type=Path, help="annotated reports in the gold format, keys shared across articles")
    parser.add_argument("--write", action="store_true", help="write the bits into weights.toml")
    args = parser.parse_args()
    weights, before = load_weights(), guesses()
    gold = parse_gold(map(_without_quotes, args.gold.read_bytes().splitlines()), where=args.gold.name)
    with open_store(args.db) as store:
        keys, outlets = annotated_keys(store, gold), store.outlets()
        profiles = [profile(one, weights, outlets.get(one.article_id)) for one in store.load_reports(sorted(keys))]
    pairs = list(annotated_pairs(profiles, keys, weights))
    counted = count_pairs(pairs)
    bits: dict[Level, float] = {}
    for level in sorted(counted.same | counted.other):
        estimate, variance = counted.estimate(level)
        bits[level] = correct(before[level], estimate, variance)
        met = f"{counted.same[level]:4} of one incident {counted.other[level]:5} of two"
        print(f"{level[0]:<13} {level[1]:<34} {met}  {estimate:+.1f}  {before[level]:+.1f} -> {bits[level]:+.1f}")
    prior = fit_prior(pairs, bits)
    print(f"{len(pairs)} pairs, prior {prior:+.1f}")
    if args.write:
        text = rewrite(WEIGHTS_FILE.read_text(encoding="utf-8"), bits, before, prior)
        WEIGHTS_FILE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
