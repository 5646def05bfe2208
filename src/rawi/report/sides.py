"""Sides: who did it and who was hit, read off the words around each actor.

Arabic puts the agent right after an active verb (قصفت الطائرات), right after the noun of the act (غارات التحالف), after
a light verb (شنتها الطائرات) or behind "by" (على يد، برصاص); the one hit follows على، ضد or the noun of a death. A
passive hides the agent, and then there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rawi.model.claim import OWN_VOICE, Basis, Involvement
from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.model.value import Actor
from rawi.report.events import Event
from rawi.report.tellings import Telling
from rawi.report.values import Values, between

_CUE_TOKENS = 4
_SUBJECT_TOKENS = 4
_FAR_SUBJECT_TOKENS = 8
_COORDINATED_TOKENS = 3
_ACCUSED_TOKENS = 25
_SUSPECT_TOKENS = 8
_CLAIM_TOKENS = 16
_ARMED = frozenset(("armed_group", "state_force", "police", "militia", "coalition", "government", "unknown", "person"))
_PASSED = frozenset(("on", "by"))
_OBJECT_NOUNS = frozenset(("attack.ightiyal", "attack.istihdaf", "abduction.noun", "arrest.noun", "execution.noun"))
_REPELLED = frozenset(
    (
        "clash.repelled",
        "clash.repelled_apart",
        "clash.repels_present",
        "clash.repelling",
        "attack.foiled",
        "shelling.intercepted_verb",
        "shelling.intercepted_noun",
    )
)
"""The one who repels an attack is the one attacked."""
_KILLERS = frozenset(("state_force", "police", "coalition", "armed_group", "militia"))


def read_sides(
    telling: Telling, values: Values, *, passing: bool = False
) -> tuple[tuple[Involvement, ...], tuple[Involvement, ...]]:
    """Perpetrators and targets as one telling gives them, in order; each actor once a side.

    A `passing` telling only refers to the act: who merely stands beside it did nothing (طالبان تصعد هجماتها), so only
    those count whom a word makes its doers (الهجوم الذي شنته الحركة).
    """
    actors = _actors(telling, values)
    sides = [(_side(r, actors, telling, values), r) for r in actors]
    sides = _clash_sides(telling, values, actors) or sides
    sides = _opponents(telling, _spread(sides, values), values)
    agents = [r for side, r in sides if side == "agent"]
    targets = [r for side, r in sides if side == "target"]
    if passing:
        agents = [r for r in agents if _is_doer(r, values)]
    perpetrators = [_involvement(r, values) for r in agents]
    if not agents and not passing:
        perpetrators += _own_act(telling, values) or _nation(telling, values)
    return _once(perpetrators), _once([_involvement(r, values) for r in targets])


def _is_doer(resolved: Resolved, values: Values) -> bool:
    cue = _cue_before(resolved.mention.first, resolved.mention.first - _CUE_TOKENS, values)
    return cue is not None and cue[1] in ("agent", "light")


def _own_act(telling: Telling, values: Values) -> list[Involvement]:
    """The actor a pronoun on the act points back to (قالت الفصائل إنها كثفت قصفها): the last one named before it."""
    for event in telling.events:
        if event.mention.detail["enclitic"] not in ("ها", "هم", "ه") or event.trigger.form != "noun":
            continue
        before = between(values.actors, telling.sentence.first, event.mention.first)
        armed = [r for r in before if r.value.kind in _ARMED]
        if armed and event.trigger.id not in _OBJECT_NOUNS:
            return [_involvement(armed[-1], values)]
    return []


def claimed_by_speaker(telling: Telling, values: Values, hit: Sequence[Involvement]) -> list[Involvement]:
    """A side that announces its enemy's dead claims to have killed them (أعلن الجيش مقتل خمسة مسلحين)."""
    enemies = {i.actor.label for i in hit if i.actor.kind in ("armed_group", "militia", "state_force", "unknown")}
    if not enemies or not any(e.trigger.form == "casualty" for e in telling.events):
        return []
    for a, b in values.speech:
        if not telling.sentence.start <= a < telling.sentence.end:
            continue
        spoken = [r for r in values.actors if a <= r.mention.start < b and r.value is not None]
        sides = [r for r in spoken if r.value.kind in _KILLERS and r.value.label not in enemies]
        if sides:
            name = values.text.raw[sides[0].mention.start : sides[0].mention.end]
            mention = sides[0].mention
            return [Involvement(sides[0].value, "claimed", mention.start, mention.end, name)]
    return []


