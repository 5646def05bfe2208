"""Which incident a figure belongs to: the one told nearest to it that can have it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rawi.lexicon.quantities import TAKES
from rawi.model.claim import Figure
from rawi.model.text import Text
from rawi.model.value import DateRange, Place
from rawi.report.acts.kindred import are_kindred
from rawi.report.episodes.episode import Episode
from rawi.report.figures.clauses import is_told_with_another, turns_away
from rawi.report.figures.earlier import is_answered, is_of_before
from rawi.report.tellings.place_fit import places_fit
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between
from rawi.resolve.figure_reading import FigureReading
from rawi.text.letters import COMMA

FOLLOWING_SENTENCES = 2
"""How many sentences behind an incident a toll can still be its own."""
TOLLS = frozenset(("killed", "wounded", "casualties", "missing", "captured"))
_TOLD_LATER = TOLLS | {"displaced", "attackers"}
_HARM = frozenset(("killed", "wounded", "casualties"))
_UNMET = frozenset(("shelling", "air_strike", "drone_strike", "bombing", "suicide_bombing", "explosion"))
"""Acts whose doers meet nobody they could take: who is held after them is an arrest of its own."""
_OF_ARMS = frozenset(("launched", "intercepted", "impacted"))
_FIRED = TAKES["ammunition"]
_VIOLENT = frozenset(("force", "unrest"))
_FAR = 6
"""Sentences behind the last that tells the only attack of an article in which a toll can still be its."""
_WEEK = 7
_MONTH = 31
_BEHIND = 25
_CARE_TOKENS = 4
_CAUSE_REACH = 6
_BESIDE = 12
_AND = "و"

Told = dict[int, list[tuple[int, Telling]]]
"""The tellings of each sentence, by its index, with the number of their incident."""


def by_sentence(episodes: Sequence[Episode]) -> Told:
    """Every telling of the incidents, by its sentence."""
    told: Told = {}
    for number, episode in enumerate(episodes):
        for telling in episode.tellings:
            told.setdefault(telling.sentence.index, []).append((number, telling))
    return told


def sentence_at(offset: int, values: Values) -> int:
    """The index of the sentence that holds the start of a word."""
    sentences = values.text.sentences
    return max(0, bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1)


def find_home(reading: FigureReading, told: Told, episodes: Sequence[Episode], values: Values) -> int | None:
    """The number of the incident told nearest to a figure: in its sentence, or, of a toll, in one of those right before
    it, unless its own sentence tells of another day or place."""
    text = values.text
    at = sentence_at(reading.start, values)
    here = told.get(at, [])
    follows = is_of_before(reading, at, values)
    answered = is_answered(reading, values) and any(_tells_before(telling, reading, text) for _, telling in here)
    turned = turns_away(at, values)
    gaps: list[tuple[int, int]] = []
    for number, telling in here:
        episode = episodes[number]
        if turned and not (telling.core or telling.places) and telling is not episode.tellings[0]:
            continue  # من ناحية أخرى أعلنت القوة مقتل اثنين من جنودها
        answers = answered and _tells_before(telling, reading, text)
        if _can_hold(reading, episode, text.keys) and not answers and not (follows and not _is_new(episode, at)):
            a, b = text.starts[telling.first], text.ends[telling.last - 1]
            gap = 0 if a <= reading.start < b else min(abs(reading.start - a), abs(reading.start - b))
            gaps.append((gap, number))
    told_later = reading.what in _TOLD_LATER or reading.what in _OF_ARMS
    if gaps or follows or answered or not told_later or text.sentences[at].is_clutter:
        return min(gaps)[1] if gaps else None
    named, days = _named_in(at, values), _days_in(at, values)
    since = [telling for _, telling in here]  # what is told from an incident on to the figure
    for before in range(1, FOLLOWING_SENTENCES + 1):
        if turns_away(at - before + 1, values):
            break  # من جهة أخرى أعلنت القوة مقتل اثنين من جنودها
        for number, telling in told.get(at - before, ()):
            episode = episodes[number]
            elsewhere = any(_elsewhere(t, episode) for t in since)
            if reading.what in _OF_ARMS and (before > 1 or not _was_fired(reading, episode)):
                continue
            if _can_hold(reading, episode, text.keys) and not (elsewhere or _all_apart(named, days, episode)):
                gaps.append((10_000 * before + (reading.start - telling.sentence.end) // 1000, number))
        since.extend(telling for _, telling in told.get(at - before, ()))
    return min(gaps)[1] if gaps else None


def goes_with(placeless: Episode, figure: Figure, attack: Episode, values: Values) -> bool:
    """Whether what is told without a place a little behind the only attack of an article, and its toll, are its own: of
    no other day, and nothing the attack was done for (ردا على تفجير أوقع خمسة)."""
    at = sentence_at(figure.start, values)
    days, date = _days_in(at, values), attack.date
    if days and date is not None and not any(_touch(day, date.days) for day in days):
        return False
    if turns_away(at, values) or is_told_with_another(figure, at, values):
        return False
    own, others = _acts(placeless), _acts(attack)
    if figure.what not in _HARM or (own and not are_kindred(own, others)):
        return False
    acts = [event.mention.first for telling in placeless.tellings for event in telling.events]
    keys, causes = values.text.keys, values.words["answering"]
    answered = any(not causes.isdisjoint(keys[max(0, first - _CAUSE_REACH) : first]) for first in acts)
    return 0 <= at - attack.last_sentence <= _FAR and may_be_one_day(attack, placeless) and not answered


def _acts(episode: Episode) -> set[str]:
    """The types of the acts that an episode names, its casualties aside."""
    return {e.trigger.type for t in episode.tellings for e in t.events if e.trigger.form != "casualty"}


def _named_in(at: int, values: Values) -> list[Place]:
    """The places a sentence says something was in (وفي مأرب أسرت القوات عشرة), the speaker's aside and where the
    wounded are treated (نقلوا إلى مستشفيات في تركيا)."""
    sentence, keys = values.text.sentences[at], values.text.keys
    care = values.words["hospital"] | values.words["hospitals"]
    return [
        r.value
        for r in between(values.places, sentence.first, sentence.last)
        if r.mention.detail["preposition"] == "in"
        and not values.is_spoken(r.mention.start)
        and care.isdisjoint(keys[max(sentence.first, r.mention.first - _CARE_TOKENS) : r.mention.first + 1])
    ]


def _days_in(at: int, values: Values) -> list[DateRange]:
    """The days on which a sentence says something was, the day of the saying aside."""
    sentence = values.text.sentences[at]
    return [
        r.value
        for r in between(values.times, sentence.first, sentence.last)
        if r.mention.detail.get("use") == "point" and not values.is_spoken(r.mention.start)
    ]


def _all_apart(named: Sequence[Place], days: Sequence[DateRange], episode: Episode) -> bool:
    """Whether all places named are others than the incident's, or all days."""
    here = [read.place for read in episode.places]
    if days and episode.date is not None and not any(_touch(day, episode.date.days) for day in days):
        return True
    return bool(named and here) and all(places_fit(there, place) == "apart" for there in named for place in here)


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


