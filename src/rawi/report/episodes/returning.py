"""Returning: whether a telling comes back to an incident the article has told of.

A later sentence returns to it by a definite noun (الهجوم) or by its victims alone; a place or day that can't be the
same, or another kind of act, opens a new one (codebook, Units).
"""

from __future__ import annotations

from rawi.geo import distance_km
from rawi.report.acts.event import Event
from rawi.report.acts.kindred import FROM_AFAR, family_of
from rawi.report.acts.raiding import detention_of, storms_alone
from rawi.report.episodes.another import adds_unlike, follows, is_said_another, replies
from rawi.report.episodes.by_hand import assassinates_another, shoots_or_blasts
from rawi.report.episodes.days.fit import date_fits, is_looked_back
from rawi.report.episodes.detailed import details
from rawi.report.episodes.episode import Episode, acts_of, can_be_one
from rawi.report.episodes.launched import answers, flies_or_fires
from rawi.report.episodes.least import least
from rawi.report.episodes.of_sum import is_of_sum, means_one_of
from rawi.report.episodes.of_taking import is_of_taking
from rawi.report.episodes.others import (
    has_own_victims,
    is_bygone,
    is_told_whole,
    kills_others,
    tolls_differ,
    tolls_of,
)
from rawi.report.episodes.places.located import corrected_fit
from rawi.report.episodes.places.placed import is_near, place_fit
from rawi.report.episodes.sameness import Pair, likeness
from rawi.report.episodes.taken_beside import takes_another
from rawi.report.episodes.turned import turns_to_another
from rawi.report.tellings.places.fit import FINENESS, rank, same_name
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values
from rawi.text.clitics import is_among

_EPISODES = 40
"""How many incidents back a telling looks for its own: a text that never ends takes no longer a telling."""
_PARTS = 8
"""How many tellings back a part of a sentence is compared with the others of its sentence."""
_LIST = 2
_ONE_KM, _NEXT_KM = 1.0, 2.0
"""Towns no further apart are one under two names, or the next."""
_HEARD_TOKENS = 8
_HEARD_SENTENCES = 2
_REPELLED = frozenset(
    (
        "clash.repelled",
        "clash.repelled_apart",
        "clash.repelling_apart",
        "clash.repelled_advance",
        "clash.repelled_assault",
        "clash.repels_present",
        "clash.repelling",
        "clash.repelled_foiling",
        "clash.repels_foiling",
    )
)
RETURN_SENTENCES = 3
"""How many sentences later victims alone still belong to the incident told last."""


def find_home(
    telling: Telling, episodes: list[Episode], current: Episode | None, values: Values, *, turned: bool
) -> Episode | None:
    """The episode a telling returns to: of those that can be its own the likeliest, or None where none is likely."""
    if current is None:
        return None
    if telling.date is None and telling.core and not telling.asserts and is_bygone(current, values):
        episodes = [e for e in episodes if not is_bygone(e, values)] or episodes
        current = max(episodes, key=lambda e: e.last_sentence)
    ordered = [current, *(e for e in reversed(episodes[-_EPISODES:]) if e is not current)]
    if turns_to_another(telling, current, values):
        del ordered[0]
    ordered = [e for e in ordered if e is current or not means_one_of(telling, e, values)]
    placed = ((e, corrected_fit(place_fit(telling, e), telling, e, values)) for e in ordered)
    fitting = [(e, place) for e, place in placed if not is_other(telling, e, place, values, turned=turned)]
    home = next((episode for episode, _ in fitting if _explains(telling, episode, values)), None)
    home = home or next((episode for episode, _ in fitting if _hears(telling, episode, values)), None)
    if home is not None or not fitting:
        return home
    latest = latest_of_kind(episodes)
    pairs = [Pair(telling, e, place, values, e is current, latest[e.family] is e, turned) for e, place in fitting]
    bits = [likeness(pair) for pair in pairs]
    best = max(range(len(bits)), key=bits.__getitem__)
    return pairs[best].episode if bits[best] > least(pairs[best]) else None


def latest_of_kind(episodes: list[Episode]) -> dict[str, Episode]:
    """By family the incident told last."""
    latest: dict[str, Episode] = {}
    for episode in episodes:
        if episode.family not in latest or episode.last_sentence > latest[episode.family].last_sentence:
            latest[episode.family] = episode
    return latest


