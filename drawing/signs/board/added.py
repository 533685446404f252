"""What comes onto a board later or reads otherwise: stickers, imprints, text from right to left."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drawing.signs.board.boxes import MARGIN, Box, TextBox
from drawing.signs.board.surface import Colour, PaintedLine, Surface
from drawing.signs.fonts import load
from drawing.signs.grammar import Sticker


@dataclass(frozen=True)
class Tagged:
    """A box whose lines are of a ``kind``."""

    child: Box
    kind: str

    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.child.size()

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        start = len(surface.lines)
        self.child.paint(surface, x, y)
        surface.lines[start:] = [replace(line, kind=self.kind) for line in surface.lines[start:]]


@dataclass(frozen=True)
class Leftward:
    """A text that is read from right to left: painted so, recorded as it is read."""

    child: TextBox

    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.child.size()

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        start = len(surface.lines)
        replace(self.child, text=self.child.text[::-1]).paint(surface, x, y)
        surface.lines[start:] = [replace(line, text=self.child.text) for line in surface.lines[start:]]


@dataclass(frozen=True)
class Stickered:
    """Text with a sticker over a part of it, or over all of it with a new text on the sticker."""

    child: Box
    sticker: Sticker
    fresh: TextBox
    """The text of the sticker; its font is also that of a sticker without text."""
    colour: Colour

    def size(self) -> tuple[float, float]:
        """Width and height."""
        width, height = self.child.size()
        new = self.fresh.size() if self.sticker.text else (0.0, 0.0)
        return max(width, new[0]), max(height, new[1])

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        start = len(surface.lines)
        self.child.paint(surface, x, y)
        width, height = self.size()
        over = self.fresh.em * 0.12
        left, right = x + width * self.sticker.start - over, x + width * self.sticker.end + over
        surface.fill((left, y - over, right, y + height + over), self.colour)
        if self.sticker.text:
            del surface.lines[start:]
            self.fresh.paint(surface, x, y + (height - self.fresh.size()[1]) / 2)
        else:
            surface.lines[start:] = [_covered(line, left, right) for line in surface.lines[start:]]


def _covered(line: PaintedLine, left: float, right: float) -> PaintedLine:
    low, high = line.rect[0], line.rect[2]
    share = max(0.0, min(high, right) - max(low, left)) / max(1.0, high - low)
    return replace(line, covered=share)


@dataclass(frozen=True)
class Downward:
    """A text written downwards in columns, the first at the right; each column is a line."""

    columns: tuple[TextBox, ...]
    gap: float

    def _pitch(self) -> float:
        return self.columns[0].em * 1.12

    def size(self) -> tuple[float, float]:
        """Width and height."""
        em, count = self.columns[0].em, len(self.columns)
        return em * count + self.gap * (count - 1), self._pitch() * max(len(c.text) for c in self.columns)

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        right = x + self.size()[0]
        for place, column in enumerate(self.columns):
            left = right - column.em * (place + 1) - self.gap * place
            self._paint(surface, column, left, y)

    def _paint(self, surface: Surface, column: TextBox, x: float, y: float) -> None:
        font = load(column.face, column.em)
        rects = [
            surface.text((x, y + column.em * 0.88 + self._pitch() * i), letter, font, column.colour)
            for i, letter in enumerate(column.text)
        ]
        lefts, tops, rights, bottoms = zip(*rects, strict=True)
        whole = (min(lefts), min(tops), max(rights), max(bottoms))
        surface.record(column.text, column.language, column.entry, whole, max(1.0, MARGIN * column.em))
