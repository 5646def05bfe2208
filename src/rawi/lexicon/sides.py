"""Words that show the sides of an act, and the force a bare adjective of nation stands for (غارة تركية)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rawi.lexicon.load import DATA, read_tables
from rawi.lexicon.match import Form, Matcher


@dataclass(frozen=True, slots=True)
class SideLexicon:
    """`words` match to agent, light, target, between, with, claim, accuse, suspect or from; `nations` maps ISO codes to
    the label of the nation's armed forces."""

    words: Matcher[str]
    nations: Mapping[str, str]


def load_sides() -> SideLexicon:
    """The packaged side words."""
    file = DATA / "sides.toml"
    forms = [Form(ar, t.fields["id"]) for t in read_tables(file, "side") for ar in t.fields["ar"]]
    return SideLexicon(
        Matcher(forms), {t.fields["id"]: t.fields["label"] for t in read_tables(file, "nation")}
    )
