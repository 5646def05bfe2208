"""Whether a craft named beside an act did it: as the subject before the verb, right behind it, as what fired."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text

_DOER_TOKENS = 3
_OPENING_TOKENS = 8
"""How far before a verb a drone stands that opens its clause (أن طائرة مسيرة تابعة للقوات قصفت السوق)."""


def is_ahead(
    token: int, name: str, mention: Mention, text: Text, sentence: Sentence, words: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a weapon stands before an act as who did it: right before it, or a drone further off that opens the
    clause."""
    if not sentence.first <= token < mention.first or mention.detail["proclitic"]:
        return False
    opens = token == sentence.first or text.keys[token - 1] in words["saying_that"]
    return token >= mention.first - _DOER_TOKENS or (name == "drone" and opens)


def flew(token: int, mention: Mention, text: Text, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether aircraft did what a word of shelling tells, right behind it, as what its clause describes (مقاتلات
    التحالف، التي قصفت) or as where it came from (بصاروخين من طائرات حربية)."""
    if token == mention.last or (token > mention.last and text.keys[token - 1] == "من"):
        return True
    relative = text.keys[mention.first - 1] in words["relative"]
    return relative and mention.first - _OPENING_TOKENS < token < mention.first


def flies(token: int, mention: Mention, text: Text, sentence: Sentence, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether aircraft are the subject right before a verb of shelling (إن طائرات حربية قصفت البلدة بصاروخين), whose
    feminine agrees with them, and no object of theirs (المطار الذي تستخدمه طائرات حربية قصفته المدفعية)."""
    feminine = text.keys[mention.first].startswith("ت") or text.keys[mention.last - 1].endswith("ت")
    return feminine and is_ahead(token, "aircraft", mention, text, sentence, words)


def opens_with_drone(mention: Mention, text: Text, sentence: Sentence, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the verb of destroying in `دمرت مسيرة …` opens its clause, so that the drone behind it is its subject;
    who stands before the verb shot one down (القوات دمرت مسيرة، اعترضت الدفاعات صاروخا ودمرت مسيرة)."""
    keys, first = text.keys, mention.first
    opens = first == sentence.first or keys[first - 1] in words["saying_that"]
    return opens and keys[first] in words["destroys"] and keys[first].endswith("ت") and mention.last > first + 1
