"""Boards painted flat, text by text where it is told to stand: nothing of drawing/'s layouts is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageFilter

from drawing.signs.fonts import Face, load

_SCRIPTS = (("KR", re.compile(r"[가-힣]")), ("JP", re.compile(r"[ぁ-ヿ]")))


class Flat:
    """A picture with one board or several."""

    def __init__(self, width: int = 1300, height: int = 860, back: str = "#1f3b2c") -> None:
        self.image = Image.new("RGB", (width, height), back)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, right: float, bottom: float, fill: str, edge: str = "") -> Flat:
        """A filled rectangle; `edge` is the colour of its frame."""
        self.pen.rectangle((left, top, right, bottom), fill=fill, outline=edge or None, width=4)
        return self

    def rule(self, left: float, top: float, right: float, bottom: float, ink: str = "white") -> Flat:
        """A thin line."""
        self.pen.line((left, top, right, bottom), fill=ink, width=3)
        return self

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: int = 40,
        ink: str = "white",
        *,
        style: str = "Medium",
        anchor: str = "la",
        family: str = "",
        alpha: int = 255,
    ) -> Flat:
        """One line of text; its typeface is that of its script unless `family` names one."""
        script = next((name for name, letters in _SCRIPTS if letters.search(text)), "SC")
        face = load(Face(family or f"Noto Sans CJK {script}", style), size)
        if alpha == 255:
            self.pen.text((x, y), text, font=face, fill=ink, anchor=anchor)
            return self
        over = Image.new("RGB", self.image.size, ink)
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).text((x, y), text, font=face, fill=alpha, anchor=anchor)
        self.image.paste(over, mask=mask)
        return self

    def stack(
        self,
        x: float,
        y: float,
        texts: Iterable[str],
        sizes: Iterable[int],
        step: float,
        ink: str = "white",
        *,
        anchor: str = "la",
        first: str = "Medium",
    ) -> Flat:
        """Lines below one another, `step` from top to top; `first` is the style of the first one."""
        for i, (text, size) in enumerate(zip(texts, sizes, strict=False)):
            self.text(x, y + i * step, text, size, ink, anchor=anchor, style="Medium" if i else first)
        return self

    def taken(self, lean: float = 0.06, blur: float = 0.8) -> Flat:
        """The board as a camera beside it sees it: leaning, a little blurred, on a grey wall."""
        width, height = self.image.size
        wall = Image.new("RGB", (int(width * 1.3), int(height * 1.3)), "#8d8f8c")
        wall.paste(self.image, (int(width * 0.15), int(height * 0.15)))
        w, h = wall.size
        corners = (0, -lean * h, 0, h * (1 + lean), w, h, w, 0)
        self.image = wall.transform(
            wall.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC
        ).filter(ImageFilter.GaussianBlur(blur))
        self.pen = ImageDraw.Draw(self.image)
        return self
