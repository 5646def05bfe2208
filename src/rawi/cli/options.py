"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rawi.model.report import INCIDENT_TYPES
from rawi.model.review import STANDINGS

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


class Country(click.ParamType[str]):
    """A country by its two letters, in capitals."""

    name = "country"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The two letters. Fails where the words are none: a name would find nothing, and not say why."""
        if len(value) != 2 or not value.isascii() or not value.isalpha():
            self.fail(f"found {value!r}; expected the two letters of ISO 3166, as IQ for Iraq", param, ctx)
        return str(value).upper()


class Instant(click.ParamType[datetime]):
    """An instant, or a day, which is its last moment in UTC."""

    name = "instant"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The instant. Fails where the words are none."""
        try:
            if isinstance(value, datetime):
                return value
            if len(value) == len("2015-07-21"):
                return datetime.combine(date.fromisoformat(value), time.max, UTC)
            found = datetime.fromisoformat(value)
            return found if found.tzinfo else found.replace(tzinfo=UTC)
        except ValueError:
            self.fail(f"found {value!r}; expected a day like 2015-07-21, or 2015-07-21T18:30:00+03:00", param, ctx)


class Box(click.ParamType[tuple[float, float, float, float]]):
    """South, west, north and east in degrees."""

    name = "box"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float, float, float]:
        """The four numbers. Fails where they are no box on the earth."""
        try:
            south, west, north, east = value if isinstance(value, tuple) else map(float, value.split(","))
        except ValueError:
            self.fail(f"found {value!r}; expected four numbers: south,west,north,east", param, ctx)
        if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
            self.fail(f"found {value!r}; expected south below north, degrees on the earth", param, ctx)
        return south, west, north, east


TYPES_TOLD = f"Types: {', '.join(INCIDENT_TYPES)}."
"""What --type can be, at the end of a help."""
DAY = Day()
COUNTRY = Country()
db_option = click.option(
    "--db",
    default="rawi.db",
    envvar="RAWI_DB",
    show_envvar=True,
    show_default=True,
    help="The database: a file, or the address of a PostgreSQL database (postgresql://user@host/name).",
)
as_of_option = click.option(
    "--as-of", type=Instant(), metavar="DATE", help="As the database stood at the end of this day (UTC) or instant."
)
tokens_option = click.option(
    "--tokens",
    default="rawi-tokens.json",
    envvar="RAWI_TOKENS",
    show_envvar=True,
    show_default=True,
    metavar="FILE",
    help="The file of tokens.",
)
published_option = click.option(
    "--published", type=DAY, metavar="DATE", help="Day of articles that do not give their own."
)
outlet_option = click.option("--outlet", metavar="NAME", help="Outlet of articles that do not name their own.")
sources_argument = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
allow_option = click.option(
    "--allow",
    multiple=True,
    metavar="NETWORK",
    help="Network of your own that may be fetched from, like 10.1.0.0/16; repeatable. Else public addresses alone.",
)

_FILTERS = (
    click.option("--since", type=DAY, metavar="DATE", help="Not over before this day."),
    click.option("--until", type=DAY, metavar="DATE", help="Begun by this day."),
    click.option("--place", metavar="NAME", help="Place whose name holds these letters."),
    click.option(
        "--country",
        "countries",
        multiple=True,
        type=COUNTRY,
        metavar="CODE",
        help="Country as two letters; repeatable.",
    ),
    click.option(
        "--type", "types", multiple=True, type=click.Choice(INCIDENT_TYPES), metavar="TYPE", help="Type; repeatable."
    ),
    click.option("--actor", metavar="NAME", help="Perpetrator or target whose label holds these letters."),
    click.option(
        "--min-articles", type=click.IntRange(min=0), default=0, metavar="N", help="Told by at least N articles."
    ),
    *(
        click.option(f"--min-{what}", type=click.IntRange(min=0), default=0, metavar="N", help=told)
        for what, told in (
            ("accounts", "Told by at least N independent accounts."),
            ("killed", "At least N killed by the best figure."),
            ("wounded", "At least N wounded by the best figure."),
        )
    ),
    click.option("--disputed", is_flag=True, help="With claims that can't all hold."),
    click.option("--outlet", metavar="NAME", help="Told by this outlet."),
    click.option("--number", type=int, metavar="N", help="With a figure of just this number."),
    click.option("--text", metavar="WORDS", help="Whose claims hold these words, as `rawi search` reads them."),
    click.option(
        "--review",
        multiple=True,
        type=click.Choice([*STANDINGS, "none"]),
        help="Of which persons say so, or nothing; repeatable.",
    ),
    click.option(
        "--box",
        type=Box(),
        metavar="S,W,N,E",
        help="With a point between these degrees of latitude and longitude.",
    ),
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
    review = tuple(None if said == "none" else said for said in asked.pop("review"))
    return IncidentFilter(countries=countries, review=review, **asked)
