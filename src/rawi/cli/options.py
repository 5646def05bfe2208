"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rawi.model.report import INCIDENT_TYPES

if TYPE_CHECKING:
    from rawi.store import IncidentFilter

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day in ISO form."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails where the words are none."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"found {value!r}; expected a day like 2015-07-21", param, ctx)


DAY = Day()
db_option = click.option(
    "--db", default="rawi.db", envvar="RAWI_DB", show_envvar=True, show_default=True, help="The database file."
)
published_option = click.option(
    "--published", type=DAY, metavar="DATE", help="Day of articles that do not give their own."
)
outlet_option = click.option("--outlet", metavar="NAME", help="Outlet of articles that do not name their own.")
sources_argument = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")

_FILTERS = (
    click.option("--since", type=DAY, metavar="DATE", help="Not over before this day."),
    click.option("--until", type=DAY, metavar="DATE", help="Begun by this day."),
    click.option("--place", metavar="NAME", help="Place whose name holds these letters."),
    click.option("--country", "countries", multiple=True, metavar="CODE", help="Country as two letters; repeatable."),
    click.option(
        "--type", "types", multiple=True, type=click.Choice(INCIDENT_TYPES), metavar="TYPE", help="Type; repeatable."
    ),
    click.option("--actor", metavar="NAME", help="Perpetrator or target whose label holds these letters."),
    click.option(
        "--min-articles", type=click.IntRange(min=0), default=0, metavar="N", help="Told by at least N articles."
    ),
    click.option("--disputed", is_flag=True, help="With claims that can't all hold."),
)


def filter_options(command: F) -> F:
    """Adds the filters of incidents to a command."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def filter_from(asked: dict[str, Any]) -> IncidentFilter:
    """The filter that the options ask for."""
    from rawi.store import IncidentFilter

    countries = tuple(code.upper() for code in asked.pop("countries"))
    return IncidentFilter(countries=countries, **asked)
