"""What click finds wrong with a command line, as one line of Rawi's own kind: where, found, expected, what to do."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click

_CHOICE = re.compile(r"(?P<found>'.*') is not one of (?P<choices>'.*')\.", re.DOTALL)
_KIND = re.compile(r"(?P<found>'.*') is not a valid (?P<kind>.*?)( range)?\.", re.DOTALL)
_RANGE = re.compile(r"(?P<found>\S+) is not in the range (?P<range>\S+)\.")
_KINDS = {"integer": "a whole number", "float": "a number"}


def one_line(error: click.ClickException) -> str:
    """What is wrong, and how to see what can be asked."""
    missing = isinstance(error, click.MissingParameter)
    told = _missing(error) if missing else _of_value(error) if isinstance(error, click.BadParameter) else None
    told = told or error.format_message()[:1].lower() + error.format_message()[1:].rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"rawi: {told}" + (f"; see `{context.command_path} --help`" if context else "")


def _of_value(error: click.BadParameter) -> str | None:
    """Where a value stands, what was found and expected; None where click does not say."""
    if error.param is None:
        return None
    where = _where(error.param)
    if found := _CHOICE.fullmatch(error.message):
        choices = [one.strip("'") for one in found["choices"].split(", ")]
        near = get_close_matches(found["found"].strip("'"), choices, 1)
        perhaps = f", perhaps {near[0]}" if near else ""
        return f"{where}: found {found['found']}{perhaps}; expected one of {', '.join(choices)}"
    if found := _KIND.fullmatch(error.message):
        return f"{where}: found {found['found']}; expected {_KINDS.get(found['kind'], 'a ' + found['kind'])}"
    if found := _RANGE.fullmatch(error.message):
        return f"{where}: found {found['found']!r}; expected {_of_range(found['range'])}"
    return f"{where}: {error.message.rstrip('.')}"


def _missing(error: click.ClickException) -> str | None:
    """What is not there and, where it is one of a list, which there are; None where click says it in a line."""
    param = error.param if isinstance(error, click.MissingParameter) else None
    if param is None or not isinstance(param.type, click.Choice):
        return None
    kind = "option" if isinstance(param, click.Option) else "argument"
    return f"missing {kind} {_where(param)}; expected one of {', '.join(map(str, param.type.choices))}"


def _where(param: click.Parameter) -> str:
    return param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name


def _of_range(told: str) -> str:
    """`x>=1` and `0<=x<=9` in words."""
    low, _, high = told.replace("x>=", "").replace("<=x<=", " ").partition(" ")
    return f"{low} to {high}" if high else f"at least {low}"


def no_command(name: str, commands: list[str]) -> str:
    """That there is no such command, and which was perhaps meant."""
    near = get_close_matches(name, commands, 1)
    return f"found no command {name!r}" + (f"; perhaps `rawi {near[0]}` was meant" if near else "")
