"""A small dask.distributed cluster on this machine: a scheduler and workers as processes of their own, each worker in a
network of its own where that is asked for (root alone may make those)."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[1]
_SETTINGS = {
    "DASK_DISTRIBUTED__DIAGNOSTICS__NVML": "False",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
}
"""As docs/cluster.md says to set them."""


class MadeCluster:
    """A scheduler and workers of one thread each. `networks` are the commands that run something in each's network."""

    def __init__(self, workers: int, networks: Sequence[Sequence[str]] = (), *, host: str = "127.0.0.1") -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="rawi-cluster-"))
        self._networks = networks or [()] * workers
        self._host = host
        self._port = _free_port(host)
        self._scheduler: subprocess.Popen[bytes] | None = None
        self._workers: dict[int, subprocess.Popen[bytes]] = {}
        self._wanted = workers

    @property
    def place(self) -> str:
        """What `--on` takes."""
        return f"dask://{self._host}:{self._port}"

    def __enter__(self) -> MadeCluster:
        self.mend()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in (*self._workers.values(), *filter(None, [self._scheduler])):
            _end(process)
        shutil.rmtree(self._folder, ignore_errors=True)

    def mend(self) -> None:
        """Starts what is not running."""
        if self._scheduler is None or self._scheduler.poll() is not None:
            said = ("--host", self._host, "--port", str(self._port), "--no-show")
            self._scheduler = self._start("scheduler", "scheduler", said)
            _wait_for(self._host, self._port)
        for number in range(self._wanted):
            worker = self._workers.get(number)
            if worker is None or worker.poll() is not None:
                said = (
                    f"tcp://{self._host}:{self._port}", "--no-nanny", "--nthreads", "1", "--memory-limit", "0",
                    "--local-directory", str(self._folder), "--death-timeout", "60",
                )  # fmt: skip
                self._workers[number] = self._start(f"worker-{number}", "worker", said, self._networks[number])

    def kill_worker(self, number: int) -> None:
        """Kills a worker as a machine dies: without a word."""
        _end(self._workers[number])

    def kill_scheduler(self) -> None:
        """Kills the scheduler."""
        if self._scheduler:
            _end(self._scheduler)

    def cpu_seconds(self) -> tuple[float, float]:
        """Seconds of processor that the workers have taken, and the scheduler."""
        scheduler = filter(None, [self._scheduler])
        return sum(map(_cpu_seconds, self._workers.values())), sum(map(_cpu_seconds, scheduler))

    def _start(self, name: str, what: str, said: Sequence[str], network: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        paths = (str(ROOT / "src"), str(ROOT / "tests"), os.environ.get("PYTHONPATH", ""))
        settings = {"PYTHONPATH": os.pathsep.join(filter(None, paths)), **_SETTINGS}
        with (self._folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                [*network, sys.executable, "-m", "dask", what, *said, "--no-dashboard"],
                stdout=log, stderr=log, cwd=self._folder, env={**os.environ, **settings}, start_new_session=True,
            )  # fmt: skip


def _cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    stat = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_port(host: str) -> int:
    with socket.socket() as there:
        there.bind((host, 0))
        return int(there.getsockname()[1])


def _wait_for(host: str, port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection((host, port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"found no scheduler at {host}:{port} after a minute")


@contextmanager
def separate_networks(count: int) -> Iterator[tuple[str, list[list[str]]]]:
    """The address of this side of a bridge, and for each of so many network namespaces at it the command that runs
    something in it. Raises OSError where none can be made."""
    if shutil.which("ip") is None:
        raise FileNotFoundError("found no `ip`; apt-get install iproute2")
    own = os.getpid()  # several of these may run beside each other
    bridge, net = f"rw{own}", f"10.213.{own % 250 + 1}"
    names = [f"rw{own}-{number}" for number in range(count)]
    try:
        _ip("link", "add", bridge, "type", "bridge")
        _ip("addr", "add", f"{net}.1/24", "dev", bridge)
        _ip("link", "set", bridge, "up")
        for number, name in enumerate(names):
            _ip("netns", "add", name)
            _ip("link", "add", f"{name}o", "type", "veth", "peer", "name", "eth0", "netns", name)
            _ip("link", "set", f"{name}o", "master", bridge, "up")
            _ip("-n", name, "addr", "add", f"{net}.{number + 2}/24", "dev", "eth0")
            _ip("-n", name, "link", "set", "eth0", "up")
            _ip("-n", name, "link", "set", "lo", "up")
        yield f"{net}.1", [["ip", "netns", "exec", name] for name in names]
    finally:
        for name in names:
            subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)
        subprocess.run(["ip", "link", "del", bridge], capture_output=True, check=False)


def _ip(*said: str) -> None:
    done = subprocess.run(["ip", *said], capture_output=True, text=True, check=False)
    if done.returncode:
        raise PermissionError(f"`ip {' '.join(said)}` failed: {done.stderr.strip()}")
