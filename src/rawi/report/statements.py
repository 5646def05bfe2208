"""Statements: somebody's stated position on an incident or an issue, read off the attributions of a text.

Only what a verb of position says counts (تبنى، نفى، اتهم، دان، هدد، طالب، تعهد، حذر، أعلن): a neutral قال is a source
and no statement, whatever is said. Precision comes first: announcements count of states and armed groups alone, and a
speaker of unknown kind holds no position, for the verb may have read its object as its subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.claim import SourceKind, Statement
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text

_STANCES = {
    "takes_responsibility": "takes_responsibility",
    "denies": "denies",
    "accuses": "accuses",
    "condemns": "condemns",
    "threatens": "threatens",
    "demands": "demands",
    "promises": "commits",
    "warns": "warns",
    "announces": "announces",
}
_SILENT: frozenset[SourceKind] = frozenset(("media", "witness", "medical", "analyst"))
"""Kinds of source that report and hold no position."""
_ANNOUNCING: frozenset[SourceKind] = frozenset(("official", "armed_group"))
_TRAILING = " \n\t،,؛;.:"
_SHORTEST = 12


def find_statements(text: Text, attributions: Sequence[Mention]) -> tuple[Statement, ...]:
    """The statements of a text in order; `about` is left open. A headline makes none: the text repeats it.

    `start`, `end` span what is stated: the clause or quotation where there is one, else the verb with its object.
    """
    statements: list[Statement] = []
    spoken = [mention for mention in attributions if not mention.detail["dateline"]]
    for index, mention in enumerate(spoken):
        stance = _STANCES.get(mention.detail["stance"])
        kind: SourceKind | None = mention.detail["kind"]
        if stance is None or kind is None or not _holds(stance, kind, mention):
            continue
        sentence = _sentence_of(text, mention)
        if sentence is None or sentence.is_title:
            continue
        following = spoken[index + 1].start if index + 1 < len(spoken) else len(text.raw)
        start, end = _span(text, mention, sentence, following)
        if end - start >= _SHORTEST:
            chain = mention.detail["chain"]
            statements.append(
                Statement(chain[0], kind, stance, start, end, via=chain[1:], medium=mention.detail["medium"])
            )
    return tuple(statements)


def _holds(stance: str, kind: SourceKind, mention: Mention) -> bool:
    """Whether such a speaker can hold such a position."""
    chain = mention.detail["chain"]
    if not chain or chain[0] == "?" or kind in _SILENT:
        return False
    return stance != "announces" or kind in _ANNOUNCING


def _sentence_of(text: Text, mention: Mention) -> Sentence | None:
    return next((s for s in text.sentences if s.first <= mention.first < s.last), None)


def _span(text: Text, mention: Mention, sentence: Sentence, following: int) -> tuple[int, int]:
    """Offsets of what is stated, up to the next attribution or the end of the sentence or its quotation."""
    said = mention.detail["complement"] in ("clause", "quote", "colon")
    start: int = mention.detail["clause"] if said else mention.start
    end = max(sentence.end, mention.detail["reach"][1] if said else 0)
    if start < following < end:
        end = following
    words = text.raw[start:end].rstrip(_TRAILING)
    return start, start + len(words)
