"""A scene: the actors of one telling with the words that rule them, laid out by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from msgspec import Struct

from rawi.lazy import lazy
from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.sides.adjectives import is_adjective
from rawi.report.sides.cues import read_cues
from rawi.report.sides.kinds import SHOT_DOWN
from rawi.report.sides.parties import MARKS, Party, merged
from rawi.report.sides.pronouns import own_forces
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting

_REACH = 4
_NEAR = frozenset(("target", "with", "from", "aside", "owner"))
"""Families that rule what follows with no more than an adjective or two between."""
_NEAR_TOKENS = 3
_RANK_TOKENS = 3
"""How far before "in" the word for a rank stands: قائد | ميداني بارز | في الحركة."""
_HARM = frozenset(("killed", "wounded", "casualties", "captured"))
_COMMA, _THEY = "،", "هم"
_AFTER = ("بعدما", "عندما", "حينما")
_JOINING = ("و", "ف")
_SHORTEST_VERB = 4
"""Letters of the shortest verb whose feminine ending shows: وطوقت."""


class Governor(Struct, frozen=True):
    """What rules a party: a side word's family, "event", "actor" or "clause"; `first`, its first token."""

    family: str
    first: int
    event: Event | None = None
    party: Party | None = None
    member: bool = False
    """Whether the party is only whom a member belongs to: قتل قيادي في الحركة."""


class Scene(Struct, frozen=True, dict=True):
    """The parties of a telling in order, and each side word's family by its end token."""

    telling: Telling
    values: Values
    parties: tuple[Party, ...]
    cues: Mapping[int, tuple[int, str]]
    events: Mapping[int, Event]
    """The event whose words hold a token."""
    named: Mapping[int, Party]
    """The party whose words hold a token."""

    @lazy
    def unread(self) -> frozenset[int]:
        """Tokens that part no verb from its subject: times, places with their prepositions, quotation marks,
        numbers."""
        return _unread(self.telling, self.values)

    @lazy
    def harmed(self) -> frozenset[int]:
        """Tokens of those counted as dead and wounded."""
        return _harmed(self.telling, self.values)

    def counts(self, event: Event, token: int) -> bool:
        """Whether a figure counts those an event befell, in words from its own to past a token."""
        starts = self.values.text.starts
        past = starts[token] if token < len(starts) else len(self.values.text.raw)
        return any(r.value.start <= event.mention.start < past < r.value.end for r in self.values.figures)

    def stops(self, event: Event) -> bool:
        """Whether those an event befell are the attackers: وقتلت الشرطة المهاجم is no deed of the attack."""
        start = event.mention.start
        return any(r.value.of == "attackers" and r.value.start <= start < r.value.end for r in self.values.figures)


def read_scene(telling: Telling, values: Values) -> Scene:
    """The scene of a telling: its actors but for those who speak (قال والد الطيار الذي أعدم على يد التنظيم: not behind
    "by") and words that only qualify a noun."""
    found = between(values.actors, telling.first, telling.last)
    by = {last for _, last, name in starting(values.side_words, telling.first, telling.last) if name == "agent"}
    told = [r for r in found if r.mention.first in by or not values.is_spoken(r.mention.start)]
    events = {t: e for e in reversed(telling.events) for t in range(e.mention.first, e.mention.last)}
    kept = [r for r in told if not is_adjective(r, telling, events, values)]
    parties = merged(sorted((*kept, *own_forces(telling, values)), key=lambda r: r.mention.first), values)
    cues = read_cues(telling, events, values)
    named = {t: p for p in reversed(parties) for t in range(p.first, p.last)}
    return Scene(telling, values, parties, cues, events, named)


def last_event(token: int, scene: Scene) -> Event | None:
    """The event that begins last before a token."""
    events = scene.telling.events
    before = bisect_left(events, token, key=lambda event: event.mention.first)
    return events[before - 1] if before else None


def governor(party: Party, scene: Scene) -> Governor | None:
    """The nearest word before a party that can rule it, with at most a few words between."""
    keys = scene.values.text.keys
    words = scene.values.words
    if keys[party.first] in words["position"] or keys[party.first] in words["own_site"]:
        return Governor("target", party.first)  # مواقع الحزب، مواقعه
    steps, taken, member = 0, False, False
    token = party.first - 1
    while token >= scene.telling.first:
        first, family = scene.cues.get(token + 1, (token, ""))
        event = scene.events.get(token)
        if event is not None and (family in ("light", "held") or event.trigger.id in SHOT_DOWN):
            family = ""  # تدمير ثلاث مسيرات روسية
        if family == "recover" and not taken:
            family = ""
        if family == "from" and (helping := _helping(first, scene)) is not None:
            return Governor("backed", helping)  # بغطاء جوي من طيران التحالف
        if family in _NEAR and steps > _NEAR_TOKENS:
            return None
        if family == "recover":
            return Governor("wrest", first, event)
        beside = any(t in scene.unread for t in range(token + 1, min(token + 3, party.first)))  # على بلدة دوما
        fits = scene.telling.family != "territory" and keys[party.first - 1] != "،"
        if beside and fits and keys[token] in scene.values.words["where_when"]:
            if party.proclitic.startswith("و"):
                return Governor("clause", token)  # غارات على دوما والجيش يستعد
            token = first - 1  # استهدف في الخامس من الشهر سكان البلدة، غارات على صعدة لطيران التحالف
            continue
        if family == "suspect" and any(e.trigger.type == "arrest" for e in scene.telling.events):
            token = first - 1  # اعتقلت أشخاصا يشتبه في انتمائهم إلى الحركة، يشتبه بصلتهم بالحركة
            continue
        of_them = family == "from" and (
            scene.telling.family != "territory" or keys[first - 1] in scene.values.words["unit"]
        )
        if family == "member" or of_them:
            taken, member = taken or family == "from", member or family == "member"
            token = first - 1
            continue
        right_behind = scene.unread.issuperset(range(token + 1, party.first))
        if family == "aside" and right_behind and (ranked := _ranked(token, scene)) is not None:
            member, token = True, ranked - 1
            continue
        if family:
            return Governor(family, first, event)
        if event is not None:
            return Governor("event", event.mention.first, event, member=member)
        thought, hedge = scene.cues.get(token, (token, ""))
        if hedge == "suspect" and keys[token] in scene.values.words["clause"]:
            if keys[thought - 1] == _COMMA and keys[token].endswith(_THEY):
                return Governor("clause", thought)  # على دراجات نارية، يعتقد أنهم جهاديون، على حافلة: who they are
            token = thought - 1  # مواقع يعتقد أنها تابعة للحركة
            continue
        if keys[token] in scene.values.words["clause"] or keys[token] in scene.values.words["turn"]:
            return Governor("clause", token)
        if _is_occasion(token, party, scene):
            return Governor("clause", token)
        if token == party.first - 1 and _goes_about(token, scene):
            return Governor("clause", token)
        other = scene.named.get(token)
        if other is not None and other is not party:
            return Governor("actor", other.first, None, other)
        steps += token not in scene.unread
        if steps > _REACH:
            return None
        token -= 1
    return None


