"""Who takes responsibility: by a word for it (تبنى، أعلن مسؤوليته) or by telling an act as his own."""

from __future__ import annotations

from bisect import bisect_left

from rawi.model.claim import OWN_VOICE, Involvement
from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.report.in_order import within
from rawi.report.sides.kinds import FIGHTERS
from rawi.report.values import Values, between, first_token, starting

CLAIM_TOKENS = 24
_ANNOUNCED_TOKENS = 24
_BEHIND_TOKENS = 8
_LONG_TOKENS = 20
"""How far the name of who claims may reach: تبنت جماعة متشددة ناشطة في الجنوب تسمي نفسها «كذا» الهجوم."""
_ADOPTED_TOKENS = 4
_JOINED_TOKENS = 2
_USUAL_TOKENS = 10
_ATTRIBUTED_TOKENS = 10
_GROUPS = frozenset(("armed_group", "militia"))
_HIMSELF = ("that_he", "own", "himself_named")
"""Sets of words by which somebody speaks of himself or his own."""
_CLAIMANTS = _GROUPS | {"person"}


def read_claims(sentence: Sentence, values: Values, *, told: bool) -> list[Involvement]:
    """Actors who take responsibility (تبنى، أعلن … مسؤوليته) in a sentence; a claim that nobody made, or that somebody
    denies, is none. Where no incident is first `told` in it, only for an act that it points back to."""
    found: list[Involvement] = []
    for first, last, family in starting(values.side_words, sentence.first, sentence.last):
        if family == "light" and _is_of_own(first, last, values):
            named = between(values.actors, max(sentence.first, first - CLAIM_TOKENS), first - 1)
            found += [claimed_by(r, values) for r in named[-1:] if r.value.kind in _GROUPS]
        if family not in ("claim", "answerable") or not _is_claimed(first, last, family, sentence, values):
            continue
        end = min(sentence.last, last + _LONG_TOKENS)
        near = between(values.actors, max(sentence.first, first - CLAIM_TOKENS), end)
        groups = [r for r in near if r.value.kind in _CLAIMANTS or _is_own_claim(r, family, first, values)]
        named = [r for r in groups if r.mention.first < last + _BEHIND_TOKENS]
        if named:
            # the first named before the claim is its subject, what follows him his other names; else the next after it
            who = min(named, key=lambda r: (r.mention.first > first, r.mention.first))
            found += [claimed_by(one, values) for one in (who, *_beside(who, groups, values))]
    return found


def _beside(who: Resolved, groups: list[Resolved], values: Values) -> list[Resolved]:
    """The groups that و joins right behind who claims: تبنت | حماس والجهاد الإسلامي الهجوم; not who is told apart."""
    found: list[Resolved] = []
    end = who.mention.last
    for one in sorted(groups, key=lambda r: r.mention.first):
        gap = [key for key in values.text.keys[end : one.mention.first + 1] if key[:1].isalnum()]
        joined = 0 < len(gap) <= _JOINED_TOKENS and one.mention.first >= end and gap[0].startswith("و")
        if joined and one.value.label != who.value.label and one.value.kind in _GROUPS:
            found.append(one)
            end = one.mention.last
    return found


def read_own_tellings(sentence: Sentence, values: Values) -> list[Involvement]:
    """Groups that tell an act told before as theirs: قالت الحركة إنها من نفذ الهجوم، إن مقاتليها نفذوا العملية، إنها
    زرعت العبوة، أعلنت أنه من عملها؛ نسبت الحركة الهجوم إلى نفسها."""
    keys, words = values.text.keys, values.words
    found: list[Involvement] = []
    who = [r for r in between(values.actors, sentence.first, sentence.last) if r.value.kind in _GROUPS]
    if not who:
        return found
    first, last = who[0].mention.last, sentence.last - 1
    for token in sorted({token for name in _HIMSELF for token in within(values.tokens[name], first, last)}):
        if keys[token] in words["that_he"]:
            mine = keys[token - 1] not in words["thought"] and _is_own_deed(token + 1, values)
        elif keys[token] in words["own"]:
            mine = keys[token - 1] in words["saying_that"] and _is_own_deed(token + 1, values)
        else:
            mine = _is_attributed(token, sentence, values)
        if not mine or not words["denies"].isdisjoint(keys[max(sentence.first, token - CLAIM_TOKENS) : token]):
            continue
        near = [r for r in who if token - CLAIM_TOKENS <= r.mention.first and r.mention.last <= token]
        found += [claimed_by(r, values) for r in near[-1:]]
    return found


