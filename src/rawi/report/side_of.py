"""The side of one party of a scene, read off the word that rules it and the verbs around it.

Arabic puts the agent right after an active verb (قصفت الطائرات), right after the noun of the act (غارات التحالف), after
a light verb (شنتها الطائرات), before either in headlines and after إن, or behind "by" (على يد، برصاص); the one hit is
the object of the verb or follows على، ضد or the noun of a death. Before "by" a verb is passive, its subject was hit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from rawi.report.events import Event
from rawi.report.scene import ARMED, UNNAMED, Governor, Party, Scene, governor

Side = Literal["agent", "target"]

OBJECT_NOUNS = frozenset(("attack.ightiyal", "attack.istihdaf", "abduction.noun", "arrest.noun", "execution.noun"))
"""Nouns of acts that are followed by the one hit."""
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
_KILLED = frozenset(("casualty.killed_verb", "casualty.killed_present"))
_TAKEN = frozenset(
    ("abduction.verb", "arrest.verb", "attack.ightala", "attack.stabbed", "execution.verb", "attack.istahdafa")
)
"""Verbs whose passive is written like the active."""
_KILLERS = frozenset(("state_force", "police", "coalition", "armed_group", "militia"))
_SUBJECT_TOKENS = 8
_KILLED_TOKENS = 3
_OBJECT_TOKENS = 8
_PASSIVE_TOKENS = 12


def side_of(party: Party, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side of a party; `read` holds those of the parties before it."""
    ruled = governor(party, scene)
    if _is_of_another_act(party, scene):
        return None
    if ruled is None or ruled.family == "clause":
        return _subject(party, scene)
    if ruled.family == "actor":
        return _beside_party(party, ruled, scene, read)
    if ruled.event is not None and ruled.family in ("event", "hits"):
        return _beside_event(party, ruled, ruled.event, scene, read)
    if ruled.family == "hits":
        return _of_hitting(party, ruled, scene)
    if ruled.family == "aside":
        return _subject(party, scene) if _is_relative(party.last, scene) else None
    return _beside_word(party, ruled, scene, read)


