"""The day of news told without one, by what the text has told above it: news goes on where it began."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from rawi.model.value import DateRange
from rawi.report.episodes.days.borne_out import FOLLOWING, day_borne_out
from rawi.report.episodes.days.going_on import GOING_ON, is_going_on
from rawi.report.episodes.days.moments import day_by_hour, day_of_list, day_of_sequel
from rawi.report.episodes.days.spoken import Spoken, day_spoken, spoken_days
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.dates.date_read import LONGEST_DAYS, DateRead
from rawi.report.tellings.places.fit import FINENESS, lies_in, rank
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

DAY_ABOVE = "news without a time, right below what is told of that day"
PERIOD = "news without a time, below the days that the article says it tells of"
_PERIOD_TOKENS = 3
_LEAD_SENTENCE = 2
_OPENING_SENTENCES = 4
_NEAR_SENTENCES = 8
_NEAR_DAYS = 7
_SERIES_DAYS = 1
"""How many days ago a series was at most that is told as news, act by act."""

_NOWHERE = frozenset(("",))
"""Stands for the countries of a series whose words name only where it was."""
Dated = tuple[tuple[Telling, DateRead], ...]


class Above(NamedTuple):
    """What an article tells with its day: acts, and who spoke when; where it opens with a series, the countries that
    it was in."""

    dated: Dated
    spoken: tuple[Spoken, ...]
    series: Mapping[int, frozenset[str]]


def told_above(episodes: tuple[Episode, ...], values: Values) -> Above:
    """The days that an article's incidents without one may take from what stands above them."""
    dated = dated_tellings(episodes, values.published)
    return Above(dated, spoken_days(values), _series(dated, values))


def dated_tellings(episodes: tuple[Episode, ...], published: DateRange) -> Dated:
    """The tellings that have a time in the order of the text, each with it, but for times to come."""
    told = [(t, t.date) for e in episodes for t in e.tellings if t.date and t.date.days.latest <= published.latest]
    return tuple(sorted(told, key=lambda one: one[0].first))


def day_above(episode: Episode, above: Above, values: Values) -> DateRead | None:
    """The day of what is told above news without a time: of the larger area that it is a part of, yesterday where the
    sentence right above tells of it, today where the article opens with it, or that on which its source spoke."""
    dated, published = above.dated, values.published
    if is_going_on(episode, values):
        lead = episode.tellings[0].events[0].mention
        spoken = day_spoken(episode, above.spoken, values)
        return spoken or DateRead(published, lead.start, lead.end, GOING_ON)
    single = _above(episode, dated)
    moment = (
        day_by_hour(episode, single, values) or day_of_sequel(episode, single, values) or day_of_list(episode, values)
    )
    if moment is not None:
        return moment
    read = _day_of_area(episode, above, published) or _yesterday(episode, dated, published)
    read = read or _opening(episode, dated, published) or _today_alone(episode, dated, published)
    if read:
        return replace(read, reason=DAY_ABOVE)
    period = _period(episode, values)
    if period:
        return period
    return day_borne_out(episode, values) or day_spoken(episode, above.spoken, values)


def _period(episode: Episode, values: Values) -> DateRead | None:
    """The stretch of days that an article says it tells of, above the incident or below its headline: نفذت الوحدات خلال
    الفترة من 10 إلى 16 مايو عمليات عدة. … أوقفت مفرزة ثلاثة."""
    text, told = values.text, episode.tellings[0]
    ends = next((s.last for s in reversed(text.sentences[: _OPENING_SENTENCES + 1])), 0)
    for read in between(values.times, 0, ends if told.sentence.is_title else min(ends, told.first)):
        first, days = read.mention.first, read.value
        named = not values.words["period"].isdisjoint(text.keys[max(0, first - _PERIOD_TOKENS) : first])
        if days is None or not named or not 0 < (days.latest - days.earliest).days <= LONGEST_DAYS:
            continue
        if 0 <= (values.published.latest - days.latest).days <= _NEAR_DAYS:
            return DateRead(days, read.mention.start, read.mention.end, PERIOD)
    return None


def _series(dated: Dated, values: Values) -> dict[int, frozenset[str]]:
    """The countries of a series of acts told in the lead, by the first token of its telling: سلسلة هجمات في العراق,
    20 غارة في العراق, a list of places told one by one below it, هجمات متفرقة في البلاد, where none is named."""
    found: dict[int, frozenset[str]] = {}
    for telling, read in dated:
        sentence = telling.sentence
        keys = values.text.keys[sentence.first : sentence.last]
        back = (values.published.latest - read.days.latest).days
        if sentence.index > _OPENING_SENTENCES or back > _SERIES_DAYS:
            continue
        named = [r.value for r in between(values.places, sentence.first, sentence.last)]
        if telling.sums_up and not telling.places and named:
            found[telling.first] = frozenset(place.country for place in named)
            continue
        whole = frozenset(place.country for place in named if place.precision == "country")
        if values.words["in_series"].isdisjoint(keys) and not (whole and _is_counted(telling, values)):
            continue
        found[telling.first] = whole if whole or not named else _NOWHERE
    return found


