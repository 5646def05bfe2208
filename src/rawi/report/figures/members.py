"""Members of whom no word says of what they are (أدى الهجوم إلى مقتل أربعة عناصر): they are of the force or group that
was hit."""

from __future__ import annotations

from dataclasses import replace

from rawi.model.claim import HARM
from rawi.model.report import Report
from rawi.report.figures.classes import CLASS_OF
from rawi.report.sides.unnamed.posts import is_member
from rawi.report.values import Values

_COUNTED = HARM | {"captured"}


def as_members(report: Report, values: Values) -> Report:
    """The report with the members counted in it as those of the one force or group hit; of a fight, whose dead may be
    of either side, only where both are alike."""
    sides = report.targets + (report.perpetrators if report.type == "clash" else ())
    kinds = {CLASS_OF.get(i.actor.kind or "") for i in sides}
    of = next(iter(kinds), None)
    if of is None or len(kinds) > 1 or not report.targets:
        return report
    counted = tuple(replace(f, of=of) if f.what in _COUNTED and is_member(f, values) else f for f in report.figures)
    return replace(report, figures=counted) if counted != report.figures else report
