"""Rules of standing for what a clause only says to have been before or by the time of what is told, or calls the
first, the worst or the latest of its kind.

Each says "reference", "definite", "general", "hypothetical" or None, as `standing.py` asks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from rawi.model.mention import Mention
from rawi.model.text import Sentence
from rawi.report.acts.clause import Clause

_WAS_TOKENS = 6
_MANAGED_TOKENS = 7
_ALREADY = "قد"
_THAT = ("ان", "وان")
_UP_TO, _SINCE = "الي", "منذ"
_AFTER = ("بعد", "وبعد")
_STOPS = frozenset("،؛:.")
_LATELY_TOKENS = 7
_NOUN_TOKENS = 3
_FORMERLY = ("سابقا",)
_ENDS = frozenset("؛:.")
_RANKED_TOKENS = 8


def before_that(clause: Clause) -> str | None:
    """What had been done before (بلدة سبق أن سيطر عليها المسلحون، بعد أن كانت الطائرات قد قصفتها)."""
    step = 2 if clause.before() == _ALREADY else 1
    if clause.before(step) in _THAT and clause.before(step + 1) in clause.words["previously"]:
        return "reference"
    return "reference" if step > 1 and _is_pluperfect(clause) else None


def foiled_before(clause: Clause) -> str | None:
    """The foiling of a known attack, which returns to it (جرى إحباط الهجوم الخميس); what was in its course (أصيب جندي
    خلال إحباط الهجوم) came of that, and no plot was found out. But one may be told there (خلال إحباط هجوم)."""
    if not clause.text.keys[clause.mention.last - 1].startswith("ال"):
        return None
    return "reference" if clause.before() in clause.words["in_its_course"] else "definite"


def _is_pluperfect(clause: Clause) -> bool:
    """Whether the verb stands behind an "after" with كان and قد."""
    keys, first = clause.text.keys, clause.mention.first
    for token in range(first - 2, max(clause.sentence.first, first - _WAS_TOKENS), -1):
        if keys[token] in clause.words["was"]:
            return _is_after(token, clause)
        if keys[token] in _STOPS:
            return False
    return False


def _is_after(token: int, clause: Clause) -> bool:
    """Whether a clause that opens at a token stands behind an "after"."""
    keys, first = clause.text.keys, clause.sentence.first
    if token - 1 < first:
        return False
    if keys[token - 1] in clause.words["after_that"]:
        return True
    return token - 2 >= first and keys[token - 1] in _THAT and keys[token - 2] in _AFTER


def lately(clause: Clause) -> str | None:
    """What is only said to have been done lately or formerly (طالبوا بالإفراج عن ناشطين اعتقلوا مؤخرا، قيادي أوقف
    سابقا): known since, and no news of the day. An adverb behind a name says it of that (أوقفوا قائدا سابقا)."""
    if clause.sentence.is_title:
        return None
    keys, last = clause.text.keys, clause.mention.last
    formerly = clause.verbal and keys[last : last + 1] == _FORMERLY
    return "reference" if formerly or is_of_late(clause.mention, clause.sentence, keys, clause.words) else None


def is_of_late(
    mention: Mention, sentence: Sentence, keys: tuple[str, ...], words: Mapping[str, frozenset[str]]
) -> bool:
    """Whether "lately" stands close behind an act (اعتقلوا مؤخرا، حرر الجيش البلدة في الفترة الأخيرة), right behind the
    noun of one (استعادة مواقع حررها الجيش مؤخرا says it of the verb)."""
    last = mention.last
    end = min(sentence.last, last + (_LATELY_TOKENS if mention.detail["entry"].form == "verb" else _NOUN_TOKENS))
    near = keys[last : next((t for t in range(last, end) if keys[t] in _ENDS), end)]
    spell = (a in words["spell"] and b in words["recent"] for a, b in pairwise(near))
    return not words["of_late"].isdisjoint(near) or any(spell)


def taken_by_then(clause: Clause) -> str | None:
    """A taking that only says when something else was: after it, until it or at it (وصلت طائرة بعد أن تمت استعادة
    المدينة، ظلت مغلقة إلى أن تم تحريرها، أوقفوا خلال تحرير المدينة)."""
    if clause.sentence.is_title:
        return None
    first = clause.mention.first
    passive = not clause.verbal and clause.before() in clause.words["done"]
    if clause.verbal or passive:
        token = first - passive
        until = clause.before(1 + passive) in _THAT and clause.before(2 + passive) == _UP_TO
        return "reference" if until or _is_after(token, clause) else None
    during = clause.trigger.form == "noun" and clause.before().removeprefix("و") in clause.words["by_the_time"]
    return "reference" if during else None


def taken_since(clause: Clause) -> str | None:
    """A taking that other things are counted from, who took between (منذ استعادة دمشق السيطرة عليها)."""
    if clause.sentence.is_title:
        return None
    keys, first = clause.text.keys, clause.mention.first
    for token in range(first - 2, max(clause.sentence.first, first - _MANAGED_TOKENS) - 1, -1):
        if keys[token].removeprefix("و") == _SINCE:
            return "general" if keys[token + 1] in clause.words["taking_of"] else None
        if keys[token] in _STOPS:
            return None
    return None


def taken_by_whom(clause: Clause) -> str | None:
    """A taking that only says who or what is meant (أولى البلدات التي نجحت القوات في طرد المسلحين منها)."""
    if clause.sentence.is_title:
        return None
    keys, first = clause.text.keys, clause.mention.first
    for token in range(first - 1, max(clause.sentence.first, first - _MANAGED_TOKENS), -1):
        if keys[token] in _STOPS:
            return None
        if keys[token] in clause.words["managed"]:
            return "definite" if keys[token - 1] in clause.words["relative"] else None
    return None


def not_yet_taken(clause: Clause) -> str | None:
    """A taking that is the price, the end or the promise of something else (انسحبوا مقابل طرد الفصائل من البلدة، سنقاتل
    حتى استعادة المدينة، سنتمكن من دحر العدو)."""
    if clause.before().removeprefix("و") in clause.words["until_then"]:
        return "hypothetical"
    keys, first = clause.text.keys, clause.mention.first
    for token in range(first - 1, max(clause.sentence.first, first - _MANAGED_TOKENS), -1):
        if keys[token] in _STOPS or keys[token] in clause.words["managed"]:
            return None
        if keys[token].removeprefix("و").removeprefix("ف") in clause.words["will_manage"]:
            return "hypothetical"
    return None


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
