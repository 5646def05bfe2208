"""A record as a small card of HTML: what, when, where, to whom, and the words that say so. For notebooks and feeds.

It brings its own style and asks the network for nothing; every word of an article is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from rawi import words
from rawi.export.incidents import radius_km
from rawi.model.record import FusedActor, Record, SourcedValue
from rawi.model.value import Place

QUOTES = 3
"""Quotes of a slot that are shown; the rest are counted."""
_CARD = "border:1px solid #ccc;border-radius:6px;padding:.7em 1em;max-width:46em;font:14px/1.5 system-ui,sans-serif"
_HEAD = "text-align:start;vertical-align:top;white-space:nowrap;padding:.1em 1em .1em 0;color:#555;font-weight:400"
_CELL = "text-align:start;vertical-align:top;padding:.1em 0"
_SMALL = "color:#666;font-size:12px"


def card(record: Record) -> str:
    """The card of a record."""
    rows = "".join(_row(name, value, claims) for name, value, claims in _slots(record))
    disputes = "".join(f"<li>{_slot(one.slot)}: {_text(one.summary)}</li>" for one in record.disputes)
    disputed = f'<div style="color:#a40000">disputed<ul style="margin:0">{disputes}</ul></div>' if disputes else ""
    return (
        f'<div style="{_CARD}"><strong>{escape(record.id)}</strong>'
        f'<table style="border:0;margin:.4em 0">{rows}</table>{disputed}'
        f'<div style="{_SMALL}">{escape(_told_by(record))}</div></div>'
    )


def _slots(record: Record) -> Iterator[tuple[str, str, Sequence[SourcedValue]]]:
    """Name, value and claims of every slot that is told."""
    claims = dict(record.slots)
    kind = record.type if record.outcome == "occurred" else f"{record.type}, {record.outcome}"
    yield "type", kind, claims.get("type", ())
    yield "date", words.days(record.date), claims.get("date", ())
    yield "place", _place(record.place), claims.get("place", ())
    for side, actors in (("perpetrator", record.perpetrators), ("target", record.targets)):
        yield from ((side, _actor(actor), actor.claims) for actor in actors)
    if record.weapons:
        yield "weapon", ", ".join(record.weapons), claims.get("weapon", ())
    for figure in record.figures:
        of = f"{figure.of} {figure.nation}" if figure.nation else figure.of
        span, best = words.number(figure.low, figure.high), words.number(figure.best_low, figure.best_high)
        yield f"{figure.what}, {of}", f"{span}, best {best}" if best != span else span, figure.claims


def _place(place: Place | None) -> str:
    return f"{words.place(place)} (within {radius_km(place)} km)" if place else "no place"


def _actor(actor: FusedActor) -> str:
    return f"{actor.label} ({', '.join(actor.bases)})"


def _row(name: str, value: str, claims: Sequence[SourcedValue]) -> str:
    said = [claim for claim in claims if claim.quote]
    more = f'<div style="{_SMALL}">… and {len(said) - QUOTES} more</div>' if len(said) > QUOTES else ""
    quotes = "".join(map(_quote, said[:QUOTES])) + more
    head = f'<th style="{_HEAD}">{_slot(name)}</th>'
    return f'<tr>{head}<td style="{_CELL}">{_text(value)}{quotes}</td></tr>'


def _quote(claim: SourcedValue) -> str:
    who = f"{words.chain(claim.chain, claim.kind)}; {claim.outlet or 'no outlet'}, {claim.article_id}"
    return (
        f'<div style="{_SMALL}"><q lang="ar" dir="auto" title="{escape(claim.value)}">{escape(claim.quote)}</q>'
        f" {_text(who)}</div>"
    )


def _slot(name: str) -> str:
    return escape(name.removeprefix("figure."))


def _text(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _told_by(record: Record) -> str:
    told = (
        words.plural(len(record.article_ids), "article"),
        words.plural(len(record.outlets), "outlet"),
        words.plural(len(record.accounts), "independent account"),
    )
    return ", ".join(told)
