"""An event: one trigger read in its sentence."""

from __future__ import annotations

from msgspec import Struct

from rawi.lazy import lazy
from rawi.lexicon.triggers import Trigger
from rawi.model.mention import Mention
from rawi.model.text import Sentence

UNTOLD = frozenset(("hypothetical", "general", "denied"))
"""Standings of what is not told to have happened."""
LEAD_SENTENCES = 2
"""Index of the last sentence that still counts as the lead; the headline is 0."""


class Event(Struct, frozen=True, dict=True):
    """One trigger in its sentence, with its standing (see standing.read_standing)."""

    trigger: Trigger
    mention: Mention
    sentence: Sentence
    standing: str
    background: bool

    @property
    def recalled(self) -> bool:
        """Whether the act is only recalled, as the occasion or the subject of something else."""
        return self.standing in ("reference", "tried")

    @property
    def indefinite(self) -> bool:
        """Whether the act is told by a noun that points back at nothing: no article, no pronoun."""
        detail = self.mention.detail
        return self.trigger.form == "noun" and not detail["article"] and not detail["enclitic"]

    @lazy
    def core(self) -> bool:
        """Whether the trigger names the act itself and not only its victims or a vague blow."""
        return self.trigger.form != "casualty" and not self.trigger.vague

    @property
    def news(self) -> bool:
        """Whether the act itself is asserted where the text doesn't look back."""
        return self.core and self.standing == "asserted" and not self.background
