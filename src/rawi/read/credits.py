"""Who wrote a text, where and for whom: read off the lines around it that credit somebody and tell nothing.

A credit line is short, ends no sentence and holds an agency, a town, the outlet's own name, or a label such as «كتب».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rawi.lexicon.pages import PageLexicon
from rawi.text.normalize import search_key

_LONGEST = 90
_LONGEST_DATELINE = 80
_MOST_WORDS = 5
_PARTS = re.compile(
    r"(?=[\s–—/|:،,؛()«»\"“”\[\]•+-])"  # most letters are none of these, and are passed at once
    r"(?:\s+[-–—ـ]+\s*|\s*[-–—]\s+|[/|:،,؛()«»\"“”\[\]•+]+|\s+و(?=كالات))"
)
_PARTING = re.compile(r"[–—ـ/|:،,؛()«»\"“”\[\]•+-]|وكالات")
"""What stands in whatever parts a line."""
_OPENING = re.compile(r"^(.{2,80}?)(?=[\s:：–—)-])(?:\s*[:：]\s*|\s+[-–—ـ]+\s*|\s*[-–—]\s+|\)\s+(?=\S))")
_SENTENCE_END = re.compile(r"[.؟!؛](?:\s*$|(?<!؛)\s)")
_POINTS = ":：,،.!؟|"
_DIGIT = re.compile(r"\d")


class Credits(NamedTuple):
    """Who wrote, where, and which agency: its label, and its name as the page has it. None where the page is silent."""

    byline: str | None = None
    dateline: str | None = None
    agency: str | None = None
    agency_name: str | None = None
    person: bool = False
    """Whether the byline is a person's and not the outlet's own name."""

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return not (self.byline or self.dateline or self.agency)

    def signed(self) -> Credits:
        """These, with the agency as the writer where nobody else is named."""
        if self.byline or not self.agency_name:
            return self
        return self._replace(byline=self.agency_name)

    def or_else(self, other: Credits) -> Credits:
        """These, filled up from others."""
        if self.empty:
            return other
        agency = self if self.agency else other
        writer = self if self.byline and (self.person or not other.person) else other
        return Credits(
            writer.byline, self.dateline or other.dateline, agency.agency, agency.agency_name, person=writer.person
        )


def read_credit(line: str, words: PageLexicon, own: frozenset[str], *, marked: bool = False) -> Credits | None:
    """The credits of a line; None where it is no credit line. `own` are the outlet's names as keys; `marked` says that
    the page's own marks call it one."""
    if len(line) > _LONGEST or _SENTENCE_END.search(line.strip(" .")):
        return None
    if first_key(line) in words.label_heads and search_key(line.strip(" :：")) in words.labels:
        return None  # a label, and who it labels stands elsewhere
    rest, labelled = _without_label(line, words)
    names: list[str] = []
    place = agency = agency_name = None
    known = False
    for part in _parts(rest):
        key = search_key(part)
        if key in words.agencies:
            agency, agency_name = agency or words.agencies[key], agency_name or part
            known = True
        elif key in words.places and place is None:
            place, known = part, True
        elif key in own or key in words.desks:
            known = True
            if key in own:
                names.append(part)
        elif key in words.nobodies:
            continue
        elif not _DIGIT.search(key) and (labelled or marked or " " in part):
            names.append(part)  # a word alone names nobody: (وانا)
    if not (known or labelled or marked) or any(len(name.split()) > _MOST_WORDS for name in names):
        return None
    persons = [name for name in names if search_key(name) not in own]
    credited = persons or names
    byline = "، ".join(dict.fromkeys(credited)) or None
    found = Credits(byline, place, agency, agency_name, person=bool(persons))
    return None if found.empty and not known else found


def outlet_named(line: str, words: PageLexicon) -> str | None:
    """The id of the outlet that a line names, beside a desk, a label or a town at most (متابعة/المدى); None where the
    line says more, or the outlet is called as a town is."""
    if len(line) > _LONGEST:
        return None
    known = words.desks | words.places | words.labels.keys()
    named = [key for part in _parts(line) if (key := search_key(part)) not in known]
    return words.by_name.get(named[0]) if len(named) == 1 else None


def _without_label(line: str, words: PageLexicon) -> tuple[str, bool]:
    """A line without the label of an author before it, and whether there was one."""
    text, labelled = line.strip(" \u200f\u200e|•-–—"), False
    for _ in range(2):  # «تقرير: إعداد فلان»
        if not text or first_key(text) not in words.label_heads:
            break
        pieces = text.split(maxsplit=3)
        for count in (3, 2, 1):
            head = " ".join(pieces[:count]).rstrip(_POINTS)
            if len(pieces) > count and words.labels.get(search_key(head)) == "author":
                text, labelled = " ".join(pieces[count:]).lstrip(":： -–—"), True
                break
        else:
            glued = text.partition(":")
            if glued[2].strip() and words.labels.get(search_key(glued[0].strip())) == "author":
                text, labelled = glued[2].strip(), True
    return text, labelled


def first_key(text: str) -> str:
    """The search key of a text's first word, which tells of almost every line that it opens as no other does."""
    return search_key(text.split(maxsplit=1)[0].partition(":")[0].rstrip(_POINTS))


def _parts(text: str) -> Iterable[str]:
    parts = _PARTS.split(text) if _PARTING.search(text) else (text,)
    return [part for one in parts if (part := one.strip(" .\u200f\u200e"))]


def read_opening(line: str, words: PageLexicon, own: frozenset[str]) -> Credits | None:
    """The credits before a text's first sentence («بغداد - (أ ف ب): قال …»); None where it opens with none."""
    taken = ""
    best: Credits | None = None
    rest = line
    while len(taken) < _LONGEST_DATELINE and (found := _OPENING.match(rest)):
        taken += found[0]
        rest = rest[found.end() :]
        credit = read_credit(taken, words, own)
        if credit is None or not (credit.dateline or credit.agency or _is_own(credit, own)):
            break
        best = credit
    # a name in a dateline is an agency nobody knows as often as a writer
    return best._replace(byline=None, person=False) if best is not None and best.person else best


def _is_own(credit: Credits, own: frozenset[str]) -> bool:
    return credit.byline is not None and search_key(credit.byline) in own


def merge_credits(found: Iterable[Credits | None]) -> Credits:
    """Credits of several lines, the first to say a thing first."""
    merged = Credits()
    for one in found:
        if one is not None:
            merged = merged.or_else(one)
    return merged


def author_credits(authors: Sequence[str], words: PageLexicon, own: frozenset[str]) -> Credits:
    """The credits in what a page's head names as its authors."""
    return merge_credits(read_credit(author, words, own, marked=True) for author in authors if "@" not in author)
