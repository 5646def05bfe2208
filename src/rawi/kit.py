"""The kit: all language knowledge an article is read with."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rawi.lexicon.actors import ActorLexicon, load_actors
from rawi.lexicon.attributions import AttributionLexicon
from rawi.lexicon.clutter import ClutterLexicon, load_clutter
from rawi.lexicon.gazetteer import Gazetteer
from rawi.lexicon.known_incidents import KnownIncidents, load_known_incidents
from rawi.lexicon.landmarks import Landmarks, load_landmarks
from rawi.lexicon.load_attributions import load_attributions
from rawi.lexicon.load_gazetteer import load_gazetteer
from rawi.lexicon.load_quantities import load_nisbas, load_quantities
from rawi.lexicon.outlets import Outlet, load_outlets
from rawi.lexicon.quantities import QuantityLexicon
from rawi.lexicon.sides import SideLexicon, load_sides
from rawi.lexicon.stems import load_common_stems
from rawi.lexicon.times import TimeLexicon, load_times
from rawi.lexicon.triggers import TriggerLexicon, load_triggers


@dataclass(frozen=True, slots=True)
class Kit:
    """All language knowledge an article is read with, loaded once and passed in."""

    triggers: TriggerLexicon
    times: TimeLexicon
    landmarks: Landmarks
    known: KnownIncidents
    quantities: QuantityLexicon
    nisbas: dict[str, str]
    """Country of each adjective of nation, by its form."""
    attributions: AttributionLexicon
    actors: ActorLexicon
    sides: SideLexicon
    gazetteer: Gazetteer
    clutter: ClutterLexicon
    outlets: Mapping[str, Outlet]
    common_stems: frozenset[str]


@lru_cache(maxsize=1)
def load_kit() -> Kit:
    """The packaged kit, loaded once a process. Raises LexiconError where an entry breaks a rule."""
    collecting = gc.isenabled()
    gc.disable()  # all that is made here stays
    try:
        return Kit(
            load_triggers(),
            load_times(),
            load_landmarks(),
            load_known_incidents(),
            load_quantities(),
            load_nisbas(),
            load_attributions(),
            load_actors(),
            load_sides(),
            load_gazetteer(),
            load_clutter(),
            load_outlets(),
            load_common_stems(),
        )
    finally:
        if collecting:
            gc.enable()
