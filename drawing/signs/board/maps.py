"""A map of a site: land, water, paths, and labels that stand where things are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from drawing.signs.board.boxes import Box
from drawing.signs.board.spoken import Speech, marked, spoken
from drawing.signs.board.surface import Colour, Rect, Surface
from drawing.signs.model import BoardPlan

LAND: tuple[Colour, ...] = ((222, 232, 206), (236, 232, 216), (212, 226, 214))
WATER: Colour = (188, 212, 228)
PATH: Colour = (250, 249, 244)
ROOM = 1.5
"""How much larger than its labels a map is at first."""
TRIES = 400
"""How often a place is sought for a label before the map is made larger."""


@dataclass(frozen=True)
class Map:
    """Labels at their places on drawn ground; all in pixels of the board."""

    width: float
    height: float
    labels: tuple[tuple[Box, float, float], ...]
    ground: Image.Image

    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.width, self.height

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the map with its top left corner at ``(x, y)``."""
        ground = self.ground.resize((round(self.width), round(self.height)), Image.Resampling.BICUBIC)
        surface.ink.paste(ground, (round(x), round(y)))
        for box, left, top in self.labels:
            box.paint(surface, x + left, y + top)


def map_of(plan: BoardPlan, speech: Speech) -> Box:
    """The entries as labels on a map, none over another."""
    kit = speech.kit
    boxes = [marked(speech, e, i + 1, spoken(speech, e, i, 0.7)) for i, e in enumerate(plan.entries)]
    gap = kit.em * (0.1 + speech.grammar.pitch * 0.5)
    area = sum((w + gap) * (h + gap) for w, h in (b.size() for b in boxes))
    width = max(max(b.size()[0] for b in boxes) + gap, (area * ROOM * 1.5) ** 0.5)
    rects = None
    while rects is None:
        rects = _places(boxes, (width, width / 1.5), gap, speech)
        width *= 1.0 if rects else 1.12
    labels = tuple((box, r[0], r[1]) for box, r in zip(boxes, rects, strict=True))
    return Map(width, width / 1.5, labels, _ground(speech))


def _places(boxes: Sequence[Box], size: tuple[float, float], gap: float, speech: Speech) -> list[Rect] | None:
    """A rectangle for each label, ``gap`` apart; None when no place is left."""
    rng, taken = speech.kit.rng, list[Rect]()
    for box in boxes:
        width, height = box.size()
        found = None
        for _ in range(TRIES):
            x = rng.uniform(0, max(0.0, size[0] - width))
            y = rng.uniform(0, max(0.0, size[1] - height))
            rect = (x, y, x + width, y + height)
            if rect[3] <= size[1] and not any(_near(rect, other, gap) for other in taken):
                found = rect
                break
        if found is None:
            return None
        taken.append(found)
    return taken


def _near(one: Rect, other: Rect, gap: float) -> bool:
    apart = one[2] + gap <= other[0] or other[2] + gap <= one[0]
    return not (apart or one[3] + gap <= other[1] or other[3] + gap <= one[1])


def _ground(speech: Speech) -> Image.Image:
    """Land with a lake or a coast and winding paths, 600 × 400."""
    rng = speech.kit.rng
    ground = Image.new("RGBA", (600, 400), (*rng.choice(LAND), 255))
    pen = ImageDraw.Draw(ground)
    if rng.random() < 0.6:
        coast = [(x, 300 + rng.uniform(-40, 60)) for x in range(0, 601, 60)]
        pen.polygon([(0, 400), *coast, (600, 400)], fill=(*WATER, 255))
    x, y = rng.uniform(50, 550), rng.uniform(40, 250)
    pen.ellipse((x - 70, y - 35, x + 70, y + 35), fill=(*WATER, 255))
    for _ in range(rng.randint(3, 6)):
        points = [(rng.uniform(0, 600), rng.uniform(0, 400)) for _ in range(3)]
        pen.line(points, fill=(*PATH, 255), width=rng.randint(5, 9), joint="curve")
    return ground
