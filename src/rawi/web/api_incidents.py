"""Addresses of incidents: lists, records, their log, links and reviews, and the change feed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from rawi.model.record import Record
from rawi.store import Store
from rawi.store.codec import to_json
from rawi.web.access import Reader, server_of
from rawi.web.answers import Changes, Incidents, Links, Reviews, answer, encoded, next_link, page
from rawi.web.asking import AskedRoute, NothingAsked, asking
from rawi.web.cursor import cursor_of, key_of
from rawi.web.described import API, PROBLEMS
from rawi.web.params import AsOf, ChangeList, IncidentList
from rawi.web.problems import not_found

router = APIRouter(prefix=API, responses=PROBLEMS, route_class=AskedRoute)
IncidentId = Annotated[
    str,
    Path(
        description="Id of an incident, also one it had before it grew.",
        min_length=1,
        max_length=200,
        pattern=r"^[^\x00/]+$",
    ),
]


@router.get("/incidents", response_model=Incidents, tags=["incidents"])
async def list_incidents(request: Request, asked: Annotated[IncidentList, asking(IncidentList)], _: Reader) -> Response:
    """Incidents, newest first: the last day it can have been, then the first, then the id."""
    key = key_of(asked.cursor, 3)
    after = None if key is None else (key[0], key[1], key[2])

    def question(store: Store) -> list[object]:
        return list(store.incidents(asked.wanted, limit=asked.limit + 1, after=after))

    lines = await server_of(request).stores.ask(question, asked.as_of)
    shown, last = page(lines, asked.limit)
    cursor = cursor_of(last.key) if last else None
    return answer(request, encoded(Incidents(shown, cursor)), next_link(request, cursor))


@router.get("/incidents/{incident_id}", response_model=Record, tags=["incidents"])
async def one_incident(
    request: Request, incident_id: IncidentId, asked: Annotated[AsOf, asking(AsOf)], _: Reader
) -> Response:
    """The whole record of an incident, every claim under it. An id it had before leads to its new one."""

    def question(store: Store) -> tuple[str, bytes | None]:
        now = now_called(store, incident_id)
        record = store.record(now) if now == incident_id else None
        return now, to_json(record).encode() if record else None

    now, body = await server_of(request).stores.ask(question, asked.as_of)
    if body is None:
        return RedirectResponse(request.url_for("one_incident", incident_id=now), 308)
    return answer(request, body)


@router.get("/incidents/{incident_id}/log", response_model=Changes, tags=["incidents"])
async def log(
    request: Request, incident_id: IncidentId, asked: Annotated[ChangeList, asking(ChangeList)], _: Reader
) -> Response:
    """What happened to an incident: when it was new, changed, merged, split or withdrawn, and why."""

    def question(store: Store) -> Changes:
        changes = tuple(store.history.changes(asked.after, limit=asked.limit, incident_id=incident_id))
        if not changes:
            now_called(store, incident_id)
        return Changes(changes, store.history.last_seq())

    return answer(request, encoded(await server_of(request).stores.ask(question)))


@router.get("/incidents/{incident_id}/links", response_model=Links, tags=["incidents"])
async def links(request: Request, incident_id: IncidentId, asked: NothingAsked, _: Reader) -> Response:
    """Why its reports were joined, level by level in bits."""

    def question(store: Store) -> Links:
        now = now_called(store, incident_id)
        return Links(tuple(store.links_of(store.members([now])[now])))

    return answer(request, encoded(await server_of(request).stores.ask(question)))


@router.get("/incidents/{incident_id}/reviews", response_model=Reviews, tags=["reviews"])
async def reviews(request: Request, incident_id: IncidentId, asked: NothingAsked, _: Reader) -> Response:
    """What persons said of it, in order."""

    def question(store: Store) -> Reviews:
        return Reviews(tuple(store.reviews.of(now_called(store, incident_id))))

    return answer(request, encoded(await server_of(request).stores.ask(question)))


@router.get("/changes", response_model=Changes, tags=["incidents"])
async def changes(request: Request, asked: Annotated[ChangeList, asking(ChangeList)], _: Reader) -> Response:
    """The change feed: every change of every incident by its number. Keep the last number and ask on after it."""

    def question(store: Store) -> Changes:
        return Changes(tuple(store.history.changes(asked.after, limit=asked.limit)), store.history.last_seq())

    return answer(request, encoded(await server_of(request).stores.ask(question)))


def now_called(store: Store, incident_id: str) -> str:
    """The id an incident has now. Raises RefusedError where none has or had this one; its beginning will not do."""
    if store.has_incident(incident_id):
        return incident_id
    heir = store.heir(incident_id)
    if heir is None:
        raise not_found("incident", incident_id)
    return heir
