"""Pictograms drawn by code, after the look of GB/T 10001 and GB 2894 signs.

Each pictogram is drawn in a square of 100 × 100 units and comes out as masks with a colour.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from PIL import Image, ImageDraw

from drawing.signs.board.surface import Colour

SCALE = 4
"""Units are drawn this much larger and then reduced, for smooth edges."""

RED: Colour = (196, 22, 34)
YELLOW: Colour = (250, 202, 22)
BLACK: Colour = (24, 24, 26)
WHITE: Colour = (245, 245, 243)
BLUE: Colour = (0, 72, 152)
GREEN: Colour = (0, 128, 76)

ANGLES = {
    "up": 0,
    "up-right": 45,
    "right": 90,
    "down-right": 135,
    "down": 180,
    "down-left": 225,
    "left": 270,
    "up-left": 315,
}
"""Compass words of arrows and their clockwise turn from upwards, in degrees."""


class Pen:
    """Draws shapes given in units onto a mask."""

    def __init__(self, side: int) -> None:
        self.unit = side * SCALE / 100
        self.mask = Image.new("L", (side * SCALE, side * SCALE), 0)
        self._draw = ImageDraw.Draw(self.mask)

    def _scaled(self, values: tuple[float, ...]) -> list[float]:
        return [v * self.unit for v in values]

    def shape(self, *points: float, on: bool = True) -> None:
        """A filled polygon, its corners as x, y, x, y and so on."""
        self._draw.polygon(self._scaled(points), fill=255 if on else 0)

    def line(self, *points: float, width: float = 6, on: bool = True) -> None:
        """A line with round ends and joints."""
        fill = 255 if on else 0
        scaled = self._scaled(points)
        self._draw.line(scaled, fill=fill, width=round(width * self.unit), joint="curve")
        for x, y in (points[:2], points[-2:]):
            self.disc(x, y, width / 2, on=on)

    def disc(self, x: float, y: float, radius: float, on: bool = True) -> None:
        """A filled circle."""
        box = self._scaled((x - radius, y - radius, x + radius, y + radius))
        self._draw.ellipse(box, fill=255 if on else 0)

    def ring(self, x: float, y: float, radius: float, width: float) -> None:
        """A circle's outline."""
        box = self._scaled((x - radius, y - radius, x + radius, y + radius))
        self._draw.ellipse(box, outline=255, width=round(width * self.unit))

    def box(self, *rect: float, radius: float = 0, on: bool = True) -> None:
        """A filled rectangle: left, top, right, bottom."""
        scaled = self._scaled(rect)
        self._draw.rounded_rectangle(scaled, radius * self.unit, fill=255 if on else 0)

    def done(self) -> Image.Image:
        """The mask at its final size."""
        side = self.mask.width // SCALE
        return self.mask.resize((side, side), Image.Resampling.BOX)


def _man(pen: Pen, x: float = 50) -> None:
    pen.disc(x, 14, 9)
    pen.box(x - 14, 26, x + 14, 60, radius=6)
    pen.line(x - 14, 32, x - 16, 58, width=7)
    pen.line(x + 14, 32, x + 16, 58, width=7)
    pen.line(x - 7, 58, x - 7, 92, width=11)
    pen.line(x + 7, 58, x + 7, 92, width=11)


def _woman(pen: Pen, x: float = 50) -> None:
    pen.disc(x, 14, 9)
    pen.shape(x - 8, 26, x + 8, 26, x + 20, 68, x - 20, 68)
    pen.line(x - 10, 29, x - 20, 56, width=6)
    pen.line(x + 10, 29, x + 20, 56, width=6)
    pen.line(x - 6, 66, x - 6, 92, width=9)
    pen.line(x + 6, 66, x + 6, 92, width=9)


def _toilet(pen: Pen) -> None:
    _man(pen, 26)
    _woman(pen, 74)
    pen.box(48.5, 6, 51.5, 96)


def _accessible(pen: Pen) -> None:
    pen.disc(42, 13, 8)
    pen.line(43, 26, 46, 54, 66, 54, 76, 82, 86, 80, width=9)
    pen.line(44, 37, 64, 37, width=7)
    pen.ring(44, 66, 27, 7)
    pen.shape(47, 30, 100, 30, 100, 70, 47, 50, on=False)
    pen.line(43, 26, 46, 54, 66, 54, 76, 82, 86, 80, width=9)
    pen.line(44, 37, 64, 37, width=7)


