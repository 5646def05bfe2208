"""Which executions are incidents: a group's killing of captives is none of a court, and of a state's sentences those
count that it carries out on spies, militants and rebels."""

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
_BELOW = 2
"""How many sentences below the act it may be told what for."""
_OF_WAR = frozenset(("bombing", "suicide_bombing", "shelling", "grenade"))
"""What no common criminal is convicted of."""
_PREFIXES = ("وال", "بال", "لل", "ال", "ب", "ل")


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


def is_of_enemies(episode: Episode, values: Values) -> bool:
    """Whether those put to death are held to have spied, rebelled or fought (أعدمت السلطات أربعة رجال بتهمة التجسس), in
    the words of the act or in what is said below of what they were convicted of; who was convicted of a common crime is
    a criminal, whatever he is called."""
    first = episode.tellings[0].sentence
    spans = [(t.sentence.first, t.sentence.last) for t in episode.tellings if t.sentence.index <= first.index + 1]
    told = [(s.first, s.last) for s in values.text.sentences[first.index + 1 : first.index + 1 + _BELOW]]
    spans += [(a, b) for a, b in told if not values.words["convicted"].isdisjoint(values.text.keys[a:b])]
    keys = {_bare(key) for a, b in spans for key in values.text.keys[a:b]}
    if not values.words["common_crime"].isdisjoint(keys):
        return False
    if not (values.words["treason"] | values.words["militant"]).isdisjoint(keys):
        return True
    if any(a <= e.mention.first < b and e.trigger.type in _OF_WAR for e in values.events for a, b in spans):
        return True
    return any(r.value and r.value.kind in GROUPS for a, b in spans for r in between(values.actors, a, b))


def _bare(key: str) -> str:
    return next((key.removeprefix(p) for p in _PREFIXES if key.startswith(p)), key)


def _names_court(telling: Telling, values: Values) -> bool:
    """Whether the sentence names a court or a convict; a sharia court beside an armed group is that group's own."""
    keys = keys_of(telling, values)
    own = is_about_group(telling, values)
    return any(
        key in values.words["judicial"] | values.words["convicted"] and not (own and following in _SHARIA)
        for key, following in zip(keys, (*keys[1:], ""), strict=True)
    )


def _is_ruled(telling: Telling, values: Values) -> bool:
    """Whether a group is named that those who act are under: السلطات التي تقودها الحركة."""
    keys = values.text.keys
    groups = (r for r in between(values.actors, telling.first, telling.last) if r.value and r.value.kind in GROUPS)
    return any(keys[group.mention.first - 1] in values.words["ruled_by"] for group in groups)


def is_by_gunmen(episode: Episode, involved: tuple[Involvement, ...], values: Values) -> bool:
    """Whether men whom nobody knows put people to death, as an article calls it or by bullets (أعدم مسلحون ثلاثة،
    ذبحوا خمسة رميا بالرصاص), which is what militants do; to cut a throat is a murderer's way, too."""
    keys, words = values.text.keys, values.words["put_to_death"]
    acts = (e for t in episode.tellings for e in t.events)
    called = any(e.trigger.id == "attack.bullets" or keys[e.mention.first].lstrip("وبف") in words for e in acts)
    return called and any(i.actor.kind == "unknown" for i in involved)
