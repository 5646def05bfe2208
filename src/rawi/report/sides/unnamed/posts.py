"""Those hit who are no private people though no word says whose they are: who died in an attack on a patrol or a
checkpoint, and members of something (مقتل أربعة عناصر)."""

from __future__ import annotations

from rawi.model.claim import Figure
from rawi.report.episodes.episode import Episode
from rawi.report.values import Values
from rawi.text.clitics import is_among
from rawi.text.normalize import search_key

_POST_TOKENS = 4
_ATTACKS = frozenset(("armed_attack", "bombing", "suicide_bombing", "drone_strike", "grenade"))


def is_on_post(episode: Episode, values: Values) -> bool:
    """Whether an attack is told to have been on a patrol, a checkpoint or barracks (هاجم مسلحون دورية، كمين استهدف
    حاجزا): one of them stands close behind its words, and not only beside where it was (تفجير قرب حاجز)."""
    keys, posts = values.text.keys, values.words["war_post"]
    acts = (
        (e.mention.last, min(t.last, e.mention.last + _POST_TOKENS))
        for t in episode.tellings
        for e in t.events
        if e.core and e.trigger.type in _ATTACKS
    )
    hit = (token for first, last in acts for token in range(first, last) if is_among(keys[token], posts))
    return any(values.words["beside"].isdisjoint(keys[token - 2 : token]) for token in hit)


def is_member(figure: Figure, values: Values) -> bool:
    """Whether people are counted by the bare word for a member."""
    words = search_key(values.text.raw[figure.start : figure.end]).split()
    return figure.of == "people" and not values.words["member"].isdisjoint(words)
