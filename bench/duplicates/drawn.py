"""The photos of the measure: reports that wait, the same boards again, and other boards."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from drawing.signs.files import encode, write
from drawing.signs.make import plan_of, world_from
from drawing.signs.model import BoardPlan, Cut, PhotoPlan
from drawing.signs.photo import take
from drawing.signs.words.choose import Wish, World
from drawing.signs.words.scenarios import SCENARIOS

ROOT = Path(__file__).resolve().parents[2]
MEGAPIXELS = 1.2
"""Of every photo; likeness is worked out on pictures of this size in any case."""
HARD, CUT_OFF = 0.25, 0.3
"""Shares of the second photos that are taken badly, and that show a part of the board only."""


class Kind(StrEnum):
    """What a photo is in the measure."""

    REPORT = "report"
    """It waits."""
    AGAIN = "again"
    """Another photo of a board that waits."""
    SAME_CHINESE = "same_chinese"
    """Another board that says the same in Chinese, and looks like none that wait and say that."""
    OTHER = "other"
    """A board that says something else than all that wait."""
    TWIN = "twin"
    """Another board of the same make, that says the same in all languages."""


@dataclass(frozen=True)
class Drawn:
    """A photo. number: of the report that it belongs to, or its own."""

    kind: Kind
    number: int
    plan: PhotoPlan

    def path(self, folder: Path) -> Path:
        """Where it lies."""
        return folder / f"{self.kind}-{self.number:04d}.jpg"


def photos(seed: int, reports: int, pairs: int) -> Iterator[Drawn]:
    """All of a measure; each depends on the seed and its number alone."""
    world = world_from(ROOT / "glossary" / "terms", ROOT / "samples" / "registry.csv")
    waiting = [_plan(world, seed, number) for number in range(reports)]
    said = {_chinese(plan) for plan in waiting}
    for number, plan in enumerate(waiting):
        yield Drawn(Kind.REPORT, number, plan)
    for number in range(pairs):
        yield Drawn(Kind.AGAIN, number, _again(waiting[number], random.Random(f"again {seed} {number}")))
    yield from _some(
        Kind.SAME_CHINESE, waiting, pairs // 2, partial(_other_look, taken=_looks(waiting)), seed
    )
    yield from _some(Kind.TWIN, waiting, pairs // 2, _twin, seed)
    fresh = (_plan(world, seed, number) for number in range(reports, 100 * reports))
    others = (plan for plan in fresh if _chinese(plan) not in said)
    for number in range(pairs - pairs // 2):
        yield Drawn(Kind.OTHER, number, next(others))


def _plan(world: World, seed: int, number: int) -> PhotoPlan:
    plan = plan_of(world, seed, number, Wish("normal", varied=bool(number % 2)))
    return replace(plan, megapixels=MEGAPIXELS)


def _chinese(plan: PhotoPlan) -> frozenset[str]:
    return _said(plan.boards[0])


def _said(board: BoardPlan) -> frozenset[str]:
    return frozenset(entry.zh for entry in board.entries if entry.zh)


def _again(plan: PhotoPlan, rng: random.Random) -> PhotoPlan:
    condition = "hard" if rng.random() < HARD else "normal"
    cut = None
    if rng.random() < CUT_OFF:
        cut = Cut(rng.choice(("left", "right", "top", "bottom")), rng.uniform(0.1, 0.35))
    return replace(plan, turn=1 + rng.randrange(1 << 20), condition=condition, cut=cut, stamps=())


def _some(
    kind: Kind,
    waiting: list[PhotoPlan],
    count: int,
    make: Callable[[PhotoPlan, random.Random], PhotoPlan | None],
    seed: int,
) -> Iterator[Drawn]:
    found = 0
    for number, plan in enumerate(waiting):
        made = make(plan, random.Random(f"{kind} {seed} {number}")) if _chinese(plan) else None
        if made is not None and found < count:
            found += 1
            yield Drawn(kind, number, made)


_Look = tuple[frozenset[str], str, str]
"""What a board says in Chinese, its layout and its style."""


def _looks(plans: Iterable[PhotoPlan]) -> set[_Look]:
    return {_look(board, board.layout, board.style) for plan in plans for board in plan.boards}


def _look(board: BoardPlan, layout: str, style: str) -> _Look:
    return _said(board), layout, style


def _other_look(plan: PhotoPlan, rng: random.Random, taken: Set[_Look]) -> PhotoPlan | None:
    """The texts of its first board on a board of another look: its kind of place has several.

    taken: of all boards that wait. Several may say the same: of the look of one of those it would be a twin.
    """
    board = plan.boards[0]
    looks = [
        (scenario.layout, style)
        for scenario in SCENARIOS[plan.point.site.kind]
        if scenario.entries[0] <= len(board.entries) <= scenario.entries[1]
        for style in scenario.styles
        if style != board.style and scenario.layout not in ("finger", "crossroads")
        if _look(board, scenario.layout, style) not in taken
    ]
    if not looks:
        return None
    layout, style = rng.choice(looks)
    other = replace(board, layout=layout, style=style, grammar=None, decorations=())
    return _alone(plan, other, rng)


def _twin(plan: PhotoPlan, rng: random.Random) -> PhotoPlan:
    return _alone(plan, plan.boards[0], rng)


def _alone(plan: PhotoPlan, board: BoardPlan, rng: random.Random) -> PhotoPlan:
    """This board instead of all of the photo's; another seed gives other letters, margins and places."""
    return replace(plan, boards=(board,), seed=rng.randrange(1 << 40), cut=None, behind=(), stamps=())


def draw(photo: Drawn, folder: Path) -> Path:
    """Its file, drawn where it is not there yet."""
    path = photo.path(folder)
    if not path.exists():
        write(path, encode(take(photo.plan).pixels, photo.plan))
    return path
