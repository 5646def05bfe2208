"""Nobody gets in: no spelling, redirect or trick of names leads a fetch to where it may not go."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import UsageError
from rawi.fetch import FetchError, Guard, guard_for
from rawi.fetch.connect import resolve
from web import Web, answer, fetcher, serving

PUBLIC = "93.184.216.34"

CLOSED = [
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200", "192.0.0.192", "198.18.0.1", "224.0.0.1"),
    *("240.0.0.1", "255.255.255.255", "192.0.2.1", "198.51.100.1", "203.0.113.1", "168.63.129.16", "192.88.99.1"),
    *(
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "100::1",
        "2001:db8::1",
    ),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1"),
    *("64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::", "2001:0:7f00:1::", "2001:10::1"),
    *("::ffff:0:127.0.0.1", "3fff::1", "5f00::1"),
]
OPEN = [PUBLIC, "1.1.1.1", "172.32.0.1", "192.167.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", CLOSED)
def test_addresses_that_are_not_public_are_closed(address: str) -> None:
    with pytest.raises(FetchError, match=r"no public address"):
        Guard().check(address, 443)


@pytest.mark.parametrize("address", OPEN)
def test_public_addresses_are_open(address: str) -> None:
    Guard().check(address, 443)
    Guard().check(address, 8080)


@pytest.mark.parametrize("port", [22, 25, 21, 53, 445, 587])
def test_ports_of_other_services_are_closed(port: int) -> None:
    with pytest.raises(FetchError, match="no port of the web"):
        Guard().check(PUBLIC, port)


@given(st.ip_addresses())
def test_every_address_is_open_or_closed_and_none_that_is_private_is_open(address: object) -> None:
    try:
        Guard().check(str(address), 443)
    except FetchError:
        return
    if str(address).startswith("64:ff9b:") or getattr(address, "ipv4_mapped", None):
        return  # what they carry is looked at above
    kinds = ("is_loopback", "is_link_local", "is_multicast", "is_unspecified", "is_reserved", "is_private")
    assert [kind for kind in kinds if getattr(address, kind)] == []


SPELLINGS = [
    *(
        "127.0.0.1",
        "localhost",
        "LOCALHOST.",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
    ),
    *("017700000001", "0", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]"),
    *("①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "127.0.0.1.", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "127.0.0.001"),
]


@pytest.fixture
def secret() -> Iterator[Web]:
    with serving({"/robots.txt": answer(b""), "/": answer(b"secret")}) as web:
        yield web


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_leads_home(secret: Web, host: str) -> None:
    got = fetcher(Guard(), resolve=resolve).fetch(f"http://{host}:{secret.port}/")
    assert got.outcome in ("blocked", "failed")
    assert got.body == b""
    assert secret.asked == []


@pytest.mark.parametrize(
    "address", ["http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://0/"]
)
def test_metadata_is_out_of_reach(address: str) -> None:
    got = fetcher(Guard(), resolve=resolve).fetch(address)
    assert got.outcome == "blocked"
    assert "no public address" in got.message


def test_a_redirect_does_not_lead_home(secret: Web) -> None:
    """The outlet's own address is allowed here; the redirect's is not."""
    for target in (f"http://127.0.0.2:{secret.port}/", f"http://2130706434:{secret.port}/", "http://169.254.169.254/"):
        secret.routes["/a"] = answer(status=302, location=target)
        secret.asked.clear()
        got = fetcher(guard_for(("127.0.0.1",)), resolve=resolve).fetch(secret.url("/a"))
        assert got.outcome == "blocked"
        assert secret.paths() == ["/a"]


def test_robots_do_not_lead_home_either(secret: Web) -> None:
    secret.routes["/robots.txt"] = answer(status=302, location="http://127.0.0.2/robots.txt")
    got = fetcher(guard_for(("127.0.0.1",)), resolve=resolve).fetch(secret.url("/"))
    assert (got.outcome, secret.paths()) == ("blocked", [])


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(secret: Web) -> None:
    """Rebinding: the connection is made to the address that was checked, and no name is asked for twice."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    connected: list[str] = []
    real = socket.create_connection

    def connect(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        connected.append(address[0])
        if address[0] == PUBLIC:
            raise ConnectionRefusedError
        return real(address, *rest, **more)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "create_connection", connect)
        reader = fetcher(Guard(), resolve=rebinding)
        first = reader.fetch(f"http://evil.example:{secret.port}/")
        assert (first.outcome, connected, asked) == ("failed", [PUBLIC], ["evil.example"])
        second = fetcher(Guard(), resolve=rebinding).fetch(f"http://evil.example:{secret.port}/")
    assert (second.outcome, connected) == ("blocked", [PUBLIC])
    assert secret.asked == []


@pytest.mark.parametrize("mixed", [[PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], [PUBLIC, "::1"], [PUBLIC, "fd00::1"]])
def test_a_name_with_one_private_address_is_closed(mixed: list[str]) -> None:
    got = fetcher(Guard(), resolve=lambda host, port: mixed).fetch("http://evil.example/")
    assert got.outcome == "blocked"


def test_no_proxy_of_the_environment_is_used(secret: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert fetcher().fetch(secret.url("/")).body == b"secret"


def test_what_is_named_is_allowed_and_nothing_beside_it(secret: Web) -> None:
    assert fetcher(guard_for(("127.0.0.1",)), resolve=resolve).fetch(secret.url("/")).body == b"secret"
    assert fetcher(guard_for(("127.0.0.2/31",)), resolve=resolve).fetch(secret.url("/")).outcome == "blocked"


@pytest.mark.parametrize("network", ["intranet", "10.0.0.1/8", "10.0.0.0/99", ""])
def test_a_network_that_is_none_is_the_users_mistake(network: str) -> None:
    with pytest.raises(UsageError, match="found no network"):
        guard_for((network,))
