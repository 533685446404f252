"""Where the texts of entries stand in the photo, not levelled; pure."""

from __future__ import annotations

from signcheck.reading.polygons import Box, box_of, thickness
from signcheck.signs.pieces import around
from signcheck.signs.sign import Text


def box_of_text(text: Text) -> Box:
    """The box around all lines of a text, in pixels."""
    return around(box_of(polygon) for polygon in text.polygons)


def height_of(text: Text) -> float:
    """The height of the text's largest line in pixels, at least 1."""
    return max(1.0, *(thickness(polygon) for polygon in text.polygons))
