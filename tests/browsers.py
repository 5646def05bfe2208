"""A browser for tests: Debian's chromium, driven by tests/browser/runner.mjs, and a site for it to look at."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "browser"
BUILT = Path(__file__).parents[1] / "src" / "rawi" / "web" / "static" / "built" / "rawi.js"


def missing() -> str | None:
    """What is not there to test with, and how to have it; None where nothing is missing."""
    if shutil.which("node") is None:
        return "no node: apt-get install nodejs npm to test in a browser"
    if chromium() is None:
        return "no chromium: apt-get install chromium-headless-shell to test in a browser"
    if not (FOLDER / "node_modules" / "playwright-core").exists():
        return "no playwright-core: `make test` installs it where npm is there"
    if not BUILT.exists():
        return "no built script: `make script` builds it where npm is there"
    return None


def chromium() -> str | None:
    """The program, where it is installed; first the one that can have no window, which takes a third of the time."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return next((found for name in names if (found := shutil.which(name))), None)


def scenarios(name: str) -> list[str]:
    """The names of the scenarios in a file, so that each is a test of its own."""
    text = (FOLDER / "scenarios" / f"{name}.mjs").read_text()
    return re.findall(r"^export async function (\w+)", text, re.MULTILINE)


class Browser:
    """A browser that plays scenarios on a site."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def play(self, scenario: str, base: str, **args: Any) -> None:
        """Plays a scenario. Raises AssertionError with what the page did wrong."""
        asked = json.dumps({"scenario": scenario, "base": base, "args": args})
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(asked + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the runner ended; its words are on standard error"
        failed = json.loads(line)["failed"]
        assert failed is None, failed


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser for the length of a block."""
    command = ["node", str(FOLDER / "runner.mjs"), str(chromium())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Browser(process)
        finally:
            process.communicate(timeout=20)


@contextmanager
def site(app: Any) -> Iterator[str]:
    """The address of an application, which is served for the length of a block."""
    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
