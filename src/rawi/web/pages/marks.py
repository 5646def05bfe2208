"""An article's text cut into pieces at its mentions, so that each can be marked in place by kind, value and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from rawi.model.article import Article
from rawi.model.claim import Attribution
from rawi.model.mention import Resolved
from rawi.model.report import Reading
from rawi.model.value import Actor, Count, DateRange, Place
from rawi.resolve.figure_reading import FigureReading
from rawi.web.pages.foreign import foreign
from rawi.web.pages.phrases import Phrases

KINDS = ("trigger", "time", "place", "actor", "weapon", "quantity", "attribution", "hedge")
PART = 50_000
"""Code points of an article on one page, give or take a line."""
_SLOTS = {"type": "trigger", "outcome": "trigger", "date": "time", "place": "place", "weapon": "weapon"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that mean something: what kind of thing, what they mean (empty where that stays open), and why."""

    start: int
    end: int
    kind: str
    value: Markup
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text from an offset on, under the marks it lies within: those with a value first, then the innermost."""

    start: int
    text: str
    marks: tuple[Mark, ...]


def mentioned(found: Iterable[Resolved], say: Phrases) -> Iterator[Mark]:
    """A mark for each mention."""
    for one in found:
        mention = one.mention
        value = Markup("") if one.value is None else _value(mention.kind, one.value, say)
        yield Mark(mention.start, mention.end, mention.kind, value, one.reason)


def claimed(reading: Reading, say: Phrases) -> Iterator[Mark]:
    """A mark for all that the reports were made of."""
    for report in reading.reports:
        for claim in report.claims:
            if claim.slot in _SLOTS and claim.end > claim.start:
                value = _claim(claim.slot, claim.value, report.date, say)
                yield Mark(claim.start, claim.end, _SLOTS[claim.slot], value, claim.reason)
        for involved in (*report.perpetrators, *report.targets):
            yield Mark(involved.start, involved.end, "actor", say.actor(involved.actor.label), "")
        for figure in report.figures:
            value = _figure(figure.what, figure.of, figure.count, say)
            yield Mark(figure.start, figure.end, "quantity", value, "")


def _claim(slot: str, value: str, days: DateRange, say: Phrases) -> Markup:
    if slot == "date":
        return say.days(days)
    return foreign(value) if slot == "place" else say.t.term(slot, value)


def _figure(what: str, of: str, count: Count, say: Phrases) -> Markup:
    number = say.count(count.low, count.high, approx=count.approx)
    return say.t("article.figure", what=say.figure(what, of, None), number=number)


def _value(kind: str, value: object, say: Phrases) -> Markup:
    """A mention's value in words."""
    match value:
        case DateRange():
            return say.days(value)
        case Place():
            return say.place(value)
        case Count():
            return say.count(value.low, value.high, approx=value.approx)
        case FigureReading():
            return _figure(value.what, value.of, value.count, say)
        case Actor():
            return say.actor(value.label)
        case Attribution():
            return say.chain(value.chain, value.kind)
        case _:
            return say.t.term({"trigger": "type"}.get(kind, kind), str(value))


def parts(article: Article) -> tuple[int, ...]:
    """Where the parts of a text begin: a long one is shown a part at a time, cut between lines where there are any."""
    text, starts = article.text, [0]
    while len(text) - starts[-1] > PART:
        last = starts[-1] + PART
        line = text.rfind("\n", starts[-1] + 1, last)
        starts.append(line + 1 if line > starts[-1] else last)
    return tuple(starts)


def paragraphs(
    article: Article, marks: Sequence[Mark], anchors: Iterable[int], part: tuple[int, int]
) -> Iterator[tuple[Piece, ...]]:
    """The lines of a part of the text as pieces; a piece begins wherever a mark begins or ends, or an anchor stands.
    Space alone bears no mark."""
    first, last = part
    text = article.text
    edges = {edge for one in marks for edge in (one.start, one.end)} | set(anchors)
    inside = sorted(edge for edge in edges if first < edge < last)
    at, start = 0, first
    for line in text[first:last].split("\n"):
        end = start + len(line)
        while at < len(inside) and inside[at] <= start:
            at += 1
        cuts = [start]
        while at < len(inside) and inside[at] < end:
            cuts.append(inside[at])
            at += 1
        yield tuple(_pieces(text, [*cuts, end], marks))
        start = end + 1


def _pieces(text: str, cuts: Sequence[int], marks: Sequence[Mark]) -> Iterator[Piece]:
    near = [one for one in marks if one.start < cuts[-1] and one.end > cuts[0]]
    for start, end in pairwise(cuts):
        if end > start:
            shown = bool(text[start:end].strip())  # nothing can be said of the space between two marked words
            over = [one for one in near if shown and one.start <= start and one.end >= end]
            over.sort(key=lambda one: (not one.value, one.end - one.start, KINDS.index(one.kind)))
            yield Piece(start, text[start:end], tuple(over))
