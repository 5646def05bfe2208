"""Whose page it is: the outlet by the address's domain or the name the page gives its site, and the outlet's clock."""

from __future__ import annotations

from typing import NamedTuple

from rawi.errors import InputError
from rawi.lexicon.pages import PageLexicon
from rawi.read.address import parse_address, site
from rawi.text.normalize import search_key


class Site(NamedTuple):
    """An outlet's id, or the name the page gives its site; its zone
    and first year where it is known; its names as keys."""

    outlet: str | None
    host: str | None
    zone: str | None
    since: int | None
    names: frozenset[str]


def find_site(address: str | None, name: str, words: PageLexicon) -> Site:
    """The site of a page at an address that calls its site by a name, either of which may be missing."""
    host = _host(address)
    outlet_id = _by_domain(host, words) or words.by_name.get(search_key(name))
    outlet = words.outlets.get(outlet_id) if outlet_id else None
    names = {search_key(own) for own in (name, *(outlet.names if outlet else ())) if own}
    # صحيفة ميزان الضحى الإلكترونية signs ميزان الضحى الإلكترونية or صحيفة ميزان الضحى
    short = {short for key in names if len(key.split()) > 2 for short in (key.split(" ", 1)[1], key.rsplit(" ", 1)[0])}
    return Site(
        outlet_id or name or None,
        host or None,
        outlet.zone if outlet else None,
        outlet.since if outlet else None,
        frozenset(names | short),
    )


def _host(address: str | None) -> str:
    try:
        return site(parse_address(address).host) if address else ""
    except InputError:
        return ""


def _by_domain(host: str, words: PageLexicon) -> str | None:
    """The outlet whose domain the host is or lies under, the longest first."""
    labels = host.split(".")
    names = (".".join(labels[begin:]) for begin in range(len(labels) - 1))
    return next((words.by_domain[name] for name in names if name in words.by_domain), None)
