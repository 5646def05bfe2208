"""Rules of standing for words of force that tell of nobody's attack: of weather, or of what one does to himself.

Each says "general" or None, as `standing.py` asks it.
"""

from __future__ import annotations

from itertools import pairwise

from rawi.report.acts.clause import Clause

_SELF_TOKENS = 6
_WEATHER_TOKENS = 5
SHOT = ("attack.sho", "attack.fire", "attack.stab")
STRUCK = ("shelling.strike", "shelling.state_struck")
_UPON = "علي"
_STOPS = frozenset("،؛:.")


def at_himself(clause: Clause) -> str | None:
    """Who shot himself attacked nobody (أطلق شاب النار على نفسه); the same place is another (في المكان نفسه)."""
    behind = clause.text.keys[clause.mention.last : min(clause.sentence.last, clause.mention.last + _SELF_TOKENS)]
    return "general" if any(a == _UPON and b in clause.words["oneself"] for a, b in pairwise(behind)) else None


def by_weather(clause: Clause) -> str | None:
    """What weather did, named beside the verb (البلدة التي ضربتها صاعقة، بعاصفة ضربت المدينة)."""
    first, last, keys = clause.mention.first, clause.mention.last, clause.text.keys
    behind = keys[last : min(clause.sentence.last, last + _WEATHER_TOKENS)]
    stop = next((at for at, key in enumerate(behind) if key in _STOPS), len(behind))
    near = (*keys[max(clause.sentence.first, first - 1) : first], *behind[:stop])
    return "general" if any(key.removeprefix("ال") in clause.words["weather"] for key in near) else None
