"""Logistic regression over named observations: weights in bits that a person can read, told and written as a table.

Shared by the tools that estimate `lexicon/data/credence.csv` and `sameness.csv`. Needs scikit-learn.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from math import log
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline

_PENALTY = 0.1
_FOLDS = 10

Observed = Sequence[Collection[str]]
"""The names of what holds of each case."""


def estimate(observed: Observed, truth: np.ndarray) -> tuple[dict[str, float], float]:
    """The bits of every observation that was met, and those that a case starts at."""
    fitted = _model().fit(_rows(observed), truth)
    bits = dict(zip(fitted[0].get_feature_names_out(), fitted[1].coef_[0] / log(2), strict=True))
    return bits, float(fitted[1].intercept_[0]) / log(2)


def left_out(observed: Observed, truth: np.ndarray, articles: Sequence[str]) -> np.ndarray:
    """Log-odds in bits of every case by weights that its article had no part in."""
    rows, bits = _rows(observed), np.zeros(len(observed))
    for train, test in GroupKFold(_FOLDS).split(rows, truth, articles):
        fitted = _model().fit([rows[i] for i in train], truth[train])
        bits[test] = fitted.decision_function([rows[i] for i in test]) / log(2)
    return bits


def count(names: Collection[str], observed: Observed, truth: np.ndarray) -> dict[str, list[int]]:
    """How often each observation was met in cases that hold and in cases that don't."""
    pairs = list(zip(observed, truth, strict=True))
    return {
        name: [sum(name in one and holds == told for one, holds in pairs) for told in (True, False)] for name in names
    }


def show(bits: Mapping[str, float], met: Mapping[str, Sequence[int]], columns: tuple[str, str]) -> None:
    """Prints the observations from what speaks most against a case to what speaks most for it."""
    for name in sorted(bits, key=lambda one: bits[one]):
        print(f"{bits[name]:+.2f}  {name:<24} {columns[0]} {met[name][0]:4}  {columns[1]} {met[name][1]:4}")


def write(file: Path, bits: Mapping[str, float], met: Mapping[str, Sequence[int]], columns: tuple[str, str]) -> None:
    """Writes a row an observation, in the order of `bits`."""
    with file.open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle, lineterminator="\n")
        rows.writerow(("observation", "bits", *columns))
        for name, value in bits.items():
            rows.writerow((name, f"{value + 0.0:.2f}", *met.get(name, ("", ""))))


def _model() -> Pipeline:
    return make_pipeline(DictVectorizer(), LogisticRegression(C=_PENALTY, max_iter=3000))


def _rows(observed: Observed) -> list[dict[str, float]]:
    return [dict.fromkeys(one, 1.0) for one in observed]
