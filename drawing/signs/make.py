"""Makes photos from seeds and writes them with their truth."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from drawing.signs.files import encode, write
from drawing.signs.model import PhotoPlan
from drawing.signs.photo import take
from drawing.signs.truth import Truth
from drawing.signs.words.choose import Wish, World, choose
from drawing.signs.words.pinyin import load_hangul
from drawing.signs.words.registry import load_points
from drawing.signs.words.terms import load_terms

TURNED_SHARE = 0.1
"""How many photos are stored turned, with the turn told in EXIF, as phones do."""


def world_from(terms: Path, registry: Path) -> World:
    """Terms, sign points and the Hangul table that lies beside the folder of terms."""
    glossary = terms.parent
    return World(load_terms(terms), load_points(registry), load_hangul(glossary / "hangul.csv"), glossary)


def plans(world: World, seed: int, count: int, wish: Wish) -> Iterator[PhotoPlan]:
    """``count`` plans; plan i depends on ``seed`` and i alone, so that any one can be made again."""
    for i in range(count):
        yield plan_of(world, seed, i, wish)


def plan_of(world: World, seed: int, number: int, wish: Wish) -> PhotoPlan:
    """Plan ``number`` (from 0) of the set ``seed``."""
    if wish.varied:
        # The standard is read for these alone.
        from drawing.signs.varied.choose import plan_varied
        from drawing.signs.varied.pool import load_pool

        return plan_varied(world, load_pool(_glossary(world)), seed, number, wish)
    return choose(world, seed * 1_000_003 + number, wish)


def _glossary(world: World) -> Path:
    if world.glossary is None:
        raise ValueError("The world names no glossary folder; make it with world_from.")
    return world.glossary


def photo_of(plan: PhotoPlan) -> tuple[bytes, Truth]:
    """The photo of ``plan`` as JPEG bytes, and its truth."""
    shot = take(plan)
    return encode(shot.pixels, plan, orientation=_orientation(plan.seed)), shot.truth


def name_of(plan: PhotoPlan, seed: int, number: int) -> str:
    """The file name of photo ``number`` of the set ``seed``."""
    return f"{plan.point.site.kind}-{plan.condition}-{seed}-{number:05d}.jpg"


def make_photos(world: World, output: Path, seed: int, count: int, wish: Wish) -> int:
    """Writes ``count`` photos and ``truth.jsonl`` into ``output``; gives how many were made."""
    lines = []
    for i, plan in enumerate(plans(world, seed, count, wish)):
        data, truth = photo_of(plan)
        name = name_of(plan, seed, i)
        write(output / "photos" / name, data)
        lines.append(truth.as_json(f"photos/{name}"))
    write(output / "truth.jsonl", ("\n".join(lines) + "\n").encode())
    return len(lines)


def _orientation(seed: int) -> int:
    rng = random.Random(seed ^ 0x5EED)
    return rng.choice((3, 6, 6, 8)) if rng.random() < TURNED_SHARE else 1
