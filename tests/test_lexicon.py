"""The packaged lexicon keeps its own rules, and the linter refuses each thing it should."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from rawi.lexicon.load import DATA, read_tables

PROJECT = Path(__file__).parents[1]


def load_linter() -> ModuleType:
    """tools/lint_lexicon.py as a module."""
    spec = importlib.util.spec_from_file_location("lint_lexicon", PROJECT / "tools" / "lint_lexicon.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LINTER = load_linter()


def test_the_packaged_lexicon_has_no_complaint() -> None:
    assert list(LINTER.complaints()) == []


def test_every_field_of_a_trigger_is_explained() -> None:
    page = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = page.partition("### Triggers")[2].partition("\n## ")[0]
    explained = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    used = {
        (field, table.where)
        for file in sorted((DATA / "triggers").glob("*.toml"))
        for table in read_tables(file, "trigger")
        for field in table.fields
    }
    assert sorted(where for field, where in used if field not in explained) == []


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty lexicon folder that the linter takes for the packaged one."""
    monkeypatch.setattr(LINTER, "DATA", tmp_path)
    (tmp_path / "places").mkdir()
    return tmp_path


def trigger(**fields: str) -> str:
    """A trigger entry in TOML, right but for the fields given; an empty value leaves a field out."""
    entry = {"id": '"a.one"', "type": '"shelling"', "form": '"noun"', "ar": '["قصف"]', "source": '"handmade"'} | fields
    return "[[trigger]]\n" + "".join(f"{name} = {value}\n" for name, value in entry.items() if value)


def complaints(data: Path, toml: str) -> list[str]:
    """What the linter says of a lexicon of one file."""
    (data / "a.toml").write_text(toml, encoding="utf-8")
    return list(LINTER.complaints())


def test_a_right_entry_has_no_complaint(data: Path) -> None:
    entry = trigger(match='"قصف على البلدة"', no_match='"انفجار في البلدة"')
    assert complaints(data, entry) == []


REFUSED = {
    "not NFC": (trigger(ar='["مبنا\u0653ن"]'), "is not NFC"),
    "a Persian ya": (trigger(ar='["تفجیر"]'), "holds a Persian or Urdu letter (ی)"),
    "a Persian kaf": (trigger(ar='["کمين"]'), "holds a Persian or Urdu letter (ک)"),
    "a tatweel": (trigger(ar='["قصـف"]'), "holds a tatweel"),
    "a bidi control": (trigger(ar='["قصف\u200fمدفعي"]'), "holds a bidi control"),
    "a byte order mark": (trigger(ar='["قصف\ufeff"]'), "holds a bidi control"),
    "a space at the end": (trigger(ar='["قصف "]'), "has stray spaces"),
    "two spaces": (trigger(ar='["قصف  مدفعي"]'), "has stray spaces"),
    "no source": (trigger(source=""), "no `source`"),
    "an unknown source": (trigger(source='"heard somewhere"'), "source `heard somewhere` is unknown"),
    "a match that doesn't": (trigger(match='"انفجار في البلدة"'), "doesn't match"),
    "a no_match that does": (trigger(no_match='"قصف على البلدة"'), "matches; narrow `ar` or add `unless`"),
    "an id used twice": (trigger() + trigger(ar='["غارة"]'), "id `a.one` is also at"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_linter_refuses(data: Path, name: str) -> None:
    toml, expected = REFUSED[name]
    found = complaints(data, toml)
    assert len(found) == 1
    assert expected in found[0]
    assert found[0].startswith(str(data / "a.toml") + ":")  # file:line


def test_an_entry_without_an_id_beside_others_is_refused(data: Path) -> None:
    found = complaints(data, trigger() + trigger(id=""))
    assert [line.partition(": ")[2] for line in found] == ["no `id`; every entry has one"]


def test_a_complaint_names_the_line_of_its_entry(data: Path) -> None:
    found = complaints(data, "# a comment\n\n" + trigger() + "\n" + trigger(id='"a.two"', ar='["قصف "]'))
    assert found == [f"{data / 'a.toml'}:10: `قصف ` has stray spaces"]


def test_a_word_of_unless_excuses_an_example(data: Path) -> None:
    assert complaints(data, trigger(no_match='"وقف قصف البلدة"', unless='["وقف"]')) == []


def test_a_lone_particle_may_carry_its_stroke(data: Path) -> None:
    assert complaints(data, trigger(ar='["بـ"]')) == []


def places(data: Path, *rows: str) -> list[str]:
    """What the linter says of a place table of these rows."""
    (data / "places" / "a.csv").write_text("id,en,ar\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return list(LINTER.complaints())


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("b.two,Two,", "no Arabic name"),
        ("b.two,Two,هيت|هیت", "holds a Persian or Urdu letter (ی)"),
        ("b.two,Two,هيت ", "has stray spaces"),
        ("b.one,Two,هيت", "id `b.one` is also at"),
    ],
)
def test_the_linter_refuses_a_row(data: Path, row: str, expected: str) -> None:
    found = places(data, "b.one,One,الرمادي", row)
    assert len(found) == 1
    assert expected in found[0]
    assert ":3: " in found[0]


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Complaints that the command is made to find."""
    found: list[str] = []
    monkeypatch.setattr(LINTER, "complaints", lambda: iter(found))
    return found


def test_the_command_ends_with_1_where_there_is_a_complaint(
    quiet: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert LINTER.main() == 0
    quiet.append("a.toml:1: found this")
    assert LINTER.main() == 1
    assert "a.toml:1: found this" in capsys.readouterr().err
