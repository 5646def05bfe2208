"""`read` of addresses, `watch` and `source` at the command line, against a server of this machine."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import toy_modules
from rawi.cli import main
from rawi.read.address import article_id
from web import Web, answer, serving

pytestmark = pytest.mark.usefixtures("own_reader")
WORDS = "وقال المصدر إن القوات الأمنية فرضت طوقا حول المكان وبدأت تحقيقا في الحادث لمعرفة الجهة التي تقف خلفه."


def page(killed: int) -> bytes:
    body = f"<p>قتل {killed} في سروج يوم 2022-11-15 بحسب الشرطة في هجوم قرب المدينة.</p><p>{WORDS}</p><p>{WORDS}</p>"
    return answer(f"<html lang=ar><body><article><h1>هجوم في سروج</h1>{body}</article></body></html>".encode())


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Web]:
    """A server with a feed of two pages, the toy language in place of the pipeline, in a folder of its own."""
    for name, module in toy_modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RAWI_DB", raising=False)
    with serving({"/n/1": page(5), "/n/2": page(6)}) as web:
        items = "".join(f"<item><title>خبر {n}</title><link>{web.url(f'/n/{n}')}</link></item>" for n in (1, 2))
        web.routes["/feed"] = answer(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
        table = f'delay_seconds = 1\n[[feed]]\naddress = "{web.url("/feed")}"\noutlet = "rafid"\n'
        Path("feeds.toml").write_text(table, encoding="utf-8")
        yield web


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """The status a command ended with, and what it printed."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(argv)
    captured = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, captured.out, captured.err


def test_addresses_are_read_beside_files(web: Web, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("خبر\nقتل 3 في حلب يوم 2022-11-15 بحسب الشرطة.", encoding="utf-8")
    status, out, err = run(capsys, "read", web.url("/n/1"), "a.txt", web.url("/none"), "--allow", "127.0.0.1")
    assert (status, err) == (1, f"{web.url('/none')}: found status 404; expected 200\n")
    assert out == "2 articles read, 0 known, 1 complaint; rawi.db holds 2 articles, 2 reports, 2 incidents\n"


def test_nothing_of_this_machine_is_fetched_unless_told(web: Web, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "read", web.url("/n/1"))
    assert (status, web.asked) == (1, [])
    assert "found 127.0.0.1, which is no public address; expected one; --allow names your own networks" in err
    assert out.startswith("0 articles read, 0 known, 1 complaint;")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("read", "http://user@example.org/"), "found a name before the host"),
        (("read", "http://example.org/", "--allow", "home"), "--allow home: found no network"),
        (("watch", "none.toml"), "none.toml: found it can't be read"),
        (("source", "w-1"), "found no database"),
    ],
)
def test_mistakes_end_with_2_and_one_line(
    web: Web, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], said: str
) -> None:
    status, _, err = run(capsys, *argv)
    assert (status, err.count("\n")) == (2, 1)
    assert said in err


def test_a_watch_says_what_it_did(web: Web, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "watch", "feeds.toml", "--once", "--allow", "127.0.0.1")
    assert (status, err) == (0, "watching 1 feed; SIGTERM or Ctrl-C ends it\n")
    lines = out.splitlines()
    assert lines[0][20:] == " 2 articles read, 0 known, 0 complaints; 1 incident written"
    assert lines[1:] == [
        "1 poll, 2 pages fetched, 0 left alone, 0 failed; 2 articles read, 0 known, 0 complaints",
        "rawi.db holds 2 articles, 2 reports, 1 incident",
    ]


def test_what_an_article_was_read_from_is_shown_when_its_page_is_gone(
    web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    id_ = article_id(web.url("/n/1"))
    for killed in (5, 9):
        web.routes["/n/1"] = page(killed)
        assert run(capsys, "read", web.url("/n/1"), "--allow", "127.0.0.1")[0] == 0
    web.routes.clear()
    status, out, _ = run(capsys, "source", id_)
    assert status == 0
    assert "قتل 9 في سروج" in out
    assert "قتل 5 في سروج" not in out
    assert out.count(f"from {web.url('/n/1')}, sha256 ") == 2
    assert "version 2 (shown)" in out
    assert "قتل 5 في سروج" in run(capsys, "source", id_, "--version", "1")[1]
    assert run(capsys, "source", id_, "--version", "3")[0] == 2
    assert run(capsys, "source", "w-000000000000")[0] == 2


def test_the_bytes_that_were_fetched_are_given_back(web: Web, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for argv in (("read", web.url("/n/1"), "--allow", "127.0.0.1"), ("source", article_id(web.url("/n/1")), "--bytes")):
        capfdbinary.readouterr()
        with pytest.raises(SystemExit):
            main(argv)
    assert capfdbinary.readouterr().out == page(5).partition(b"\r\n\r\n")[2]


def test_the_list_can_be_begun_with(web: Web, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "watch", "feeds.toml", "--list")
    Path("own.toml").write_text(out, encoding="utf-8")
    assert run(capsys, "watch", "own.toml", "--list")[1] == out


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_a_word_ends_a_watch_cleanly(web: Web, word: signal.Signals) -> None:
    argv = [sys.executable, "-m", "rawi", "watch", "feeds.toml", "--allow", "127.0.0.1"]
    running = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for _ in range(400):
        if web.paths().count("/n/1"):
            break
        time.sleep(0.05)
    running.send_signal(word)
    began = time.monotonic()
    out, err = running.communicate(timeout=20)
    assert running.returncode == 0
    assert time.monotonic() - began < 5
    assert "rawi.db holds " in out.splitlines()[-1]
    assert "Traceback" not in err
