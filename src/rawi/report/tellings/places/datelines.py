"""Towns that open a line with a mark behind: that of an item where several lines open so (تلعفر - قتل شرطيان … سنجار -
أصيب راع), else the one the text was sent from, where the incident was if nothing else says where."""

from __future__ import annotations

from bisect import bisect_right

from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.report.acts.event import Event
from rawi.report.tellings.places.last import is_fine, is_government
from rawi.report.values import Values, between

IN_ITEM = "no place told; the town its item opens with"
SENT_FROM = "no place told anywhere; the town the text was sent from"
_DASHES = frozenset("-–—")
_MARKS = _DASHES | {"(", "/"}
_COLON = ":"


def place_of_line(lead: Event, values: Values) -> tuple[Resolved, bool] | None:
    """The town that the line of an act opens with, and whether it is only presumed to be where that was. It is told
    where another line opens with another town of the country (بعقوبة - … الحلة - …), and likely of a text sent from a
    town where no government sits, whose headline names no place (بعقوبة - قتل شرطيان في هجوم على دورية)."""
    town = _opening(lead, values)
    if town is None or lead.recalled:
        return None
    named = between(values.places, 0, len(values.text.keys))
    others = [r for r in named if r.value.gazetteer_id != town.value.gazetteer_id and is_fine(r)]
    others = [r for r in others if r.value.country == town.value.country]  # news of several countries: sent from there
    if any(_is_opening(r, _sentence_of(r, values), values) for r in others):
        return town, False
    first = next((s for s in values.text.sentences if not s.is_title), None)
    if first is None or first.paragraph != lead.sentence.paragraph or is_government(town, values):
        return None
    headed = _in_title(values)
    if _governs(town) or any(is_fine(r) for r in headed):
        return None
    return town, not any(r.value.gazetteer_id == town.value.country for r in headed)  # هجوم في العراق | بعقوبة - قتل


def without_sender(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places but a town with a colon behind that opens the text, where the headline names another (انفجار في
    سنجار | الموصل: قتل شرطيان)."""
    if lead.sentence.is_title or not places:
        return places
    first = next((s for s in values.text.sentences if not s.is_title), None)
    town = places[0]
    if first is None or first.first != town.mention.first or values.text.keys[town.mention.last] != _COLON:
        return places
    headed = [r for r in _in_title(values) if is_fine(r)]
    if not headed or any(r.value.gazetteer_id == town.value.gazetteer_id for r in headed):
        return places
    return places[1:]


def _opening(lead: Event, values: Values) -> Resolved | None:
    """The town that the line of an act opens with."""
    sentences, index = values.text.sentences, lead.sentence.index
    while index and sentences[index - 1].paragraph == lead.sentence.paragraph:
        index -= 1
    opening = sentences[index]
    town = next(iter(between(values.places, opening.first, opening.first + 1)), None)
    return town if town is not None and is_fine(town) and _is_opening(town, opening, values) else None


def _is_opening(resolved: Resolved, sentence: Sentence, values: Values) -> bool:
    mention = resolved.mention
    if sentence.is_title or mention.first != sentence.first or mention.detail["preposition"]:
        return False
    before = values.text.sentences[sentence.index - 1] if sentence.index else None
    starts = before is None or before.paragraph != sentence.paragraph
    return starts and values.text.keys[mention.last] in _MARKS


def _sentence_of(resolved: Resolved, values: Values) -> Sentence:
    sentences = values.text.sentences
    return sentences[bisect_right(sentences, resolved.mention.first, key=lambda s: s.first) - 1]


def _in_title(values: Values) -> list[Resolved]:
    title = values.text.sentences[0]
    return between(values.places, title.first, title.last) if title.is_title else []


def _governs(resolved: Resolved) -> bool:
    return any(place.governs for place in resolved.mention.detail["candidates"])
