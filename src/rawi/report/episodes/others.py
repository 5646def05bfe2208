"""Others: whether the victims of an act told are not those of an incident told before."""

from __future__ import annotations

from rawi.report.episodes.episode import Episode
from rawi.report.tellings.dates.date_read import LONGEST_DAYS
from rawi.report.tellings.telling import Telling, is_harm
from rawi.report.values import Values, between

_PARTS = 8
"""How many of an incident's tellings are looked at."""
_BOTH = 2
_SMALL, _ROUND = 10, 10
_OTHERS = "اخر"
"""How آخر، آخرين and آخرون begin as search keys."""
_OTHERS_TOKENS = 2


def tolls_differ(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act told with its place and its toll follows another told with a place and a toll of its own: two
    incidents of one area (خمسة قتلى في قصف على أ. وقتل جنديان في هجوم على ب)."""
    mine = tolls_of(telling, values)
    if not mine or not is_told_whole(telling):
        return False
    told = [
        tolls_of(t, values)
        for t in episode.tellings[-_PARTS:]
        if is_told_whole(t) and t.places[0].place != telling.places[0].place
    ]
    return any(theirs and mine.isdisjoint(theirs) for theirs in told)


def kills_others(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act that the text adds (كما انفجرت سيارة …) killed another number than every telling of the incident
    says: another one at the same place. One that the text turns to is none of several (قتل جنديان … من جهة أخرى، قتل
    ضابط في هجوم في المدينة)."""
    mine = _counted_dead(telling, values)
    told = [_counted_dead(t, values) for t in episode.tellings[-_PARTS:]]
    return bool(mine) and is_told_whole(telling) and any(told) and mine.isdisjoint(set().union(*told))


def has_own_victims(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act that the text turns to has victims and a place of its own, as the incident told before has (وفي
    السياق قتل مجند برصاص مجهولين في بلدة كذا)."""
    if not is_told_whole(telling) or not any(is_harm(e) for e in telling.events):
        return False
    told = episode.tellings[:_PARTS]
    if any(tolls_of(telling, values) & tolls_of(t, values) for t in told):
        return False
    return any(is_harm(e) for t in told for e in t.events) and any(t.placed for t in told)


def counts_alike(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a telling counts just the dead and wounded of an incident: two numbers of both, or a number of dead
    that is neither small nor round (وفي حلب، قال المرصد إن 18 قتلوا وأصيب 50 بصاروخ)."""
    mine = _exact_tolls(telling, values)
    if not mine:
        return False
    theirs = set().union(*(_exact_tolls(told, values) for told in episode.tellings[:_PARTS]))
    shared = mine & theirs
    return len(shared) >= _BOTH or any(what == "killed" and n > _SMALL and n % _ROUND for what, n in shared)


def _exact_tolls(telling: Telling, values: Values) -> set[tuple[str, int]]:
    """The dead and wounded a telling counts by a number, those of one left out."""
    found = (r.value for r in between(values.figures, telling.first, telling.last))
    tolls = ((f.what, f.count.low) for f in found if f.count.low is not None and f.count.high in (None, f.count.low))
    return {(what, low) for what, low in tolls if what in ("killed", "wounded") and low > 1}


def dead_of(telling: Telling, values: Values) -> set[int]:
    """How many dead the telling counts, by each count, but for one."""
    return {low for what, low in tolls_of(telling, values) if what == "killed"}


def _counted_dead(telling: Telling, values: Values) -> set[int]:
    """How many dead the telling counts, by each count; one alone only where nobody else is counted."""
    found = (r.value for r in between(values.figures, telling.first, telling.last) if r.value.what == "killed")
    counts = {reading.count.low or 0 for reading in found} - {0}
    return counts - {1} or counts


def counts_others(telling: Telling, values: Values) -> bool:
    """Whether those a telling counts dead are others than told of (قتلت 19 مسلحا آخرين، أحد عشر مسلحا آخر)."""
    dead = [r for r in between(values.figures, telling.first, telling.last) if r.value.what == "killed"]
    behind = (values.text.keys[r.mention.last - 1 : r.mention.last + _OTHERS_TOKENS] for r in dead)
    return any(key.startswith(_OTHERS) for keys in behind for key in keys)


def is_bygone(episode: Episode, values: Values) -> bool:
    """Whether an incident is only one of long ago that nothing says the place of, told of somebody (المالك الذي قتل
    والده قبل ثلاث سنوات بهجوم مماثل): what is called the attack further on is none of it."""
    today = values.published.earliest
    return not episode.places and all(
        t.date is not None and (today - t.date.days.latest).days > LONGEST_DAYS for t in episode.tellings
    )


def is_told_whole(telling: Telling) -> bool:
    return telling.asserts and telling.placed and not telling.sentence.is_title


def tolls_of(telling: Telling, values: Values) -> set[tuple[str, int]]:
    """The dead and wounded counted in the telling, those of one left out: one is no sign of being the same."""
    found = between(values.figures, telling.first, telling.last)
    tolls = [(r.value.what, r.value.count.low or 0) for r in found]
    return {(what, low) for what, low in tolls if what in ("killed", "wounded") and low > 1}
