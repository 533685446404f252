"""The plan of one photo of a shape, from a seed."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from drawing.signs.board.draw import natural_size
from drawing.signs.model import BoardPlan, Condition, Language, PhotoPlan
from drawing.signs.scene.behind import ROOM
from drawing.signs.scene.camera import FILL
from drawing.signs.shaped.described import DESCRIBED, described
from drawing.signs.shaped.made import Made
from drawing.signs.shaped.shapes import SHAPES
from drawing.signs.shaped.speech import Desk
from drawing.signs.shaped.themes import THEMES, Theme
from drawing.signs.varied.pool import Pool
from drawing.signs.words.choose import INDOORS, World, near, taken_at

MEGAPIXELS = (1.6, 2.4, 3.4, 4.8, 6.4)
LEGIBLE = 34.0
"""The em of a board, in pixels, that its photographer wanted at least."""
NEARER = 0.5
"""How far the photographer of a board of many lines went on towards a full frame."""
TRIES = 40

ALL_SHAPES: tuple[str, ...] = (*SHAPES, DESCRIBED)
"""Every shape that can be asked for."""


@dataclass(frozen=True)
class Wanted:
    """Photo ``number`` of a shape in the set ``seed``."""

    shape: str
    seed: int
    number: int
    condition: Condition

    @property
    def own(self) -> int:
        """The seed of this photo alone."""
        return zlib.crc32(f"{self.seed}-{self.shape}-{self.number}-{self.condition}".encode())


def plan_shaped(world: World, pool: Pool, wanted: Wanted) -> PhotoPlan:
    """The photo that is wanted; it depends on these arguments alone.

    Raises RuntimeError when no board of the shape could be planned.
    """
    rng = random.Random(wanted.own)
    if wanted.shape == DESCRIBED:
        made, theme, place = described(wanted.number)
        return _legible(replace(_photo(world, made, theme, wanted, rng), **place))
    for _ in range(TRIES):
        theme = rng.choice(THEMES)
        made = SHAPES[wanted.shape](Desk(pool, theme, rng))
        if all(board.entries for board in made.boards):
            return _legible(_photo(world, made, theme, wanted, rng))
    raise RuntimeError(f"No board could be planned: {wanted}.")


def _photo(world: World, made: Made, theme: Theme, wanted: Wanted, rng: random.Random) -> PhotoPlan:
    """The boards where they hang."""
    point = rng.choice([p for p in world.points if p.site.kind == theme.site])
    mounting = rng.choice(theme.mountings)
    indoors = [b for b in theme.backgrounds if (b in INDOORS) == (mounting == "rods")]
    plan = PhotoPlan(
        seed=wanted.own,
        condition=wanted.condition,
        point=replace(point, profile=theme.profile),
        boards=made.boards,
        mounting=mounting,
        background=rng.choice(indoors or theme.backgrounds),
        megapixels=MEGAPIXELS[0],
        taken_at=taken_at(rng) if rng.random() < 0.8 else None,
        gps=near(point, rng) if rng.random() < 0.8 else None,
        varied=True,
        required=_required(made.boards),
        shape=wanted.shape,
    )
    return replace(plan, **made.more)


def _required(boards: Sequence[BoardPlan]) -> tuple[Language, ...]:
    """The languages that the boards carry."""
    return tuple(x for x in get_args(Language) if any(e.text(x) for b in boards for e in b.entries))


def _legible(plan: PhotoPlan) -> PhotoPlan:
    """The plan with as many pixels as its boards need, photographed from nearer where they are many."""
    sizes = [natural_size(b, plan.seed + i) for i, b in enumerate(plan.boards)]
    width, height = sum(w for w, _ in sizes), max(h for _, h in sizes)
    nearer = NEARER if max(width / 4, height / 3) > 4 and not plan.behind else 0.0
    low = FILL[plan.condition][0] * (ROOM if plan.behind or plan.stamps else 1.0)
    fill = low + (0.9 - low) * nearer
    for megapixels in MEGAPIXELS:
        long = (megapixels * 1e6 * 4 / 3) ** 0.5
        em = min(long * fill / max(width, height), 0.75 * long * fill / min(width, height))
        if em >= LEGIBLE:
            break
    return replace(plan, megapixels=megapixels, nearer=nearer)
