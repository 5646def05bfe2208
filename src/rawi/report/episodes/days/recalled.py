"""The day of an incident that everybody knows: recalled without a day, it is found by place, kind and words."""

from __future__ import annotations

from datetime import timedelta

from rawi.geo import distance_km
from rawi.lexicon.known_incidents import KnownIncident
from rawi.model.value import DateRange, Place
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.dates.date_read import DateRead
from rawi.report.tellings.places.fit import SAME_KM, rank
from rawi.report.values import Values

_NEAR_KM = 20.0
_ROUGH_DAYS = 3
"""What fewer days are told of is a night, or named by its days."""
_WEEK_DAYS = 6
_WEEK = "the week meant"
_NAMED_TOKENS = 6
_NEWS_DAYS = 2
"""How long what everybody will know is told as news: another one of its kind would not be there so soon."""
_ROUGHLY_BEFORE = timedelta(days=2)
"""How long before the first day of "last week" what is said to have been in it may lie: weeks begin on three days."""


def known_day(episode: Episode, values: Values) -> DateRange | None:
    """The day of the well-known incident that an episode told with no day can only be, or None: of its kind, at its
    place, in its words, within the 31 days before."""
    published = values.published
    meant = [(known, tokens) for known, tokens in values.known if _is_meant(known, tokens, episode, published)]
    found = {known.day for known, _ in meant}
    if len(found) != 1:  # of several whose words the text has, the one whose words stand by the act
        named = meant or [(known, tokens) for known, tokens in values.known if known.named]
        found = {known.day for known, tokens in named if _is_named(known, tokens, episode)}
    return DateRange(day := found.pop(), day) if len(found) == 1 else None


def known_within(read: DateRead, episode: Episode, values: Values) -> DateRange | None:
    """The day of the well-known incident that an episode told only roughly can be (هجوم دوما الكيميائي الأسبوع الماضي،
    بعد أسبوع على هجوم باريس), or None."""
    told = read.days
    rough = told.days >= _ROUGH_DAYS or (told.days > 1 and (read.counted or read.reason.startswith(_WEEK)))
    known = known_day(episode, values) if rough else None
    before = _ROUGHLY_BEFORE if told.days >= _WEEK_DAYS or read.reason.startswith(_WEEK) else timedelta()
    if known is None or not told.earliest - before <= known.earliest <= told.latest:
        return None
    return known


def _is_meant(known: KnownIncident, tokens: tuple[int, ...], episode: Episode, published: DateRange) -> bool:
    """Whether an episode can only be a known incident: recalled, or told as news in the days when it was."""
    if not _is_of_kind(known, episode):
        return False
    if not any(_lies_at(known, read.place, cued=bool(tokens)) for read in episode.places):
        return False
    if not known.cues:
        return not _is_news(episode) or 0 <= (published.earliest - known.day).days <= _NEWS_DAYS
    spans = [(t.sentence.first, t.sentence.last) for t in episode.tellings]
    return any(first <= token < last for token in tokens for first, last in spans)


def _is_of_kind(known: KnownIncident, episode: Episode) -> bool:
    """Whether what is told may be of the incident's types."""
    told = {e.trigger.type for t in episode.tellings for e in t.events if e.trigger.form != "casualty"}
    types = episode.acts or told
    return not types or not known.types.isdisjoint(types)


def _is_named(known: KnownIncident, tokens: tuple[int, ...], episode: Episode) -> bool:
    """Whether the name of an incident stands close by an act of its kind (تسميم الجاسوس السابق سكريبال)."""
    acts = [e.mention for t in episode.tellings for e in t.events if e.trigger.type in known.types]
    near = ((act.first - _NAMED_TOKENS, act.last + _NAMED_TOKENS) for act in acts)
    return _is_of_kind(known, episode) and any(a <= token < b for a, b in near for token in tokens)


def _lies_at(known: KnownIncident, place: Place, *, cued: bool) -> bool:
    """Whether a place is the incident's; a region that holds it will do where its own words stand by, and the country
    (ضربات واشنطن وباريس على سوريا) of an incident known by it."""
    if place.country != known.country:
        return False
    if place.precision == "country":
        return known.whole and cued
    reach = SAME_KM[place.precision] if cued and rank(place) > 1 else _NEAR_KM
    return distance_km(place.lat, place.lon, known.lat, known.lon) <= reach


def _is_news(episode: Episode) -> bool:
    """Whether the act is asserted where the text doesn't look back: then it is another one, told for the first time."""
    return any(e.news for t in episode.tellings for e in t.events)
