"""Rules of standing for what is summed up over a long time, or what something else is counted from: no act of one day.

Each says "general", "reference" or None, as `standing.py` asks it.
"""

from __future__ import annotations

from rawi.report.acts.clause import Clause

_SINCE = "منذ"
_SINCE_TOKENS = 16
_LONG_TOKENS = 9
_RANK_TOKENS = 5
_CLAUSE_TOKENS = 10
_THEN_TOKENS = 24
_BEGUN_TOKENS = 5
"""How far behind منذ what came about stands, who announced it between."""
_THAT = "ان"
_WENT_ABOUT = "قيام"
_STOPS = frozenset("،؛:.")


def summed_since(clause: Clause) -> str | None:
    """The dead and wounded of all the time since something long ago began (قتل ألف شخص في المنطقة منذ كثف الجيش عملياته
    الشهر الماضي، منذ بدء النزاع); those since last night died in the news itself (منذ بدء الهجوم فجر أمس)."""
    if clause.sentence.is_title:
        return None
    keys, words, last = clause.text.keys, clause.words, clause.mention.last
    ranks = words["counted_off"] | words["superlative"]
    for token in range(last, min(last + _SINCE_TOKENS, clause.sentence.last - 2)):
        if keys[token] in _STOPS:
            return None
        if keys[token] == _SINCE and (keys[token + 1] in words["outbreak"] or keys[token + 1] in words["has_begun"]):
            if not ranks.isdisjoint(keys[max(last, token - _RANK_TOKENS) : token]):
                return None  # قتل خمسة في رابع هجوم منذ بداية العام
            behind = keys[token + 2 : min(token + 2 + _LONG_TOKENS, clause.sentence.last)]
            return (
                "general"
                if any(key in words["whole_war"] or key in words["begun_long_ago"] for key in behind)
                else None
            )
    return None


def of_then(clause: Clause) -> str | None:
    """Crowds whose coming out led to what something else is counted from (قتل مئات منذ عزل الرئيس في يوليو إثر
    احتجاجات): they were neither here nor of these days."""
    keys, first = clause.text.keys, clause.mention.first
    for token in range(first - 1, max(clause.sentence.first, first - _THEN_TOKENS), -1):
        if keys[token] in _STOPS:
            return None
        if keys[token] == _SINCE:
            begun = clause.words["beginning"].intersection(keys[token + 1 : token + 1 + _BEGUN_TOKENS])
            return "general" if begun else None
    return None


def in_clause_of_since(clause: Clause) -> str | None:
    """What something else is counted from, told in a clause or as a deed (منذ أن بسطت جماعة سيطرتها على العاصمة، منذ
    قيام الجماعة بالسيطرة عليها): a taking counted from is held since, and no news."""
    keys, first = clause.text.keys, clause.mention.first
    known = "general" if clause.trigger.type == "territory_change" else "reference"
    for token in range(first - 1, max(clause.sentence.first, first - _CLAUSE_TOKENS), -1):
        if keys[token] in _STOPS:
            return None
        if keys[token] == _SINCE:
            if keys[token + 1] == _THAT and not clause.sentence.is_title:
                return known
            went = keys[token + 1] == _WENT_ABOUT and clause.proclitic.endswith("ب")
            return known if went else None
    return None
