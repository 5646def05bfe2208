"""Who says so of those who are held responsible: the accuser, or whoever tells of the suspicion."""

from __future__ import annotations

from dataclasses import replace

from rawi.model.claim import Involvement
from rawi.model.report import Report
from rawi.report.values import Values
from rawi.text.names import name_words

_SAID = frozenset(("accused", "suspected", "denied"))
_NOBODY = "?"


def with_accusers(report: Report, values: Values) -> Report:
    """A report whose doers are accused or suspected by somebody: the one whose words name them (قال الوزير إن الحركة
    تقف خلف الهجوم)."""
    doers = tuple(_accused(one, values) for one in report.perpetrators)
    return report if doers == report.perpetrators else replace(report, perpetrators=doers)


def _accused(one: Involvement, values: Values) -> Involvement:
    if one.basis not in _SAID or one.by is not None:
        return one
    said = values.attribution_at(one.start).chain[:1]
    himself = said and name_words(values.text.raw[one.start : one.end]) <= name_words(said[0])
    return one if not said or said[0] == _NOBODY or himself else replace(one, by=said[0])
