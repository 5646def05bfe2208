"""The doers of the act told just before, for one told as more of it that names none: قصف الجيش البلدة. وطال القصف قرية
أخرى. كما استهدفت غارات المخيم. وتمكن من السيطرة على التل."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.model.report import Report
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import DOERS, FIGHTERS
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting

_FROM_AFAR = frozenset(("shelling", "air_strike", "drone_strike"))
_STRIKES = ("shelling.qasf", "shelling.strike", "air_strike.", "drone_strike.")
"""Nouns of strikes; a launch (إطلاق صواريخ) is as often the answer of the other side."""
_ARRESTING = frozenset(("arrest.verb", "arrest.stop", "arrest.held"))
_STRIKING = frozenset(
    (
        "shelling.qasafa",
        "shelling.yaqsif",
        "shelling.qasf_noun",
        "shelling.rained",
        "air_strike.aghara",
        "air_strike.raided",
        "attack.istahdafa",
    )
)
"""Verbs of strikes, and the noun that is written like one."""
_AIMED = frozenset(("attack.istahdafa", "attack.istihdaf"))
"""Words for a strike that say nothing of its means."""
_SUBJECT_TOKENS = 3
_COINCIDING_TOKENS = 4
_FALLEN_TOKENS = 4


def carried_over(
    episode: Episode,
    before: tuple[Episode, Report] | None,
    hit: tuple[Involvement, ...],
    values: Values,
    *,
    guessed: bool,
) -> tuple[Involvement, ...]:
    """The doers of the act told just before, where the episode is told as the same or more of it and names none. Where
    doers are `guessed`, only a verb that leaves its subject to the sentence before says better."""
    if before is None:
        return ()
    told, report = before
    opening = episode.tellings[0]
    lead = next((e for e in opening.events if e.core), opening.events[0])
    if not 0 <= lead.sentence.index - told.tellings[-1].sentence.index <= 1:
        return ()
    same = _is_same_strike(opening, lead, report, values, guessed=guessed)
    same = same or (report.type == "arrest" and _arrests_on(lead, values))
    labels = {i.actor.label for i in hit}
    armed = tuple(i for i in report.perpetrators if i.actor.kind in FIGHTERS and i.actor.label not in labels)
    return armed if same and told.country == episode.country else ()


def _is_same_strike(telling: Telling, lead: Event, report: Report, values: Values, *, guessed: bool) -> bool:
    """Whether one strike from afar is told as the same or more of the one before."""
    if report.type not in _FROM_AFAR:
        return False
    behind = values.text.keys[lead.mention.last : lead.mention.last + 2]
    another = not values.words["another"].isdisjoint(behind)
    more = bool(lead.mention.detail["article"]) or another
    if not guessed and more and lead.trigger.id.startswith(_STRIKES):
        return True
    if lead.trigger.id in _STRIKING and _by_the_drones(lead, values) and report.type == "drone_strike":
        return True
    return _goes_on(telling, lead, values) or (not guessed and _adds(lead, values, another=another))


def _adds(lead: Event, values: Values, *, another: bool) -> bool:
    """Whether a strike is told beside another as of the same side: كما طال قصف القرية، تزامنا مع قصف على القرية; what
    only fell where it is one more (كما سقطت قذائف أخرى)."""
    if not (lead.trigger.id.startswith(_STRIKES) or lead.trigger.id in _STRIKING | _AIMED):
        behind = values.text.keys[lead.mention.last : lead.mention.last + _FALLEN_TOKENS]
        more = another or not values.words["another"].isdisjoint(behind)
        return more and lead.trigger.type in _FROM_AFAR
    keys, words, first = values.text.keys, values.words, lead.sentence.first
    beside = range(max(first, lead.mention.first - _COINCIDING_TOKENS), lead.mention.first)
    since = next((t for t in beside if keys[t].removeprefix("و") in words["coinciding"]), None)
    if keys[first] in words["as_well"]:
        since = first
    return since is not None and not _names_doer(since, lead.mention.last + _SUBJECT_TOKENS, values)


def _names_doer(first: int, last: int, values: Values) -> bool:
    """Whether anybody is named between two tokens who can have done it."""
    return any(r.value.kind in DOERS for r in between(values.actors, first, last))


def _arrests_on(lead: Event, values: Values) -> bool:
    """Whether a verb of arresting leaves its subject to the sentence before: وفي نابلس اعتقلت شابين."""
    return lead.trigger.id in _ARRESTING and not _names_doer(
        lead.mention.last, lead.mention.last + _SUBJECT_TOKENS, values
    )


def _by_the_drones(lead: Event, values: Values) -> bool:
    """Whether the drones told of before are the subject of a verb: استهدفت المسيرات المدينة أيضا."""
    last = lead.mention.last
    return any(
        weapon.weapon == "drone" and values.text.keys[last].startswith("ال")
        for _, _, weapon in starting(values.weapons, last, last + 1)
    )


def _goes_on(telling: Telling, lead: Event, values: Values) -> bool:
    """Whether a telling opens with a verb that leaves its subject to the sentence before: كما قصفت المدرسة، وشن غارتين
    على القرية."""
    keys, opening = values.text.keys, telling.sentence.first
    if keys[opening] in values.words["as_well"]:
        opening += 1
    verb = lead.trigger.id in _STRIKING and lead.mention.first == opening
    verb = verb and all(e.mention.first != lead.mention.last for e in telling.events)  # كما استهدفت غارات أخرى القرية
    light = any(family == "light" for _, _, family in starting(values.side_words, opening, opening + 1))
    joined = opening > telling.sentence.first or keys[opening].startswith("و")
    return joined and telling.first <= opening and (verb or (light and lead.trigger.id.startswith(_STRIKES)))
