"""The benchmark still measures what the pipeline runs."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from rawi import pipeline

PROJECT = Path(__file__).parents[1]
EXAMPLES = PROJECT / "src" / "rawi" / "examples" / "articles.jsonl"


def load_bench() -> ModuleType:
    """bench/corpus.py as a module."""
    spec = importlib.util.spec_from_file_location("corpus_bench", PROJECT / "bench" / "corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCH = load_bench()


def test_every_stage_is_made_of_functions_the_pipeline_has() -> None:
    called = {name for module in BENCH.STAGED for name, value in vars(module).items() if callable(value)}
    assert {name for names in BENCH.STAGES.values() for name in names} - called == set()


def test_no_finder_or_resolver_goes_untimed() -> None:
    timed = {name for names in BENCH.STAGES.values() for name in names}
    verbs = ("find_", "resolve_", "read_", "assemble_", "analyse", "attach_")
    own = {"read_article", "find_all"}  # the pipeline itself
    used = {name for module in BENCH.STAGED for name in vars(module) if name.startswith(verbs)} - own
    assert used - timed == set()


def test_the_pipeline_is_itself_again_after_a_measurement() -> None:
    before = pipeline.find_times
    with BENCH.clocked(BENCH.Clock()):
        assert pipeline.find_times is not before
    assert pipeline.find_times is before


def test_the_examples_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert BENCH.main([str(EXAMPLES), "--jobs", "1", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["articles"] == figures["whole"]["articles"] == 25
    assert figures["one_core"]["incidents"] > 0
    assert set(BENCH.STAGES) | {"read", "kit", "other", "store", "link", "fuse"} == set(figures["stage_seconds"])
    assert figures["whole"]["memory_self_mb"] > 0
