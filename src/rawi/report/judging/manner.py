"""The manner an article is written in: news of what happened, or talk of it.

Reports from a war and an essay on it use the same words for its acts. The rest of their words differ: news counts,
dates and names the ground; essays argue, speak of politics, and go back over the years.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rawi.model.text import Sentence
from rawi.report.acts.event import UNTOLD
from rawi.report.values import Values

REPORTED, ARGUED, POLITICAL = "of_reporting", "of_argument", "of_politics"
"""Sets of words (cues/manner.toml)."""
PAST_DAYS = 31
"""How many days ago what is no news any more begins."""
RECENT_DAYS = 3
_SHORT = 20
"""Different words below which the share of some of them says nothing."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How an article is written. Shares are of its different words, 0 to 1."""

    density: float
    """The share of its sentences that tell of acts."""
    talk: float
    """The share of its events that are feared, planned, denied or general."""
    events: int
    telling: int
    """Sentences that tell of acts."""
    past: int
    """Times told that lie further back than PAST_DAYS."""
    recent: int
    """Times told within RECENT_DAYS."""
    reported: float
    argued: float
    political: float


def manner_of(values: Values) -> Manner:
    """The manner of an article, worked out once for all its episodes."""
    untold = sum(event.standing in UNTOLD for event in values.events)
    telling = {event.sentence.index for event in values.events}
    told = {event.sentence.index for event in values.events if event.standing not in UNTOLD}
    ages = [(values.published.latest - one.value.latest).days for one in values.times if one.value is not None]
    words = frozenset(values.text.keys)
    return Manner(
        density=len(told) / max(1, len(values.text.sentences)),
        talk=untold / max(1, len(values.events)),
        events=len(values.events),
        telling=len(telling),
        past=sum(age > PAST_DAYS for age in ages),
        recent=sum(0 <= age <= RECENT_DAYS for age in ages),
        reported=_share(words, REPORTED, values),
        argued=_share(words, ARGUED, values),
        political=_share(words, POLITICAL, values),
    )


def count_in(sentence: Sentence, family: str, values: Values) -> int:
    """How many different words of a set a sentence has."""
    return len(values.words[family].intersection(_keys(sentence, values)))


def _keys(sentence: Sentence, values: Values) -> Sequence[str]:
    return values.text.keys[sentence.first : sentence.last]


def _share(words: Collection[str], family: str, values: Values) -> float:
    return len(values.words[family].intersection(words)) / max(_SHORT, len(words))
