"""`rawi gazetteer import`: places of one's own, and that they are read with where the environment names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.cli import main
from rawi.errors import LexiconError
from rawi.lexicon.digests import digests
from rawi.lexicon.load_gazetteer import load_gazetteer
from rawi.lexicon.own_places import own_file

OWN = """name_ar,Latitude,longitude,country,en,population
قرية الزاهرات|الزاهرات,33.5,43.9,iq,Zahirat,
الرمادي,33.42,43.31,IQ,Ramadi,200000
Nowhere,33,43,IQ,Nowhere,
كذا,99,43,IQ,Beyond,
كذا,33,43,Iraq,No code,
"""
REST = ("IQ", *[""] * 5, "0", *[""] * 4)
DUMP = [
    ["1", "Tall al Qubur", "Tall al Qubur", "تل القبور,Tell", "33.6", "43.8", "P", "PPL", *REST],
    ["2", "Kubra", "Kubra", "الكبرى الجديدة", "33.7", "43.7", "P", "PPLA2", *REST],
    ["3", "Wadi", "Wadi", "وادي كذا", "33.6", "43.8", "H", "WAD", *REST],
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RAWI_PLACES", raising=False)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(argv)
    told = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, told.out, told.err


def test_own_places_are_taken_over_and_read_with(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "own.csv").write_text(OWN, encoding="utf-8")
    status, _, told = run(capsys, "gazetteer", "import", "own.csv")
    assert status == 1
    assert "own.csv:5: found '99', '43'; expected degrees of latitude and longitude" in told
    assert "own.csv:6: found the country 'IRAQ'; expected two letters" in told
    assert "1 place, 1 known already, 1 without a name in Arabic letters, 2 refused; rawi-places.csv holds 1" in told
    assert f"export RAWI_PLACES={folder / 'rawi-places.csv'}" in told
    before = digests()
    monkeypatch.setenv("RAWI_PLACES", "rawi-places.csv")
    load_gazetteer.cache_clear()
    assert run(capsys, "place", "الزاهرات")[1].startswith("IQ, site, 33.50 43.90, الزاهرات\n")
    assert digests().gazetteer != before.gazetteer
    load_gazetteer.cache_clear()
    monkeypatch.setenv("RAWI_PLACES", "gone.csv")
    with pytest.raises(LexiconError, match=r"gone\.csv: found no file"):
        own_file()


def test_of_a_dump_of_geonames_places_of_news_with_arabic_names_are_taken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "IQ.txt").write_text("".join("\t".join(line) + "\n" for line in DUMP), encoding="utf-8")
    assert run(capsys, "gazetteer", "import", "IQ.txt")[0] == 0
    village, town = (folder / "rawi-places.csv").read_text("utf-8").splitlines()[1:]
    assert village == "gn.1,IQ,iq.anbar,village,site,0,33.6,43.8,geonames,Tall al Qubur,تل القبور"
    assert town.startswith("gn.2,IQ,iq.anbar,town,city,0,33.7,43.7,geonames,Kubra,")
    assert "2 of other countries" in run(capsys, "gazetteer", "import", "IQ.txt", "--country", "SY")[2]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "found it can't be read (no such file or directory)"),
        (b"", "found the columns of nothing; expected a dump of GeoNames, or a header with ar, lat and lon"),
        (b"a,b\n1,2\n", "found the columns a, b; expected a dump of GeoNames, or a header with ar, lat and lon"),
        (b"\xff\xfe\x00", "found bytes that are no UTF-8; expected a dump of GeoNames or a CSV file"),
    ],
)
def test_what_is_no_list_of_places_is_said_so(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, told: str
) -> None:
    if content is not None:
        (folder / "x.csv").write_bytes(content)
    status, _, said = run(capsys, "gazetteer", "import", "x.csv")
    assert (status, said) == (2, f"rawi: x.csv: {told}\n")
    assert not (folder / "rawi-places.csv").exists()
    assert run(capsys, "gazetteer", "import")[0] == 2
