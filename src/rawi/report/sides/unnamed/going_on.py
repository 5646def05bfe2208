"""The doers that a verb leaves to the sentence before: اقتحم مسلحون البلدة. كما هاجموا قرية وأحرقوا بيتا."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from rawi.model.claim import Involvement
from rawi.model.report import Report
from rawi.report.episodes.episode import Episode
from rawi.report.in_order import within
from rawi.report.sides.kinds import DOERS, FIGHTERS
from rawi.report.sides.verbs import is_active
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting

_BY_HAND = frozenset(("arrest", "abduction", "arson", "armed_attack", "execution", "weapons_seizure"))
"""What the same men do from town to town."""
_LENDERS = FIGHTERS | {"unknown"}
_BACK = 2
"""How many sentences back the doers are named, where nobody is between."""
_THEY = "وا"
_SHE = "ت"
_PLURAL = ("ون", "ين")
_FEMININE = ("ه", "ات")
_OBJECTIVE = ("ا", "ين")
"""Endings of an indefinite object, which no subject has: شابا، شقيقين."""
_ARMS_TOKENS = 2
_IN = frozenset(("في", "وفي", "من"))
_GROUND = ("settlement", "ground")
_OBJECTS = (*_GROUND, "detained", "property", "dwelling", "house")


def going_on(episode: Episode, told: Mapping[int, Report], values: Values) -> tuple[Involvement, ...]:
    """The doers of the act told by hand in the sentences before, where a verb opens a sentence, names no subject of its
    own and agrees with them, or where arrests are told on with nobody beside them (وفي المخيم جرى اعتقال ثلاثة شبان);
    `told` has the reports by the number of the sentences that tell them. A verb before which somebody else is named, or
    whose subject stands behind it (كما هاجمت طائرات القرية), is none of theirs."""
    telling = next((t for t in episode.tellings if not t.sentence.is_title), None)
    if telling is None or telling.sentence.index == 0:
        return ()
    verb = _subjectless(telling, values)
    arrests = verb is None and _is_only_arrest(telling, values)
    report = _told_before(telling, told, values) if arrests or verb is not None else None
    if report is None or report.type not in ({"arrest"} if arrests else _BY_HAND) or report.place is None:
        return ()
    doers = (i for i in report.perpetrators if i.actor.kind in _LENDERS)
    here = report.place.country == episode.country
    return tuple(i for i in doers if here and (verb is None or _agrees(i, verb, values)))


def _is_only_arrest(telling: Telling, values: Values) -> bool:
    """Whether a noun tells of arrests in a sentence that names nobody who can have made them."""
    lead = next((e for e in telling.events if e.core), None)
    if lead is None or lead.trigger.type != "arrest" or is_active(lead):
        return False
    return not any(r.value.kind in DOERS for r in between(values.actors, telling.sentence.first, telling.sentence.last))


def _subjectless(telling: Telling, values: Values) -> int | None:
    """The token of the verb a sentence opens with, whether of the act or of the going in that led to it, if what
    follows it is no subject."""
    lead = next((e for e in telling.events if e.core), None)
    if lead is None or lead.trigger.type not in _BY_HAND:
        return None
    opening = telling.sentence.first
    raids = within(values.tokens["goes_raiding"], opening, lead.mention.first)
    verb = raids[0] if raids else lead.mention.first if is_active(lead) else None
    if verb is None or not _opens(verb, opening, values):
        return None
    last = lead.mention.last if verb == lead.mention.first else verb + 1
    return verb if _is_object(last, verb, values) else None


def _opens(verb: int, opening: int, values: Values) -> bool:
    """Whether nothing but where and when stands before a verb in its sentence: كما، وفي البلدة، فجر اليوم."""
    keys = values.text.keys
    aside = {t for r in between(values.places, opening, verb) for t in range(r.mention.first, r.mention.last)}
    aside |= {t for r in between(values.times, opening, verb) for t in range(r.mention.first, r.mention.last)}
    return all(
        t in aside or keys[t] in _IN or not keys[t][:1].isalnum() or _is_word(keys[t], (*_GROUND, "as_well"), values)
        for t in range(opening, verb)
    )


def _is_object(token: int, verb: int, values: Values) -> bool:
    """Whether what follows a verb is what it befell: whatever it is, where its ending says who (هاجموا); else a place,
    a house, people as objects stand or counted, whose ending or gender no subject has."""
    keys = values.text.keys
    if keys[verb].endswith(_THEY):
        return True
    if token >= len(keys) or values.actors.at(token) is not None:
        return False
    place = values.places.at(token)
    if place is not None and place.value is not None:
        return bool(place.value.precision != "country")
    key = keys[token]
    if key[:1].isdigit() or _is_word(key, _OBJECTS, values) or starting(values.weapons, token, token + _ARMS_TOKENS):
        return True  # كما ضبطت شحنة صواريخ
    return not key.startswith("ال") and key.endswith(_OBJECTIVE)


def _is_word(key: str, names: tuple[str, ...], values: Values) -> bool:
    return any(key in values.words[name] for name in names)


def _told_before(telling: Telling, told: Mapping[int, Report], values: Values) -> Report | None:
    """The report told last before a sentence, nobody who can have done it being named between."""
    first, number = telling.sentence.first, telling.sentence.index
    for back in range(1, _BACK + 1):
        if (report := told.get(number - back)) is not None:
            last = values.text.sentences[number - back].last
            return None if any(r.value.kind in DOERS for r in between(values.actors, last, first)) else report
    return None


def _agrees(involvement: Involvement, verb: int, values: Values) -> bool:
    """Whether a verb's ending fits the first word of who did the act before: هاجموا by a plural of men, هاجمت by a
    feminine or a plural of things, هاجم by neither."""
    keys = values.text.keys
    head = keys[bisect_left(values.text.starts, involvement.start)]
    head = head.removeprefix("و").removeprefix("ب").removeprefix("ال")
    men = head.endswith(_PLURAL) or head in values.words["broken_plural"]
    if keys[verb].endswith(_THEY):
        return men
    feminine = head.endswith(_FEMININE) or head in values.words["units"] or head in values.words["broken_plural"]
    key = keys[verb]
    return feminine if key.endswith(_SHE) or key.removeprefix("و").startswith(_SHE) else not men and not feminine
