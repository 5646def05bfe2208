"""What the address of a page asks for: the words of the API, read as strictly, but told to a person field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from rawi.web.asking import gathered

M = TypeVar("M", bound=BaseModel)


class AskedError(Exception):
    """An address that asks for what can't be; `wrong` says so of each parameter."""

    def __init__(self, wrong: dict[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {detail}" for name, detail in wrong.items()))
        self.wrong = wrong


class Asked(Generic[M]):
    """The parameters of an address: as they were given, and what they mean."""

    def __init__(self, given: Iterable[tuple[str, str]], shape: type[M]) -> None:
        self.given = tuple((name, value) for name, value in given if value != "")
        self.shape = shape
        self.wrong: dict[str, str] = {}
        self.values = self._read()

    def _read(self) -> M:
        """What they mean; of what can't be read the parameter is told and left out."""
        raw = gathered(self.given, self.shape)
        while True:
            try:
                return self.shape.model_validate(raw)
            except ValidationError as error:
                for one in error.errors():
                    name = str(one["loc"][0])
                    self.wrong[name] = one["msg"].removeprefix("Value error, ")
                    raw.pop(name, None)

    def all(self, name: str) -> list[str]:
        """Every value given under a name."""
        return [value for key, value in self.given if key == name]

    def first(self, name: str) -> str:
        """The value given under a name, as it was given; empty where none was."""
        return next((value for key, value in self.given if key == name), "")

    def address(self, *, without: Iterable[str] = ("cursor",), drop: tuple[str, str] | None = None, **more: str) -> str:
        """The query that asks the same but for some parameters, or one value of one; empty for nothing."""
        gone = {*without, *more}
        kept = [one for one in self.given if one[0] not in gone and one != drop]
        query = urlencode([*kept, *more.items()])
        return f"?{query}" if query else ""


def asked_of(request: Request, shape: type[M]) -> Asked[M]:
    """The parameters of a request."""
    return Asked(request.query_params.multi_items(), shape)


def strictly(request: Request, shape: type[M]) -> M:
    """What the parameters mean. Raises AskedError where one can't be."""
    asked = asked_of(request, shape)
    if asked.wrong:
        raise AskedError(asked.wrong)
    return asked.values


def tidy(request: Request, label: Callable[[str], str | None]) -> str | None:
    """The address that is meant where another was given: without a form's empty fields, and an actor by its label,
    which `label` finds by its Arabic name; None where it is as it should be."""
    given = request.query_params.multi_items()
    meant = [(name, (label(value) or value) if name == "actor" else value) for name, value in given if value]
    if meant == given:
        return None
    query = urlencode(meant)
    return f"{request.url.path}?{query}" if query else request.url.path
