"""Words that show the sides of an act: who did it, who was hit, who takes or lays responsibility."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.lexicon.load import DATA, read_tables
from rawi.lexicon.match import Form, Matcher


@dataclass(frozen=True, slots=True)
class SideLexicon:
    """`words` match to agent, light, target, between, with, claim, accuse, suspect or from."""

    words: Matcher[str]


def load_sides() -> SideLexicon:
    """The packaged side words."""
    file = DATA / "sides.toml"
    forms = [
        Form(ar, t.fields["id"], pronoun=t.fields["id"] == "light")
        for t in read_tables(file, "side")
        for ar in t.fields["ar"]
    ]
    return SideLexicon(Matcher(forms))
