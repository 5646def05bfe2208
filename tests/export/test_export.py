"""Each format says what the database says, and no point is finer than its words."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import struct
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

import rawi
from fakes import TOY, read_toy, toy_articles
from rawi.errors import UsageError
from rawi.export import FORMATS, xlsx
from rawi.export.again import import_records, read_records
from rawi.export.arrow import RECORDS, point, schema_of
from rawi.export.claims import CLAIMS, claims_of
from rawi.export.geojson import feature_of
from rawi.export.incidents import INCIDENTS, RADIUS_KM, labels
from rawi.export.layout import Told
from rawi.kit import Kit
from rawi.model.article import Article
from rawi.model.claim import Statement
from rawi.model.record import FusedActor, Record
from rawi.model.report import Reading
from rawi.model.value import DateRange, Place
from rawi.pipeline import read_article
from rawi.read import read_sources
from rawi.relink import link_unlinked
from rawi.score import parse_gold
from rawi.store import IncidentFilter, Store, open_store
from rawi.store.codec import record_from
from rawi.store.summary import summary_of

EVERYTHING = IncidentFilter()
EXAMPLES = Path(rawi.__file__).parent / "examples" / "articles.jsonl"
KINDS = {"text": str, "integer": int, "number": float, "day": date, "flag": bool, "texts": tuple}
UNDATED = Article("undated", "وقع الانفجار يوم السبت. قتل 3 في حلب يوم 2015-07-04 بحسب الشرطة", title="عنوان")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "rawi.db", create=True) as opened:
        opened.add_readings((a, read_toy(a)) for a in (*toy_articles(40), UNDATED))
        link_unlinked(opened, TOY)
        yield opened


@pytest.fixture(scope="module")
def examples(kit: Kit, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The packaged examples, read: incidents of many types, with disputes, civilians, and places of every precision."""
    with open_store(tmp_path_factory.mktemp("examples") / "rawi.db", create=True) as opened:
        articles = [one for one in read_sources([str(EXAMPLES)]) if isinstance(one, Article)]
        opened.add_readings((article, read_article(article, kit)) for article in articles)
        link_unlinked(opened)
        yield opened


def written(store: Store, name: str, wanted: IncidentFilter = EVERYTHING) -> bytes:
    return b"".join(FORMATS[name].write(store, wanted))


def exported(store: Store, name: str, wanted: IncidentFilter = EVERYTHING) -> str:
    return written(store, name, wanted).decode()


def told_of(record: Record) -> Told:
    return Told(record, summary_of(record))


