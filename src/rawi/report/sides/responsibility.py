"""Responsibility: who takes it for an act, on whom somebody lays it, and who is only suspected."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rawi.model.claim import OWN_VOICE, Involvement
from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.model.value import Actor
from rawi.report.sides.kinds import FIGHTERS, REPELLED
from rawi.report.sides.nations import by_adjective
from rawi.report.sides.verbs import is_active, reads_as_verb
from rawi.report.tellings.tellings import Telling
from rawi.report.values import Values, between, is_seat, starting

_ACCUSED_TOKENS = 25
_SUSPECT_TOKENS = 8
_STRUCK_TOKENS = 3
_CHARGED_TOKENS = 8
_NAME_TOKENS = 8
_CLAIM_TOKENS = 16
_LONGEST_NAME = 40
"""Tokens, more than any name has."""
_SELF_TOKENS = 14
_ASIDE_TOKENS = 8
_NOT_OWNED = frozenset(("condemned", "denied"))
"""Standings of acts that whoever speaks of them did not do."""
_ANNOUNCING = {
    "territory_change": FIGHTERS,
    "arrest": frozenset(("state_force", "police", "government")),
    "weapons_seizure": frozenset(("state_force", "police", "coalition")),
    "abduction": frozenset(("armed_group", "militia")),
}
"""Whose own deed it is when they announce an act of the type."""


def read_responsibility(sentence: Sentence, values: Values) -> list[Involvement]:
    """Who takes responsibility in a sentence (تبنى) and whom somebody holds responsible (اتهم، نسب إلى)."""
    if not starting(values.side_words, sentence.first, sentence.last):
        return []
    return _claims(sentence, values) + _accused(sentence, values) + _suspected(sentence, values)


def _claims(sentence: Sentence, values: Values) -> list[Involvement]:
    """Actors who take responsibility (تبنى) in a sentence; a claim that nobody made is none."""
    found: list[Involvement] = []
    for first, last, family in starting(values.side_words, sentence.first, sentence.last):
        if family != "claim":
            continue
        around = values.text.keys[max(sentence.first, first - 2) : last + 3]
        if values.words["nobody"].intersection(around):
            continue
        near = between(values.actors, max(sentence.first, first - _CLAIM_TOKENS), min(sentence.last, last + 8))
        groups = [r for r in near if r.value.kind in ("armed_group", "militia", "person")]
        if groups:
            # the first named before the claim is its subject, what follows him his other names; else the next after it
            who = min(groups, key=lambda r: (r.mention.first > first, r.mention.first))
            name = values.text.raw[who.mention.start : who.mention.end]
            found.append(Involvement(who.value, "claimed", who.mention.start, who.mention.end, name, OWN_VOICE))
    return found


def _accused(sentence: Sentence, values: Values) -> list[Involvement]:
    """Whom somebody holds responsible in this sentence: نسب الجيش الهجوم إلى الحزب، اتهمت الوزارة الحركة."""
    for _, last, family in starting(values.side_words, sentence.first, sentence.last):
        if family != "accuse":
            continue
        charged = _charged(last, sentence, values)
        if charged:
            return charged
        after = between(values.actors, last, min(sentence.last, last + _ACCUSED_TOKENS))
        reach = range(last, min(sentence.last, last + _ACCUSED_TOKENS))
        to = next((token for token in reach if values.text.keys[token] in values.words["toward"]), None)
        named = [r for r in after if to is None or r.mention.first > to] or after[1:]
        groups = [r for r in named if r.value.kind in FIGHTERS]
        if groups and (to is not None or groups[0].mention.first - last <= _CHARGED_TOKENS):
            who, by = groups[0], values.text.raw[after[0].mention.start : after[0].mention.end]
            accuser = by if after[0] is not who else None
            return [Involvement(who.value, "accused", who.mention.start, who.mention.end, accuser)]
    return []


def _charged(token: int, sentence: Sentence, values: Values) -> list[Involvement]:
    """The accused right before what he is accused of: اتهم الجيش المسلحين بقصف البلدة، اتهمت سوريا إسرائيل بالقصف."""
    keys = values.text.keys
    reach = range(token, min(sentence.last, token + _ACCUSED_TOKENS))
    deed = next((t for t in reach if keys[t] in values.words["charged"]), None)
    if deed is None:
        return []
    first = max(token, deed - _CHARGED_TOKENS)
    fighters = [r for r in between(values.actors, first, deed) if r.value.kind in FIGHTERS]
    countries = [p for p in between(values.places, first, deed) if p.value.country in values.nations]
    states = [p for p in countries if p.value.precision == "country"]
    if fighters and (not states or fighters[-1].mention.first >= states[-1].mention.first):
        who = fighters[-1].mention
        return [Involvement(fighters[-1].value, "accused", who.start, who.end)]
    if states:
        who, country = states[-1].mention, states[-1].value.country
        actor = Actor(values.nations[country], "state_force", country)
        return [Involvement(actor, "accused", who.start, who.end)]
    return []


def _suspected(sentence: Sentence, values: Values) -> list[Involvement]:
    """The group that doers are thought to belong to (مسلحون يشتبه بانتمائهم إلى الحركة)."""
    found: list[Involvement] = []
    for first, last, family in starting(values.side_words, sentence.first, sentence.last):
        if family != "suspect" or _is_of_struck(first, values):
            continue
        end = min(sentence.last, last + _SUSPECT_TOKENS)
        groups = [r for r in between(values.actors, last, end) if r.value.kind in ("armed_group", "militia")]
        if groups:
            who = groups[0].mention
            found.append(Involvement(groups[0].value, "suspected", who.start, who.end))
        elif last < end and values.text.keys[last] in values.words["that_he"]:  # غارة يعتقد أنها تركية
            found += [replace(i, basis="suspected") for i in by_adjective(last + 1, values)]
    return found


def _is_of_struck(token: int, values: Values) -> bool:
    """Whether what was hit stands right before a token: قصفت الطائرات مواقع يعتقد أنها للحركة."""
    near = starting(values.side_words, token - _STRUCK_TOKENS, token)
    return any(family == "target" and values.text.keys[t] not in values.words["onto"] for t, _, family in near)


def announced_by(telling: Telling, values: Values) -> list[Involvement]:
    """The force that announces a taking, a find or an arrest as its own, where nobody else is named for it: أعلن الجيش
    استعادة البلدة."""
    kinds = set().union(*(_ANNOUNCING.get(e.trigger.type, ()) for e in telling.events if e.core))
    if not kinds:
        return []
    spoken = (r for spoken in _speakers(telling, values) for r in spoken)
    forces = sorted((r for r in spoken if r.value.kind in kinds), key=lambda r: r.mention.first)[:1]
    return [Involvement(r.value, "stated", r.mention.start, r.mention.end) for r in forces]


def own_deed(telling: Telling, values: Values) -> list[Involvement]:
    """The force that announces what it did, as a noun right behind it (أعلن الجيش شن ضربات على القرية) or under its
    pronoun (قالت الكتائب إنها استهدفت دورية)."""
    for spoken in _speakers(telling, values):
        if not spoken or spoken[0].value.kind not in FIGHTERS or spoken[-1].value.kind not in FIGHTERS:
            continue  # تحدث المسعفون في مناطق المسلحين عن قصف
        mention = spoken[-1].mention
        if _tells_own(mention.last, telling, values):
            name = values.text.raw[mention.start : mention.end]
            return [Involvement(spoken[-1].value, "claimed", mention.start, mention.end, name)]
    return _nation_tells(telling, values)


def _nation_tells(telling: Telling, values: Values) -> list[Involvement]:
    """The forces of a nation that tells its own deed: قالت إسرائيل إنها شنت غارات."""
    for place in between(values.places, telling.sentence.first, telling.last):
        state = place.value.precision == "country" or is_seat(place, values)
        label = values.nations.get(place.value.country) if state else None
        mention = place.mention
        if label and values.is_spoken(mention.start) and _tells_own(mention.last, telling, values):
            name = values.text.raw[mention.start : mention.end]
            actor = Actor(label, "state_force", place.value.country)
            return [Involvement(actor, "claimed", mention.start, mention.end, name)]
    return []


def _tells_own(token: int, telling: Telling, values: Values) -> bool:
    """Whether words from a token on, behind who speaks, begin with his own deed."""
    keys, words = values.text.keys, values.words
    token = _past_aside(token, telling, values)
    if any(e.standing in _NOT_OWNED for e in telling.events if token <= e.mention.first <= token + 1):
        return False  # أدانت الحركة استهداف الموكب
    if telling.first <= token < telling.last and keys[token] in words["own_deed"]:
        return not _is_done_by(token + 1, values)
    about = range(max(token, telling.sentence.first) + 1, min(token + _SELF_TOKENS, telling.last))
    told = (t for t in about if keys[t] in words["own_deed"] and keys[t - 1] in words["about"])
    if any(not _is_done_by(t + 1, values) for t in told):
        return True  # أعلنت القيادة، السبت، عن تنفيذ غارة
    reach = range(max(token, telling.sentence.first), min(token + _SELF_TOKENS, telling.last - 1))
    pronoun = next((t for t in reach if keys[t] in words["that_he"]), None)
    if pronoun is None:
        return False
    verb = pronoun + 1 + (keys[pronoun + 1] in words["already"])
    carried = starting(values.side_words, verb, verb + 1)
    if any(family in ("light", "begin", "hits") for _, _, family in carried):
        return keys[verb] not in words["received"]
    core = (e for e in telling.events if e.core and e.mention.first == verb and e.trigger.id not in REPELLED)
    return any(is_active(e) or reads_as_verb(e, 0) for e in core)


def _past_aside(token: int, telling: Telling, values: Values) -> int:
    """The first token past commas, a time and who the speaker is, from a token on: أعلن الجيش، الأحد، القضاء على …،
    أعلنت الكتائب، الجناح المسلح للحركة، قصف …"""
    keys = values.text.keys
    while token < telling.last:
        time = next((r for r in between(values.times, token, telling.last) if r.mention.first == token), None)
        if time is not None:
            token = time.mention.last
        elif not keys[token][:1].isalnum():
            token += 1
        elif keys[token - 1] == "،" and keys[token] not in values.words["own_deed"]:
            close = next((t for t in range(token, min(token + _ASIDE_TOKENS, telling.last)) if keys[t] == "،"), None)
            if close is None or any(token <= e.mention.first < close for e in telling.events):
                return token
            token = close
        else:
            return token
    return token


def _is_done_by(token: int, values: Values) -> bool:
    """Whether a doer is named at a token: أعلنت المقاومة قصف طائرات التحالف للموقع."""
    named = (r for r in between(values.actors, token, token + _NAME_TOKENS) if r.mention.first == token)
    return any(r.value.kind in FIGHTERS and not r.mention.detail["proclitic"] for r in named)


def claimed_by_speaker(telling: Telling, values: Values, hit: Sequence[Involvement]) -> list[Involvement]:
    """A side that announces its enemy's dead claims to have killed them (أعلن الجيش مقتل خمسة مسلحين)."""
    enemies = {i.actor.label for i in hit if i.actor.kind in ("armed_group", "militia", "state_force", "unknown")}
    if not enemies or not any(e.trigger.form == "casualty" for e in telling.events):
        return []
    for spoken in _speakers(telling, values):
        sides = [r for r in spoken if r.value.kind in FIGHTERS and r.value.label not in enemies]
        if sides:
            name = values.text.raw[sides[0].mention.start : sides[0].mention.end]
            mention = sides[0].mention
            return [Involvement(sides[0].value, "claimed", mention.start, mention.end, name)]
    return []


def _speakers(telling: Telling, values: Values) -> Iterator[list[Resolved]]:
    """The actors named inside the words of each attribution of a telling's sentence."""
    for a, b in starting(values.speech, telling.sentence.start, telling.sentence.end):
        first, last = bisect_left(values.text.starts, a), bisect_left(values.text.starts, b)
        named = between(values.actors, first - _LONGEST_NAME, last + _LONGEST_NAME)
        yield [r for r in named if a <= r.mention.start < b]
