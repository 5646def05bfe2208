"""Reviewing: a list of incidents to go through, and what a person can say of one, each with undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rawi import reviewing
from rawi.model.article import Article
from rawi.model.record import Record
from rawi.model.review import GRADES, REVIEW_ACTIONS, SLOTS, STANDINGS, Draft, Review
from rawi.store import IncidentFilter, Store, Summary
from rawi.web.answers import page
from rawi.web.api_incidents import now_called
from rawi.web.cursor import cursor_of, key_of
from rawi.web.pages.asked import asked_of
from rawi.web.pages.sentence import sentence
from rawi.web.pages.shell import lang_of, phrases, render, server_of
from rawi.web.params import IncidentList
from rawi.web.problems import RefusedError
from rawi.web.signed_in import form_of, must_review, reviewer, sign_in, sign_out

_LINES = 20
_UNDONE = "undone on the review page"
_ALONE = {"Cache-Control": "private, no-store", "Vary": "Cookie"}


@dataclass(frozen=True, slots=True)
class Queue:
    """What the list shows: proposals of others, incidents nobody has said anything of, and what was just said."""

    proposed: tuple[Review, ...]
    lines: tuple[Summary, ...]
    next: str | None
    said: Review | None


@dataclass(frozen=True, slots=True)
class One:
    """One incident to be reviewed, with the articles of its reports and what was just said."""

    record: Record
    reports: tuple[tuple[str, Article | None], ...]
    reviews: tuple[Review, ...]
    said: Review | None


async def queue_page(request: Request) -> Response:
    """The incidents to go through; who has not signed in is asked for a token."""
    token = reviewer(request, server_of(request))
    if token is None:
        return _asks(request)
    asked = asked_of(request, IncidentList)
    key = key_of(asked.values.cursor, 3)
    after = None if key is None else (key[0], key[1], key[2])
    standing = next((one for one in STANDINGS if one == asked.first("review")), None)
    wanted = replace(asked.values.wanted, review=(standing,))
    said = _number(request.query_params.get("said"))
    view = await server_of(request).stores.ask(lambda store: _queue(store, wanted, after, said))
    return render(request, "review.html", headers=_ALONE, token=token, view=view, asked=asked, here=_here(request))


def _queue(store: Store, wanted: IncidentFilter, after: tuple[str, str, str] | None, said: int | None) -> Queue:
    lines, last = page(list(store.incidents(wanted, limit=_LINES + 1, after=after)), _LINES)
    cursor = cursor_of(last.key) if last else None
    return Queue(store.reviews.proposed(), lines, cursor, store.reviews.get(said) if said else None)


async def one_page(request: Request) -> Response:
    """What can be said of one incident."""
    token = reviewer(request, server_of(request))
    if token is None:
        return _asks(request)
    incident_id, said = request.path_params["incident_id"], _number(request.query_params.get("said"))
    found = await server_of(request).stores.ask(lambda store: _one(store, incident_id, said))
    if isinstance(found, str):
        return RedirectResponse(_address(request, found), 308)
    told = sentence(found.record, phrases(lang_of(request)))
    return render(
        request,
        "review_one.html",
        headers=_ALONE,
        token=token,
        view=found,
        sentence=told,
        grades=GRADES,
        slots=SLOTS,
        here=_here(request),
    )


def _one(store: Store, incident_id: str, said: int | None) -> One | str:
    now = now_called(store, incident_id)
    record = store.record(now) if now == incident_id else None
    if record is None:
        return now
    articles: Mapping[str, Article] = store.articles(record.article_ids)
    reports = tuple((one, articles.get(one.rpartition("#")[0])) for one in record.report_ids)
    return One(record, reports, store.reviews.of(now), store.reviews.get(said) if said else None)


async def say(request: Request) -> Response:
    """Writes what the form says and leads back, where it can be undone."""
    server = server_of(request)
    token = must_review(request, server)
    form = await form_of(request)
    fields = dict(form)
    action, _, incident_id = fields.get("do", "").partition(":")
    incident_id = incident_id or fields.get("incident", "")
    if action not in REVIEW_ACTIONS:
        raise RefusedError(400, "bad-request", f"found no action {action!r}; expected one of the buttons")
    reports = tuple(value for name, value in form if name == "report")
    chosen = [value for name, value in form if name == "with"]
    value = fields.get("value") or None
    if action == "merge" and value is None:
        incident_id, value = _pair(chosen)

    def question(store: Store) -> Review:
        now, other = now_called(store, incident_id), value
        if action == "merge" and other:
            other = reviewing.the_incident(store, other)
        why = fields.get("why", "").strip()
        return reviewing.say(
            store, Draft(action, now, token.name, why, slot=fields.get("slot") or None, value=other, reports=reports)
        )

    review = await server.stores.ask(question)
    return _back(request, fields, review)


def _pair(chosen: list[str]) -> tuple[str, str]:
    if len(chosen) != 2:
        raise RefusedError(400, "bad-request", f"found {len(chosen)} incidents marked; mark the two that are one")
    return chosen[0], chosen[1]


async def revoke(request: Request) -> Response:
    """Takes back what was said."""
    return await _second(request, approve=False)


async def approve(request: Request) -> Response:
    """Lets hold what another person proposed."""
    return await _second(request, approve=True)


async def _second(request: Request, *, approve: bool) -> Response:
    server = server_of(request)
    token = must_review(request, server)
    fields = dict(await form_of(request))
    review_id: int = request.path_params["review_id"]

    def question(store: Store) -> Review:
        if store.reviews.get(review_id) is None:
            raise RefusedError(404, "not-found", f"found no review {review_id}")
        why = fields.get("why", "").strip() or ("" if approve else _UNDONE)
        return reviewing.second(store, review_id, token.name, approve=approve, why=why)

    return _back(request, fields, await server.stores.ask(question))


async def open_session(request: Request) -> Response:
    """Signs in with the token of the form."""
    secret = dict(await form_of(request)).get("token", "").strip()
    response: Response = RedirectResponse(f"/{lang_of(request)}/review", 303)
    if not sign_in(request, server_of(request), secret, response):
        return _asks(request, failed=True)
    return response


async def close_session(request: Request) -> Response:
    """Signs out."""
    response = RedirectResponse(f"/{lang_of(request)}/review", 303)
    sign_out(response)
    return response


def _asks(request: Request, *, failed: bool = False) -> Response:
    """The form that asks for a token, or says that this server has none."""
    readers = not server_of(request).tokens.tokens
    return render(
        request, "sign_in.html", status=403 if failed else 200, headers=_ALONE, failed=failed, readers=readers
    )


def _here(request: Request) -> str:
    """The address of this page without what was said last: where a form leads back to."""
    kept = [one for one in request.query_params.multi_items() if one[0] != "said"]
    return request.url.path + (f"?{urlencode(kept)}" if kept else "")


def _back(request: Request, fields: Mapping[str, str], review: Review) -> Response:
    """To the page the form came from, or the incident's where that is gone, with what was said."""
    asked = urlsplit(fields.get("next", ""))
    home = f"/{lang_of(request)}/review"
    path = asked.path if asked.path == home or asked.path.startswith(f"{home}/incidents/") else home
    query = f"{asked.query}&" if asked.query and path == home else ""
    return RedirectResponse(f"{quote(path, safe='/%')}?{query}{urlencode({'said': review.id})}", 303)


def _address(request: Request, incident_id: str) -> str:
    return f"/{lang_of(request)}/review/incidents/{quote(incident_id, safe='')}"


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 16 else None


ROUTES = (
    Route("/review", queue_page, name="review"),
    Route("/review/incidents/{incident_id}", one_page, name="review_one"),
    Route("/review/say", say, methods=["POST"], name="review_say"),
    Route("/review/said/{review_id:int}/revoke", revoke, methods=["POST"], name="review_revoke"),
    Route("/review/said/{review_id:int}/approve", approve, methods=["POST"], name="review_approve"),
    Route("/review/sign-in", open_session, methods=["POST"], name="sign_in"),
    Route("/review/sign-out", close_session, methods=["POST"], name="sign_out"),
)
