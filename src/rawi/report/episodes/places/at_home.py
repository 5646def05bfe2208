"""Authorities act at home: where police or a government arrest, seize and carry out a sentence, no place being told, is
their country, and so is where a state's air defence meets what flies in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rawi.model.mention import Resolved
from rawi.model.value import Actor, Place
from rawi.report.acts.event import LEAD_SENTENCES, Event
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.places.places import PlaceRead
from rawi.report.values import Values, between, is_seat

AT_HOME = "no place told; the country whose authorities act"
"""Why such an act has the place it has."""
OVER_HOME = "no place told; the country whose air defence met it over its own land"
"""Why what was met on its way to "the Kingdom" has the place it has."""
_MET = ("shelling.intercepted", "clash.repel")
_AUTHORITIES = ("police", "government", "state_force")
_OF_ANY = "generic."
"""How the ids of those begin whom every country has."""
_BEHIND_TOKENS = 2
_BEFORE_TOKENS = 14
_INTERIOR = "الداخليه"


def at_home(episode: Episode, episodes: Sequence[Episode], values: Values) -> PlaceRead | None:
    """The country whose authorities the headline or the lead says arrested or seized (أوقفت السلطات المغربية، أعلنت
    الشرطة الأسترالية اعتقال); None of an act in passing or abroad, or where a finer place in that country is named by
    the sentence: an army is anywhere."""
    if episode.places or not is_of_authorities(episode):
        return None
    act, home = next(((act, found) for act in _acts(episode) if (found := _home(act, values))), (None, None))
    if act is None or home is None or home[0] in values.states["occupying"]:
        return None
    country, start, end = home
    inside = between(values.places, act.sentence.first, act.sentence.last)
    told = [r.value for r in inside if not (is_seat(r, values) or values.is_spoken(r.mention.start))]
    if any(p.country != country or p.precision != "country" for p in told):
        return None
    land = _land(country, episodes, values)
    return None if land is None else PlaceRead(land, start, end, AT_HOME)


def is_of_authorities(episode: Episode) -> bool:
    """Whether what was done is what a state does at home."""
    return episode.family in ("seize", "detain") or "execution" in episode.acts


def over_home(episode: Episode, episodes: Sequence[Episode], values: Values) -> PlaceRead | None:
    """The country whose forces the headline or the lead says met what flew in, where the same sentence calls the land
    it flew to theirs (أعلنت وزارة الدفاع الإماراتية اعتراض صاروخ أطلق صوب الدولة). Who met it elsewhere (أسقطت القوات
    الأميركية مسيرة) was not at home."""
    if episode.places:
        return None
    met = (act for act in _acts(episode) if act.trigger.id.startswith(_MET))
    country, own = next((home for act in met if (home := _defended(act, values))), ("", 0))
    land = _land(country, episodes, values)
    return None if land is None else PlaceRead(land, values.text.starts[own], values.text.ends[own], OVER_HOME)


def _acts(episode: Episode) -> Iterator[Event]:
    """The acts that the headline or the lead asserts."""
    lead = (t for t in episode.tellings if t.sentence.index <= LEAD_SENTENCES)
    return (e for t in lead for e in t.events if e.core and e.standing == "asserted")


def _land(country: str, episodes: Sequence[Episode], values: Values) -> Place | None:
    """A country as a place; None where a finer place in it is told of another incident: where that was, this one may
    have been, too."""
    land = values.lands.get(country)
    settled = (one.places[0].place for one in episodes if one.places)
    if land is None or any(place.country == country and place.precision != "country" for place in settled):
        return None
    named = next((r.value.name for r in values.places if r.value and _is_named(r, land.id)), None)
    return Place(named, land.country, land.lat, land.lon, "country", land.id)


def _defended(act: Event, values: Values) -> tuple[str, int] | None:
    """The country whose defence an act's sentence names by its adjective, and the token that calls the land theirs."""
    keys, words = values.text.keys, values.words
    reach = range(act.sentence.first + 1, act.sentence.last)
    whose = (values.nisbas[t] for t in reach if t in values.nisbas and keys[t - 1] in words["defender"])
    country = next(whose, None)
    own = next((t for t in reach if keys[t] in words["own_land"]), None)
    return None if country is None or own is None else (country, own)


def _home(act: Event, values: Values) -> tuple[str, int, int] | None:
    """The country of the authorities that did it, or of the state that put to death (أعدمت إيران أربعة), or of the
    ministry of the interior that tells it (أعلنت وزارة الداخلية السعودية القبض على خمسة), and the offsets of the words
    that name them."""
    doer = _doer(act, values) or _executing_state(act, values)
    if doer is not None:
        return doer.value.country, doer.mention.start, doer.mention.end
    keys, text = values.text.keys, values.text
    reach = range(max(act.sentence.first, act.mention.first - _BEFORE_TOKENS) + 1, act.mention.first)
    told = next((t for t in reach if keys[t - 1] == _INTERIOR and t in values.nisbas), None)
    return None if told is None else (values.nisbas[told], text.starts[told - 1], text.ends[told])


def _executing_state(act: Event, values: Values) -> Resolved | None:
    """The state that is named as the subject of an execution, right behind its verb or right before it."""
    if act.trigger.type != "execution" or act.trigger.form != "verb":
        return None
    near = between(values.places, act.mention.first - 1, act.mention.last + 1)
    states = (r for r in near if r.value.precision == "country" and r.mention.detail["preposition"] is None)
    return next(states, None)


def _doer(act: Event, values: Values) -> Resolved | None:
    """The authorities of one nation, which is said, named as the doer: right behind the act or as part of its words
    (أحبطت المخابرات الأردنية), or last before it in its sentence."""
    first, last = act.mention.first, act.mention.last
    behind = [r for r in between(values.actors, first, last + _BEHIND_TOKENS) if r.mention.first <= last]
    before = between(values.actors, max(act.sentence.first, first - _BEFORE_TOKENS), first)[-1:]
    beside = behind + before if act.trigger.form == "noun" else behind or before  # أعلنت السلطات تفكيك خلية إرهابية
    state = _AUTHORITIES if act.trigger.type == "execution" else ()
    named = next(
        (r for r in beside if _is_at_home(r.value, values) or (r.value.kind in state and r.value.country)), None
    )
    if named is None:
        return None
    said = any(
        values.nisbas.get(token) == named.value.country for token in range(named.mention.first, named.mention.last)
    )
    own = not (named.value.entry_id or _OF_ANY).startswith(_OF_ANY)
    return named if said or own else None  # الجهات الأمنية may be those of any country


def _is_at_home(actor: Actor, values: Values) -> bool:
    """Whether an actor is the police, the security forces or the government of a country, and no army."""
    return actor.kind in _AUTHORITIES and actor.country is not None and actor.label != values.nations.get(actor.country)


def _is_named(resolved: Resolved, country: str) -> bool:
    """Whether a mention names a country itself, and nothing somewhere in it."""
    return any(place.id == country for place in resolved.mention.detail["candidates"])
