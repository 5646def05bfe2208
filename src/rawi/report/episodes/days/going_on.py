"""Fights told as going on while the news is told: they are of that day, and not of the one before."""

from __future__ import annotations

from rawi.report.episodes.episode import Episode
from rawi.report.values import Values

GOING_ON = "today, as it goes on now"
_BEFORE_TOKENS = 4
_BEHIND_TOKENS = 5
_SO_FAR = "حتي"


def is_going_on(episode: Episode, values: Values) -> bool:
    """Whether a fight told with no day goes on as it is told (تدور اشتباكات في البلدة، يخوض المقاتلون حاليا معارك);
    what was done up to now (شنوا حتى الآن عشرات الهجمات) does not."""
    told = next((t for t in episode.tellings if not t.sentence.is_title), episode.tellings[0])
    lead = told.events[0]
    mention, sentence = lead.mention, lead.sentence
    if lead.trigger.type != "clash" or lead.trigger.form != "noun":
        return False
    keys = values.text.keys
    first = max(sentence.first, mention.first - _BEFORE_TOKENS)
    last = min(sentence.last, mention.last + _BEHIND_TOKENS)
    near = (*range(first, mention.first), *range(mention.last, last))
    found = (token for token in near if keys[token].removeprefix("و") in values.words["under_way"])
    return any(token == first or keys[token - 1] != _SO_FAR for token in found)
