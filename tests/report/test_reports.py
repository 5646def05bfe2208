"""Reports of short invented articles: the cases of tests/cases/reports, whose README says how they are written."""

from __future__ import annotations

import gc
import tomllib
from dataclasses import replace
from datetime import date
from math import inf
from pathlib import Path
from typing import Any

import pytest

from rawi.geo import distance_km
from rawi.kit import Kit
from rawi.lexicon.credence import load_credence
from rawi.model.article import Article
from rawi.model.claim import Figure, Involvement
from rawi.model.report import INCIDENT_TYPES, Report
from rawi.model.value import PLACE_PRECISIONS
from rawi.pipeline import read_article
from rawi.report.judging import credence

FOLDER = Path(__file__).parents[1] / "cases" / "reports"
CASES = [
    case for file in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]
PUBLISHED = date(2024, 5, 7)
BELIEVING = replace(load_credence(), least=-inf)
KINDS = ("مدينة ", "بلدة ", "قضاء ", "محافظة ", "قاعدة ", "مخيم ", "حي ")
SLOTS = {
    "type", "role", "outcome", "date", "place", "place_near", "perpetrators", "targets", "weapons", "figures", "lacks",
    "names",
}  # fmt: skip


def marked(case: dict[str, Any]) -> Any:
    """A case as a parameter: what does not work yet is expected to fail, and to say so once it works."""
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


def article_of(case: dict[str, Any]) -> Article:
    return Article("a", case["body"].strip(), case["title"], published=case.get("published", PUBLISHED))


def read(case: dict[str, Any], kit: Kit) -> tuple[Report, ...]:
    """The reports by the rules alone: a case states a rule in as few words as it takes, and what speaks for an incident
    beside is weighed in test_credence.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(credence, "load_credence", lambda: BELIEVING)
        return read_article(article_of(case), kit).reports


def days(report: Report) -> str:
    first, last = report.date.earliest, report.date.latest
    return f"{first}" if first == last else f"{first}/{last}"


def side(involved: tuple[Involvement, ...], told: list[str]) -> list[str]:
    """Who is on a side; who says so stands behind him where the case tells it of anybody."""
    sourced = any(" < " in one for one in told)
    by = [f" < {i.by}" if sourced and i.by else "" for i in involved]
    return sorted(
        ("" if i.basis == "stated" else f"{i.basis}: ") + i.actor.label + b for i, b in zip(involved, by, strict=True)
    )


def count(figure: Figure) -> str:
    low, high = figure.count.low, figure.count.high
    if low == high:
        return ("~" if figure.count.approx else "") + str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


def states(figure: Figure, told: str) -> bool:
    """Whether a figure is the one told: "what count" or "what of count", with "< source" or without."""
    words, _, source = told.partition(" < ")
    if words not in (f"{figure.what} {count(figure)}", f"{figure.what} {figure.of} {count(figure)}"):
        return False
    chain = figure.attribution.chain
    return not source or (chain[0] if chain else "-") == source


def found(slot: str, report: Report, told: Any) -> Any:
    """What a report has in a slot, in the words of the case file; the told value itself where it is near enough."""
    match slot:
        case "date":
            return days(report)
        case "place":
            if report.place is None:
                return None
            name = report.place.name or ""
            bare = next((name[len(kind) :] for kind in KINDS if name.startswith(kind)), name)
            shown = f"{bare} {report.place.country}"
            return f"{shown} {report.place.precision}" if told.split()[-1] in PLACE_PRECISIONS else shown
        case "place_near":
            assert report.place is not None
            lat, lon, km = told
            apart = distance_km(report.place.lat, report.place.lon, lat, lon)
            return told if apart <= km else [report.place.lat, report.place.lon, f"{apart:.0f} km off"]
        case "perpetrators" | "targets":
            return side(getattr(report, slot), told)
        case "weapons":
            return sorted(report.weapons)
        case "names":
            return list(report.names)
        case "figures":
            shown = [f"{f.what} {f.of} {count(f)} < {(f.attribution.chain or ('-',))[0]}" for f in report.figures]
            return told if all(any(states(f, one) for f in report.figures) for one in told) else shown
        case "lacks":
            return [f"no {one}" if not any(states(f, one) for f in report.figures) else one for one in told]
    return getattr(report, slot)


def expected(slot: str, told: Any) -> Any:
    match slot:
        case "perpetrators" | "targets" | "weapons":
            return sorted(told)
        case "lacks":
            return [f"no {one}" for one in told]
    return told


def leads_to_words(report: Report, text: str) -> None:
    """Every span lies in the text and holds words, whatever the reading makes of the case."""
    spans = [(c.start, c.end) for c in report.claims] + [(f.start, f.end) for f in report.figures]
    spans += [(i.start, i.end) for i in (*report.perpetrators, *report.targets)]
    assert {c.slot for c in report.claims} >= {"type", "date", "place"}
    assert all(text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: dict[str, Any], kit: Kit) -> None:
    reports = read(case, kit)
    for report in reports:
        leads_to_words(report, article_of(case).text)
    told = case["reports"]
    shown = [f"{r.type} {r.place.name if r.place else None} {days(r)}" for r in reports]
    assert len(reports) == len(told), shown
    for report, one in zip(reports, told, strict=True):
        want = {slot: expected(slot, value) for slot, value in one.items()}
        assert {slot: found(slot, report, one[slot]) for slot in one} == want
        assert report.outcome == one.get("outcome", "occurred")


def test_names_state_one_rule_each() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names))
    assert {slot for case in CASES for report in case["reports"] for slot in report} <= SLOTS


def test_every_type_has_a_case() -> None:
    assert {report.get("type") for case in CASES for report in case["reports"]} >= set(INCIDENT_TYPES)


def test_reading_leaves_no_garbage(kit: Kit) -> None:
    """What an article was read into goes with its reading, compiled or not: a ring, as of functions within a function
    that call each other, would keep it all until rings are looked for, a fifteenth of the time that reading takes."""
    gc.collect()
    gc.disable()
    try:
        for case in CASES[::10]:
            read_article(article_of(case), kit)
        assert gc.collect() == 0
    finally:
        gc.enable()
