"""What all pages share: the templates, their words, their headers, and where the same page is in the other language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from rawi.version import __version__
from rawi.web.access import Server
from rawi.web.answers import answer
from rawi.web.pages.foreign import bare, foreign, plain
from rawi.web.pages.names import load_names
from rawi.web.pages.phrases import Phrases
from rawi.web.pages.strings import LANGS, Lang, Strings
from rawi.web.tiles import Tiles

WEB = Path(str(resources.files("rawi.web")))
STATIC = WEB / "static"
HTML = "text/html"
_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:{tiles}",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
"""What a page may load: what lies on this server, and nothing that stands within the page itself."""


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"foreign": foreign, "plain": plain, "bare": bare, "segment": lambda one: quote(one, safe="")}
    made.globals |= {"static": static, "has_static": has_static, "version": __version__}
    return made


@cache
def static(name: str) -> str:
    """The address of a file of the site, which changes with its bytes, so that it may be kept for good."""
    return f"/static/{name}?v={blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()}"


def policy(tiles: Tiles | None) -> str:
    """The pages' Content-Security-Policy; of tiles just their host is let in, and just for pictures."""
    return "; ".join(_POLICY).format(tiles=f" {tiles.origin}" if tiles else "")


def has_static(name: str) -> bool:
    """Whether the site was built with this file."""
    return (STATIC / name).exists()


def server_of(request: Request) -> Server:
    """The server that answers a request for a page."""
    server: Server = request.app.state.server
    return server


def lang_of(request: Request) -> Lang:
    """The language of the page that is asked for."""
    lang: Lang = request.app.state.lang
    return lang


@cache
def phrases(lang: Lang) -> Phrases:
    """The words of a language."""
    return Phrases(Strings(lang), load_names())


def render(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> Response:
    """A page, with its headers and its ETag."""
    lang = lang_of(request)
    words = phrases(lang)
    text = (
        _environment()
        .get_template(template)
        .render(
            **values,
            request=request,
            lang=lang,
            dir="rtl" if lang == "ar" else "ltr",
            t=words.t,
            say=words,
            home=f"/{lang}/",
            others=[(one, elsewhere(request, one)) for one in LANGS if one != lang],
        )
    )
    told = {
        "Content-Security-Policy": policy(server_of(request).settings.tiles),
        "Content-Language": lang,
        **(headers or {}),
    }
    body = text.encode("utf-8", "replace")
    if status == 200:
        return answer(request, body, told, f"{HTML}; charset=utf-8")
    return Response(body, status, {**told, "Cache-Control": "no-store"}, f"{HTML}; charset=utf-8")


def elsewhere(request: Request, lang: Lang) -> str:
    """The address of this page in another language."""
    path = request.scope["path"].removeprefix(f"/{lang_of(request)}")
    query = f"?{request.url.query}" if request.url.query else ""
    return f"/{lang}{quote(path)}{query}"
