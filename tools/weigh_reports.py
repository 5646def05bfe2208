"""Estimate the weights of `lexicon/data/credence.csv` from reports that were read beside their articles and judged.

    python tools/weigh_reports.py ARTICLES            # prints every observation, its bits and how often it was met
    python tools/weigh_reports.py ARTICLES --write    # and writes them

ARTICLES are files or folders that hold the articles of `eval/annotations/judged.jsonl` (a report a line: article,
where its act is told, type, and whether the article tells a fresh incident there) and of `tuned.jsonl` and
`papers.jsonl` beside it (whole articles, from whose reports the right ones are known). Needs scikit-learn
(`pip install -e '.[bench]'`).

Logistic regression with an L2 penalty, the observations as they are; `least` is set so that two right reports in a
hundred are lost, as predicted for articles that were left out (ten folds by article). What the rules let through today
is what is weighed, so the weights are estimated again after rules have changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score
from weigh_annotated import read_annotation
from weighing import count, estimate, left_out, show, write

from rawi.export.gold import gold_of
from rawi.kit import Kit, load_kit
from rawi.lexicon.credence import CREDENCE_FILE, LEAST, PRIOR
from rawi.model.article import Article
from rawi.pipeline import read_article
from rawi.read import Defaults, read_sources
from rawi.report import assemble
from rawi.report.judging.credence import OBSERVATIONS, Case, observed
from rawi.score.gold import GoldArticle, parse_gold
from rawi.score.reports import match_reports

ANNOTATIONS = Path(__file__).parent.parent / "eval" / "annotations"
_COLUMNS = ("right", "wrong")
_LOST = 0.02
"""Share of right reports that may be refused: where, of articles left out, detection F1 is highest."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One report that the rules let through: its article, what was observed of it, and whether it is right."""

    article_id: str
    observed: tuple[str, ...]
    right: bool


def cases_of(article: Article, kit: Kit) -> tuple[list[tuple[Case, int]], dict[str, object]]:
    """Every case that the rules let through, with the ordinal of its first report, and the article's gold line."""
    cases: list[Case] = []

    def collect(case: Case) -> None:
        cases.append(case)

    before, assemble.doubt = assemble.doubt, collect  # nothing is doubted while weights are made
    try:
        reading = read_article(article, kit)
    finally:
        assemble.doubt = before
    firsts: list[tuple[Case, int]] = []
    ordinal = 0
    for case in cases:
        firsts.append((case, ordinal))
        ordinal += max(1, len(case.episode.places))
    ids = [report.id for report in reading.reports]
    return firsts, gold_of(article, reading, dict(zip(ids, ids, strict=True)))


def judged_alone(article: Article, kit: Kit, verdicts: Iterable[dict[str, object]]) -> Iterator[Judged]:
    """The cases of an article whose act and type a verdict names."""
    known = {(verdict["start"], verdict["type"]): bool(verdict["right"]) for verdict in verdicts}
    for case, _ in cases_of(article, kit)[0]:
        right = known.get((case.events[0].mention.start, case.kind))
        if right is not None:
            yield Judged(article.id, observed(case), right)


def judged_by_gold(article: Article, kit: Kit, gold: GoldArticle) -> Iterator[Judged]:
    """The fresh cases of an annotated article; right is what tells an annotated report."""
    cases, row = cases_of(article, kit)
    read = parse_gold([json.dumps(row)], where=article.id)[article.id].reports or ()
    hit = set(match_reports(gold.reports or (), read).values())
    for case, ordinal in cases:
        if ordinal < len(read) and read[ordinal].role != "background":
            yield Judged(article.id, observed(case), ordinal in hit)


def gather(articles: Iterable[Article]) -> list[Judged]:
    """Every judged case of the articles."""
    verdicts: dict[str, list[dict[str, object]]] = {}
    for line in (ANNOTATIONS / "judged.jsonl").read_text(encoding="utf-8").splitlines():
        verdict = json.loads(line)
        verdicts.setdefault(verdict["article"], []).append(verdict)
    gold = read_annotation(ANNOTATIONS / "tuned.jsonl", None) | read_annotation(ANNOTATIONS / "papers.jsonl", None)
    kit, cases = load_kit(), []
    for article in articles:
        if article.id in verdicts:
            cases += judged_alone(article, kit, verdicts[article.id])
        elif article.id in gold:
            cases += judged_by_gold(article, kit, gold[article.id])
    return cases


def main() -> None:
    parser = argparse.ArgumentParser(description="Estimate the weights of credence.csv from judged reports.")
    parser.add_argument("articles", nargs="+", help="files or folders that hold the judged articles")
    parser.add_argument("--write", action="store_true", help="write the bits into credence.csv")
    args = parser.parse_args()
    found = (one for one in read_sources(args.articles, Defaults()) if isinstance(one, Article))
    cases = gather(found)
    right = np.array([case.right for case in cases])
    if not cases or right.all() or not right.any():
        sys.exit("found no judged reports, right and wrong, in these articles; name the folder that holds them")
    seen = [case.observed for case in cases]
    bits = left_out(seen, right, [case.article_id for case in cases])
    least = float(np.quantile(bits[right], _LOST))
    made, prior = estimate(seen, right)
    met = count(made, seen, right)
    show(made, met, _COLUMNS)
    dropped = float((bits[~right] < least).mean())
    print(
        f"{len(cases)} reports, {right.sum()} right; articles left out: area under the curve "
        f"{roc_auc_score(right, bits):.3f}, {1 - _LOST:.1%} of the right kept, {dropped:.0%} of the wrong refused"
    )
    if args.write:
        weights = {PRIOR: prior, LEAST: least} | {name: made.get(name, 0.0) for name in OBSERVATIONS}
        write(CREDENCE_FILE, weights, met, _COLUMNS)


if __name__ == "__main__":
    main()
