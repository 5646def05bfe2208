"""An article as lines of text: when it was written, its reports with their claims, and all else it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rawi import words
from rawi.cli.record_lines import article_head
from rawi.model.article import Article
from rawi.model.claim import Figure, Involvement
from rawi.model.report import Reading, Report
from rawi.tally import Tally

Cut = Callable[[int, int], str]


def article_lines(
    article: Article,
    reading: Reading,
    keys: Mapping[str, str | None],
    *,
    tallies: Sequence[Tally] = (),
    reasons: bool = False,
) -> Iterator[str]:
    """The lines of one article; `keys` leads from a report to its incident, `tallies` are what the record holds against
    its counts over many incidents. With `reasons`, why each value is so."""
    text = article.text

    def cut(start: int, end: int) -> str:
        return words.quote(text[start:end])

    yield from article_head(article)
    if article.published is None:
        yield f"  written {words.days(reading.published)}" if reading.published else "  no telling when written"
        for step in reading.evidence:
            yield f"    {cut(step.start, step.end)}: {step.reasoning}"
    if not reading.reports:
        yield "  tells of no incident"
    for report in reading.reports:
        yield ""
        yield from report_lines(report, keys.get(report.id), cut, reasons=reasons)
    yield from _rest(reading, tallies, cut)


def report_lines(report: Report, incident_id: str | None, cut: Cut, *, reasons: bool) -> Iterator[str]:
    """The lines of one report."""
    yield f"report {report.id} ({report.role}), incident {incident_id or 'not linked yet'}"
    yield f"  {report.type}, {report.outcome}; {words.days(report.date)}; {words.place(report.place)}"
    for claim in report.claims:
        yield f"  {claim.slot}: {claim.value}: {words.said(claim.attribution)}: {cut(claim.start, claim.end)}"
        if reasons and claim.reason:
            yield f"      because {claim.reason}"
    for side, involved in (("perpetrator", report.perpetrators), ("target", report.targets)):
        for one in involved:
            yield f"  {side}: {_involved(one)}: {cut(one.start, one.end)}"
    for figure in report.figures:
        yield f"  {_figure(figure)}: {words.said(figure.attribution)}: {cut(figure.start, figure.end)}"
    if report.names:
        yield f"  names: {'، '.join(report.names)}"


def _involved(one: Involvement) -> str:
    by = f" by {one.by}" if one.by else ""
    return f"{one.actor.label} ({one.basis}{by})"


def _figure(figure: Figure) -> str:
    nation = f" {figure.nation}" if figure.nation else ""
    return f"{figure.what}: {words.count(figure.count)} {figure.of}{nation}"


def _rest(reading: Reading, tallies: Sequence[Tally], cut: Cut) -> Iterator[str]:
    """Statements, aggregates, anomalies and what could not be understood."""
    statements = [
        f"{s.speaker} ({s.speaker_kind}) {s.stance.replace('_', ' ')}"
        + (f" about {s.about}" if s.about else "")
        + "".join(f" via {link}" for link in s.via)
        + (f", by {s.medium}" if s.medium else "")
        + f": {cut(s.start, s.end)}"
        for s in reading.statements
    ]
    held = {(one.aggregate.start, one.aggregate.what): _tally(one) for one in tallies}
    aggregates = [
        f"{a.what}: {words.count(a.count)}, {a.since or '…'} to {a.until or '…'}: {cut(a.start, a.end)}"
        + held.get((a.start, a.what), "")
        for a in reading.aggregates
    ]
    anomalies = [f"{a.kind}: {a.note}: {cut(a.start, a.end)}" for a in reading.anomalies]
    unread = [f"{u.reason}: {cut(u.start, u.end)}" for u in reading.unread]
    for name, lines in (
        ("statements", statements),
        ("counts over many incidents", aggregates),
        ("anomalies", anomalies),
        ("not understood", unread),
    ):
        yield from _section(name, lines)


def _tally(one: Tally) -> str:
    where = f" in {', '.join(one.countries)}" if one.countries else ""
    incidents = words.plural(one.incidents, "incident")
    return f"; the record holds {words.number(one.low, one.high)}, in {incidents} of these days{where}"


def _section(name: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield name
        yield from (f"  {line}" for line in lines)
