"""What the tellings of an incident name as its means, and whether air defence met them."""

from __future__ import annotations

from rawi.report.acts.by_means import is_kept
from rawi.report.acts.event import Event
from rawi.report.acts.hitting import HITTING
from rawi.report.episodes.episode import Episode
from rawi.report.values import Values

MISSILES = frozenset(("rocket", "missile", "ballistic_missile"))
"""What is fired and flies by itself."""
_REPELLED = "clash.repel"
_FLOWN_IN = frozenset(("drone_strike.noun", "shelling.salvo", "shelling.launched", "shelling.rocket_fired"))
_REPELLED_TOKENS = 8
_MET_TOKENS = 14
_BACKED_TOKENS = 4
_REPLY_TOKENS = 8
_AIR_COVER = "air_cover"


def events_of(episode: Episode) -> list[Event]:
    return [e for t in episode.tellings for e in t.events]


def means_of(episode: Episode, values: Values) -> set[str]:
    """The weapons of the tellings but for those of who only stands by (قتلت القوات بإسناد من الطيران مسلحين، تقدمت تحت
    غطاء جوي), and of what the act answers (غارات ردا على هجمات بقذائف)."""
    keys, backing, reply = values.text.keys, values.words["backing"], values.words["in_reply"]
    return {
        weapon.weapon
        for telling in episode.tellings
        for first, last, weapon in values.weapons
        if weapon.id != _AIR_COVER
        and telling.first <= first
        and last <= telling.last
        and backing.isdisjoint(keys[first - _BACKED_TOKENS : first])
        and reply.isdisjoint(keys[max(telling.first, first - _REPLY_TOKENS) : first])
        and not is_kept(first, values.text.keys, values.words)
    }


def is_shot_down(episode: Episode, values: Values) -> bool:
    """Whether the act told, or recalled where none is, is air defence firing at what flies in: the attackers' strike,
    intercepted (codebook)."""
    named = [e for e in events_of(episode) if e.core and e.trigger.id not in HITTING]
    cores = [e for e in named if e.standing == "asserted"]
    if not cores:
        return bool(named) and all(e.recalled and e.trigger.id.startswith("shelling.intercepted") for e in named)
    if any(e.trigger.id.startswith("shelling.intercepted") for e in cores):
        return True
    cores = [e for e in cores if e.trigger.type != "explosion"]  # سمع دوي انفجارات: what was heard of it
    repelled = [e for e in cores if e.trigger.id.startswith(_REPELLED)]
    if not repelled or not means_of(episode, values) & (MISSILES | {"drone"}):
        return False
    return all(e in repelled or any(_is_repelled_by(r, e) for r in repelled) for e in cores)


def _is_repelled_by(repelling: Event, event: Event) -> bool:
    """Whether an attack by what flies in is what was repelled, told right behind it: أحبطت القوات هجوما بطائرتين
    مسيرتين."""
    flown = event.trigger.id in _FLOWN_IN or event.trigger.type == "drone_strike"
    return (
        flown
        and repelling.sentence is event.sentence
        and 0 <= event.mention.first - repelling.mention.last <= _REPELLED_TOKENS
    )


def met_by(event: Event, values: Values) -> str | None:
    """What air defence fired at in an act of its own: the drone or missile named first behind it (أسقطت المدمرة مسيرة …
    وأطلقت صاروخا دمرها)."""
    if not event.trigger.id.startswith(("shelling.intercepted", _REPELLED)):
        return None
    reach = min(event.mention.last + _MET_TOKENS, event.sentence.last)
    near = (weapon.weapon for first, _, weapon in values.weapons if event.mention.first <= first < reach)
    return next((weapon for weapon in near if weapon == "drone" or weapon in MISSILES), None)
