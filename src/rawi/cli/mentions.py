"""`rawi mentions`: what was found in articles and what it means, for other programs."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click
import msgspec

from rawi.cli.options import outlet_option, published_option, sources_argument
from rawi.cli.output import Messages
from rawi.model.article import Article
from rawi.model.mention import Resolved
from rawi.read import Defaults, read_sources


@click.command()
@sources_argument
@published_option
@outlet_option
def mentions(sources: tuple[str, ...], published: date | None, outlet: str | None) -> int:
    """Print every mention found in articles, as JSON Lines.

    An article a line: its id and its mentions, each with kind, start and end (code points of title, line break and
    body), text, resolved value or null, and the reason. Nothing is stored.
    """
    from rawi.kit import load_kit
    from rawi.pipeline import find_all

    kit = load_kit()
    messages = Messages()
    status = 0
    for item in read_sources(sources, Defaults(published, outlet), stdin=sys.stdin.buffer):
        if isinstance(item, Article):
            told = {"id": item.id, "mentions": [_plain(item, found) for found in find_all(item, kit)]}
            click.echo(msgspec.json.encode(told, enc_hook=str).decode())
        else:
            status = max(status, item.status)
            messages.complain(item)
    messages.close()
    return status


def _plain(article: Article, found: Resolved) -> dict[str, Any]:
    mention = found.mention
    return {
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "text": article.text[mention.start : mention.end],
        "value": found.value,
        "reason": found.reason,
        "rule": mention.rule,
    }