def _ranked(token: int, scene: Scene) -> int | None:
    """The word for a rank in what "in" at a token tells (قائد كتيبة | في قوات كذا), no particle between."""
    keys, words = scene.values.text.keys, scene.values.words
    if keys[token] not in words["in_group"]:
        return None
    for before in range(token - 1, max(scene.telling.first, token - 1 - _RANK_TOKENS), -1):
        if keys[before] in words["rank_in"]:
            return before
        if not keys[before].isalpha() or before in scene.cues or before in scene.events:
            return None
    return None


def _helping(token: int, scene: Scene) -> int | None:
    """The word for help that "of" at a token belongs to, an adjective between at most: بإسناد جوي | من، مدعومة | من."""
    for last in (token, token - 1):
        first, family = scene.cues.get(last, (0, ""))
        if family == "backed":
            return first
    return None


def _is_occasion(token: int, party: Party, scene: Scene) -> bool:
    """Whether a clause opens at a token that tells what an act came after, or the second half of a headline: جاء القصف
    بعدما اجتاز شابان السياج، قتلى في غزة.. والأمم المتحدة قلقة."""
    keys = scene.values.text.keys
    if keys[token] in _AFTER:
        return party.first == token + 2
    return keys[token] == keys[token - 1] == "." and party.first == token + 1 and party.proclitic.startswith("و")


def _goes_about(token: int, scene: Scene) -> bool:
    """Whether the verb of a clause of its own stands at a token, which tells what those behind it did about the act
    (… ، وطوقت قوات الأمن المكان، ووصفت السلطات الحادث): no word of the act rules them."""
    keys, words = scene.values.text.keys, scene.values.words
    key = keys[token]
    bare = key[1:] if key[:1] in _JOINING else key
    if bare in words["about_it"] or (key != bare and bare in words["goes_on_now"]):
        return True
    verb = key != bare and bare.endswith("ت") and not bare.endswith("ات") and len(bare) >= _SHORTEST_VERB
    subject = "ال" in (keys[token + 1][:2], "".join(keys[token + 2 : token + 3])[:2])  # ونقلت سيارات الإسعاف
    return verb and bare not in words["no_verb"] and subject


def names_aircraft(resolved: Resolved, values: Values) -> bool:
    """Whether an actor is named with what he flies: مقاتلات التحالف، طائرات الجيش."""
    mention, keys, flying = resolved.mention, values.text.keys, values.words["flying"]
    first = keys[mention.first].removeprefix(str(mention.detail["proclitic"]))
    before = keys[mention.first - 1]
    return first in flying or before in flying or not flying.isdisjoint(keys[mention.first + 1 : mention.last])


def _harmed(telling: Telling, values: Values) -> frozenset[int]:
    """Tokens of those a figure counts as dead and wounded: مقتل 14 من عناصر الحركة; where it counts the dead alone, of
    the group they are said to be of (سقوط عشرة قتلى من الحركة، في صفوف الحركة)."""
    tokens: set[int] = set()
    keys = values.text.keys
    for figure in between(values.figures, telling.first, telling.last):
        mention, of_group = figure.mention, figure.value.what in _HARM and figure.value.count.high != 0
        if not of_group:
            continue
        tokens.update(range(mention.first, mention.last))
        past = mention.last
        while past < telling.last and keys[past] in values.words["of_the_dead"]:
            past += 1
        if past > mention.last:
            tokens.add(past)
    return frozenset(tokens)


def _unread(telling: Telling, values: Values) -> frozenset[int]:
    """Tokens a reader passes over between a verb and its subject (هاجم مساء الجمعة في تعز مسلحون …), and before the
    name that somebody is known by (على القوات المعروفة باسم كذا)."""
    tokens: set[int] = set()
    for resolved in between(values.times, telling.first, telling.last):
        tokens.update(range(resolved.mention.first, resolved.mention.last))
    for resolved in between(values.places, telling.first, telling.last):
        tokens.update(range(resolved.mention.first, resolved.mention.last))
    keys, passed = values.text.keys, MARKS | values.words["known_by_name"]
    for token in range(telling.first, telling.last):
        if keys[token] in passed or keys[token][:1].isdigit():
            tokens.add(token)
    return frozenset(tokens)
