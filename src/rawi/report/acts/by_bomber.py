"""Whether who blew something up died of it: he blew himself up, or did it by a belt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.report.acts.by_means import is_means

BELT = "explosive_belt"
_HIMSELF_TOKENS = 4
_BELT_TOKENS = 6


def is_by_bomber(mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the noun of blowing up has oneself for its object behind who did it: تفجير أحد المهاجمين نفسه."""
    behind = text.keys[mention.last : mention.last + _HIMSELF_TOKENS]
    himself = next((at for at, key in enumerate(behind) if key in words["self"]), None)
    return himself is not None and words["clause"].isdisjoint(behind[:himself]) and "،" not in behind[:himself]


def is_by_belt(
    mention: Mention, objects: Sequence[tuple[int, str]], text: Text, words: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a belt is named close behind the noun of blowing up as its means: تفجير إرهابي بحزام ناسف."""
    near = objects[bisect_left(objects, (mention.last, "")) : bisect_left(objects, (mention.last + _BELT_TOKENS, ""))]
    return any(name == BELT and is_means(text.keys, token, words) for token, name in near)
