"""Who announces an act as his own: what he took, found or struck, and whose dead he tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.model.value import Actor
from rawi.report.in_order import within
from rawi.report.sides.kinds import FIGHTERS, REPELLED
from rawi.report.sides.nations.nations import can_begin
from rawi.report.sides.pronouns import agrees
from rawi.report.sides.responsibility.announced import is_done_by, launches, past_aside
from rawi.report.sides.verbs import is_active, reads_as_verb
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, is_seat, starting

_LONGEST_NAME = 40
"""Tokens, more than any name has."""
_SELF_TOKENS = 14
_TAKERS = frozenset(("armed_group", "militia"))
_STATE = frozenset(("state_force", "police"))
_OWN_TOKENS = 5
_BEGUN_TOKENS = 10
_COLON = ":"
_MET = "shelling.intercepted"
_THAT = frozenset(("ان", "بان"))
_PRONOUNS = ("ه", "ها", "هم")
_SPOKE_SENTENCES = 4
"""How many sentences back somebody spoke who goes on unnamed."""
_NOT_OWNED = frozenset(("condemned", "denied"))
"""Standings of acts that whoever speaks of them did not do."""
_OF_THE_HIT = frozenset(("attack.sniping", "attack.sinking", "casualty.killing"))
"""Nouns of acts behind which stands the one hit (أعلنت الكتائب قنص جندي), and never who did it."""
_ANNOUNCING = {
    "territory_change": FIGHTERS,
    "arrest": FIGHTERS | {"government"},
    "weapons_seizure": frozenset(("state_force", "police", "coalition")),
    "abduction": frozenset(("armed_group", "militia")),
}
"""Whose own deed it is when they announce an act of the type."""
_POLICED = ("seize", "detain")
"""Families of acts that nobody claims: who announces them says what he did."""


def announced_by(telling: Telling, values: Values) -> list[Involvement]:
    """The force that announces a taking, a find or an arrest as its own, where nobody else is named for it: أعلن الجيش
    استعادة البلدة; of arrests that a verb tells a group may be who complains (اعتقل مئة، حسب ما أعلنت المعارضة)."""
    kinds = set().union(*(_ANNOUNCING.get(e.trigger.type, ()) for e in telling.events if e.core))
    if not kinds:
        return []
    spoken = (r for spoken, _ in _speakers(telling, values) for r in spoken)
    complained = {e.trigger.type for e in telling.events if e.core and is_active(e)} == {"arrest"}
    kinds -= _TAKERS if complained else frozenset()
    forces = sorted((r for r in spoken if r.value.kind in kinds), key=lambda r: r.mention.first)[:1]
    return [Involvement(r.value, "stated", r.mention.start, r.mention.end) for r in forces]


def laid_hands(telling: Telling, values: Values) -> list[Involvement]:
    """The force between the verb and the noun of an arrest: ألقى الجيش اليوم القبض على مسلحين."""
    keys, verbs = values.text.keys, values.words["lays_hands"]
    for event in telling.events:
        if event.trigger.id != "arrest.noun":
            continue
        reach = range(max(telling.sentence.first, event.mention.first - _SELF_TOKENS), event.mention.first)
        verb = next((token for token in reach if keys[token] in verbs), event.mention.first)
        forces = [r for r in between(values.actors, verb, event.mention.first) if r.value.kind in _ANNOUNCING["arrest"]]
        if forces:
            who = forces[0].mention
            return [Involvement(forces[0].value, "stated", who.start, who.end, None, values.attribution_at(who.start))]
    return []


def own_deed(telling: Telling, values: Values) -> list[Involvement]:
    """The force that announces what it did, as a noun right behind it (أعلن الجيش شن ضربات على القرية) or under its
    pronoun (قالت الكتائب إنها استهدفت دورية): of several who speak before it the last (أعلنت الحركة قصف المدينة، فيما
    أعلنت الكتائب أنها قصفت البلدة)."""
    lead = telling.events[0].mention.first
    if all(e.trigger.id.startswith(_MET) for e in telling.events if e.core) and any(e.core for e in telling.events):
        return []  # أعلنت الوزارة تدمير خمس مسيرات: others sent them
    speakers = sorted(_speakers(telling, values), key=lambda spoken: (spoken[1] > lead, -spoken[1]))
    abducted = any(e.core and e.trigger.type == "abduction" for e in telling.events)
    kinds = _ANNOUNCING["abduction"] if abducted else FIGHTERS
    for spoken, end in speakers:
        if not spoken or spoken[0].value.kind not in kinds:
            continue  # تحدث المسعفون في مناطق المسلحين عن قصف، أعلن الجيش عن خطف جندي
        mention = spoken[-1].mention
        own = any(
            _tells_own(t, telling, values) or launches(spoken[-1], t, telling, values) for t in (mention.last, end)
        )
        if own:
            if telling.family in _POLICED:
                return [Involvement(spoken[-1].value, "stated", mention.start, mention.end)]
            name = values.text.raw[mention.start : mention.end]
            return [Involvement(spoken[-1].value, "claimed", mention.start, mention.end, name)]
    return _nation_tells(telling, values) or _goes_on_telling(telling, values)


def _goes_on_telling(telling: Telling, values: Values) -> list[Involvement]:
    """The group or force that spoke before and goes on unnamed with a deed of its own: أعلنت الحركة أن مقاتليها هاجموا
    القاعدة. وقالت في بيان آخر إنها | قصفت الثكنة; nobody where several spoke there, or the pronoun is not his."""
    speech = starting(values.speech, telling.sentence.start, telling.sentence.end)
    named = any(spoken for spoken, _ in _speakers(telling, values)) or bool(_speaking(telling, values))
    if not speech or named or not _tells_own(telling.sentence.first, telling, values):
        return []
    verb = _own_verb(telling.sentence.first, telling, values)
    before = range(telling.sentence.first, telling.last if verb is None else verb)
    says = next((t for t in reversed(before) if values.text.keys[t] in values.words["that_he"]), None)
    who = spoke_last(telling, values) if says is not None else None
    if who is None or says is None:
        return []
    pronoun = next((p for p in _PRONOUNS[1:] if values.text.keys[says].endswith(p)), _PRONOUNS[0])
    if not agrees(who, pronoun, values):
        return []
    start, end = values.text.starts[says], values.text.ends[says]
    return [Involvement(who.value, "claimed", start, end, values.text.raw[who.mention.start : who.mention.end])]


def spoke_last(telling: Telling, values: Values) -> Resolved | None:
    """The one group or force that spoke in the nearest sentence before a telling's in which somebody named spoke."""
    sentences = values.text.sentences
    for index in range(telling.sentence.index - 1, max(-1, telling.sentence.index - 1 - _SPOKE_SENTENCES), -1):
        above = sentences[index]
        if above.is_title:
            return None
        actors = between(values.actors, above.first, above.last)
        spoke = [r for r in actors if values.is_spoken(r.mention.start)]
        if spoke:
            sole = len({r.value.label for r in spoke}) == 1 and spoke[0].value.kind in FIGHTERS
            return spoke[0] if sole else None
    return None


