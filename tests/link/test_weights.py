"""The weights file and what its loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.link import compare, compare_places, load_weights
from rawi.link.weights import WEIGHTS_FILE

SOURCE = WEIGHTS_FILE.read_text(encoding="utf-8")
LINE = SOURCE[: SOURCE.index('label = "days overlap, wider than a month"')].count("\n") - 1


def write(folder: Path, text: str) -> Path:
    file = folder / "weights.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_level_is_one_that_comparing_can_reach() -> None:
    code = "".join(Path(file.__file__).read_text(encoding="utf-8") for file in (compare, compare_places))
    weights = load_weights()
    assert set(weights.bits) == {field for field, _ in compare.FIELDS}
    for levels in weights.bits.values():
        assert all(f'"{label}"' in code for label in levels)


def test_kinds_cover_every_type() -> None:
    kinds = load_weights().kinds
    assert (kinds["arrest"], kinds["bombing"], len(kinds)) == ("detain", "force", 17)


def test_refining_goes_both_ways_and_stays_in_one_kind() -> None:
    weights = load_weights()
    assert weights.related("explosion", "bombing")
    assert weights.related("bombing", "explosion")
    assert not weights.related("arrest", "clash")
    assert all(weights.kinds[a] == weights.kinds[b] for a, b in weights.refines)


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        (
            'label = "days overlap, wider than a month"\nbits = -2.5',
            'label = "days overlap, wider than a month"',
            f"weights.toml:{LINE}: field `bits` is missing",
        ),
        ('name = "never"', 'name = "nevr"', "setting `never` is missing"),
        ('types = ["riot", "protest"]', 'types = ["riots", "protest"]', "'riots' is no incident type"),
        ('label = "same days, two to three"', 'label = "same day"', "level 'same day' of `date` stands twice"),
        ("[[setting]]", "[[setting]", "not TOML"),
    ],
)
def test_complaints(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    with pytest.raises(LexiconError) as raised:
        load_weights(write(tmp_path, SOURCE.replace(before, after)))
    assert complaint in str(raised.value)
