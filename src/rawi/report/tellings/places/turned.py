"""Places behind a turn of the sentence: what was elsewhere at the same time."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.places.fit import first_of
from rawi.report.values import Values

_FARTHEST_TOKENS = 80
_SECOND_TOKENS = 3
_BEFORE_THAT_TOKENS = 4
_PAST = "قد"
_WHEN, _IN = "حين", "في"


def is_elsewhere(resolved: Resolved, lead: Event, values: Values) -> bool:
    """قتل عشرة في الحديدة، في وقت شهدت جبهة تعز نزوحا: between act and place the sentence turns away, and not to the
    second of two acts (استهدف أحدهما مقرا في أ، فيما وقع الآخر في ب) nor to what somebody was doing there (قتل في غارة
    بينما كان يتنقل قرب البلدة)."""
    keys, meanwhile, hour = values.text.keys, values.words["meanwhile"], values.words["hour"]
    first, last = sorted((lead.mention.first, first_of(resolved)))
    if not values.words["second_of_two"].isdisjoint(keys[max(first, last - _SECOND_TOKENS) : last]):
        return False
    first = max(first, last - _FARTHEST_TOKENS)
    turns = (t for t in range(first, last) if keys[t] in meanwhile and keys[t + 1] not in hour)
    return any(not (_is_when(token, values) or _is_doing(token + 1, values)) for token in turns)


def _is_when(token: int, values: Values) -> bool:
    """Whether a word says when something was and not what was meanwhile: قتلوا حين انفجرت, but not في حين انفجرت."""
    return values.text.keys[token] == _WHEN and values.text.keys[token - 1] != _IN


def _is_doing(token: int, values: Values) -> bool:
    """Whether a clause tells what was going on as the act was done (بينما كانت دوريتهم تمر), and nothing before (فيما
    كانت المدينة قد شهدت)."""
    keys = values.text.keys
    return keys[token] in values.words["was_doing"] and _PAST not in keys[token : token + _BEFORE_THAT_TOKENS]