def read_responsibility(sentence: Sentence, values: Values) -> list[Involvement]:
    """Who takes responsibility in a sentence (تبنى) and whom somebody holds responsible (اتهم، نسب إلى)."""
    return _claims(sentence, values) + _accused(sentence, values) + _suspected(sentence, values)


def _suspected(sentence: Sentence, values: Values) -> list[Involvement]:
    """The group that doers are thought to belong to (مسلحون يشتبه بانتمائهم إلى الحركة)."""
    found: list[Involvement] = []
    for first, last, family in values.side_words:
        if family != "suspect" or not sentence.first <= first < sentence.last:
            continue
        end = min(sentence.last, last + _SUSPECT_TOKENS)
        groups = [r for r in between(values.actors, last, end) if r.value.kind in ("armed_group", "militia")]
        if groups:
            who = groups[0].mention
            found.append(Involvement(groups[0].value, "suspected", who.start, who.end))
    return found


def _accused(sentence: Sentence, values: Values) -> list[Involvement]:
    """Whom somebody holds responsible in this sentence: نسب الجيش الهجوم إلى الحزب، اتهمت الوزارة الحركة."""
    for first, last, family in values.side_words:
        if family != "accuse" or not sentence.first <= first < sentence.last:
            continue
        after = between(values.actors, last, min(sentence.last, last + _ACCUSED_TOKENS))
        reach = range(last, min(sentence.last, last + _ACCUSED_TOKENS))
        to = next((token for token in reach if values.text.keys[token] in values.words["toward"]), None)
        named = [r for r in after if to is None or r.mention.first > to] or after[1:]
        groups = [r for r in named if r.value.kind in _KILLERS]
        if groups:
            who, by = groups[0], values.text.raw[after[0].mention.start : after[0].mention.end]
            accuser = by if after[0] is not who else None
            return [Involvement(who.value, "accused", who.mention.start, who.mention.end, accuser)]
    return []


def _actors(telling: Telling, values: Values) -> list[Resolved]:
    found = between(values.actors, telling.first, telling.last)
    told = [r for r in found if not any(a <= r.mention.start < b for a, b in values.speech)]
    return [r for r in told if not _is_adjective(r, telling, values)]


def _is_adjective(resolved: Resolved, telling: Telling, values: Values) -> bool:
    """Whether one word for armed people only qualifies the noun before it: هجوم مسلح، الحادث المسلح، داعش الإرهابي."""
    mention = resolved.mention
    if mention.last != mention.first + 1 or resolved.value.label not in ("gunmen", "militants"):
        return False
    if mention.first == telling.first or str(mention.detail["proclitic"]):
        return False
    if any(e.mention.last == mention.last and e.mention.first < mention.first for e in telling.events):
        return True
    before = values.text.keys[mention.first - 1]
    if mention.detail["article"]:
        return before.startswith("ال") or not before[0].isalpha()
    return False


def _side(resolved: Resolved, actors: list[Resolved], telling: Telling, values: Values) -> str | None:
    mention = resolved.mention
    actor: Actor = resolved.value
    before = max((r.mention.last for r in actors if r.mention.last <= mention.first), default=telling.first)
    cue = _cue_before(mention.first, max(before, mention.first - _CUE_TOKENS), values)
    trigger = _trigger_before(mention.first, max(before, mention.first - _SUBJECT_TOKENS), telling)
    if _is_of_another_act(mention.first, telling):
        return None
    if trigger is not None and _is_owner(resolved, trigger, telling):
        return "agent"
    if cue and (trigger is None or cue[0] >= trigger.mention.last):
        if cue[1] in ("agent", "light") or (cue[1] == "owner" and trigger is not None):
            return "agent"
        if cue[1] == "target":
            return "target"
        if cue[1] == "with" and telling.family == "force":
            return "target"
        if cue[1] == "from" and telling.family == "territory" and trigger is not None:
            return "target"
    if trigger is not None:
        return _beside_trigger(trigger, actor, mention.first, actors, values)
    return _subject(resolved, telling, values)


def _is_of_another_act(token: int, telling: Telling) -> bool:
    """Whether the act named last before a token is one the telling only recalls (ردا على مقتل جندي برصاص مسلحين)."""
    before = [e for e in telling.events if e.mention.first < token]
    return bool(before) and before[-1].recalled and any(not e.recalled for e in telling.events)


