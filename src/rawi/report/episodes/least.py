"""Least: how many bits a telling needs to be taken for one of an incident told before (sameness.py), which are fewer
where the words say more than any observation does."""

from __future__ import annotations

from rawi.report.acts.event import Event
from rawi.report.acts.kindred import are_kindred
from rawi.report.episodes.episode import acts_of
from rawi.report.episodes.others import counts_alike, counts_others
from rawi.report.episodes.places.spot import is_on_spot
from rawi.report.episodes.sameness import Pair, observed, victims_in, weights
from rawi.report.tellings.dates.lasting import LASTING
from rawi.report.tellings.places.fit import rank
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

_KNOWN_BITS = 1.5
_SHARED_BITS = 1.0
_DETAIL_BITS = 0.5
_ONCE = frozenset(("bombing", "suicide_bombing", "explosion", "armed_attack", "abduction", "execution", "grenade"))
"""Acts that a place sees one by one, unlike raids and fights."""
_SPOT_BITS = 1.3
_ALIKE_BITS = 2.0
_DOER_TOKENS = 3
_PARTS = 8
"""How many of an incident's tellings are looked at."""


def least(pair: Pair) -> float:
    """The bits a telling needs to be taken for one of an incident told before: fewer where it goes on with that told
    last, of a known act or doer, is set on the very spot or counts just the same."""
    telling, episode = pair.telling, pair.episode
    mine, theirs = acts_of([telling]), episode.acts
    goes_on = pair.current and pair.place != "apart" and not pair.turned and are_kindred(mine, theirs)
    dated = telling.date is not None and episode.date is None
    if goes_on and (_is_told_back(telling, pair.values) or (not dated and names_known_doer(telling, pair.values))):
        return weights().least - _KNOWN_BITS
    if pair.place == "same" and is_on_spot(telling, episode, pair.values, frozenset(observed(pair))):
        return weights().least - _SPOT_BITS
    if counts_others(telling, pair.values):
        return weights().least
    if counts_alike(telling, episode, pair.values):
        return weights().least - _ALIKE_BITS
    if _is_finer(pair) and _shares_toll(pair):
        return weights().least - _SHARED_BITS
    return weights().least - (_DETAIL_BITS if _goes_into_lead(pair) else 0.0)


def _goes_into_lead(pair: Pair) -> bool:
    """Whether a telling names a place within the wide one at which only headline and lead told its kind of act, one
    that is done once, and no other dead (اغتال مسلح ضابطا في محافظة شبوة. … وقالت الوزارة إن مسلحا اغتال العقيد في
    مدينة عتق)."""
    telling, episode = pair.telling, pair.episode
    parts = episode.tellings[:_PARTS]
    led = any(t.asserts and not t.sentence.is_title for t in parts)
    if not led or episode.last_sentence > 1 or not _is_finer(pair):
        return False
    if acts_of([telling]) != episode.acts or not episode.acts <= _ONCE or len(episode.places) > 1:
        return False
    mine = {count for what, count in victims_in(telling, pair.values) if what == "killed"}
    told = {n for t in parts for what, n in victims_in(t, pair.values) if what == "killed"}
    return not mine or not told or bool(mine & told)


def _is_finer(pair: Pair) -> bool:
    """Whether a telling names a place within the wide one that all of the incident was told at so far (في شمال شرقي
    البلاد. … في بلدة كذا)."""
    mine, theirs = pair.telling.places, pair.episode.places
    if pair.place != "open" or pair.turned or not mine or not theirs:
        return False
    return rank(mine[0].place) < rank(theirs[0].place)


def _shares_toll(pair: Pair) -> bool:
    """Whether a telling counts several of the same as the incident was told to have."""
    mine = {toll for toll in victims_in(pair.telling, pair.values) if toll[1] > 1}
    return any(not mine.isdisjoint(victims_in(told, pair.values)) for told in pair.episode.tellings[:_PARTS])


def _is_told_back(telling: Telling, values: Values) -> bool:
    """Whether an act is told of with the article and its victims anew (التفجير أسفر عن مقتل تسعة)."""
    cores = [e for e in telling.events if e.core]
    return all(e.standing == "definite" for e in cores) and any(is_single(e, values) for e in cores)


def names_known_doer(telling: Telling, values: Values) -> bool:
    """Whether the doer or the means of an act told is one told of before (المسلحون أطلقوا النار، انفجر اللغم)."""
    keys, known = values.text.keys, values.words["known_doer"]
    acts = (e.mention for e in telling.events if e.core and e.standing == "asserted")
    return any(
        not known.isdisjoint((*keys[max(telling.first, m.first - _DOER_TOKENS) : m.first], *keys[m.last : m.last + 2]))
        for m in acts
    )


def is_single(event: Event, values: Values) -> bool:
    """Whether an act with the article is one that was told, and not what goes on (القصف) or several (الهجمات)."""
    key = values.text.keys[event.mention.first]
    lasting = key.endswith("ات") or (event.trigger.type in LASTING and not key.endswith("ه"))
    return bool(event.mention.detail["article"]) and not lasting
