"""Whose property was burnt, torn down or taken, where no word names its owner: that of private people."""

from __future__ import annotations

from rawi.report.episodes.episode import Episode
from rawi.report.values import Values

_THING_TOKENS = 8
_OWNER_TOKENS = 3


def private_property(episode: Episode, values: Values) -> int | None:
    """The token of what private people own that an act befell (أحرق مجهولون منازل القرية، قطع مستوطنون أشجارا), or
    None; not of what a state, a party or an army has (أحرق محتجون سيارة للشرطة، مقر الحزب)."""
    keys, words = values.text.keys, values.words
    for telling in episode.tellings:
        for event in telling.events:
            if not event.core or event.trigger.type != "arson":
                continue
            behind = range(event.mention.first, min(telling.last, event.mention.last + _THING_TOKENS))
            for token in behind:
                if not words["public_property"].isdisjoint((keys[token], keys[token].removeprefix("ب"))):
                    break
                if keys[token] in words["private_property"]:
                    owner = keys[token + 1 : min(telling.last, token + 1 + _OWNER_TOKENS)]
                    if words["public_property"].isdisjoint(owner):
                        return token
                    break
    return None
