"""Private quarrels: what neighbours and kin do to each other, and robbers, with whatever weapon, is ordinary crime
(codebook)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from rawi.model.claim import Involvement
from rawi.model.report import IncidentType
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.sides.kinds import ARMED
from rawi.report.values import Values

_KINDS = frozenset(("armed_attack", "arrest", "grenade", "bombing", "clash", "arson", "abduction", "explosion"))
_INQUIRED = frozenset(("armed_attack", "arrest", "arson"))
_POLICE = ("police", "government")
_BEHIND_SENTENCES = 4
_NAMELESS = frozenset(("gunmen", "unknown"))
_KIN_TOKENS = 6
"""How far behind an act those it befell are named (قتل رجل بسلاح ناري زوجته)."""
_DEATHS = ("casualty.killed_noun", "casualty.wounded_noun")


def is_private(episode: Episode, kind: IncidentType, involved: tuple[Involvement, ...], values: Values) -> bool:
    """Whether civilians alone are named in news worded as an inquiry into crime is, or a brawl is told in the sentences
    of an act, or a quarrel called a private one in them or, before any other act, soon behind them (رمى قنبلة على منزل.
    … وكان خلاف شخصي وراء ذلك), and nobody political is named."""
    if kind not in _KINDS or any(map(_is_armed, involved)):
        return False
    if _is_inquired(kind, involved, values):
        return True
    told = {t.sentence.index for t in episode.tellings}
    if any(_is_brawl(token, values) for token in _tokens(told, values)):
        return True
    if all(i.actor.label == "civilians" for i in involved) and _is_on_his_own(episode, values):
        return True
    if values.words["private"].isdisjoint(values.text.keys) and values.words["between_them"].isdisjoint(
        values.text.keys
    ):
        return False
    acts = {e.sentence.index for e in values.events if e.core and e.standing == "asserted"}
    behind = range(max(told) + 1, max(told) + 1 + _BEHIND_SENTENCES)
    told.update(takewhile(lambda index: index not in acts, behind))
    return any(_is_quarrel(token, values) for token in _tokens(told, values))


def _is_inquired(kind: IncidentType, involved: tuple[Involvement, ...], values: Values) -> bool:
    """Whether the article words an act among civilians, or what police did about it, as police word an inquiry into
    crime (ضبط الجاني وهو شاب في العقد الثالث، باشرت الشرطة إجراءات الضبط الجنائي)."""
    ours = _NAMELESS | {"civilians"}
    others = [i for i in involved if i.actor.label not in ours and i.actor.kind != "person"]
    if kind not in _INQUIRED or (others and (kind != "arrest" or any(i.actor.kind not in _POLICE for i in others))):
        return False
    return any(f"{one} {two}" in values.words["crime_inquiry"] for one, two in pairwise(values.text.keys))


def _is_on_his_own(episode: Episode, values: Values) -> bool:
    """Whether an act befell the doer's kin."""
    acts = [e for t in episode.tellings for e in t.events if e.standing == "asserted"]
    return any(_is_on_kin(e, values) for e in acts)


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
    """Whether a word is a quarrel and the next one calls it private (خلافا شخصيا، خلافات عائلية), or it was between the
    two of them (إثر خلاف قديم بينهما)."""
    keys, words = values.text.keys, values.words
    if keys[token].lstrip("وبل") not in words["quarrel"]:
        return False
    return keys[token + 1] in words["private"] or not words["between_them"].isdisjoint(keys[token + 1 : token + 4])


def _is_on_kin(event: Event, values: Values) -> bool:
    """Whether those an act befell are the doer's kin or friends (قتل رجل زوجته، أقدم على قتل ثلاثة بينهم شقيقه), not
    where they stand beside others (قتل القاضي وزوجته) or the verb may be passive (قتل والدها)."""
    if event.trigger.type != "armed_attack" or event.trigger.id in _DEATHS:
        return False
    keys, words = values.text.keys, values.words
    done = event.trigger.form != "casualty" or event.trigger.imperfect or keys[event.mention.first - 1] == "علي"
    begin = event.mention.last + (not (done or event.mention.detail["proclitic"] == "ب"))
    end = min(event.sentence.last, event.mention.last + _KIN_TOKENS)
    return any(keys[token] in words["kin"] and keys[token - 1] not in words["kin_aside"] for token in range(begin, end))
