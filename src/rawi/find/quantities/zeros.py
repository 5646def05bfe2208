"""Counts of none: a word of harm under a negator (دون وقوع إصابات، لم يصب أي جندي)."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PERSONS, Cue

_NEGATOR_REACH = 8
_SPARED_REACH = 4


def read_zeros(marks: Marks, first: int, last: int) -> Iterator[tuple[Phrase, str]]:
    """Counts of none with what they say: a word of harm under a negator (دون وقوع إصابات)."""
    negated: dict[int, set[str | None]] = {}
    for token in marks.cue_tokens["harm"]:
        hit = marks.cues[token]
        if not first <= token < last or marks.has("material", hit.last) or hit.article or _is_of_one(marks, hit):
            continue
        at = _negator(marks, token, first)
        if at is None and any(marks.has("negator", inner) for inner in range(token + 1, hit.last)):
            at = token  # أحدا لم يصب
        told = negated.setdefault(at, set()) if at is not None else set()
        fresh = hit.entry.what not in told and not (told and "casualties" in told | {hit.entry.what})
        if at is not None and fresh:
            told.add(hit.entry.what)
            yield Phrase(at, hit.last, 0, 0, "zero", of=_spared(marks, hit.last, last)), hit.entry.what or ""


def _is_of_one(marks: Marks, hit: Hit[Cue]) -> bool:
    """Whether only one who was meant was spared (دون أن يلحق به أذى), or things (لم يصب أي من الطائرات)."""
    noun = marks.nouns.get(hit.last + 1) if marks.has("of", hit.last) else None
    things = noun is not None and noun.entry.noun.of not in PERSONS
    return things or (hit.entry.what == "casualties" and marks.has("to_him", hit.first - 1))


def _spared(marks: Marks, token: int, last: int) -> str:
    """Of whom nobody was hurt (لم يصب أي جندي)."""
    for at in range(token, min(token + _SPARED_REACH, last)):
        if marks.is_break(at):
            break
        noun = marks.nouns.get(at)
        if noun is not None and noun.entry.noun.of in PERSONS:
            return noun.entry.noun.of
    return "people"


def _negator(marks: Marks, token: int, first: int) -> int | None:
    """The negator a word of harm stands under; no news of harm (لم ترد أنباء عن) is not news of none. Who denies that
    harm came about says that there is none (نفى وقوع إصابات), not who denies a share in it (نفى صلته بالضحايا)."""
    if marks.has("denial", token - 1):
        return token - 1
    if marks.has("denial", token - 2) and marks.has("existing", token - 1):
        return token - 2  # لا توجد إصابات
    deniers = ("negator", "denying") if marks.has("arising", token - 1) else ("negator",)
    for at in range(token, max(first, token - _NEGATOR_REACH) - 1, -1):
        if marks.cue(at, "unknown") or marks.is_mark(at) or marks.has("what", at):
            return None  # نفت ما نشر عن سقوط قتلى
        if any(marks.has(kind, at) for kind in deniers):
            return None if marks.has("who", at - 1) else at  # الذين لم يسقطوا قتلى
    return None
