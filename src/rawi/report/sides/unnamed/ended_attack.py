"""Forces that ended an attack: who attacked did it, not those who shot him, and a group he was close to was not hit."""

from __future__ import annotations

from bisect import bisect_left

from rawi.model.claim import Involvement
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import FORCES, HAND_TO_HAND, ONLY_HIT
from rawi.report.values import Values

_Sides = tuple[tuple[Involvement, ...], tuple[Involvement, ...]]
_DOER_CHARACTERS = 2
_TRIED_TOKENS = 3
_ENDED_TOKENS = 8
_BEFORE_TOKENS = 3
_ALLIED_TOKENS = 5
_BEFORE_THAT = ("قبل", "ان")
_CLAIMED = frozenset(("بزعم", "زعم", "زعمت", "بادعاء", "حاول", "حاولت", "يحاول", "تحاول", "نيته"))
_MEMBERS = frozenset(("unknown", "population"))
"""Whose members an attacker can be told as, by nation or by arms alone."""


def stood_against(
    doers: tuple[Involvement, ...], hit: tuple[Involvement, ...], episode: Episode, values: Values
) -> _Sides:
    """The sides of an attack without the force that shot the attacker, who did it (الشرطة تقتل فلسطينيا طعن حارسا),
    and without a group that he is said to be close to."""
    left = tuple(i for i in doers if not _ended_it(i, episode, values))
    if not left:
        hit = tuple(i for i in hit if not _is_his_group(i, values))
    if left == doers:
        return doers, hit
    shot = tuple(i for i in hit if i.actor.kind in _MEMBERS and i.actor.label not in ONLY_HIT)
    return left or shot, tuple(i for i in hit if i not in shot)


def shot_attacker(involvement: Involvement, episode: Episode, values: Values) -> bool:
    """Whether a force is named only with what it did to one man told of before, and others were hurt in what he did:
    أطلقت الشرطة النار على المشتبه به، تمكنت الشرطة من قتل المهاجم، قبل أن تطلق الشرطة النار عليه."""
    if involvement.actor.kind not in FORCES:
        return False
    keys, words = values.text.keys, values.words
    first = bisect_left(values.text.starts, involvement.start)
    behind = range(first + 1, min(len(keys), first + _ENDED_TOKENS))
    ended = next((t for t in behind if keys[t] in words["stopped_one"]), None)
    before_that = keys[max(0, first - _BEFORE_TOKENS) : first - 1] == _BEFORE_THAT
    if ended is None and not before_that:
        return False
    others = [e for t in episode.tellings for e in t.events if e.standing == "asserted"]
    near = range(first - _BEFORE_TOKENS, first + _ENDED_TOKENS)
    return any(e.mention.first not in near and e.mention.first < first for e in others)


def _is_his_group(involvement: Involvement, values: Values) -> bool:
    """Whether a group stands behind a word that says somebody is close to it: وهو من أنصار التنظيم."""
    if involvement.actor.kind != "armed_group":
        return False
    first = bisect_left(values.text.starts, involvement.start)
    return not values.words["allegiance"].isdisjoint(values.text.keys[max(0, first - _ALLIED_TOKENS) : first])


def _is_tried(event: Event, values: Values) -> bool:
    """Whether an act was only tried, or is what forces say of whom they shot: حاول طعن جندي، بزعم الطعن."""
    before = set(values.text.keys[max(0, event.mention.first - _TRIED_TOKENS) : event.mention.first])
    words = values.words
    return not before.isdisjoint(
        words["attempt"] | words["attempting"] | words["tries"] | words["on_charge"] | _CLAIMED
    )


def _ended_it(involvement: Involvement, episode: Episode, values: Values) -> bool:
    """Whether a force is named in a stabbing or a ramming that it did not do: it shot who did."""
    told = [e for t in episode.tellings for e in t.events if e.trigger.id in HAND_TO_HAND]
    done = [e.mention for e in told if not _is_tried(e, values)]
    if not done or involvement.actor.kind not in FORCES:
        return False
    return not any(0 <= involvement.start - m.end <= _DOER_CHARACTERS or m.start - involvement.end == 1 for m in done)
