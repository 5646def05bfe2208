"""Sameness: how much speaks for a telling being of an incident that the article has told of, or of another.

What can't be one incident returning.py knows. Of the rest no single word decides: a definite noun returns to what was
told, an own toll and another place turn away from it, and which of them wins depends on what else is there. Each
observation of a telling beside an incident has a weight in bits, estimated by logistic regression from annotated
articles (tools/weigh_tellings.py), as judging/credence.py has for reports. The sum is the log2 of the odds.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from rawi.lexicon.credence import Credence, load_credence
from rawi.lexicon.load import DATA
from rawi.report.acts.hitting import MISSILES
from rawi.report.acts.kindred import are_kindred
from rawi.report.episodes.episode import Episode, acts_of
from rawi.report.tellings.places.fit import rank
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting

SAMENESS_FILE = DATA / "sameness.csv"
OBSERVATIONS = (
    *("place_same", "place_apart", "place_coarser", "place_level", "place_asserted_again", "in_country"),
    *("telling_placeless", "episode_placeless", "placeless", "coarser_asserted", "day_new"),
    *("toll_shared", "toll_differs", "toll_new", "toll_differs_asserted", "means_differ", "air_or_ground"),
    *("sides_differ", "one_voice"),
    *("acts_same", "acts_unlike", "same_word", "points_back"),
    *("current", "current_asserted", "current_victims", "latest_of_kind", "next_sentence"),
    *("opened_early", "in_headline", "headline_then_lead", "turned"),
)
"""What is looked at, by name; each has its weight in `lexicon/data/sameness.csv`."""
_NAMED = "quantity.named"
_TOLLS = ("killed", "wounded", "captured", "casualties")
_ARMED = frozenset(("state_force", "coalition", "armed_group", "militia"))
_GROUND = MISSILES | {"tank"}
_PARTS = 8
"""How many of an incident's tellings are looked at."""


class Pair(Struct, frozen=True):
    """A telling beside an incident told before it. `place` says whether they can be at one place ("same", "apart" or
    "open"), `current` whether the incident is the one told last, `latest` whether it is the latest of its family, and
    `turned` whether the text turns away before the telling."""

    telling: Telling
    episode: Episode
    place: str
    values: Values
    current: bool
    latest: bool
    turned: bool


def likeness(pair: Pair) -> float:
    """Bits for (above 0) or against (below 0) the telling being of the incident."""
    table = weights()
    return table.prior + sum(table.bits.get(name, 0.0) for name in observed(pair))


def observed(pair: Pair) -> Iterator[str]:
    """The names of what holds of a pair."""
    telling, episode = pair.telling, pair.episode
    back = points_back(telling)
    asserted = not back and not telling.recalled and telling.core
    yield from _placed(pair, asserted=asserted)
    yield from _counted(pair, asserted=asserted)
    yield from _by_whom(pair)
    if telling.date is not None and episode.date is None:
        yield "day_new"
    mine, theirs = acts_of([telling]), episode.acts
    if mine and theirs:
        if mine == theirs:
            yield "acts_same"
        elif not mine & theirs and {"armed_attack"} not in (mine, theirs) and not are_kindred(mine, theirs):
            yield "acts_unlike"
    if act_words([telling]) & act_words(episode.tellings[:_PARTS]):
        yield "same_word"
    if back:
        yield "points_back"
    yield from _told_where(pair, asserted=asserted, victims=not (back or telling.recalled or telling.core))


def _placed(pair: Pair, *, asserted: bool) -> Iterator[str]:
    """Where the telling is set beside the incident."""
    mine, theirs = pair.telling.places, pair.episode.places
    if not mine or not theirs or (pair.place == "open" and not pair.telling.placed):
        mine = mine if pair.telling.placed else ()
        yield "episode_placeless" if mine else "telling_placeless" if theirs else "placeless"
    elif pair.place == "same":
        yield "place_same"
        if asserted:
            yield "place_asserted_again"
    elif pair.place == "apart":
        yield "place_apart"
    else:
        one, other = mine[0].place, theirs[0].place
        if rank(one) > rank(other):
            yield "place_coarser"
            if asserted:
                yield "coarser_asserted"
        elif rank(one) == rank(other):
            yield "place_level"
        if "country" in (one.precision, other.precision):
            yield "in_country"