def is_other(telling: Telling, episode: Episode, place: str, values: Values, *, turned: bool) -> bool:
    """Whether a telling can't be of an incident: it is of another day, place, kind or side."""
    strange = telling.family != episode.family and any(e.trigger.form != "casualty" for e in telling.events)
    if strange and not (_is_raid(telling, episode) or is_of_taking(telling, episode, values)):
        return True
    if not date_fits(telling, episode, values) or is_looked_back(telling, episode, place, values):
        return True
    if _is_counted_from(telling, episode):
        return True
    parted = any(t.sentence is telling.sentence and _are_parted(t, telling, place) for t in episode.tellings[-_PARTS:])
    if parted and not is_of_taking(telling, episode, values):
        return True
    if _explains(telling, episode, values) or _hears(telling, episode, values):
        return False
    if place == "apart" and not _is_nearby(telling, episode, values):
        return True
    if is_of_sum(telling, episode, place):
        return True
    if place == "open" and (_is_listed_beside(telling, episode) or takes_another(telling, episode)):
        return True
    if is_said_another(telling, episode, values) or follows(telling, episode, values):
        return True
    if answers(telling, episode, values) or (is_told_whole(telling) and flies_or_fires(telling, episode, values)):
        return True
    if _is_unlike(telling, episode, values, turned=turned):
        return True
    if adds_unlike(telling, episode, values) or replies(telling, episode, values):
        return True
    if turned and (kills_others(telling, episode, values) or shoots_or_blasts(telling, episode, values)):
        return True
    if turned and assassinates_another(telling, episode):
        return True
    if turned and place == "open" and has_own_victims(telling, episode, values):
        return True
    return place != "same" and tolls_differ(telling, episode, values)


def _is_counted_from(telling: Telling, episode: Episode) -> bool:
    """Whether an act is the one from which the days to that just told in its sentence are counted (يأتي الكمين بعد
    ثلاثة أيام من هجوم أودى بعشرين)."""
    counted = telling.date is not None and telling.date.counted
    return counted and episode.tellings[-1].sentence is telling.sentence


def _is_raid(telling: Telling, episode: Episode) -> bool:
    """Whether one tells no more than that a place was gone into, and the other who was taken there (داهم الجنود البلدة.
    واعتقلوا شابين)."""
    if "detain" not in (telling.family, episode.family):
        return False
    told = [e for t in episode.tellings[:_PARTS] for e in t.events]
    mine, theirs = (list(telling.events), told) if telling.family == "detain" else (told, list(telling.events))
    detention = detention_of(mine)
    others = [e for e in mine if family_of(e.trigger.type) != "detain"]
    return detention is not None and storms_alone(theirs, detention) and not others


