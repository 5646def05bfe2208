"""`rawi token`: who may write through a server."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from rawi.cli.options import DAY, tokens_option
from rawi.cli.output import print_table
from rawi.errors import UsageError
from rawi.web.tokens import SCOPES, Scope, load_tokens, make_token, save_tokens, without


@click.command()
@click.argument("action", type=click.Choice(["add", "list", "remove"]))
@click.argument("name", required=False)
@tokens_option
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(SCOPES),
    help="What it is for; repeatable, `read` if not given.",
)
@click.option("--until", type=DAY, metavar="DATE", help="Its last day; no end if not given.")
def token(action: str, name: str | None, tokens: str, scopes: tuple[Scope, ...], until: date | None) -> None:
    """Make, list and remove the tokens of `rawi serve`.

    `add NAME` prints a new token once; the file keeps its digest alone. NAME is whose word a review is. A server that
    runs takes up a change at once.
    """
    file = Path(tokens)
    known = load_tokens(file)
    if action == "list":
        head = ("name", "scopes", "made", "until")
        print_table(head, [(t.name, ", ".join(t.scopes), str(t.made), str(t.until or "")) for t in known])
        return
    if not name:
        raise UsageError(f"found no name to {action}; expected one: `rawi token {action} NAME`")
    there = any(one.name == name for one in known)
    if action == "remove":
        if not there:
            raise UsageError(f"{tokens}: found no token {name!r}; see `rawi token list`")
        save_tokens(file, without(known, name))
        return
    if there:
        raise UsageError(f"{tokens}: found a token {name!r} there; expected another name, or remove it first")
    secret, made = make_token(name, scopes or ("read",), datetime.now(UTC).date(), until)
    save_tokens(file, (*known, made))
    click.echo(secret)
