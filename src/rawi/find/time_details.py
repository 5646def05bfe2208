"""What the words of an expression of time say, as a small mapping: numbers, months, weekdays, units, adjectives.

Nothing is worked out: "the 26th of last June" is day 26, month 6, which -1. The day of writing is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

_JOINTS = frozenset({"to", "until", "dash", "and"})
_PARTS = frozenset({"part", "night", "part_adverb", "the_part", "the_afternoon", "the_night", "tonight"})
_UNITS = frozenset({"unit", "units", "day_word", "month_word", "year_word"})
_THE_UNITS = frozenset({"the_unit", "the_month", "the_year", "the_dual", "the_units"})
_ADJECTIVES = frozenset({"past", "present", "future", "recent", "this", "same", "next", "previous"})
_MONTHS = frozenset({"month", "month_guarded", "month_weak"})
_YEARS_OR_DATES = frozenset({"year_digits", "hijri_digits", "the_month", "full_date"})
_DIGITS = frozenset({"day_digits", "year_digits", "hijri_digits", "dash", "slash"})
_RELATIVE = frozenset({"today", "yesterday", "before_yesterday", "tomorrow"})
_DAY_NUMBERS = frozenset({"day_digits", "ordinal", "ordinal_tens", "nth"})
_COUNTS = frozenset({"cardinal", "tens", "ordinal_tens", "the_forty", "teen", "day_digits", "number", "the_cardinal"})
_FEAST_NUMBERS = frozenset({"nth", "ordinal", "feast_prayer"})


class Token(Struct, frozen=True):
    """One word of an expression: its class, what it stands for, and whether a conjunction is attached."""

    kind: str
    value: Any
    joined: bool


def read_details(tokens: Sequence[Token], form: str) -> dict[str, Any]:
    """What the words say. A range has `from` and `to`, a date with its Hijri or Gregorian twin has `twin`."""
    if form == "range":
        left, right = _halves(tokens)
        return {"from": _read_numeric_order(left), "to": _read_numeric_order(right)}
    if form == "days":
        return _read_days(tokens)
    corresponding = [i for i, token in enumerate(tokens) if token.kind == "corresponding"]
    if corresponding and form == "calendar":
        split = corresponding[-1]
        stated, twin = _read_numeric_order(tokens[:split]), _read_numeric_order(tokens[split + 1 :])
        return stated | ({"twin": twin} if "month" in stated else twin)
    reader = _READERS.get(form, _read_date)
    return reader(tokens)


def _halves(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """The two ends of a range: parted at إلى، حتى, a dash or an و before the second number, month or year."""
    for place, token in enumerate(tokens[1:-1], 1):
        later = tokens[place + 1]
        if token.kind in ("to", "until", "and", "dash", "slash") and _complete(tokens[:place]):
            digits = _numeric(tokens[:place]) and later.kind == "day_digits"
            same_date = token.kind in ("dash", "slash") and (digits or later.kind in _MONTHS)
            if not same_date:
                return tokens[:place], tokens[place + 1 :]
    for place, token in enumerate(tokens):
        if place and token.joined and _complete(tokens[:place]) and token.kind not in ("ordinal_tens",):
            return tokens[:place], tokens[place:]
    return tokens, tokens


def _complete(tokens: Iterable[Token]) -> bool:
    return any(token.kind in _MONTHS or token.kind in _YEARS_OR_DATES for token in tokens)


def _numeric(tokens: Sequence[Token]) -> bool:
    """Whether a date in digits alone has just begun (2015-07-26): its marks join, not part."""
    return len(tokens) < 4 and all(token.kind in _DIGITS for token in tokens)


def _read_days(tokens: Sequence[Token]) -> dict[str, Any]:
    """Several days of one month: `days`, and the month and year they share."""
    days: list[int] = []
    rest: list[Token] = []
    for token in tokens:
        if token.kind in _DAY_NUMBERS:
            if token.kind == "ordinal_tens" and token.joined and days:
                days[-1] += token.value
            else:
                days.append(token.value)
        elif token.kind == "teen" and days:
            days[-1] += token.value
        elif token.kind not in _JOINTS:
            rest.append(token)
    return _read_date(rest) | {"days": tuple(days)}


def _read_date(tokens: Sequence[Token]) -> dict[str, Any]:
    """A calendar expression, relative day, weekday or period: every field its words fill."""
    detail: dict[str, Any] = {}
    numbers: list[int] = []
    unit: str | None = None
    before = ""
    for token in tokens:
        kind, value = token.kind, token.value
        if kind in _DAY_NUMBERS or kind == "teen":
            if numbers and (kind in ("teen", "ordinal_tens")) and before == "ordinal":
                numbers[-1] += value
            else:
                numbers.append(value)
            if kind == "ordinal":
                detail["ordinal"] = True
        elif kind in _MONTHS:
            if "step" in detail and "weekdays" in detail:  # "next Sunday, the 19th of July": the Sunday is next
                detail["weekday_step"] = detail.pop("step")
            detail.setdefault("calendar", value[0])
            if detail.setdefault("month", value[1]) != value[1]:
                detail["other_month"] = value[1]
        elif kind == "before_that":
            detail |= {"anaphor": "previous", "back": value}
        elif kind in _ADJECTIVES:
            step = -2 if before == "ago" else value
            _place_adjective(detail, unit, kind, step)
        elif kind in _THE_UNITS or (kind == "this" and unit is None):
            unit = value[0] if isinstance(value, tuple) else unit
            if before == "this" and unit:
                _place_adjective(detail, unit, "present", 0)
        else:
            _place(detail, kind, value)
        if kind in _THE_UNITS and before != "this":
            detail.setdefault("unit", value[0])
        before = kind
    return _with_numbers(detail, numbers)


def _place_adjective(detail: dict[str, Any], unit: str | None, kind: str, step: int) -> None:
    """Puts "last", "this", "next" where it belongs: to the unit named before it, else to the month or weekday."""
    if kind == "same":
        detail["anaphor"] = "same"
    elif kind in ("next", "previous"):
        detail["anaphor"] = kind
    elif unit == "year" and "month" in detail:
        detail["year_step"] = step
    elif unit is None and "month" in detail:
        detail["step"] = step
    else:
        detail["step"] = step
        if unit:
            detail["unit"] = unit


def _place(detail: dict[str, Any], kind: str, value: Any) -> None:
    if kind in _PARTS:
        detail.setdefault("part", "night" if value == "eve" else value)
        if value == "eve":
            detail["eve"] = True
    elif kind in _RELATIVE:
        detail["offset"] = value
    elif kind == "weekday":
        detail["weekdays"] = (*detail.get("weekdays", ()), value)
    elif kind in ("phase", "year_part"):
        detail["phase"] = value
    elif kind == "year_digits":
        detail["year"] = value
    elif kind == "hijri_digits":
        detail["year"], detail["calendar"] = value, "hijri"
    elif kind == "full_date":
        detail["day"], detail["month"], detail["year"] = value
        detail["calendar"] = "gregorian"
    elif kind == "feast":
        detail["feast"] = value
    elif kind in ("season", "season_of"):
        detail["season"] = value


def _with_numbers(detail: dict[str, Any], numbers: list[int]) -> dict[str, Any]:
    """Numbers without a month name are day and month of a date in digits; with one, the first is the day."""
    if len(numbers) >= 2 and "month" not in detail:
        detail["day"], detail["month"] = numbers[0], numbers[1]
        detail.setdefault("calendar", "gregorian")
    elif numbers and "day" not in detail:
        detail["day"] = numbers[0]
        if "step" in detail and not {"unit", "month", "year"} & detail.keys():  # في 10 الجاري
            detail["unit"] = "month"
    return detail


def _read_numeric_order(tokens: Sequence[Token]) -> dict[str, Any]:
    """A calendar date; where the year comes first in digits, month and day follow in that order."""
    detail = _read_date(tokens)
    kinds = [token.kind for token in tokens if token.kind in ("day_digits", "year_digits", "hijri_digits")]
    if len(kinds) == 3 and kinds[0] != "day_digits" and not any(token.kind in _MONTHS for token in tokens):
        detail["day"], detail["month"] = detail["month"], detail["day"]
    return detail


def _read_quantity(tokens: Sequence[Token]) -> dict[str, Any]:
    """How many of which unit: `low` and `high` (several is 3 to 9), `half` where a half is added, `approx`."""
    detail: dict[str, Any] = {}
    number: int | None = None
    for token in tokens:
        if token.kind in _COUNTS:
            number = (number or 0) + token.value
        elif token.kind == "several":
            detail["several"] = True
        elif token.kind == "approx":
            detail["approx"] = True
        elif token.kind in ("dual", "the_dual", "morrow"):
            detail["unit"], number = token.value
        elif token.kind in _UNITS | _THE_UNITS and "unit" not in detail:
            unit, count = token.value
            detail["unit"] = unit
            if number is None:
                number = None if count == 0 or "several" in detail else count
            elif unit == "year":
                number *= max(count, 1)
        elif token.kind == "half":
            detail["half"] = True
        elif token.kind in _ADJECTIVES:
            detail["step"] = -2 if detail.get("ago") else token.value
    several = number is None
    detail["low"], detail["high"] = (3, 9) if number is None else (number, number)
    if several:
        detail["several"] = True
    return detail


_READERS: dict[str, Callable[[Sequence[Token]], dict[str, Any]]] = {
    "calendar": _read_numeric_order,
    "ago": _read_quantity,
    "after": _read_quantity,
    "from_event": _read_quantity,
    "span": _read_quantity,
    "duration": _read_quantity,
    "age": _read_quantity,
}


def _read_feast(tokens: Sequence[Token]) -> dict[str, Any]:
    """A feast, and which of its days is told: a number (ثاني أيام عيد الفطر), or its prayer, which is of the first."""
    detail = _read_date([token for token in tokens if token.kind not in _FEAST_NUMBERS])
    numbers = [token.value for token in tokens if token.kind in _FEAST_NUMBERS]
    eid = any(token.kind == "eid" for token in tokens)
    return detail | ({"nth": numbers[0]} if numbers else {}) | ({"feast": (0, 1)} if eid else {})


def _read_running(tokens: Sequence[Token]) -> dict[str, Any]:
    """From which relative day to which: `from` and `to`, in days from the day of writing."""
    offsets = [token.value for token in tokens if token.kind in _RELATIVE]
    return {"from": min(offsets), "to": max(offsets)}


_READERS["feast"] = _read_feast
_READERS["running"] = _read_running
_READERS["anniversary"] = lambda tokens: {"low": tokens[0].value}
