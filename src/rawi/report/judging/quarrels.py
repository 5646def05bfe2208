"""Private quarrels: what neighbours and kin do to each other, with whatever weapon, is ordinary crime (codebook)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from rawi.model.claim import Involvement
from rawi.model.report import IncidentType
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import ARMED
from rawi.report.values import Values

_KINDS = frozenset(("armed_attack", "grenade", "bombing", "clash", "arson", "abduction", "explosion"))
_BEHIND_SENTENCES = 4
_NAMELESS = frozenset(("gunmen", "unknown"))


def is_private(episode: Episode, kind: IncidentType, involved: tuple[Involvement, ...], values: Values) -> bool:
    """Whether a brawl is told in the sentences of an act, or a quarrel called a private one in them or, before any
    other act, soon behind them (رمى قنبلة على منزل. … وكان خلاف شخصي وراء ذلك), and nobody political is named."""
    if kind not in _KINDS or any(map(_is_armed, involved)):
        return False
    told = {t.sentence.index for t in episode.tellings}
    if any(_is_brawl(token, values) for token in _tokens(told, values)):
        return True
    if values.words["private"].isdisjoint(values.text.keys):
        return False
    acts = {e.sentence.index for e in values.events if e.core and e.standing == "asserted"}
    behind = range(max(told) + 1, max(told) + 1 + _BEHIND_SENTENCES)
    told.update(takewhile(lambda index: index not in acts, behind))
    return any(_is_quarrel(token, values) for token in _tokens(told, values))


def _tokens(sentences: set[int], values: Values) -> Iterator[int]:
    """The tokens of these sentences but the last of each."""
    spans = [(s.first, s.last) for s in values.text.sentences if s.index in sentences]
    return (token for first, last in spans for token in range(first, last - 1))


def _is_armed(involvement: Involvement) -> bool:
    return involvement.actor.kind in ARMED and involvement.actor.label not in _NAMELESS


def _is_brawl(token: int, values: Values) -> bool:
    """Whether a word is a quarrel with fists and knives (في شجار، خلال مشاجرة)."""
    return values.text.keys[token].lstrip("وب") in values.words["brawl"]


def _is_quarrel(token: int, values: Values) -> bool:
    """Whether a word is a quarrel and the next one calls it private (خلافا شخصيا، خلافات عائلية)."""
    keys, words = values.text.keys, values.words
    return keys[token].lstrip("وب") in words["quarrel"] and keys[token + 1] in words["private"]