def _can_hold(reading: FigureReading, episode: Episode, keys: tuple[str, ...]) -> bool:
    """Whether an incident can have a figure: any death or injury makes it an attack, so an arrest, a march or the
    fall of a town has no dead of its own, and a raid or a blast takes nobody captive."""
    if reading.what == "captured":
        return takes_captives(episode)
    if reading.what not in _HARM or episode.family == "force":
        return True
    if "abduction" in episode.acts and any(telling.family == "force" for telling in episode.tellings):
        return True  # those hurt in the attack in which others were taken
    if episode.family == "detain" and any(_tells_harm(telling, reading, keys) for telling in episode.tellings):
        return True  # قتلت القوات ثلاثة مسلحين واعتقلت خمسة
    return episode.family == "unrest" and "riot" in episode.acts


def _was_fired(reading: FigureReading, episode: Episode) -> bool:
    """Whether an incident is what such arms are fired in: rockets at a shelling, drones at a strike of theirs."""
    act = "shelling" if reading.of in _FIRED else "drone_strike" if reading.of == "drones" else ""
    return act in episode.acts


def _tells_harm(telling: Telling, reading: FigureReading, keys: tuple[str, ...]) -> bool:
    """Whether a telling of an arrest joins to it, in the sentence of a figure, that somebody was killed or hurt."""
    sentence = telling.sentence
    if not sentence.start <= reading.start < sentence.end:
        return False
    harm = [e.mention.first for e in telling.events if e.trigger.form == "casualty" and e.standing == "asserted"]
    taken = [e.mention.first for e in telling.events if e.core]
    return any(keys[max(one, other)].startswith(_AND) for one in harm for other in taken if abs(one - other) < _BESIDE)


