"""Addresses that write: what a person says of an incident, approved and taken back. Each takes a token for `review`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from rawi import reviewing
from rawi.model.review import Draft, Review, ReviewAction
from rawi.store import Store
from rawi.web.access import Reviewer, server_of
from rawi.web.answers import JSON, encoded
from rawi.web.api_incidents import IncidentId, now_called
from rawi.web.asking import AskedRoute, NothingAsked
from rawi.web.described import API, PROBLEMS
from rawi.web.params import Words
from rawi.web.problems import not_found

router = APIRouter(prefix=API, responses=PROBLEMS, tags=["reviews"], route_class=AskedRoute)
ReviewId = Annotated[int, Path(description="Number of a review.", ge=1, le=2**53)]


class Said(BaseModel):
    """What a person says; who it is, the token tells."""

    model_config = ConfigDict(extra="forbid", strict=True)
    action: ReviewAction
    why: Words = Field(description="The reason, in words.")
    slot: Words | None = Field(None, description="Of a correction, which slot.")
    value: Words | None = Field(None, description="The corrected value, the grade, or the other incident of a merge.")
    reports: list[Words] = Field([], max_length=500, description="The reports split off, or pinned from elsewhere.")


class Why(BaseModel):
    """Why a review is approved or taken back."""

    model_config = ConfigDict(extra="forbid", strict=True)
    why: Words


@router.post("/incidents/{incident_id}/reviews", response_model=Review, status_code=201)
async def say(request: Request, incident_id: IncidentId, said: Said, asked: NothingAsked, token: Reviewer) -> Response:
    """Confirm, correct, reject, merge, split, pin, note or grade an incident. It stands beside what the sources say."""

    def question(store: Store) -> Review:
        now = now_called(store, incident_id)
        reports = tuple(said.reports)
        draft = Draft(said.action, now, token.name, said.why, slot=said.slot, value=said.value, reports=reports)
        return reviewing.say(store, draft)

    return _written(await server_of(request).stores.ask(question), 201)


@router.post("/reviews/{review_id}/approve", response_model=Review)
async def second(request: Request, review_id: ReviewId, why: Why, asked: NothingAsked, token: Reviewer) -> Response:
    """Let hold what another person proposed."""

    return await _second(request, review_id, token.name, why.why, approve=True)


@router.post("/reviews/{review_id}/revoke", response_model=Review)
async def take_back(request: Request, review_id: ReviewId, why: Why, asked: NothingAsked, token: Reviewer) -> Response:
    """Take back what was said; that it was said stays in the log."""

    return await _second(request, review_id, token.name, why.why, approve=False)


async def _second(request: Request, review_id: int, by: str, why: str, *, approve: bool) -> Response:
    def question(store: Store) -> Review:
        if store.reviews.get(review_id) is None:
            raise not_found("review", str(review_id))
        return reviewing.second(store, review_id, by, approve=approve, why=why)

    return _written(await server_of(request).stores.ask(question), 200)


def _written(review: Review, status: int) -> Response:
    return Response(encoded(review), status, {"Cache-Control": "no-store"}, JSON)
