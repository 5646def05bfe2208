"""The reasons that rules and levels carry, in Arabic: in English they are what they say, here and on a terminal."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources

from rawi.web.pages.strings import category

_GAP = re.compile(r"\{(\d)(?::(\w+))?\}")
_PLURAL = re.compile(r"\b(\d+) (\w+)\(s\)")


def english(reason: str) -> str:
    """A reason as one says it: `1 day before it`, `3 days before it`, where rules carry `day(s)`."""
    return _PLURAL.sub(lambda told: f"{told[1]} {told[2]}{'' if told[1] == '1' else 's'}", reason)


@dataclass(frozen=True, slots=True)
class Reasons:
    """Arabic by the English of a reason, and by the form of those that hold a name or a number."""

    texts: Mapping[str, str]
    counted: Mapping[str, Mapping[str, str]]
    """Nouns by the name a gap calls them, in the forms that numbers ask for."""
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
                return _GAP.sub(partial(self._filled, found), arabic)
        return None

    def _filled(self, found: re.Match[str], gap: re.Match[str]) -> str:
        """What stands in a gap: what the group of its number found, with its noun where the gap names one."""
        told = found[int(gap[1]) + 1]
        if not gap[2]:
            return self._word(told)
        return self.counted[gap[2]][category("ar", int(told))].format(n=told)

    def _word(self, group: str) -> str:
        """A weekday or a direction in Arabic; whatever else a pattern's group found as it is."""
        return self.weekdays.get(group) or self.texts.get(group, group)


@cache
def load_reasons(weekdays: tuple[tuple[str, str], ...]) -> Reasons:
    """The packaged reasons; `weekdays` are their names in English and Arabic."""
    told = tomllib.loads((resources.files("rawi.web") / "strings" / "reasons.toml").read_text("utf-8"))
    patterns = [(re.compile(one["match"]), one["ar"]) for one in told["pattern"]]
    return Reasons(told["text"], told["counted"], patterns, dict(weekdays))
