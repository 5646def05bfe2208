"""On whom others lay an act they speak of: وقال شهود إن مقاتلي الحركة نفذوا الهجوم، إن المهاجمين من قبيلة كذا."""

from __future__ import annotations

from bisect import bisect_left

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.report.acts.event import Event
from rawi.report.in_order import within
from rawi.report.sides.kinds import FIGHTERS
from rawi.report.values import Values, between, first_token, starting

_DOER_TOKENS = 4
_THAT_TOKENS = 3
_WHENCE_TOKENS = 12
_THAT = ("ان", "بان", "وان")


def laid_on(sentence: Sentence, values: Values) -> list[Involvement]:
    """Those of whom a sentence says that they carried out the act pointed back to, or that its doers are of theirs."""
    return _carried_out(sentence, values) + _came_from(sentence, values)


def _carried_out(sentence: Sentence, values: Values) -> list[Involvement]:
    """Who stands between "that" and a light verb with the act behind it (إن القوات نفذت الهجوم، إن إسرائيل هي من شنت
    الغارة)."""
    keys = values.text.keys
    found: list[Involvement] = []
    for first, last, family in starting(values.side_words, sentence.first, sentence.last):
        if family != "light" or keys[first].startswith(("و", "ي", "ت")) or not _points_back(last, values):
            continue
        begin = max(sentence.first, first - _DOER_TOKENS * 2)
        doers: list[Resolved] = [r for r in between(values.actors, begin, first) if r.value.kind in FIGHTERS]
        if doers and first - doers[-1].mention.last <= _DOER_TOKENS and _is_said(doers[-1], sentence, values):
            who = doers[-1].mention
            found.append(Involvement(doers[-1].value, "accused", who.start, who.end))
    return found


def _points_back(token: int, values: Values) -> bool:
    """Whether an act told before is named at a token: with the article, or by a word such as "the operation"."""
    at = bisect_left(values.events, token, key=first_token)
    return at < len(values.events) and _is_definite_at(token, values.events[at])


def _is_definite_at(token: int, event: Event) -> bool:
    return event.mention.first == token and bool(event.mention.detail["article"])


def _is_said(who: Resolved, sentence: Sentence, values: Values) -> bool:
    """Whether "that" stands right before somebody, and he does not say it of himself (قالت الحركة إن مقاتليها)."""
    first = who.mention.first
    return any(key in _THAT for key in values.text.keys[max(sentence.first, first - _THAT_TOKENS) : first])


def _came_from(sentence: Sentence, values: Values) -> list[Involvement]:
    """Of whom the attackers are said to be: المهاجمين، وهم من قبيلة كذا؛ ينتمي منفذو الهجوم إلى الحركة."""
    keys, words = values.text.keys, values.words
    found: list[Involvement] = []
    for token in within(values.tokens["the_attackers"], sentence.first, sentence.last):
        for group in between(values.actors, token + 1, min(sentence.last, token + _WHENCE_TOKENS)):
            before = keys[group.mention.first - 1].removeprefix("و")
            if group.value.kind in FIGHTERS and (before in words["of_whom"] or before in words["belonging"]):
                found.append(Involvement(group.value, "accused", group.mention.start, group.mention.end))
                break
    return found
