"""Who may import whom: the floors of docs/architecture.md hold in src/rawi, and the check sees what breaks them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "src" / "rawi"
PAGE = PROJECT / "docs" / "architecture.md"
_BLOCK = re.compile(r"^```floors\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"\s*(\d+)\s+(\S.*)")

Floors = Mapping[str, int]


def parse_floors(page: str) -> dict[str, int]:
    """Floor by file or folder (`geo.py`, `link/`), as the page's fenced block `floors` has them."""
    block = _BLOCK.search(page)
    if block is None:
        raise ValueError("found no block fenced as `floors`; expected one line a floor")
    floors: dict[str, int] = {}
    for line in block[1].splitlines():
        told = _LINE.fullmatch(line.partition("#")[0].rstrip())
        if told is None:
            raise ValueError(f"found {line!r}; expected a number and the files and folders of that floor")
        for unit in told[2].split():
            if unit in floors:
                raise ValueError(f"{unit} stands on floors {floors[unit]} and {told[1]}; expected one")
            floors[unit] = int(told[1])
    return floors


def units(package: Path) -> set[str]:
    """The files and folders that need a floor."""
    files = {file.name for file in package.glob("*.py")}
    return files | {f"{file.parent.relative_to(package).parts[0]}/" for file in package.glob("*/**/*.py")}


def unit_of(file: Path, package: Path) -> str:
    """The file or folder of the package that a module belongs to."""
    parts = file.relative_to(package).parts
    return parts[0] if len(parts) == 1 else f"{parts[0]}/"


def module_file(name: str, package: Path) -> Path | None:
    """The file of a module of the package, None where there is none of that name."""
    head, *rest = name.split(".")
    if head != package.name:
        return None
    place = package.joinpath(*rest)
    if rest and place.with_suffix(".py").is_file():
        return place.with_suffix(".py")
    return place / "__init__.py" if (place / "__init__.py").is_file() else None


@cache
def import_nodes(source: str) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """Every import of a source."""
    return tuple(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom))


def imports(file: Path, package: Path) -> Iterator[tuple[int, Path]]:
    """Line and file of every module of the package that a file imports, inside functions and for type checking too."""
    here = (package.name, *file.relative_to(package).parent.parts)
    for node in import_nodes(file.read_text(encoding="utf-8")):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            base = here[: len(here) - node.level + 1] if node.level else ()
            origin = ".".join([*base, *([node.module] if node.module else [])])
            # `from rawi.cli import words` is the module cli/words.py, `from rawi.cli import main` is cli/__init__.py
            inner = [f"{origin}.{alias.name}" for alias in node.names]
            names = [name if module_file(name, package) else origin for name in inner]
        for name in dict.fromkeys(names):
            found = module_file(name, package)
            if found is not None:
                yield node.lineno, found


def violations(package: Path, floors: Floors) -> list[str]:
    """Every import that goes up or sideways, as file:line, found, expected."""
    complaints = [f"{unit}: has no floor; expected it in the table" for unit in sorted(units(package) - floors.keys())]
    complaints += [f"{unit}: is on the table and not there" for unit in sorted(floors.keys() - units(package))]
    for file in sorted(package.rglob("*.py")):
        mine = unit_of(file, package)
        for line, other in imports(file, package):
            theirs = unit_of(other, package)
            if mine == theirs or mine not in floors or theirs not in floors or floors[theirs] < floors[mine]:
                continue
            where = "a sibling" if floors[theirs] == floors[mine] else "a higher floor"
            found = f"found {other.relative_to(package)} (floor {floors[theirs]}, {where})"
            expected = f"expected floors below {floors[mine]} or {mine} itself"
            complaints.append(f"{file.relative_to(package)}:{line}: {found}; {expected}")
    return complaints


