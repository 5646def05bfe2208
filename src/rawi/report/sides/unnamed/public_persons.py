"""Those who are attacked for what they say or judge, told right behind the word for it: قتل مجهولون أمس صحفية، مقتل
إعلامي."""

from __future__ import annotations

from rawi.report.episodes.episode import Episode
from rawi.report.values import Values

_VICTIM_TOKENS = 4


def public_person(episode: Episode, values: Values) -> int | None:
    """The token of the first such person whom an act befell, or None."""
    keys, words = values.text.keys, values.words
    for event in (e for t in episode.tellings for e in t.events if not e.recalled):
        behind = range(event.mention.last, min(len(keys), event.mention.last + _VICTIM_TOKENS))
        for token in behind:
            if keys[token] in words["public_person"] and not values.is_spoken(values.text.starts[token]):
                return token
    return None
