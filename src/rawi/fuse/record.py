"""Fuses the reports of one incident into its record. Fusing one report changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rawi.fuse.agreements import figure_agreements, slot_agreements
from rawi.fuse.disputes import figure_disputes, perpetrator_dispute, slot_disputes, weapon_dispute
from rawi.fuse.independence import find_accounts
from rawi.fuse.parts import part_disputes
from rawi.fuse.ranges import fuse_figures, group_figures
from rawi.fuse.settle import fuse_date, fuse_outcome, fuse_place, fuse_type, fuse_weapons
from rawi.fuse.told import Telling, show_date, show_place, tell
from rawi.link.weights import Weights, load_weights
from rawi.model.article import Article
from rawi.model.claim import Basis, Involvement
from rawi.model.incident import Incident
from rawi.model.record import FusedActor, Record, SourcedValue
from rawi.model.report import Report


def fuse_incident(
    incident: Incident,
    reports: Sequence[Report],
    articles: Mapping[str, Article],
    *,
    weights: Weights | None = None,
) -> Record:
    """The record of an incident from its reports; `articles` holds each report's article by its id."""
    weights = weights or load_weights()
    accounts = find_accounts(reports, articles)
    number = {article_id: n for n, account in enumerate(accounts) for article_id in account.article_ids}
    tellings = tell(reports, articles, number)
    groups = group_figures(tellings)
    settled = (fuse_type(tellings, weights), fuse_date(tellings), fuse_place(tellings))
    alone = len(accounts) == 1
    disputes = [
        *figure_disputes(groups),
        *part_disputes(groups),
        *perpetrator_dispute(tellings, weights),
        *([] if len(tellings) == 1 else weapon_dispute(tellings, weights) + slot_disputes(tellings, weights)),
    ]
    agreements = [] if alone else slot_agreements(tellings, weights, settled)
    return Record(
        id=incident.id,
        type=settled[0],
        outcome=fuse_outcome(tellings),
        date=settled[1],
        place=settled[2],
        perpetrators=_actors(tellings, "perpetrators"),
        targets=_actors(tellings, "targets"),
        weapons=fuse_weapons(tellings),
        figures=tuple(fuse_figures(group) for group in groups),
        slots=_slots(tellings),
        agreements=(*agreements, *figure_agreements(groups)),
        disputes=tuple(disputes),
        accounts=accounts,
        article_ids=tuple(sorted({told.report.article_id for told in tellings})),
        outlets=tuple(sorted({told.outlet for told in tellings if told.outlet})),
        report_ids=tuple(sorted(report.id for report in reports)),
    )


def _actors(tellings: Sequence[Telling], side: str) -> tuple[FusedActor, ...]:
    """The actors of a side in order of telling; a claim, an accusation and a denial stay three things."""
    found: dict[str, list[tuple[Basis, SourcedValue]]] = {}
    for told in tellings:
        involved: tuple[Involvement, ...] = getattr(told.report, side)
        for one in involved:
            cell = told.value(one.basis, one.start, one.end, one.attribution)
            found.setdefault(one.actor.label, []).append((one.basis, cell))
    return tuple(
        FusedActor(label, tuple(dict.fromkeys(basis for basis, _ in claims)), tuple(cell for _, cell in claims))
        for label, claims in found.items()
    )


def _slots(tellings: Sequence[Telling]) -> tuple[tuple[str, tuple[SourcedValue, ...]], ...]:
    """Every claim of type, outcome, date, place and weapon, slots without a value left out."""
    slots: dict[str, list[SourcedValue]] = {"type": [], "outcome": [], "date": [], "place": [], "weapon": []}
    for told in tellings:
        report = told.report
        slots["type"] += told.slot("type", report.type)
        slots["outcome"] += told.slot("outcome", report.outcome)
        slots["date"] += told.slot("date", show_date(report.date))
        slots["place"] += told.slot("place", show_place(report.place))
        slots["weapon"] += told.slot("weapon", ", ".join(report.weapons))
    return tuple((slot, tuple(cells)) for slot, cells in slots.items() if cells)
