"""Addresses of articles: lists and search, their text, and all that was read from them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from rawi.model.article import Article
from rawi.model.report import Reading
from rawi.store import Store
from rawi.web.access import Reader, server_of
from rawi.web.answers import Articles, answer, encoded, next_link, page
from rawi.web.asking import AskedRoute, NothingAsked, asking
from rawi.web.cursor import cursor_of, key_of
from rawi.web.described import API, PROBLEMS
from rawi.web.params import ArticleList
from rawi.web.problems import not_found

router = APIRouter(prefix=API, responses=PROBLEMS, tags=["articles"], route_class=AskedRoute)
ArticleId = Annotated[str, Path(description="Id of an article.", min_length=1, max_length=2000, pattern=r"^[^\x00]+$")]


@router.get("/articles", response_model=Articles)
async def list_articles(request: Request, asked: Annotated[ArticleList, asking(ArticleList)], _: Reader) -> Response:
    """Articles, newest first; undated ones last."""
    key = key_of(asked.cursor, 2)
    after = None if key is None else (key[0], key[1])

    def question(store: Store) -> list[object]:
        return list(store.find_articles(asked.wanted, limit=asked.limit + 1, after=after))

    shown, last = page(await server_of(request).stores.ask(question), asked.limit)
    cursor = cursor_of(last.key) if last else None
    return answer(request, encoded(Articles(shown, cursor)), next_link(request, cursor))


@router.get("/articles/{article_id:path}", response_model=Article)
async def article(request: Request, article_id: ArticleId, asked: NothingAsked, _: Reader) -> Response:
    """An article with its text. Offsets count code points of title, line break and body, or of the body."""
    found = await server_of(request).stores.ask(lambda store: store.article(article_id))
    if found is None:
        raise not_found("article", article_id)
    return answer(request, encoded(found))


@router.get("/readings/{article_id:path}", response_model=Reading)
async def reading(request: Request, article_id: ArticleId, asked: NothingAsked, _: Reader) -> Response:
    """All that was read from an article: its reports, statements, aggregates, anomalies and what was not understood."""
    found = await server_of(request).stores.ask(lambda store: store.reading(article_id))
    if found is None:
        raise not_found("article", article_id)
    return answer(request, encoded(found))
