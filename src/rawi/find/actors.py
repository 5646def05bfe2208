"""Finds words that name actors: groups, forces, offices, populations."""

from __future__ import annotations

from rawi.lexicon.actors import ActorEntry
from rawi.lexicon.match import Matcher
from rawi.model.mention import Mention
from rawi.model.text import Text


def find_actors(text: Text, actors: Matcher[ActorEntry]) -> tuple[Mention, ...]:
    """Mentions of kind "actor" in order; `detail`: entries that have this form, proclitic, article."""
    mentions: list[Mention] = []
    for hit in actors.find(text.keys):
        if mentions and mentions[-1].first == hit.first and mentions[-1].last == hit.last:
            continue
        detail = {"entry": hit.entry, "proclitic": hit.proclitic, "article": hit.article}
        start = text.starts[hit.first] + len(hit.proclitic)
        mentions.append(
            Mention("actor", start, text.ends[hit.last - 1], hit.first, hit.last, hit.entry.id, detail)
        )
    return tuple(mentions)
