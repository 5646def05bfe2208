"""Copies of a text are found among many as among few; texts on one thing in other words are none."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from rawi.fuse.copies import find_copies

WORDS = [f"كلمة{number}" for number in range(900)]


def a_text(seed: int, length: int = 120) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def edited(words: list[str], seed: int, kept: float) -> str:
    """A text of which runs of ten words are kept or written anew."""
    dice = random.Random(seed)
    runs = [words[first : first + 10] for first in range(0, len(words), 10)]
    return " ".join(" ".join(run if dice.random() < kept else dice.choices(WORDS, k=10)) for run in runs)


@pytest.mark.parametrize("others", [1, 40])
def test_an_edited_copy_is_found_and_nothing_else(others: int) -> None:
    wire = a_text(0)
    texts = {f"other {n}": " ".join(a_text(n + 1)) for n in range(others)}
    texts |= {"wire": " ".join(wire), "copy": edited(wire, 7, 0.6)}
    assert find_copies(texts) == {("wire", "copy")}


def test_a_cut_copy_is_found_among_many() -> None:
    texts = {f"other {n}": " ".join(a_text(n + 1, 300)) for n in range(40)}
    wire = a_text(0, 300)
    assert find_copies(texts | {"wire": " ".join(wire), "cut": " ".join(wire[:60])}) == {("wire", "cut")}


def test_marks_and_spellings_make_no_difference() -> None:
    words = [f"أكلَ{number}" for number in range(60)]
    assert find_copies({"a": " ".join(words), "b": " ".join(words).replace("أكلَ", "اكل")}) == {("a", "b")}


def test_nearly_every_copy_is_found_among_many() -> None:
    wires = {f"wire {n}": a_text(n) for n in range(60)}
    texts = {name: " ".join(words) for name, words in wires.items()}
    texts |= {f"copy {n}": edited(wires[f"wire {n}"], n, 0.5) for n in range(60)}
    expected = {
        (a, b) for a, b in ((f"wire {n}", f"copy {n}") for n in range(60)) if find_copies({x: texts[x] for x in (a, b)})
    }
    assert len(expected) > 40
    assert len(find_copies(texts) & expected) >= 0.97 * len(expected)


def test_a_few_words_are_no_copy() -> None:
    assert find_copies({"a": "قتل ثلاثة جنود في انفجار", "b": "قتل ثلاثة جنود في انفجار"}) == frozenset()


def test_every_run_finds_the_same() -> None:
    code = (
        "import random; from rawi.fuse.copies import find_copies; d = random.Random(1);"
        "w = [f'w{n}' for n in range(60)]; t = {str(n): ' '.join(d.choices(w, k=400)) for n in range(60)};"
        "print(sorted(find_copies(t)))"
    )
    seeds = ("0", "1")
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        )
        for seed in seeds
    ]
    assert runs[0].stdout == runs[1].stdout