def _counted(pair: Pair, *, asserted: bool) -> Iterator[str]:
    """What the telling counts and names as means beside what was told of the incident."""
    values, told = pair.values, pair.episode.tellings[:_PARTS]
    mine = victims_in(pair.telling, values)
    theirs = {toll for telling in told for toll in victims_in(telling, values)} if mine else set()
    if mine and not theirs:
        yield "toll_new"
    elif any(count > 1 for _, count in mine & theirs):
        yield "toll_shared"  # of one dead there are many
    elif not mine & theirs:
        dead, others = ({count for what, count in tolls if what == "killed"} for tolls in (mine, theirs))
        if dead and others and dead.isdisjoint(others):
            yield "toll_differs"
            if asserted:
                yield "toll_differs_asserted"
    means = means_in(pair.telling, values)
    others_means = {weapon for telling in told for weapon in means_in(telling, values)} if means else set()
    if others_means and means.isdisjoint(others_means):
        yield "means_differ"
    if is_air_or_ground(means, others_means):
        yield "air_or_ground"


def is_air_or_ground(means: set[str], others: set[str]) -> bool:
    """Whether of two acts one was by aircraft alone and the other by what is fired from the ground."""
    flown = ["aircraft" in one and not one & _GROUND for one in (means, others)]
    fired = ["aircraft" not in one and bool(one & _GROUND) for one in (means, others)]
    return (flown[0] and fired[1]) or (fired[0] and flown[1])


def _by_whom(pair: Pair) -> Iterator[str]:
    """Whether other armed sides are named than before, and whether the one who told before tells on."""
    values, told = pair.values, pair.episode.tellings[:_PARTS]
    mine = armed_in(pair.telling, values)
    theirs = {side for telling in told for side in armed_in(telling, values)} if mine else set()
    if theirs and mine.isdisjoint(theirs):
        yield "sides_differ"
    voice, before = (
        values.attribution_at(t.events[0].mention.start) for t in (pair.telling, pair.episode.tellings[-1])
    )
    if voice.chain and voice.chain == before.chain:
        yield "one_voice"


def _told_where(pair: Pair, *, asserted: bool, victims: bool) -> Iterator[str]:
    """Where in the text the telling stands beside the incident."""
    telling, episode = pair.telling, pair.episode
    if pair.current:
        yield "current"
        if asserted:
            yield "current_asserted"
        if victims:
            yield "current_victims"
    elif pair.latest:
        yield "latest_of_kind"
    if telling.sentence.index - episode.last_sentence == 1:
        yield "next_sentence"
    if episode.tellings[0].sentence.index <= 1:
        yield "opened_early"
    if episode.tellings[0].sentence.is_title:
        yield "in_headline"
        if episode.headed and telling.sentence.index <= 1:
            yield "headline_then_lead"
    if pair.turned:
        yield "turned"


def points_back(telling: Telling) -> bool:
    """Whether the telling only refers to an act already known (الهجوم). An indefinite cause with a place of its own
    (إثر غارات على المعسكر) was not told before."""
    if not all(e.standing in ("definite", "reference", "tried", "condemned") for e in telling.events):
        return False
    known = any(e.mention.detail["article"] or e.mention.detail["enclitic"] for e in telling.events)
    return known or not telling.places


def victims_in(telling: Telling, values: Values) -> set[tuple[str, int]]:
    """What the telling counts of victims; who is told by his name may be one of those counted."""
    found = between(values.figures, telling.first, telling.last)
    counted = (r.value for r in found if r.mention.rule != _NAMED)
    return {(figure.what, figure.count.low or 0) for figure in counted if figure.what in _TOLLS}


def means_in(telling: Telling, values: Values) -> set[str]:
    return {weapon.weapon for _, _, weapon in starting(values.weapons, telling.first, telling.last)}


def armed_in(telling: Telling, values: Values) -> set[str]:
    """The armed actors the telling names."""
    return armed_between(telling.first, telling.last, values)


def armed_between(first: int, last: int, values: Values) -> set[str]:
    """The armed actors that tokens `[first, last)` name."""
    named = (r.value for r in between(values.actors, first, last))
    return {str(actor.label) for actor in named if actor.kind in _ARMED}


def act_words(tellings: list[Telling]) -> set[str]:
    """The entries of the words that name the act."""
    return {event.trigger.id for telling in tellings for event in telling.events if event.core}


def weights() -> Credence:
    return load_credence(SAMENESS_FILE)
