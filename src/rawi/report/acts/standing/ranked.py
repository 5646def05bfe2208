"""A rule of standing for an act told before that is called the first, the worst or the latest of its kind."""

from __future__ import annotations

from rawi.report.acts.clause import Clause

_RANKED_TOKENS = 8


def ranked(clause: Clause) -> str | None:
    """What an act told before is called the first, the worst, the latest of (وهذا أسوأ هجوم تشهده البلاد، والحادث هو
    الأحدث في سلسلة هجمات)."""
    if clause.sentence.is_title:
        return None
    keys, words, first = clause.text.keys, clause.words, clause.mention.first
    begin = max(clause.sentence.first, first - _RANKED_TOKENS)
    this = next((t for t in range(first - 2, begin - 1, -1) if keys[t].lstrip("وف") in words["calling_this"]), None)
    if this is None or any(key in "،؛:" or key in words["clause"] for key in keys[this:first]):
        return None
    rank = words["counted_off"] | words["superlative"]
    ranks = (keys[t] in rank and keys[t + 1] != "من" for t in range(this + 1, first))
    if not any(ranks) or not _opens(this, clause):
        return None
    return "definite" if words["series_of"].isdisjoint(keys[this : clause.mention.last]) else "general"


def _opens(token: int, clause: Clause) -> bool:
    """Whether the word at a token opens a clause, or stands behind the noun it is said of (والهجوم هو، ولم يكن هذا)."""
    keys, first = clause.text.keys, clause.sentence.first
    if keys[token].startswith(("و", "ف", "ي", "ت")) or token <= first + 2:
        return True
    return keys[token - 1] in "،؛" or keys[token - 1] in clause.words["clause"] or keys[token - 1] == "كان"