def takes_captives(episode: Episode) -> bool:
    """Whether those who did an act can have taken anybody."""
    return not episode.acts or not episode.acts <= _UNMET


def _tells_before(telling: Telling, reading: FigureReading, text: Text) -> bool:
    """Whether a telling's act stands before a figure whose own words tell none (not ردا على إطلاق خمسة صواريخ)."""
    acts = [text.starts[event.mention.first] for event in telling.events if event.trigger.form != "casualty"]
    return any(start < reading.start for start in acts) and not any(reading.start <= at < reading.end for at in acts)


def _is_new(episode: Episode, at: int) -> bool:
    """Whether an incident with a place is first told in a sentence, the headline aside."""
    first = next((t.sentence.index for t in episode.tellings if not t.sentence.is_title), None)
    return bool(episode.places) and first == at


def sole_attack(episodes: Sequence[Episode]) -> int | None:
    """The number of the one use of force with a place that an article tells, None where it tells several."""
    placed = [n for n, episode in enumerate(episodes) if episode.places and episode.family in _VIOLENT]
    return placed[0] if len(placed) == 1 and episodes[placed[0]].family == "force" else None


def find_far_home(reading: FigureReading, told: Told, sole: int, episodes: Sequence[Episode], values: Values) -> bool:
    """Whether a toll far behind the only attack an article tells is its: nothing there tells of another day, place or
    earlier act."""
    at = sentence_at(reading.start, values)
    episode = episodes[sole]
    behind = 0 < at - episode.last_sentence <= _FAR and not values.text.sentences[at].is_clutter
    if not behind or reading.what not in _HARM or not _can_hold(reading, episode, values.text.keys):
        return False
    if is_of_before(reading, at, values) or is_answered(reading, values):
        return False
    last = max(episode.last_sentence, at - FOLLOWING_SENTENCES)
    if any(turns_away(sentence, values) for sentence in range(last + 1, at + 1)):
        return False
    between_them = (told.get(sentence, ()) for sentence in range(last + 1, at + 1))
    elsewhere = any(_elsewhere(t, episode) for tellings in between_them for _, t in tellings)
    return not (elsewhere or _all_apart(_named_in(at, values), _days_in(at, values), episode))


def heads(reading: FigureReading, told: Told, sole: int, episodes: Sequence[Episode], values: Values) -> bool:
    """Whether a headline that names no act gives the toll of the only attack that the article tells, in its lead: تسعة
    قتلى من عائلة واحدة في حلب."""
    head, episode = values.text.sentences[0], episodes[sole]
    if not (head.is_title and reading.start < head.end and reading.what in _HARM and not told.get(0)):
        return False
    leads = min(telling.sentence.index for telling in episode.tellings) == 1
    return leads and not _all_apart(_named_in(0, values), _days_in(0, values), episode)


def _elsewhere(telling: Telling, episode: Episode) -> bool:
    """Whether a sentence gives another day or place than an incident told before it."""
    date, place = episode.date, next(iter(episode.places), None)
    if telling.date is not None and date is not None and not _touch(telling.date.days, date.days):
        return True
    return place is not None and any(places_fit(read.place, place.place) == "apart" for read in telling.places)


def may_be_one_day(one: Episode, other: Episode) -> bool:
    """Whether nothing told parts the days of two incidents."""
    return one.date is None or other.date is None or _touch(one.date.days, other.date.days)


def _touch(one: DateRange, other: DateRange) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest
