"""Episodes: which tellings of an article tell one incident, in order of first telling."""

from __future__ import annotations

from rawi.report.episodes.detailed import details
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.places.placed import place_fit
from rawi.report.episodes.returning import find_home
from rawi.report.episodes.sums import without_sums
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

_OPENING_TOKENS = 3
_LATE_TOKENS = 8
_BULLETS = frozenset("*•▪●-–")
"""What opens an item of a news brief."""


def read_episodes(tellings: tuple[Telling, ...], values: Values) -> tuple[Episode, ...]:
    """The article's incidents in order of first telling."""
    episodes: list[Episode] = []
    turns = [token for token, family in values.cues if family == "digression"]
    current: Episode | None = None
    for telling in without_sums(tellings, values):
        turned = any(_opens(token, telling) for token in turns)
        turned = turned or values.text.keys[telling.sentence.first] in _BULLETS
        home = find_home(telling, episodes, current, values, turned=turned or _adds(telling, values))
        if home is None:
            home = Episode(turned=turned or (current is not None and current.turned))
            episodes.append(home)
        elif place_fit(telling, home) == "apart" and details(telling, home, values):
            home.move_to(telling.places[0])
        home.add(telling)
        current = home
    return tuple(episodes)


def _opens(token: int, telling: Telling) -> bool:
    """Whether a digression opens a telling: among its sentence's first words, or a little later just before the act
    (يأتي هذا، بحسب المصادر، بالتزامن مع غارات)."""
    into, act = token - telling.sentence.first, telling.events[0].mention.first
    return 0 <= into <= _OPENING_TOKENS or (0 <= into <= _LATE_TOKENS and 0 < act - token <= _OPENING_TOKENS)


def _adds(telling: Telling, values: Values) -> bool:
    """Whether a sentence opens by adding an act at a place of its own to those told (كما قصفت المدرسة، وفي تعز …)."""
    opening = values.text.keys[telling.sentence.first]
    adds = opening in values.words["adding"] or opening in values.words["opening"]
    return adds and bool(telling.places) and telling.asserts
