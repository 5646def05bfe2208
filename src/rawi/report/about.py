"""What a statement is about: the incident of its article that it stands nearest to, where its stance needs one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rawi.model.claim import Statement
from rawi.model.report import Report

_ON_INCIDENTS = frozenset(("takes_responsibility", "denies", "accuses", "condemns", "announces"))
_NEAR_CHARACTERS = 600


def attach_statements(statements: Sequence[Statement], reports: Sequence[Report]) -> tuple[Statement, ...]:
    """The statements with `about` filled: the nearest fresh report within reach, else the article's first main one
    for a claim or a condemnation; threats, demands and promises are about issues and keep None."""
    fresh = [r for r in reports if r.role != "background"]
    return tuple(_attached(statement, fresh) for statement in statements)


def _attached(statement: Statement, fresh: Sequence[Report]) -> Statement:
    if statement.stance not in _ON_INCIDENTS or not fresh:
        return statement
    nearest = min(fresh, key=lambda r: (_gap(statement, r), r.id))
    if _gap(statement, nearest) > _NEAR_CHARACTERS:
        if statement.stance == "announces":
            return statement
        nearest = next((r for r in fresh if r.role == "main"), nearest)
    return replace(statement, about=nearest.id)


def _gap(statement: Statement, report: Report) -> int:
    if statement.start < report.end and report.start < statement.end:
        return 0
    return min(abs(statement.start - report.end), abs(report.start - statement.end))
