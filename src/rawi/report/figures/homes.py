"""Which incident a figure belongs to: the one told nearest to it that can have it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rawi.model.text import Text
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.turned import turns_away
from rawi.report.figures.apart import all_apart, days_in, is_elsewhere, named_in, sentence_at
from rawi.report.figures.earlier import is_answered, is_of_before
from rawi.report.figures.holding import can_hold, was_fired
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between
from rawi.resolve.figure_reading import FigureReading
from rawi.text.letters import COMMA
from rawi.text.normalize import search_key

FOLLOWING_SENTENCES = 2
"""How many sentences behind an incident a toll can still be its own."""
TOLLS = frozenset(("killed", "wounded", "casualties", "missing", "captured"))
_TOLD_LATER = TOLLS | {"displaced", "attackers", "seized"}
_OF_ARMS = frozenset(("launched", "intercepted", "impacted"))
_FINDING = ("seize", "detain")
_WEEK = 7
_MONTH = 31
_BEHIND = 25

Told = dict[int, list[tuple[int, Telling]]]
"""The tellings of each sentence, by its index, with the number of their incident."""


def by_sentence(episodes: Sequence[Episode]) -> Told:
    """Every telling of the incidents, by its sentence."""
    told: Told = {}
    for number, episode in enumerate(episodes):
        for telling in episode.tellings:
            told.setdefault(telling.sentence.index, []).append((number, telling))
    return told


def is_of_sum(reading: FigureReading, told: Told, values: Values) -> bool:
    """Whether a figure is told with several acts at once, of which the text below tells one by one: no one's of them
    (قتل 12 في هجمات. … وقتل خمسة في هجوم على أ. … وقتل سبعة في هجوم على ب)."""
    text = values.text
    here = (telling for _, telling in told.get(sentence_at(reading.start, values), ()) if telling.sums_up)
    return any(text.starts[t.first] <= reading.start < text.ends[t.last - 1] for t in here)


def find_home(reading: FigureReading, told: Told, episodes: Sequence[Episode], values: Values) -> int | None:
    """The number of the incident told nearest to a figure: in its sentence, or, of a toll, in one of those right before
    it, unless its own sentence tells of another day or place."""
    text = values.text
    at = sentence_at(reading.start, values)
    here = told.get(at, [])
    if here and _is_of_bodies(reading, values) and all(text.ends[t.last - 1] <= reading.start for _, t in here):
        return None  # قتل جندي بانفجار في أ، كما عثر على ثلاث جثث في ب
    follows = is_of_before(reading, at, values)
    answered = is_answered(reading, values) and any(_tells_before(telling, reading, text) for _, telling in here)
    gaps: list[tuple[int, int]] = []
    for number, telling in here:
        episode = episodes[number]
        answers = answered and _tells_before(telling, reading, text)
        if can_hold(reading, episode, text.keys) and not answers and not (follows and not _is_new(episode, at)):
            a, b = text.starts[telling.first], text.ends[telling.last - 1]
            gap = 0 if a <= reading.start < b else min(abs(reading.start - a), abs(reading.start - b))
            gaps.append((gap, number))
    told_later = (reading.what in _TOLD_LATER or reading.what in _OF_ARMS) and not _is_of_charge(at, values)
    if gaps or follows or answered or not told_later:
        return min(gaps)[1] if gaps else None
    named, days = named_in(at, values), days_in(at, values)
    since = [telling for _, telling in here]  # what is told from an incident on to the figure
    for before in range(1, FOLLOWING_SENTENCES + 1):
        if turns_away(at - before + 1, values):
            break  # من جهة أخرى أعلنت القوة مقتل اثنين من جنودها
        for number, telling in told.get(at - before, ()):
            episode = episodes[number]
            elsewhere = any(is_elsewhere(t, episode) for t in since)
            if reading.what in _OF_ARMS and (before > 1 or not was_fired(reading, episode)):
                continue
            if reading.what == "seized" and episode.family not in _FINDING:
                continue
            if can_hold(reading, episode, text.keys) and not (elsewhere or all_apart(named, days, episode)):
                gaps.append((10_000 * before + (reading.start - telling.sentence.end) // 1000, number))
        since.extend(telling for _, telling in told.get(at - before, ()))
    return min(gaps)[1] if gaps else None


def _is_of_charge(at: int, values: Values) -> bool:
    """Whether a sentence only tells what somebody is tried or was put to death for."""
    acts = [e.standing for e in values.events if e.sentence.index == at]
    return bool(acts) and all(standing == "tried" for standing in acts)


def _is_of_bodies(reading: FigureReading, values: Values) -> bool:
    """Whether bodies are counted by that word (ثلاث جثث)."""
    words = search_key(values.text.raw[reading.start : reading.end]).split()
    return not values.words["body"].isdisjoint(words)


def counts_a_month(reading: FigureReading, episode: Episode, values: Values) -> bool:
    """Whether the time told last before a figure, or right behind it, is a month, over which no incident lasts (مقتل
    300 شخص في يوليو), and not what the incident itself is dated by."""
    sentence = values.text.sentences[sentence_at(reading.start, values)]
    times = between(values.times, sentence.first, sentence.last)
    said = [
        r
        for r in times
        if not (values.is_spoken(r.mention.start) or _is_aside(r.mention.first, reading.start, sentence.first, values))
    ]
    before = [r for r in said if r.mention.start < reading.start]
    behind = [r for r in said if 0 <= r.mention.start - reading.end <= _BEHIND]
    told = next(iter((*before[::-1], *behind)), None)
    if told is None or told.mention.detail.get("use") not in ("point", "range"):
        return False
    lasts = (told.value.latest - told.value.earliest).days
    return _WEEK < lasts <= _MONTH and (episode.date is None or episode.date.days != told.value)


def _is_aside(token: int, offset: int, first: int, values: Values) -> bool:
    """Whether a time stands in a clause on something named, which a comma closes before a figure: المدينة التي دخلها
    الجيش قبل شهر، وأوقع القصف خمسة قتلى."""
    keys, text = values.text.keys, values.text
    last = bisect_right(text.starts, offset) - 1
    opening = next((at for at in range(token, first, -1) if keys[at] == COMMA), first)
    closed = any(keys[at] == COMMA for at in range(token, last))
    return closed and not values.words["relative"].isdisjoint(keys[opening:token])


def _tells_before(telling: Telling, reading: FigureReading, text: Text) -> bool:
    """Whether a telling's act stands before a figure."""
    acts = (text.starts[event.mention.first] for event in telling.events if event.trigger.form != "casualty")
    return any(start < reading.start for start in acts)


def _is_new(episode: Episode, at: int) -> bool:
    """Whether an incident with a place is first told in a sentence, the headline aside."""
    first = next((t.sentence.index for t in episode.tellings if not t.sentence.is_title), None)
    return bool(episode.places) and first == at
