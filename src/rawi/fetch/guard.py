"""Where a fetch may lead: to public addresses, and to those of one's own network that one has named.

The check is on the address a connection is made to, never on its spelling: names, numbers in any base and IPv6 forms
that carry an IPv4 address all end as an address of four or sixteen bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, TypeAlias

from rawi.errors import UsageError
from rawi.fetch.failure import FetchError

IP: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

_FEWEST_PORT: Final = 1024
_WEB_PORTS: Final = frozenset({80, 443})
_CLOSED4: Final = tuple(
    IPv4Network(text)
    for text in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # public by number, but each machine of that cloud reaches its own keys there
    )
)
_OPEN6: Final = IPv6Network("2000::/3")
_CLOSED6: Final = tuple(IPv6Network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
_CARRIERS: Final = tuple(IPv6Network(text) for text in ("64:ff9b::/96", "::ffff:0:0/96"))  # of an IPv4 address


@dataclass(frozen=True, slots=True)
class Guard:
    """Public addresses alone, but for the networks `allowed` by name."""

    allowed: tuple[Network, ...] = ()

    def check(self, found: str, port: int) -> None:
        """Passes where a connection to this address may be made. Raises FetchError where it may not."""
        address = ip_address(found.partition("%")[0])
        if any(address in network for network in self.allowed):
            return
        if not _is_public(address):
            raise FetchError(
                "blocked", f"found {address}, which is no public address; expected one; --allow names your own networks"
            )
        if port < _FEWEST_PORT and port not in _WEB_PORTS:
            raise FetchError("blocked", f"found port {port}, no port of the web; expected 80, 443 or above 1023")


def guard_for(networks: tuple[str, ...]) -> Guard:
    """The guard that allows these networks (10.1.0.0/16, 127.0.0.1). Raises UsageError where one is none."""
    allowed: list[Network] = []
    for text in networks:
        try:
            allowed.append(ip_network(text))
        except ValueError as error:
            raise UsageError(
                f"--allow {text}: found no network ({error}); expected one like 10.1.0.0/16 or 127.0.0.1"
            ) from error
    return Guard(tuple(allowed))


def _is_public(address: IP) -> bool:
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED4)
    if any(address in network for network in _CARRIERS):
        return _is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _OPEN6 and not any(address in network for network in _CLOSED6)