def _nation_tells(telling: Telling, values: Values) -> list[Involvement]:
    """The forces of a nation that tells its own deed: قالت إسرائيل إنها شنت غارات."""
    for place in _speaking(telling, values):
        label = values.nations[place.value.country]
        mention = place.mention
        if _tells_own(mention.last, telling, values):
            name = values.text.raw[mention.start : mention.end]
            actor = Actor(label, "state_force", place.value.country)
            return [Involvement(actor, "claimed", mention.start, mention.end, name)]
    return []


def _speaking(telling: Telling, values: Values) -> list[Resolved]:
    """The nations that speak in a telling's sentence, by name or capital, and not those a medium is called after (نقلت
    وكالة أنباء الإمارات عن مصادر)."""
    places = between(values.places, telling.sentence.first, telling.last)
    states = (p for p in places if p.value.precision == "country" or is_seat(p, values))
    speaking = (p for p in states if p.value.country in values.nations and values.is_spoken(p.mention.start))
    return [p for p in speaking if values.text.keys[p.mention.first - 1] not in values.words["medium_of"]]


def _tells_own(token: int, telling: Telling, values: Values) -> bool:
    """Whether words from a token on, behind who speaks, begin with his own deed."""
    keys, words = values.text.keys, values.words
    token = past_aside(token, telling, values)
    if any(e.standing in _NOT_OWNED for e in telling.events if token <= e.mention.first <= token + 1):
        return False  # أدانت الحركة استهداف الموكب
    if telling.first <= token < telling.last and keys[token] in words["own_deed"]:
        killed = any(e.trigger.id in _OF_THE_HIT for e in telling.events if e.mention.first == token)
        return killed or not is_done_by(token + 1, values)
    about = range(max(token, telling.sentence.first) + 1, min(token + _SELF_TOKENS, telling.last))
    told = (t for t in about if keys[t] in words["own_deed"] and keys[t - 1] in words["about"])
    if any(not is_done_by(t + 1, values) for t in told):
        return True  # أعلنت القيادة، السبت، عن تنفيذ غارة
    verb = _own_verb(token, telling, values)
    if verb is None:
        return False
    if keys[verb] in words["suffers"]:
        return False  # قالت الشرطة إنها تعرضت لإطلاق نار
    if verb < telling.first and not _goes_on(telling, values):
        return False  # أعلن الجيش أنه استهدف مواقع ردا على إطلاق صواريخ
    carried = starting(values.side_words, verb, verb + 1)
    if any(family == "begin" for _, _, family in carried):
        reach = range(verb + 1, verb + _BEGUN_TOKENS)
        return any(e.mention.first in reach and can_begin(e, values) for e in telling.events)
    if any(family in ("light", "hits") for _, _, family in carried):
        return keys[verb] not in words["received"]
    core = (e for e in telling.events if e.core and e.mention.first == verb and e.trigger.id not in REPELLED)
    return any(is_active(e) or reads_as_verb(e, 0) for e in core)


