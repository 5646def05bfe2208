"""Returning: whether a telling comes back to an incident the article has told of.

A later sentence returns to it by a definite noun (الهجوم) or by its victims alone; a place or day that can't be the
same, or another kind of act, opens a new one (codebook, Units).
"""

from __future__ import annotations

from rawi.geo import distance_km
from rawi.report.acts.events import LEAD_SENTENCES, Event
from rawi.report.acts.kindred import are_kindred
from rawi.report.episodes.days import FRESH_DAYS
from rawi.report.episodes.episode import Episode, acts_of
from rawi.report.tellings.date_read import LONGEST_DAYS, DateRead
from rawi.report.tellings.dates import overlap
from rawi.report.tellings.place_fit import FINENESS, places_fit, rank, same_name
from rawi.report.tellings.tellings import FROM_AFAR, Telling
from rawi.report.values import Values, between

_HEADLINE_KM = 120.0
_TOWN = FINENESS["city"]
_EPISODES = 40
"""How many incidents back a telling looks for its own: a text that never ends takes no longer a telling."""
_PARTS = 8
"""How many tellings back a part of a sentence is compared with the others of its sentence."""
RETURN_SENTENCES = 3
"""How many sentences later victims alone still belong to the incident told last."""


def find_home(
    telling: Telling, episodes: list[Episode], current: Episode | None, values: Values, *, turned: bool
) -> Episode | None:
    """The episode a telling returns to: the current one if it fits, else the latest that fits, or None."""
    if current is None:
        return None
    ordered = [current, *(e for e in reversed(episodes[-_EPISODES:]) if e is not current)]
    placed = [(episode, _place_fit(telling, episode)) for episode in ordered]
    tolls = _tolls(telling, values)
    placed.sort(
        key=lambda pair: (pair[1] != "same", not _shares_toll(tolls, pair[0], values), _is_old(pair[0], values))
    )
    for episode, place in placed:
        if _fits(telling, episode, place, values, current=episode is current, turned=turned):
            return episode
    return None


def _is_old(episode: Episode, values: Values) -> bool:
    """Whether an incident is only recalled, or lies more than a week back: after it the text returns to its own."""
    return (episode.recalled and not episode.tellings[0].sentence.is_title) or _is_past(episode, values)


def _is_past(episode: Episode, values: Values) -> bool:
    date = episode.date
    return date is not None and (values.published.earliest - date.days.latest).days > FRESH_DAYS


def _shares_toll(tolls: set[tuple[str, int]], episode: Episode, values: Values) -> bool:
    """Whether one of these counts was told of the incident before: the same number is the same incident."""
    return bool(tolls) and any(tolls & _tolls(t, values) for t in episode.tellings[:_PARTS])


def _fits(telling: Telling, episode: Episode, place: str, values: Values, *, current: bool, turned: bool) -> bool:
    if not _date_fits(telling, episode, values) or _answers(telling, episode):
        return False
    if _is_looked_back(telling, episode, place, values):
        return False
    if any(t.sentence is telling.sentence and _are_parted(t, telling, place) for t in episode.tellings[-_PARTS:]):
        return False
    if _explains(telling, episode, values):
        return True
    if place == "apart" and _retells(telling, episode, values):
        return True
    if place == "apart" and _is_headed(telling, episode, again=_shares_toll(_tolls(telling, values), episode, values)):
        return _kindred(telling, episode) and telling.family == episode.family
    if place == "apart":
        return False
    if telling.family != episode.family and any(e.trigger.form != "casualty" for e in telling.events):
        return False
    returns = not telling.core or _points_back(telling)
    near = telling.sentence.index - episode.last_sentence <= RETURN_SENTENCES
    if telling.places and not episode.places and telling.date is None and _is_past(episode, values):
        # what is told with a place and no day is news, after whatever is recalled of last year
        return _points_back(telling)
    if turned:
        again = _kindred(telling, episode) and _shares_toll(_tolls(telling, values), episode, values)
        other = _kills_others(telling, episode, values)
        return place == "same" and not other and (_alike(telling, episode) or again)
    if returns and place == "open" and not _points_back(telling) and not _is_open(telling, episode):
        return False  # victims told at a place of their own
    if place == "open" and _tolls_differ(telling, episode, values):
        return False
    if returns:
        return (current and near) or place == "same" or (telling.core and _kindred(telling, episode))
    if place == "same" or episode.recalled:
        return _kindred(telling, episode) or (place == "same" and _is_heard(telling, episode, values))
    # an asserted act with no place of its own, or one inside the other: one incident while the text stays with it
    near = near and (current or (not telling.places and telling.date is None))
    near = near or (episode.headed and not telling.places and _same_acts(telling, episode))
    return near and _kindred(telling, episode) and _is_open(telling, episode)


