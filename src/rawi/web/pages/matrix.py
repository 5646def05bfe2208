"""The claims matrix: a row for each slot, a column for each independent account, a cell for what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rawi.lexicon.gazetteer import name_key
from rawi.model.record import Account, FusedActor, FusedFigure, Record, SourcedValue
from rawi.model.value import DateRange, Place
from rawi.web.pages.differing import days_of
from rawi.web.pages.foreign import foreign
from rawi.web.pages.phrases import Phrases

_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of an account and the claims that state it."""

    value: Markup
    differs: bool
    claims: tuple[SourcedValue, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A slot: what the record has, whether the accounts differ for good, and what each says."""

    slot: str
    name: Markup
    value: Markup
    best: Markup
    """Of a figure, the best value where it is not all there is, and by which rule."""
    rule: str
    disputed: bool
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def is_count(self) -> bool:
        """Whether it tells a number of something."""
        return self.slot.startswith("figure.")


Shown = Callable[[SourcedValue], tuple[Markup, bool]]
"""A claim's value as words, and whether it differs from the record's."""


def matrix(record: Record, say: Phrases) -> tuple[Row, ...]:
    """The rows of a record."""
    return tuple(_rows(record, say))


def silent(record: Record, say: Phrases) -> tuple[Markup, ...]:
    """The counts a reader looks for that no account gives: the dead and the wounded."""
    told = {figure.what for figure in record.figures}
    return tuple(say.t.term("what", what) for what in ("killed", "wounded") if what not in told)


def _rows(record: Record, say: Phrases) -> Iterator[Row]:
    disputed = {one.slot for one in record.disputes}
    claims = dict(record.slots)

    def row(
        slot: str,
        value: Markup,
        told: Sequence[SourcedValue],
        shown: Shown,
        best: Markup = _NOTHING,
        rule: str = "",
    ) -> Row:
        cells = tuple(_cells(account, told, shown) for account in record.accounts)
        return Row(slot, say.slot(slot), value, best, rule, slot in disputed, cells)

    for slot, now in (("type", record.type), ("outcome", record.outcome)):
        yield row(slot, say.t.term(slot, now), claims.get(slot, ()), _term(slot, say, frozenset({now})))
    yield row("date", say.days(record.date), claims.get("date", ()), lambda claim: _day(claim, record.date, say))
    if claims.get("place"):
        yield row("place", say.place(record.place), claims["place"], _name(record.place))
    for slot, actors in (("perpetrator", record.perpetrators), ("target", record.targets)):
        if actors:
            yield row(slot, _actors(actors, say), _named(actors), _actor(actors, say))
    if record.weapons:
        now_used = say.joined([say.t.term("weapon", one) for one in record.weapons])
        yield row("weapon", now_used, claims.get("weapon", ()), _term("weapon", say, frozenset(record.weapons)))
    for figure in record.figures:
        slot = ".".join(filter(None, ("figure", figure.what, figure.of, figure.nation)))
        span, best = say.number(figure.low, figure.high), say.number(figure.best_low, figure.best_high)
        alone = len(figure.claims) == 1
        yield row(slot, span, figure.claims, _count(figure, say), _NOTHING if alone else best, figure.rule)


def _cells(account: Account, claims: Sequence[SourcedValue], shown: Shown) -> tuple[Cell, ...]:
    """What one account says, each value once."""
    by_value: dict[tuple[Markup, bool], list[SourcedValue]] = {}
    for claim in claims:
        if claim.article_id in account.article_ids:
            by_value.setdefault(shown(claim), []).append(claim)
    return tuple(Cell(value, differs, tuple(told)) for (value, differs), told in by_value.items())


def _term(group: str, say: Phrases, now: frozenset[str]) -> Shown:
    return lambda claim: (say.t.term(group, claim.value), claim.value not in now)


def _day(claim: SourcedValue, now: DateRange, say: Phrases) -> tuple[Markup, bool]:
    """A claim's days, told as ISO text; they differ where they share none with the record's."""
    days = days_of(claim.value)
    if days is None:
        return foreign(claim.value), False
    return say.days(days), days.latest < now.earliest or now.latest < days.earliest


def _name(place: Place | None) -> Shown:
    """A place as each names it."""
    now = name_key(place.name) if place and place.name else None
    return lambda claim: (foreign(claim.value), now is not None and name_key(claim.value) != now)


def _actors(actors: Sequence[FusedActor], say: Phrases) -> Markup:
    """Each with the basis it is named on, unless somebody states it: who was accused did not therefore do it."""
    told = []
    for one in actors:
        basis = say.joined([say.t.term("basis", base) for base in one.bases])
        name = say.actor(one.label)
        told.append(name if "stated" in one.bases else say.t("source.kind", who=name, kind=basis))
    return say.joined(told)


def _named(actors: Sequence[FusedActor]) -> list[SourcedValue]:
    return [claim for actor in actors for claim in actor.claims]


def _actor(actors: Sequence[FusedActor], say: Phrases) -> Shown:
    """Whom a claim names and on what basis; a denial differs."""
    whose = {id(claim): actor.label for actor in actors for claim in actor.claims}

    def shown(claim: SourcedValue) -> tuple[Markup, bool]:
        name = say.actor(whose[id(claim)])
        basis = say.t.term("basis", claim.value)
        told = name if claim.value == "stated" else say.t("source.kind", who=name, kind=basis)
        return told, claim.value == "denied"

    return shown


def _count(figure: FusedFigure, say: Phrases) -> Shown:
    """A count as stated; it differs where the best can't lie within it. A part of another count never does."""

    def shown(claim: SourcedValue) -> tuple[Markup, bool]:
        value = say.count(claim.low, claim.high, approx=claim.approx) or foreign(claim.value)
        if claim.value.endswith(", a part"):
            return say.t("reading.part", value=value), False
        return value, _outside(claim, figure)

    return shown


def _outside(claim: SourcedValue, figure: FusedFigure) -> bool:
    """Whether a count and the best one share no number."""
    below = claim.high is not None and figure.best_low is not None and claim.high < figure.best_low
    above = claim.low is not None and figure.best_high is not None and claim.low > figure.best_high
    return below or above