def _train(pen: Pen) -> None:
    pen.box(24, 8, 76, 76, radius=14)
    pen.box(31, 20, 69, 44, radius=4, on=False)
    pen.disc(36, 60, 5, on=False)
    pen.disc(64, 60, 5, on=False)
    pen.line(34, 78, 22, 94, width=6)
    pen.line(66, 78, 78, 94, width=6)
    pen.line(28, 88, 72, 88, width=5)


def _bus(pen: Pen) -> None:
    pen.box(18, 14, 82, 80, radius=9)
    pen.box(25, 26, 75, 52, radius=3, on=False)
    pen.disc(31, 66, 5, on=False)
    pen.disc(69, 66, 5, on=False)
    pen.box(25, 80, 36, 90)
    pen.box(64, 80, 75, 90)
    pen.box(10, 34, 15, 52, radius=2)
    pen.box(85, 34, 90, 52, radius=2)


def _car(pen: Pen) -> None:
    pen.shape(28, 26, 72, 26, 82, 50, 18, 50)
    pen.shape(34, 32, 66, 32, 73, 48, 27, 48, on=False)
    pen.box(10, 48, 90, 74, radius=7)
    pen.disc(24, 61, 5, on=False)
    pen.disc(76, 61, 5, on=False)
    pen.box(15, 74, 29, 84, radius=2)
    pen.box(71, 74, 85, 84, radius=2)


def _taxi(pen: Pen) -> None:
    _car(pen)
    pen.box(40, 14, 60, 24, radius=3)


def _cross(pen: Pen) -> None:
    pen.box(37, 10, 63, 90)
    pen.box(10, 37, 90, 63)


def _information(pen: Pen) -> None:
    pen.disc(50, 20, 10)
    pen.shape(36, 38, 60, 38, 60, 82, 68, 82, 68, 90, 34, 90, 34, 82, 42, 82, 42, 46, 36, 46)


def _phone(pen: Pen) -> None:
    pen.line(26, 24, 30, 50, 50, 72, 76, 76, width=13)
    pen.line(22, 26, 36, 18, width=16)
    pen.line(74, 80, 82, 64, width=16)


def _ticket(pen: Pen) -> None:
    pen.box(10, 28, 90, 72, radius=4)
    pen.disc(10, 50, 8, on=False)
    pen.disc(90, 50, 8, on=False)
    for y in (34, 46, 58):
        pen.box(63, y, 67, y + 6, on=False)
    pen.box(22, 40, 52, 45, on=False)
    pen.box(22, 54, 44, 59, on=False)


def _elevator(pen: Pen) -> None:
    pen.shape(34, 4, 46, 20, 22, 20)
    pen.shape(66, 20, 54, 4, 78, 4)
    pen.box(12, 26, 88, 96, radius=3)
    pen.box(18, 32, 82, 90, on=False)
    for x in (34, 50, 66):
        pen.disc(x, 44, 6)
        pen.box(x - 6, 52, x + 6, 88, radius=3)


def _escalator(pen: Pen) -> None:
    pen.line(8, 84, 28, 84, 70, 40, 92, 40, width=10)
    pen.disc(50, 12, 8)
    pen.line(50, 26, 50, 48, width=13)


def _stairs(pen: Pen) -> None:
    pen.shape(8, 90, 8, 76, 28, 76, 28, 58, 48, 58, 48, 40, 68, 40, 68, 22, 92, 22, 92, 90)


def _runner(pen: Pen) -> None:
    pen.disc(56, 16, 8)
    pen.line(50, 30, 42, 54, width=14)
    pen.line(50, 30, 68, 44, 82, 40, width=7)
    pen.line(48, 30, 30, 34, 22, 50, width=7)
    pen.line(43, 55, 60, 66, 56, 90, width=9)
    pen.line(42, 56, 34, 74, 12, 76, width=9)


def _exit(pen: Pen) -> None:
    pen.box(4, 4, 96, 96, radius=4)
    pen.box(46, 14, 88, 96, on=False)
    pen.disc(50, 24, 7)
    pen.box(43, 34, 57, 58, radius=4)
    pen.line(57, 38, 72, 46, width=6)
    pen.line(52, 58, 66, 70, 64, 90, width=8)
    pen.line(47, 58, 38, 74, 20, 76, width=8, on=False)
    pen.line(44, 38, 30, 48, width=6, on=False)


