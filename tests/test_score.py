"""Rawi's scores are those of ../shared/tools/score.py to the last digit, whatever the predictions."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from rawi.errors import InputError
from rawi.score import Found, Scores, parse_gold, score
from rawi.score.names import alike

PROJECT = Path(__file__).parents[1]
SHARED = PROJECT.parent / "shared"
EXAMPLES = PROJECT / "src" / "rawi" / "examples" / "gold.jsonl"
TYPES = ("shelling", "air_strike", "bombing", "armed_attack", "arrest", "protest", "territory_change", "explosion")


def shown(scores: Scores) -> dict[str, dict[str, str]]:
    """The scores as score.py prints them: `reports` and `clusters`, name to figures."""
    c = scores.clusters
    clusters = {
        "articles": f"{c.articles}  with gold keys {c.keyed}  gold incidents {c.gold_incidents}"
        f"  predicted incidents {c.predicted_incidents}",
        "B-cubed": f"P {c.precision:.3f}  R {c.recall:.3f}  F1 {c.f1:.3f}",
        "pairs": found(c.pairs),
    }
    if scores.reports is None:
        return {"clusters": clusters}
    r = scores.reports
    reports = {"articles": f"{r.articles}  gold reports (fresh) {r.fresh}", "incident detection": found(r.detection)}
    reports |= {name: f"{s.value:.3f}  ({s.right}/{s.total})" for name, s in r.shares.items()}
    reports |= {name: found(s) for name, s in r.slots.items()}
    return {"reports": reports, "clusters": clusters}


def found(f: Found) -> str:
    return f"P {f.precision:.3f}  R {f.recall:.3f}  F1 {f.f1:.3f}  (tp {f.tp} fp {f.fp} fn {f.fn})"


def printed(what: str, gold: Path, pred: Path) -> dict[str, str]:
    """What score.py prints, name to figures."""
    tool = SHARED / "tools" / "score.py"
    done = subprocess.run([sys.executable, tool, what, gold, pred], capture_output=True, text=True, check=True)
    return dict(line.split("  ", 1) for line in done.stdout.splitlines())


def perturbed(article: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A prediction: the annotation with something of everything wrong."""
    made = json.loads(json.dumps(article))
    reports = [_perturbed_report(r, rng) for r in made.get("reports", ()) if rng.random() < 0.85]
    if reports and rng.random() < 0.2:
        reports.append(_perturbed_report(json.loads(json.dumps(rng.choice(reports))), rng))
    rng.shuffle(reports)
    return made | {"reports": reports}


def _perturbed_report(report: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    if rng.random() < 0.3:
        report["type"] = rng.choice(TYPES)
    if rng.random() < 0.2:
        report["role"] = rng.choice(("main", "secondary", "background"))
    if rng.random() < 0.3:
        days = [date.fromisoformat(d) + timedelta(rng.randint(-2, 2)) for d in report["date"]]
        report["date"] = [d.isoformat() for d in sorted(days)]
    if rng.random() < 0.3:
        report["key"] += rng.choice("ab")
    place = report.get("place")
    if place and rng.random() < 0.4:
        moved = {"lat": place["lat"] + rng.uniform(-1, 1), "lon": place["lon"] + rng.uniform(-1, 1), "name": "آخر"}
        report["place"] = rng.choice([None, place | moved, place | {"lat": None}, place | {"country": "XX"}])
    for figure in report.get("figures", ()):
        wrong = {"low": rng.choice([None, 3]), "of": "other", "source": ["المصدر الأمني"], "quote": "قتل"}
        for name, value in wrong.items():
            if rng.random() < 0.25:
                figure[name] = value
    for side in ("perpetrators", "targets"):
        if rng.random() < 0.3:
            report[side] = [
                *report.get(side, ())[1:],
                {"actor": "unknown"},
                {"actor": "the Islamic State", "basis": "denied"},
            ]
    if rng.random() < 0.3:
        report["weapons"] = ["rocket", *report.get("weapons", ())]
    return report


def odd_lines(path: Path) -> list[dict[str, Any]]:
    """Every other line: the rest of the annotation stays unread."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for number, line in enumerate(lines, 1) if number % 2]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def golds() -> list[Path]:
    return [EXAMPLES, *(SHARED / "gold" / name for name in ("dev.jsonl", "dev-clusters.jsonl", "seeds.jsonl"))]


@pytest.mark.skipif(not (SHARED / "tools" / "score.py").exists(), reason="../shared is not there")
@pytest.mark.parametrize("source", golds(), ids=lambda path: path.stem)
def test_the_scores_are_those_of_the_tool(tmp_path: Path, source: Path) -> None:
    rows = odd_lines(source)
    gold = write(tmp_path / "gold.jsonl", rows)
    keyed = [row | {"reports": [_main(key) for key in row["keys"]]} if "keys" in row else row for row in rows]
    rng = random.Random(7)
    predictions = {
        "same": keyed,
        "empty": [],
        "slightly": [perturbed(row, rng) for row in keyed],
        "fewer": [perturbed(row, rng) for row in keyed[::3]],
        "others": [row | {"id": other["id"]} for row, other in zip(keyed, keyed[1:] + keyed[:1], strict=True)],
    }
    for name, predicted in predictions.items():
        pred = write(tmp_path / f"{name}.jsonl", predicted)
        ours = shown(score(read(gold), read(pred)))
        for what, figures in ours.items():
            assert figures == printed(what, gold, pred), (name, what)
        assert set(ours) == ({"clusters"} if "keys" in rows[0] else {"reports", "clusters"})


def _main(key: str) -> dict[str, Any]:
    return {"key": key, "role": "main", "type": "bombing", "date": ["2015-07-24", "2015-07-24"]}


def read(path: Path) -> Any:
    with path.open(encoding="utf-8") as lines:
        return parse_gold(lines, where=path.name)


def test_the_gold_against_itself_is_right_in_everything() -> None:
    gold = read(EXAMPLES)
    scores = score(gold, gold)
    assert scores.reports is not None
    assert {s.value for s in scores.reports.shares.values()} == {1.0}
    assert {s.f1 for s in (scores.reports.detection, *scores.reports.slots.values())} == {1.0}
    assert scores.clusters.f1 == 1.0
    assert scores.reports.misses == scores.clusters.misses == ()


def test_misses_are_told() -> None:
    gold = read(EXAMPLES)
    scores = score(gold, {})
    assert scores.reports is not None
    assert {miss.kind for miss in scores.reports.misses} == {"missed"}
    assert len(scores.reports.misses) == scores.reports.fresh == scores.reports.detection.fn
    assert {miss.kind for miss in scores.clusters.misses} == {"split"}


def test_a_line_in_another_format_is_told() -> None:
    lines = ['{"id": "a", "reports": []}', '{"id": "b", "reports": [{"key": "k"}]}']
    with pytest.raises(
        InputError, match=r"gold.jsonl:2: found object missing required field `role`.*; expected the gold"
    ):
        parse_gold(lines, where="gold.jsonl")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("قيادة الشرطة", "قياده شرطة", True),
        ("رويترز", "وكالة رويترز", True),
        ("مصدر أمني", "مصدر طبي", False),
        ("the Taliban", "Taliban", True),
        ("", "رويترز", False),
    ],
)
def test_names_are_alike(left: str, right: str, same: bool) -> None:
    assert alike(left, right) is alike(right, left) is same
