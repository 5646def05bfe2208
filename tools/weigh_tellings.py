"""Estimate the weights of `lexicon/data/sameness.csv` from annotated articles: which tellings are of one incident.

    python tools/weigh_tellings.py ARTICLES            # prints every observation, its bits and how often it was met
    python tools/weigh_tellings.py ARTICLES --write    # and writes them

ARTICLES are files or folders that hold the articles of the annotations (`--gold`, of which there may be several; else
`eval/annotations/tuned.jsonl`). Needs scikit-learn (`pip install -e '.[bench]'`).

An annotation says which incidents an article tells, not where. A telling is taken for the incident that its place,
days, kind and counts fit best, and left aside where two fit it nearly as well. The tellings of an article are then laid
to their incidents in order of telling, and every incident told before that the rules of returning.py don't exclude is a
pair with the next. Logistic regression with an L2 penalty, the observations as they are. `least` is above even odds:
who takes two incidents for one loses one of them, who takes one for two still has it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score
from weigh_annotated import read_annotation
from weighing import count, estimate, left_out, show, write

from rawi.geo import distance_km
from rawi.kit import Kit, load_kit
from rawi.lexicon.credence import LEAST, PRIOR
from rawi.model.article import Article
from rawi.model.value import Place
from rawi.pipeline import read_article
from rawi.read import Defaults, read_sources
from rawi.report.episodes import episodes as reading
from rawi.report.episodes import returning
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.sameness import OBSERVATIONS, SAMENESS_FILE, Pair, observed
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between
from rawi.score.gold import GoldPlace, GoldReport
from rawi.score.names import alike
from rawi.score.reports import FAMILY

_ANNOTATION = Path(__file__).parent.parent / "eval" / "annotations" / "tuned.jsonl"
_COLUMNS = ("same", "other")
_LEAST = 1.0
_NEAR_KM, _SAME_KM, _COARSE_KM = 50.0, 10.0, 300.0
_COARSE = frozenset(("province", "country"))
_CLEAR, _AHEAD = 1.3, 1.0
"""How well a telling must fit an incident, and how much better than the next, to be taken for one of it."""
_SURE = 2.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A telling beside an incident told before: its article, what was observed, and whether the two are one."""

    article_id: str
    observed: tuple[str, ...]
    same: bool


@dataclass
class Teacher:
    """Lays the tellings of one article to its annotated incidents and keeps the pairs that were weighed."""

    article_id: str
    gold: Sequence[GoldReport]
    pairs: list[Judged] = field(default_factory=list)
    laid: list[tuple[Episode, int]] = field(default_factory=list)
    awaited: int | None = None
    """The incident of the telling for which an episode is about to be opened."""

    def find_home(
        self, telling: Telling, episodes: list[Episode], current: Episode | None, values: Values, *, turned: bool
    ) -> Episode | None:
        """The episode of the telling's incident; where the annotation doesn't say, what the rules say."""
        if self.awaited is not None and episodes:
            self.laid.append((episodes[-1], self.awaited))
        self.awaited = None
        fits = {number: fit for number, one in enumerate(self.gold) if (fit := fit_of(telling, one, values)) > 0}
        told = told_of(telling, fits, self.gold)
        by_rules = returning.find_home(telling, episodes, current, values, turned=turned)
        latest = returning.latest_of_kind(episodes)
        for episode, incident in self.laid:
            same = told == incident
            known = told is not None or ((telling.places or telling.date) and incident not in fits)
            place = returning.place_fit(telling, episode)
            if known and not returning.is_other(telling, episode, place, values, turned=turned):
                newest = latest[episode.family] is episode
                pair = Pair(telling, episode, place, values, episode is current, newest, turned)
                self.pairs.append(Judged(self.article_id, tuple(observed(pair)), same))
        if told is None:
            return by_rules
        home = next((episode for episode, incident in self.laid if incident == told), None)
        if home is None:
            self.awaited = told
        return home


def told_of(telling: Telling, fits: dict[int, float], gold: Sequence[GoldReport]) -> int | None:
    """The number of the annotated incident that a telling is of, or None where that isn't clear."""
    if not fits:
        alone = [number for number, one in enumerate(gold) if FAMILY.get(one.type) == telling.family]
        return alone[0] if len(alone) == 1 and not telling.places and telling.date is None else None
    best = max(fits, key=lambda number: fits[number])
    near = [number for number in fits if fits[number] >= fits[best] - _AHEAD]
    if fits[best] < _CLEAR and len(fits) > 1:
        return None
    level = sum(fits[number] >= fits[best] - 0.01 for number in fits)
    return best if level == 1 and (len(near) == 1 or fits[best] >= _SURE) else None


