"""What can be asked for in an address: read strictly, so that a misspelt word is told and never passed over."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from rawi.model.report import IncidentType
from rawi.store import IncidentFilter
from rawi.store.summary import ArticleFilter

MOST = 500
_DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_INSTANT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$"
_BOX = r"^-?[0-9]{1,3}(\.[0-9]{1,8})?(,-?[0-9]{1,3}(\.[0-9]{1,8})?){3}$"
_WHOLE = re.compile(r"(-?[0-9]{1,18})(\.0)?")


def _day(value: Any) -> date:
    if isinstance(value, str) and re.fullmatch(_DAY, value):
        return date.fromisoformat(value)
    raise ValueError("expected a day like 2015-07-21")


def _instant(value: Any) -> datetime:
    if isinstance(value, str) and re.fullmatch(_INSTANT, value):
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except OverflowError:
            pass  # the first or last day there is, in another zone
    raise ValueError("expected an instant with its zone, like 2015-07-21T12:00:00Z")


def whole(value: Any) -> int:
    """A whole number. Raises ValueError where it is none."""
    if isinstance(value, int):
        return value
    if isinstance(value, str) and (told := _WHOLE.fullmatch(value)):
        return int(told[1])
    raise ValueError("expected a whole number")


def _flag(value: Any) -> bool:
    if value in ("true", "false"):
        return bool(value == "true")
    if isinstance(value, bool):
        return value
    raise ValueError("expected true or false")


def _words(value: str) -> str:
    if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError("expected text without NUL and half characters")
    return value


def box_of(value: str) -> tuple[float, float, float, float]:
    """South, west, north, east of a box written as GeoJSON writes it: west,south,east,north.

    Raises ValueError where these are no degrees, or the north is south of the south.
    """
    west, south, east, north = (float(part) for part in value.split(","))
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise ValueError("expected west,south,east,north in degrees, south below north")
    return south, west, north, east


def _box(value: str) -> str:
    box_of(value)
    return value


Day = Annotated[date, BeforeValidator(_day), Field(json_schema_extra={"example": "2015-07-21"})]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Count = Annotated[int, Field(ge=0, le=10**9), BeforeValidator(whole)]
Limit = Annotated[int, Field(ge=1, le=MOST), BeforeValidator(whole)]
Seq = Annotated[int, Field(ge=0, le=2**53), BeforeValidator(whole)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Words = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]+$"), AfterValidator(_words)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Box = Annotated[str, Field(pattern=_BOX), AfterValidator(_box)]


class Asked(BaseModel):
    """What every request may ask; nothing else is taken."""

    model_config = ConfigDict(extra="forbid")


class WhichIncidents(Asked):
    """Which incidents; everything that is given narrows."""

    id: list[Words] = Field([], description="Of these ids; repeatable.", max_length=50)
    since: Day | None = Field(None, description="Not over before this day.")
    until: Day | None = Field(None, description="Begun by this day.")
    box: Box | None = Field(None, description="west,south,east,north; west above east crosses the date line.")
    place: Words | None = Field(None, description="Place whose name holds these letters.")
    country: list[Country] = Field([], description="ISO 3166-1 alpha-2; repeatable.", max_length=50)
    type: list[IncidentType] = Field([], description="Repeatable.", max_length=50)
    actor: Words | None = Field(None, description="Perpetrator or target whose label holds these letters.")
    outlet: Words | None = Field(None, description="An outlet that tells it.")
    min_articles: Count = Field(0, description="Told by at least so many articles.")
    min_accounts: Count = Field(0, description="Told by at least so many independent accounts.")
    min_killed: Count = Field(0, description="At least so many killed by the best figure.")
    min_wounded: Count = Field(0, description="At least so many wounded by the best figure.")
    disputed: Flag = Field(False, description="With claims that can't all hold.")
    number: Count | None = Field(None, description="Some count claims just this number.")
    text: Words | None = Field(None, description='Arabic full text: words, "a phrase", -without, begin*.')
    as_of: Instant | None = Field(None, description="As it stood at this instant.")

    @property
    def wanted(self) -> IncidentFilter:
        """The filter they mean."""
        return IncidentFilter(
            ids=tuple(self.id),
            since=self.since,
            until=self.until,
            place=self.place,
            countries=tuple(self.country),
            types=tuple(self.type),
            actor=self.actor,
            min_articles=self.min_articles,
            min_accounts=self.min_accounts,
            min_killed=self.min_killed,
            min_wounded=self.min_wounded,
            disputed=self.disputed,
            box=None if self.box is None else box_of(self.box),
            outlet=self.outlet,
            number=self.number,
            text=self.text,
        )


class Page(Asked):
    """Which part of a list."""

    limit: Limit = Field(50, description="At most so many.")
    cursor: str | None = Field(
        None, max_length=600, pattern=r"^[A-Za-z0-9_-]+$", description="`next` of the page before."
    )


class IncidentList(WhichIncidents, Page):
    """A page of incidents."""


class ArticleList(Page):
    """A page of articles; everything that is given narrows."""

    text: Words | None = Field(None, description='Arabic full text: words, "a phrase", -without, begin*.')
    outlet: Words | None = Field(None, description="Who published it.")
    since: Day | None = Field(None, description="Published on this day or later.")
    until: Day | None = Field(None, description="Published on this day or before.")
    place: Words | None = Field(None, description="Tells of a place whose name holds these letters.")
    type: list[IncidentType] = Field([], description="Tells of one of these; repeatable.", max_length=50)
    actor: Words | None = Field(None, description="Tells of an actor whose label holds these letters.")
    number: Count | None = Field(None, description="Tells of just this number.")

    @property
    def wanted(self) -> ArticleFilter:
        """The filter they mean."""
        return ArticleFilter(
            text=self.text,
            outlet=self.outlet,
            since=self.since,
            until=self.until,
            place=self.place,
            types=tuple(self.type),
            actor=self.actor,
            number=self.number,
        )


class ChangeList(Asked):
    """A part of the change feed."""

    after: Seq = Field(0, description="The number of the last change seen; 0: from the first.")
    limit: Limit = Field(50, description="At most so many.")


class AsOf(Asked):
    """When."""

    as_of: Instant | None = Field(None, description="The database as it stood at this instant.")


class Nothing(Asked):
    """No parameters."""
