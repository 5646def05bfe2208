"""Acts known to the country only: one action still, or a series."""

from __future__ import annotations

from rawi.model.claim import Figure, Involvement
from rawi.model.report import IncidentType, Role
from rawi.report.acts.event import LEAD_SENTENCES
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.places.at_home import AT_HOME
from rawi.report.judging.told import keys_of
from rawi.report.sides.kinds import ARMED
from rawi.report.tellings.dates.date_read import DateRead
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

OF_WAR = frozenset(("shelling", "air_strike", "drone_strike", "suicide_bombing"))
"""What no accident can be."""
_HURT = ("killed", "wounded", "casualties")
_MILITANT = ("armed_group", "militia")
_SWEEP = 30
"""Fewest arrests over a country that are a series and no action."""
_SERIES = 5
"""Fewest raids on a country that are a series and no action."""
_CELL_TOKENS = 4
_WHOLE = frozenset(("ps.west-bank", "ps.gaza-strip"))
"""Lands that are no country of their own by the gazetteer, over which arrests and raids are a series as well."""
_OF_MANY = 5
"""Fewest people taken over such a land that are no one arrest."""
_SETTLEMENTS = frozenset(("city", "town", "village"))


def may_be_identifiable(episode: Episode, role: Role) -> bool:
    """Whether an act known to the country only is one that `identifiable` can find one action still, whoever is
    involved and of whatever kind it is."""
    return role == "main" or (role == "secondary" and episode.date is not None and any(map(_tells, episode.tellings)))


def identifiable(
    episode: Episode,
    kind: IncidentType,
    role: Role,
    days: DateRead,
    involved: tuple[Involvement, ...],
    *,
    figures: tuple[Figure, ...],
    values: Values,
) -> bool:
    """Whether an act known to the country only is one action still: headlined with an armed side or as another nation's
    strike, told with its day and two armed sides ("the first raid on Syria", codebook), or the article's one attack, or
    what authorities did to militants at home, or in a town with a name, or a state's execution; a sweep over the whole
    country is a series (تركيا تعتقل 250), but for a cell taken apart."""
    if role == "main" and _is_in_town(episode, values):
        return True
    if role == "main" and _is_one_attack(episode, figures, values):
        return True
    if kind == "execution" and any(i.actor.kind == "government" for i in involved):
        return any(_tells(t) for t in episode.tellings)
    held = any(f.what == "captured" and (f.count.low or 0) >= _SWEEP for f in figures)
    if kind == "arrest" and held and not _is_of_cell(episode, values):
        return False
    if episode.places[0].reason == AT_HOME:
        return not held and any(i.actor.kind in _MILITANT for i in involved)
    armed = {i.actor.label for i in involved if i.actor.kind in ARMED}
    if role == "main" and any(t.sentence.index == 0 for t in episode.tellings):  # the headline, or what stands for one
        return bool(armed) or (kind in OF_WAR and _is_foreign(episode, values))
    told = any(_tells(t) for t in episode.tellings)
    return told and episode.date is not None and len(armed) > 1


def _is_of_cell(episode: Episode, values: Values) -> bool:
    """Whether a cell or a terrorist is named right with the act: تفكيك خلية تضم خمسة، القبض على إرهابي."""
    acts = (e.mention for t in episode.tellings for e in t.events if e.core)
    named = values.words["cell"] | values.words["terrorists"]
    return any(not named.isdisjoint(values.text.keys[m.first : m.last + _CELL_TOKENS]) for m in acts)


def _is_in_town(episode: Episode, values: Values) -> bool:
    """Whether the text names a town or a village there, which the gazetteer doesn't know (بمدينة كذا السويدية)."""
    read = episode.places[0]
    named = (r for r in values.places if r.mention.start == read.start and r.value is not None)
    return any(r.value.gazetteer_id is None and r.mention.detail["kind"] in _SETTLEMENTS for r in named)


def _is_one_attack(episode: Episode, figures: tuple[Figure, ...], values: Values) -> bool:
    """Whether an article is about one attack and never says where in the country it was: headline and lead tell
    it, its victims are counted, the country is named, and no finer place of it anywhere, nor one nobody can tell."""
    if not any(f.what in _HURT and f.count.high != 0 for f in figures):
        return False
    lead = (t for t in episode.tellings if 0 < t.sentence.index <= LEAD_SENTENCES)
    if not any(t.sentence.is_title for t in episode.tellings) or not any(_tells(t) for t in lead):
        return False
    country = episode.country
    here = [r.value for r in values.places if r.value is None or r.value.country == country]
    return all(place and place.precision == "country" for place in here)


def _tells(telling: Telling) -> bool:
    return any(e.standing == "asserted" and e.core for e in telling.events)


def is_series(episode: Episode, figures: tuple[Figure, ...], values: Values) -> bool:
    """Whether the words spread the act over a country: scattered blasts, a number of raids (codebook: an aggregate)."""
    if any((f.what == "strikes" and (f.count.low or 0) >= _SERIES) for f in figures):
        return True
    return any(not values.words["scattered"].isdisjoint(keys_of(t, values)) for t in episode.tellings)


def is_sweep(episode: Episode, kind: IncidentType, figures: tuple[Figure, ...], values: Values) -> bool:
    """Whether people were taken all over a land, and nowhere in it (اعتقلت القوات عشرين مواطنا من أنحاء الضفة; by the
    codebook an aggregate if counted, else nothing). One who was taken there is one arrest (اعتقال نائب في الضفة)."""
    if kind != "arrest" or episode.places[0].place.gazetteer_id not in _WHOLE:
        return False
    many = any(f.what == "captured" and (f.count.low or 0) >= _OF_MANY for f in figures)
    return (many and not _is_of_cell(episode, values)) or is_series(episode, figures, values)


def _is_foreign(episode: Episode, values: Values) -> bool:
    """Whether a sentence that tells the act names another nation's state."""
    country = episode.country
    told = [(t.sentence.first, t.sentence.last) for t in episode.tellings]
    named = (p.value for p in values.places if p.value and any(a <= p.mention.first < b for a, b in told))
    return any(place.country != country and place.country in values.nations for place in named)
