"""Figures: which counts of the article belong to which incident, and whose they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import cast

from rawi.model.claim import OWN_VOICE, Attribution, Figure, FigureWhat
from rawi.report.acts.kindred import are_kindred
from rawi.report.episodes.episode import Episode
from rawi.report.figures.apart import may_be_one_day, sentence_at
from rawi.report.figures.classes import read_class
from rawi.report.figures.clauses import act_meant, is_of_purpose, is_over_land, is_told_with_another
from rawi.report.figures.headed import as_the_lead_says
from rawi.report.figures.holding import takes_captives
from rawi.report.figures.homes import FOLLOWING_SENTENCES, TOLLS, by_sentence, counts_a_month, find_home, is_of_sum
from rawi.report.figures.missiles import of_one_kind
from rawi.report.figures.once import misplaced, once, sums
from rawi.report.figures.over_many import is_over_many
from rawi.report.figures.since import counts_since
from rawi.report.figures.sole_attack import find_far_home, goes_with, heads, sole_attack
from rawi.report.values import Values
from rawi.report.values import at as begins
from rawi.resolve.figure_reading import FigureReading
from rawi.text.normalize import search_key

_MANY = 100
_WHICH_REACH = 26
_MEANT_REACH = 3
_POINTING_SENTENCES = 4
_UP_TO = "الي"
_MEANT = ("definite", "reference", "condemned", "denied")


def attach_figures(episodes: Sequence[Episode], values: Values) -> list[tuple[Figure, ...]]:
    """The figures of each episode, in order of telling. A figure in a sentence of its own follows the incident told
    last; one that no incident precedes belongs to none. What a find shows was prepared
    counts for the attack told before it too."""
    attached: list[list[Figure]] = [[] for _ in episodes]
    homeless: list[FigureReading] = []
    told = by_sentence(episodes)
    surveys, sole = _surveys(values), sole_attack(episodes)
    for resolved in values.figures:
        reading: FigureReading = resolved.value
        if not reading.per_event or values.attribution_at(reading.start).start in surveys:
            continue
        at = sentence_at(reading.start, values)
        if is_of_purpose(reading, values):
            continue
        if is_of_sum(reading, told, values) or is_over_many(reading, at, told, episodes, values):
            continue
        home = find_home(reading, told, episodes, values)
        if (
            home is None
            and sole is not None
            and (find_far_home(reading, told, sole, episodes, values) or heads(reading, told, sole, episodes, values))
        ):
            home = sole
        home = _of_act(reading, home, episodes, values) if home is not None else None
        if home is None:
            homeless.append(reading)
            continue
        sentence = values.text.sentences[at]
        if counts_a_month(reading, episodes[home], values) or counts_since(reading, sentence, episodes[home], values):
            continue
        if is_over_land(reading, episodes[home], values):
            continue
        if episodes[home].tellings[0].sentence is not sentence and is_told_with_another(
            reading, sentence.index, values
        ):
            continue
        homes = [home, _launch_of(home, episodes)] if reading.what == "prepared" else [home]
        for number in homes:
            if number is not None:
                attached[number].append(_figure(reading, values))
    _return_to(attached, homeless, values)
    _return_placeless(attached, episodes, values)
    placed = [any(read.place.precision != "country" for read in episode.places) for episode in episodes]
    dropped = sums(attached, values.text) | misplaced(attached, placed, values.text)
    kept = ([f for f in figures if f not in dropped] for figures in attached)
    told_once = (once(of_one_kind(figures, values), values.text, values.words["over_so_many"]) for figures in kept)
    return [as_the_lead_says(figures, episode, values) for figures, episode in zip(told_once, episodes, strict=True)]


def _of_act(reading: FigureReading, home: int, episodes: Sequence[Episode], values: Values) -> int | None:
    """The home of a figure; of a toll in a clause on an act that the home can't be (قصف الجيش البلدة بعد التفجير الذي
    أوقع ثلاثين قتيلا) the incident that tells of that act, if any does."""
    if reading.what not in TOLLS:
        return home
    act = act_meant(reading, values)
    if act is None or not act.core:
        return home
    told = {e.trigger.type for t in episodes[home].tellings for e in t.events if e.core and e.standing == "asserted"}
    if not told or episodes[home].family == "unrest" or are_kindred({act.trigger.type}, told):
        return home
    tells = (n for n, e in enumerate(episodes) if n != home and any(act in t.events for t in e.tellings))
    return next(tells, None)


def _surveys(values: Values) -> set[int]:
    """Where the attributions start that bring counts over many acts: a report that speaks of a hundred or more."""
    found: set[int] = set()
    for resolved in values.figures:
        reading: FigureReading = resolved.value
        said = values.attribution_at(reading.start)
        many = said.chain and reading.what in TOLLS and (reading.count.low or 0) >= _MANY
        if many and search_key(said.chain[0].split()[0]) in values.words["survey"]:
            found.add(said.start)
    return found


def _return_to(attached: list[list[Figure]], homeless: Sequence[FigureReading], values: Values) -> None:
    """Hangs figures far behind their incident on the one that a figure of their sentence was told of before."""
    by_sentence: dict[int, list[FigureReading]] = {}
    for reading in homeless:
        if reading.what in TOLLS:
            by_sentence.setdefault(sentence_at(reading.start, values), []).append(reading)
    for here in by_sentence.values():
        told = {(r.what, r.count) for r in here if (r.count.low or 0) > 1}
        for figures in attached if told else ():
            if any((f.what, f.count) in told for f in figures):
                figures.extend(_figure(reading, values) for reading in here)
                break


def _return_placeless(attached: list[list[Figure]], episodes: Sequence[Episode], values: Values) -> None:
    """Gives the figures of what is told without a place to the incident before it that has one of them or that it
    points back to (قتل فتى في الاشتباكات), and those taken to the incident told just before (اشتبكت الشرطة مع المحتجين
    واعتقلت عشرة)."""
    for number, episode in enumerate(episodes):
        figures = attached[number]
        seized = episode.family == "seize" and not _is_placed(episode, values)
        if episode.counted_from or not figures or (episode.places and not seized):
            continue
        told = {(f.what, f.count) for f in figures if (f.count.low or 0) > 1}
        before_it = range(0 if episode.places else number)  # what is seized with an arrest only has its place
        home = next((n for n in before_it if any((f.what, f.count) in told for f in attached[n])), None)
        if home is None and episode.family == "force":
            home = _pointed_to(number, episodes)
            sole = sole_attack(episodes) if home is None else None
            if sole is not None and all(goes_with(episode, figure, episodes[sole], values) for figure in figures):
                home = sole
        if home is not None:
            attached[home].extend(figures)
            attached[number] = []
        elif episode.family in ("detain", "seize"):
            homes = [(_just_before(figure, episode, episodes, values), figure) for figure in figures]
            attached[number] = [figure for before, figure in homes if before is None]
            for before, figure in homes:
                if before is not None:
                    attached[before].append(figure)


def _pointed_to(number: int, episodes: Sequence[Episode]) -> int | None:
    """The last placed incident before one whose act it names with the article, of no other day; told right before, it
    may have another word for its act (أغارت مسيرة على سيارة. وقتل السائق في الغارة)."""
    lead = episodes[number].tellings[0]
    named = [e.trigger for e in lead.events if e.standing == "definite" and e.trigger.form == "noun"]
    words, types = {trigger.id for trigger in named}, {trigger.type for trigger in named}
    for before in range(number - 1, -1, -1):
        episode = episodes[before]
        told = [e.trigger for t in episode.tellings for e in t.events if e.standing == "asserted"]
        near = episode.family == "force" and lead.sentence.index - episode.last_sentence <= _POINTING_SENTENCES
        meant = bool(words & {trigger.id for trigger in told})
        meant = meant or (near and are_kindred(types, {trigger.type for trigger in told}))
        if episode.places and meant and may_be_one_day(episode, episodes[number]):
            return before
    return None


def _just_before(figure: Figure, own: Episode, episodes: Sequence[Episode], values: Values) -> int | None:
    """The placed incident told last before a figure of those taken, or in one sentence with it, of no other day than
    the one they are told with."""
    at = sentence_at(figure.start, values)
    dated = own.tellings[0].date is not None
    told = (
        (at - t.sentence.index, n)
        for n, episode in enumerate(episodes)
        if episode.places
        and (figure.what != "captured" or takes_captives(episode))
        and not (dated and not may_be_one_day(episode, own))
        for t in episode.tellings
    )
    gap, number = min((pair for pair in told if pair[0] >= 0), default=(FOLLOWING_SENTENCES + 1, 0))
    if own.places and episodes[number].family != "detain":
        return None
    takings = own.family == "detain" or episodes[number].family == "detain"
    return number if gap <= (FOLLOWING_SENTENCES if takings else 0) else None


def _is_placed(episode: Episode, values: Values) -> bool:
    """Whether an incident has a place by its own words, and not that of the one it is told with (أوقفوا ثلاثة في بلدة
    كذا وضبطوا بندقيتين)."""
    return any(read.start >= values.text.starts[t.first] for t in episode.tellings for read in t.places)


def _figure(reading: FigureReading, values: Values) -> Figure:
    said = _voice(reading, values)
    what, of = cast(FigureWhat, reading.what), read_class(reading, values)
    return Figure(what, of, reading.count, said, reading.start, reading.end, reading.nation, reading.subset)


def _voice(reading: FigureReading, values: Values) -> Attribution:
    """Who states a figure. A toll in a clause that only says which attack is meant is told by nobody of those who speak
    of the attack: قال الوزير إن التنظيم وراء الهجوم الذي أوقع ثلاثين قتيلا."""
    said = values.attribution_at(reading.start)
    if said.chain and reading.what in TOLLS and said.start < reading.start and _says_which(reading.start, values):
        return Attribution(said.chain[1:], "media") if said.chain[1:] else OWN_VOICE
    return said


def _says_which(offset: int, values: Values) -> bool:
    """Whether a toll stands in a clause on an attack pointed to, which is not what the sentence itself tells (إن الهجوم
    الذي وقع أمس أوقع ثلاثين قتيلا)."""
    text, that = values.text, values.words["saying_that"]
    sentence = text.sentences[sentence_at(offset, values)]
    clause = bisect_left(text.starts, offset, sentence.first, sentence.last)
    for token in range(clause - 1, max(sentence.first, clause - _WHICH_REACH) - 1, -1):
        if text.keys[token] in values.words["relative"]:
            at = bisect_left(values.events, token, key=lambda event: event.mention.first) - 1
            meant = values.events[at] if at >= 0 else None
            if meant is None or meant.standing not in _MEANT or token - meant.mention.last > _MEANT_REACH:
                return False
            if text.keys[meant.mention.first - 1] in values.words["toll"] | values.words["the_dead"]:
                return False  # إن عدد ضحايا الاشتباكات التي شهدتها المدينة بلغ ثلاثين
            return text.keys[meant.mention.first - 1].removeprefix("ف") not in that
        if text.keys[token] in that or values.is_spoken(text.starts[token]):
            return False
        if text.keys[token] == _UP_TO and begins(values.figures, token + 1):
            return False  # ارتفاع حصيلة الهجوم الذي وقع أمس إلى ثلاثين قتيلا
    return False


def _launch_of(home: int, episodes: Sequence[Episode]) -> int | None:
    """The attack that weapons found prepared were for: of a find, the incident of force told last before it."""
    if episodes[home].family != "seize":
        return None
    before = episodes[home].tellings[0].sentence.index
    for number in range(home - 1, -1, -1):
        episode = episodes[number]
        if episode.family == "force" and before - episode.last_sentence <= FOLLOWING_SENTENCES:
            return number
    return None