def _is_owner(resolved: Resolved, trigger: Event, telling: Telling) -> bool:
    """Whether ل after the noun of an act names the one whose act it is (هجوم لميليشيات كذا)."""
    if trigger.trigger.form != "noun" or not str(resolved.mention.detail["proclitic"]).endswith("ل"):
        return False
    own = resolved.value.kind in _ARMED and trigger.trigger.id not in _OBJECT_NOUNS
    return own and not _hit_already(resolved.mention.first, telling)


def _hit_already(token: int, telling: Telling) -> bool:
    """Whether an active verb opens the telling's act before the token: then ل marks the one hit (قصفت مواقع لهم)."""
    return any(e.trigger.form == "verb" and e.mention.last <= token for e in telling.events)


def _beside_trigger(trigger: Event, actor: Actor, token: int, actors: list[Resolved], values: Values) -> str | None:
    """The side of an actor that follows a trigger with nothing but a word or two between."""
    entry = trigger.trigger
    if entry.id in _REPELLED:
        return "target"
    if entry.form == "casualty":
        return "agent" if _is_killer(trigger, actor, token, actors, values) else "target"
    if entry.id in _OBJECT_NOUNS:
        return "target"
    gaps = [trigger.mention.first - r.mention.last for r in actors]
    verbal = entry.form == "verb" or any(_reads_as_verb(trigger, gap) for gap in gaps)
    if verbal and any(_is_subject(r, trigger) for r in actors if r.mention.last <= trigger.mention.first):
        return "target"  # الجيش قصف المسلحين: the subject stands before its verb
    return "agent" if actor.kind in _ARMED or actor.kind == "crowd" else "target"


def _is_killer(trigger: Event, actor: Actor, token: int, actors: list[Resolved], values: Values) -> bool:
    """Whether قتل is active: a definite force right after it and the killed close behind (قتلت القوات شابا), no word
    between giving the deed to somebody else (قتل جنود في هجوم شنه …)."""
    if actor.kind not in _KILLERS or trigger.trigger.id not in ("casualty.killed_verb", "casualty.killed_present"):
        return False
    definite = any(key.startswith("ال") for key in values.text.keys[token : token + 2])
    for other in actors:
        if token < other.mention.first < token + 8:
            cue = _cue_before(other.mention.first, token, values)
            return definite and (cue is None or cue[1] not in ("agent", "light", "with"))
    return False


def _reads_as_verb(event: Event, gap: int) -> bool:
    """Whether قصف right after an actor is the verb (طيران التحالف قصف): unvowelled, it is written like the noun."""
    bare = not event.mention.detail["article"] and not event.mention.detail["proclitic"]
    return event.trigger.id == "shelling.qasf_noun" and 0 <= gap <= 1 and bare


def _is_subject(resolved: Resolved, event: Event) -> bool:
    """Whether an armed actor stands close before an active verb: its subject in a sentence that opens with a noun."""
    gap = event.mention.first - resolved.mention.last
    return 0 <= gap <= _FAR_SUBJECT_TOKENS and (resolved.value.kind in _ARMED or resolved.value.kind == "crowd")


def _subject(resolved: Resolved, telling: Telling, values: Values) -> str | None:
    """An actor before its verb (headlines, and after إن): the agent of an active verb or light verb close behind."""
    end = resolved.mention.last
    for event in telling.events:
        gap = event.mention.first - end
        active = event.trigger.form == "verb" or event.trigger.imperfect
        if 0 <= gap <= _FAR_SUBJECT_TOKENS and event.trigger.id in _REPELLED:
            return "target"
        if (active or _reads_as_verb(event, gap)) and _is_subject(resolved, event):
            return "agent"
    for first, _, family in values.side_words:
        if family == "light" and 0 <= first - end <= 2 and first < telling.last:
            return "agent"
    return None


def _cue_before(token: int, start: int, values: Values) -> tuple[int, str] | None:
    """End token and family of the last side word in `[start, token)`."""
    found = [(last, family) for first, last, family in values.side_words if start <= first and last <= token]
    if not found or values.words["clause"].intersection(values.text.keys[found[-1][0] : token]):
        return None  # a new clause begins between the word and the actor
    return found[-1]


def _trigger_before(token: int, start: int, telling: Telling) -> Event | None:
    """The last trigger that ends at or after `start` and begins before `token` (an actor may stand inside: فتح مسلح
    النار، قصف طائرات التحالف)."""
    found = [e for e in telling.events if start <= e.mention.last and e.mention.first < token]
    return found[-1] if found else None


