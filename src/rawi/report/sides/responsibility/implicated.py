"""Whose part in an act is spoken of by a noun (ضلوع الحركة في الهجوم، تورط أنقرة في القصف، وقوف الحركة وراء التفجير),
who denies any part (نفت الحركة مسؤوليتها عن الهجوم، نفى الحزب أي صلة له بالتفجير), and who says so of those held
responsible."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.model.report import Report
from rawi.model.text import Sentence
from rawi.report.in_order import within
from rawi.report.sides.kinds import FIGHTERS
from rawi.report.sides.nations.states import state_at
from rawi.report.sides.responsibility.claims import names_act
from rawi.report.values import Values, between, first_token, starting
from rawi.text.letters import QUOTES
from rawi.text.names import name_words

_IN_TOKENS = 4
_WHO_TOKENS = 3
_BUT = ("غير", "ان")
_NAME_TOKENS = 8
_BEFORE_TOKENS = 8
_SPEAKER_TOKENS = 8
_PART_TOKENS = 12
_PARTAKERS = FIGHTERS | {"government"}
_QUOTED = tuple((mark,) for mark in sorted(QUOTES))
_SAID = frozenset(("accused", "suspected", "denied"))
_NOBODY = "?"


def implicated(sentence: Sentence, values: Values) -> list[Involvement]:
    """Those whose part in an act of force a noun names, as suspected, or as accused where somebody accuses."""
    keys, words = values.text.keys, values.words
    found: list[Involvement] = []
    for token in within(values.joined["implication"], sentence.first, sentence.last - 1):
        first = max(sentence.first, token - _BEFORE_TOKENS)
        said = _without_but(keys[first:token])
        unsaid = any(not words[name].isdisjoint(said) for name in ("denies", "negation", "denying"))
        if unsaid == words["rules_out"].isdisjoint(said):  # لم يستبعد المحققون تورط الحركة
            continue
        who = _who_at(token + 1, values)
        if who is None or not _in_act(who.end, sentence, values):
            continue
        accused = any(family == "accuse" for _, _, family in starting(values.side_words, first, token))
        found.append(replace(who, basis="accused") if accused else who)
    return found


def _without_but(said: tuple[str, ...]) -> tuple[str, ...]:
    """The words but for the غير of غير أن, which says but and no not: غير أن مسؤولين ألمحوا إلى ضلوع الحركة."""
    return tuple(key for key, behind in zip(said, (*said, "")[1:], strict=True) if (key, behind) != _BUT)


def charged(sentence: Sentence, values: Values) -> list[Involvement]:
    """Those right behind whose name a word says what they are accused of: الحركة المتهمة بالوقوف خلف الهجوم، النظام،
    المتهم بتنفيذ الهجوم."""
    keys, words = values.text.keys, values.words
    found: list[Involvement] = []
    for token in within(values.tokens["the_charged"], sentence.first, sentence.last):
        of_what = token + 1
        while of_what < sentence.last and keys[of_what] in words["standing_behind"]:
            of_what += 1
        named = [r for r in between(values.actors, token - _NAME_TOKENS, token) if r.value.kind in _PARTAKERS]
        fit = named and all(not keys[t][:1].isalnum() for t in range(named[-1].mention.last, token))
        if fit and names_act(of_what, values):
            found.append(Involvement(named[-1].value, "accused", named[-1].mention.start, named[-1].mention.end))
    return found


def _who_at(token: int, values: Values) -> Involvement | None:
    """The group, force or state named at a token, as suspected."""
    near = between(values.actors, token, token + _NAME_TOKENS)
    named = [r for r in near if r.mention.first == token and r.value.kind in _PARTAKERS]
    if named:
        return Involvement(named[0].value, "suspected", named[0].mention.start, named[0].mention.end)
    return next((replace(i, basis="suspected") for i in state_at(token, values)), None)


def _in_act(end: int, sentence: Sentence, values: Values) -> bool:
    """Whether an act of force is named close behind an offset: ضلوع الحركة في | الهجوم."""
    past = bisect_left(values.text.starts, end)
    past += values.text.keys[past : past + 1] in _QUOTED
    if past < sentence.last and values.text.keys[past] == ".":
        return True  # لا يستبعد المحققون ضلوع الحركة.
    reach = range(past, min(sentence.last, past + _IN_TOKENS))
    if any(values.text.keys[t] in values.words["this_act"] for t in reach):
        return True
    at = bisect_left(values.events, past, key=first_token)
    return at < len(values.events) and values.events[at].mention.first < past + _IN_TOKENS


def deniers(sentence: Sentence, values: Values) -> list[Involvement]:
    """Those who deny an act told before or here: نفت الحركة مسؤوليتها عن التفجير، نفيها الضلوع في الهجوم."""
    keys, words = values.text.keys, values.words
    found: list[Involvement] = []
    for token in within(values.tokens["denies"], sentence.first, sentence.last):
        if keys[token - 1] in words["negation"]:
            continue
        end = min(sentence.last, token + _PART_TOKENS)
        part = next((t for t in range(token + 1, end - 1) if _is_own_part(t, values)), None)
        if part is None:
            continue
        who = _denier(token, part, sentence, values)
        if who is not None:
            name = values.text.raw[who.mention.start : who.mention.end]
            found.append(Involvement(who.value, "denied", who.mention.start, who.mention.end, name))
        else:
            found += [replace(i, basis="denied") for i in state_at(token + 1, values)]
    return found


def with_deniers(report: Report, denied: Sequence[Involvement]) -> Report:
    """The report with those besides its sides who deny it."""
    labels = {i.actor.label for i in (*report.perpetrators, *report.targets)}
    others = {i.actor.label: i for i in denied if i.actor.label not in labels}
    return replace(report, perpetrators=(*report.perpetrators, *others.values())) if others else report


def _is_own_part(token: int, values: Values) -> bool:
    """Whether who speaks names his own part in an act at a token: مسؤوليتها، (أي) صلة لها."""
    keys, words = values.text.keys, values.words
    return keys[token] in words["own_part"] or (keys[token] in words["part_of"] and keys[token + 1] in words["of_his"])


def _denier(token: int, part: int, sentence: Sentence, values: Values) -> Resolved | None:
    """Who denies at a token his `part` in an act: named behind the verb (نفت الحركة), or close before (الحركة نفت)."""
    behind = [r for r in between(values.actors, token + 1, part) if r.value.kind in _PARTAKERS]
    if behind:
        return behind[0] if behind[0].mention.first - token <= _WHO_TOKENS else None
    before: Sequence[Resolved] = between(values.actors, max(sentence.first, token - _SPEAKER_TOKENS), token)
    fit = [r for r in before if r.value.kind in _PARTAKERS]
    return fit[-1] if fit and part - token <= _WHO_TOKENS else None


def with_accusers(report: Report, values: Values) -> Report:
    """A report whose doers are accused or suspected by somebody: the one whose words name them (قال الوزير إن الحركة
    تقف خلف الهجوم)."""
    doers = tuple(_accused(one, values) for one in report.perpetrators)
    return report if doers == report.perpetrators else replace(report, perpetrators=doers)


def _accused(one: Involvement, values: Values) -> Involvement:
    if one.basis not in _SAID or one.by is not None:
        return one
    said = values.attribution_at(one.start).chain[:1]
    himself = said and name_words(values.text.raw[one.start : one.end]) <= name_words(said[0])
    return one if not said or said[0] == _NOBODY or himself else replace(one, by=said[0])
