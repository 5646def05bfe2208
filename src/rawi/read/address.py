"""Addresses of the web: taken apart with care, and told to be the same where two spellings lead to one article.

An address that hides where it leads (credentials, control characters, backslashes) is refused and not mended.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

import idna
from msgspec import Struct

from rawi.errors import InputError

PORTS = {"http": 80, "https": 443}
_LONGEST = 4096
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_PATH = r"\w/:@!$&'()*+,=~.-"
_PLAIN = re.compile(rf"(https?)://({_LABEL}(?:\.{_LABEL})+)(/[{_PATH}]*(?:\?[?{_PATH}]+)?)", re.ASCII)
"""An address that stands as it is, as most do."""
_LONGEST_NAME = 253
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?")
_HIDDEN = re.compile(r"[\x00-\x20\x7f\\\ud800-\udfff]")
_SAFE = "/:@!$&'()*+,;=~-._%"
_SIMPLE = re.compile(r"[\w.-]+(?:=[\w.-]*)?(?:&[\w.-]+(?:=[\w.-]*)?)*", re.ASCII)
"""A query in which nothing is spelt otherwise than it is."""
_EDITION = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=.*\.)")
_AMP = re.compile(r"/amp$|\.amp$|^/amp(?=/)|/print$|(?:/|^)index\.(?:html?|php)$")
_AMP_MARKS = ("amp", "/print", "index.")
_TRACKING = re.compile(
    r"utm_\w+|at_\w+|(?:fb|g|y|d)clid|msclkid|igshid|mc_[ce]id|_ga|gaa_\w+|ocid|cmpid|cmp|xtor|maca|ref|ref_src|referrer"
    r"|traffic_source|share|amp|outputtype|output|feature|_gl|[gw]braid|igsh|smid|mkt_tok|print",
    re.IGNORECASE,
)


class Address(Struct, frozen=True):
    """An address a request can be sent to; `host` is ASCII (of IPv6 without brackets), `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.target


def is_address(source: str) -> bool:
    """Whether a source is meant as an address and not as a file."""
    return source.lower().startswith(("http://", "https://"))


@lru_cache(maxsize=16)  # of one page at a time
def parse_address(text: str, *, base: str | None = None) -> Address:
    """The address of some text, relative to `base` where one is given. Raises InputError where it is none."""
    plain = _PLAIN.fullmatch(text, 0, _LONGEST)
    if plain and len(text) <= _LONGEST and len(plain[2]) <= _LONGEST_NAME:
        return Address(plain[1], plain[2], PORTS[plain[1]], plain[3])
    shown = text.strip()
    if len(shown) > _LONGEST or _HIDDEN.search(shown.replace(" ", "%20")):
        raise _refused(shown, "control characters, a backslash or too many letters", "a plain one")
    try:
        parts = urlsplit(urljoin(base, shown) if base else shown)
        port = parts.port
    except ValueError as error:
        raise _refused(shown, f"no address ({error})", "one like https://example.org/news/1") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise _refused(shown, "no address of the web", "http:// or https:// and a host")
    if parts.username is not None or parts.password is not None:
        raise _refused(shown, "a name before the host", "an address without name and password")
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else ""
    made = Address(parts.scheme, _host(parts.hostname, shown), port or PORTS[parts.scheme], path + query)
    if len(str(made)) > _LONGEST:  # quoting makes it longer
        raise _refused(shown, "too many letters", f"at most {_LONGEST:,}")
    return made


def whole_address(text: str | None, base: str | None = None) -> str | None:
    """The address that a page or feed writes down, relative to `base` where one is given; None where it is none."""
    try:
        return str(parse_address(text, base=base)) if text else None
    except InputError:
        return None


def _refused(shown: str, found: str, expected: str) -> InputError:
    return InputError(f"{shown[:200]}: found {found}; expected {expected}; mend the address")


def _host(name: str, shown: str) -> str:
    """The host in ASCII: a name, or an address of four or of sixteen bytes."""
    if ":" in name:
        try:
            return IPv6Address(name.replace("%", " ")).compressed  # a zone names an interface of this machine
        except AddressValueError as error:
            raise _refused(shown, "no host", "a name or an IPv6 address without zone in brackets") from error
    try:
        host = name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise _refused(shown, "a host that is no name", "a name") from error
    host = host.lower().rstrip(".")
    if not _HOST.fullmatch(host) or ".." in host or len(host) > _LONGEST_NAME:
        raise _refused(shown, "a host that is no name", "a name")
    return host


def address_key(text: str) -> str:
    """What the spellings of one address share: no scheme, edition (www., m., amp), tracking parameters or fragment.

    Text that is no address is its own key.
    """
    try:
        address = parse_address(text)
    except InputError:
        return text
    path, _, query = address.target.partition("?")
    if "%" in path:
        path = quote(unquote(path), safe=_SAFE.replace("%", ""))
    path = path.rstrip("/")
    if any(map(path.__contains__, _AMP_MARKS)):
        path = _AMP.sub("", path).rstrip("/")
    kept = _told_apart(query) if query else ""
    port = "" if address.port == PORTS[address.scheme] else f":{address.port}"
    return site(address.host) + port + path + (f"?{kept}" if kept else "")


def _told_apart(query: str) -> str:
    """The parameters of a query that lead somewhere, in one order and one spelling."""
    if not _SIMPLE.fullmatch(query):
        return urlencode(sorted(_kept(query)))
    pairs = sorted(one.partition("=")[::2] for one in query.split("&"))
    return "&".join(f"{name}={value}" for name, value in pairs if not _TRACKING.fullmatch(name))


def plain_address(text: str) -> str:
    """An address without tracking parameters and fragment; text that is none as it is."""
    try:
        address = parse_address(text)
    except InputError:
        return text
    path, _, query = address.target.partition("?")
    kept = _kept(query)
    if len(kept) == len(parse_qsl(query, keep_blank_values=True)):
        return str(address)
    return f"{address.origin}{path}" + (f"?{urlencode(kept)}" if kept else "")


def _kept(query: str) -> list[tuple[str, str]]:
    """The parameters of a query that lead somewhere."""
    return [pair for pair in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]


def article_id(text: str) -> str:
    """The id of the article at an address, the same for every spelling of it."""
    return "w-" + blake2b(address_key(text).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@lru_cache(maxsize=1024)
def site(host: str) -> str:
    """A host without the edition before it: `www.example.org` and `m.example.org` are one site."""
    return _EDITION.sub("", host)


def same_site(left: str, right: str) -> bool:
    """Whether two addresses are of one site: a page may name another address as its own only there."""
    try:
        return site(parse_address(left).host) == site(parse_address(right).host)
    except InputError:
        return False
