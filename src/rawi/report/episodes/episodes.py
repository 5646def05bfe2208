"""Episodes: which tellings of an article tell one incident, in order of first telling."""

from __future__ import annotations

from rawi.report.episodes.detailed import details
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.places.placed import place_fit
from rawi.report.episodes.returning import find_home
from rawi.report.episodes.sums import without_sums
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

_OPENING_TOKENS = 3
_LATE_TOKENS = 8
_AT_FIRST = ("في", "ففي")
_LED = 6
"""How many incidents of a lead are looked at."""
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
        home = find_home(telling, episodes, current, values, turned=turned or _adds(telling, episodes, values))
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


def _adds(telling: Telling, episodes: list[Episode], values: Values) -> bool:
    """Whether a sentence opens by adding an act at a place of its own to those told (كما قصفت المدرسة، وفي تعز …). Of a
    place the lead has told of it goes into detail (قتل ضابط في بغداد وجندي في الموصل. … وفي الموصل، قال ضابط …)."""
    first = telling.sentence.first
    opening = values.text.keys[first]
    if not telling.places or not telling.asserts:
        return False
    if opening in values.words["adding"]:
        return True
    sets = opening in values.words["opening"]
    if opening in _AT_FIRST and telling.sentence.index > 1:  # في مخيم كذا، أكدت مصادر سقوط أربعة قتلى
        sets = bool(between(values.places, first + 1, first + _OPENING_TOKENS))
    return sets and not _is_of_lead(first, episodes, values)


def _is_of_lead(first: int, episodes: list[Episode], values: Values) -> bool:
    """Whether a sentence opens with the place of one of several incidents that the lead told, and that alone."""
    opening = between(values.places, first, first + _OPENING_TOKENS)[:1]
    led = [e for e in episodes[:_LED] if e.last_sentence <= 1]
    places = (place for e in led if len(led) > 1 for place in e.named if place.precision != "country")
    return bool(opening) and any(place.gazetteer_id == opening[0].value.gazetteer_id for place in places)
