"""The words that map and timeline show, as the page hands them over to its script."""

from __future__ import annotations

import json

from rawi.web.pages.strings import Strings


def script_words(t: Strings, table: str) -> str:
    """A table of the texts, with the words both share, as JSON of flat keys."""
    months = {f"month.{number}": name for number, name in enumerate(t.all("date.months"), 1)}
    shared = {"comma": t("site.comma"), "day": t("date.day"), "range": t("date.range")}
    return json.dumps(shared | months | _under("type", t) | _under("incident", t) | t.table(table), ensure_ascii=False)


def _under(name: str, t: Strings) -> dict[str, str]:
    """The words of a closed list, or the forms of a counted noun, under its name."""
    words = t.forms(f"count.{name}") if t.has(f"count.{name}") else t.table(name)
    return {f"{name}.{key}": str(word) for key, word in words.items()}
