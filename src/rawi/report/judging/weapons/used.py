"""What attackers are said, in a sentence of its own behind their attack, to have used (المهاجمون استخدموا السواطير),
and what flew for those on the ground."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.lexicon.triggers import Weapon
from rawi.model.report import IncidentType
from rawi.report.acts.kindred import family_of
from rawi.report.episodes.episode import Episode
from rawi.report.judging.weapons.named import is_means
from rawi.report.values import Values, starting

_ON_GROUND = frozenset(("clash", "armed_attack"))
_BACKED = "backed"
_BACKED_TOKENS = 2
_COVER = "غطاء"
_SENTENCES = 3
"""How many sentences behind an attack its weapons are told at most."""
_USED_TOKENS = 5
"""How far before a weapon the word for using it stands, others of a list between."""
_DOER_TOKENS = 3


def used_in(kind: IncidentType, episode: Episode, values: Values) -> Iterator[tuple[int, int, Weapon]]:
    """The weapons that known attackers used, as the sentences behind an attack say before they tell another."""
    if kind != "armed_attack":
        return
    after = episode.last_sentence + 1
    for sentence in values.text.sentences[after : after + _SENTENCES]:
        told = (e for e in values.events if sentence.first <= e.mention.first < sentence.last)
        if any(e.core and e.standing == "asserted" and family_of(e.trigger.type) == "force" for e in told):
            return
        for first, last, weapon in starting(values.weapons, sentence.first, sentence.last):
            if is_means(weapon.weapon, kind) and _is_used(first, sentence.first, values):
                yield first, last, weapon


def flown_for(kind: IncidentType, episode: Episode, values: Values) -> Iterator[tuple[int, int, Weapon]]:
    """The aircraft by which those who fight on the ground are helped: اقتحم الجيش القاعدة بدعم من طيران التحالف، تحت
    غطاء جوي."""
    if kind not in _ON_GROUND:
        return
    for telling in episode.tellings:
        first, last = telling.sentence.first, telling.sentence.last
        helped = [end for _, end, family in starting(values.side_words, first, last) if family == _BACKED]
        for start, end, weapon in starting(values.weapons, first, last):
            cover = values.text.keys[start].endswith(_COVER)
            if weapon.weapon == "aircraft" and (cover or any(0 <= start - h <= _BACKED_TOKENS for h in helped)):
                yield start, end, weapon


def _is_used(weapon: int, opening: int, values: Values) -> bool:
    """Whether attackers told of before stand before a verb of using or carrying, and a weapon behind it."""
    keys, words = values.text.keys, values.words
    for token in range(weapon - 1, max(opening, weapon - 1 - _USED_TOKENS), -1):
        if keys[token] in words["using"]:
            doers = keys[max(opening, token - _DOER_TOKENS) : token + 2]
            return not words["known_doer"].isdisjoint(doers)
    return False
