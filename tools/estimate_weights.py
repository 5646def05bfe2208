"""Estimate the bits of `lexicon/data/weights.toml` from reports nobody has labelled.

    rawi read ARTICLES --db news.db
    python tools/estimate_weights.py news.db            # prints every level: share among the same, among others, bits
    python tools/estimate_weights.py news.db --write    # and writes the bits

ARTICLES should be many outlets on the same days: where each incident is told once there is nothing to learn.

The model is Fellegi and Sunter's (1969): every pair of candidate reports is a pattern of levels, one a field; it tells
of one incident with probability `share`, and then reaches each level with probability m, else with u, field by field
apart. A level's bits are log2(m / u). EM (after Winkler, 1988) starts from the weights in use and looks for the m and u
under which the patterns that were counted are likeliest.

The share is given and held. Left free it grows until it finds another grouping, stronger than incidents because fields
do not quite stand apart: all pairs of one front, all that tell of nobody hurt. For the same reason no level is worth
more than MOST bits. EM knows an incident by what is alike, so what two articles dispute (whose victims, how many) seems
rarer within an incident than it is: such levels cost LEAST at most, and levels whose source is not "estimated" stay as
they are. A field one of the two says nothing on is left out of the product: bits 0.

Left out are pairs of one article and pairs with a veto, which are known beforehand; one text printed twice, whose
reports are alike in every field; and reports of no certain week. A report's pairs count for one report together.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

from rawi.link.candidates import find_candidates
from rawi.link.compare import FIELDS
from rawi.link.profile import Profile, profile
from rawi.link.weights import WEIGHTS_FILE, Weights, load_weights
from rawi.store import open_store

Pattern = tuple[str | None, ...]
"""Level by field, None where one of the two says nothing on it."""
SILENT = frozenset(("one names none", "one names nobody", "nothing to compare", "too few words"))
COPIED = "nearly all words in common"
"""One text in two outlets: its reports are alike in every field, which is no measure of two texts on one incident."""
ESTIMATED = tuple((field, compare) for field, compare in FIELDS if field != "article")
SHARE = 0.13
"""Of candidates no veto parts, each report counted once: of 12 days of 2015 0.10 are joined, of dev-clusters 0.24."""
WEEK = 8  # days
ROUNDS = 60
MOST = 5.0  # bits
LEAST = -1.5  # of what articles dispute
LEAST_OF: Mapping[str, float] = {**dict.fromkeys(("date", "place", "type"), -3.0), "words": -2.0}
_FAINT = 0.5  # pairs added to every level, so that one never met has bits too
_CERTAIN = 60.0  # bits


@dataclass(frozen=True)
class Estimate:
    """By field and level the probabilities among pairs of one incident and among others; the prior, in bits."""

    m: tuple[Mapping[str, float], ...]
    u: tuple[Mapping[str, float], ...]
    prior: float

    def bits(self, field: int, level: str) -> float:
        """What a level is worth."""
        return log2(self.m[field][level] / self.u[field][level])

    def weigh(self, pattern: Pattern) -> float:
        """Sum of a pattern's bits, the prior left out."""
        return sum(self.bits(field, level) for field, level in enumerate(pattern) if level is not None)


def estimate(
    patterns: Mapping[Pattern, float], start: Mapping[Pattern, float], share: float, rounds: int = ROUNDS
) -> Estimate:
    """The likeliest estimate near `start`, a first guess at each pattern's probability of being one incident."""
    same = dict(start)
    for _ in range(rounds):
        made = _maximise(patterns, same)
        sums = {pattern: made.weigh(pattern) for pattern in patterns}
        prior = _prior(patterns, sums, share)
        same = {pattern: _probability(total + prior) for pattern, total in sums.items()}
    return Estimate(made.m, made.u, prior)


def _maximise(patterns: Mapping[Pattern, float], same: Mapping[Pattern, float]) -> Estimate:
    """The m and u under which the counts are likeliest, given each pattern's probability of being one incident."""
    fields = range(len(next(iter(patterns))))
    m: list[dict[str, float]] = [{} for _ in fields]
    u: list[dict[str, float]] = [{} for _ in fields]
    for pattern, count in patterns.items():
        matched = count * same[pattern]
        for field, level in enumerate(pattern):
            if level is not None:
                m[field][level] = m[field].get(level, 0.0) + matched
                u[field][level] = u[field].get(level, 0.0) + count - matched
    return Estimate(tuple(map(_shares, m)), tuple(map(_shares, u)), 0.0)


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values()) + _FAINT * len(counts)
    return {level: (count + _FAINT) / total for level, count in counts.items()}


def _prior(patterns: Mapping[Pattern, float], sums: Mapping[Pattern, float], share: float) -> float:
    """The prior under which this share of the pairs is one incident, by halving."""
    wanted = share * sum(patterns.values())
    low, high = -_CERTAIN, _CERTAIN
    for _ in range(50):
        middle = (low + high) / 2
        if sum(count * _probability(sums[pattern] + middle) for pattern, count in patterns.items()) < wanted:
            low = middle
        else:
            high = middle
    return low