def _is_counted(telling: Telling, values: Values) -> bool:
    """Whether raids are told by their number (نفذت 20 غارة)."""
    raids = [e for e in telling.events if e.trigger.type == "air_strike" and e.trigger.form == "noun"]
    return any(values.text.keys[e.mention.first - 1].isdecimal() for e in raids)


def _day_of_area(episode: Episode, above: Above, published: DateRange) -> DateRead | None:
    """The day told last, if it is that of acts of this kind in an area around (قتل ثلاثون في تفجيرات في العراق أمس. …
    وانفجرت سيارة في بعقوبة) or of a series: what follows are the parts."""
    dated = above.dated
    near = [(t, read) for t, read in _above(episode, dated) if (published.latest - read.days.latest).days <= _NEAR_DAYS]
    index = episode.tellings[0].sentence.index
    for telling, read in reversed(near):
        if read.days != near[-1][1].days or index - telling.sentence.index > _NEAR_SENTENCES:
            return None
        part = _holds(telling, episode, listed=telling.first in above.series) or _is_part(telling, episode, above)
        if telling.family == episode.family and part:
            return read
    return None


def _is_part(telling: Telling, episode: Episode, above: Above) -> bool:
    """Whether an incident is one of a series told above, in a country it was in."""
    countries = above.series.get(telling.first)
    return (
        countries is not None
        and countries is not _NOWHERE
        and (not countries or episode.places[0].place.country in countries)
    )


def _holds(telling: Telling, episode: Episode, *, listed: bool) -> bool:
    """Whether a telling is of a larger area in which an incident was; of a series `listed` after it, a town."""
    if not telling.places:
        return False
    area, place = telling.places[0].place, episode.places[0].place
    least = FINENESS["city" if listed else "district"]
    return rank(area) >= least and rank(area) > rank(place) and lies_in(place, area)


def _yesterday(episode: Episode, dated: Dated, published: DateRange) -> DateRead | None:
    """The day told in the sentence right above, if it is the one before publication: two in three of such news are of
    that day, of today's one in two."""
    above = _above(episode, dated)
    if not above or above[-1][0].sentence.index != episode.tellings[0].sentence.index - 1 or episode.turned:
        return None
    telling, read = above[-1]
    if episode.family in FOLLOWING and telling.family != episode.family:
        return None
    return read if (published.latest - read.days.latest).days == 1 else None


def _above(episode: Episode, dated: Dated) -> Dated:
    """The tellings of one day before an incident's first, but for what they only recall (بعد ثلاثة أيام على هجوم) and
    what only began then (الاحتجاجات التي بدأت الخميس)."""
    first = episode.tellings[0].first
    single = ((t, read) for t, read in dated if t.first < first and read.days.days == 1)
    return tuple((t, read) for t, read in single if not t.recalled and not read.begins)


def _opening(episode: Episode, dated: Dated, published: DateRange) -> DateRead | None:
    """Today, if the first sentences tell of it alone: who opens with what was today goes on with it. Two news in three
    are of that day; further down one in two."""
    first = episode.tellings[0].sentence.index
    opening = [(t.sentence.index, read) for t, read in dated if t.sentence.index <= _OPENING_SENTENCES]
    above = [read for index, read in opening if index < first]
    if not above or first > _OPENING_SENTENCES or opening[0][0] > _LEAD_SENTENCE:
        return None
    if any(read.days.days > 1 or read.days.latest != published.latest for _, read in opening):
        return None
    return above[-1]


def _today_alone(episode: Episode, dated: Dated, published: DateRange) -> DateRead | None:
    """Today, if of the last month the whole article tells of it alone: news at its opening is of it, too (استعاد الحرس
    الميناء. … وكان الهجوم على الميناء بدأ صباح اليوم)."""
    recent = [read for _, read in dated if (published.latest - read.days.latest).days <= LONGEST_DAYS]
    first = episode.tellings[0]
    told = any(e.standing == "asserted" and not e.background for e in first.events)
    if not recent or not told or first.sentence.index > _OPENING_SENTENCES:
        return None
    alone = all(read.days.days == 1 and read.days.latest == published.latest for read in recent)
    return recent[0] if alone else None
