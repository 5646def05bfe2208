"""Compares two reports field by field: each field reaches one level, each level has its bits, their sum decides.

A level is a label out of `weights.toml`; the code here only says which one two reports reach. Every comparison is
symmetric. What the reports' articles look like is not asked: linking knows reports alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from rawi.link.compare_places import compare_places, is_one_place
from rawi.link.profile import ALL_WEEKDAYS, Profile, profile
from rawi.link.weights import Weights
from rawi.model.incident import Level, Link
from rawi.model.report import IncidentType, Report

_FEWEST_WORDS = 4
_WORD_SHARES = ((0.7, "nearly all words in common"), (0.4, "half the words in common"), (0.2, "some words in common"))
_BLASTS: frozenset[IncidentType] = frozenset(("suicide_bombing", "bombing", "explosion"))
_ONE_TIME = frozenset(("same day", "same days, two to three", "days overlap, within three"))
_FRESH = ("main", "secondary")

Compare = Callable[[Profile, Profile, Weights], str]


def compare_reports(a: Report, b: Report, weights: Weights) -> Link:
    """The link of two reports with every level, the vetoes too; `joined` where no veto stands and the sum suffices."""
    return compare_profiles(profile(a, weights), profile(b, weights), weights)


def compare_profiles(a: Profile, b: Profile, weights: Weights) -> Link:
    """The link of two profiles, the one with the smaller id on the left."""
    if b.id < a.id:
        a, b = b, a
    levels = [_level("prior", "two reports near each other", weights.prior)]
    for field, compare in FIELDS:
        label = compare(a, b, weights)
        levels.append(_level(field, label, weights.bits[field][label]))
    total = round(sum(level.weight_bits or 0.0 for level in levels), 3)
    vetoed = any(level.weight_bits is None for level in levels)
    return Link(a.id, b.id, total, tuple(levels), not vetoed and total >= weights.sure)


_level = lru_cache(maxsize=1 << 10)(Level)  # very many links share few levels


def compare_dates(a: Profile, b: Profile, weights: Weights) -> str:
    """How far two intervals agree; a set of weekdays outvotes any interval."""
    first, last = max(a.first, b.first), min(a.last, b.last)
    weekdays = a.weekdays & b.weekdays
    if first > last and max(a.since, b.since) <= last:
        return "told later, without a day"
    if first > last:
        return "adjacent days" if first - last == 1 and weekdays == ALL_WEEKDAYS else "days apart"
    if weekdays != ALL_WEEKDAYS and not any(_falls_on(day, weekdays) for day in range(first, min(last, first + 6) + 1)):
        return "other weekdays"
    return _overlap(a, b)


def _falls_on(day: int, weekdays: int) -> bool:
    return bool(weekdays >> (day - 1) % 7 & 1)  # ordinal 1 is a Monday


def _overlap(a: Profile, b: Profile) -> str:
    days = max(a.last, b.last) - min(a.first, b.first) + 1
    if days == 1:
        return "same day"
    if days <= 3:
        same = a.first == b.first and a.last == b.last
        return "same days, two to three" if same else "days overlap, within three"
    widest = max(a.last - a.first, b.last - b.first) + 1
    if a.first == b.first and widest <= 31 and min(a.last - a.first, b.last - b.first) > 0:
        return "both begin the same day"
    if widest <= 8:
        return "days overlap, within eight"
    return "days overlap, within a month" if widest <= 31 else "days overlap, wider than a month"


def compare_types(a: Profile, b: Profile, weights: Weights) -> str:
    """Whether two types can be one incident in two articles' words."""
    if a.type == b.type:
        return "same, a rare one" if a.type in weights.rare else "same"
    if a.kind != b.kind:
        return "another kind of incident"
    if weights.related(a.type, b.type):
        return "two words for one blast" if {a.type, b.type} <= _BLASTS else "one refines the other"
    return "another use of force"


def compare_perpetrators(a: Profile, b: Profile, weights: Weights) -> str:
    """Whether the same hand is named, on whatever basis but denial."""
    if not a.perpetrators or not b.perpetrators:
        return "one names none"
    common = a.perpetrators & b.perpetrators
    if common:
        return "in common, one often met" if common <= weights.often else "in common"
    turned = a.perpetrators & b.targets or b.perpetrators & a.targets
    return "target there, perpetrator here" if turned else "others"


def compare_targets(a: Profile, b: Profile, weights: Weights) -> str:
    """Whether the same are named as those it was done to."""
    if not a.targets or not b.targets:
        return "one names none"
    common = a.targets & b.targets
    if common:
        return "in common, one often met" if common <= weights.often else "in common"
    return "one names none" if a.targets & b.perpetrators or b.targets & a.perpetrators else "others"


