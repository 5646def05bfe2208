"""Turned: whether an act told anew where the text turns to another matter is another than that told just before."""

from __future__ import annotations

from rawi.report.episodes.episode import Episode, acts_of
from rawi.report.episodes.least import names_known_doer
from rawi.report.episodes.others import is_told_whole
from rawi.report.episodes.sameness import means_in, victims_in
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting
from rawi.text.letters import COMMA

_OPENING = 3
_RIGHT_BEHIND = 6
"""How far behind the turn the act stands at most that it turns to (وفي سياق متصل، قتل)."""
_PARTS = 8
"""How many of an incident's tellings are looked at."""


def turns_away(at: int, values: Values) -> bool:
    """Whether a sentence opens with another matter than the one told before it: من جهة أخرى, في حادث منفصل."""
    return _turns(values.text.sentences[at].first, "other_matter", values)


def turns_to_another(telling: Telling, last: Episode, values: Values) -> bool:
    """Whether an act told anew with its place, where its sentence turns to another matter, or at once to one that
    belongs with it, is not the incident told last: of another kind, by other means or with other victims (قتل أربعة
    بانفجار سيارة في المدينة. وفي سياق متصل، انفجرت عبوة فيها). What only counts the same again is the same."""
    if last.headed or not is_told_whole(telling) or not _opens(telling, values):
        return False
    anew = [e for e in telling.events if e.core and e.standing == "asserted" and not e.mention.detail["article"]]
    if not anew or names_known_doer(telling, values):
        return False
    told = last.tellings[:_PARTS]
    mine, theirs = victims_in(telling, values), {toll for t in told for toll in victims_in(t, values)}
    if not any(count > 1 for _, count in mine & theirs):
        return True
    means, others = means_in(telling, values), {weapon for t in told for weapon in means_in(t, values)}
    return _are_unlike(acts_of([telling]), last.acts) or (bool(means and others) and means.isdisjoint(others))


def _are_unlike(mine: set[str], theirs: set[str]) -> bool:
    """Whether acts are of two kinds; an explosion may turn out to be any attack."""
    return mine.isdisjoint(theirs) and "explosion" not in mine | theirs


def _opens(telling: Telling, values: Values) -> bool:
    """Whether a telling opens its sentence with a turn to another matter, or with one right before its act."""
    first, act = telling.sentence.first, telling.events[0].mention.first
    if telling.first != first:
        return False
    if turns_away(telling.sentence.index, values):
        return True
    spoken = starting(values.speech, values.text.starts[first], values.text.starts[act])
    if act - first > _RIGHT_BEHIND or spoken:
        return False
    return _turns(first, "near_matter", values) or _comes_later(first, values)


def _turns(first: int, matter: str, values: Values) -> bool:
    """Whether a digression stands at the head of a sentence, to such a matter."""
    keys = values.text.keys
    return any(
        family == "digression" and not values.words[matter].isdisjoint(keys[token : token + _OPENING])
        for token, family in starting(values.cues, first, first + _OPENING)
    )


def _comes_later(first: int, values: Values) -> bool:
    """Whether a sentence opens with when later its act was: ومساء، … وبعد ساعات، … وقبل ذلك بساعات …"""
    keys, words = values.text.keys, values.words
    opening = keys[first].removeprefix("و")
    if opening in words["later_on"]:
        return not between(values.times, first, first + _OPENING)  # مساء الجمعة
    after = opening == "بعد" and not words["moments"].isdisjoint(keys[first + 1 : first + 2])
    return after and COMMA in keys[first + 2 : first + 3]  # but not بعد ساعات من الهجوم
