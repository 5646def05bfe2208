"""`rawi export`, `import`, `token` and `serve` as one types them: mistakes take one line and status 2."""

from __future__ import annotations

import hashlib
import json
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from fakes import TOY, read_toy, toy_articles
from rawi.cli import main
from rawi.relink import link_unlinked
from rawi.store import open_store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a database."""
    with open_store(tmp_path / "rawi.db", create=True) as store:
        store.add_readings((a, read_toy(a)) for a in toy_articles(20))
        link_unlinked(store, TOY)
    monkeypatch.chdir(tmp_path)
    for name in ("RAWI_DB", "RAWI_TOKENS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*argv: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(argv)
    return int(ended.value.code or 0)


def test_beside_an_export_stands_what_it_is(folder: Path) -> None:
    assert run("export", "--format", "ucdp", "-o", "ged.csv", "--country", "sy") == 0
    told = json.loads((folder / "ged.csv.about.json").read_text(encoding="utf-8"))
    content = (folder / "ged.csv").read_bytes()
    assert (told["bytes"], told["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert told["asked_for"] == {"countries": ["SY"]}
    assert ",".join(field["name"] for field in told["fields"]) == content.decode().splitlines()[0]
    assert told["made_with"]["schema"]
    assert told["lost"]
    assert sorted(path.name for path in folder.glob("ged*")) == ["ged.csv", "ged.csv.about.json"]


def test_an_export_that_fails_leaves_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--format", "datasette", "-o", "metadata.json", "--type", "riot") == 2
    assert not list(folder.glob("metadata*"))
    assert run("export", "--format", "csv", "-o", "no/such/folder.csv") == 2
    assert run("export", "--format", "pdf") == 2
    assert capsys.readouterr().err.count("rawi: ") == 3


def test_what_was_exported_is_imported_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--format", "jsonl", "-o", "all.jsonl") == 0
    assert run("import", "all.jsonl", "--db", "again.db") == 0
    assert run("export", "--format", "jsonl", "-o", "again.jsonl", "--db", "again.db") == 0
    assert (folder / "again.jsonl").read_bytes() == (folder / "all.jsonl").read_bytes()
    capsys.readouterr()
    assert run("import", "all.jsonl", "--db", "again.db") == 2
    assert "there already" in capsys.readouterr().err
    assert run("import", "none.jsonl", "--db", "again.db") == 2
    assert "none.jsonl: found it can't be read" in capsys.readouterr().err


def test_a_token_is_shown_once_and_kept_as_a_digest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("token", "add", "amal", "--scope", "review", "--until", "2030-01-01") == 0
    secret = capsys.readouterr().out.strip()
    file = folder / "rawi-tokens.json"
    assert secret not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("token", "list") == 0
    shown = capsys.readouterr().out
    assert "amal" in shown
    assert "2030-01-01" in shown
    assert run("token", "add", "amal") == 2
    assert run("token", "remove", "amal") == 0
    assert run("token", "remove", "amal") == 2
    assert run("token", "add") == 2
    file.write_text("{}", encoding="utf-8")
    assert run("token", "list") == 2
    assert capsys.readouterr().err.count("rawi: ") == 4


def test_a_server_answers_and_ends(folder: Path) -> None:
    command = [sys.executable, "-m", "rawi", "serve", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr
        said = server.stderr.readline()
        address = said.split(" on ")[1].split(";")[0]
        with urllib.request.urlopen(f"{address}api/v1/about", timeout=30) as response:
            assert json.load(response)["counts"]["article"] == 20
        line = json.loads(server.stderr.readline())
        assert (line["path"], line["status"]) == ("/api/v1/about", 200)
        server.terminate()
        assert server.wait(timeout=30) in (0, -15)
    finally:
        server.kill()
        server.communicate()


def test_a_server_says_at_once_what_it_lacks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("serve", "--db", "none.db") == 2
    assert run("serve", "--host", "203.0.113.1") == 2
    assert capsys.readouterr().err.count("rawi: ") == 2


def test_help_loads_no_server() -> None:
    code = "import sys, rawi, rawi.cli; print([m for m in ('fastapi', 'pyarrow', 'pydantic') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"
