"""Text on the picture, not on a sign: painted last, upright, in the picture's own pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from drawing.signs.fonts import Face, load
from drawing.signs.model import Polygon, Stamp, StampLine
from drawing.signs.noise import Picture
from drawing.signs.truth import LineTruth

EDGE = 0.03
"""How far stamps keep from the edge, as a share of the shorter side."""
BAR = (250, 190, 30, 255)
BESIDE = 0.5
"""The room between a line and those beside it, in heights of the stamp's lines."""


@dataclass(frozen=True)
class _Set:
    """One line with its font, and where it stands from the stamp's upper left corner."""

    line: StampLine
    font: ImageFont.FreeTypeFont
    x: float
    y: float

    @property
    def size(self) -> tuple[float, float]:
        return self.font.getlength(self.line.text), float(sum(self.font.getmetrics()))


def stamp(pixels: Picture, stamps: Sequence[Stamp]) -> tuple[Picture, list[LineTruth]]:
    """The picture with all stamps on it, and their lines; a strip makes it higher."""
    picture = Image.fromarray(pixels).convert("RGBA")
    written: list[LineTruth] = []
    for one in stamps:
        if one.kind == "strip":
            picture, found = _below(picture, one)
        else:
            found = _write(picture, one)
        written += found
    return np.asarray(picture.convert("RGB"), np.uint8), written


def _write(picture: Image.Image, one: Stamp) -> list[LineTruth]:
    short = min(picture.size)
    lines = _set(one, short)
    size = max(s.x + s.size[0] for s in lines), max(s.y + s.size[1] for s in lines)
    x, y = _corner(picture.size, size, one, short)
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    pad = short * one.size * 0.4
    left, right = x - pad, x + size[0] + pad
    if one.panel:
        box = (left, y - pad, right, y + size[1] + pad)
        pen.rounded_rectangle(box, pad, fill=(*one.ground, round(255 * one.panel)))
    if one.bar:
        pen.rectangle((left, y, x - pad * 0.7, y + size[1]), fill=BAR)
    found = []
    for s in lines:
        if s.line.ground:
            pen.rectangle((left, y + s.y, right, y + s.y + s.size[1]), fill=(*s.line.ground, 255))
        flush = one.corner.endswith("right") and not one.panel and not s.x
        start = x + size[0] - s.size[0] if flush else x + s.x
        found.append(_line(pen, one, s, (start, y + s.y)))
    if not one.panel:
        _shade(picture, layer, short)
    picture.alpha_composite(layer)
    return found


def _set(one: Stamp, short: int) -> list[_Set]:
    """The lines below each other, and those beside one of them over each other at its right."""
    found: list[_Set] = []
    end = 0.0
    for line in one.lines:
        font = _font(one, line, short)
        owner = next((s for s in reversed(found) if not s.line.beside), None)
        if not line.beside or owner is None:
            found.append(_Set(line, font, 0.0, end))
        else:
            x = owner.size[0] + short * one.size * BESIDE
            above = found[found.index(owner) + 1 :]
            found.append(_Set(line, font, x, owner.y + sum(s.size[1] for s in above)))
        end = max(s.y + s.size[1] for s in found)
    return found


def _below(picture: Image.Image, one: Stamp) -> tuple[Image.Image, list[LineTruth]]:
    """The picture with a strip below it, whose lines stand at its left and at its right end."""
    short, (width, height) = min(picture.size), picture.size
    edge = short * EDGE
    ends = [[s for s in _set(one, short) if s.line.beside is beside] for beside in (False, True)]
    room = max(sum(s.size[1] for s in end) for end in ends)
    longer = Image.new("RGBA", (width, round(height + room + 2 * edge)), (*one.ground, 255))
    longer.paste(picture, (0, 0))
    pen, found = ImageDraw.Draw(longer), []
    for end in ends:
        y = height + edge + (room - sum(s.size[1] for s in end)) / 2
        for s in end:
            x = width - edge - max(other.size[0] for other in end) if s.line.beside else edge
            found.append(_line(pen, one, s, (x, y)))
            y += s.size[1]
    return longer, found


def _font(one: Stamp, line: StampLine, short: int) -> ImageFont.FreeTypeFont:
    return load(Face(one.family, one.style), max(10, round(short * one.size * line.size)))


def _line(pen: ImageDraw.ImageDraw, one: Stamp, s: _Set, at: tuple[float, float]) -> LineTruth:
    colour = (*(s.line.colour or one.colour), round(255 * one.opacity))
    pen.text(at, s.line.text, font=s.font, fill=colour)
    left, top, right, bottom = pen.textbbox(at, s.line.text, font=s.font)
    where: Polygon = ((left, top), (right, top), (right, bottom), (left, bottom))
    return LineTruth(s.line.text, s.line.language, -1, None, where, kind="overlay")


def _shade(picture: Image.Image, layer: Image.Image, short: int) -> None:
    """The soft dark rim that keeps light letters legible on a light picture."""
    rim = layer.getchannel("A").filter(ImageFilter.GaussianBlur(max(1.0, short * 0.0016)))
    dark = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    dark.putalpha(rim.point(lambda a: a * 0.55))
    picture.alpha_composite(dark)


def _corner(photo: tuple[int, int], size: tuple[float, float], one: Stamp, short: int) -> tuple[float, float]:
    edge = short * EDGE
    if one.corner == "centre":
        return (photo[0] - size[0]) / 2, (photo[1] - size[1]) / 2
    x = edge if one.corner.endswith("left") else photo[0] - size[0] - edge
    y = edge if one.corner.startswith("top") else photo[1] - size[1] - edge
    return x, y