def cycles(package: Path) -> list[str]:
    """Every ring of files that import each other, as `a -> b -> a`."""
    graph = {file: sorted({other for _, other in imports(file, package)}) for file in sorted(package.rglob("*.py"))}
    rings: list[str] = []
    done: set[Path] = set()
    path: list[Path] = []

    def visit(file: Path) -> None:
        if file in path:
            ring = path[path.index(file) :]
            first = ring.index(min(ring))
            ring = [*ring[first:], *ring[:first], ring[first]]
            rings.append(" -> ".join(str(one.relative_to(package)) for one in ring))
        elif file not in done:
            path.append(file)
            for other in graph[file]:
                visit(other)
            path.pop()
            done.add(file)

    for file in graph:
        visit(file)
    return rings


def test_every_import_goes_down() -> None:
    assert violations(PACKAGE, parse_floors(PAGE.read_text(encoding="utf-8"))) == []


def test_no_files_import_each_other() -> None:
    assert cycles(PACKAGE) == []


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A package of three floors in good order."""
    package = tmp_path / "rawi"
    for name, source in {
        "__init__.py": "",
        "low/__init__.py": "",
        "low/a.py": "import os\n",
        "low/b.py": "from rawi.low import a\nfrom rawi.low.a import x\n",
        "left/__init__.py": "from rawi.left.one import f\n",
        "left/one.py": "from rawi.low.b import g\n",
        "right/__init__.py": "",
        "right/two.py": "def f():\n    from rawi.low import a\n    return a\n",
        "top.py": "import rawi.left.one\nfrom rawi.right import two\n",
    }.items():
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    return package


TOY_FLOORS = {"__init__.py": 0, "low/": 1, "left/": 2, "right/": 2, "top.py": 3}


def test_good_order_has_no_complaint(toy: Path) -> None:
    assert violations(toy, TOY_FLOORS) == []
    assert cycles(toy) == []


@pytest.mark.parametrize(
    ("file", "source", "expected"),
    [
        ("low/a.py", "from rawi.left.one import f\n", "low/a.py:1: found left/one.py (floor 2, a higher floor)"),
        ("low/a.py", "from rawi import top\n", "low/a.py:1: found top.py (floor 3, a higher floor)"),
        ("low/a.py", "import rawi.top as t\n", "low/a.py:1: found top.py (floor 3, a higher floor)"),
        ("left/one.py", "\nfrom rawi.right.two import f\n", "left/one.py:2: found right/two.py (floor 2, a sibling)"),
        ("left/one.py", "def f():\n    from rawi.right import two\n", "left/one.py:2: found right/two.py"),
        ("left/one.py", "if TYPE_CHECKING:\n    from ..right import two\n", "left/one.py:2: found right/two.py"),
        ("left/one.py", "from ..top import f\n", "left/one.py:1: found top.py (floor 3, a higher floor)"),
    ],
)
def test_an_import_up_or_sideways_is_told(toy: Path, file: str, source: str, expected: str) -> None:
    (toy / file).write_text(source, encoding="utf-8")
    complaints = violations(toy, TOY_FLOORS)
    assert len(complaints) == 1
    assert complaints[0].startswith(expected)


def test_a_ring_inside_a_folder_is_told(toy: Path) -> None:
    (toy / "low" / "a.py").write_text("def f():\n    from rawi.low.b import g\n", encoding="utf-8")
    assert violations(toy, TOY_FLOORS) == []
    assert cycles(toy) == ["low/a.py -> low/b.py -> low/a.py"]


def test_the_table_and_the_folders_must_agree(toy: Path) -> None:
    (toy / "stray.py").write_text("", encoding="utf-8")
    assert violations(toy, {**TOY_FLOORS, "gone/": 2}) == [
        "stray.py: has no floor; expected it in the table",
        "gone/: is on the table and not there",
    ]


def test_floors_are_read_from_their_block() -> None:
    page = "# A\n\n```\n 9  other/\n```\n\n```floors\n 0  a.py  b/   # the ground\n 1  c/\n```\n"
    assert parse_floors(page) == {"a.py": 0, "b/": 0, "c/": 1}


@pytest.mark.parametrize("block", ["", "```floors\nno number\n```\n", "```floors\n 0  a/\n 1  a/\n```\n"])
def test_a_table_that_can_not_be_is_refused(block: str) -> None:
    with pytest.raises(ValueError, match=r"found|stands"):
        parse_floors(block)
