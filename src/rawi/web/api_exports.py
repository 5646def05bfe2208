"""Addresses of exports: what formats there are, and each of them streamed with the filters of the lists."""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import AfterValidator

from rawi.export import FORMATS, Format
from rawi.store import IncidentFilter, Store
from rawi.store.codec import to_json
from rawi.version import __version__
from rawi.web.access import Reader, server_of
from rawi.web.answers import Exportable, Exports, Field, answer, encoded, has
from rawi.web.asking import AskedRoute, NothingAsked, asking
from rawi.web.described import API, PROBLEMS
from rawi.web.params import WhichIncidents
from rawi.web.problems import RefusedError

router = APIRouter(prefix=API, responses=PROBLEMS, tags=["exports"], route_class=AskedRoute)
SERVED = {name: format_ for name, format_ in FORMATS.items() if name != "datasette"}
"""Datasette's metadata belong to the file of a database, not to its server."""
_FILES: dict[str, dict[str, str]] = {
    media: {} for media in sorted({one.media_type.partition(";")[0] for one in SERVED.values()})
}


def _served(name: str) -> str:
    if name not in SERVED:
        raise ValueError(f"expected one of {', '.join(SERVED)}")
    return name


FormatName = Annotated[str, Path(json_schema_extra={"enum": list(SERVED)}), AfterValidator(_served)]


@router.get("/exports", response_model=Exports)
async def list_formats(request: Request, asked: NothingAsked, _: Reader) -> Response:
    """The formats, what their columns mean, and what they can't carry over."""
    return answer(request, encoded(Exports(tuple(_exportable(name, one) for name, one in SERVED.items()))))


@router.get("/exports/{name}", response_class=StreamingResponse, responses={200: {"content": _FILES}})
async def export(
    request: Request, name: FormatName, asked: Annotated[WhichIncidents, asking(WhichIncidents)], _: Reader
) -> Response:
    """The incidents asked for in a format, newest first, as long as the client listens."""
    server, chosen = server_of(request), SERVED[name]
    if server.stores.full:
        raise RefusedError(503, "busy", "found enough exports under way; try again later", {"Retry-After": "10"})
    chosen.check()
    tag, made = await server.stores.ask(partial(_state, name=name, wanted=asked.wanted), asked.as_of)
    headers = {
        "ETag": tag,
        "Cache-Control": "no-cache",
        "Vary": "Authorization",
        "Content-Disposition": f'attachment; filename="rawi-{name}{chosen.ending}"',
        "Rawi-Made-With": made,
    }
    if has(request, tag):
        return Response(status_code=304, headers=headers)
    if request.scope.get("head"):
        return Response(headers=headers, media_type=chosen.media_type)
    pieces = server.stores.stream(lambda store: chosen.write(store, asked.wanted), asked.as_of)
    return StreamingResponse(pieces, headers=headers, media_type=chosen.media_type)


def _state(store: Store, *, name: str, wanted: IncidentFilter) -> tuple[str, str]:
    """What an export's bytes depend on as a weak ETag, and what the database was made with."""
    made = store.made_with()
    parts = (__version__, name, wanted, store.history.last_seq(), store.counts(), made)
    return f'W/"{blake2b(encoded(parts), digest_size=12).hexdigest()}"', to_json(made)


def _exportable(name: str, chosen: Format) -> Exportable:
    fields = [(column.name, column.meaning) for column in chosen.layout.columns] if chosen.layout else chosen.fields
    return Exportable(name, chosen.told, chosen.media_type, tuple(Field(*one) for one in fields), chosen.lost)
