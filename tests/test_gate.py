"""The gate on quality: floors are compared on their own annotation only, rise when asked and never fall silently."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]


def load_gate() -> ModuleType:
    """eval/gate.py as a module."""
    spec = importlib.util.spec_from_file_location("gate", PROJECT / "eval" / "gate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gate"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


GATE = load_gate()
KNOWN = GATE.SetFloors("same", {"type exact": 0.8, "weapons F1": 0.5})


def states(known: Any, digest: str, **figures: float) -> dict[str, str]:
    """State of each figure, underscores in names for spaces."""
    told = {name.replace("_", " "): value for name, value in figures.items()}
    return {verdict.figure: verdict.state for verdict in GATE.judge(known, digest, told)}


def test_a_figure_at_its_floor_reaches_it() -> None:
    assert states(KNOWN, "same", type_exact=0.8, weapons_F1=0.7) == {"type exact": "reached", "weapons F1": "reached"}


def test_a_figure_under_its_floor_does_not() -> None:
    assert states(KNOWN, "same", type_exact=0.7999, weapons_F1=0.5)["type exact"] == "below"


def test_a_figure_that_can_not_be_measured_any_more_is_below_its_floor() -> None:
    assert states(KNOWN, "same", type_exact=0.9) == {"type exact": "reached", "weapons F1": "below"}


def test_a_figure_without_a_floor_is_new() -> None:
    assert states(KNOWN, "same", type_exact=0.9, weapons_F1=0.5, role_exact=0.1)["role exact"] == "new"
    assert states(None, "same", type_exact=0.0) == {"type exact": "new"}


def test_nothing_is_compared_on_another_annotation() -> None:
    assert states(KNOWN, "other", type_exact=0.1, weapons_F1=0.9) == {
        "type exact": "other gold",
        "weapons F1": "other gold",
    }


def test_writing_raises_floors_to_two_hundredths_below_today() -> None:
    raised = GATE.raised(KNOWN, "same", {"type exact": 0.95, "weapons F1": 0.55, "role exact": 0.9})
    assert raised.floors == {"type exact": 0.93, "weapons F1": 0.53, "role exact": 0.88}


def test_writing_never_lowers_a_floor() -> None:
    assert GATE.raised(KNOWN, "same", {"type exact": 0.81, "weapons F1": 0.2}).floors == KNOWN.floors
    assert GATE.raised(KNOWN, "same", {"type exact": 0.9}).floors == {"type exact": 0.88, "weapons F1": 0.5}


def test_lowering_must_be_asked_for() -> None:
    lowered = GATE.raised(KNOWN, "same", {"type exact": 0.5, "weapons F1": 0.2}, lower=True)
    assert lowered.floors == {"type exact": 0.48, "weapons F1": 0.18}


def test_floors_move_to_another_annotation_only_when_asked() -> None:
    today = {"type exact": 0.99, "weapons F1": 0.99}
    assert GATE.raised(KNOWN, "other", today) == KNOWN
    moved = GATE.raised(KNOWN, "other", today, lower=True)
    assert moved == GATE.SetFloors("other", {"type exact": 0.97, "weapons F1": 0.97})


@pytest.mark.parametrize(("value", "floor"), [(0.8, 0.78), (1.0, 0.98), (2 / 3, 0.646), (0.01, 0.0)])
def test_a_floor_is_rounded_down(value: float, floor: float) -> None:
    assert GATE.raised(None, "same", {"f": value}).floors == {"f": floor}


def test_floors_come_back_as_they_were_saved(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    assert GATE.load_floors(file) == {}
    GATE.save_floors(file, {"b": KNOWN, "a": GATE.SetFloors("x", {})})
    assert GATE.load_floors(file) == {"a": GATE.SetFloors("x", {}), "b": KNOWN}
    assert list(json.loads(file.read_text(encoding="utf-8"))) == ["a", "b"]


def test_the_first_line_is_odd_and_halves_have_their_own_digest(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "1"}\n\n{"id": "2"}\n{"id": "3"}\n', encoding="utf-8")
    whole, odd, even = (GATE.GoldSet("s", gold, (), half) for half in (None, "odd", "even"))
    assert [json.loads(line)["id"] for line in GATE.lines_of(odd)] == ["1", "3"]
    assert [json.loads(line)["id"] for line in GATE.lines_of(even)] == ["2"]
    digest = GATE.digest_of(GATE.lines_of(odd))
    gold.write_text('{"id": "1"}\n{"id": "changed"}\n{"id": "3"}\n', encoding="utf-8")
    assert GATE.digest_of(GATE.lines_of(odd)) == digest
    assert GATE.digest_of(GATE.lines_of(whole)) != digest


def gate_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: float) -> Path:
    """A gate of one made-up set of one figure; gives the path of its floors."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{}\n", encoding="utf-8")
    made = GATE.GoldSet("made up", gold, ())
    monkeypatch.setattr(GATE, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(GATE, "gold_sets", lambda shared: [made, GATE.GoldSet("even", gold, (), held_out=True)])
    monkeypatch.setattr(GATE, "load_kit", lambda: None)
    monkeypatch.setattr(GATE, "measure", lambda sets, kit: [(one, "digest", {"f": value}) for one in sets])
    return tmp_path / "floors.json"


def test_the_command_ends_with_1_where_a_floor_is_not_reached(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = gate_with(monkeypatch, tmp_path, 0.9)
    assert GATE.main(["--write"]) == 0
    assert GATE.load_floors(file)["made up"].floors == {"f": 0.88}
    gate_with(monkeypatch, tmp_path, 0.87)
    assert GATE.main([]) == 1
    assert "below" in capsys.readouterr().out
    assert GATE.main(["--write"]) == 1
    assert GATE.load_floors(file)["made up"].floors == {"f": 0.88}
    assert GATE.main(["--write", "--lower"]) == 0
    assert GATE.main([]) == 0


def test_what_is_held_out_is_measured_only_when_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = gate_with(monkeypatch, tmp_path, 0.9)
    GATE.main(["--write"])
    assert set(GATE.load_floors(file)) == {"made up"}
    GATE.main(["--write", "--held-out"])
    assert set(GATE.load_floors(file)) == {"made up", "even"}


def test_an_unknown_set_is_a_mistake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    gate_with(monkeypatch, tmp_path, 0.9)
    with pytest.raises(SystemExit) as ended:
        GATE.main(["--set", "nonesuch"])
    assert ended.value.code == 2


def test_without_the_shared_folder_the_examples_are_measured() -> None:
    assert [one.name for one in GATE.gold_sets(None)] == ["examples", "invented odd", "invented even"]
    assert [one.name for one in GATE.gold_sets(PROJECT / "nowhere")] == ["examples", "invented odd", "invented even"]
