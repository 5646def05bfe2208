"""The API keeps to its own description whatever is asked: schemathesis over every address, and hostile strings.

Schemathesis takes a second to import, and is imported where it is used: by one process of those that run the tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from starlette.testclient import TestClient

from fakes import TOY, read_toy, toy_articles
from rawi.relink import link_unlinked
from rawi.store import open_store
from rawi.web.app import build_api, build_app
from rawi.web.cursor import cursor_of
from rawi.web.metrics import Metrics
from rawi.web.settings import Settings
from rawi.web.tokens import make_token, save_tokens

SECRET, TOKEN = make_token("tester", ["review"], date(2024, 1, 1))
HEADERS = {"Authorization": f"Bearer {SECRET}"}
UNWANTED = {"ignored_auth", "missing_required_header"}
"""Checks that need a server on which reading takes a token; tests/web/test_api.py has these cases."""
CURSORS = {"/api/v1/incidents": ("2015-07-12", "2015-07-12", "x"), "/api/v1/articles": ("2015-07-12", "x")}
"""Of keys as each list has them."""
HOSTILE = (
    *("' OR '1'='1", "1; DROP TABLE incident; --", '" OR ""="', "') UNION SELECT json FROM incident --", "%' --"),
    *("1' AND (SELECT count(*) FROM sqlite_master) > 0 --", "'; SELECT pg_sleep(5); --", "NEAR(a b)", "*", '"'),
    *("../../../etc/passwd", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}", "\r\nSet-Cookie: a=b"),
    *("\ufeff", "𝕏" * 60, "ـ" * 150, "-", "- -", "((((((", "col:val", "a" * 200, "سروج' --", "٪", "\x7f", "title:*"),
    *("\u202e", "a AND", "\\"),
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("contract")
    db, tokens = str(folder / "rawi.db"), folder / "tokens.json"
    with open_store(db, create=True) as store:
        store.add_readings((a, read_toy(a)) for a in toy_articles(12))
        link_unlinked(store, TOY)
        store.index_new()
    save_tokens(Path(tokens), [TOKEN])
    return build_app(Settings(db=db, tokens=tokens, per_second=0, threads=1))


@pytest.fixture(scope="module")
def client(served: Any) -> Iterator[TestClient]:
    with TestClient(served, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def api(served: Any) -> Any:
    import schemathesis

    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", served)


def operations() -> list[str]:
    """Method and address of everything there is to ask."""
    paths = build_api(Settings(db="none"), Metrics()).openapi()["paths"]
    return [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]


def possible(query: dict[str, Any], path: str) -> dict[str, Any]:
    """The query with what no schema can say of it put right; test_api.py has the mistakes themselves."""
    valid = {"cursor": cursor_of(CURSORS.get(path, ())), "box": "36,35,38,37", "view": "30,30,45,40"}
    now_only = ("text", "outlet", "number") if query.get("as_of") else ()
    return {name: valid.get(name, value) for name, value in query.items() if name not in now_only}


@pytest.mark.parametrize("asked", ["positive", "negative"])
@pytest.mark.parametrize("label", operations())
def test_every_answer_is_as_described(api: Any, label: str, asked: str) -> None:
    from schemathesis import GenerationMode
    from schemathesis.checks import CHECKS

    mode = GenerationMode(asked)
    method, path = label.split(" ", 1)
    operation = api[path][method]
    excluded = [check for check in CHECKS.get_all() if check.__name__ in UNWANTED]

    @settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        if mode is GenerationMode.POSITIVE:
            case.query = possible(case.query or {}, path)
        case.call_and_validate(headers=HEADERS, excluded_checks=excluded)

    try:
        ask()
    except Unsatisfiable:
        pytest.skip("there is nothing to ask wrongly")


PARAMETERS = ("place", "actor", "outlet", "text", "cursor", "since", "box", "type", "limit", "as_of", "number")


@pytest.mark.parametrize("name", PARAMETERS)
def test_hostile_words_find_nothing_and_break_nothing(client: TestClient, name: str) -> None:
    for address in ("incidents", "articles", "exports/csv", "exports/jsonl"):
        whole = client.get(f"/api/v1/{address}").content
        for word in HOSTILE:
            response = client.get(f"/api/v1/{address}", params={name: word})
            assert response.status_code in (200, 400, 422), (address, word)
            assert "set-cookie" not in response.headers
            if response.status_code == 200 and name in ("place", "actor", "outlet"):
                assert len(response.content) < len(whole), (address, word)


def test_hostile_ids_are_not_found(client: TestClient) -> None:
    for word in HOSTILE:
        for address in ("incidents/{}", "incidents/{}/log", "articles/{}", "readings/{}", "exports/{}"):
            response = client.get("/api/v1/" + address.format(quote(word, safe="")))
            assert response.status_code in (404, 422), (address, word)
