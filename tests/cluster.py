"""A dask cluster of the tests' own: a scheduler and workers of one thread, each a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 90


class Cluster:
    """A running scheduler; workers come and go."""

    def __init__(self, folder: Path) -> None:
        self._environment = os.environ | {"PYTHONWARNINGS": "ignore"}
        self._file, self._log = folder / "scheduler.json", (folder / "log").open("wb")
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show")
        self.workers: list[subprocess.Popen[bytes]] = []
        deadline = time.monotonic() + SECONDS
        while not self._file.exists():
            assert time.monotonic() < deadline
            assert self._scheduler.poll() is None, (folder / "log").read_text()
            time.sleep(0.1)
        self.address = json.loads(self._file.read_text())["address"].replace("tcp://", "dask://")

    def add_worker(self) -> None:
        """Start a worker of one thread."""
        self.workers.append(self._start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"))

    def kill_worker(self) -> None:
        """Kill the worker that came last."""
        worker = self.workers.pop()
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    def close(self) -> None:
        """End all."""
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()
        self._log.close()

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *words, "--scheduler-file", str(self._file)]
        root = Path(__file__).parents[1]
        return subprocess.Popen(command, stdout=self._log, stderr=self._log, cwd=root, env=self._environment)


@contextmanager
def running(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster, ended at the end."""
    cluster = Cluster(folder)
    try:
        for _ in range(workers):
            cluster.add_worker()
        yield cluster
    finally:
        cluster.close()
