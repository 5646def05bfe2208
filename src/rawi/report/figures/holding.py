"""Which figures an incident can have at all: an arrest has no dead of its own, a blast takes nobody captive."""

from __future__ import annotations

from rawi.lexicon.quantities import TAKES
from rawi.model.claim import HARM
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.telling import Telling
from rawi.resolve.figure_reading import FigureReading

_UNMET = frozenset(("shelling", "air_strike", "drone_strike", "bombing", "suicide_bombing", "explosion"))
"""Acts whose doers meet nobody they could take: who is held after them is an arrest of its own."""
_FIRED = TAKES["ammunition"]
_BESIDE = 12
_AND = "و"
_SHELLS = "shelling.projectiles"
_BULLETS = "attack.bullets"


def can_hold(reading: FigureReading, episode: Episode, keys: tuple[str, ...]) -> bool:
    """Whether an incident can have a figure: any death or injury makes it an attack, so an arrest, a march or the
    fall of a town has no dead of its own, and a raid or a blast takes nobody captive."""
    if reading.what == "captured":
        return takes_captives(episode)
    if reading.what == "seized" and all(e.trigger.id == _SHELLS for t in episode.tellings for e in t.events):
        return False  # المخبأ يحتوي على 71 قذيفة هاون: nothing was fired
    if reading.what not in HARM or episode.family == "force":
        return True
    if "abduction" in episode.acts and any(telling.family == "force" for telling in episode.tellings):
        return True  # those hurt in the attack in which others were taken
    if episode.family == "detain" and any(_tells_harm(telling, reading, keys) for telling in episode.tellings):
        return True  # قتلت القوات ثلاثة مسلحين واعتقلت خمسة
    shot = any(e.trigger.id == _BULLETS for telling in episode.tellings for e in telling.events)
    return episode.family == "unrest" and ("riot" in episode.acts or shot)  # خرجت تظاهرات، قتل فيها سبعة بالرصاص


def was_fired(reading: FigureReading, episode: Episode) -> bool:
    """Whether an incident is what such arms are fired in: rockets at a shelling, drones at a strike of theirs."""
    act = "shelling" if reading.of in _FIRED else "drone_strike" if reading.of == "drones" else ""
    return act in episode.acts


def _tells_harm(telling: Telling, reading: FigureReading, keys: tuple[str, ...]) -> bool:
    """Whether a telling of an arrest joins to it, in the sentence of a figure, that somebody was killed or hurt."""
    sentence = telling.sentence
    if not sentence.start <= reading.start < sentence.end:
        return False
    harm = [e.mention.first for e in telling.events if e.trigger.form == "casualty" and e.standing == "asserted"]
    taken = [e.mention.first for e in telling.events if e.core]
    return any(keys[max(one, other)].startswith(_AND) for one in harm for other in taken if abs(one - other) < _BESIDE)


def takes_captives(episode: Episode) -> bool:
    """Whether those who did an act can have taken anybody."""
    return not episode.acts or not episode.acts <= _UNMET
