"""What was before: whether a figure is of another act than the one told, which its own words call earlier."""

from __future__ import annotations

from bisect import bisect_left

from rawi.report.values import Values
from rawi.resolve.figure_reading import FigureReading
from rawi.text.occurrences import occurrences

_OPENING = 18
_COMING = 3
_CAUSE_REACH = 9
_BEHIND_REACH = 8
_AND = "و"
_TO = "ل"
_STOPS = frozenset("،.؛:")


def is_of_before(reading: FigureReading, at: int, values: Values) -> bool:
    """Whether a figure in sentence `at` is of what was before the act told: ويأتي الهجوم بعد تفجير أوقع خمسة قتلى,
    وسبق أن تعرضت البلدة لهجوم أوقع خمسة, وكان هجوم سابق أوقع خمسة."""
    return (
        _comes_after(reading.start, at, values)
        or _is_next_of_many(reading.start, at, values)
        or _is_recalled(at, values)
        or _is_of_former(reading, at, values)
    )


def is_answered(reading: FigureReading, values: Values) -> bool:
    """Whether a figure is of what an act was done for: ردا على مقتل ثلاثة, انتقاما لمقتل ثلاثة."""
    keys, token = values.text.keys, bisect_left(values.text.starts, reading.start)
    for at in range(token - 1, max(0, token - _CAUSE_REACH) - 1, -1):
        if keys[at] in _STOPS:
            return False
        if _bare(keys[at]) in values.words["answering"]:
            return True
    return False


def _comes_after(offset: int, at: int, values: Values) -> bool:
    text, words = values.text, values.words
    sentence = text.sentences[at]
    opening = range(sentence.first, min(sentence.first + _OPENING, sentence.last))
    coming = next((t for t in opening[:_COMING] if _bare(text.keys[t]) in words["coming"]), None)
    if coming is None or text.keys[coming + 1] in words["inside"]:  # جاء في البيان
        return False
    after = next((t for t in opening if text.keys[t] in words["sequel"]), None)
    return after is not None and offset > text.starts[after]


def _is_next_of_many(offset: int, at: int, values: Values) -> bool:
    """Whether a sentence says that the act is the second or third of its kind, and then what the one before cost: وهذا
    ثاني هجوم خلال أيام، إذ قتل شرطيان الخميس."""
    text, words = values.text, values.words
    first, last = text.sentences[at].first, text.sentences[at].last
    opening = range(first, min(first + _OPENING, last))
    if not any(_bare(text.keys[t]) in words["this_is"] for t in opening[:_COMING]):
        return False
    nth = next((t for t in opening if text.keys[t] in words["nth"]), None)
    after = next((t for t in range(nth, last) if text.keys[t] in words["sequel"]), None) if nth is not None else None
    return after is not None and offset > text.starts[after]


def _is_recalled(at: int, values: Values) -> bool:
    """Whether a sentence opens with what was before: وسبق أن, ولم يمض أسبوع على; what was said before is news."""
    text, words = values.text, values.words
    first, last = text.sentences[at].first, text.sentences[at].last
    if first + _COMING >= last:
        return False
    opening = (_bare(text.keys[first]), text.keys[first + 1])
    if opening[0] in words["preceded"]:
        that = _bare(opening[1]) in values.words["saying_that"] or opening[1].startswith(_TO)
        return that and not values.is_spoken(text.starts[first + 2])
    return opening[0] in words["not_yet"] and opening[1] in words["elapsing"]


def _is_of_former(reading: FigureReading, at: int, values: Values) -> bool:
    """Whether the act a figure is told with is called a former one: هجوم سابق أوقع خمسة, خمسة قتلوا في هجوم سابق."""
    text, found = values.text, occurrences(values.text.keys)
    if found.keys.isdisjoint(values.words["former"]):
        return False
    first, last = text.sentences[at].first, text.sentences[at].last
    start = bisect_left(text.starts, reading.start)
    end = bisect_left(text.starts, reading.end)
    behind = next((t for t in range(end, min(end + _BEHIND_REACH, last)) if text.keys[t] in _STOPS), None)
    final = behind if behind is not None else min(end + _BEHIND_REACH, last)
    former = found.of(values.words["former"])
    called = {t for t in former if first <= t < final and not start <= t < end}
    return bool(called) and any(event.mention.last in called for event in values.events)


def _bare(key: str) -> str:
    return key.removeprefix(_AND)
