"""Credence: how much speaks for an episode being a fresh incident that the article tells of.

The rules of accept.py know what is no incident by the codebook. Much of what they let through is none all the same:
talk of a war in an article about something else, what everybody knows and is recalled in passing. No single word gives
that away; where it stands, what is told of it and what the rest of the article is about do, together. Each observation
has a weight in bits, estimated by logistic regression from reports that were read and judged (tools/weigh_reports.py),
as the comparison of reports has for its levels (link/weights.py). The sum is the log2 of the odds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rawi.lazy import lazy
from rawi.lexicon.credence import Credence, load_credence
from rawi.model.claim import Figure, Involvement
from rawi.model.report import INCIDENT_TYPES, IncidentType
from rawi.report.acts.event import LEAD_SENTENCES, Event
from rawi.report.episodes.days.days import FRESH_DAYS, FRESH_NEWS, KNOWN_DAY
from rawi.report.episodes.episode import Episode
from rawi.report.judging.manner import ARGUED, POLITICAL, REPORTED, Manner, count_in
from rawi.report.sides.kinds import ARMED
from rawi.report.tellings.dates.date_read import DateRead
from rawi.report.tellings.newest import series_from
from rawi.report.values import Values, between

_MONTH_DAYS = 31
_WIDE_DAYS = 3
"""Days beside those the article may be of, from which on it is not told when an act was."""
_LATE = 6
"""Index of the sentence from which on an act is told late."""
_LONG = 15
"""Sentences of a long article."""
_OFTEN = 4
_FEW = 8
_FAR = 120
"""Characters between an act and its place that are far."""
_NAMED = 3
"""How many observations a refusal names."""
_HALF = 0.5
_QUARTER = 0.25
_MOST = 0.7
_SHORT_TOKENS = 200
_DEEP = 30
"""Tokens of a sentence before an act that is told deep in it."""
_LONG_SENTENCE = 45
_SEVERAL = 3
_FEW_ACTS = 4
_MANY_ACTS = 12
_REPORTED = (0.017, 0.032, 0.064, 0.1)
"""Shares of an article's words from which on it is in the manner of reports somewhat, plainly, much and most."""
_ARGUED = (0.032, 0.046)
_POLITICAL = (0.009, 0.021)
_HERE = (3, 5)
"""How many different words of reporting a sentence has that tells news, and one that is full of them."""
_GROUPS = frozenset(("armed_group", "militia", "coalition"))


@dataclass(frozen=True)
class Case:
    """An episode with what was read of it, to be judged; the parts that several observations ask for are kept."""

    episode: Episode
    kind: IncidentType
    days: DateRead
    involved: tuple[Involvement, ...]
    figures: tuple[Figure, ...]
    values: Values
    manner: Manner

    @lazy
    def events(self) -> tuple[Event, ...]:
        """Every event of the episode in order."""
        return tuple(event for telling in self.episode.tellings for event in telling.events)

    @lazy
    def first(self) -> int:
        """Index of the sentence that tells of it first; the headline is 0."""
        return min(telling.sentence.index for telling in self.episode.tellings)

    @lazy
    def age(self) -> int:
        """Days between its latest day and the article's."""
        return (self.values.published.latest - self.days.days.latest).days

    @lazy
    def lead(self) -> Event:
        """What names the act first, else the first event."""
        return next((event for event in self.events if event.core), self.events[0])

    @lazy
    def sentence_reported(self) -> int:
        """How many of the words of reporting the sentence of the lead has."""
        return count_in(self.lead.sentence, REPORTED, self.values)

    def stands(self, standing: str, *, core: bool = False) -> bool:
        """Whether an event, or one that names the act itself, has a standing."""
        return any(event.standing == standing for event in self.events if event.core or not core)


Observation = Callable[[Case], bool]

