"""Finds cues of modality: words that say a trigger is threatened, denied, recalled, condemned or general."""

from __future__ import annotations

from rawi.lexicon.triggers import TriggerLexicon
from rawi.model.mention import Mention
from rawi.model.text import Text


def find_hedges(text: Text, lexicon: TriggerLexicon) -> tuple[Mention, ...]:
    """Mentions of kind "hedge" in order; `rule` is the family: hypothetical, denied, reference, condemn, background,
    digression or generic."""
    return tuple(
        Mention("hedge", text.starts[hit.first], text.ends[hit.last - 1], hit.first, hit.last, hit.entry)
        for hit in lexicon.cues.find(text.keys)
    )
