"""The command line over the toy language: what it prints, where, and what it ends with."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from fakes import toy_article, toy_articles, toy_modules
from rawi.cli import COMMANDS, main, rawi
from rawi.cli.incidents import HEAD
from rawi.cli.tables import units_aligned, width
from rawi.export import FORMATS
from rawi.model.article import Article
from rawi.model.report import INCIDENT_TYPES
from rawi.store import Store, open_store


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own_reader: None) -> None:
    """The toy language in place of the pipeline, in a folder of its own."""
    for name, module in toy_modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RAWI_DB", raising=False)


class Ran:
    """What a command printed and ended with."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> Ran:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(argv)
    captured = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return Ran(ended.value.code, captured.out, captured.err)


def write_articles(path: Path, articles: list[Article]) -> str:
    rows = (
        {"id": a.id, "title": a.title, "body": a.body, "outlet": a.outlet}
        | ({"published": str(a.published)} if a.published else {})
        for a in articles
    )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def filled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A database of seventy articles."""
    ran = run(capsys, "read", write_articles(tmp_path / "toy.jsonl", toy_articles(70)), "--jobs", "1")
    assert ran.status == 0


# the program


def test_help_comes_quickly() -> None:
    best = 9.0
    for _ in range(5):
        began = os.times()
        done = subprocess.run([sys.executable, "-m", "rawi", "--help"], capture_output=True, text=True, check=True)
        ended = os.times()  # and not by the clock: other processes may hold this one up
        best = min(best, ended.children_user + ended.children_system - began.children_user - began.children_system)
    assert all(name in done.stdout for name in COMMANDS)
    assert best < 0.15


def test_help_imports_neither_the_pipeline_nor_rich() -> None:
    script = "import sys; from rawi.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    script += (
        "sys.exit(str([m for m in sys.modules if m.startswith(('rich', 'msgspec', 'rawi.pipeline', 'sqlite3'))] or 0))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "0"


def test_the_table_says_what_each_command_says_of_itself() -> None:
    for name, told in COMMANDS.items():
        command = rawi.get_command(click.Context(rawi), name)
        assert command
        assert command.help.splitlines()[0] == told


def test_exporters_are_offered(capsys: pytest.CaptureFixture[str]) -> None:
    shown = "".join(run(capsys, "export", "--help").out.split())
    assert f"Formats:{','.join(FORMATS)}." in shown
    assert f"Types:{','.join(INCIDENT_TYPES)}." in shown


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        ("nonsense", "found no command 'nonsense'; see `rawi --help`"),
        ("incident", "found no command 'incident'; perhaps `rawi incidents` was meant; see `rawi --help`"),
        ("read", "missing argument 'SOURCE...'; see `rawi read --help`"),
        (
            "incidents --since 21/07/2015",
            "--since: found '21/07/2015'; expected a day like 2015-07-21; see `rawi incidents --help`",
        ),
        (
            "incidents --type bombings",
            f"--type: found 'bombings', perhaps bombing; expected one of {', '.join(INCIDENT_TYPES)}; "
            "see `rawi incidents --help`",
        ),
        (
            "export --format 123",
            f"--format: found '123'; expected one of {', '.join(FORMATS)}; see `rawi export --help`",
        ),
        ("export", f"missing option --format; expected one of {', '.join(FORMATS)}; see `rawi export --help`"),
        ("token", "missing argument ACTION; expected one of add, list, remove; see `rawi token --help`"),
        ("incidents --min-killed -1", "--min-killed: found '-1'; expected at least 0; see `rawi incidents --help`"),
        ("serve --port 99999", "--port: found '99999'; expected 0 to 65535; see `rawi serve --help`"),
        ("incidents --number two", "--number: found 'two'; expected a whole number; see `rawi incidents --help`"),
        ("incidents --min-killed x", "--min-killed: found 'x'; expected a whole number; see `rawi incidents --help`"),
        (
            "incidents --country Iraq",
            "--country: found 'Iraq'; expected the two letters of ISO 3166, as IQ for Iraq; "
            "see `rawi incidents --help`",
        ),
    ],
)
def test_a_mistake_is_one_line_and_ends_with_2(capsys: pytest.CaptureFixture[str], argv: str, told: str) -> None:
    ran = run(capsys, *argv.split())
    assert (ran.status, ran.out, ran.err) == (2, "", f"rawi: {told}\n")


def test_an_option_that_is_none_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    err = run(capsys, "incidents", "--speed").err
    assert err.startswith("rawi: no such option")
    assert err.endswith("; see `rawi incidents --help`\n")
    assert err.count("\n") == 1


def test_rawi_alone_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys)
    assert "Commands:" in ran.out + ran.err


def test_a_country_may_be_written_small(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "gazetteer", "--country", "iq").out == run(capsys, "gazetteer", "--country", "IQ").out


def test_a_missing_database_is_the_users_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    for argv in (("incidents",), ("show", "x"), ("export", "--format", "csv"), ("explain", "a", "b")):
        ran = run(capsys, *argv)
        assert ran.status == 2
        assert ran.err == "rawi: rawi.db: found no database; expected one; run `rawi read SOURCE` first or give --db\n"
    assert not Path("rawi.db").exists()


# read


def test_read_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_articles(tmp_path / "toy.jsonl", toy_articles(10))
    first = run(capsys, "read", source)
    assert first.status == 0
    assert first.out == "10 articles read, 0 known, 0 complaints; rawi.db holds 10 articles, 8 reports, 8 incidents\n"
    assert first.err == ""
    second = run(capsys, "read", source, "--jobs", "2")
    assert second.out.startswith("0 articles read, 10 known, 0 complaints; rawi.db holds 10 articles")
    again = run(capsys, "read", source, "--again")
    assert again.out.startswith("10 articles read, 0 known, 0 complaints; rawi.db holds 10 articles, 8 reports, 8")
    with open_store("rawi.db") as store:
        rows = store.db.execute("SELECT articles, known, complaints, finished IS NOT NULL FROM run").fetchall()
    assert rows == [(10, 0, 0, 1), (0, 10, 0, 1), (10, 0, 0, 1)]


def test_read_on_two_processes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_articles(tmp_path / "toy.jsonl", toy_articles(300))
    assert run(capsys, "read", source, "--jobs", "2", "--db", "two.db").status == 0
    assert run(capsys, "read", source, "--jobs", "1", "--db", "one.db").status == 0
    one, two = (run(capsys, "export", "--format", "gold", "--db", db).out for db in ("one.db", "two.db"))
    assert one == two


def test_the_database_is_taken_from_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAWI_DB", str(tmp_path / "env.db"))
    assert run(capsys, "read", write_articles(tmp_path / "toy.jsonl", toy_articles(3))).status == 0
    assert (tmp_path / "env.db").exists()


def test_unreadable_inputs_end_with_1_after_the_rest_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "empty.txt").touch()
    (folder / "photo.txt").write_bytes(b"\x89PNG\0\0")
    (folder / "english.txt").write_text("no Arabic here")
    (folder / "good.txt").write_text(toy_article(1).text, encoding="utf-8")
    (folder / "date.jsonl").write_text('{"id": "x", "body": "خبر", "published": "tomorrow"}\n', encoding="utf-8")
    ran = run(capsys, "read", str(folder))
    assert ran.status == 1
    assert ran.out.startswith("1 article read, 0 known, 3 complaints, 1 not in Arabic (other 1); ")
    assert len(ran.err.splitlines()) == 4
    assert all("found" in line and "expected" in line for line in ran.err.splitlines())


def test_a_missing_source_ends_with_2_after_the_rest_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "read", "nowhere.txt", write_articles(tmp_path / "toy.jsonl", toy_articles(5)))
    assert ran.status == 2
    assert ran.out.startswith("5 articles read")
    assert ran.err == "nowhere.txt: found nothing there; expected a file or folder; check the path\n"


def test_a_run_of_missing_sources_alone_leaves_no_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(capsys, "read", "nowhere.txt", "n" * 300)
    assert ran.status == 2
    assert ran.out == ""
    assert [line.split(": ", 1)[0] for line in ran.err.splitlines()] == ["nowhere.txt", "n" * 300]
    assert not list(tmp_path.iterdir())


def test_texts_in_other_languages_are_counted_by_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    persian = "وزیر خارجه گفت که این حمله در بغداد انجام شده است و برای منطقه خطرناک است"
    (tmp_path / "a.jsonl").write_text(
        "".join(json.dumps({"body": one}) + "\n" for one in (persian, persian + ".", "x"))
    )
    ran = run(capsys, "read", "a.jsonl")
    assert ran.out.startswith("0 articles read, 0 known, 0 complaints, 3 not in Arabic (Persian 2, other 1); ")


def test_many_complaints_of_a_kind_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.jsonl").write_text('{"body": "no arabic"}\n' * 50)
    ran = run(capsys, "read", "bad.jsonl")
    assert ran.status == 0
    assert len(ran.err.splitlines()) == 21
    assert ran.err.endswith("… and 30 more like it (no_arabic)\n")


def test_complaints_keep_to_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.jsonl").write_text(json.dumps({"body": "خبر", "published": "a\nb\x1b[2J"}))
    assert len(run(capsys, "read", "bad.jsonl").err.splitlines()) == 1


def test_given_day_and_outlet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("خبر بلا تاريخ", encoding="utf-8")
    assert run(capsys, "read", "a.txt", "--published", "2015-07-21", "--outlet", "jarida").status == 0
    assert "a, jarida, 2015-07-21" in run(capsys, "show", "a").out


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(toy_article(1).text.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    assert run(capsys, "read", "-").out.startswith("1 article read")


def test_a_database_of_another_program_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = sqlite3.connect("rawi.db")
    db.execute("CREATE TABLE mine (x)")
    db.close()
    ran = run(capsys, "read", write_articles(tmp_path / "toy.jsonl", toy_articles(3)))
    assert ran.status == 2
    assert "another program" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_full_disk_ends_with_1_and_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def small_store(path: str, *, create: bool = False, patience_s: float = 0):  # type: ignore[no-untyped-def]
        store = open_store(path, create=create)
        store.db.execute("PRAGMA max_page_count = 100")
        return store

    monkeypatch.setattr("rawi.store.open_store", small_store)
    source = write_articles(tmp_path / "toy.jsonl", toy_articles(900))
    ran = run(capsys, "read", source, "--jobs", "1")
    assert ran.status == 1
    assert ran.err.startswith("rawi: rawi.db: found the disk full; expected room")
    assert len(ran.err.splitlines()) == 1
    monkeypatch.undo()


def test_ctrl_c_says_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rawi.batch.read_into", interrupt)
    ran = run(capsys, "read", write_articles(tmp_path / "toy.jsonl", toy_articles(3)))
    assert ran.status == 130
    assert ran.err.strip() == "rawi: stopped; what was committed stays, run the same command to go on"


def test_on_a_terminal_there_is_progress_and_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    source = write_articles(tmp_path / "toy.jsonl", [*toy_articles(40), Article("bad", "انفجر القارئ")])
    ran = run(capsys, "read", source)
    assert ran.status == 1
    assert "40 articles, 0 known" in ran.err
    assert "article bad: found ValueError" in ran.err
    shown = run(capsys, "incidents").out
    assert "TR city سروج" in shown
    assert "2015-07-30" in shown
    monkeypatch.setenv("COLUMNS", "46")  # each incident has lines of its own
    lines = run(capsys, "incidents").out.splitlines()
    assert all(width(line.replace("\x1b[1m", "").replace("\x1b[0m", "")) <= 46 for line in lines)
    assert any(line.startswith("  2015-07-30") and "articles 1" in line for line in lines)


# incidents


@pytest.mark.usefixtures("filled")
def test_what_a_stopped_run_left_unlinked_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "not linked" not in run(capsys, "incidents").err
    monkeypatch.setattr(Store, "unlinked", lambda _: ["a#1", "b#1"])
    told = "2 reports of a stopped run not linked yet; run `rawi read` again, on anything"
    assert run(capsys, "incidents").err.strip() == told


@pytest.mark.usefixtures("filled")
def test_incidents_as_a_table_newest_first(capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, "incidents").out.splitlines()
    assert lines[0].split() == list(HEAD)
    days = [line.split()[1] for line in lines[1:]]
    assert days == sorted(days, reverse=True)
    assert any("5 (1 to 5)" in line and "disputed" in line for line in lines)
    assert "TR city سروج" in "\n".join(lines)


def test_units_of_tolls_stand_under_each_other() -> None:
    rows = [["id", "killed"], ["a", "5 (1 to 5)"], ["b", ""], ["c", "2,001 or more"], ["d", "up to 10"]]
    moved = [row[1] for row in units_aligned(rows, frozenset({1}))]
    assert moved == ["killed", "    5 (1 to 5)", "", "2,001 or more", "up to 10"]


@pytest.mark.usefixtures("filled")
def test_filters_of_incidents(capsys: pytest.CaptureFixture[str]) -> None:
    def ids(*options: str) -> int:
        return len(run(capsys, "incidents", "--format", "json", *options).out.splitlines())

    every = ids()
    assert 0 < ids("--since", "2015-07-20") < every
    assert ids("--since", "2015-07-20") + ids("--until", "2015-07-19") == every
    assert 0 < ids("--place", "سُروج") < every
    assert ids("--country", "iq", "--country", "SY") + ids("--country", "TR") == every
    assert ids("--type", "bombing") == ids("--actor", "state") == every
    assert ids("--type", "riot") == ids("--actor", "Hamas") == 0
    assert 0 < ids("--disputed") <= ids("--min-articles", "2") <= every
    assert ids("--min-articles", "9") == 0


@pytest.mark.usefixtures("filled")
def test_incidents_as_json_and_csv_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.loads(line) for line in run(capsys, "incidents", "--format", "json").out.splitlines()]
    cells = list(csv.DictReader(io.StringIO(run(capsys, "incidents", "--format", "csv").out)))
    assert [row["id"] for row in rows] == [row["id"] for row in cells]
    assert rows[0].keys() == cells[0].keys()
    assert rows[0]["killed_high"] == int(cells[0]["killed_high"])


@pytest.mark.usefixtures("filled")
def test_no_incident_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "incidents", "--type", "riot")
    assert (ran.status, ran.out, ran.err) == (0, "", "no incident\n")


# show and explain


@pytest.mark.usefixtures("filled")
def test_show_a_record_with_every_claim(capsys: pytest.CaptureFixture[str]) -> None:
    (line, *_) = run(capsys, "incidents", "--disputed", "--format", "json").out.splitlines()
    incident_id = json.loads(line)["id"]
    out = run(capsys, "show", incident_id).out
    assert out.splitlines()[0] == incident_id
    with open_store("rawi.db") as store:
        record = store.record(incident_id)
        assert record
        articles = store.articles(record.article_ids)
    for figure in record.figures:
        for claim in figure.claims:
            assert f"{claim.value}: الشرطة (official)" in out
            assert f"{claim.outlet}, {claim.report_id} at {claim.start}: «{claim.quote}»" in out
            assert articles[claim.article_id].text[claim.start : claim.end] == claim.quote
    for part in ("perpetrator: Islamic State (accused)", "agreed", "disputed", "accounts", "articles"):
        assert part in out.split("\n")
    assert run(capsys, "show", incident_id[:-2]).out == out


@pytest.mark.usefixtures("filled")
def test_show_an_article_or_the_article_of_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "show", "toy-1").out
    assert "report toy-1#0 (main), incident 2015-07-02_حلب_bombing" in out
    assert "killed: 2 people: الشرطة (official): «2»" in out
    for part in ("statements", "counts over many incidents", "anomalies", "not understood"):
        assert part in out.split("\n")
    assert run(capsys, "show", "toy-1#0").out == out
    assert "tells of no incident" in run(capsys, "show", "toy-0").out


@pytest.mark.usefixtures("filled")
def test_an_id_of_many_or_of_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    many = run(capsys, "show", "2015-07")
    assert many.status == 2
    assert many.err.startswith("rawi: found more than one incident that begins with '2015-07': 2015-07-02_")
    none = run(capsys, "show", "1999")
    assert (none.status, none.err) == (2, "rawi: found no incident, article or report '1999'; see `rawi incidents`\n")


@pytest.mark.usefixtures("filled")
def test_explain_an_article(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "explain", "toy-1").out
    assert "1. عنوان 1 [headline]" in out
    assert "place 28: SY, city, 36.20 37.16, حلب: حلب\n        toy.place; in the toy gazetteer" in out
    assert "      because trigger toy.bombing" in out


def test_explain_a_file_without_a_database(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(toy_article(1).text, encoding="utf-8")
    out = run(capsys, "explain", "a.txt").out
    assert "a, no outlet, undated: عنوان 1" in out
    assert "  written 2015-07-01 to 2015-07-31, a Sat" in out
    assert run(capsys, "explain", "nowhere.txt").status == 2
    assert run(capsys, "explain", "a", "b", "c").status == 2


@pytest.mark.usefixtures("filled")
def test_explain_why_two_reports_were_joined_or_not(capsys: pytest.CaptureFixture[str]) -> None:
    with open_store("rawi.db") as store:
        pair = next(ids for ids in store.members(store.incident_ids()).values() if len(ids) > 1)
    joined = run(capsys, "explain", *pair[:2]).out
    assert joined.startswith(f"{pair[0]} and {pair[1]}\n")
    assert "same day" in joined
    assert "+4.0" in joined
    assert "one incident at +10.5 bits" in joined
    assert "not joined" in run(capsys, "explain", "toy-1#0", "toy-2#0").out
    assert run(capsys, "explain", "toy-1#0", "toy-1#9").status == 2


# place, mentions, export, score, demo


def test_place_shows_what_words_name_and_every_namesake(capsys: pytest.CaptureFixture[str]) -> None:
    far = run(capsys, "place", "90 كم غربي الرمادي").out
    assert "90 km west of الرمادي" in far
    assert "33.42 42.3" in far
    shown = run(capsys, "place", "--country", "LB", "طرابلس").out
    assert shown.startswith("LB, city")
    assert "Tripoli" in shown
    assert "LY" in shown
    held = run(capsys, "place", "قرية فلانة في قضاء هيت").out
    assert "IQ, district" in held
    assert run(capsys, "place", "كلام").status == 2


def test_gazetteer_counts_places_by_country_and_kind(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [row.split() for row in run(capsys, "gazetteer").out.splitlines()]
    every = {row[0]: [int(count) for count in row[1:]] for row in rows[1:]}
    assert every["all"][:-1] == [
        sum(c) for c in zip(*(n[:-1] for code, n in every.items() if code != "all"), strict=True)
    ]
    assert all(sum(counts[:-1]) == counts[-1] for counts in every.values())
    kinds = dict(row.rsplit(maxsplit=1) for row in run(capsys, "gazetteer", "--country", "SD").out.splitlines()[1:])
    assert kinds["province"] == "18"
    assert sum(int(count) for count in kinds.values()) == every["SD"][-1]
    assert run(capsys, "gazetteer", "--country", "Sudan").status == 2


def test_mentions_as_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = toy_articles(6)
    ran = run(capsys, "mentions", write_articles(tmp_path / "toy.jsonl", articles), "nowhere.txt")
    assert ran.status == 2
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["id"] for row in rows] == [a.id for a in articles]
    for article, row in zip(articles, rows, strict=True):
        for mention in row["mentions"]:
            assert {"kind", "start", "end", "text", "value", "reason"} <= mention.keys()
            assert article.text[mention["start"] : mention["end"]] == mention["text"]
    assert rows[1]["mentions"][0]["value"]["country"] == "SY"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.text])
def test_export_to_a_file_and_to_standard_output(capsys: pytest.CaptureFixture[str], name: str) -> None:
    shown = run(capsys, "export", "--format", name).out
    assert run(capsys, "export", "--format", name, "-o", "out").status == 0
    assert Path("out").read_text(encoding="utf-8") == shown
    ran = run(capsys, "export", "--format", name, "-o", "no/folder")
    assert ran.status == 2
    assert "no/folder: found it can't be written" in ran.err


@pytest.mark.usefixtures("filled")
def test_score_of_the_own_export_is_perfect(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export", "--format", "gold", "-o", "gold.jsonl").status == 0
    ran = run(capsys, "score", "gold.jsonl", "--errors")
    assert ran.status == 0
    shares = {line[:30].strip(): line[30:].split()[-5:] for line in ran.out.splitlines()[1:] if line}
    assert "incident detection" in ran.out
    assert "0.9" not in ran.out
    assert "missed" not in ran.out
    assert shares
    assert run(capsys, "score", "gold.jsonl", "--pred", "gold.jsonl").out.strip() == ran.out.strip()


@pytest.mark.usefixtures("filled")
def test_score_lists_errors_and_articles_that_were_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    report = {"key": "k", "role": "main", "type": "riot", "date": ["2015-07-02", "2015-07-02"]}
    rows = [{"id": "toy-1", "reports": [report]}, {"id": "elsewhere", "reports": []}]
    rows.append({"id": "other-name", "file": "texts/toy-2.txt", "reports": []})
    Path("gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    ran = run(capsys, "score", "gold.jsonl", "--errors")
    assert ran.err == "1 of 3 articles of gold.jsonl were not read\n"
    assert "toy-1  missed  k" in ran.out
    assert "other-name  invented  bombing 2015-07-03 سروج" in ran.out


def test_score_of_a_file_that_is_no_gold(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.jsonl").write_text("{}\n")
    ran = run(capsys, "score", "bad.jsonl", "--pred", "bad.jsonl")
    assert ran.status == 1
    assert ran.err.startswith("rawi: bad.jsonl:1: found object missing required field `id`; expected the gold format")
    assert run(capsys, "score", "nowhere.jsonl").status == 2


def test_demo_makes_a_fresh_database_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import_module("rawi.cli.demo")
    examples = Path(write_articles(tmp_path / "examples.jsonl", toy_articles(40)))
    monkeypatch.setattr(sys.modules["rawi.cli.demo"], "EXAMPLES", examples)
    first, second = run(capsys, "demo"), run(capsys, "demo")
    assert first.status == second.status == 0
    assert first.out == second.out
    for part in ("rawi-demo.db holds 40 articles", "id  ", "accounts", "Look further:", "  rawi show "):
        assert part in first.out
    look_further = [line.split()[1:] for line in first.out.splitlines() if line.startswith("  rawi ")]
    assert len(look_further) >= 4
    for argv in look_further:
        assert run(capsys, *argv).status == 0
    taken = run(capsys, "demo", "--db", "rawi-demo.db.jsonl")
    assert taken.status == 0
    refused = run(capsys, "demo", "--db", "examples.jsonl")
    assert refused.status == 2
    assert examples.exists()


def test_the_packaged_examples_are_there() -> None:
    from importlib import resources

    assert (resources.files("rawi") / "examples" / "articles.jsonl").is_file()


@pytest.mark.usefixtures("filled")
def test_a_reader_that_closes_the_pipe_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m rawi export --format jsonl --db {tmp_path}/rawi.db | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr.startswith("rawi: made with ")
    assert done.stderr.count("\n") == 1