def fit_of(telling: Telling, one: GoldReport, values: Values) -> float:
    """How well a telling fits an annotated incident; 0 where it can't be of it."""
    family = FAMILY.get(one.type)
    if family != telling.family and (telling.core or family != "force"):
        return 0.0
    fit = 0.0
    if telling.places and one.place is not None:
        near = max(_nearness(read.place, one.place) for read in telling.places)
        if near < 0:
            return 0.0
        fit += near
    if telling.date is not None:
        days, day = telling.date.days, timedelta(days=1)
        if days.latest < one.date[0] - day or days.earliest > one.date[1] + day:
            return 0.0
        fit += 1.0 if (days.earliest, days.latest) == one.date else 0.5
    found = [r.value for r in between(values.figures, telling.first, telling.last)]
    counted = {(figure.what, figure.count.low, figure.count.high) for figure in found}
    fit += 3.0 * sum((figure.what, figure.low, figure.high) in counted for figure in one.figures)
    kinds = {event.trigger.type for event in telling.events if event.core}
    return fit + (1.0 if one.type in kinds else 0.3 if kinds else 0.0)


def _nearness(place: Place, gold: GoldPlace) -> float:
    """3 for one name, 2 for one town, 1 for what may be one, -1 for two places."""
    if place.country != gold.country:
        return -1.0
    if place.name and gold.name and alike(gold.name, place.name):
        return 3.0
    if gold.lat is None or gold.lon is None:
        return 1.0
    gap = distance_km(place.lat, place.lon, gold.lat, gold.lon)
    if _COARSE & {place.precision, gold.precision}:
        return 1.0 if gap <= _COARSE_KM else -1.0
    return 2.0 if gap <= _SAME_KM else 1.0 if gap <= _NEAR_KM else -1.0


def judged_of(article: Article, gold: Sequence[GoldReport], kit: Kit) -> list[Judged]:
    """The pairs of an annotated article."""
    teacher = Teacher(article.id, gold)
    before, reading.find_home = reading.find_home, teacher.find_home
    try:
        read_article(article, kit)
    finally:
        reading.find_home = before
    return teacher.pairs


def gather(articles: Iterable[Article], files: Sequence[Path]) -> list[Judged]:
    """Every pair of the annotated articles."""
    gold = {name: one for file in files for name, one in read_annotation(file, None).items()}
    kit = load_kit()
    return [
        pair for a in articles if a.id in gold and gold[a.id].reports for pair in judged_of(a, gold[a.id].reports, kit)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Estimate the weights of sameness.csv from annotated articles.")
    parser.add_argument("articles", nargs="+", help="files or folders that hold the annotated articles")
    parser.add_argument("--gold", nargs="+", type=Path, default=[_ANNOTATION], help="annotations in the gold format")
    parser.add_argument("--write", action="store_true", help="write the bits into sameness.csv")
    args = parser.parse_args()
    pairs = gather((one for one in read_sources(args.articles, Defaults()) if isinstance(one, Article)), args.gold)
    same = np.array([pair.same for pair in pairs])
    if not pairs or same.all() or not same.any():
        sys.exit("found no tellings of one incident and of two in these articles; name the folder that holds them")
    seen = [pair.observed for pair in pairs]
    bits, prior = estimate(seen, same)
    met = count(bits, seen, same)
    show(bits, met, _COLUMNS)
    left = left_out(seen, same, [pair.article_id for pair in pairs])
    right = float(((left > 0) == same).mean())
    print(
        f"{len(pairs)} pairs, {same.sum()} of one incident; articles left out: area under the curve "
        f"{roc_auc_score(same, left):.3f}, {right:.0%} right at even odds"
    )
    if args.write:
        weights = {PRIOR: prior, LEAST: _LEAST} | {name: bits.get(name, 0.0) for name in OBSERVATIONS}
        write(SAMENESS_FILE, weights, met, _COLUMNS)


if __name__ == "__main__":
    main()
