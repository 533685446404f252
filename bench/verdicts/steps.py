"""What each command does to one chunk of photos; functions of plain values, for worker processes."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.verdicts.judging import REGISTRY, judge_folder, judge_photo, required_by_point
from bench.verdicts.readings import Kept, keep, read_photo
from bench.verdicts.results import Judged
from bench.verdicts.splits import Chunk
from bench.verdicts.systems import SIGNCHECK
from bench.verdicts.truth import load_truth
from drawing.signs.make import make_photos, world_from
from drawing.signs.words.choose import Wish, World
from signcheck.settings import load_settings
from signcheck.standard.shipped import shipped_glossary


@dataclass(frozen=True)
class Job:
    """One chunk below a folder. again: whether what is there is drawn, or read, anew."""

    chunk: Chunk
    root: Path
    again: bool = False
    threads: int = 1
    systems: tuple[str, ...] = (SIGNCHECK,)

    @property
    def folder(self) -> Path:
        """Where the chunk lies."""
        return self.chunk.folder(self.root)


@cache
def _world() -> World:
    return world_from(shipped_glossary() / "terms", REGISTRY)


def make_chunk(job: Job) -> int:
    """Draw the photos of a chunk that are not there; gives how many were drawn."""
    if not job.again and _photos_there(job.folder) >= job.chunk.count:
        return 0
    wish = Wish(job.chunk.condition, varied=True)
    return make_photos(_world(), job.folder, job.chunk.seed, job.chunk.count, wish)


def _photos_there(folder: Path) -> int:
    # The truth is written when all photos are.
    truth = folder / "truth.jsonl"
    return len(truth.read_text(encoding="utf-8").splitlines()) if truth.is_file() else 0


@dataclass(frozen=True)
class PhotoJob:
    """One photo below the folder of its chunk. again: whether it is read though its reading is kept."""

    folder: Path
    name: str
    threads: int
    again: bool = False


def photos_of(job: Job) -> list[PhotoJob]:
    """The photos of a chunk. Raises FileNotFoundError when it was not made."""
    rows = (job.folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    names = [json.loads(row)["photo"] for row in rows[: job.chunk.count]]
    return [PhotoJob(job.folder, name, job.threads, job.again) for name in names]


def read_one(job: PhotoJob) -> bool:
    """Read a photo unless its reading is kept; gives whether it was read."""
    settings = load_settings()
    path = Kept.by(settings).path(job.folder, job.folder / job.name)
    if path.is_file() and not job.again:
        return False
    keep(path, read_photo(job.folder / job.name, settings, job.threads))
    return True


def judge_chunk(job: Job) -> Judged:
    """The kept readings of a chunk, judged by the systems of the job."""
    return judge_folder(job.folder, Kept.by(load_settings()), job.systems, limit=job.chunk.count)


def time_one(job: PhotoJob) -> tuple[float, float]:
    """Seconds of reading a photo and of pairing and judging it, one after the other."""
    settings = load_settings()
    photos = {p.name: p for p in load_truth(job.folder / "truth.jsonl", required_by_point())}
    start = time.perf_counter()
    reading = read_photo(job.folder / job.name, settings, job.threads)
    took = time.perf_counter() - start
    judged = judge_photo(photos[job.name], reading, (SIGNCHECK,))
    return took, judged.systems[SIGNCHECK].seconds[0]
