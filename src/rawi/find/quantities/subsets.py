"""Counts that are part of one told before: ten were killed, among them (بينهم) two children."""

from __future__ import annotations

from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase, is_joined

_SUBSET_REACH = 3
_AMONG_REACH = 5


def read_subset(marks: Marks, phrase: Phrase, floor: int) -> tuple[bool, str | None]:
    """Whether `بينهم`, `منهم` or the like stands before the phrase or in it: part of a count told before; and of
    which, where the words say so (من بين القتلى)."""
    reach = _SUBSET_REACH * (2 if is_joined(marks, phrase) else 1)  # بينهم نساء وأطفال وجندي
    for token in range(max(floor, phrase.first - reach - _AMONG_REACH), phrase.first):
        hit = marks.cue(token, "subset")
        if hit is not None and hit.last <= phrase.first:
            if hit.entry.what and _is_whole_between(marks, hit.last, phrase.first):
                return True, hit.entry.what  # ومن بين قتلى المعارضة، ثلاثة قادة
            if token < phrase.first - reach:
                continue
            broken = any(marks.is_break(at) for at in range(hit.last + (hit.entry.what is not None), phrase.first))
            # بينهم طفل وإصابة ثلاثة آخرين: the others are of the whole; بينهم طفل وأصيب ثلاثة: a clause of its own
            told = [at for at in range(hit.last, phrase.first) if at in marks.predicates]
            broken = broken or any(phrase.others or _opens_clause(marks, at) for at in told)
            return not broken, None if broken else hit.entry.what or _fate(marks, hit.first)
    of_them = any(marks.has("pronoun", at) for at in range(phrase.first, phrase.last))
    return phrase.rule == "one_of_them" or (phrase.partitive and of_them), None


def _opens_clause(marks: Marks, token: int) -> bool:
    """Whether a verb is joined at a token to what was told before it: وأصيب."""
    return any(hit.proclitic.startswith("و") and not hit.entry.nominal for hit in marks.predicates[token])


def _is_whole_between(marks: Marks, first: int, last: int) -> bool:
    """Whether tokens `[first, last)` only say whose the dead are: no clause, and a comma at the most at their end."""
    stop = last - marks.is_mark(last - 1)
    return not any(
        marks.is_break(at) or (at in marks.predicates and not _is_act(marks, at)) for at in range(first, stop)
    )


def _is_act(marks: Marks, token: int) -> bool:
    """Whether a predicate's word is the act pointed back to: من بين قتلى الانفجار."""
    return all(hit.article for hit in marks.predicates[token])


def _fate(marks: Marks, token: int) -> str | None:
    """What a bare plural right before a subset says: `سقوط قتلى بينهم أحد القادة`."""
    for at in range(token - 2, token):
        if at in marks.nouns and marks.nouns[at].entry.number == "pl" and at - 1 not in marks.numerals:
            return marks.nouns[at].entry.noun.what
    return None
