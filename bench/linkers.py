"""Rawi's linking beside three others, on the same articles in the same run.

    python bench/linkers.py GOLD ARTICLES [--json]

GOLD is in the gold format (keys shared across articles, or `keys` alone), ARTICLES as `rawi read` takes them. All read
the same reports, those of Rawi's own reading; B-cubed and pairs are over each article's main incidents, as `rawi score`
counts them:

- Rawi;
- TF-IDF: articles with a main incident are one where the cosine of their whole texts reaches a threshold, by average
  linkage; the threshold is the best one for this very gold;
- splink (Fellegi and Sunter by EM, with its own blocking) on type, days, coordinates, sides and figures of the reports;
  of its clusters at ten thresholds the best ones;
- an exact key of day, place and type.

Two of them know the gold when they choose their threshold; Rawi does not. Needs `pip install 'rawi[bench]'`.
"""

from __future__ import annotations

import argparse
import json
import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rawi.kit import load_kit
from rawi.link import link_reports
from rawi.model.article import Article
from rawi.model.report import Report
from rawi.pipeline import read_article
from rawi.read import read_sources
from rawi.score.clusters import ClusterScores, score_clusters
from rawi.score.gold import GoldArticle, GoldReport, parse_gold

Keys = Mapping[str, str]
"""The key of each report by its id."""
THRESHOLDS = tuple(step / 20 for step in range(1, 20))


def by_rawi(articles: Sequence[Article], reports: Sequence[Report]) -> Iterator[Keys]:
    """Rawi's incidents."""
    incidents, _ = link_reports(reports, {article.id: article.outlet for article in articles})
    yield {report_id: one.id for one in incidents for report_id in one.report_ids}


def by_exact_key(articles: Sequence[Article], reports: Sequence[Report]) -> Iterator[Keys]:
    """One incident a first day, place and type."""
    yield {r.id: f"{r.date.earliest} {r.place and (r.place.gazetteer_id or r.place.name)} {r.type}" for r in reports}


def by_tf_idf(articles: Sequence[Article], reports: Sequence[Report]) -> Iterator[Keys]:
    """Groups of whole articles at every threshold; all main reports of an article have the key of its group."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    telling = sorted({report.article_id for report in reports if report.role == "main"})
    texts = {article.id: article.text for article in articles}
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform([texts[one] for one in telling]).toarray()
    for threshold in THRESHOLDS:
        grouping = AgglomerativeClustering(
            n_clusters=None, metric="cosine", linkage="average", distance_threshold=1 - threshold
        )
        group = dict(zip(telling, map(str, grouping.fit_predict(vectors)), strict=True))
        yield {report.id: group.get(report.article_id, report.id) for report in reports}


def by_splink(articles: Sequence[Article], reports: Sequence[Report]) -> Iterator[Keys]:
    """Splink's clusters at every threshold."""
    import pandas
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        comparisons=[
            compare.ExactMatch("type"),
            compare.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=True, metrics=["day", "day", "day"], thresholds=[1, 3, 7]
            ),
            compare.DistanceInKMAtThresholds("lat", "lon", [1, 20, 120]),
            compare.ArrayIntersectAtSizes("perpetrators", [1]),
            compare.ArrayIntersectAtSizes("targets", [1]),
            compare.ArrayIntersectAtSizes("figures", [2, 1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("day"),
            block_on("place", "month"),
            block_on("country", "type", "month"),
        ],
    )
    linker = Linker(DuckDBAPI().register(pandas.DataFrame(map(_row, reports))), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("day", "place", "type")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("day", "country"), block_on("place"), block_on("type", "country")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    for threshold in (*THRESHOLDS, 0.99, 0.999):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
        frame = clusters.as_pandas_dataframe()
        yield dict(zip(frame["id"], frame["cluster_id"], strict=True))


def _row(report: Report) -> dict[str, object]:
    place = report.place
    return {
        "id": report.id,
        "type": report.type,
        "day": report.date.earliest.isoformat(),
        "month": report.date.earliest.isoformat()[:7],
        "place": place and (place.gazetteer_id or place.name),
        "country": place and place.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "perpetrators": [one.actor.label for one in report.perpetrators] or None,
        "targets": [one.actor.label for one in report.targets] or None,
        "figures": [f"{figure.what} {figure.count.low}" for figure in report.figures] or None,
    }


LINKERS = {
    "Rawi": by_rawi,
    "TF-IDF, best threshold": by_tf_idf,
    "splink, best threshold": by_splink,
    "exact key": by_exact_key,
}


def scored(gold: Mapping[str, GoldArticle], reports: Sequence[Report], keys: Keys) -> ClusterScores:
    """The scores of keys given to reports."""
    by_article: dict[str, list[GoldReport]] = {}
    for report in reports:
        days = (report.date.earliest, report.date.latest)
        by_article.setdefault(report.article_id, []).append(GoldReport(keys[report.id], report.role, report.type, days))
    read = {one: replace(gold[one], reports=tuple(by_article.get(one, ())), keys=None) for one in gold}
    return score_clusters(gold, read)


def parse(file: Path) -> dict[str, GoldArticle]:
    """The keys of a gold file; what else it says is not asked."""
    rows = [json.loads(line) for line in file.read_bytes().splitlines() if line.strip()]
    for row in rows:
        if "keys" not in row:
            row["keys"] = sorted({report["key"] for report in row["reports"] if report["role"] == "main"})
    slim = (json.dumps({"id": row["id"], "keys": row["keys"]}) for row in rows)
    return parse_gold(slim, where=file.name)


def main() -> None:
    parser = argparse.ArgumentParser(description="Rawi's linking beside TF-IDF, splink and an exact key.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    gold, kit = parse(args.gold), load_kit()
    articles = [one for one in read_sources(args.articles) if isinstance(one, Article)]
    reports = [report for article in articles for report in read_article(article, kit).reports]
    made: dict[str, dict[str, float]] = {}
    for name, link in LINKERS.items():
        best = max((scored(gold, reports, keys) for keys in link(articles, reports)), key=lambda one: one.f1)
        made[name] = {
            "precision": best.precision,
            "recall": best.recall,
            "bcubed_f1": best.f1,
            "pairs_f1": best.pairs.f1,
        }
    if args.json:
        print(json.dumps(made, indent=1))
        return
    print(f"{len(gold)} articles annotated, {len(articles)} read, {len(reports)} reports")
    for name, figures in made.items():
        shown = "  ".join(f"{figure} {value:.3f}" for figure, value in figures.items())
        print(f"{name:<24} {shown}")


if __name__ == "__main__":
    main()
