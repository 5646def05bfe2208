"""What scores are made of: found of what there is, right of how many, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Found:
    """What was found of what there is: precision, recall and their harmonic mean."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, hits: int, *, gold: int, predicted: int) -> None:
        """Counts `hits` of so many."""
        self.tp += hits
        self.fn += gold - hits
        self.fp += predicted - hits

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)


@dataclass(slots=True)
class Share:
    """How many were right of how many."""

    right: int = 0
    total: int = 0

    @property
    def value(self) -> float:
        """The share, 0 of none."""
        return self.right / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that went wrong, in which article and how."""

    article_id: str
    kind: str
    detail: str


def harmonic(a: float, b: float) -> float:
    """Harmonic mean, 0 of nothing."""
    return 2 * a * b / (a + b) if a + b else 0.0
