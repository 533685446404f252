"""Boxes that know their size and paint themselves: text, pictogram, row, column, panel.

All sizes are pixels of the board. A box is painted with its top left corner at ``(x, y)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from drawing.signs.board import pictograms
from drawing.signs.board.surface import Colour, PaintedLine, Rect, Surface
from drawing.signs.fonts import Face, load

Align = Literal["start", "centre", "end"]
_SHARE: dict[Align, float] = {"start": 0.0, "centre": 0.5, "end": 1.0}

REFERENCE = {"zh": "国", "ko": "한글", "ja": "国"}
"""What sets the height of a line; Latin lines reach from the capitals to the descenders."""

MARGIN = 0.03
"""How much wider than the ink the recorded box is, in ems: antialiasing stays inside."""


class Box(Protocol):
    """Anything that can stand on a board."""

    def size(self) -> tuple[float, float]:
        """Width and height."""
        ...

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        ...


@dataclass(frozen=True)
class TextBox:
    """One line of text, ``em`` pixels per em."""

    text: str
    face: Face
    em: int
    colour: Colour
    language: str
    entry: int | None = None

    def _reach(self) -> tuple[float, float]:
        font = load(self.face, self.em)
        sample = REFERENCE.get(self.language, "HAgy")
        _, top, _, bottom = font.getbbox(sample, anchor="ls")
        return float(-top), float(bottom)

    def size(self) -> tuple[float, float]:
        """Width and height."""
        above, below = self._reach()
        return load(self.face, self.em).getlength(self.text), above + below

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        above, _ = self._reach()
        font = load(self.face, self.em)
        rect = surface.text((x, y + above), self.text, font, self.colour)
        margin = max(1.0, MARGIN * self.em)
        surface.record(self.text, self.language, self.entry, rect, margin)


@dataclass(frozen=True)
class VerticalText:
    """One line of Chinese written downwards."""

    text: str
    face: Face
    em: int
    colour: Colour
    language: str
    entry: int | None = None

    def size(self) -> tuple[float, float]:
        """Width and height."""
        return float(self.em), self.em * 1.12 * len(self.text)

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        font = load(self.face, self.em)
        rects = [
            surface.text((x, y + self.em * (0.88 + 1.12 * i)), letter, font, self.colour)
            for i, letter in enumerate(self.text)
        ]
        lefts, tops, rights, bottoms = zip(*rects, strict=True)
        whole = (min(lefts), min(tops), max(rights), max(bottoms))
        surface.record(self.text, self.language, self.entry, whole, max(1.0, MARGIN * self.em))


@dataclass(frozen=True)
class Icon:
    """A pictogram in a square of ``side`` pixels, on a plate where ``plate`` is given."""

    name: str
    side: float
    colour: Colour
    plate: Colour | None = None

    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.side, self.side

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        inset = 0.0
        if self.plate is not None:
            rect = (x, y, x + self.side, y + self.side)
            surface.fill(rect, self.plate, self.side * 0.1)
            inset = self.side * 0.08
        for mask, colour in pictograms.draw(self.name, round(self.side - 2 * inset), self.colour):
            surface.stamp(mask, colour, (round(x + inset), round(y + inset)))


@dataclass(frozen=True)
class Gap:
    """Empty space."""

    width: float = 0
    height: float = 0

    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.width, self.height

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Leaves the surface as it is."""


@dataclass(frozen=True)
class Bar:
    """A filled rectangle: a dividing rule or a band of colour."""

    width: float
    height: float
    colour: Colour

    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.width, self.height

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        surface.fill((x, y, x + self.width, y + self.height), self.colour)


@dataclass(frozen=True)
class Row:
    """Boxes side by side."""

    children: Sequence[Box]
    gap: float = 0
    align: Align = "centre"

    def size(self) -> tuple[float, float]:
        """Width and height."""
        sizes = [child.size() for child in self.children]
        width = sum(w for w, _ in sizes) + self.gap * max(0, len(sizes) - 1)
        return width, max((h for _, h in sizes), default=0)

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        _, height = self.size()
        for child in self.children:
            w, h = child.size()
            child.paint(surface, x, y + (height - h) * _SHARE[self.align])
            x += w + self.gap


@dataclass(frozen=True)
class Column:
    """Boxes below each other."""

    children: Sequence[Box]
    gap: float = 0
    align: Align = "start"

    def size(self) -> tuple[float, float]:
        """Width and height."""
        sizes = [child.size() for child in self.children]
        height = sum(h for _, h in sizes) + self.gap * max(0, len(sizes) - 1)
        return max((w for w, _ in sizes), default=0), height

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        width, _ = self.size()
        for child in self.children:
            w, h = child.size()
            child.paint(surface, x + (width - w) * _SHARE[self.align], y)
            y += h + self.gap


@dataclass(frozen=True)
class Inline:
    """Texts of several languages in one line; the record keeps them as one line with parts."""

    texts: Sequence[TextBox]
    gap: float

    def size(self) -> tuple[float, float]:
        """Width and height."""
        return Row(self.texts, self.gap).size()

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        start = len(surface.lines)
        Row(self.texts, self.gap).paint(surface, x, y)
        parts = tuple(surface.lines[start:])
        if len(parts) > 1:
            words = " ".join(part.text for part in parts)
            whole = PaintedLine(words, "mixed", parts[0].entry, _around(parts), parts)
            surface.lines[start:] = [whole]


def _around(lines: Sequence[PaintedLine]) -> Rect:
    lefts, tops, rights, bottoms = zip(*(line.rect for line in lines), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@dataclass(frozen=True)
class Shared:
    """A box whose lines belong to the entries ``also`` too."""

    child: Box
    also: tuple[int, ...]

    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.child.size()

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        start = len(surface.lines)
        self.child.paint(surface, x, y)
        surface.lines[start:] = [replace(line, also=self.also) for line in surface.lines[start:]]


@dataclass(frozen=True)
class Padded:
    """A box with room around it, at least ``width × height`` large, on a colour where given."""

    child: Box
    across: float = 0
    down: float = 0
    width: float = 0
    height: float = 0
    fill: Colour | None = None
    radius: float = 0
    align: Align = "centre"

    def size(self) -> tuple[float, float]:
        """Width and height."""
        w, h = self.child.size()
        return max(self.width, w + 2 * self.across), max(self.height, h + 2 * self.down)

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paints the box with its top left corner at ``(x, y)``."""
        width, height = self.size()
        w, h = self.child.size()
        if self.fill is not None:
            surface.fill((x, y, x + width, y + height), self.fill, self.radius)
        free = width - w - 2 * self.across
        inside = x + self.across + free * _SHARE[self.align]
        self.child.paint(surface, inside, y + (height - h) / 2)


def grid(rows: Sequence[Sequence[Box]], across: float, down: float, align: Align = "start") -> Box:
    """Rows whose columns line up, ``across`` and ``down`` pixels apart."""
    widths = [max(row[i].size()[0] for row in rows) for i in range(len(rows[0]))]
    lines = [
        Row([Padded(box, width=w, align=align) for box, w in zip(row, widths, strict=True)], across)
        for row in rows
    ]
    return Column(lines, down)