def _beside_word(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side that a particle or a light verb gives."""
    if ruled.family in ("agent", "light", "target"):
        return "agent" if ruled.family != "target" else "target"
    before = any(e.mention.first < ruled.first for e in scene.telling.events)
    if ruled.family == "owner" and before:
        return "agent"
    if ruled.family == "with" and scene.telling.family == "force":
        return "target"
    if (ruled.family == "from" and before) or ruled.family == "wrest":
        return "target"
    if ruled.family == "held" and scene.telling.family == "territory":
        return "target"
    if ruled.family == "held":
        return None
    return _subject(party, scene)


def _beside_party(party: Party, ruled: Governor, scene: Scene, read: Mapping[Party, Side | None]) -> Side | None:
    """The side of a party with nothing but another before it: joined by و it shares the side, bare it is the object of
    the verb whose subject the other is (قصفت الطائرات المسلحين)."""
    other = ruled.party
    side = read.get(other) if other is not None else None
    if other is None or side is None:
        return _subject(party, scene)
    if is_joined(other, party, scene):
        return side
    event = _last_event(other.first, scene)
    if side == "agent" and event is not None and event.trigger.form == "verb":
        return "target"
    return _subject(party, scene)


def is_joined(one: Party, other: Party, scene: Scene) -> bool:
    """Whether و joins a party to the one before it: الجيش والمقاومة، الجيش وعناصر المقاومة."""
    keys = scene.values.text.keys
    gap = [t for t in range(one.last, other.first) if t not in scene.unread]
    if other.proclitic.startswith("و"):
        return len(gap) <= _KILLED_TOKENS
    return bool(gap) and len(gap) <= 2 and any(keys[t].startswith("و") for t in gap)


def _last_event(token: int, scene: Scene) -> Event | None:
    found = [e for e in scene.telling.events if e.mention.first < token]
    return found[-1] if found else None


def _is_of_another_act(party: Party, scene: Scene) -> bool:
    """Whether the act named last before a party is one the telling only recalls (ردا على مقتل جندي برصاص مسلحين)."""
    event = _last_event(party.first, scene)
    return event is not None and event.recalled and any(not e.recalled for e in scene.telling.events)


def _beside_event(
    party: Party, ruled: Governor, event: Event, scene: Scene, read: Mapping[Party, Side | None]
) -> Side | None:
    """The side of a party that follows an event with nothing but a word or two between."""
    entry = event.trigger
    armed = party.actor.kind in ARMED or party.actor.kind == "crowd"
    if entry.id in _REPELLED:
        return "target"
    if ruled.member and entry.form == "verb":
        return "target"
    if entry.form == "casualty":
        return "agent" if _is_killer(party, event, scene) else "target"
    if entry.id in OBJECT_NOUNS:
        return "agent" if armed and _has_marked_object(party, scene) else "target"
    if _has_subject(event, scene, read):
        return "target"
    if entry.form == "noun":
        owned = not party.proclitic.endswith("ل") or not _hit_already(party.first, scene)
        return "agent" if armed and owned else "target"
    if _is_passive(party, event, scene) or _is_oblique(party, scene):
        return "target"
    if entry.id == "attack.istahdafa":
        return _of_hitting(party, ruled, scene)
    return "agent" if armed else "target"


def _of_hitting(party: Party, ruled: Governor, scene: Scene) -> Side:
    """استهدف before a party: what strikes stands before it (هجوم استهدف الجيش), or the party is its subject and the
    object follows (استهدف الجيش مواقع)."""
    first = max(scene.telling.first, ruled.first - _SUBJECT_TOKENS)
    struck = any(first <= e.mention.first < ruled.first for e in scene.telling.events)
    armed = any(first <= a < ruled.first for a, _, _ in scene.values.weapons)
    if struck or armed or party.actor.kind not in ARMED:
        return "target"
    return "agent" if _has_object(party, scene) else "target"


def _has_object(party: Party, scene: Scene) -> bool:
    """Whether anything that can be hit follows a party: another party, a place or a word for positions."""
    end = min(scene.telling.last, party.last + _OBJECT_TOKENS)
    others = any(party.last <= p.first < end for p in scene.parties)
    places = any(party.last <= r.mention.first < end for r in scene.values.places)
    return others or places or any(party.last <= first < end for first, name in scene.cues.values() if name == "target")


def _has_marked_object(party: Party, scene: Scene) -> bool:
    """Whether what the party's act hit follows, after ل (استهداف الجيش لمواقع المسلحين) or bare."""
    keys = scene.values.text.keys
    bare = [p for p in scene.parties if p.first == party.last and not p.proclitic and keys[p.first].startswith("ال")]
    return bool(bare) or any(
        keys[t].startswith("ل") and len(keys[t]) > _KILLED_TOKENS
        for t in range(party.last, min(scene.telling.last, party.last + 2))
    )


def _hit_already(token: int, scene: Scene) -> bool:
    """Whether an active verb opens the telling's act before the token: then ل marks the one hit (قصفت مواقع لهم)."""
    return any(e.trigger.form == "verb" and e.mention.last <= token for e in scene.telling.events)


def _is_passive(party: Party, event: Event, scene: Scene) -> bool:
    """Whether a verb before a party is passive: "by" follows (خطف جنديان على يد مسلحين), or those taken are some that
    nobody named, with nobody else behind them (اعتقل مسلحان)."""
    end = min(scene.telling.last, party.last + _PASSIVE_TOKENS)
    if any(name == "agent" and party.last <= first < end for first, name in scene.cues.values()):
        return True
    if event.trigger.id not in _TAKEN or party.actor.kind not in ARMED:
        return False
    bare = party.actor.label in UNNAMED and not party.resolved.mention.detail["article"]
    return bare and event.trigger.id == "arrest.verb" and not _has_object(party, scene)


def _is_oblique(party: Party, scene: Scene) -> bool:
    """Whether a name's ending lets it be no subject: خطف جنديين."""
    return scene.values.text.keys[party.first].endswith("ين") and not party.resolved.mention.detail["article"]


def _is_killer(party: Party, event: Event, scene: Scene) -> bool:
    """Whether قتل is active: a definite force right after it and the killed close behind (قتلت القوات شابا), no word
    between giving the deed to somebody else (قتل جنود في هجوم شنه …); or gunmen and a count (قتل مسلح ثلاثة أشخاص)."""
    killers = party.actor.kind in _KILLERS or party.actor.label in UNNAMED
    if not killers or event.trigger.id not in _KILLED or party.first > event.mention.last:
        return False
    keys = scene.values.text.keys
    if party.actor.label in UNNAMED:
        return not _is_oblique(party, scene) and scene.counts(event, party.last)
    definite = any(key.startswith("ال") for key in keys[party.first : party.first + 2])
    for other in scene.parties:
        if party.first < other.first < party.first + _SUBJECT_TOKENS:
            ruled = governor(other, scene)
            return definite and (ruled is None or ruled.family not in ("agent", "light", "with", "aside"))
    return False


def _has_subject(event: Event, scene: Scene, read: Mapping[Party, Side | None]) -> bool:
    """Whether the subject of an active verb stands before it: الجيش قصف المسلحين."""
    gaps = [event.mention.first - p.last for p in scene.parties if read.get(p) == "agent"]
    verbal = event.trigger.form == "verb" or any(_reads_as_verb(event, gap) for gap in gaps)
    return verbal and any(0 <= gap <= _SUBJECT_TOKENS for gap in gaps)


def _is_relative(token: int, scene: Scene) -> bool:
    """Whether a relative clause opens at a token: من الجنود الذين قصفوا."""
    return token < scene.telling.last and scene.values.text.keys[token] in scene.values.words["who"]


def _subject(party: Party, scene: Scene) -> Side | None:
    """A party before its verb (headlines, and after إن): the agent of an active verb or light verb close behind."""
    fit = party.actor.kind in ARMED or party.actor.kind == "crowd"
    for event in scene.telling.events:
        gap = event.mention.first - party.last
        if not 0 <= gap <= _SUBJECT_TOKENS:
            continue
        if event.trigger.id in _REPELLED:
            return "target"
        if _is_killed(party, event, gap, scene):
            return "target"
        if fit and (is_active(event) or _reads_as_verb(event, gap) or _kills(party, event, gap, scene)):
            return "agent"
    for first, name in scene.cues.values():
        if name == "light" and 0 <= first - party.last <= 2:
            return "agent"
    return None


def is_active(event: Event) -> bool:
    """Whether an event is told by a verb that names its doer."""
    return event.trigger.form == "verb" or event.trigger.imperfect


def _reads_as_verb(event: Event, gap: int) -> bool:
    """Whether قصف right after an actor is the verb (طيران التحالف قصف): unvowelled, it is written like the noun."""
    bare = not event.mention.detail["article"] and not event.mention.detail["proclitic"]
    return event.trigger.id == "shelling.qasf_noun" and 0 <= gap <= 1 and bare


def _kills(party: Party, event: Event, gap: int, scene: Scene) -> bool:
    """Whether قتل right after a named force is its deed, the killed behind it (القوات قتلت منفذ الهجوم)."""
    if event.trigger.id != "casualty.killed_verb" or gap > 1 or party.actor.label in UNNAMED:
        return False
    key = scene.values.text.keys[event.mention.first]
    return key.endswith("ت") and party.actor.kind in _KILLERS


def _is_killed(party: Party, event: Event, gap: int, scene: Scene) -> bool:
    """Whether قتل right after a party is its passive, nobody killed behind it: أن عسكريا قتل في صدام."""
    if event.trigger.id not in ("casualty.killed_verb", "casualty.wounded_verb") or gap > 1:
        return False
    end = event.mention.last + _KILLED_TOKENS
    others = any(event.mention.last <= p.first < end for p in scene.parties)
    return not others and not scene.counts(event, event.mention.last) and not event.mention.detail["proclitic"]