def _clash_sides(telling: Telling, values: Values, actors: list[Resolved]) -> list[tuple[str | None, Resolved]] | None:
    """Sides of a fight told as between A and B: A is named first, and B comes after the next و or بين."""
    if not any(e.trigger.type == "clash" for e in telling.events):
        return None
    starts = [last for first, last, family in values.side_words if family == "between" and first >= telling.first]
    after = [r for r in actors if starts and starts[0] <= r.mention.first <= starts[0] + 30]
    if len(after) < 2:
        return None
    keys = values.text.keys
    gaps = [set(keys[a.mention.last : b.mention.last]) for a, b in pairwise(after)]
    split = next((i for i, gap in enumerate(gaps, 1) if gap & values.words["side"]), None)
    split = split or next((i for i, gap in enumerate(gaps, 1) if gap & values.words["between"]), 1)
    return [("agent" if i < split else "target", r) for i, r in enumerate(after)]


def _opponents(
    telling: Telling, sides: list[tuple[str | None, Resolved]], values: Values
) -> list[tuple[str | None, Resolved]]:
    """In a fight told by its dead (مقتل مسلحين في اشتباكات مع الجيش) the one fought with is the other side."""
    if not any(e.trigger.type == "clash" for e in telling.events) or any(side == "agent" for side, _ in sides):
        return sides
    hit = [r for side, r in sides if side == "target"]
    fought = next(e.mention.last for e in telling.events if e.trigger.type == "clash")
    dead = any(e.trigger.form == "casualty" for e in telling.events)
    cue = _cue_before(hit[-1].mention.first, max(fought, hit[-1].mention.first - _CUE_TOKENS), values) if hit else None
    if not dead or cue is None or cue[1] != "with":
        return sides
    return [("agent" if r is hit[-1] else side, r) for side, r in sides]


def _spread(sides: list[tuple[str | None, Resolved]], values: Values) -> list[tuple[str | None, Resolved]]:
    """An actor joined by و to one whose side is known stands on the same side."""
    spread: list[tuple[str | None, Resolved]] = []
    for side, resolved in sides:
        if side is None and spread and spread[-1][0]:
            gap = resolved.mention.first - spread[-1][1].mention.last
            joined = str(resolved.mention.detail["proclitic"]).startswith("و")
            if joined and gap <= _COORDINATED_TOKENS:
                side = spread[-1][0]
        spread.append((side, resolved))
    return spread


def _involvement(resolved: Resolved, values: Values) -> Involvement:
    """The actor with its basis: what somebody named says of another is an accusation, of himself a claim."""
    mention = resolved.mention
    attribution = values.attribution_at(mention.start)
    basis: Basis = "stated"
    return Involvement(resolved.value, basis, mention.start, mention.end, None, attribution)


def _claims(sentence: Sentence, values: Values) -> list[Involvement]:
    """Actors who take responsibility (تبنى) in a sentence; a claim that nobody made is none."""
    found: list[Involvement] = []
    for first, last, family in values.side_words:
        if family != "claim" or not sentence.first <= first < sentence.last:
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


def _nation(telling: Telling, values: Values) -> list[Involvement]:
    """The armed forces of a nation whose adjective or name stands beside the act: غارة تركية، قصفت تركيا."""
    for _, last, _ in values.weapons:
        label = values.nations.get(values.nisbas.get(last, "")) if telling.first <= last < telling.last else None
        if label and telling.family == "force":  # صاروخين إسرائيليين
            start, end = values.text.starts[last], values.text.ends[last]
            return [Involvement(Actor(label, "state_force"), "stated", start, end)]
    for event in telling.events:
        if event.trigger.form == "casualty" or telling.family not in ("force",):
            continue
        mention = event.mention
        for token in range(mention.last, min(mention.last + 3, telling.last)):
            label = values.nations.get(values.nisbas.get(token, ""))
            if label and event.trigger.form == "noun":
                start, end = values.text.starts[token], values.text.ends[token]
                return [Involvement(Actor(label, "state_force"), "stated", start, end)]
        named = [r for r in values.places if r.value is not None and r.value.precision == "country"]
        for place in named:
            gap = place.mention.first - mention.last if event.trigger.form == "verb" else 99
            ahead = mention.first - place.mention.last
            label = values.nations.get(place.value.country)
            if (
                label
                and event.trigger.form == "verb"
                and (gap == 0 or ahead == 0)
                and not place.mention.detail["preposition"]
            ):
                return [Involvement(Actor(label, "state_force"), "stated", place.mention.start, place.mention.end)]
    return []


def _once(involvements: list[Involvement]) -> tuple[Involvement, ...]:
    seen: dict[str, Involvement] = {}
    for involvement in involvements:
        seen.setdefault(involvement.actor.label, involvement)
    return tuple(seen.values())
