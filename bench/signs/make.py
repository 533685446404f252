"""Makes photos from seeds and writes them with their truth."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from bench.signs.files import encode, write
from bench.signs.model import PhotoPlan
from bench.signs.photo import take
from bench.signs.words.choose import Wish, World, choose
from bench.signs.words.pinyin import load_hangul
from bench.signs.words.registry import load_points
from bench.signs.words.terms import load_terms

TURNED_SHARE = 0.1
"""How many photos are stored turned, with the turn told in EXIF, as phones do."""


def world_from(terms: Path, registry: Path) -> World:
    """Terms, sign points and the Hangul table that lies beside the folder of terms."""
    return World(load_terms(terms), load_points(registry), load_hangul(terms.parent / "hangul.csv"))


def plans(world: World, seed: int, count: int, wish: Wish) -> Iterator[PhotoPlan]:
    """``count`` plans; plan i depends on ``seed`` and i alone, so that any one can be made again."""
    for i in range(count):
        yield choose(world, seed * 1_000_003 + i, wish)


def make_photos(world: World, output: Path, seed: int, count: int, wish: Wish) -> int:
    """Writes ``count`` photos and ``truth.jsonl`` into ``output``; gives how many were made."""
    lines = []
    for i, plan in enumerate(plans(world, seed, count, wish)):
        shot = take(plan)
        name = f"{plan.point.site.kind}-{plan.condition}-{seed}-{i:05d}.jpg"
        write(output / "photos" / name, encode(shot.pixels, plan, orientation=_orientation(plan.seed)))
        lines.append(shot.truth.as_json(f"photos/{name}"))
    write(output / "truth.jsonl", ("\n".join(lines) + "\n").encode())
    return len(lines)


def _orientation(seed: int) -> int:
    rng = random.Random(seed ^ 0x5EED)
    return rng.choice((3, 6, 6, 8)) if rng.random() < TURNED_SHARE else 1
