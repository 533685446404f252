"""Text on the picture, not on a sign: painted last, upright, in the picture's own pixels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from drawing.signs.fonts import Face, load
from drawing.signs.model import Polygon, Stamp, StampLine
from drawing.signs.noise import Picture
from drawing.signs.truth import LineTruth

EDGE = 0.03
"""How far stamps keep from the edge, as a share of the shorter side."""
BAR = (250, 190, 30, 255)


def stamp(pixels: Picture, stamps: Sequence[Stamp]) -> tuple[Picture, list[LineTruth]]:
    """The picture with all stamps on it, and their lines."""
    picture = Image.fromarray(pixels).convert("RGBA")
    written = [line for one in stamps for line in _write(picture, one)]
    return np.asarray(picture.convert("RGB"), np.uint8), written


def _write(picture: Image.Image, one: Stamp) -> list[LineTruth]:
    short = min(picture.size)
    fonts = [_font(one, line, short) for line in one.lines]
    heights = [sum(font.getmetrics()) for font in fonts]
    widths = [font.getlength(line.text) for font, line in zip(fonts, one.lines, strict=True)]
    size = max(widths), float(sum(heights))
    x, y = _corner(picture.size, size, one, short)
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    pad = short * one.size * 0.4
    if one.panel:
        box = (x - pad, y - pad, x + size[0] + pad, y + size[1] + pad)
        pen.rounded_rectangle(box, pad, fill=(10, 14, 20, round(255 * one.panel)))
    if one.bar:
        pen.rectangle((x - pad, y, x - pad * 0.7, y + size[1]), fill=BAR)
    found = []
    for line, font, width, height in zip(one.lines, fonts, widths, heights, strict=True):
        left = x + size[0] - width if one.corner.endswith("right") and not one.panel else x
        found.append(_line(pen, one, line, (left, y), font))
        y += height
    if not one.panel:
        _shade(picture, layer, short)
    picture.alpha_composite(layer)
    return found


def _font(one: Stamp, line: StampLine, short: int) -> ImageFont.FreeTypeFont:
    return load(Face(one.family, one.style), max(10, round(short * one.size * line.size)))


def _line(
    pen: ImageDraw.ImageDraw,
    one: Stamp,
    line: StampLine,
    at: tuple[float, float],
    font: ImageFont.FreeTypeFont,
) -> LineTruth:
    pen.text(at, line.text, font=font, fill=(*one.colour, round(255 * one.opacity)))
    left, top, right, bottom = pen.textbbox(at, line.text, font=font)
    where: Polygon = ((left, top), (right, top), (right, bottom), (left, bottom))
    return LineTruth(line.text, line.language, -1, None, where, kind="overlay")


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