def _is_own_deed(token: int, values: Values) -> bool:
    """Whether a verb at a token carries out an act told before: نفذت الهجوم، زرعوا العبوة."""
    token += values.text.keys[token] in values.words["already"]
    last = _carries(token, values)
    if last is None or not values.text.keys[last].startswith("ال"):
        return False
    return names_act(last, values) or bool(starting(values.weapons, last, last + 1))


def _carries(token: int, values: Values) -> int | None:
    """Where a verb that carries an act out ends, if one stands at a token."""
    carried = starting(values.side_words, token, token + 1)
    return next((last for _, last, family in carried if family == "light"), None)


def _is_attributed(token: int, sentence: Sentence, values: Values) -> bool:
    """Whether an act is laid to who stands at a token: نسبت الحركة العملية إلى | مقاتليها."""
    keys, words = values.text.keys, values.words
    if keys[token - 1] not in words["toward"]:
        return False
    laid = starting(values.side_words, max(sentence.first, token - _ATTRIBUTED_TOKENS), token)
    return any(family == "accuse" and _names_any(last, token, values) for _, last, family in laid)


def _names_any(first: int, last: int, values: Values) -> bool:
    """Whether an act of force is named between two tokens."""
    return any(names_act(t, values) for t in range(first, last))


def _is_claimed(first: int, last: int, family: str, sentence: Sentence, values: Values) -> bool:
    """Whether a word for a claim is one that somebody makes: not لم تتبن أي جهة, not نفت الحركة مسؤوليتها, no policy
    (تبنت الحركة موقفا); مسؤوليته alone only behind a verb that announces it."""
    keys, words = values.text.keys, values.words
    if words["nobody"].intersection(keys[max(sentence.first, first - 2) : last + 3]):
        return False
    if _is_habit(first, last, sentence, values):
        return False
    before = set(keys[max(sentence.first, first - _ANNOUNCED_TOKENS) : first])
    if family == "answerable":
        return not before.isdisjoint(words["announces"]) and before.isdisjoint(words["denies"] | words["nobody"])
    adopted = set(keys[last : min(sentence.last, last + _ADOPTED_TOKENS)])
    return before.isdisjoint(words["denies"]) and adopted.isdisjoint(words["adopted"])


def _is_habit(first: int, last: int, sentence: Sentence, values: Values) -> bool:
    """Whether a claim is of acts that somebody makes again and again, and of none told: عادة ما تتبنى الحركة هجمات،
    تبنت بعضها جماعة."""
    keys, words = values.text.keys, values.words
    again = not words["usual"].isdisjoint(keys[max(sentence.first, first - _USUAL_TOKENS) : first])
    return again or not words["claimed_many"].isdisjoint(keys[last : last + 1])


def _is_of_own(first: int, last: int, values: Values) -> bool:
    """Whether one of the speaker's own carried the act out: قالت الحركة إن أحد مقاتليها نفذ العملية."""
    keys, words = values.text.keys, values.words
    return keys[first - 1] in words["own"] and keys[first - 2] in words["one_of"] and names_act(last, values)


def _is_own_claim(named: Resolved, family: str, token: int, values: Values) -> bool:
    """Whether an army is who announces that it answers for the act: أعلن الجيش مسؤوليته عن الغارة."""
    who = named.mention.first
    between_them = family == "answerable" and named.value.kind in FIGHTERS and who < token
    return between_them and values.text.keys[who - 1] in values.words["announces"]


def names_act(token: int, values: Values) -> bool:
    """Whether an act of force is named at a token or the next one."""
    near = values.text.keys[token : token + 2]
    if not (values.words["this_act"].isdisjoint(near) and values.words["both_acts"].isdisjoint(near)):
        return True
    at = bisect_left(values.events, token, key=first_token)
    return at < len(values.events) and values.events[at].mention.first <= token + 1


def claimed_by(who: Resolved, values: Values) -> Involvement:
    name = values.text.raw[who.mention.start : who.mention.end]
    return Involvement(who.value, "claimed", who.mention.start, who.mention.end, name, OWN_VOICE)