def _probability(bits: float) -> float:
    return 1 / (1 + 2 ** -max(-_CERTAIN, min(_CERTAIN, bits)))


def count_patterns(profiles: Sequence[Profile], weights: Weights) -> dict[Pattern, float]:
    """How often each pattern is met among the candidates of two articles that no veto parts.

    A report's pairs count for one report together: else one bombing that ninety articles tell of is half of all pairs.
    """
    pairs: list[tuple[int, int, Pattern]] = []
    for i, others in find_candidates(profiles):
        for j in others:
            if profiles[i].article_id != profiles[j].article_id:
                pattern = compare_pair(profiles[i], profiles[j], weights)
                if pattern is not None:
                    pairs.append((i, j, pattern))
    met = Counter(index for i, j, _ in pairs for index in (i, j))
    patterns: dict[Pattern, float] = {}
    for i, j, pattern in pairs:
        patterns[pattern] = patterns.get(pattern, 0.0) + 1 / met[i] + 1 / met[j]
    return patterns


def compare_pair(a: Profile, b: Profile, weights: Weights) -> Pattern | None:
    """The pattern of a pair, None where a veto stands or one text is printed twice."""
    pattern = reached(a, b, weights)
    return None if pattern is None or COPIED in pattern else pattern


def reached(a: Profile, b: Profile, weights: Weights) -> Pattern | None:
    """The levels a pair reaches field by field, None where a veto stands."""
    levels = [(field, compare(a, b, weights)) for field, compare in ESTIMATED]
    if any(weights.bits[field][level] is None for field, level in levels):
        return None
    return tuple(None if level in SILENT else level for _, level in levels)


def by_weights(pattern: Pattern, weights: Weights) -> float:
    """The probability that a pair is one incident by the weights in use: where estimating starts."""
    bits = (weights.bits[field][level] for (field, _), level in zip(ESTIMATED, pattern, strict=True) if level)
    return _probability(weights.prior + sum(bit or 0.0 for bit in bits))


def bounded(field: str, bits: float) -> float:
    """Bits within what a level of this field may be worth."""
    return max(LEAST_OF.get(field, LEAST), min(MOST, bits))


def load_profiles(db: Path, weights: Weights) -> list[Profile]:
    """The profiles of a database's reports whose week is certain."""
    with open_store(db) as store:
        reports = [report for report in store.load_reports() if report.date.days <= WEEK]
        outlets = store.outlets()
    return [profile(report, weights, outlets.get(report.article_id)) for report in reports]


def rewrite(source: str, bits: Mapping[tuple[str, str], float], prior: float) -> str:
    """The text of `weights.toml` with these bits at the levels whose source is "estimated", to the tenth.

    What annotated pairs made of them is gone, and to be made again by tools/weigh_annotated.py.
    """

    def level(found: re.Match[str]) -> str:
        worth = bits.get((found["field"], found["label"]))
        return found[0] if worth is None else f'{found["head"]}bits = {worth + 0.0:.1f}\nsource = "estimated"'

    head = r'(?P<head>field = "(?P<field>[^"]+)"\nlabel = "(?P<label>[^"]+)"\n)'
    source = re.sub(head + r'bits = \S+\n(guess = \S+\n)?source = "estimated"', level, source)
    return re.sub(r'(name = "prior"\nbits = )\S+', rf"\g<1>{prior:.1f}", source)


def main() -> None:
    parser = argparse.ArgumentParser(description="Estimate the bits of weights.toml from a database of reports.")
    parser.add_argument("db", type=Path)
    parser.add_argument("--share", type=float, default=SHARE, help="share of candidate pairs that are one incident")
    parser.add_argument("--write", action="store_true", help="write the bits into weights.toml")
    args = parser.parse_args()
    weights = load_weights()
    patterns = count_patterns(load_profiles(args.db, weights), weights)
    made = estimate(patterns, {pattern: by_weights(pattern, weights) for pattern in patterns}, args.share)
    bits: dict[tuple[str, str], float] = {}
    print(f"{len(patterns)} patterns, prior {made.prior:+.1f}")
    for number, (field, _) in enumerate(ESTIMATED):
        for level in sorted(made.m[number], key=lambda one: -made.bits(number, one)):
            bits[field, level] = worth = bounded(field, made.bits(number, level))
            m, u, now = made.m[number][level], made.u[number][level], weights.bits[field][level]
            print(f"{field:<13} {level:<34} m {m:.3f}  u {u:.3f}  {worth:+.1f}  (now {now:+.1f})")
    if args.write:
        text = rewrite(WEIGHTS_FILE.read_text(encoding="utf-8"), bits, made.prior)
        WEIGHTS_FILE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
