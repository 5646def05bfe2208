"""Which articles tell of the same incident, scored by extended BCubed (Amigó et al. 2009) and by pairs."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from rawi.score.counts import Found, Miss, harmonic
from rawi.score.gold import Articles, GoldArticle


@dataclass(frozen=True, slots=True)
class ClusterScores:
    """Which articles tell of the same incident."""

    articles: int
    keyed: int
    gold_incidents: int
    predicted_incidents: int
    precision: float
    recall: float
    pairs: Found
    misses: tuple[Miss, ...]

    @property
    def f1(self) -> float:
        """BCubed F1."""
        return harmonic(self.precision, self.recall)


def score_clusters(gold: Articles, predicted: Articles) -> ClusterScores:
    """Extended BCubed over the keys of each article's main incidents, and how many pairs of articles are right."""
    labels = {one: set(a.keys) if a.keys is not None else _main_keys(a) for one, a in gold.items()}
    clusters = {one: _main_keys(predicted.get(one)) for one in gold}
    pairs, misses = _score_pairs(labels, clusters)
    return ClusterScores(
        len(gold),
        sum(map(bool, labels.values())),
        len(set().union(*labels.values())),
        len(set().union(*clusters.values())),
        precision=bcubed(clusters, labels),
        recall=bcubed(labels, clusters),
        pairs=pairs,
        misses=misses,
    )


def _main_keys(article: GoldArticle | None) -> set[str]:
    reports = (article.reports or ()) if article else ()
    return {report.key for report in reports if report.role == "main"}


def bcubed(of: Mapping[str, set[str]], against: Mapping[str, set[str]]) -> float:
    """Mean over the keyed articles of how far their neighbours by `of` are also neighbours by `against`."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for article_id, keys in of.items():
        for key in keys:
            holders[key].append(article_id)
    means: list[float] = []
    for article_id, keys in of.items():
        near = {other for key in keys for other in holders[key]}
        if near:
            shares = [_shared(keys & of[b], against[article_id] & against[b]) for b in near]
            means.append(math.fsum(shares) / len(near))
    return math.fsum(means) / len(means) if means else 0.0


def _shared(expected: set[str], found: set[str]) -> float:
    return min(len(expected), len(found)) / len(expected)


def _score_pairs(labels: Mapping[str, set[str]], clusters: Mapping[str, set[str]]) -> tuple[Found, tuple[Miss, ...]]:
    pairs, misses = Found(), []
    for a, b in combinations([one for one in labels if labels[one] or clusters[one]], 2):
        together, joined = not labels[a].isdisjoint(labels[b]), not clusters[a].isdisjoint(clusters[b])
        pairs.add(together and joined, gold=together, predicted=joined)
        if together != joined:
            kind = "split" if together else "merged"
            shared = (labels if together else clusters)[a] & (labels if together else clusters)[b]
            misses.append(Miss(a, kind, " ".join([b, *sorted(shared)])))
    return pairs, tuple(misses)
