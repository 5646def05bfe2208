"""Values as words of either language: days, counts, places, actors, and who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from rawi.model.value import DateRange, Place
from rawi.store.summary import Toll
from rawi.web.pages.foreign import foreign, plain
from rawi.web.pages.names import Names
from rawi.web.pages.reasons import english, load_reasons
from rawi.web.pages.strings import Lang, Strings

_ENTRY = re.compile(r"[a-z_]+\.[a-z0-9_]+")
"""The id of an entry of the word lists, where the word itself is the reason."""
_ROUND = 100
"""What a count is told to be more than, rather than one above it."""


class Phrases:
    """The words of one language for the values of a record; what an article wrote stays as it was written."""

    def __init__(self, texts: Strings, names: Names) -> None:
        self.t = texts
        self.lang: Lang = texts.lang
        self.names = names

    def joined(self, parts: Sequence[str]) -> Markup:
        """`a, b and c`."""
        told = [Markup.escape(part) for part in parts]
        if len(told) < 2:
            return Markup("").join(told)
        return self.t("site.between").join(told[:-1]) + self.t("site.and") + told[-1]

    # numbers

    def number(self, low: int | None, high: int | None) -> Markup:
        """`5`, `5 or more`, `more than 300`, `up to 10`, `5 to 8`; empty for nothing."""
        if low is None:
            return Markup("") if high is None else self.t("number.most", high=f"{high:,}")
        if high is None:  # 'more than 350,000' is kept as 350,001 or more
            over = low > _ROUND and low % _ROUND == 1
            return self.t("number.over", low=f"{low - 1:,}") if over else self.t("number.least", low=f"{low:,}")
        return Markup(f"{low:,}") if low == high else self.t("number.range", low=f"{low:,}", high=f"{high:,}")

    def count(self, low: int | None, high: int | None, *, approx: bool = False) -> Markup:
        """A count as stated."""
        number = self.number(low, high)
        return self.t("number.about", number=number) if approx else number

    def best(self, toll: Toll) -> Markup:
        """The best figure where it is another than the span."""
        span, best = self.number(toll.low, toll.high), self.number(toll.best_low, toll.best_high)
        return best if best != span else Markup("")

    # days

    def day(self, day: date) -> Markup:
        """`17 June 2021`."""
        return self.t("date.day", day=day.day, month=self.t.all("date.months")[day.month - 1], year=day.year)

    def day_month(self, day: date) -> Markup:
        """`17 June`."""
        return self.t("date.day_month", day=day.day, month=self.t.all("date.months")[day.month - 1])

    def days(self, when: DateRange) -> Markup:
        """`17 June 2021`, `28 May to 3 June 2021`, `13 January to 5 October 2024, a Saturday`."""
        first, last = when.earliest, when.latest
        if first == last:
            return self.day(first)
        if first.year != last.year:
            told = self.day(first)
        elif first.month != last.month:
            told = self.day_month(first)
        else:
            told = Markup(first.day)
        days = self.t("date.range", first=told, last=self.day(last))
        if when.weekdays is None:
            return days
        names = self.t.all("date.weekdays")
        return self.t("date.one_of", days=days, weekday=self.t("date.or").join(names[w] for w in sorted(when.weekdays)))

    def weekday(self, day: date) -> str:
        """The name of a day's weekday."""
        return self.t.all("date.weekdays")[day.weekday()]

    def iso(self, day: str | None) -> Markup:
        """A day told as ISO text, dots where none is."""
        return self.day(date.fromisoformat(day)) if day else Markup("…")

    def instant(self, at: datetime) -> Markup:
        """`17 June 2021, 07:30 UTC`."""
        return self.t("date.at", day=self.day(at.date()), time=f"{at:%H:%M}")

    # names

    def country(self, code: str) -> str:
        """A country's name."""
        return self.names.country(code, self.lang)

    def countries(self, codes: Sequence[str]) -> Markup:
        """The names of countries in a line."""
        return self.joined([self.country(code) for code in codes])

    def actor(self, label: str) -> Markup:
        """An actor's name."""
        return foreign(self.names.actor(label, self.lang))

    def outlet(self, outlet: str | None) -> Markup:
        """The name an outlet goes by."""
        return foreign(self.names.outlets.get(outlet, outlet)) if outlet else self.t("source.no_outlet")

    def place_name(self, name: str | None, country: str | None, at: tuple[float, float] | None) -> Markup:
        """A place as written, in English its English name first where the list knows it; a country as it is called."""
        if not name or self.names.is_country(name, country):
            return foreign(self.country(country)) if country else self.t("place.none")
        english = self.names.place(name, country, at) if at and self.lang == "en" else None
        return foreign(name) if english is None else Markup("{} ({})").format(foreign(english), foreign(name))

    # who says so

    def chain(self, links: Sequence[str], kind: str | None = None) -> Markup:
        """Who says so, from the one who knows to the one who tells."""
        if not links:
            return self.t("source.own_voice")
        first = self.t("source.not_told") if links[0] == "?" else foreign(links[0])
        knows = self.t("source.kind", who=first, kind=self.t.term("kind", kind)) if kind else first
        if len(links) == 1:
            return knows
        return self.t("source.via", first=knows, rest=self.t("site.comma").join(map(foreign, links[1:])))

    def slot(self, slot: str) -> Markup:
        """The name of a slot: `figure.killed.police` is Killed, police."""
        if not slot.startswith("figure."):
            return self.t.term("slot", slot) if self.t.has(f"slot.{slot}") else self.t.term("what", slot)
        what, of, *nation = slot.split(".")[1:]
        return self.figure(what, of, nation[0] if nation else None)

    def figure(self, what: str, of: str, nation: str | None) -> Markup:
        """What a figure counts: Killed, police (Egypt)."""
        counted = self.t.term("of", of)
        if nation:
            counted = self.t("source.kind", who=counted, kind=self.country(nation))
        return self.t("site.comma").join((self.t.term("what", what), counted))

    # counted nouns in a sentence

    def counted_noun(self, noun: str, number: int) -> Markup:
        """`three soldiers`, `21 people`; ثلاثة جنود، أحد عشر شخصاً، جنديين: as they stand after a preposition."""
        known = noun if self.t.has(f"noun.{noun}") else "people"
        words = self.t.all("words." + self.t(f"gender.{known}"))
        told = words[number] if number < len(words) else f"{number:,}"
        return Markup(Markup.escape(self.t.form(f"noun.{known}", number)).replace("{n}", Markup.escape(told)))

    def amount(self, noun: str, low: int | None, high: int | None) -> Markup:
        """`three soldiers`, `12 to 30 people`, `at least two people`."""
        if low is not None and high is not None and low != high:
            return self.t("amount.range", low=f"{low:,}", high=self._in_digits(noun, high))
        if high is None:
            return self.t("amount.least", low=self.counted_noun(noun, low or 0))
        kind = "most" if low is None else "exact"
        return self.t(f"amount.{kind}", high=self.counted_noun(noun, high))

    def _in_digits(self, noun: str, number: int) -> Markup:
        known = noun if self.t.has(f"noun.{noun}") else "people"
        return self.t.counted(f"noun.{known}", number)

    # as the history of a record asks for them

    def term(self, group: str, name: str) -> Markup:
        """The word for a value of a closed list."""
        return self.slot(name) if group == "slot" else self.t.term(group, name)

    def place(self, place: Place | None) -> Markup:
        """A place with its country."""
        if place is None:
            return self.t("place.none")
        name = self.place_name(place.name, place.country, (place.lat, place.lon))
        beside = self.beside(place.name, place.country)
        return self.t("place.in_country", place=name, country=beside) if beside else name

    def beside(self, name: str | None, country: str | None) -> str:
        """The country that a place is told with; empty for one that is a country, or has no name."""
        alone = not name or not country or self.names.is_country(name, country)
        return "" if alone else self.country(country or "")

    # what is wrong

    def wrong(self, name: str) -> Markup:
        """What was expected of a parameter."""
        return self.t(f"wrong.{name}") if self.t.has(f"wrong.{name}") else self.t("wrong.other")

    # why

    def reason(self, reason: str) -> Markup:
        """A reason that a rule or a level carries."""
        if _ENTRY.fullmatch(reason):
            return self.t("reason.entry", id=foreign(reason))
        if self.lang == "ar":
            weekdays = zip(Strings("en").all("date.weekdays"), self.t.all("date.weekdays"), strict=True)
            arabic = load_reasons(tuple(weekdays)).arabic(reason)
            if arabic is not None:
                return plain(arabic)
        return foreign(english(reason))

    def bits(self, bits: float) -> Markup:
        """A weight with its sign, which no direction turns."""
        sign = "−" if bits < -0.05 else "+"
        return Markup('<bdi dir="ltr">{}{:.1f}</bdi>').format(sign, abs(bits))
