"""Who is only thought to be behind an act: مسلحون يشتبه بانتمائهم إلى الحركة، رجح خبراء أن تكون القوات وراء الهجوم."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.report.sides.kinds import FIGHTERS
from rawi.report.sides.nations.adjectives import by_adjective
from rawi.report.sides.parties import UNNAMED
from rawi.report.values import Values, between, first_token, starting

_SUSPECT_TOKENS = 8
_STRUCK_TOKENS = 3
_COUNTED_TOKENS = 8
_NAME_TOKENS = 6
_ABOARD_TOKENS = 5
_AIR = frozenset(("drone", "aircraft"))
_BEFALLEN = frozenset(("killed", "wounded", "casualties", "captured"))
_GROUPS = frozenset(("armed_group", "militia"))
_THAT = frozenset(("ان", "بان", "وان"))


def suspected(sentence: Sentence, values: Values) -> list[Involvement]:
    """The group that doers are thought to belong to (مسلحون يشتبه بانتمائهم إلى الحركة)."""
    found: list[Involvement] = []
    for first, last, family in starting(values.side_words, sentence.first, sentence.last):
        if family != "suspect" or _is_of_struck(first, values) or _is_of_harmed(first, values):
            continue
        if _is_of_aboard(first, sentence, values):
            continue
        end = min(sentence.last, last + _SUSPECT_TOKENS)
        near = between(values.actors, last, min(sentence.last, end + _NAME_TOKENS))
        fit = [r for r in near if r.value.kind in FIGHTERS and r.mention.first < end and r.value.label not in UNNAMED]
        groups = [r for r in fit if r.value.kind in _GROUPS or _does_it(r, sentence, values)]
        if groups and values.text.keys[groups[0].mention.first - 1] in _THAT and not _acts(groups[0], sentence, values):
            continue  # ويعتقد أن الجماعة تتلقى تمويلا
        if groups:
            who = groups[0].mention
            found.append(Involvement(groups[0].value, "suspected", who.start, who.end))
        elif last < end and values.text.keys[last] in values.words["that_he"]:  # غارة يعتقد أنها تركية
            found += [replace(i, basis="suspected") for i in by_adjective(last + 1, values)]
    return found


def _does_it(named: Resolved, sentence: Sentence, values: Values) -> bool:
    """Whether an act is thought to be that of a force, behind "that it may be": رجح أن تكون القوات وراء الهجوم."""
    thought = values.text.keys[named.mention.first - 1] in values.words["may_be"]
    return thought and _acts(named, sentence, values)


def _acts(named: Resolved, sentence: Sentence, values: Values) -> bool:
    """Whether what is thought of somebody is an act: يعتقد أن الحركة نفذت الهجوم، أنها تقف وراءه، أنها خطفت الطلاب."""
    first, last = named.mention.last, min(sentence.last, named.mention.last + _SUSPECT_TOKENS)
    told = starting(values.side_words, first, last)
    if any(family in ("light", "behind", "behind_it", "hits", "begin", "claim") for _, _, family in told):
        return True
    at = bisect_left(values.events, first, key=first_token)
    return at < len(values.events) and values.events[at].mention.first < last


def _is_of_harmed(token: int, values: Values) -> bool:
    """Whether those counted among the dead or taken stand right before a token: مقتل أربعة يشتبه بأنهم من الحركة."""
    before = between(values.figures, token - _COUNTED_TOKENS, token)
    return any(r.mention.last == token and r.value.what in _BEFALLEN for r in before)


def _is_of_struck(token: int, values: Values) -> bool:
    """Whether what was hit stands right before a token: قصفت الطائرات مواقع يعتقد أنها للحركة."""
    near = starting(values.side_words, token - _STRUCK_TOKENS, token)
    return any(family == "target" and values.text.keys[t] not in values.words["onto"] for t, _, family in near)


def _is_of_aboard(token: int, sentence: Sentence, values: Values) -> bool:
    """Whether those of whom something is thought sat in what was hit from the air: استهدفت طائرة سيارة على متنها أشخاص
    يرجح انتماؤهم للتنظيم."""
    before = values.text.keys[max(sentence.first, token - _ABOARD_TOKENS) : token]
    if values.words["sat_in"].isdisjoint(before):
        return False
    return any(weapon.weapon in _AIR for _, _, weapon in starting(values.weapons, sentence.first, token))
