"""What is painted on a board, and a record of where each line of text stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels of the board."""


@dataclass(frozen=True)
class PaintedLine:
    """One line of text on the board: whose it is and the box around its ink."""

    text: str
    language: str
    entry: int | None
    rect: Rect
    parts: tuple[PaintedLine, ...] = ()
    """The texts of a line that holds two languages (``language`` is then ``mixed``), from the left."""
    also: tuple[int, ...] = ()
    """Further entries that the line belongs to."""
    kind: str = ""
    """What a text is that is no message, such as ``imprint`` or ``sticker``."""
    covered: float = 0.0
    """The share of it that something on the board covers."""


class Surface:
    """A board of ``width × height`` pixels to paint on."""

    def __init__(self, width: int, height: int) -> None:
        self.ink = Image.new("RGBA", (width, height), (0, 0, 0, 0))
        self.text_mask = Image.new("L", (width, height), 0)
        self.lines: list[PaintedLine] = []

    def text(
        self,
        at: tuple[float, float],
        text: str,
        font: ImageFont.FreeTypeFont,
        colour: Colour,
    ) -> Rect:
        """Writes ``text`` with its baseline starting at ``at``; gives the box around the ink."""
        x, y = round(at[0]), round(at[1])
        left, top, right, bottom = (round(v) for v in font.getbbox(text, anchor="ls"))
        patch = Image.new("L", (right - left + 4, bottom - top + 4), 0)
        ImageDraw.Draw(patch).text((2 - left, 2 - top), text, font=font, fill=255, anchor="ls")
        corner = (x + left - 2, y + top - 2)
        self.stamp(patch, colour, corner)
        self.text_mask.paste(255, corner, patch)
        # The font's own box counts side bearings; the box of the truth is that of the ink.
        ink = patch.getbbox() or (0, 0, *patch.size)
        return (corner[0] + ink[0], corner[1] + ink[1], corner[0] + ink[2], corner[1] + ink[3])

    def record(self, text: str, language: str, entry: int | None, rect: Rect, margin: float) -> None:
        """Remembers a line whose ink lies in ``rect``; the box kept is ``margin`` pixels wider."""
        left, top, right, bottom = rect
        wider = (left - margin, top - margin, right + margin, bottom + margin)
        self.lines.append(PaintedLine(text, language, entry, wider))

    def stamp(self, mask: Image.Image, colour: Colour, at: tuple[int, int] = (0, 0)) -> None:
        """Paints ``colour`` where ``mask`` (mode L) is set."""
        patch = Image.new("RGBA", mask.size, (*colour, 255))
        patch.putalpha(mask)
        self.ink.alpha_composite(patch, (max(0, at[0]), max(0, at[1])))

    def fill(self, rect: Rect, colour: Colour, radius: float = 0) -> None:
        """Fills a rectangle, with rounded corners where ``radius`` is given."""
        box = tuple(round(v) for v in rect)
        ImageDraw.Draw(self.ink).rounded_rectangle(box, radius=radius, fill=(*colour, 255))

    def array(self) -> npt.NDArray[np.uint8]:
        """The paint as ``height × width × 4`` uint8, red green blue alpha."""
        return np.asarray(self.ink, np.uint8)
