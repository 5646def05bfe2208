"""Another: whether the words themselves say that an act is another one than what the article has told."""

from __future__ import annotations

from rawi.report.episodes.episode import Episode
from rawi.report.tellings.tellings import Telling
from rawi.report.values import Values

_AFTER_TOKENS = 10
_WITH_TOKENS = 2
_PARTS = 8


def is_said_another(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act told with its place is called another one (هجوم آخر على بلدة، وفي حادث منفصل). A headline may tell
    it first, and it may be told again."""
    if episode.headed or telling.sentence.index <= 1 or not telling.places:
        return False
    return _is_other(telling, values) and not _is_other(episode.tellings[0], values)


def _is_other(telling: Telling, values: Values) -> bool:
    """Whether a telling's act, or the event its sentence opens with, is called another one."""
    keys, first = values.text.keys, telling.sentence.first
    behind = [e.mention.last for e in telling.events if e.core and e.standing == "asserted" and e.indefinite]
    opening, where = keys[first].removeprefix("و"), keys[first + 1 : first + 2]
    if telling.first == first and opening == "في" and not values.words["other_where"].isdisjoint(where):
        behind.append(first + 2)
    return any(t < telling.last and keys[t] in values.words["other_one"] for t in behind)


def follows(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act is what the news just told came after or with (ويأتي ذلك بعد هجوم على البلدة، وتزامن هذا مع غارات
    على الميناء): another one. What is condemned or answered came after the very act (جاء ذلك بعد التفجير)."""
    act = telling.events[0]
    near = telling.sentence.index - episode.last_sentence == 1
    if not (near and telling.first == telling.sentence.first and telling.core) or act.mention.detail["article"]:
        return False
    keys, words, first = values.text.keys, values.words, telling.sentence.first
    verb, between_ = keys[first].removeprefix("و"), keys[first + 2 : min(first + _AFTER_TOKENS, act.mention.first)]
    if words["just_told"].isdisjoint(keys[first + 1 : first + 2]):
        return False
    with_it = verb in words["coinciding"] and "مع" in between_[-_WITH_TOKENS:]
    if not with_it and (verb not in words["arriving"] or words["afterwards"].isdisjoint(between_)):
        return False
    told = [e for t in episode.tellings[-_PARTS:] for e in t.events if e.core]
    return any(e.standing == "asserted" and not e.background for e in told)
