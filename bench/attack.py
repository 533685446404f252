"""Scans and workers that are killed, stopped and starved, and a count of what became of the photos."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image
from sqlalchemy import func, select

from signcheck.records.database import Database
from signcheck.records.tables import CheckRow, LedgerRow, PhotoRow, ReadingRow
from signcheck.services.verify import verify
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings

PATIENCE = 240.0
"""Seconds after which a process counts as hanging."""


def draw(folder: Path, count: int) -> None:
    """So many tiny pictures of noise, 10 KB each."""
    folder.mkdir(parents=True)
    noise = np.random.default_rng(count)
    for i in range(count):
        pixels = noise.integers(0, 256, (40, 80, 3), np.uint8)
        Image.fromarray(pixels).save(folder / f"{i:04}.png")


@dataclass
class Tally:
    """How often an attack was tried, and how that ended."""

    tried: int = 0
    traceback: int = 0
    hang: int = 0


@dataclass
class Target:
    """A place that is attacked.

    seconds: what each photo takes to be read. photo_seconds, start_seconds: the limits; see bench.quick.
    """

    folder: Path
    count: int
    database: str = ""
    seconds: float = 0.1
    photo_seconds: int = 5
    start_seconds: float = 30.0
    tallies: dict[str, Tally] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.photos = self.folder / "photos"
        draw(self.photos, self.count)
        self.settings = Settings(data=self.folder / "data", database=self.database)

    def start(self, *args: str | Path, limit: int = 0) -> subprocess.Popen[str]:
        """A command in a group of its own. limit: bytes of the largest file that it may write."""

        def prepare() -> None:
            if limit:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        environment = {k: v for k, v in os.environ.items() if not k.startswith("SIGNCHECK_")} | {
            "SIGNCHECK_DATA": str(self.settings.data),
            "SIGNCHECK_DATABASE": self.database,
            "SIGNCHECK_WORKERS": "2",
            "SIGNCHECK_PHOTO_SECONDS": str(self.photo_seconds),
            "QUICK_SECONDS": str(self.seconds),
            "QUICK_START": str(self.start_seconds),
        }
        self.told = tempfile.TemporaryFile("w+")  # noqa: SIM115 (closed by `end`)
        return subprocess.Popen(
            [sys.executable, "-m", "bench.quick", *map(str, args)],
            env=environment,
            cwd=Path(__file__).parents[1],
            stdout=self.told,
            stderr=self.told,
            text=True,
            preexec_fn=prepare,  # noqa: PLW1509 (there are no threads)
            start_new_session=True,
        )

    def end(self, process: subprocess.Popen[str], attack: str) -> int:
        """Wait for a command and note how it ended; its exit code."""
        tally = self.tallies.setdefault(attack, Tally())
        tally.tried += 1
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            tally.hang += 1
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.told.seek(0)
        self.said = self.told.read()
        self.told.close()
        tally.traceback += "Traceback" in self.said
        return process.returncode

    def lost(self) -> int:
        """Photos that are neither judged once nor failed with a reason, and others that are there twice."""
        with Workplace(self.settings) as workplace, workplace.database.read() as session:
            tables = (PhotoRow, ReadingRow, CheckRow)
            counts = [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
            states = Counter(session.scalars(select(LedgerRow.state)))
            failed = states["failed"]
            open_ = states.total() - failed - states["judged"]
            return sum(abs(self.count - failed - count) for count in counts) + open_

    def faults(self) -> list[str]:
        """What `signcheck verify` finds."""
        with Workplace(self.settings) as workplace:
            return [str(one) for one in verify(workplace)]


def children(process: int) -> list[int]:
    """The processes that read for a command, not that of multiprocessing which watches them."""
    with contextlib.suppress(OSError):
        listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        return [int(child) for child in listed if b"spawn_main" in _command(int(child))]
    return []


def _command(process: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def _send(process: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, number)


def kills(target: Target, count: int, seed: int, stops: int = 0) -> None:
    """Kill workers and parents of scans at random moments, so often; stop workers, so often."""
    chance = random.Random(seed)
    acts = ["worker stopped"] * stops + [
        chance.choice(["parent killed", "worker killed"]) for _ in range(count)
    ]
    chance.shuffle(acts)
    scan: subprocess.Popen[str] | None = None
    for act in acts:
        scan = scan if scan and scan.poll() is None else target.start("scan", target.photos)
        workers = _wait_for_workers(scan)
        time.sleep(chance.uniform(0.0, 4 * target.seconds))
        if scan.poll() is not None:  # it was faster
            target.end(scan, "scan that ended before it was attacked")
        elif act == "parent killed":
            _send(scan.pid, signal.SIGKILL)
            target.end(scan, act)
        elif workers:
            number = signal.SIGKILL if act == "worker killed" else signal.SIGSTOP
            _send(chance.choice(workers), number)
            target.tallies.setdefault(act, Tally()).tried += 1
    if scan is not None and scan.poll() is None:
        target.end(scan, "scan afterwards")


def _wait_for_workers(scan: subprocess.Popen[str]) -> list[int]:
    deadline = time.monotonic() + PATIENCE
    while scan.poll() is None and time.monotonic() < deadline:
        workers = children(scan.pid)
        if workers:
            return workers
        time.sleep(0.02)
    return []


def full_disk(target: Target, times: int) -> None:
    """Let no file grow beyond a few bytes: SQLite's files stop a scan in the middle, else the first photo."""
    for i in range(times):
        limit = 2 * 1024 if target.database else (64 + 128 * i) * 1024
        scan = target.start("scan", target.photos, limit=limit)
        target.end(scan, "disk full")


def together(target: Target) -> Iterator[str]:
    """Two scans of the same photos and a worker at once, each to its end; what they said."""
    Database(target.settings.database_url).close()  # a worker makes none
    scan = ("scan", target.photos)
    running = [(target.start(*args), target.told) for args in (scan, scan, ("work", "--until-empty"))]
    for process, told in running:
        target.told = told
        target.end(process, "two scans and a work at once")
        yield target.said
