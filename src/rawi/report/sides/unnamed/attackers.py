"""Who attacked, where the words tell of an attempt to push on or of an attack that somebody died in: he is the doer,
and whoever stood against him was attacked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from rawi.report.in_order import within
from rawi.report.sides.around import is_joined
from rawi.report.sides.kinds import DOERS, Side
from rawi.report.sides.parties import Party
from rawi.report.sides.scene import Scene, governor, read_scene
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting

_TRYING = ("attempting", "tries")
_TRIED_TOKENS = 5
_NAMED_TOKENS = 2
_OF = "من"
_MADE_TOKENS = 4
_HELD = frozenset(("held", "target", "with"))
_FROM_AFAR = frozenset(("air_strike", "drone_strike", "shelling", "bombing", "suicide_bombing", "execution", "arrest"))
"""What befalls those who come nearer as a deed of its own: قتلوا بغارة لدى محاولتهم التسلل."""


def attackers_first(sides: Mapping[Party, Side | None], scene: Scene) -> Mapping[Party, Side | None]:
    """In a fight told with who tried to push on (اشتبكوا مع المسلحين لدى محاولتهم اقتحام القرية، مواجهات إثر محاولة
    المسلحين التقدم) or with whose attack it came of (إثر هجوم للمسلحين) those are its doers, and who else fought was
    attacked."""
    if not any(e.trigger.type == "clash" for e in scene.telling.events):
        died = _died_attacking(sides, scene)
        return {p: _turned(p, side, {died}) for p, side in sides.items()} if died else sides
    tried = next((label for token in _attempts(scene) if (label := _trying(token, scene))), None)
    tried = tried or _attacking(scene)
    if tried is None:
        return sides
    labels = _with_joined(tried, scene)
    sided = [p for p, side in sides.items() if side and p.actor.kind in DOERS]
    if not sided:  # اندلعت مواجهات بعد أن حاول المسلحون التقدم في مواقع يسيطر عليها الجيش
        apart: dict[Party, Side | None] = {p: "agent" if p.actor.label in labels else _held(p, scene) for p in sides}
        return apart if "target" in apart.values() else sides
    if all(p.actor.label in labels for p in sided):
        return sides
    return {p: _turned(p, side, labels) for p, side in sides.items()}


def who_tried(telling: Telling, values: Values) -> set[str]:
    """Labels of those who are told to have tried to push on: اندلعت المواجهات عقب محاولة المسلحين التسلل."""
    if not any(within(values.tokens[name], telling.first, telling.last) for name in _TRYING):
        return set()
    scene = read_scene(telling, values)
    return {label for token in _attempts(scene) if (label := _trying(token, scene))}


def _with_joined(label: str, scene: Scene) -> set[str]:
    """A label with those of the parties that و joins to its first: حاول المسلحون وحلفاؤهم التقدم."""
    labels = {label}
    for one, other in pairwise(scene.parties):
        if one.actor.label in labels and is_joined(one, other, scene):
            labels.add(other.actor.label)
    return labels


def _held(party: Party, scene: Scene) -> Side | None:
    """The side of who holds what others tried to take."""
    ruled = governor(party, scene)
    return "target" if ruled is not None and ruled.family in _HELD and party.actor.kind in DOERS else None


def _turned(party: Party, side: Side | None, tried: set[str]) -> Side | None:
    if party.actor.label in tried:
        return "agent"
    return "target" if side == "agent" else side


def _died_attacking(sides: Mapping[Party, Side | None], scene: Scene) -> str | None:
    """Label of those counted as dead in an attack of their own: قتل عشرة من الحركة خلال هجوم شنوه على القاعدة، لدى
    محاولتهم اقتحامها، بعد مهاجمتهم الحاجز; but not of who was killed by another's hand that a pronoun can mean, too."""
    if any(e.trigger.type in _FROM_AFAR for e in scene.telling.events):
        return None
    own = min((t for t in (*_attempts(scene), *_own_attacks(scene)) if _is_theirs(t, scene)), default=None)
    if own is None:
        return None
    dead = [p for p in sides if p.last <= own and p.actor.kind in DOERS]
    dead = [p for p in dead if not scene.harmed.isdisjoint(range(p.first, p.last))]
    by = dead and any(name == "agent" and dead[-1].last <= first < own for first, name in scene.cues.values())
    return dead[-1].actor.label if dead and not by else None


def _own_attacks(scene: Scene) -> list[int]:
    """The tokens of attacks that a pronoun gives to those named before: مهاجمتهم، هجوم شنوه; but not with a subject of
    its own (هجوم يعتقد أن متشددين نفذوه)."""
    keys, words, telling = scene.values.text.keys, scene.values.words, scene.telling
    tokens = scene.values.tokens
    made = (
        token
        for token in within(tokens["they_made"], telling.first, telling.last)
        if token - 1 not in scene.named
        and any(key.lstrip("بل") in words["fight_came_of"] for key in keys[token - _MADE_TOKENS : token])
    )
    return sorted({*within(tokens["their_attack"], telling.first, telling.last), *made})


def _is_theirs(token: int, scene: Scene) -> bool:
    """Whether an attempt or an attack is of more than one, whom a pronoun or a plural verb names."""
    key = scene.values.text.keys[token]
    return key.endswith(("هم", "وا", "ون", "وه", "وها")) or key in scene.values.words["they_made"]


def _attempts(scene: Scene) -> list[int]:
    """The tokens of attempts to push on (محاولة التقدم، محاولتهم التسلل)."""
    keys, words, telling = scene.values.text.keys, scene.values.words, scene.telling
    tried = {t for name in _TRYING for t in within(scene.values.tokens[name], telling.first, telling.last)}
    return [
        token
        for token in sorted(tried)
        if not words["advance"].isdisjoint(keys[token + 1 : min(telling.last, token + 1 + _TRIED_TOKENS)])
    ]


def _attacking(scene: Scene) -> str | None:
    """Label of those of whose attack a fight came, as the noun behind it tells: بعد هجوم شنه المسلحون على البلدة."""
    keys, words, values = scene.values.text.keys, scene.values.words, scene.values
    fought = next((e.mention.last for e in scene.telling.events if e.trigger.type == "clash"), 0)
    for token in range(fought + 1, scene.telling.sentence.last):
        if keys[token] in words["fight_came_of"] and keys[token - 1] in words["in_its_course"]:
            carried = any(family == "light" for _, _, family in starting(values.side_words, token + 1, token + 2))
            near = between(values.actors, token + 1, token + 12)
            owner = next((r.value for r in near if r.mention.first == token + 1 + carried), None)
            return owner.label if owner is not None and owner.kind in DOERS else None
    return None


def _trying(token: int, scene: Scene) -> str | None:
    """Label of those who tried: named right behind the attempt, or by its pronoun those who died in it, or else the
    party named last before it."""
    armed = [p for p in scene.parties if p.actor.kind in DOERS]
    keys, tries = scene.values.text.keys, scene.values.words["tries"]
    reach = token + _NAMED_TOKENS + (keys[token + _NAMED_TOKENS : token + _NAMED_TOKENS + 1] == (_OF,))
    behind = next((p.actor.label for p in armed if token < p.first <= reach), None)  # محاولة عناصر من الحركة
    if keys[token] in tries and behind is None:
        return next((p.actor.label for p in armed if 0 <= token - p.last < _NAMED_TOKENS), None)
    if not keys[token].endswith(("هم", "ها")):
        return behind
    before = [p for p in armed if p.last <= token]
    dead = [p for p in before if not scene.harmed.isdisjoint(range(p.first, p.last))]
    return (dead or before)[-1].actor.label if before else None
