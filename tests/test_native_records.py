"""What is rewritten for mypyc does the same as what was written."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

import native_records

SOURCE = '''
"""A town, and how it is written."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from rawi.lazy import forget, lazy

_COASTS = ("north", "west")
LARGE = 100_000
WORDS = {"town": _COASTS}


class Name(Struct, frozen=True):
    """A name."""

    ar: str
    en: str = ""


class Label(Name, frozen=True):
    """A name on a map."""

    size: int = 1


@dataclass(frozen=True, slots=True)
class Town:
    """A town."""

    name: Name
    people: int = 0
    seen: str = field(default="", hash=False, compare=False)
    roads: list[str] = field(default_factory=list, hash=False)

    def __post_init__(self) -> None:
        if self.people < 0:
            raise ValueError(f"a town of {self.people}")

    @property
    def is_large(self) -> bool:
        return self.people >= LARGE


@dataclass
class County:
    """A county."""

    towns: list[Town] = field(default_factory=list)

    @lazy
    def people(self) -> int:
        """All that live there."""
        return sum(town.people for town in self.towns)

    def _forget(self) -> None:
        forget(self)

    def add(self, town: Town) -> None:
        """Adds a town."""
        self.towns.append(town)
        self._forget()


def renamed(town: Town, ar: str) -> Town:
    """The town by another name."""
    return dataclasses.replace(town, name=replace(town.name, ar=ar))


def on_coast(side: str) -> bool:
    """Whether a side is the sea's."""
    return side in (*_COASTS, "sea")
'''


def module_of(source: str, name: str) -> ModuleType:
    """The source as a module that pickling finds."""
    module = ModuleType(name)
    sys.modules[name] = module
    exec(compile(source, name, "exec"), module.__dict__)
    return module


@pytest.fixture(params=["written", "rewritten"])
def towns(request: pytest.FixtureRequest) -> Iterator[Any]:
    """The module as it is written, and as it is compiled."""
    if request.param == "rewritten":
        module_of(native_records.REPLACE, "rawi.replacing")
    source = SOURCE if request.param == "written" else native_records.native_source(SOURCE)
    yield module_of(source, "towns")
    for name in ("towns", "rawi.replacing"):
        sys.modules.pop(name, None)


def test_records_are_made_compared_hashed_and_shown(towns: Any) -> None:
    name = towns.Name("حلب")
    assert (name, hash(name)) == (towns.Name("حلب", ""), hash(towns.Name("حلب")))
    assert name != towns.Name("حلب", "Aleppo")
    assert repr(name) == "Name(ar='حلب', en='')"
    assert repr(towns.Label("حلب", "Aleppo", 3)) == "Label(ar='حلب', en='Aleppo', size=3)"
    assert towns.Town(name, 5, "1999") == towns.Town(name, people=5, seen="2001")
    assert towns.Town(name, 5, roads=["M5"]) != towns.Town(name, 5)
    assert hash(towns.Town(name, 5, roads=["M5"])) == hash(towns.Town(name, 5))
    assert towns.Town(name).roads is not towns.Town(name).roads
    with pytest.raises(ValueError, match="a town of -1"):
        towns.Town(name, -1)


def test_they_are_pickled_and_copied_with_changes(towns: Any) -> None:
    town = towns.Town(towns.Name("حلب", "Aleppo"), towns.LARGE, roads=["M5"])
    assert pickle.loads(pickle.dumps(town)) == town
    assert town.is_large
    assert towns.renamed(town, "إدلب") == towns.Town(towns.Name("إدلب", "Aleppo"), towns.LARGE, roads=["M5"])


def test_a_lazy_value_is_kept_until_it_is_forgotten(towns: Any) -> None:
    county = towns.County()
    assert county.people == 0
    county.towns.append(towns.Town(towns.Name("حلب"), 7))
    assert county.people == 0
    county.add(towns.Town(towns.Name("إدلب"), 4))
    assert county.people == 11


def test_what_a_tuple_is_put_together_from_is_asked(towns: Any) -> None:
    assert towns.on_coast("sea")
    assert towns.on_coast("west")
    assert not towns.on_coast("east")


def test_what_is_compiled_has_plain_classes_and_constants() -> None:
    source = native_records.native_source(SOURCE)
    assert "class Name:" in source
    assert "class Label(Name):" in source
    assert "LARGE: Final = 100000" in source
    assert "_COASTS: Final[tuple[str, ...]] = " in source
    assert not {"@dataclass", "@lazy", "Struct)"} & set(source.split())
