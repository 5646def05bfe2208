"""The reasons that rules and levels carry, in Arabic: in English they are what they say, here and on a terminal."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Reasons:
    """Arabic by the English of a reason, and by the form of those that hold a name or a number."""

    texts: Mapping[str, str]
    patterns: Sequence[tuple[re.Pattern[str], str]]
    weekdays: Mapping[str, str]

    def arabic(self, reason: str) -> str | None:
        """A reason in Arabic, part by part; None where a part is not known."""
        if whole := self._part(reason):
            return whole
        parts = [self._part(part) for part in reason.split("; ")]
        return "؛ ".join(part for part in parts if part) if all(parts) else None

    def _part(self, part: str) -> str | None:
        if part in self.texts:
            return self.texts[part]
        for pattern, arabic in self.patterns:
            if found := pattern.fullmatch(part):
                return arabic.format(*(self._word(group) for group in found.groups()))
        return None

    def _word(self, group: str) -> str:
        """A weekday or a direction in Arabic; whatever else a pattern's group found as it is."""
        return self.weekdays.get(group) or self.texts.get(group, group)


@cache
def load_reasons(weekdays: tuple[tuple[str, str], ...]) -> Reasons:
    """The packaged reasons; `weekdays` are their names in English and Arabic."""
    told = tomllib.loads((resources.files("rawi.web") / "strings" / "reasons.toml").read_text("utf-8"))
    patterns = [(re.compile(one["match"]), one["ar"]) for one in told["pattern"]]
    return Reasons(told["text"], patterns, dict(weekdays))
