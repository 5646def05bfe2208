"""The armed forces of a nation whose adjective or name stands beside the act: غارة تركية، تركيا تقصف."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.model.value import Actor
from rawi.report.events import Event
from rawi.report.tellings import Telling
from rawi.report.values import Values, between

_DEFINITE = ("ال", "بال", "لل", "وال", "كال", "فال")


def read_nation(telling: Telling, values: Values) -> list[Involvement]:
    """The force of the first nation that a word beside the act, or beside its means, names as its doer."""
    if telling.family != "force":
        return []
    for _, last, _ in values.weapons:  # صاروخين إسرائيليين
        if telling.first <= last < telling.last and (found := _by_adjective(last, values)):
            return [found]
    for first, last, family in values.side_words:  # غارة نفذتها طائرة أميركية
        carried = family == "light" and telling.first <= first and last + 1 < telling.last
        if carried and (found := _by_adjective(last + 1, values)):
            return [found]
    named = [p for p in between(values.places, telling.first, telling.last) if p.value.precision == "country"]
    bare = [p for p in named if not p.mention.detail["preposition"]]
    for event in telling.events:
        if event.trigger.form == "casualty":
            continue
        found = _qualified(event, values) if event.trigger.form == "noun" else _named(event, bare, values)
        if found is not None:
            return [found]
    return []


def _by_adjective(token: int, values: Values) -> Involvement | None:
    """The force whose nation's adjective stands at a token."""
    label = values.nations.get(values.nisbas.get(token, ""))
    made = values.text.keys[token + 1 : token + 2] in (("الصنع",), ("صنع",))
    if label is None or made or any(r.mention.first <= token < r.mention.last for r in values.actors):
        return None
    return Involvement(Actor(label, "state_force"), "stated", values.text.starts[token], values.text.ends[token])


def _qualified(event: Event, values: Values) -> Involvement | None:
    """The nation whose adjective qualifies an act, at most one other adjective between: غارة جوية تركية,
    but not هجوم سروج شاب تركي."""
    last = event.mention.last
    found = _by_adjective(last, values)
    if found is not None or last + 1 >= event.sentence.last or any(r.mention.first == last for r in values.places):
        return found
    key = values.text.keys[last]
    agrees = key.startswith("ال") if event.mention.detail["article"] else not key.startswith(_DEFINITE)
    return _by_adjective(last + 1, values) if agrees and key.isalpha() else None


def _named(event: Event, bare: list[Resolved], values: Values) -> Involvement | None:
    """The nation whose bare name is the subject of a verb: قصفت تركيا، تركيا تقصف، الإيرانيون قصفوا."""
    for place in bare:
        beside = place.mention.first == event.mention.last or event.mention.first == place.mention.last
        label = values.nations.get(place.value.country)
        if beside and label:
            return Involvement(Actor(label, "state_force"), "stated", place.mention.start, place.mention.end)
    before = event.mention.first - 1
    people = values.text.keys[before].startswith("ال") and values.text.keys[before].endswith(("ين", "ون"))
    return _by_adjective(before, values) if people and before >= event.sentence.first else None