def _is_nearby(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether two places apart may be one under a coarse name: a headline names the province by its bare name, which is
    its chief town's too, and what is told anew of a town is none of those that tell an act there whole."""
    if not episode.headed and (is_told_whole(telling) or _is_added(telling, values)):
        return details(telling, episode, values)
    if not episode.headed and _is_of_another_town(telling, episode, values):
        return False
    return is_near(telling, episode)


def _is_of_another_town(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a known act is told with its dead at a town of its own, as fine as the one told and not the next (غارة
    على بلدة أ … وقتل تسعة في الغارة على بلدة ب): one that the article takes for known."""
    a, b = telling.places[0].place, episode.places[0].place
    known = a.gazetteer_id is not None and b.gazetteer_id is not None and a.precision == b.precision
    fine = known and a.precision in ("city", "site") and distance_km(a.lat, a.lon, b.lat, b.lon) > _NEXT_KM
    acts = [e for e in telling.events if e.core]
    return fine and all(e.standing == "definite" for e in acts) and bool(acts and tolls_of(telling, values))


def _is_added(telling: Telling, values: Values) -> bool:
    """Whether a known act is told to have been elsewhere, too (كما شملت الغارات بلدتي كذا وكذا)."""
    first = telling.sentence.first
    return telling.first == first and telling.placed and values.text.keys[first] in values.words["adding"]


def _is_listed_beside(telling: Telling, episode: Episode) -> bool:
    """Whether a list of places, none of them the one told before and that no wider than they, is told anew (حرروا جبل
    أ. وتمكنوا من تحرير جبل ب وجبل ج)، and one list beside another."""
    if len(telling.places) < _LIST or not episode.places or not is_told_whole(telling):
        return False
    return len(episode.places) >= _LIST or rank(episode.places[0].place) <= rank(telling.places[0].place)


def _is_unlike(telling: Telling, episode: Episode, values: Values, *, turned: bool) -> bool:
    """Whether an act told with its place, or behind a turn, is of another kind than those told (دارت اشتباكات في أ.
    وقصف الطيران أ): more than the blasts heard of the other. Who beats off an attack tells of it, whatever it was (هجوم
    انتحاري على معسكر. وأحبطت القوات هجوما عليه)."""
    told = telling.placed or turned
    asserted = told and any(
        e.core and e.standing == "asserted" and e.trigger.id not in _REPELLED for e in telling.events
    )
    return bool(asserted) and not can_be_one(telling, episode) and not _is_heard(telling, episode, values)


def _explains(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a telling says how those died whom the sentence before counted (مقتل سبعة قرب أ. وقال إن غارة على ب
    أسفرت عن مقتل سبعة): the same toll, not far off, and no act told for it yet."""
    last = episode.tellings[-1]
    if not telling.core or telling.sentence.index - last.sentence.index not in (1, 2):
        return False
    if episode.core or not (tolls_of(telling, values) & tolls_of(last, values)):
        return False
    return not telling.places or not episode.places or is_near(telling, episode)


def _are_parted(one: Telling, other: Telling, place: str) -> bool:
    """Whether two parts of one sentence tell two incidents: it was parted because it turns to another place or act, be
    it the next town (قصفوا زملكا، بالتزامن مع قصف على عربين)."""
    if other.places and (place != "same" or _are_towns(one, other)):
        return True
    acts = [_kinds(t) for t in (one, other)]
    return all(acts) and acts[0].isdisjoint(acts[1])


def _are_towns(one: Telling, other: Telling) -> bool:
    """Whether two tellings are each set in towns, and in none of the other's, however near."""
    mine, theirs = ([r.place for r in t.places] for t in (one, other))
    towns = all(rank(place) == FINENESS["city"] for place in (*mine, *theirs))
    gaps = [0.0 if same_name(a, b) else distance_km(a.lat, a.lon, b.lat, b.lon) for a in mine for b in theirs]
    return towns and bool(gaps) and _ONE_KM <= min(gaps) <= _NEXT_KM


def _kinds(telling: Telling) -> set[str]:
    """Types of the acts a telling names, by its vague words where it has no others."""
    acts = [e for e in telling.events if e.trigger.form != "casualty" and not e.recalled]
    return {e.trigger.type for e in [a for a in acts if a.core] or acts}


def _is_heard(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether of the two one is no more than the blasts heard of the other (سمع دوي انفجارات في محيط المدينة)."""
    mine = (acts_of([telling]), [telling])
    below = [t for t in episode.tellings[:_PARTS] if not t.sentence.is_title]  # whose headline says انفجار alone
    theirs = (episode.acts, below)
    return bool(below) and any(
        heard == {"explosion"} and struck & FROM_AFAR and all(_is_sound(e, values) for t in told for e in t.events)
        for (heard, told), (struck, _) in ((mine, theirs), (theirs, mine))
    )


def _hears(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a telling is no more than what was heard, nearby, of the fire from afar told just before (شنت الطائرات
    غارة على العاصمة. وسمع شهود عدة انفجارات في حي كذا), or that fire of what was heard (سمع دوي انفجارات. وقال مصدر إن
    طائرات قصفت المعسكر)."""
    if telling.sentence.is_title or telling.sentence.index - episode.last_sentence > _HEARD_SENTENCES:
        return False
    near = not telling.places or not episode.places or is_near(telling, episode)
    return near and _is_heard(telling, episode, values)


def _is_sound(event: Event, values: Values) -> bool:
    before = values.text.keys[max(event.sentence.first, event.mention.first - _HEARD_TOKENS) : event.mention.first]
    return event.trigger.form == "casualty" or any(is_among(key, values.words["heard"]) for key in before)
