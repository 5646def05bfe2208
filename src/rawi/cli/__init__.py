"""The command line: one command a file, imported only when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

import click

from rawi.errors import RawiError
from rawi.version import __version__

COMMANDS = {
    "demo": "Read the packaged examples and show what comes out.",
    "read": "Read articles into the database and link what they tell.",
    "watch": "Watch feeds, and read the pages they tell of, for as long as it runs.",
    "incidents": "List incidents, newest first.",
    "show": "Show one record with every claim under it, or one article.",
    "source": "Show what an article was read from, even when its page is gone.",
    "search": "Search records and articles, newest first.",
    "log": "Show every change of an incident, with when and why, or the changes of all.",
    "review": "Say something of an incident, beside what its sources say.",
    "explain": "Explain how an article was read, or why two reports were joined.",
    "place": "Show which places some Arabic words name, and why.",
    "gazetteer": "Count the places Rawi knows, by country and kind, or import your own.",
    "mentions": "Print every mention found in articles, as JSON Lines.",
    "export": "Write the database in another format.",
    "import": "Read exported records into a database.",
    "serve": "Serve the database over HTTP: pages for people, and JSON.",
    "token": "Make, list and remove the tokens of `rawi serve`.",
    "score": "Score the database against annotated articles.",
}
"""Each is `rawi.cli.<name>.<name>`, with `_` behind a word of Python's; the words are those of its own help (a test
compares)."""
STOPPED = 130  # what a shell gives a program ended by Ctrl-C


class Commands(click.Group):
    """The commands of the table, imported when called and not for the help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"rawi.cli.{name}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first. Fails where there is none, with the one that was perhaps meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from rawi.cli.mistakes import no_command

            ctx.fail(no_command(args[0], list(COMMANDS)))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table as it stands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rawi")
def rawi() -> None:
    """Rawi reads Arabic news and keeps the record of security incidents: what, when, where, to whom, and who says so.

    Try `rawi demo` first.
    """


def main(argv: Sequence[str] | None = None) -> None:
    """Runs a command and ends with its status: 0, 1 for a run that failed, 2 for a mistake of the user's."""
    try:
        status = rawi.main(args=None if argv is None else list(argv), prog_name="rawi", standalone_mode=False)
    except click.ClickException as error:
        if isinstance(error, click.exceptions.NoArgsIsHelpError):  # `rawi` alone shows its help
            error.show()
        else:
            from rawi.cli.mistakes import one_line

            click.echo(one_line(error), err=True)
        status = error.exit_code
    except RawiError as error:
        click.echo(f"rawi: {error}", err=True)
        status = error.exit_status
    except (click.Abort, KeyboardInterrupt):
        click.echo("rawi: stopped; what was committed stays, run the same command to go on", err=True)
        status = STOPPED
    except BrokenPipeError:  # `rawi incidents | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status if isinstance(status, int) else 0)
