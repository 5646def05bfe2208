"""The API answers what the database says, tells every mistake in one shape, and lets nobody write without a token."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from fakes import TOY, read_toy, toy_articles
from rawi.export import FORMATS
from rawi.relink import link_unlinked
from rawi.store import IncidentFilter, open_store
from rawi.store.codec import record_from
from rawi.web.app import build_app
from rawi.web.settings import Settings
from rawi.web.tokens import make_token, save_tokens

API = "/api/v1"
TODAY = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("served") / "rawi.db"
    with open_store(path, create=True) as store:
        store.add_readings((a, read_toy(a)) for a in toy_articles(60))
        link_unlinked(store, TOY)
        store.index_new()
    return str(path)


def client_of(**settings: Any) -> TestClient:
    given = {"per_second": 0, "threads": 2, "clock": lambda: TODAY, **settings}
    return TestClient(build_app(Settings(**given)), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(db: str) -> Iterator[TestClient]:
    with client_of(db=db) as opened:
        yield opened


def problem(response: httpx.Response) -> dict[str, Any]:
    assert response.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = response.json()
    assert told["status"] == response.status_code
    assert told["request_id"] == response.headers["x-request-id"]
    assert told["detail"]
    return told


# lists


def test_pages_hold_every_incident_once_in_order(client: TestClient, db: str) -> None:
    with open_store(db) as store:
        expected = [line.id for line in store.incidents()]
    found: list[str] = []
    url = f"{API}/incidents?limit=4"
    while url:
        response = client.get(url)
        told = response.json()
        found += [line["id"] for line in told["incidents"]]
        assert ("next" in response.links) is (told["next"] is not None)
        url = response.links["next"]["url"] if "next" in response.links else ""
    assert found == expected
    assert len(found) > 8


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("since=2015-07-10&until=2015-07-12", IncidentFilter(since=date(2015, 7, 10), until=date(2015, 7, 12))),
        ("country=TR&country=IQ", IncidentFilter(countries=("TR", "IQ"))),
        ("type=riot", IncidentFilter(types=("riot",))),
        ("place=حلب", IncidentFilter(place="حلب")),
        ("actor=islamic", IncidentFilter(actor="islamic")),
        ("outlet=outlet1", IncidentFilter(outlet="outlet1")),
        ("min_articles=2", IncidentFilter(min_articles=2)),
        ("disputed=true", IncidentFilter(disputed=True)),
        ("number=5", IncidentFilter(number=5)),
        ("text=سروج", IncidentFilter(text="سروج")),
        ("box=36,35,38,37", IncidentFilter(box=(35, 36, 37, 38))),
    ],
)
def test_a_filter_is_the_stores(client: TestClient, db: str, asked: str, wanted: IncidentFilter) -> None:
    with open_store(db) as store:
        expected = [line.id for line in store.incidents(wanted)]
    found = client.get(f"{API}/incidents?limit=500&{asked}").json()["incidents"]
    assert [line["id"] for line in found] == expected


def test_articles_are_listed_found_and_read(client: TestClient, db: str) -> None:
    listed = client.get(f"{API}/articles?limit=500").json()["articles"]
    assert len(listed) == 60
    found = client.get(f"{API}/articles", params={"text": "سروج", "outlet": "outlet2"}).json()["articles"]
    assert found
    one = client.get(f"{API}/articles/{found[0]['id']}").json()
    assert "سروج" in one["body"]
    read = client.get(f"{API}/readings/{found[0]['id']}").json()
    assert read["reports"][0]["article_id"] == found[0]["id"]
    problem(client.get(f"{API}/articles/none"))
    problem(client.get(f"{API}/readings/none"))


# one incident


def test_a_record_is_the_stores(client: TestClient, db: str) -> None:
    with open_store(db) as store:
        line = next(iter(store.incidents()))
        expected = store.record(line.id)
    assert record_from(client.get(f"{API}/incidents/{line.id}").content) == expected
    links = client.get(f"{API}/incidents/{line.id}/links").json()["links"]
    assert all(link["joined"] in (True, False) for link in links)
    log = client.get(f"{API}/incidents/{line.id}/log").json()
    assert [change["kind"] for change in log["changes"]][:1] == ["new"]
    assert client.get(f"{API}/incidents/{line.id}/reviews").json() == {"reviews": []}


def test_what_is_not_there_is_told(client: TestClient) -> None:
    for address in ("incidents/none", "incidents/none/log", "incidents/none/links", "incidents/none/reviews"):
        assert problem(client.get(f"{API}/{address}"))["type"] == "urn:rawi:problem:not-found"
    problem(client.get("/nowhere"))
    assert client.post(f"{API}/incidents").headers["allow"] == "GET"
    assert problem(client.post(f"{API}/incidents"))["status"] == 405


def test_the_feed_goes_on_where_it_was(client: TestClient) -> None:
    seen: list[int] = []
    while changes := client.get(f"{API}/changes", params={"after": seen[-1] if seen else 0, "limit": 7}).json()[
        "changes"
    ]:
        seen += [change["seq"] for change in changes]
    assert seen == sorted(set(seen))
    assert seen[-1] == client.get(f"{API}/changes").json()["last"]


def test_an_instant_before_everything_has_nothing(client: TestClient) -> None:
    then = client.get(f"{API}/incidents", params={"as_of": "2001-01-01T00:00:00Z"})
    assert then.json() == {"incidents": [], "next": None}
    asked = {"as_of": "2001-01-01T00:00:00Z", "text": "سروج"}
    assert client.get(f"{API}/incidents", params=asked).json() == {"incidents": [], "next": None}


# mistakes


@pytest.mark.parametrize(
    "query",
    [
        *("since=tomorrow", "since=20150701", "since=1", "type=party", "country=iq", "disputed=yes", "limit=0"),
        *(
            "limit=501",
            "limit=1.5",
            "box=1,2,3",
            "box=0,50,1,40",
            "box=200,0,1,1",
            "text=",
            "tpye=bombing",
            "place=%00",
        ),
        *("as_of=2015-07-01", "as_of=0001-01-01T00:00:00%2B14:00", "number=-1", "min_articles=x"),
    ],
)
def test_a_parameter_that_can_not_be_is_told(client: TestClient, query: str) -> None:
    told = problem(client.get(f"{API}/incidents?{query}"))
    assert told["status"] == 422
    assert query.partition("=")[0] in told["detail"]


@pytest.mark.parametrize("cursor", ["x", "AAAA", "W10", "WyJhIl0", "WzEsMiwzXQ"])
def test_a_cursor_that_no_page_gave_is_told(client: TestClient, cursor: str) -> None:
    assert problem(client.get(f"{API}/incidents?cursor={cursor}"))["type"] == "urn:rawi:problem:bad-cursor"


# headers


def test_what_the_client_has_is_not_sent_again(client: TestClient) -> None:
    for address in ("incidents", "about", "exports", "exports/csv", "articles/toy-1"):
        first = client.get(f"{API}/{address}")
        assert first.status_code == 200, address
        again = client.get(f"{API}/{address}", headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b""), address
        assert client.get(f"{API}/{address}", headers={"If-None-Match": '"other"'}).status_code == 200, address


def test_head_is_get_without_its_body(client: TestClient) -> None:
    for address in ("incidents", "exports/jsonl"):
        head, got = client.head(f"{API}/{address}"), client.get(f"{API}/{address}")
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", got.headers["etag"])


def test_no_other_origin_may_read_unless_it_is_named(client: TestClient, db: str) -> None:
    asked = {"Origin": "https://example.org"}
    assert "access-control-allow-origin" not in client.get(f"{API}/about", headers=asked).headers
    with client_of(db=db, cors=("https://example.org",)) as open_to_one:
        answered = open_to_one.get(f"{API}/about", headers=asked)
        assert answered.headers["access-control-allow-origin"] == "https://example.org"
        other = open_to_one.get(f"{API}/about", headers={"Origin": "https://example.com"})
        assert "access-control-allow-origin" not in other.headers


def test_a_request_stands_in_the_log_under_its_id(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "rawi.web")
    given = client.get(f"{API}/about", headers={"X-Request-ID": "abc-1"})
    assert given.headers["x-request-id"] == "abc-1"
    made = client.get(f"{API}/about", headers={"X-Request-ID": 'bad id\t"'}).headers["x-request-id"]
    lines = [json.loads(record.message) for record in caplog.records]
    assert [line["id"] for line in lines] == ["abc-1", made]
    assert lines[0]["status"] == 200
    assert set(lines[0]) == {"id", "client", "method", "path", "query", "status", "ms", "bytes"}


# exports


def test_every_format_is_served_as_it_is_exported(client: TestClient, db: str) -> None:
    listed = client.get(f"{API}/exports").json()["formats"]
    names = [one["name"] for one in listed]
    assert names == [name for name in FORMATS if name != "datasette"]
    wanted = IncidentFilter(countries=("SY",))
    with open_store(db) as store:
        for name in names:
            response = client.get(f"{API}/exports/{name}?country=SY")
            assert response.content == b"".join(FORMATS[name].write(store, wanted)), name
            assert response.headers["content-type"] == FORMATS[name].media_type
            assert json.loads(response.headers["rawi-made-with"])["schema"]


# writing


@pytest.fixture
def guarded(db: str, tmp_path: Path) -> Iterator[tuple[TestClient, dict[str, dict[str, str]]]]:
    """A private server and the headers of its tokens by name."""
    made = {
        "reader": make_token("reader", ["read"], date(2024, 1, 1)),
        "amal": make_token("amal", ["review"], date(2024, 1, 1)),
        "late": make_token("late", ["review"], date(2024, 1, 1), date(2024, 4, 30)),
    }
    save_tokens(tmp_path / "tokens.json", [token for _, token in made.values()])
    with client_of(db=db, tokens=tmp_path / "tokens.json", private=True) as opened:
        yield opened, {name: {"Authorization": f"Bearer {secret}"} for name, (secret, _) in made.items()}


def test_nobody_writes_on_a_server_without_tokens(client: TestClient, db: str) -> None:
    line = client.get(f"{API}/incidents?limit=1").json()["incidents"][0]["id"]
    told = problem(client.post(f"{API}/incidents/{line}/reviews", json={"action": "confirm", "why": "seen"}))
    assert told["type"] == "urn:rawi:problem:read-only"


def test_a_private_server_asks_everyone(guarded: tuple[TestClient, dict[str, dict[str, str]]]) -> None:
    client, who = guarded
    refused = client.get(f"{API}/incidents")
    assert (problem(refused)["status"], refused.headers["www-authenticate"]) == (401, "Bearer")
    for header in ("Bearer rawi_nonsense", "Basic YTpi", "Bearer"):
        assert client.get(f"{API}/incidents", headers={"Authorization": header}).status_code == 401
    assert client.get(f"{API}/incidents", headers=who["reader"]).status_code == 200
    assert client.get(f"{API}/incidents", headers=who["amal"]).status_code == 200
    assert problem(client.get(f"{API}/incidents", headers=who["late"]))["status"] == 403
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/metrics").status_code == 401


def test_a_review_is_the_word_of_its_token(guarded: tuple[TestClient, dict[str, dict[str, str]]]) -> None:
    client, who = guarded
    line = client.get(f"{API}/incidents?limit=1", headers=who["amal"]).json()["incidents"][0]["id"]
    address, said = f"{API}/incidents/{line}/reviews", {"action": "note", "why": "صور من المكان"}
    assert problem(client.post(address, json=said, headers=who["reader"]))["status"] == 403
    made = client.post(address, json=said, headers=who["amal"])
    assert made.status_code == 201
    review = made.json()
    assert (review["by"], review["why"], review["state"]) == ("amal", said["why"], "in_force")
    assert client.get(address, headers=who["amal"]).json()["reviews"] == [review]
    taken = client.post(f"{API}/reviews/{review['id']}/revoke", json={"why": "خطأ"}, headers=who["amal"])
    assert taken.json()["state"] == "revoked"
    assert problem(client.post(f"{API}/reviews/{review['id']}/revoke", json={"why": "خطأ"}, headers=who["amal"]))
    assert problem(client.post(f"{API}/reviews/999/approve", json={"why": "x"}, headers=who["amal"]))["status"] == 404


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"action": "shout", "why": "x"}', b'{"action": "note"}', b'{"action":"note","why":"\\ud800"}'],
)
def test_a_body_that_can_not_be_is_told(guarded: tuple[TestClient, dict[str, dict[str, str]]], body: bytes) -> None:
    client, who = guarded
    headers = {**who["amal"], "Content-Type": "application/json"}
    line = client.get(f"{API}/incidents?limit=1", headers=who["amal"]).json()["incidents"][0]["id"]
    assert problem(client.post(f"{API}/incidents/{line}/reviews", content=body, headers=headers))["status"] == 422


def test_a_body_without_end_is_refused(guarded: tuple[TestClient, dict[str, dict[str, str]]]) -> None:
    client, who = guarded
    assert problem(client.post(f"{API}/reviews/1/revoke", content=b"x" * 70_000, headers=who["amal"]))["status"] == 413


# limits and monitors


def test_who_asks_too_often_waits(db: str) -> None:
    with client_of(db=db, per_second=0.01, burst=3) as limited:
        found = [limited.get(f"{API}/about") for _ in range(4)]
        assert [one.status_code for one in found] == [200, 200, 200, 429]
        assert int(found[-1].headers["retry-after"]) >= 1
        problem(found[-1])
        assert limited.get("/health").status_code == 200


def test_metrics_count_by_route(db: str) -> None:
    with client_of(db=db) as fresh:
        for _ in range(2):
            fresh.get(f"{API}/incidents/none")
        fresh.get("/nowhere")
        text = fresh.get("/metrics").text
    assert 'rawi_requests_total{method="GET",route="/api/v1/incidents/{incident_id}",status="404"} 2.0' in text
    assert 'route="other",status="404"} 1.0' in text
    assert 'rawi_held{what="article"} 60.0' in text