OBSERVATIONS: dict[str, Observation] = {
    "headline": lambda case: case.first == 0,
    "lead": lambda case: 0 < case.first <= LEAD_SENTENCES,
    "told_late": lambda case: case.first >= _LATE,
    "told_twice": lambda case: len(case.episode.tellings) > 1,
    "told_often": lambda case: len(case.episode.tellings) >= _OFTEN,
    "no_day": lambda case: case.episode.date is None,
    "day_by_default": lambda case: case.days.reason == FRESH_NEWS,
    "known_day": lambda case: case.days.reason == KNOWN_DAY,
    "week_old": lambda case: case.age > FRESH_DAYS,
    "month_old": lambda case: case.age > _MONTH_DAYS,
    "wide": lambda case: case.days.days.days - case.values.published.days >= _WIDE_DAYS,
    "asserted": lambda case: case.stands("asserted", core=True),
    "definite": lambda case: case.stands("definite"),
    "recalled": lambda case: case.stands("reference", core=True),
    "tried": lambda case: case.stands("tried"),
    "opens_definite": lambda case: case.events[0].standing == "definite",
    "verb": lambda case: any(e.core and e.trigger.form == "verb" and e.standing == "asserted" for e in case.events),
    "opens_with_victims": lambda case: case.events[0].trigger.form == "casualty",
    "looks_back": lambda case: all(event.background for event in case.events),
    "figure": lambda case: bool(case.figures),
    "victims_counted": lambda case: any(figure.what in ("killed", "wounded") for figure in case.figures),
    "side": lambda case: bool(case.involved),
    "armed_side": lambda case: any(one.actor.kind in ARMED for one in case.involved),
    "armed_group": lambda case: any(one.actor.kind in _GROUPS for one in case.involved),
    "two_sides": lambda case: len({one.actor.label for one in case.involved}) > 1,
    "place_in_headline": lambda case: any(t.sentence.is_title and t.places for t in case.episode.tellings),
    "place_twice": lambda case: sum(bool(t.places) for t in case.episode.tellings) > 1,
    "place_far": lambda case: _is_far(case),
    "past_here": lambda case: _is_past(case, above=0),
    "past_above": lambda case: _is_past(case, above=1),
    "attributed": lambda case: any(
        case.values.attribution_at(e.mention.start).chain for e in case.events if e.standing == "asserted"
    ),
    "dense": lambda case: case.manner.density > _HALF,
    "very_dense": lambda case: case.manner.density > _MOST,
    "sparse": lambda case: case.manner.density < _QUARTER,
    "much_talk": lambda case: case.manner.talk > _QUARTER,
    "turned": lambda case: case.episode.turned,
    "long": lambda case: len(case.values.text.sentences) > _LONG,
    "short": lambda case: len(case.values.text.keys) < _SHORT_TOKENS,
    "own_day": lambda case: _tells_day(case),
    "own_place": lambda case: case.episode.tellings[0].placed,
    "deep": lambda case: case.lead.mention.first - case.lead.sentence.first >= _DEEP,
    "long_sentence": lambda case: case.lead.sentence.last - case.lead.sentence.first >= _LONG_SENTENCE,
    "past_told": lambda case: case.manner.past > 0,
    "past_often": lambda case: case.manner.past >= _SEVERAL,
    "past_rather": lambda case: case.manner.past > case.manner.recent,
    "nothing_recent": lambda case: case.manner.recent == 0 and case.values.published.days == 1,
    "recent_often": lambda case: case.manner.recent >= _SEVERAL,
    "few_acts": lambda case: case.manner.events < _FEW_ACTS,
    "many_acts": lambda case: case.manner.telling >= _MANY_ACTS,
    "reported": lambda case: case.manner.reported >= _REPORTED[0],
    "reported_plainly": lambda case: case.manner.reported >= _REPORTED[1],
    "reported_much": lambda case: case.manner.reported >= _REPORTED[2],
    "reported_most": lambda case: case.manner.reported >= _REPORTED[3],
    "argued": lambda case: case.manner.argued >= _ARGUED[0],
    "argued_much": lambda case: case.manner.argued >= _ARGUED[1],
    "political": lambda case: case.manner.political >= _POLITICAL[0],
    "political_much": lambda case: case.manner.political >= _POLITICAL[1],
    "reported_here": lambda case: case.sentence_reported >= _HERE[0],
    "reported_here_much": lambda case: case.sentence_reported >= _HERE[1],
    "argued_here": lambda case: count_in(case.lead.sentence, ARGUED, case.values) > 1,
    "political_here": lambda case: count_in(case.lead.sentence, POLITICAL, case.values) > 0,
    **{f"place_{one}": lambda case, one=one: _precision(case) == one for one in ("site", "city", "district")},  # type: ignore[misc]
    **{f"type_{kind}": lambda case, kind=kind: case.kind == kind for kind in INCIDENT_TYPES},  # type: ignore[misc]
}
"""What is looked at, by name; each has its weight in `lexicon/data/credence.csv`."""


