"""What speaks for two tellings being of one incident, weighed."""

from __future__ import annotations

from rawi.lexicon.credence import load_credence
from rawi.report.episodes.sameness import OBSERVATIONS, SAMENESS_FILE


def test_every_observation_has_a_weight_and_every_weight_an_observation() -> None:
    assert tuple(load_credence(SAMENESS_FILE).bits) == OBSERVATIONS


def test_what_returns_speaks_for_one_incident_and_what_turns_away_for_another() -> None:
    bits = load_credence(SAMENESS_FILE).bits
    assert min(bits[name] for name in ("place_same", "acts_same", "toll_shared", "points_back", "one_voice")) > 0
    assert max(bits[name] for name in ("place_apart", "toll_differs", "acts_unlike", "sides_differ", "turned")) < 0
