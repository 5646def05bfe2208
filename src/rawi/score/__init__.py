"""Scores of predictions against annotated articles, both in the codebook's gold format.

Nothing here knows where the predictions come from.
"""

from __future__ import annotations

from dataclasses import dataclass

from rawi.score.clusters import ClusterScores, score_clusters
from rawi.score.counts import Found, Miss, Share
from rawi.score.gold import Articles, GoldArticle, parse_gold
from rawi.score.reports import ReportScores, score_reports

__all__ = ["ClusterScores", "Found", "GoldArticle", "Miss", "ReportScores", "Scores", "Share", "parse_gold", "score"]


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures; `reports` is None where the gold has incident keys alone."""

    reports: ReportScores | None
    clusters: ClusterScores


def score(gold: Articles, predicted: Articles) -> Scores:
    """All figures; articles that are missing among the predicted count as empty."""
    annotated = all(article.reports is not None for article in gold.values())
    return Scores(score_reports(gold, predicted) if annotated else None, score_clusters(gold, predicted))