def _ship(pen: Pen) -> None:
    pen.shape(8, 56, 92, 56, 78, 80, 22, 80)
    pen.shape(26, 36, 70, 36, 76, 52, 26, 52)
    pen.box(40, 16, 52, 34)
    pen.line(8, 90, 24, 86, 40, 92, 56, 86, 72, 92, 90, 87, width=5)


def _plane(pen: Pen) -> None:
    pen.line(50, 12, 50, 86, width=12)
    pen.shape(50, 34, 94, 64, 94, 72, 50, 56, 6, 72, 6, 64)
    pen.shape(50, 72, 70, 88, 70, 93, 50, 87, 30, 93, 30, 88)


def _pavilion(pen: Pen) -> None:
    pen.shape(50, 8, 92, 40, 98, 34, 94, 48, 6, 48, 2, 34, 8, 40)
    for x in (18, 38, 62, 82):
        pen.line(x, 48, x, 86, width=6)
    pen.box(8, 84, 92, 94)


def _mountain(pen: Pen) -> None:
    pen.shape(2, 88, 36, 22, 54, 56, 66, 38, 98, 88)
    pen.shape(36, 30, 45, 48, 38, 44, 32, 50, 27, 47, on=False)


def _luggage(pen: Pen) -> None:
    pen.box(14, 32, 86, 88, radius=6)
    pen.line(36, 32, 36, 18, 64, 18, 64, 32, width=6)
    pen.box(26, 32, 30, 88, on=False)
    pen.box(70, 32, 74, 88, on=False)


def _seat(pen: Pen) -> None:
    pen.disc(36, 16, 9)
    pen.line(36, 32, 40, 60, 66, 60, 68, 90, width=11)
    pen.line(22, 34, 28, 74, 52, 74, width=6)
    pen.line(38, 40, 58, 46, width=6)


def _tap(pen: Pen) -> None:
    pen.shape(30, 34, 70, 34, 62, 92, 38, 92)
    pen.line(50, 34, 58, 10, 70, 10, width=5)
    pen.box(36, 44, 64, 50, on=False)


def _camera(pen: Pen) -> None:
    pen.box(8, 30, 92, 82, radius=7)
    pen.shape(34, 30, 40, 18, 60, 18, 66, 30)
    pen.disc(50, 56, 19, on=False)
    pen.disc(50, 56, 13)


def _pill(pen: Pen) -> None:
    pen.line(28, 72, 72, 28, width=32)
    pen.line(40, 38, 62, 60, width=4, on=False)


def _hand(pen: Pen) -> None:
    pen.box(30, 44, 70, 92, radius=10)
    for i, top in enumerate((22, 12, 12, 20)):
        pen.line(35 + 10 * i, top + 4, 35 + 10 * i, 56, width=8)
    pen.line(74, 70, 86, 48, width=9)


def _swimmer(pen: Pen) -> None:
    pen.disc(70, 34, 9)
    pen.line(16, 56, 40, 34, 58, 52, width=10)
    for y in (66, 82):
        pen.line(8, y, 22, y - 5, 36, y, 50, y - 5, 64, y, 78, y - 5, 92, y, width=5)


def _flame(pen: Pen) -> None:
    pen.shape(50, 6, 66, 34, 74, 26, 84, 60, 70, 90, 30, 90, 16, 60, 28, 36, 36, 48)
    pen.shape(50, 54, 62, 74, 56, 88, 44, 88, 38, 74, on=False)


def _cigarette(pen: Pen) -> None:
    pen.box(12, 56, 66, 68)
    pen.box(70, 56, 76, 68)
    pen.box(80, 56, 86, 68)
    pen.line(73, 50, 73, 42, 83, 38, 83, 30, width=4)


def _slip(pen: Pen) -> None:
    pen.disc(62, 18, 8)
    pen.line(58, 32, 44, 54, width=11)
    pen.line(56, 34, 76, 42, width=6)
    pen.line(54, 34, 34, 30, width=6)
    pen.line(44, 55, 66, 64, 84, 60, width=8)
    pen.line(44, 56, 34, 76, 22, 84, width=8)
    pen.line(12, 92, 88, 92, width=4)