def compare_weapons(a: Profile, b: Profile, weights: Weights) -> str:
    """Whether a weapon can be the same under two words."""
    if not a.weapons or not b.weapons:
        return "one names none"
    common = a.weapons & b.weapons
    if common:
        return "in common, a rare one" if common & weights.rare_weapons else "in common"
    return "in common" if any(weights.weapons_alike(x, y) for x in a.weapons for y in b.weapons) else "others"


def compare_figures(a: Profile, b: Profile, weights: Weights) -> str:
    """Whether the same numbers are told of the same things, else whether the tolls can be one toll."""
    shared = a.figures & b.figures
    if shared:
        largest = max(number for _, number in shared)
        if largest >= 10:
            return "same, ten or more"
        if len(shared) > 1:
            return "two the same"
        return "same, three to nine" if largest >= 3 else "same, one or two"
    tolls = [(a.tolls[what], b.tolls[what]) for what in a.tolls if what in b.tolls]
    if not tolls:
        return "nothing to compare"
    if all(here == there == (0, 0.0) for here, there in tolls):
        return "both tell of none hurt"
    if all(max(here[0], there[0]) <= min(here[1], there[1]) for here, there in tolls):
        return "ranges overlap"
    return "near, as of a rising toll" if all(_near(*pair) for pair in tolls) else "far apart"


def _near(here: tuple[int, float], there: tuple[int, float]) -> bool:
    """Whether the larger toll is at most twice the smaller and three more."""
    less, more = sorted((here, there))
    return more[0] <= 2 * less[1] + 3


def compare_names(a: Profile, b: Profile, weights: Weights) -> str:
    """Whether a person is named in both."""
    if not a.names or not b.names:
        return "one names nobody"
    alike = any(_one_person(one, other) for one in a.names for other in b.names)
    return "a person in common" if alike else "other persons"


def _one_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names begin alike and the longer holds the shorter's words (سالم حداد، سالم خليل حداد)."""
    return one[0] == other[0] and (set(one) <= set(other) or set(other) <= set(one))


def compare_words(a: Profile, b: Profile, weights: Weights) -> str:
    """How many uncommon words both tell it in, of those that the shorter of the two tellings has."""
    fewest, shared = min(len(a.words), len(b.words)), len(a.words & b.words)
    if fewest < _FEWEST_WORDS and shared <= 1:
        return "too few words"
    if shared <= 1:
        return "one word in common" if shared else "no word in common"
    share = shared / fewest
    for least, label in _WORD_SHARES:
        if share >= least:
            return label
    return "a few words in common"


def compare_roles(a: Profile, b: Profile, weights: Weights) -> str:
    """Whether both tell news, both recall, or one of each."""
    fresh = a.role in _FRESH
    if fresh != (b.role in _FRESH):
        return "fresh here, recalled there"
    return "both fresh" if fresh else "both recalled"


def compare_standing(a: Profile, b: Profile, weights: Weights) -> str:
    """Whether both are what their articles open with, or stand further down, as in a round-up."""
    if a.opens and b.opens:
        return "both open their articles"
    return "one opens its article" if a.opens or b.opens else "neither opens its article"


def compare_outlets(a: Profile, b: Profile, weights: Weights) -> str:
    """Whether one outlet tells both: it seldom tells an incident twice."""
    return "the same" if a.outlet is not None and a.outlet == b.outlet else "another or unknown"


def compare_articles(a: Profile, b: Profile, weights: Weights) -> str:
    """Two reports of one article are two incidents unless day, type and place are the very same, or can well be: then
    the reader may have taken two tellings of one for two."""
    if a.article_id != b.article_id:
        return "two articles"
    if (a.first, a.last, a.type) == (b.first, b.last, b.type) and a.place == b.place and a.place is not None:
        return "told twice in one article"
    alike = a.type == b.type or weights.related(a.type, b.type)
    if alike and compare_dates(a, b, weights) in _ONE_TIME and is_one_place(a, b, compare_places(a, b, weights)):
        return "alike in one article"
    return "one article tells them apart"


FIELDS: tuple[tuple[str, Compare], ...] = (
    ("article", compare_articles),
    ("date", compare_dates),
    ("type", compare_types),
    ("place", compare_places),
    ("perpetrators", compare_perpetrators),
    ("targets", compare_targets),
    ("weapons", compare_weapons),
    ("figures", compare_figures),
    ("names", compare_names),
    ("words", compare_words),
    ("role", compare_roles),
    ("standing", compare_standing),
    ("outlet", compare_outlets),
)
"""Every field in the order it is compared, the fields with vetoes first."""