def observed(case: Case) -> tuple[str, ...]:
    """The names of what holds of a case, in the order of OBSERVATIONS."""
    return tuple(name for name, holds in OBSERVATIONS.items() if holds(case))


def credence(case: Case, weights: Credence) -> float:
    """Bits for (above 0) or against (below 0) a case being a fresh incident that the article tells of."""
    return weights.prior + sum(weights.bits[name] for name in observed(case))


def doubt(case: Case) -> str | None:
    """Why a case is not believed to be an incident of its own, with what weighs most against it, or None where enough
    speaks for it."""
    weights = load_credence()
    bits = credence(case, weights)
    if bits >= weights.least or _is_headline_news(case) or _is_pointed_out(case):
        return None
    against = sorted(observed(case), key=lambda name: weights.bits[name])[:_NAMED]
    named = ", ".join(f"{name.replace('_', ' ')} {weights.bits[name]:+.1f}" for name in against)
    return f"too little speaks for an incident: {bits:+.1f} bits where {weights.least:+.1f} are needed ({named})"


def _is_headline_news(case: Case) -> bool:
    """Whether the headline tells it and its victims are counted: then it is what the article is about."""
    return case.first == 0 and OBSERVATIONS["victims_counted"](case)


def _is_pointed_out(case: Case) -> bool:
    """Whether the lead tells which act it means by a clause on it, with its place and its day of the last week (تبنى
    التفجير الذي هز مقر الشرطة في المدينة الثلاثاء): it is told there for the first time."""
    day = case.episode.date
    if case.first > LEAD_SENTENCES or day is None or day.days.days > 1 or case.age > FRESH_DAYS:
        return False
    keys, relative = case.values.text.keys, case.values.words["relative"]
    pointed = any(e.standing == "definite" and keys[e.mention.last] in relative for e in case.events)
    return pointed and _precision(case) in ("site", "city")


def _tells_day(case: Case) -> bool:
    """Whether the first telling names one day."""
    date = case.episode.tellings[0].date
    return date is not None and date.days.days == 1


def _is_past(case: Case, *, above: int) -> bool:
    """Whether every time in the sentence of the lead, or so many sentences above it, is more than a week before the
    article: whatever day the act is given, the text is looking back there (منذ تحرير البلدة عام 2014 شهدت هجمات), times
    of the series apart that the act is the newest of (قتل شرطي، في ثاني هجوم منذ مطلع العام)."""
    sentences, values = case.values.text.sentences, case.values
    sentence = sentences[max(0, case.lead.sentence.index - above)]
    end = (None if above else series_from(case.lead, values)) or sentence.last
    times = [r.value for r in between(values.times, sentence.first, end) if r.value is not None]
    return bool(times) and all((values.published.latest - days.latest).days > FRESH_DAYS for days in times)


def _precision(case: Case) -> str:
    return case.episode.places[0].place.precision


def _is_far(case: Case) -> bool:
    """Whether every place a telling gives stands far from its events, of which the first few are looked at."""
    gaps = (
        abs(telling.places[0].start - event.mention.start)
        for telling in case.episode.tellings
        if telling.places
        for event in telling.events[:_FEW]
    )
    return min(gaps, default=_FAR + 1) > _FAR
