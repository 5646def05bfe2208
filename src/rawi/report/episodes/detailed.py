"""Detailed: whether a telling says where near the town of an incident the very act was that was told of the town."""

from __future__ import annotations

from rawi.report.acts.kindred import are_kindred
from rawi.report.episodes.episode import Episode, acts_of
from rawi.report.episodes.others import dead_of
from rawi.report.episodes.places.placed import is_near
from rawi.report.episodes.sameness import act_words
from rawi.report.tellings.places.fit import FINENESS, rank
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

_LEAD = 2
"""Index of the last sentence of a lead; the headline is 0."""


def details(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a telling of one place near that told before, and no coarser, is of the act told there (الجيش يسيطر على
    مواقع في البيضاء. … وقالت مصادر إنه سيطر على معسكر كذا): it is of its kind, and a source's right below the lead, or
    counts just its dead. What a sentence adds, or names for what came of
    it (وجاء بعد انفجار وقع في مدينة كذا), was another act."""
    if len(telling.places) != 1 or len(episode.places) != 1 or _is_added(telling, values):
        return False
    mine, theirs = acts_of([telling]), episode.acts
    if any(e.core and e.standing == "reference" for e in telling.events[:1]):
        return False
    if not are_kindred(mine, theirs):
        return False
    here, there = telling.places[0].place, episode.places[0].place
    if rank(there) < FINENESS["city"] or rank(here) > rank(there) or not is_near(telling, episode):
        return False
    if telling.places[0].village and episode.places[0].city:
        return False  # استهدفت سيارة في مدينة كذا. وذكرت الوكالة أن مسيرة استهدفت حفارة في بلدة كذا
    return _is_below_lead(telling, episode, values) or _counts_its_dead(telling, episode, values)


def _is_below_lead(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a source tells it in the sentence right below the lead, by a word the lead has for it, and the incident
    was told there alone."""
    first, last = episode.tellings[0].sentence.index, episode.last_sentence
    below = first <= 1 and last <= _LEAD and telling.sentence.index - last == 1
    one_word = not act_words([telling]).isdisjoint(act_words(episode.tellings))
    return below and one_word and bool(values.attribution_at(telling.events[0].mention.start).chain)


def _counts_its_dead(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether several dead are counted, just those that headline or lead first counted. In the next town so many died
    of another act, unless somebody says so (قتل أربعة في مدينة كذا. وقال مصدر إن قنبلة قتلت أربعة في بلدة كذا)."""
    towns = all(read.place.precision == "city" for read in (telling.places[0], episode.places[0]))
    if towns and not values.attribution_at(telling.events[0].mention.start).chain:
        return False
    mine = dead_of(telling, values)
    counted = (dead_of(t, values) for t in episode.tellings if t.sentence.index <= _LEAD)
    return bool(mine) and mine == next((dead for dead in counted if dead), set())


def _is_added(telling: Telling, values: Values) -> bool:
    """Whether a sentence opens by adding it to what was told (كما سيطر على …)."""
    key, words = values.text.keys[telling.sentence.first], values.words
    return any(key in words[name] for name in ("adding", "opening", "as_well"))
