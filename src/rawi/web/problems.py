"""One shape for everything that goes wrong: problem details as of RFC 9457."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from rawi.errors import RawiError, UsageError

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong with a request: where it stands and what was expected."""

    where: str
    detail: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request has no answer. `type` stays the same for the same mistake, `detail` is of this one."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: tuple[Wrong, ...] = field(default=())


class RefusedError(Exception):
    """A request that is answered with a problem; `name` is the last part of its type."""

    def __init__(self, status: int, name: str, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.name = name
        self.detail = detail
        self.headers = headers or {}


def not_found(what: str, id_: str) -> RefusedError:
    """That there is nothing of this id."""
    return RefusedError(404, "not-found", f"found no {what} {id_!r}; see the lists for what there is")


def problem_response(request_id: str, refused: RefusedError, errors: tuple[Wrong, ...] = ()) -> Response:
    """A refusal as an answer."""
    title = HTTPStatus(refused.status).phrase
    problem = Problem(f"urn:rawi:problem:{refused.name}", title, refused.status, refused.detail, request_id, errors)
    body = msgspec.json.encode(problem)
    return Response(body, refused.status, {**refused.headers, "Cache-Control": "no-store"}, MEDIA_TYPE)


def request_id_of(request: Request) -> str:
    """The id under which a request stands in the log."""
    return str(request.scope.get("request_id", ""))


def add_handlers(app: FastAPI) -> None:
    """Makes every mistake of an application a problem."""
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RawiError, _rawi)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return problem_response(request_id_of(request), error)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = tuple(Wrong(".".join(str(part) for part in one["loc"]), one["msg"]) for one in error.errors())
    detail = "; ".join(f"{one.where}: {one.detail}" for one in errors)
    return problem_response(request_id_of(request), RefusedError(422, "invalid-request", detail), errors)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    name = HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
    refused = RefusedError(error.status_code, name, str(error.detail), dict(error.headers or {}))
    return problem_response(request_id_of(request), refused)


def _rawi(request: Request, error: Exception) -> Response:
    """What the store says: a mistake in what was asked, or a database that can't answer now."""
    if isinstance(error, UsageError):
        return problem_response(request_id_of(request), RefusedError(400, "bad-request", str(error)))
    detail = "found the database unable to answer; try again later"
    return problem_response(request_id_of(request), RefusedError(503, "database", detail, {"Retry-After": "5"}))