def load_tool(name: str) -> ModuleType:
    """A file of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[2] / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records(store: Store) -> list[Record]:
    found = [store.record(line.id) for line in store.incidents()]
    return [record for record in found if record]


# gold


def test_gold_has_every_article_also_those_without_reports(store: Store) -> None:
    text = exported(store, "gold")
    rows = [json.loads(line) for line in text.splitlines()]
    assert [row["id"] for row in rows] == store.article_ids()
    assert any(row["reports"] == [] for row in rows)
    assert len(parse_gold(text.splitlines(), where="export")) == len(rows)


def test_gold_keeps_to_the_codebook(store: Store) -> None:
    rows = {row["id"]: row for row in map(json.loads, exported(store, "gold").splitlines())}
    row = rows["toy-1"]
    assert list(row) == ["id", "outlet", "published", "reports", "aggregates", "statements", "anomalies"]
    sentence = "قتل 2 في حلب يوم 2015-07-02 بحسب الشرطة"
    assert row["reports"] == [
        {
            "key": "2015-07-02_حلب_bombing",
            "role": "main",
            "type": "bombing",
            "outcome": "occurred",
            "date": ["2015-07-02", "2015-07-02"],
            "place": {"name": "حلب", "country": "SY", "lat": 36.2, "lon": 37.16, "precision": "city"},
            "perpetrators": [{"actor": "Islamic State", "basis": "accused", "by": "الشرطة"}],
            "targets": [{"actor": "civilians", "basis": "stated", "by": None}],
            "weapons": ["ied"],
            "figures": [
                {
                    "what": "killed",
                    "of": "people",
                    "nation": None,
                    "low": 2,
                    "high": 2,
                    "approx": False,
                    "source": ["الشرطة"],
                    "source_kind": "official",
                    "quote": "2",
                }
            ],
        }
    ]
    assert row["statements"] == [
        {
            "speaker": "الشرطة",
            "speaker_kind": "official",
            "stance": "announces",
            "about": "2015-07-02_حلب_bombing",
            "via": ["رويترز"],
            "medium": "telegram",
            "quote": sentence,
        }
    ]
    assert row["anomalies"] == [{"kind": "impossible_date", "quote": sentence, "note": "a day that can't be"}]
    attacks = {"what": "attacks", "low": 41, "high": None, "since": "2015-01-01", "until": None, "quote": sentence}
    assert row["aggregates"] == [attacks]


def test_gold_of_an_undated_article_has_its_interval_and_evidence(store: Store) -> None:
    rows = {row["id"]: row for row in map(json.loads, exported(store, "gold").splitlines())}
    row = rows["undated"]
    assert (row["published"], row["published_interval"]) == (None, ["2015-07-01", "2015-07-31"])
    (step,) = row["published_evidence"]
    assert step["quote"] in UNDATED.text
    assert step["implies"] == ["2015-07-01", None]


def test_gold_of_what_is_about_no_report_keeps_its_words(store: Store) -> None:
    article = Article("s", "بيان", published=date(2015, 7, 1))
    statement = Statement("ناطق", "official", "threatens", 0, 4, "further attacks")
    day = DateRange(date(2015, 7, 1), date(2015, 7, 1))
    store.add_readings([(article, Reading("s", day, statements=(statement,)))])
    row = json.loads(exported(store, "gold").splitlines()[-1])
    assert row["statements"][0]["about"] == "further attacks"


def test_gold_of_some_incidents_has_their_reports_alone(store: Store) -> None:
    rows = [json.loads(line) for line in exported(store, "gold", IncidentFilter(countries=("TR",))).splitlines()]
    assert {r["place"]["country"] for row in rows for r in row["reports"]} == {"TR"}


# records


def test_json_lines_give_whole_records_back(store: Store) -> None:
    assert [record_from(line) for line in exported(store, "jsonl").splitlines()] == records(store)


def test_csv_has_an_incident_a_row(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(store, "csv"))))
    assert [row["id"] for row in rows] == [record.id for record in records(store)]
    row = next(row for row in rows if row["disputed"] == "1")
    assert tuple(row) == INCIDENTS.names
    assert int(row["killed_low"]) < int(row["killed_high"])
    assert (row["date_prec"], row["where_prec"], row["weapons"]) == ("1", "1", "ied")
    assert {row["place"] for row in rows} == {"سروج", "بغداد", "حلب"}


def test_csv_of_claims_has_every_claim_with_its_words(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(store, "csv-claims"))))
    told = [claim for record in records(store) for _, _, claim in claims_of(record)]
    assert [(row["article_id"], row["value"], row["quote"]) for row in rows] == [
        (claim.article_id, claim.value, claim.quote) for claim in told
    ]
    for row in rows:
        article = store.article(row["article_id"])
        assert article is not None
        assert article.text[int(row["start"]) : int(row["end"])] == row["quote"]
        assert row["published"] == str(article.published or "")


def test_csv_runs_nothing_in_a_spreadsheet(store: Store) -> None:
    bad = FusedActor("=HYPERLINK(1)", ("stated",), ())
    record = replace(records(store)[0], id="bad", targets=(bad,), place=None)
    store.save_incidents([], [record])
    (row,) = (row for row in csv.DictReader(io.StringIO(exported(store, "csv"))) if row["id"] == "bad")
    assert (row["targets"], row["place"]) == ("'=HYPERLINK(1)", "")


def test_who_is_only_cleared_is_no_perpetrator(store: Store) -> None:
    cleared, accused = FusedActor("A", ("denied",), ()), FusedActor("B", ("denied", "accused"), ())
    assert labels(replace(records(store)[0], perpetrators=(cleared, accused)).perpetrators) == ("B",)


@pytest.mark.parametrize("precision", list(RADIUS_KM))
def test_geojson_never_passes_an_area_for_a_point(store: Store, precision: Any) -> None:
    record = replace(records(store)[0], place=Place("س", "IQ", 33.0, 44.0, precision))
    feature = feature_of(told_of(record))
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.0, 33.0]}
    told = feature["properties"]
    assert (told["precision"], told["radius_km"]) == (precision, RADIUS_KM[precision])
    assert told["point_is_centroid"] is (precision in {"district", "province", "country"})


def test_geojson_of_no_place_has_no_point(store: Store) -> None:
    feature = feature_of(told_of(replace(records(store)[0], place=None)))
    assert feature["geometry"] is None
    assert feature["properties"]["radius_km"] is None


def test_geojson_is_one_collection(store: Store) -> None:
    found = json.loads(exported(store, "geojson"))
    assert [feature["id"] for feature in found["features"]] == [record.id for record in records(store)]
    nothing = json.loads(exported(store, "geojson", IncidentFilter(types=("riot",))))
    assert (nothing["type"], nothing["features"]) == ("FeatureCollection", [])


# every table


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.layout])
def test_every_cell_is_what_its_column_says(examples: Store, name: str) -> None:
    layout = FORMATS[name].layout
    assert layout is not None
    rows = list(layout.rows(examples, EVERYTHING))
    assert rows
    for row in rows:
        for column, cell in zip(layout.columns, row, strict=True):
            where = f"{name}.{column.name}: {cell!r}"
            assert cell is not None or not column.always, where
            assert cell is None or type(cell) is KINDS[column.kind], where
            assert cell is None or not column.values or cell in column.values, where


def test_a_layout_names_no_column_twice_and_explains_each() -> None:
    for name, one in FORMATS.items():
        if one.layout:
            assert len(set(one.layout.names)) == len(one.layout.names), name
            assert all(column.meaning.endswith(".") for column in one.layout.columns), name


def test_the_page_of_exports_is_current() -> None:
    assert load_tool("write_exports").main(["--check"]) == 0


# round trips


@pytest.mark.parametrize("name", ["jsonl", "parquet"])
def test_read_again_and_exported_again_is_the_same_to_the_byte(store: Store, name: str, tmp_path: Path) -> None:
    first = written(store, name)
    file = tmp_path / f"export{FORMATS[name].ending}"
    file.write_bytes(first)
    with open_store(tmp_path / "again.db", create=True) as again:
        assert import_records(again, file) == len(records(store))
        assert records(again) == records(store)
        assert written(again, name) == first


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"{}\n", "export.jsonl:1: found no record"),
        (b"\xff\n", "export.jsonl:1: found no record"),
        (b"PAR1 and no more", "export.jsonl: found damaged Parquet"),
    ],
)
def test_what_is_no_export_is_told(tmp_path: Path, content: bytes, found: str) -> None:
    file = tmp_path / "export.jsonl"
    file.write_bytes(content)
    with pytest.raises(UsageError, match=found):
        list(read_records(file))


def test_parquet_of_claims_can_not_be_imported(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "claims.parquet"
    file.write_bytes(written(store, "parquet-claims"))
    with pytest.raises(UsageError, match="no column `record`"):
        list(read_records(file))


# binary formats


def test_parquet_has_the_columns_as_typed(store: Store) -> None:
    table = pq.read_table(io.BytesIO(written(store, "parquet")))
    assert table.schema.equals(schema_of(RECORDS))
    assert [str(day) for day in table["earliest"].to_pylist()] == [str(r.date.earliest) for r in records(store)]
    assert table["disputed"].to_pylist() == [bool(r.disputes) for r in records(store)]


def test_geoparquet_has_points(store: Store) -> None:
    table = pq.read_table(io.BytesIO(written(store, "geoparquet")))
    meta = json.loads(table.schema.metadata[b"geo"])
    assert (meta["version"], meta["primary_column"]) == ("1.1.0", "geometry")
    points = [struct.unpack("<BIdd", one) for one in table["geometry"].to_pylist()]
    assert points == [
        (1, 1, lon, lat) for lon, lat in zip(*(table[n].to_pylist() for n in ("lon", "lat")), strict=True)
    ]
    assert point(None, None) is None


def test_a_workbook_runs_from_right_to_left_and_keeps_days(store: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(store, "xlsx")))
    assert book.sheetnames == ["incidents", "claims", "columns", "about"]
    assert all(book[name].sheet_view.rightToLeft for name in ("incidents", "claims"))
    head, *rows = book["incidents"].iter_rows(values_only=True)
    assert head == INCIDENTS.names
    column = head.index("earliest")
    assert [row[column].date() for row in rows] == [record.date.earliest for record in records(store)]
    assert book["claims"].max_row == 1 + len(list(CLAIMS.rows(store, EVERYTHING)))


def test_a_workbook_goes_on_in_another_sheet_and_takes_any_text(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 11)
    monkeypatch.setattr(xlsx, "LETTERS", 20)
    article = Article("odd", "قتل 3 في حلب يوم 2015-07-04 بحسب الشرطة", outlet="=1+1 \x01\x1f 🙂 " + "ط" * 40)
    store.add_readings([(article, read_toy(article))])
    link_unlinked(store, TOY)
    book = openpyxl.load_workbook(io.BytesIO(written(store, "xlsx")))
    sheets = [name for name in book.sheetnames if name.startswith("claims")]
    assert len(sheets) > 1
    assert sum(book[name].max_row - 1 for name in sheets) == len(list(CLAIMS.rows(store, EVERYTHING)))
    outlets = {row[0].value for name in sheets for row in book[name].iter_rows(2, min_col=9, max_col=9)}
    assert any(str(one).startswith("=1+1") and str(one).endswith("…") for one in outlets)


# time zones

ZONES = (
    *("UTC", "Asia/Riyadh", "Asia/Baghdad", "Asia/Tehran", "Asia/Kabul", "Asia/Kathmandu", "Africa/Cairo"),
    *("Africa/Casablanca", "America/New_York", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Pago_Pago"),
    *("Pacific/Chatham", "Antarctica/Troll"),
)


def test_no_time_zone_moves_a_day(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(ZONES) == 14
    first: dict[str, bytes] = {}
    try:
        for zone in ZONES:
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            found = {name: written(store, name) for name in FORMATS}
            first = first or found
            assert [name for name in FORMATS if found[name] != first[name]] == [], zone
    finally:
        monkeypatch.undo()
        time.tzset()


def test_days_stay_days(store: Store) -> None:
    for name, one in FORMATS.items():
        if one.text and name != "atom":
            assert "T00:00" not in exported(store, name), name
