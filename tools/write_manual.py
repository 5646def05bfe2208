"""Writes docs/manual.md from the commands themselves, so that the page can't drift from them.

python tools/write_manual.py            writes the page
python tools/write_manual.py --check    ends with 1 where the page is not what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from pathlib import Path

import click

from rawi.cli import COMMANDS, rawi

PAGE = Path(__file__).resolve().parents[1] / "docs" / "manual.md"
OPENING = """\
# Manual

Every command of `rawi` with its options and an example. `rawi COMMAND --help` says the same on the terminal, and
`python -m rawi` is the same program. This page is written by `tools/write_manual.py`; don't edit it.

A **source** is a file, a folder of files, or `-` for standard input. What a file is shows in its content, whatever its
name and encoding: a page as saved from the web (HTML or MHTML), a feed (RSS, Atom, JSON Feed), a web archive (WARC or
WACZ), JSON Lines with an article a line, or a text with one article (its first line is the headline when it is short);
each may be gzipped. A line of JSON has the fields `id`, `title`, `body`, `outlet`, `url`, `published` (a day, or an
instant with its zone) and `byline`; only `body` must be there, and all other fields are kept as they came. Of a page
Rawi takes the article alone: its publication is what the page says of itself in its head, beside its headline or in a
line of date, and stays open where it says nothing. An address has one article, whichever of its editions and versions
was read. In a folder, pictures, programs and the parts that a browser saves beside a page are passed over.

An address (`https://…`) is a source, too: of an article, or of a feed or a sitemap with all the articles it tells of.
Robots.txt is obeyed, two fetches from one site keep their distance, and only public addresses are fetched unless
`--allow` names a network of your own. Everything fetched is kept with its hash and time; `rawi source` shows it.

A **database** is one file, `rawi.db` in the folder you are in unless `--db` or the environment variable `RAWI_DB`
names another, or a PostgreSQL database (15 or newer; `pip install 'rawi[postgres]'`) by its address,
`postgresql://user@host/name`, in which Rawi keeps to a schema of its own, `rawi`; all commands do the same on both.
Any number of `rawi read` may go on at once, on one host or many: on PostgreSQL whoever comes last links what all have
read, on SQLite each links what it finds. Many may read while one writes, and a database made by an older Rawi is
brought up when it is opened. Every id that a command prints can be given to `rawi show`; the beginning of an
incident's id will do.

A run ends with **status** 0, with 1 where something could not be read or stored, with 2 for a mistake in what was
asked, and with 130 where it was stopped by Ctrl-C. Complaints go to standard error, one line each: where, what was
found, what was expected, what to do.

`eval "$(_RAWI_COMPLETE=bash_source rawi)"` in `~/.bashrc` has Tab complete commands, options and their values
(`zsh_source` and `fish_source` for other shells).
"""
EXAMPLES = {
    "demo": "rawi demo",
    "read": "rawi read articles/ --outlet rafid --jobs 2",
    "watch": "rawi watch --list",
    "incidents": "rawi incidents --since 2022-11-01 --country IQ --format csv",
    "show": "rawi show balad-rafid",
    "source": "rawi source balad-rafid",
    "search": "rawi search 'قاعدة بلد' --outlet rafid",
    "log": "rawi log 20221115-balad",
    "review": "rawi review correct 20221115-balad killed 4-6 --by huda --why 'قائمة المستشفى'",
    "explain": "rawi explain balad-rafid",
    "place": "rawi place '90 كم غربي الرمادي'",
    "gazetteer": "rawi gazetteer --country SD",
    "mentions": "rawi mentions articles/articles.jsonl",
    "export": "rawi export --format jsonl --output incidents.jsonl",
    "import": "rawi import incidents.jsonl --db copy.db",
    "serve": "rawi serve --port 8731",
    "token": "rawi token add amal --scope review",
    "score": "rawi score gold.jsonl --errors",
}
"""One a command; a test runs them in this order, in a folder with `articles/articles.jsonl` and `gold.jsonl`."""


def manual() -> str:
    """The page."""
    context = click.Context(rawi, info_name="rawi")
    parts = [OPENING]
    for name in COMMANDS:
        command = rawi.get_command(context, name)
        assert command is not None
        parts.append("\n".join(section(name, command)))
    return "\n".join(parts)


def section(name: str, command: click.Command) -> Iterator[str]:
    """The lines of one command."""
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    options = [param for param in command.params if isinstance(param, click.Option) and not param.hidden]
    yield f"## rawi {name}\n"
    usage = " ".join(["rawi", name, *(["[OPTIONS]"] if options else []), *map(_argument, arguments)])
    yield f"```\n{usage}\n```\n"
    for paragraph in cleandoc(command.help or "").split("\n\n"):
        if paragraph.startswith("\b\n"):  # click's sign for lines that stay as they are
            yield f"```\n{paragraph[2:]}\n```\n"
        else:
            yield " ".join(paragraph.split()) + "\n"  # on one line, so that none begins like a list
    if options:
        yield "| option | what it does |"
        yield "| --- | --- |"
        yield from (f"| {_names(option)} | {_told(option)} |" for option in options)
        yield ""
    yield f"```console\n$ {EXAMPLES[name]}\n```\n"


def _argument(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    return name if argument.required or argument.metavar else f"[{name}]"


def _names(option: click.Option) -> str:
    """The option as one types it: `-o`, `--output FILE`."""
    return ", ".join(f"`{name}`" for name in option.opts[:-1]) + (", " if option.opts[1:] else "") + _last(option)


def _last(option: click.Option) -> str:
    if option.is_flag:
        return f"`{option.opts[-1]}`"
    choices = isinstance(option.type, click.Choice) and option.metavar is None
    value = "…" if choices else option.metavar or option.type.name.upper()
    return f"`{option.opts[-1]} {value}`"


def _told(option: click.Option) -> str:
    """The option's help with what it takes, its default and its environment variable."""
    told = [(option.help or "").rstrip()]
    if isinstance(option.type, click.Choice):
        told.append("One of " + ", ".join(f"`{choice}`" for choice in option.type.choices) + ".")
    if option.required:
        told.append("Must be given.")
    if option.show_default and option.default is not None:
        told.append(f"Default: `{option.default}`.")
    if option.envvar:
        told.append(f"Environment variable: `{option.envvar}`.")
    return " ".join(filter(None, told)).replace("|", "\\|")


def main(argv: Sequence[str]) -> int:
    """0, or 1 where `--check` finds the page to be another."""
    page = manual()
    if "--check" in argv:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        if not current:
            print("docs/manual.md: found another page than the commands give; run python tools/write_manual.py")
        return 0 if current else 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
