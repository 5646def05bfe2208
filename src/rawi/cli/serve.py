"""`rawi serve`: the database over HTTP, as pages and as JSON."""

from __future__ import annotations

import logging
import socket
import sys
from pathlib import Path

import click

from rawi.cli.options import db_option, tokens_option
from rawi.errors import UsageError
from rawi.extras import needed
from rawi.store import open_store

_TURN_SECONDS = 0.0005  # threads that ask the database are not to wait long for the one that writes answers


@click.command()
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8731, show_default=True, help="Port; 0: any that is free."
)
@tokens_option
@click.option("--private", is_flag=True, help="Reading takes a token too.")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Origin whose pages may read; repeatable.")
@click.option(
    "--rate",
    type=click.FloatRange(min=0),
    default=50.0,
    show_default=True,
    help="Requests a second that one client may make in the long run; 0: any number.",
)
@click.option(
    "--tiles",
    metavar="URL",
    help="Tiles under the map of the pages, like https://tiles.example.org/{z}/{x}/{y}.png; else borders alone.",
)
@click.option("--tiles-credit", default="", metavar="TEXT", help="Whom the makers of the tiles want named.")
@click.option("--quiet", is_flag=True, help="No line for every request.")
def serve(
    *,
    db: str,
    host: str,
    port: int,
    tokens: str,
    private: bool,
    cors: tuple[str, ...],
    rate: float,
    tiles: str | None,
    tiles_credit: str,
    quiet: bool,
) -> None:
    """Serve the database over HTTP: pages for people, and JSON.

    The pages are in Arabic and English, work without a script and ask no other host for anything. Everything is
    read-only until `rawi token add` has made a token. /api/v1/openapi.json describes every address of the JSON,
    /health and /metrics are for monitors. Each request is a line of JSON on standard error, under the id that its
    answer bears as X-Request-ID.
    """
    uvicorn = needed("uvicorn", "serve")
    needed("fastapi", "serve")
    from rawi.web.app import build_app
    from rawi.web.settings import Settings
    from rawi.web.tiles import read_tiles

    under = read_tiles(tiles, tiles_credit) if tiles else None
    with open_store(db) as store:  # told now and not at the first request
        named = store.shown
    settings = Settings(db=db, tokens=Path(tokens), private=private, cors=cors, per_second=rate, tiles=under)
    app = build_app(settings)
    logging.basicConfig(stream=sys.stderr, format="%(message)s", level=logging.WARNING if quiet else logging.INFO)
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"rawi: {named} on http://{shown}:{listening.getsockname()[1]}/; Ctrl-C ends it", err=True)
    sys.setswitchinterval(_TURN_SECONDS)
    config = uvicorn.Config(app, access_log=False, log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError where the address can't be had."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, proto)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(
            f"{host}:{port}: found it can't be listened on ({reason}); give another --host or --port"
        ) from error
    return listening
