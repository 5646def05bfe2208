"""`log`, `review`, `search` and `--as-of` as people type them: what is printed, and every mistake in one line."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fakes import read_toy, toy_article, toy_modules
from rawi.cli import main
from rawi.relink import link_unlinked
from rawi.store import open_store

SURUC, ALEPPO = "2015-07-20_سروج_bombing", "2015-07-20_حلب_bombing"
BEFORE, LATER = datetime(2024, 1, 1, 12, tzinfo=UTC), datetime(2024, 1, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def filled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A database of the toy language, read on two days."""
    for name, module in toy_modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RAWI_REVIEWER", "huda")
    monkeypatch.delenv("RAWI_DB", raising=False)
    for moment, articles in (
        (BEFORE, [toy_article(1), toy_article(2, place="حلب")]),
        (LATER, [toy_article(3, killed=9)]),
    ):
        with open_store("rawi.db", create=True, clock=lambda: moment) as store:  # noqa: B023, it is used at once
            store.add_readings([(article, read_toy(article)) for article in articles])
            link_unlinked(store)


def ran(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """Status, output and complaints of a command."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(argv)
    captured = capsys.readouterr()
    return int(str(ended.value.code)), captured.out, captured.err


def test_a_record_is_shown_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    assert "5 to 9" in ran(capsys, "show", SURUC)[1]
    for moment in ("2024-01-01", "2024-01-02T11:59:59", "2024-01-02T14:59:00+03:00"):
        shown = ran(capsys, "show", SURUC, "--as-of", moment)[1]
        assert "killed, people: 5; best 5" in shown
        assert "toy-3" not in shown
    status, _, complaint = ran(capsys, "show", SURUC, "--as-of", "2023-12-31")
    assert (status, complaint[:30]) == (2, "rawi: found no incident, artic")
    assert "1        1" in ran(capsys, "incidents", "--as-of", "2024-01-01")[1]
    assert "toy-3" not in ran(capsys, "export", "--format", "json", "--as-of", "2024-01-01")[1]
    assert "expected a day like 2015-07-21" in ran(capsys, "show", SURUC, "--as-of", "yesterday")[2]


def test_the_log_says_what_changed_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ran(capsys, "log", SURUC)[1].splitlines()
    assert lines[0].endswith("2024-01-01 12:00:00  new by an article")
    assert lines[1] == "3  2024-01-02 12:00:00  changed by an article"
    assert "    killed: people 5 → people 5 to 9" in lines
    assert "    articles: 1 → 2" in lines
    every = ran(capsys, "log")[1].splitlines()
    assert [line.split()[0] for line in every] == ["1", "2", "3"]
    flat = [json.loads(line) for line in ran(capsys, "log", "--after", "2", "--format", "json")[1].splitlines()]
    assert [(one["seq"], one["kind"], one["cause"], one["incident_id"]) for one in flat] == [
        (3, "changed", "article", SURUC)
    ]
    assert ran(capsys, "log", "2099")[0] == 2
    assert ran(capsys, "log", SURUC, "--after", "99")[1] == ""


def test_what_a_person_says_is_shown_beside_the_sources(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "review", "correct", SURUC, "killed", "4-6", "--why", "قائمة المستشفى")
    assert status == 0
    assert out.endswith(f" huda corrects killed: 4 to 6 (قائمة المستشفى): {SURUC}\n")
    ran(capsys, "review", "correct", SURUC, "wounded", "3")
    ran(capsys, "review", "note", SURUC, "شهود", "عيان")
    shown = ran(capsys, "show", SURUC)[1]
    assert "  corrected by a person" in shown
    assert "  4 to 6: huda, who corrects it (قائمة المستشفى)" in shown
    assert "wounded: no source tells it\n  3: huda, who corrects it" in shown
    assert "huda notes (شهود عيان)" in shown
    assert "killed, people: 5 to 9; best" in shown
    assert "huda corrects wounded: 3" in ran(capsys, "log", SURUC)[1]
    assert "corrected" in ran(capsys, "incidents", "--review", "corrected", "--format", "csv")[1]
    assert ALEPPO in ran(capsys, "incidents", "--review", "none")[1]


def test_merging_and_taking_it_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "review", "merge", SURUC, ALEPPO)[0] == 0
    assert "merged by a person" in ran(capsys, "log", ALEPPO)[1]
    assert SURUC in ran(capsys, "show", ALEPPO)[1]
    assert ran(capsys, "review", "revoke", "1", "--by", "ali")[1].endswith("revoked by ali\n")
    assert ALEPPO in ran(capsys, "incidents")[1]


def test_two_persons(capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, "review", "two-persons", "on")
    assert ", waits for a second person" in ran(capsys, "review", "reject", SURUC)[1]
    assert ran(capsys, "review", "waiting")[1].endswith(f"{SURUC}\n")
    assert ran(capsys, "review", "approve", "1")[0] == 2
    assert "approved by ali" in ran(capsys, "review", "approve", "1", "--by", "ali")[1]
    assert "rejected by a person" in ran(capsys, "show", SURUC)[1]
    assert ran(capsys, "review", "waiting")[1] == ""


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["confirm"], "found 0 words after confirm; expected `rawi review confirm ID`"),
        (["confirm", SURUC, "more"], "found 2 words after confirm"),
        (["correct", SURUC, "killed"], "expected `rawi review correct ID SLOT VALUE`"),
        (["correct", SURUC, "killed", "many"], "found killed 'many'; expected a number like 4"),
        (["confirm", SURUC, "--by", " "], "found nobody who says so; expected a name; give --by NAME"),
        (["two-persons", "maybe"], "found 'maybe'; expected on or off"),
        (["approve", "x"], "found 'x'; expected the number of a review"),
        (["approve", "7"], "review 7: found no review of that number"),
        (["merge", SURUC, SURUC], "expected two incidents to merge"),
    ],
)
def test_mistakes_in_a_review(capsys: pytest.CaptureFixture[str], words: list[str], complaint: str) -> None:
    status, out, told = ran(capsys, "review", *words)
    assert (status, out, told.count("\n")) == (2, "", 1)
    assert complaint in told


def test_search_prints_records_and_articles(capsys: pytest.CaptureFixture[str]) -> None:
    out = ran(capsys, "search", "سُروج")[1]
    assert out.startswith("1 record\n")
    assert "\n2 articles\n" in out
    assert "[سروج]" in out
    assert SURUC in out
    assert ran(capsys, "search", "سروج", "--in", "articles", "--limit", "1")[1].startswith("1 of 2 articles\n")
    assert "[قتل 9 في] سروج" in ran(capsys, "search", '"قتل 9 في"', "--in", "articles")[1]
    assert ran(capsys, "search", "سروج", "--number", "9", "--in", "articles")[1].startswith("1 article\n")
    assert ran(capsys, "search", "--in", "articles", "--", "سروج", "-عنوان")[1] == "0 articles\n"
    status, _, complaint = ran(capsys, "search", "!!")
    assert (status, complaint) == (2, "rawi: found no word in '!!'; expected letters or digits\n")
    assert "expected four numbers" in ran(capsys, "incidents", "--box", "1,2,3")[2]
    assert "expected south below north" in ran(capsys, "incidents", "--box", "2,2,1,3")[2]
    assert SURUC in ran(capsys, "incidents", "--box", "36,38,37,39")[1]
