"""Which executions are incidents: a state's sentences are its own, a group's killing of captives is none of a court."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.report.episodes.episode import Episode
from rawi.report.judging.above import is_by
from rawi.report.judging.crime import GROUPS, is_about_group
from rawi.report.judging.told import keys_of
from rawi.report.sides.kinds import DOERS
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

_COURTS = frozenset(("government", "police", "person"))
_SHARIA = ("الشرعيه", "شرعيه")


def is_judicial(episode: Episode, values: Values) -> bool:
    """Whether a state carries out a sentence: courts, convicts or none but authorities are named with an execution, and
    no group that makes itself a court (نفذ التنظيم حكم الإعدام) or rules those who do."""
    acts = [e for t in episode.tellings for e in t.events if e.trigger.type == "execution"]
    if any(e.trigger.form == "verb" and is_by(GROUPS, e, values) for e in acts):
        return False
    tellings = [t for t in episode.tellings if any(e.trigger.type == "execution" for e in t.events)]
    if any(_is_ruled(telling, values) for telling in tellings):
        return False
    if any(_names_court(t, values) for t in tellings):
        return True
    named = {
        r.value.kind
        for t in tellings
        for r in between(values.actors, t.first, t.last)
        if r.value is not None and r.value.kind in DOERS
    }
    return bool(named) and named <= _COURTS


def _names_court(telling: Telling, values: Values) -> bool:
    """Whether the sentence names a court or a convict; a sharia court beside an armed group is that group's own."""
    keys = keys_of(telling, values)
    own = is_about_group(telling, values)
    return any(
        key in values.words["judicial"] and not (own and following in _SHARIA)
        for key, following in zip(keys, (*keys[1:], ""), strict=True)
    )


def _is_ruled(telling: Telling, values: Values) -> bool:
    """Whether a group is named that those who act are under: السلطات التي تقودها الحركة."""
    keys = values.text.keys
    groups = (r for r in between(values.actors, telling.first, telling.last) if r.value and r.value.kind in GROUPS)
    return any(keys[group.mention.first - 1] in values.words["ruled_by"] for group in groups)


def is_by_gunmen(episode: Episode, involved: tuple[Involvement, ...]) -> bool:
    """Whether men whom nobody knows put people to death by bullets (أعدم مسلحون مجهولون خمسة رميا بالرصاص), which is
    what militants do; to cut a throat is a murderer's way, too."""
    shot = any(e.trigger.id == "attack.bullets" for t in episode.tellings for e in t.events)
    return shot and any(i.actor.kind == "unknown" for i in involved)
