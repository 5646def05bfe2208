"""What every address of the API may answer beside its own, for its description."""

from __future__ import annotations

from typing import Any

from rawi.web.problems import MEDIA_TYPE, Problem

API = "/api/v1"
"""Where the addresses of this version begin."""
_WHY = {
    304: "Not changed since the ETag that was given.",
    308: "It has another id now; see Location.",
    400: "Asked for something that can't be.",
    401: "No token that is known.",
    403: "The token is not for that, or the server is read-only.",
    404: "There is no such thing.",
    413: "The body is too large.",
    422: "A parameter is missing, unknown or not of its form.",
    429: "Too many requests; see Retry-After.",
    503: "The database can't answer, or too much is under way; see Retry-After.",
}
_EMPTY = (304, 308)
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": why}
    if status in _EMPTY
    else {"description": why, "model": Problem, "content": {MEDIA_TYPE: {}}}
    for status, why in _WHY.items()
}