def _bang(pen: Pen) -> None:
    pen.shape(42, 12, 58, 12, 55, 62, 45, 62)
    pen.disc(50, 78, 9)


def _bolt(pen: Pen) -> None:
    pen.shape(58, 4, 26, 54, 46, 54, 36, 96, 76, 40, 54, 40)


def _plant(pen: Pen) -> None:
    for x, lean in ((24, -8), (50, 0), (76, 8)):
        pen.line(x, 92, x + lean, 30, width=6)
        pen.disc(x + lean, 28, 11)
    pen.line(8, 92, 92, 92, width=6)


def _climber(pen: Pen) -> None:
    pen.disc(46, 20, 8)
    pen.line(48, 34, 52, 58, width=12)
    pen.line(48, 34, 70, 22, width=6)
    pen.line(52, 60, 72, 66, 72, 84, width=8)
    pen.line(50, 60, 40, 88, width=8)
    pen.box(80, 10, 86, 94)


SHAPES: dict[str, Callable[[Pen], None]] = {
    "man": _man, "woman": _woman, "toilet": _toilet, "accessible": _accessible, "train": _train,
    "bus": _bus, "car": _car, "taxi": _taxi, "cross": _cross, "information": _information,
    "phone": _phone, "ticket": _ticket, "elevator": _elevator, "escalator": _escalator,
    "stairs": _stairs, "runner": _runner, "exit": _exit, "ship": _ship, "plane": _plane,
    "pavilion": _pavilion, "mountain": _mountain, "luggage": _luggage, "seat": _seat, "tap": _tap,
    "camera": _camera, "pill": _pill, "hand": _hand, "swimmer": _swimmer, "flame": _flame,
    "cigarette": _cigarette, "slip": _slip, "bang": _bang, "bolt": _bolt, "plant": _plant,
    "climber": _climber,
}  # fmt: skip
"""The drawings by name. ``no:NAME`` and ``warn:NAME`` put one into a ban or a warning triangle."""


def draw(name: str, side: int, colour: Colour) -> tuple[tuple[Image.Image, Colour], ...]:
    """The pictogram ``name`` as masks of ``side × side`` with their colours, to be painted in order.

    Arrows are named by their direction. Raises KeyError for an unknown name.
    """
    if name in ANGLES:
        return ((_arrow(name, side), colour),)
    if name.startswith("no:"):
        return _ban(name[3:], side)
    if name.startswith("warn:"):
        return _warning(name[5:], side)
    return ((_plain(name, side), colour),)


@lru_cache(maxsize=256)
def _plain(name: str, side: int) -> Image.Image:
    pen = Pen(max(8, side))
    SHAPES[name](pen)
    return pen.done()


@lru_cache(maxsize=128)
def _arrow(direction: str, side: int) -> Image.Image:
    pen = Pen(max(8, side))
    points = ((50, 6), (86, 44), (68, 44), (58, 33), (58, 94), (42, 94), (42, 33), (32, 44), (14, 44))
    turn = math.radians(ANGLES[direction])
    turned: list[float] = []
    for x, y in points:
        dx, dy = (x - 50) * 0.96, (y - 50) * 0.96
        turned.append(50 + dx * math.cos(turn) - dy * math.sin(turn))
        turned.append(50 + dx * math.sin(turn) + dy * math.cos(turn))
    pen.shape(*turned)
    return pen.done()


def _inside(name: str, side: int, share: float, drop: float = 0) -> Image.Image:
    small = _plain(name, round(side * share))
    mask = Image.new("L", (side, side), 0)
    left = (side - small.width) // 2
    mask.paste(small, (left, left + round(drop * side)))
    return mask


def _ban(name: str, side: int) -> tuple[tuple[Image.Image, Colour], ...]:
    face, band = Pen(side), Pen(side)
    face.disc(50, 50, 48)
    band.ring(50, 50, 48, 10)
    band.line(19, 19, 81, 81, width=9)
    return (face.done(), WHITE), (_inside(name, side, 0.58), BLACK), (band.done(), RED)


def _warning(name: str, side: int) -> tuple[tuple[Image.Image, Colour], ...]:
    rim, face = Pen(side), Pen(side)
    rim.shape(50, 4, 98, 90, 2, 90)
    face.shape(50, 16, 88, 84, 12, 84)
    return (rim.done(), BLACK), (face.done(), YELLOW), (_inside(name, side, 0.42, 0.1), BLACK)
