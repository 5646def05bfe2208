"""Reports scored article by article: matched one to one, closest first, and their slots compared."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product

from rawi.geo import distance_km
from rawi.score.counts import Found, Miss, Share
from rawi.score.gold import Articles, GoldActor, GoldArticle, GoldFigure, GoldPlace, GoldReport
from rawi.score.names import alike, fold, words

_FORCE = "shelling air_strike drone_strike bombing suicide_bombing explosion grenade armed_attack clash execution arson"
_FAMILIES = {"force": _FORCE, "detain": "arrest abduction", "seize": "weapons_seizure", "unrest": "protest riot"}
FAMILY = {type_: family for family, types in _FAMILIES.items() for type_ in types.split()} | {
    "territory_change": "territory"
}
FRESH = ("main", "secondary")
UNSCORED = frozenset({"destroyed", "participants", "freed"})
RADIUS_KM = {"site": 10, "city": 10, "district": 40, "province": 120, "country": 1000}
_NEAR_KM, _NEAR_COARSE_KM, _SAME_KM = 50, 300, 10
_DAY = timedelta(days=1)
_SOUND = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class ReportScores:
    """Reports and their slots, article by article."""

    articles: int
    fresh: int
    detection: Found
    shares: Mapping[str, Share]
    slots: Mapping[str, Found]
    misses: tuple[Miss, ...]


@dataclass(slots=True)
class _Tally:
    """Counts under way."""

    detection: Found = field(default_factory=Found)
    shares: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    slots: defaultdict[str, Found] = field(default_factory=lambda: defaultdict(Found))
    misses: list[Miss] = field(default_factory=list)

    def tell(self, article_id: str, name: str, right: bool, detail: str) -> None:
        """Counts one comparison."""
        share = self.shares[name]
        share.total += 1
        share.right += right
        if not right:
            self.misses.append(Miss(article_id, name, detail))


def score_reports(gold: Articles, predicted: Articles) -> ReportScores:
    """Incident detection and the slots of the reports that were found."""
    tally = _Tally()
    for article_id, article in gold.items():
        golds, preds = _reports(article), _reports(predicted.get(article_id))
        match = match_reports(golds, preds)
        _tally_detection(tally, article_id, golds, preds, match)
        for i, report in enumerate(golds):
            if report.role in FRESH:
                _tally_report(tally, article_id, report, preds[match[i]] if i in match else None)
    fresh = sum(report.role in FRESH for article in gold.values() for report in _reports(article))
    return ReportScores(len(gold), fresh, tally.detection, tally.shares, tally.slots, tuple(tally.misses))


def _reports(article: GoldArticle | None) -> tuple[GoldReport, ...]:
    return (article.reports or ()) if article else ()


def match_reports(golds: Sequence[GoldReport], preds: Sequence[GoldReport]) -> dict[int, int]:
    """Index of the prediction of each gold report that has one; closest pairs first, the earlier of equals."""
    pairs = sorted(
        ((-closeness(g, p), i, j) for (i, g), (j, p) in product(enumerate(golds), enumerate(preds)) if compatible(g, p))
    )
    match: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in match and j not in taken:
            match[i] = j
            taken.add(j)
    return match


def compatible(gold: GoldReport, pred: GoldReport) -> bool:
    """Whether two reports can be one: the same family of types, days that touch, places not far apart."""
    if FAMILY.get(gold.type) != FAMILY.get(pred.type):
        return False
    if pred.date[1] < gold.date[0] - _DAY or pred.date[0] > gold.date[1] + _DAY:
        return False
    here, there = gold.place, pred.place
    if here is None or there is None:
        return True
    if here.name and fold(here.name) == fold(there.name):
        return True
    coarse = {"province", "country"} & {here.precision, there.precision}
    return _apart_km(here, there) <= (_NEAR_COARSE_KM if coarse else _NEAR_KM)


def closeness(gold: GoldReport, pred: GoldReport) -> float:
    """How much two compatible reports share."""
    points: float = 3 if gold.type == pred.type else 1
    points += 2 if gold.date == pred.date else 1
    if gold.place and pred.place:
        apart = _apart_km(gold.place, pred.place)
        points += 2 if apart <= _SAME_KM else 1 if apart <= _NEAR_KM else 0
        points += fold(gold.place.name) == fold(pred.place.name)
    points += (_figures(gold) & _figures(pred)).total()
    return points + (0.5 if gold.role == pred.role else 0)


def _figures(report: GoldReport | None) -> Counter[tuple[str, int | None, int | None]]:
    figures = report.figures if report else ()
    return Counter((f.what, f.low, f.high) for f in figures if f.what not in UNSCORED)


def _tally_detection(
    tally: _Tally, article_id: str, golds: Sequence[GoldReport], preds: Sequence[GoldReport], match: dict[int, int]
) -> None:
    missed = [r for i, r in enumerate(golds) if r.role in FRESH and i not in match]
    invented = [r for j, r in enumerate(preds) if r.role in FRESH and j not in match.values()]
    tally.detection.tp += sum(r.role in FRESH for r in golds) - len(missed)
    tally.detection.fn += len(missed)
    tally.detection.fp += len(invented)
    tally.misses += [Miss(article_id, "missed", report.key) for report in missed]
    for report in invented:
        name = report.place.name if report.place else None
        tally.misses.append(Miss(article_id, "invented", f"{report.type} {_days(report)} {name}"))


def _tally_report(tally: _Tally, article_id: str, gold: GoldReport, pred: GoldReport | None) -> None:
    stated, read = _figures(gold), _figures(pred)
    tally.slots["figures (what, low, high)"].add((stated & read).total(), gold=stated.total(), predicted=read.total())
    if pred and stated - read:
        lacks = f"{gold.key} lacks {list(stated - read)} has extra {list(read - stated)}"
        tally.misses.append(Miss(article_id, "figures", lacks))
    for side in ("perpetrators", "targets"):
        ours, theirs = _actors(gold, side), _actors(pred, side)
        tally.slots[side].add(_overlap(ours, theirs, alike), gold=len(ours), predicted=len(theirs))
    weapons, guessed = set(gold.weapons), set(pred.weapons) if pred else set()
    tally.slots["weapons"].add(len(weapons & guessed), gold=len(weapons), predicted=len(guessed))
    if pred:
        for name, right, detail in _comparisons(gold, pred):
            tally.tell(article_id, name, right, f"{gold.key} {detail}".rstrip())


def _comparisons(gold: GoldReport, pred: GoldReport) -> Iterator[tuple[str, bool, str]]:
    """Name, whether it is right, and what was found instead, for each slot of a matched pair."""
    yield "type exact", gold.type == pred.type, pred.type
    yield "role exact", gold.role == pred.role, pred.role
    days = f"gold {_days(gold)} got {_days(pred)}"
    yield "date exact", gold.date == pred.date, days
    (ga, gb), (pa, pb) = gold.date, pred.date
    nested = (pa <= ga and gb <= pb) or (ga <= pa and pb <= gb)
    yield "date sound (nested, within 8 days)", nested and max(gb - ga, pb - pa) <= _SOUND, days
    if gold.place:
        there = pred.place
        apart = _apart_km(gold.place, there)
        where = f"gold {gold.place.name} got {there.name if there else None} {apart:.0f} km"
        yield "place in radius", apart <= RADIUS_KM[gold.place.precision], where
        country = there.country if there else None
        yield "country", gold.place.country == country, f"gold {gold.place.country} got {country}"
    for figure in gold.figures:
        yield from _figure_comparisons(figure, pred.figures)


def _figure_comparisons(gold: GoldFigure, preds: Sequence[GoldFigure]) -> Iterator[tuple[str, bool, str]]:
    same = [p for p in preds if (p.what, p.low, p.high) == (gold.what, gold.low, gold.high)]
    if not same:
        return
    source = gold.source or ()
    best = max(same, key=lambda p: (p.of == gold.of, (p.source or ()) == source))
    shown = f"{gold.what} {gold.low} {gold.high}"
    of_right = gold.of == best.of or {gold.of, best.of} <= {"people", "other"}
    yield "figure counts what (of)", of_right, f"{shown} gold {gold.of} got {best.of}"
    said = best.source or ()
    right = not source and not said
    if source and said:
        right = alike(source[0], said[0]) or source[0] == said[0]
    yield "source of figure", right, f"gold {list(source)} got {list(said)}"
    held = bool(words(gold.quote) & words(best.quote))
    yield "quote holds the figure's words", held, f"gold {gold.quote!r} got {best.quote!r}"


def _actors(report: GoldReport | None, side: str) -> list[str]:
    involved: tuple[GoldActor, ...] = getattr(report, side) if report else ()
    return [one.actor for one in involved if one.actor != "unknown" and one.basis != "denied"]


def _overlap(gold: Sequence[str], predicted: Sequence[str], same: Callable[[str, str], bool]) -> int:
    """How many of the gold have a like one, each of those taken once."""
    left, hits = list(predicted), 0
    for name in gold:
        hit = next((other for other in left if same(name, other)), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return hits


def _apart_km(here: GoldPlace, there: GoldPlace | None) -> float:
    if there is None or here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return math.inf
    return distance_km(here.lat, here.lon, there.lat, there.lon)


def _days(report: GoldReport) -> str:
    return " … ".join(dict.fromkeys(day.isoformat() for day in report.date))