def _answers(telling: Telling, episode: Episode) -> bool:
    """Whether one tells a raid and the other what defenders shot down: two sides struck."""
    mine, theirs = _defends(telling), {_defends(t) for t in episode.tellings} - {None}
    return mine is not None and theirs == {not mine}


def _defends(telling: Telling) -> bool | None:
    """Whether a telling tells of a shooting down, or of raids by aircraft; None where it tells of neither or both."""
    acts = [e.trigger for e in telling.events if e.core and e.standing == "asserted"]
    downed = any(t.id.startswith("shelling.intercepted") for t in acts)
    raided = any(t.type == "air_strike" for t in acts)
    return downed if downed != raided else None


def _retells(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a telling comes back to an act known to the country only, by the article and the same toll (إن 21 قتلوا
    في الغارة التي وقعت قرب أ)."""
    coarse = bool(episode.places) and episode.places[0].place.precision == "country"
    named = any(e.standing == "definite" and e.core for e in telling.events)
    return coarse and named and _kindred(telling, episode) and _shares_toll(_tolls(telling, values), episode, values)


def _explains(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a telling says how those died whom the sentence before counted (مقتل سبعة قرب أ. وقال إن غارة على ب
    أسفرت عن مقتل سبعة): the same toll, not far off, and no act told for it yet."""
    last = episode.tellings[-1]
    if not telling.core or telling.sentence.index - last.sentence.index not in (1, 2):
        return False
    if episode.core or not (_tolls(telling, values) & _tolls(last, values)):
        return False
    if not telling.places or not episode.places:
        return True
    a, b = telling.places[0].place, episode.places[0].place
    return a.country == b.country and distance_km(a.lat, a.lon, b.lat, b.lon) <= _HEADLINE_KM


def _tolls_differ(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act told with its place and its toll follows another told with a place and a toll of its own: two
    incidents of one area (خمسة قتلى في قصف على أ. وقتل جنديان في هجوم على ب)."""
    mine = _tolls(telling, values)
    if not mine or not _is_told_whole(telling):
        return False
    told = [
        _tolls(t, values)
        for t in episode.tellings[-_PARTS:]
        if _is_told_whole(t) and t.places[0].place != telling.places[0].place
    ]
    return any(theirs and mine.isdisjoint(theirs) for theirs in told)


def _kills_others(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act that the text adds (كما انفجرت سيارة …) killed another number than every telling of the incident
    says: another one at the same place."""
    mine = {low for what, low in _tolls(telling, values) if what == "killed"}
    told = [{low for what, low in _tolls(t, values) if what == "killed"} for t in episode.tellings[-_PARTS:]]
    return bool(mine) and _is_told_whole(telling) and any(told) and mine.isdisjoint(set().union(*told))


def _is_told_whole(telling: Telling) -> bool:
    asserted = any(e.core and e.standing == "asserted" for e in telling.events)
    return asserted and bool(telling.places) and not telling.sentence.is_title


def _tolls(telling: Telling, values: Values) -> set[tuple[str, int]]:
    """The dead and wounded counted in the telling, those of one left out: one is no sign of being the same."""
    found = between(values.figures, telling.first, telling.last)
    tolls = [(r.value.what, r.value.count.low or 0) for r in found]
    return {(what, low) for what, low in tolls if what in ("killed", "wounded") and low > 1}


def _are_parted(one: Telling, other: Telling, place: str) -> bool:
    """Whether two parts of one sentence tell two incidents: it was parted because it turns to another place or act."""
    if other.places and place != "same":
        return True
    acts = [_kinds(t) for t in (one, other)]
    return all(acts) and acts[0].isdisjoint(acts[1])


def _kinds(telling: Telling) -> set[str]:
    """Types of the acts a telling names, by its vague words where it has no others."""
    acts = [e for e in telling.events if e.trigger.form != "casualty" and not e.recalled]
    return {e.trigger.type for e in [a for a in acts if a.core] or acts}


def _is_headed(telling: Telling, episode: Episode, *, again: bool) -> bool:
    """Whether the episode is so far only a headline and the telling its first sentences, or a later one that counts
    the same dead `again`: headlines name the province by its bare name, which is its chief town's too."""
    if not episode.headed or (telling.sentence.index > LEAD_SENTENCES and not again):
        return False
    a, b = telling.places[0].place, episode.places[0].place
    return a.country == b.country and distance_km(a.lat, a.lon, b.lat, b.lon) <= _HEADLINE_KM


def _points_back(telling: Telling) -> bool:
    """Whether the telling only refers to an act already known (الهجوم). An indefinite cause with a place of its own
    (إثر غارات على المعسكر) was not told before."""
    if not all(e.standing in ("definite", "reference", "tried", "condemned") for e in telling.events):
        return False
    known = any(e.mention.detail["article"] or e.mention.detail["enclitic"] for e in telling.events)
    return known or not telling.places


def _is_open(telling: Telling, episode: Episode) -> bool:
    """Whether one of the two names no place, or a coarser one; two finer places that merely lie near are two."""
    if not telling.places or not episode.places:
        return True
    mine, theirs = telling.places[0], episode.places[0]
    if mine.settled and theirs.settled:
        return same_name(mine.place, theirs.place)
    return rank(mine.place) != rank(theirs.place)


def _kindred(telling: Telling, episode: Episode) -> bool:
    """Whether the acts can be one thing under two words: an attack is whatever its means, an air strike is no clash."""
    mine = acts_of([telling])
    return not mine or not episode.acts or are_kindred(mine, episode.acts)


def _is_heard(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether of the two one is no more than the blasts heard of the other (سمع دوي انفجارات في محيط المدينة)."""
    mine = (acts_of([telling]), [telling])
    theirs = (episode.acts, episode.tellings[:_PARTS])
    return any(
        heard == {"explosion"} and struck & FROM_AFAR and all(_is_sound(e, values) for t in told for e in t.events)
        for (heard, told), (struck, _) in ((mine, theirs), (theirs, mine))
    )


def _is_sound(event: Event, values: Values) -> bool:
    before = values.text.keys[max(0, event.mention.first - 1) : event.mention.first]
    return event.trigger.form == "casualty" or not values.words["heard"].isdisjoint(before)


def _same_acts(telling: Telling, episode: Episode) -> bool:
    return bool(acts_of([telling]) & episode.acts)


def _alike(telling: Telling, episode: Episode) -> bool:
    """Whether the acts share their kind, or one of the two doesn't say more than that it was an attack."""
    mine = acts_of([telling])
    events = (e for t in episode.tellings for e in t.events)
    theirs = episode.acts or {e.trigger.type for e in events if e.trigger.form != "casualty"}
    vague = {"armed_attack"} in (mine, theirs)
    return not mine or not theirs or bool(mine & theirs) or (vague and are_kindred(mine, theirs))


def _date_fits(telling: Telling, episode: Episode, values: Values) -> bool:
    mine, theirs = telling.date, episode.date
    if mine is not None and theirs is None and _is_news(episode):
        return not (_is_of_old(mine, values) or _is_looked_back_on(telling, episode, values))
    if mine is not None and theirs is None and telling.recalled and _is_asserted(episode):
        # ينفذ تفجيرين …. وطردوه من حي سيطر عليه إثر هجوم شنه الشهر الماضي: what is recalled of last month dates no news
        return (values.published.earliest - mine.days.latest).days <= FRESH_DAYS
    if mine is None or theirs is None:
        return True
    if _in_quotes(mine.start, telling, values) and (mine.days.earliest - theirs.days.latest).days == 1:
        return True  # "this morning" in somebody's mouth is the morning he spoke
    return overlap(mine, theirs)


def _is_asserted(episode: Episode) -> bool:
    """Whether an incident is told and not only looked back on."""
    told = [e for t in episode.tellings[:_PARTS] for e in t.events]
    return any(e.core and e.standing == "asserted" and not e.background for e in told)


def _is_news(episode: Episode) -> bool:
    """Whether the article opens by asserting the act or its victims: then it is news, though told with no day."""
    lead = [e for t in episode.tellings[:_PARTS] if t.sentence.index <= LEAD_SENTENCES for e in t.events]
    first = [e for e in lead if e.sentence.index <= 1 or e.trigger.form == "casualty"]
    return any((e.core or e.trigger.form == "casualty") and e.standing == "asserted" for e in first)


def _is_looked_back_on(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether the text looks back on a day more than a week ago (وكان آخر هجوم شهدته المدينة في 18 شباط), or on one of
    another season: no day of today's news, unless that itself recalls the act (إدانة شاب بتفجير، الذي خطف)."""
    date = telling.date
    back = (values.published.earliest - date.days.latest).days if date else 0
    if back <= FRESH_DAYS or (back <= LONGEST_DAYS and not all(e.background for e in telling.events)):
        return False
    lead = [e for t in episode.tellings[:_PARTS] if t.sentence.index <= 1 for e in t.events]
    related = (values.text.keys[e.mention.first - 1] in values.words["relative"] for e in lead)
    return not any(e.recalled or e.standing == "condemned" for e in lead) and not any(related)


def _is_looked_back(telling: Telling, episode: Episode, place: str, values: Values) -> bool:
    """Whether a telling looks back on another month than that of an act asserted with no day, which is news: on attacks
    elsewhere (قتلوا مسلحين تتهمهم السلطات بالهجمات التي وقعت العام الماضي) or another taking (سبق أن سيطروا عليها)."""
    if telling.date is None or episode.date is not None or not _is_of_old(telling.date, values):
        return False
    series = _points_back(telling) and any(values.text.keys[e.mention.first].endswith("ات") for e in telling.events)
    taken_before = telling.family == "territory" and all(e.background for e in telling.events)
    if not taken_before and not (series and place != "same"):
        return False
    told = (e for t in episode.tellings[:_PARTS] for e in t.events if e.core and not e.background)
    return any(e.standing == "asserted" for e in told)


def _is_of_old(date: DateRead, values: Values) -> bool:
    """Whether a date is that of another act than today's news: a month or so (الشهر الماضي) that ended a week ago."""
    back = (values.published.earliest - date.days.latest).days
    return date.days.days > FRESH_DAYS and back >= FRESH_DAYS


def _in_quotes(offset: int, telling: Telling, values: Values) -> bool:
    """Whether an offset stands inside quotation marks opened in the telling's sentence."""
    before = values.text.raw[telling.sentence.start : offset]
    opened = sum(before.count(mark) for mark in "«“") - sum(before.count(mark) for mark in "»”")
    return opened > 0 or before.count('"') % 2 == 1


def _place_fit(telling: Telling, episode: Episode) -> str:
    """ "same", "apart" or "open" (one of the two names no place, or one may lie in the other). A place apart from an
    exact one told before is apart, though a coarser one told too (a headline's) holds both."""
    if not telling.places or not episode.places:
        return "open"
    fits = {places_fit(mine.place, place) for mine in telling.places for place in episode.named}
    if "same" in fits or fits == {"apart"}:
        return "same" if "same" in fits else "apart"
    exact = [place for place in episode.named if rank(place) <= _TOWN]
    fine = [mine.place for mine in telling.places if rank(mine.place) <= _TOWN]
    if exact and fine and all(places_fit(a, b) == "apart" for a in fine for b in exact):
        return "apart"
    return "open"
