"""The photos of one seed, a folder a shape and condition; drawn once, read once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.verdicts.judging import REGISTRY
from bench.verdicts.readings import Kept, keep, kept, read_photo
from drawing.signs.files import write
from drawing.signs.make import photo_of, world_from
from drawing.signs.model import CONDITIONS, Condition
from drawing.signs.shaped.choose import Wanted, plan_shaped
from drawing.signs.shaped.described import DESCRIBED, boards
from drawing.signs.varied.pool import Pool, load_pool
from drawing.signs.words.choose import World
from signcheck.reading.line import Reading
from signcheck.settings import load_settings
from signcheck.standard.shipped import shipped_glossary

TRUTH = "truth.jsonl"


@dataclass(frozen=True)
class Job:
    """The photos of one shape in one condition. again: whether what is there is made anew."""

    root: Path
    seed: int
    shape: str
    condition: Condition
    count: int
    threads: int = 1
    again: bool = False

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.root / str(self.seed) / self.shape.replace(" ", "-") / self.condition


def jobs(root: Path, seed: int, shapes: Sequence[str], count: int, **more: Any) -> list[Job]:
    """One job a shape and condition. Of the described boards each is drawn once a condition, or oftener."""
    counts = {DESCRIBED: max(count, len(boards()))}
    return [
        Job(root, seed, shape, c, counts.get(shape, count), **more) for shape in shapes for c in CONDITIONS
    ]


@cache
def _world() -> tuple[World, Pool]:
    world = world_from(shipped_glossary() / "terms", REGISTRY)
    return world, load_pool(shipped_glossary())


def make(job: Job) -> int:
    """Draw the photos that are not there; gives how many were drawn."""
    rows = [] if job.again else _rows(job.folder)
    if len(rows) >= job.count:
        return 0
    world, pool = _world()
    first = len(rows)
    for number in range(first, job.count):
        plan = plan_shaped(world, pool, Wanted(job.shape, job.seed, number, job.condition))
        data, truth = photo_of(plan)
        name = f"{number:04d}.jpg"
        write(job.folder / name, data)
        rows.append(truth.as_json(name))
    write(job.folder / TRUTH, ("\n".join(rows) + "\n").encode())
    return job.count - first


def _rows(folder: Path) -> list[str]:
    path = folder / TRUTH
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def read(job: Job) -> int:
    """Read the photos that were not read by this reader; gives how many were read."""
    settings = load_settings()
    done = 0
    for row in _rows(job.folder)[: job.count]:
        photo = job.folder / json.loads(row)["photo"]
        place = Kept.by(settings).path(job.folder, photo)
        if job.again or not place.is_file():
            keep(place, read_photo(photo, settings, job.threads))
            done += 1
    return done


def photos(job: Job) -> Iterator[tuple[dict[str, Any], Reading | None]]:
    """Every photo's truth with its kept reading; None for one that was not read."""
    where = Kept.by(load_settings())
    for text in _rows(job.folder)[: job.count]:
        row = json.loads(text)
        yield row, kept(where.path(job.folder, job.folder / row["photo"]))
