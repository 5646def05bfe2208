"""One sentence of what is known of an incident, composed from the values of its record and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from rawi.model.claim import Basis
from rawi.model.record import FusedActor, Record
from rawi.model.value import DateRange
from rawi.store.summary import main_figure
from rawi.web.pages.phrases import Phrases

TOLLS = ("killed", "wounded", "casualties", "captured", "missing", "displaced")
_BASES: tuple[tuple[Basis, str], ...] = (
    ("stated", "stated"),
    ("claimed", "claimed"),
    ("accused", "accused"),
    ("suspected", "suspected"),
    ("denied", "denied_by"),
)
_NOBODY = frozenset({"unknown"})


def sentence(record: Record, say: Phrases) -> Markup:
    """What is known: when, what, where, with what toll; then by whom, against whom, and on whose word."""
    said = [_happened(record, say), *_sides(record, say), _told(record, say)]
    return Markup(" ").join(said)


def _happened(record: Record, say: Phrases) -> Markup:
    """When, what, where and with what toll."""
    gender = say.t(f"subject_gender.{record.type}")
    form, gaps = record.outcome, {}
    if record.outcome == "occurred":
        toll = list(_toll(record, say))
        harmless = not toll and any(figure.what in TOLLS for figure in record.figures)
        form = "left" if toll else "harmless" if harmless else "occurred"  # type: ignore[assignment]
        gaps = {"toll": say.joined(toll)} if toll else {}
    told = say.t(f"sentence.{form}_{gender}", when=_when(record.date, say), subject=_subject(record, say), **gaps)
    return Markup(told[0].upper() + told[1:])


def _when(when: DateRange, say: Phrases) -> Markup:
    if when.days == 1:
        return say.t("sentence.on", day=say.day(when.earliest))
    ends = {"first": say.day(when.earliest), "last": say.day(when.latest)}
    if when.weekdays is not None and len(when.weekdays) == 1:
        return say.t("sentence.weekday", weekday=say.t.all("date.weekdays")[min(when.weekdays)], **ends)
    return say.t("sentence.between", **ends)


def _subject(record: Record, say: Phrases) -> Markup:
    subject = say.t(f"subject.{record.type}")
    used = [say.t(f"used.{weapon}") for weapon in record.weapons if say.t.has(f"used.{weapon}")]
    if used:
        subject = say.t("sentence.with", subject=subject, weapons=say.joined(used))
    return say.t("sentence.in", subject=subject, place=say.place(record.place)) if record.place else subject


def _toll(record: Record, say: Phrases) -> Iterator[Markup]:
    """Each toll that is more than nobody."""
    for what in TOLLS:
        figure = main_figure(record, what)
        if figure is None or figure.high == 0:
            continue
        amount = say.amount(figure.of, figure.low, figure.high)
        best = say.number(figure.best_low, figure.best_high)
        if best and (figure.low, figure.high) != (figure.best_low, figure.best_high):
            amount = say.t("sentence.best", amount=amount, best=best)
        yield say.t(f"sentence.{what}", amount=amount)


def _sides(record: Record, say: Phrases) -> Iterator[Markup]:
    """Who did it, by the strongest basis each is named on, and against whom."""
    for basis, key in _BASES:
        named = [one for one in record.perpetrators if _strongest(one) == basis and one.label not in _NOBODY]
        if named:
            yield say.t(f"sentence.{key}", actors=say.joined([say.actor(one.label) for one in named]))
    if record.targets:
        yield say.t("sentence.target", actors=say.joined([say.actor(one.label) for one in record.targets]))


def _strongest(actor: FusedActor) -> Basis:
    return next(basis for basis, _ in _BASES if basis in actor.bases)


def _told(record: Record, say: Phrases) -> Markup:
    accounts = say.counted_noun("accounts", len(record.accounts))
    slots = list(dict.fromkeys(_matter(one.slot, say) for one in record.disputes))
    if not slots:
        return say.t("sentence.told", accounts=accounts)
    form = "told_within" if len(record.accounts) == 1 else "told_disputed"  # one article may hold both versions
    return say.t(f"sentence.{form}", accounts=accounts, slots=say.joined(slots))


def _matter(slot: str, say: Phrases) -> Markup:
    """What accounts disagree on, in the middle of a line: killed (people), perpetrators."""
    if not slot.startswith("figure."):
        return Markup(say.slot(slot).lower())
    what, of = slot.split(".")[1:3]
    return say.t("source.kind", who=say.t.term("what", what), kind=say.t.term("of", of))
