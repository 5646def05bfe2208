"""What one expression says of when its article was written: a bound on either side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rawi.model.mention import Mention
from rawi.model.text import Sentence


class Bound(NamedTuple):
    """What some words say of the day of writing; either end may be open."""

    first: int
    last: int
    earliest: date | None
    latest: date | None
    reasoning: str


def times_in(times: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    """The times told in a sentence."""
    return [mention for mention in times if sentence.first <= mention.first < sentence.last]
