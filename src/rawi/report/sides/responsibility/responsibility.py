"""Responsibility: who takes it for an act, on whom somebody lays it, and who is only suspected."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rawi.model.claim import Basis, Involvement
from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.model.value import Actor
from rawi.report.in_order import within
from rawi.report.sides.kinds import FIGHTERS
from rawi.report.sides.nations.states import state_at
from rawi.report.sides.parties import is_tied
from rawi.report.sides.responsibility.charged_with import accused_of, charged_with, joined
from rawi.report.sides.responsibility.claims import CLAIM_TOKENS, claimed_by, names_act, read_claims, read_own_tellings
from rawi.report.sides.responsibility.implicated import charged, deniers, implicated
from rawi.report.sides.responsibility.laid_on import laid_on
from rawi.report.sides.responsibility.suspected import suspected
from rawi.report.values import Values, at, between, first_token, starting

_BACKED_TOKENS = 2
_ACCUSED_TOKENS = 25
_CHARGED_TOKENS = 8
_BEHIND_TOKENS = 4
_ASKED_TOKENS = 3
_NOT_TOKENS = 2
_NAMED_TOKENS = 6
_ADDRESSED_TOKENS = 3
_STANDING = "وقوف"
_LAID_IT = "نسبه"
_FINGERS = "اصابع"


def read_responsibility(sentence: Sentence, values: Values, *, told: bool) -> list[Involvement]:
    """Who takes responsibility in a sentence (تبنى) and on whom it is laid (اتهم، نسب إلى، يقف وراء); where no incident
    is first `told` in it, whoever claims it does so for an act pointed back to."""
    laid = implicated(sentence, values) + deniers(sentence, values) + charged(sentence, values)
    laid = laid if told else laid_on(sentence, values) + laid
    named = within(values.tokens["author"], sentence.first, sentence.last)
    if not named and not starting(values.side_words, sentence.first, sentence.last):
        return laid
    own, others = _behind(sentence, values)
    claimed = read_claims(sentence, values, told=told) + read_own_tellings(sentence, values) + own
    return claimed + _accused(sentence, values) + others + suspected(sentence, values) + laid


def _behind(sentence: Sentence, values: Values) -> tuple[list[Involvement], list[Involvement]]:
    """Who says that he is behind an act (قالت الحركة إنها تقف وراء الهجوم), and of whom others say it (قالت الشرطة إن
    الحركة تقف وراء الهجوم); nobody of whom it is asked (لم يعرف من يقف وراء الهجوم)."""
    keys, words = values.text.keys, values.words
    own: list[Involvement] = []
    others: list[Involvement] = []
    for first, last, family in starting(values.side_words, sentence.first, sentence.last):
        act_named = family == "behind_it" or (family == "behind" and names_act(last, values))
        if not act_named or _is_and(keys[first]):
            continue  # متشددين بايعوا التنظيم ويقفون وراء هجمات: who they are, not who did this
        if not words["unasked"].isdisjoint(keys[max(sentence.first, first - _ASKED_TOKENS) : first]):
            continue
        near = between(values.actors, max(sentence.first, first - CLAIM_TOKENS), first)
        groups = _own_names([r for r in near if r.value.kind in FIGHTERS], values)
        said = keys[max(sentence.first, first - CLAIM_TOKENS) : first]
        if not words["denies"].isdisjoint(said):
            continue  # نفت الحركة أنها وراء الهجوم
        charged = any(name == "accuse" for _, _, name in starting(values.side_words, sentence.first, first))
        himself = not charged and not words["that_he"].isdisjoint(said[-3:])
        himself = himself or (not charged and keys[first] in words["that_he"])  # قالت الحركة إنها وراء الهجوم
        himself = himself or keys[first].removeprefix("ب").startswith(_STANDING)  # أعلنت الحركة وقوفها وراء الهجوم
        named = starting(values.side_words, first - _BEHIND_TOKENS, first)
        if any(name == "suspect" for _, _, name in named):
            continue  # متمردين يشتبه بأنهم وراء الهجوم
        himself = himself and len({r.value.label for r in groups}) == 1  # قالت الشرطة إن الحركة … إنها وراء الهجوم
        if groups and himself:
            own.append(claimed_by(groups[0], values))
        elif groups and first - groups[-1].mention.last <= _BEHIND_TOKENS:
            basis: Basis = "accused" if words["perhaps"].isdisjoint(keys[first:last]) else "suspected"
            others += [replace(accused_of(r), basis=basis) for r in joined(groups, values)]
        elif (state := _answering_state(near, first, values)) is not None:
            others.append(state)  # خلصت اللجنة إلى أن الحكومة مسؤولة عن الهجوم
        elif not groups and first - 1 >= sentence.first and keys[first - 2] in words["saying_that"]:
            others += state_at(first - 1, values)  # قال مسؤولون إن إسرائيل تقف خلف الهجوم
    return own, others


def _answering_state(near: Sequence[Resolved], token: int, values: Values) -> Involvement | None:
    """The forces of the government named right before a word for being behind an act, and behind "that"."""
    last = near[-1] if near and near[-1].value.kind == "government" and near[-1].mention.last == token else None
    label = values.nations.get(last.value.country or "") if last is not None else None
    if last is None or label is None or values.text.keys[last.mention.first - 1] not in values.words["saying_that"]:
        return None
    actor = Actor(label, "state_force", last.value.country)
    return Involvement(actor, "accused", last.mention.start, last.mention.end)


def _own_names(groups: list[Resolved], values: Values) -> list[Resolved]:
    """Those named but for whom a word of ties behind another leads to: الحركة المرتبطة بالتنظيم."""
    tied = {
        two.mention.first
        for one, two in pairwise(groups)
        if is_tied(one.mention.last, two.mention.first, values, beside=True)
    }
    return [r for r in groups if r.mention.first not in tied]


def _is_and(key: str) -> bool:
    return key.startswith("و") and not key.startswith((_STANDING, "وقف"))


def _accused(sentence: Sentence, values: Values) -> list[Involvement]:
    """Whom somebody holds responsible in this sentence: نسب الجيش الهجوم إلى الحزب، اتهمت الوزارة الحركة، ألقت الحكومة
    باللوم على الحزب; where he passes it on, the next one, too: … ونفت الحركة وألقت باللوم على التنظيم."""
    found: list[Involvement] = []
    for first, last, family in starting(values.side_words, sentence.first, sentence.last):
        if family != "accuse" or (found and values.text.starts[first] <= found[-1].end):
            continue
        if not values.words["negation"].isdisjoint(values.text.keys[max(sentence.first, first - _NOT_TOKENS) : first]):
            continue  # لم تحمل الحركة أي جهة المسؤولية، دون أن تتهم أحدا
        if values.text.keys[first - 1].removeprefix("و") in values.words["exchanged"]:
            continue  # تبادل الاتهامات بين الجيش والحركة بقصف البلدة
        if not values.words["similar"].isdisjoint(values.text.keys[last : min(sentence.last, last + _ACCUSED_TOKENS)]):
            continue  # تتهم السلطات الحركة بالوقوف وراء هجمات مماثلة
        if values.text.keys[last - 1] in values.words["ratio"] and not _is_behind_act(first, values):
            continue  # بنسبة عالية, but هجوم نسبه إلى التنظيم
        found += _accused_at(first, last, sentence, values)
    return found


def _is_behind_act(token: int, values: Values) -> bool:
    """Whether an act is named right before a token, or who lays it stands right behind: نسبه | الجيش إلى المتمردين."""
    if values.text.keys[token] == _LAID_IT and at(values.actors, token + 1):
        return True
    if names_act(token + 1, values) and values.text.keys[token + 2] in values.words["toward"]:
        return True  # مسؤول نسب | الهجوم إلى التنظيم
    behind = bisect_left(values.events, token, key=first_token)
    return any(e.mention.last == token for e in values.events[max(0, behind - 1) : behind])


def _accused_at(first: int, last: int, sentence: Sentence, values: Values) -> list[Involvement]:
    """Whom a word of accusation in `[first, last)` names."""
    keys, words = values.text.keys, values.words
    lays = keys[first].removeprefix("و") in words["lays"]
    charged = charged_with(last, sentence, values, lays=lays)
    if keys[first].removeprefix("و") in words["charges"]:
        return _addressed(last, values) if charged else []
    if charged:
        return charged
    if keys[last] in words["with_it"]:  # الهجوم الذي اتهمت به دمشق
        named = [r for r in between(values.actors, last + 1, last + _NAMED_TOKENS) if r.mention.first == last + 1]
        return [accused_of(r) for r in named if r.value.kind in FIGHTERS] or state_at(last + 1, values)
    if not words["lesser_charge"].isdisjoint(keys[last : min(sentence.last, last + _CHARGED_TOKENS)]):
        return []  # اتهم الشيوخ الحركة بتغذية الثارات
    blamed = not words["blame"].isdisjoint(keys[first:last])
    toward = words["onto"] if blamed else words["toward"]
    end = min(sentence.last, last + _ACCUSED_TOKENS)
    to = next((token for token in range(last - 1 if blamed else last, end) if keys[token] in toward), None)
    if to is None and _FINGERS in keys[first:last]:  # أصابع الاتهام لدمشق
        to = next((token for token in range(last, end) if _is_pointed_at(token, values)), None)
        if to is not None:
            to -= 1
    if lays and to is None:
        return []
    after = [r for r in between(values.actors, last, end) if not _is_backed(r, values)]
    named = [r for r in after if to is None or r.mention.first > to] or after[1:]
    groups = [r for r in named if r.value.kind in FIGHTERS]
    if to is not None:  # هجوم نسب إلى رعاة، بحسب الشرطة
        groups = [r for r in groups if not values.is_spoken(r.mention.start)]
        groups = [r for r in named if r.mention.first == to + 1 and r.value.kind == "unknown"] or groups
    if to is not None and (state := state_at(to + 1, values)):
        return state
    if groups and (to is not None or _is_right_behind(last, groups[0], values)):
        adjoined = len(groups) > 1 and groups[1].mention.first == groups[0].mention.last
        if to is None and (adjoined or _is_subject(first, last, groups[0], sentence, values)):
            groups = groups[1:]  # اتهم الجيش القوات: who stands right behind the verb accuses
        if not groups:
            return []
        who, by = groups[0], values.text.raw[after[0].mention.start : after[0].mention.end]
        accuser = by if after[0] is not who else None
        return [Involvement(who.value, "accused", who.mention.start, who.mention.end, accuser)]
    return []


def _is_backed(named: Resolved, values: Values) -> bool:
    """Whether somebody is named as whom another is accused of backing: اتهمت الحكومة الجارة بدعم | الحركة."""
    keys, first = values.text.keys, named.mention.first
    return not values.words["accused_backing"].isdisjoint(keys[max(0, first - _BACKED_TOKENS) : first])


def _addressed(token: int, values: Values) -> list[Involvement]:
    """Whom charges that end at a token are made to: (اتهامات) للجيش، وجهت إلى دمشق (بقصف البلدة)."""
    keys, toward = values.text.keys, values.words["toward"]
    for first in range(token, token + _ADDRESSED_TOKENS):
        at_it = first if keys[first].startswith("ل") else first + 1 if keys[first] in toward else None
        if at_it is None:
            continue
        named = [r for r in between(values.actors, at_it, at_it + _NAMED_TOKENS) if r.mention.first == at_it]
        if found := [accused_of(r) for r in named if r.value.kind in FIGHTERS] or state_at(at_it, values):
            return found
    return []


def _is_subject(verb: int, last: int, named: Resolved, sentence: Sentence, values: Values) -> bool:
    """Whether somebody stands right behind a verb of accusing that opens its clause: it is he who accuses (واتهمت
    الوزارة …), where behind its subject the verb names whom he accuses (الوزارة اتهمت الحركة)."""
    before = values.text.keys[verb - 1] if verb > sentence.first else ""
    opens = verb == sentence.first or not before[:1].isalnum() or values.text.keys[verb].startswith("و")
    return opens and named.mention.first == last


def _is_pointed_at(token: int, values: Values) -> bool:
    """Whether a group or a state is named behind ل at a token."""
    key = values.text.keys[token]
    return key.startswith("ل") and (at(values.actors, token) or key.removeprefix("ل") in values.seats)


def _is_right_behind(token: int, named: Resolved, values: Values) -> bool:
    """Whether somebody is named close behind a word of blame, and not in what is laid to another: يتهم الشبان بالتسبب
    في مقتل شرطيين."""
    first = named.mention.first
    behind = bisect_left(values.events, token, key=first_token)
    told = behind < len(values.events) and values.events[behind].mention.last <= first
    return first - token <= _CHARGED_TOKENS and not told
