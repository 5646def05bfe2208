"""Figures: which counts of the article belong to which incident, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from rawi.model.claim import Figure, FigureWhat
from rawi.report.episodes import Episode
from rawi.report.values import Values
from rawi.resolve.quantities import FigureReading

_FOLLOWING_SENTENCES = 2
_TOLLS = frozenset(("killed", "wounded", "casualties", "missing", "captured"))


def attach_figures(episodes: Sequence[Episode], values: Values) -> list[tuple[Figure, ...]]:
    """The figures of each episode, in order of telling. A figure in a sentence of its own follows the incident told
    last; one that no incident precedes belongs to none. What a find shows was prepared
    counts for the attack told before it too."""
    attached: list[list[Figure]] = [[] for _ in episodes]
    for resolved in values.figures:
        if not resolved.mention.detail.get("per_event", True):
            continue
        reading: FigureReading = resolved.value
        home = _home(reading, episodes, values)
        if home is None:
            continue
        homes = [home, _launch_of(home, episodes)] if reading.what == "prepared" else [home]
        for number in homes:
            if number is not None:
                attached[number].append(_figure(reading, values))
    return [_once(figures, values) for figures in attached]


def _figure(reading: FigureReading, values: Values) -> Figure:
    said = values.attribution_at(reading.start)
    what = cast(FigureWhat, reading.what)
    return Figure(what, reading.of, reading.count, said, reading.start, reading.end, reading.nation, reading.subset)


def _launch_of(home: int, episodes: Sequence[Episode]) -> int | None:
    """The attack that weapons found prepared were for: of a find, the incident of force told last before it."""
    if episodes[home].family != "seize":
        return None
    before = episodes[home].tellings[0].sentence.index
    for number in range(home - 1, -1, -1):
        episode = episodes[number]
        if episode.family == "force" and before - episode.last_sentence <= _FOLLOWING_SENTENCES:
            return number
    return None


def _home(reading: FigureReading, episodes: Sequence[Episode], values: Values) -> int | None:
    text = values.text
    best: tuple[int, int] | None = None
    for number, episode in enumerate(episodes):
        for telling in episode.tellings:
            sentence = telling.sentence
            if sentence.start <= reading.start < sentence.end:
                a, b = text.starts[telling.first], text.ends[telling.last - 1]
                gap = 0 if a <= reading.start < b else min(abs(reading.start - a), abs(reading.start - b))
            elif sentence.end <= reading.start and reading.what in _TOLLS:
                after = _sentences_between(sentence.index, reading, values)
                if after > _FOLLOWING_SENTENCES:
                    continue
                gap = 10_000 * after + (reading.start - sentence.end) // 1000
            else:
                continue
            if best is None or gap < best[0]:
                best = (gap, number)
    return best[1] if best else None


def _sentences_between(index: int, reading: FigureReading, values: Values) -> int:
    at = next((s.index for s in values.text.sentences if s.start <= reading.start < s.end), index)
    sentence = values.text.sentences[at]
    return 99 if sentence.is_clutter else at - index


def _once(figures: list[Figure], values: Values) -> tuple[Figure, ...]:
    """Each figure once a source; the outlet's own voice gives way to a source that says the same (codebook)."""
    sourced = {(f.what, f.count) for f in figures if f.attribution.chain}
    kept: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        if not figure.attribution.chain and (figure.what, figure.count) in sourced:
            continue
        first = figure.attribution.chain[0] if figure.attribution.chain else ""
        kept.setdefault((figure.what, figure.count, first), figure)
    return tuple(kept.values())
