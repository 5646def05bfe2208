"""Whom an act was aimed at, where private people and others are told among those hit: the one sort or the other."""

from __future__ import annotations

from dataclasses import replace

from rawi.model.claim import HARM
from rawi.model.report import Report
from rawi.report.sides.kinds import FORCES

_FROM_AFAR = frozenset(("shelling", "air_strike", "drone_strike"))
_CIVILIANS = "civilians"
_ARMED = frozenset(("militants", "soldiers", "police"))
_COUNTED = frozenset(("civilians", "children", "women"))


def aimed_at(report: Report) -> Report:
    """The report with those whom its act was for: what comes from afar and killed private people hit them, whatever
    else stood there (غارة على مواقع الحركة أوقعت خمسة قتلى مدنيين), and what was shot down was meant for them and not
    for who met it; else those whose site it was were hit. In an attack on forces man to man they stood beside those
    whom it was for (هاجموا دورية وقتلوا شرطيين ومدنيا)."""
    others = tuple(i for i in report.targets if i.actor.label != _CIVILIANS)
    private = tuple(i for i in report.targets if i.actor.label == _CIVILIANS)
    if not others or not private:
        return report
    hurt = [f for f in report.figures if f.what in HARM and f.count.high != 0]
    counted = any(f.of in _COUNTED for f in hurt)
    if counted and report.type in _FROM_AFAR and any(f.of in _ARMED for f in hurt):
        return report  # قتل 11 مقاتلا وثمانية مدنيين
    if report.type in _FROM_AFAR:
        return replace(report, targets=private if counted or report.outcome == "intercepted" else others)
    served = any(i.actor.kind in FORCES | {"government"} for i in others)
    beside = (report.type == "armed_attack" and counted and served) or (report.type == "bombing" and not counted)
    return replace(report, targets=others) if beside else report
