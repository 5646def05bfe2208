"""Members of whom no word says of what they are (أدى الهجوم إلى مقتل أربعة عناصر): they are of the force or group that
was hit."""

from __future__ import annotations

from dataclasses import replace

from rawi.model.claim import HARM, Figure
from rawi.model.report import Report
from rawi.report.figures.classes import CLASS_OF
from rawi.report.values import Values
from rawi.text.normalize import search_key

_COUNTED = HARM | {"captured"}


def as_members(report: Report, values: Values) -> Report:
    """The report with the members counted in it as those of the one force or group hit; of a fight, whose dead may be
    of either side, only where both are alike."""
    sides = report.targets + (report.perpetrators if report.type == "clash" else ())
    kinds = {CLASS_OF.get(i.actor.kind or "") for i in sides}
    of = next(iter(kinds), None)
    if of is None or len(kinds) > 1 or not report.targets:
        return report
    counted = tuple(replace(f, of=of) if _is_of_members(f, values) else f for f in report.figures)
    return replace(report, figures=counted) if counted != report.figures else report


def _is_of_members(figure: Figure, values: Values) -> bool:
    """Whether people are counted by the bare word for a member (أربعة عناصر)."""
    words = search_key(values.text.raw[figure.start : figure.end]).split()
    return figure.of == "people" and figure.what in _COUNTED and not values.words["member"].isdisjoint(words)
