"""The bars of a chart, each a small picture: what is covered above, what was inspected below."""

from __future__ import annotations

import io
from functools import cache

GREEN, PALE, GROUND = "#2e7d5b", "#9fc3b3", "#eef2f0"
SIZE = (600, 44)
"""Pixels: 76 mm at 200 dots an inch."""
WIDTH = 76.0
"""Millimetres on the page."""


@cache
def strip(inspected: float, covered: float) -> bytes:
    """Two bars as PNG; shares are 0–1."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(picture)
    half = SIZE[1] // 2
    for top, share, colour in ((0, covered, GREEN), (half, inspected, PALE)):
        bottom = top + half - 3
        draw.rectangle((0, top, SIZE[0] - 1, bottom), fill=GROUND)
        if share:
            draw.rectangle((0, top, max(2, round(share * SIZE[0])) - 1, bottom), fill=colour)
    out = io.BytesIO()
    picture.quantize(8).save(out, "PNG", optimize=True)
    return out.getvalue()