def _own_verb(token: int, telling: Telling, values: Values) -> int | None:
    """The verb under the pronoun of who speaks, behind the words in which he does: أنها (قد) استهدفت، أن مقاتليها
    استهدفوا; the one right behind his colon (الكتائب: استهدفنا آلية)."""
    keys, words = values.text.keys, values.words
    if keys[token - 1] == _COLON and any(e.mention.first == token and e.trigger.form == "verb" for e in telling.events):
        return token
    reach = range(max(token, telling.sentence.first), min(token + _SELF_TOKENS, telling.last - 1))
    pronoun = next((t for t in reach if keys[t] in words["that_he"] and keys[t - 1] not in words["thinks"]), None)
    if pronoun is None and _is_groups(token, values):
        pronoun = next((t for t in reach if keys[t] in words["own"] and keys[t - 1] in _THAT), None)
    return None if pronoun is None else pronoun + 1 + (keys[pronoun + 1] in words["already"])


def _is_groups(token: int, values: Values) -> bool:
    """Whether those who speak right before a token are an armed group, which claims what its men did; what those of a
    state did is told for fact (أعلن الجيش أن طائراته قصفت)."""
    spoke = between(values.actors, max(0, token - _SELF_TOKENS), token)[-1:]
    return any(r.value.kind in _TAKERS for r in spoke)


def own_defence(telling: Telling, values: Values) -> list[Involvement]:
    """The force that announces to have warded off an attack on it (أعلنت القوات التصدي لهجوم) or to have suffered one
    (أعلن الجيش تعرضه لقصف). What is shot down in the air was meant for others."""
    repelled = (e for e in telling.events if e.core and e.trigger.id in REPELLED)
    told = {e.mention.first for e in repelled if e.trigger.type == "clash"}
    reach = (telling.sentence.first, telling.last)
    told |= {t for t in within(values.tokens["exposure"], *reach) if _exposes_own(t, values)}
    told.update(within(values.tokens["own_exposure"], *reach))
    for spoken, end in _speakers(telling, values) if told else ():
        if not spoken or spoken[-1].value.kind not in FIGHTERS:
            continue
        for token in (spoken[-1].mention.last, end):
            if past_aside(token, telling, values) in told:
                return [Involvement(spoken[-1].value, "stated", spoken[-1].mention.start, spoken[-1].mention.end)]
    return []


def _exposes_own(token: int, values: Values) -> bool:
    """Whether what stands exposed at a token is something of whoever speaks: تعرض إحدى قواعده لهجوم، تعرض نقطة تابعة
    له."""
    behind = range(token + 1, min(token + _OWN_TOKENS, len(values.text.keys)))
    return any(values.text.raw.endswith(_PRONOUNS, 0, values.text.ends[t]) for t in behind)


def _goes_on(telling: Telling, values: Values) -> bool:
    """Whether a telling opens with a verb joined by و to the one before it, whose subject it shares: … وقصف القرية."""
    lead = telling.events[0]
    return is_active(lead) and values.text.keys[lead.mention.first].startswith("و")


def claimed_by_speaker(telling: Telling, values: Values, hit: Sequence[Involvement]) -> list[Involvement]:
    """A side that announces its enemy's dead claims to have killed them (أعلن الجيش مقتل خمسة مسلحين)."""
    enemies = {i.actor.label for i in hit if i.actor.kind in ("armed_group", "militia", "state_force", "unknown")}
    if not enemies or not any(e.trigger.form == "casualty" for e in telling.events):
        return []
    for spoken, _ in _speakers(telling, values):
        sides = [r for r in spoken if r.value.kind in FIGHTERS and _can_have_killed(r.value, hit, values)]
        if sides:
            name = values.text.raw[sides[0].mention.start : sides[0].mention.end]
            mention = sides[0].mention
            return [Involvement(sides[0].value, "claimed", mention.start, mention.end, name)]
    return []


def _can_have_killed(speaker: Actor, hit: Sequence[Involvement], values: Values) -> bool:
    """Whether who tells of the dead is none of them, nor of their state or on their side."""
    dead = [i.actor for i in hit]
    state = speaker.country if speaker.kind in _STATE else None
    own = state is not None and any(actor.kind in _STATE and actor.country == state for actor in dead)
    return not own and not any(
        speaker.label == actor.label or values.blocs.allied(speaker.label, actor.label) for actor in dead
    )


def _speakers(telling: Telling, values: Values) -> Iterator[tuple[list[Resolved], int]]:
    """The actors named inside the words of each attribution of a telling's sentence, and the token behind these words,
    where a spokesman's name ends."""
    for a, b in starting(values.speech, telling.sentence.start, telling.sentence.end):
        first, last = bisect_left(values.text.starts, a), bisect_left(values.text.starts, b)
        named = between(values.actors, first - _LONGEST_NAME, last + _LONGEST_NAME)
        yield [r for r in named if a <= r.mention.start < b], last
