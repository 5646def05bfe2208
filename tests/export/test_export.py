"""Each format says what the database says, and no point is finer than its words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fakes import TOY, read_toy, toy_articles
from rawi.export import EXPORTERS
from rawi.export.csv import COLUMNS, row_of
from rawi.export.geojson import RADIUS_KM, feature_of
from rawi.model.article import Article
from rawi.model.claim import Statement
from rawi.model.record import FusedActor, Record
from rawi.model.report import Reading
from rawi.model.value import DateRange, Place
from rawi.relink import link_unlinked
from rawi.score import parse_gold
from rawi.store import IncidentFilter, Store, open_store
from rawi.store.codec import record_from

EVERYTHING = IncidentFilter()
UNDATED = Article("undated", "وقع الانفجار يوم السبت. قتل 3 في حلب يوم 2015-07-04 بحسب الشرطة", title="عنوان")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "rawi.db", create=True) as opened:
        opened.add_readings((a, read_toy(a)) for a in (*toy_articles(40), UNDATED))
        link_unlinked(opened, TOY)
        yield opened


def exported(store: Store, name: str, wanted: IncidentFilter = EVERYTHING) -> str:
    return "".join(EXPORTERS[name](store, wanted))


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


def test_json_gives_whole_records_back(store: Store) -> None:
    assert [record_from(line) for line in exported(store, "json").splitlines()] == records(store)


def test_csv_has_an_incident_a_row(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(store, "csv"))))
    assert [row["id"] for row in rows] == [record.id for record in records(store)]
    row = next(row for row in rows if row["disputed"] == "1")
    assert tuple(row) == COLUMNS
    assert int(row["killed_low"]) < int(row["killed_high"])
    assert (row["date_prec"], row["where_prec"], row["weapons"]) == ("1", "1", "ied")
    assert {row["place"] for row in rows} == {"سروج", "بغداد", "حلب"}


def test_csv_runs_nothing_in_a_spreadsheet(store: Store) -> None:
    record = records(store)[0]
    bad = replace(record, targets=(FusedActor("=HYPERLINK(1)", ("stated",), ()),), place=None)
    from rawi.export.csv import _line

    assert "'=HYPERLINK(1)" in _line(row_of(bad))


@pytest.mark.parametrize("precision", list(RADIUS_KM))
def test_geojson_never_passes_an_area_for_a_point(store: Store, precision: Any) -> None:
    record = replace(records(store)[0], place=Place("س", "IQ", 33.0, 44.0, precision))
    feature = feature_of(record)
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.0, 33.0]}
    told = feature["properties"]
    assert (told["precision"], told["radius_km"]) == (precision, RADIUS_KM[precision])
    assert told["point_is_centroid"] is (precision in {"district", "province", "country"})


def test_geojson_of_no_place_has_no_point(store: Store) -> None:
    feature = feature_of(replace(records(store)[0], place=None))
    assert feature["geometry"] is None
    assert feature["properties"]["radius_km"] is None


def test_geojson_is_one_collection(store: Store) -> None:
    found = json.loads(exported(store, "geojson"))
    assert [feature["id"] for feature in found["features"]] == [record.id for record in records(store)]
    nothing = json.loads(exported(store, "geojson", IncidentFilter(types=("riot",))))
    assert nothing == {"type": "FeatureCollection", "features": []}


def test_days_stay_days(store: Store) -> None:
    for name in EXPORTERS:
        assert "T00:00" not in exported(store, name)
