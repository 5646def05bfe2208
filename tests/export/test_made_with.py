"""Every export says with which version and language data its database was made, and what imports it keeps that."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from fakes import TOY, read_toy, toy_articles
from rawi.cli import main
from rawi.errors import UsageError
from rawi.export import FORMATS
from rawi.export.again import import_records
from rawi.export.arrow import MADE_WITH
from rawi.model.history import Made
from rawi.relink import link_unlinked
from rawi.store import IncidentFilter, Store, open_store
from rawi.store.codec import to_json

MADE = Made("9.8.7", "a-digest-of-words", "a-digest-of-places", 20)
BESIDE = ("jsonl", "json", "csv", "csv-claims", "gold", "ucdp", "acled", "plover", "civilian-harm")
"""Formats without a place for it: a file beside them says it."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "rawi.db", create=True) as opened:
        run = opened.start_run(
            started="2024-01-01T00:00:00+00:00", version=MADE.version, lexicon=MADE.lexicon, gazetteer=MADE.gazetteer
        )
        opened.add_readings(((a, read_toy(a)) for a in toy_articles(20)), run)
        link_unlinked(opened, TOY)
        yield opened


def said(name: str, content: bytes) -> str:
    """What a file says besides its rows."""
    if name in ("parquet", "parquet-claims", "geoparquet"):
        return str(pq.read_schema(io.BytesIO(content)).metadata[MADE_WITH.encode()].decode())
    if name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "".join(book.read(one).decode() for one in book.namelist() if "sheet" in one)
    return content.decode()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_export_says_what_made_it(store: Store, name: str, tmp_path: Path) -> None:
    if name in BESIDE:
        out = tmp_path / "export"
        with pytest.raises(SystemExit):
            main(["export", "--db", store.shown, "--format", name, "-o", str(out)])
        told = json.dumps(json.loads(out.with_name("export.about.json").read_bytes())["made_with"])
    else:
        told = said(name, b"".join(FORMATS[name].write(store, IncidentFilter())))
    assert all(str(part) in told for part in (MADE.version, MADE.lexicon, MADE.gazetteer))


def test_standard_output_leaves_it_to_standard_error(store: Store, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--db", store.shown, "--format", "csv"])
    told = b"rawi: made with rawi 9.8.7, lexicon a-digest-of-words, gazetteer a-digest-of-places\n"
    assert capsysbinary.readouterr().err == told


@pytest.mark.parametrize("name", ["jsonl", "parquet"])
def test_what_is_imported_keeps_what_made_it(store: Store, name: str, tmp_path: Path) -> None:
    file = tmp_path / f"export{FORMATS[name].ending}"
    with pytest.raises(SystemExit):
        main(["export", "--db", store.shown, "--format", name, "-o", str(file)])
    with open_store(tmp_path / "again.db", create=True) as again:
        import_records(again, file)
        assert again.made_with() == store.made_with()
        other = replace(MADE, version="9.9.9")
        again.bring([MADE, other])
        assert again.made_with().made == (MADE, other)


def test_records_alone_are_imported_too(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "alone.jsonl"
    file.write_bytes(b"".join(FORMATS["jsonl"].write(store, IncidentFilter())))
    with open_store(tmp_path / "again.db", create=True) as again:
        assert import_records(again, file) == store.counts()["incident"]
        assert again.made_with().made == ()


def test_what_stands_beside_and_is_something_else_is_told(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "alone.jsonl"
    file.write_bytes(b"")
    file.with_name("alone.jsonl.about.json").write_text(to_json({"made_with": 7}), encoding="utf-8")
    with (
        open_store(tmp_path / "again.db", create=True) as again,
        pytest.raises(UsageError, match=r"about\.json: found"),
    ):
        import_records(again, file)
