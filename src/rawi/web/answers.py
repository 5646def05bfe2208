"""What the API answers: the shapes of lists, and how an answer is sent so that nothing is sent twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from fastapi import Request, Response

from rawi.model.history import Change, MadeWith
from rawi.model.incident import Link
from rawi.model.review import Review
from rawi.store import Summary
from rawi.store.codec import to_json
from rawi.store.summary import ArticleLine

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Incidents:
    """A page of incidents, newest first; `next` leads to the page behind, None at the end."""

    incidents: tuple[Summary, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Articles:
    """A page of articles, newest first."""

    articles: tuple[ArticleLine, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """A part of the change feed in the order of its numbers; ask on `after` the last of them."""

    changes: tuple[Change, ...]
    last: int
    """The number of the last change there is."""


@dataclass(frozen=True, slots=True)
class Links:
    """Why the reports of an incident were joined or, though alike, were not."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Reviews:
    """What persons said of an incident, in order."""

    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are."""

    article: int
    report: int
    incident: int


@dataclass(frozen=True, slots=True)
class About:
    """What this database is and what made it."""

    version: str
    made_with: MadeWith
    counts: Counts
    last_change: int


@dataclass(frozen=True, slots=True)
class Field:
    """A column of an export."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Exportable:
    """A format of exports."""

    name: str
    told: str
    media_type: str
    fields: tuple[Field, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exports:
    """The formats there are."""

    formats: tuple[Exportable, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """That the server answers and its database does."""

    status: str


def encoded(value: Any) -> bytes:
    """An answer as JSON."""
    return to_json(value).encode()


def answer(request: Request, body: bytes, headers: dict[str, str] | None = None, media_type: str = JSON) -> Response:
    """An answer with its ETag; nothing but that where the client has it already."""
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    told = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Authorization", **(headers or {})}
    if has(request, tag):
        return Response(status_code=304, headers=told)
    return Response(body, headers=told, media_type=media_type)


def has(request: Request, tag: str) -> bool:
    """Whether the client says it has what bears this tag."""
    given = request.headers.get("if-none-match", "")
    tags = [one.strip().removeprefix("W/") for one in given.split(",")]
    return tag.removeprefix("W/") in tags or "*" in tags


def next_link(request: Request, cursor: str | None) -> dict[str, str]:
    """The header that leads to the next page."""
    if cursor is None:
        return {}
    return {"Link": f'<{request.url.include_query_params(cursor=cursor)}>; rel="next"'}


def page(lines: Sequence[Any], limit: int) -> tuple[tuple[Any, ...], Any]:
    """The lines of a page out of one more than fit, and the last of them where more follow."""
    shown = tuple(lines[:limit])
    return shown, shown[-1] if len(lines) > limit else None
