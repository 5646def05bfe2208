"""A text as the attribution finder sees it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from rawi.lexicon.attributions import AttributionLexicon, Cue, Entry, Medium, Name, Word
from rawi.lexicon.match import Hit
from rawi.model.text import Text


class Scene(Struct, frozen=True):
    """One text with the hits of the lexicon by their first token, and its quotations by their opening one."""

    text: Text
    lexicon: AttributionLexicon
    hits: Mapping[int, Hit[Entry]]
    quotes: Mapping[int, int]

    def word(self, token: int) -> Word:
        """What a token is to the grammar."""
        return self.lexicon.words[self.text.keys[token]]

    def name(self, token: int) -> Hit[Name] | None:
        """The proper name that begins at a token."""
        hit = self.hits.get(token)
        named = hit is not None and isinstance(hit.entry, Name) and not hit.entry.short
        return hit if named else None  # type: ignore[return-value]

    def cue(self, token: int) -> Cue | None:
        """The cue that begins at a token."""
        hit = self.hits.get(token)
        return hit.entry if hit is not None and isinstance(hit.entry, Cue) else None

    def medium(self, token: int) -> str | None:
        """The medium that a token names."""
        hit = self.hits.get(token)
        return hit.entry.medium if hit is not None and isinstance(hit.entry, Medium) else None
