"""Values as words: days, counts, places and chains as one line of a terminal or a page has them."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import Attribution
from rawi.model.value import Count, DateRange, Place
from rawi.store.summary import Summary, Toll

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def days(when: DateRange) -> str:
    """`2015-07-20`, `2015-07-20 to 2015-07-22`, `2024-01-13 to 2024-10-05, a Sat`."""
    text = str(when.earliest) if when.days == 1 else f"{when.earliest} to {when.latest}"
    if when.weekdays is not None and when.days > 1:
        text += ", a " + " or ".join(_WEEKDAYS[day] for day in sorted(when.weekdays))
    return text


def number(low: int | None, high: int | None) -> str:
    """`5`, `5 or more`, `up to 1,000`, `5 to 8`; empty for nothing."""
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def count(value: Count) -> str:
    """A count as stated."""
    return ("about " if value.approx else "") + number(value.low, value.high)


def toll(value: Toll | None) -> str:
    """The best figure, and behind it the span over all claims where that is another: `21 (12 to 21)`."""
    if value is None:
        return ""
    span, best = number(value.low, value.high), number(value.best_low, value.best_high)
    return f"{best} ({span})" if best and best != span else span


def place(value: Place | None) -> str:
    """Country, precision, point and name; the name last, as it runs the other way."""
    if value is None:
        return "no place"
    point = f"{value.country}, {value.precision}, {value.lat:.2f} {value.lon:.2f}"
    return f"{point}, {value.name}" if value.name else point


def summary_place(line: Summary) -> str:
    """Country, precision and name of a line of a list."""
    return " ".join(part for part in (line.country, line.precision, line.place_name) if part)


def chain(links: Sequence[str], kind: str | None = None) -> str:
    """`own voice`, `not told who`, `الشرطة (official)`, `مسؤولون (anonymous_official) via رويترز`."""
    if not links:
        return "own voice"
    first = "not told who" if links[0] == "?" else links[0]
    knows = f"{first} ({kind})" if kind else first
    return " via ".join([knows, *links[1:]])


def said(attribution: Attribution) -> str:
    """Who says so, how and where."""
    who = chain(attribution.chain, attribution.kind)
    if attribution.chain and attribution.stance != "says":
        who += f", {attribution.stance}"
    return f"{who}, by {attribution.medium}" if attribution.medium else who


def quote(text: str) -> str:
    """A run of an article's words on one line."""
    return "«" + " ".join(text.split()) + "»"


def plural(number: int, noun: str) -> str:
    """`1 article`, `2 articles`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


class _Terminal:
    """The words of a terminal, for those that show values in whoever's words: closed lists by their own names."""

    days = staticmethod(days)
    place = staticmethod(place)
    number = staticmethod(number)

    def term(self, group: str, name: str) -> str:
        """The name itself."""
        return name

    def actor(self, label: str) -> str:
        """The label itself."""
        return label


WORDING = _Terminal()
