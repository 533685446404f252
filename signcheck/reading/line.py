"""Lines and readings: what stands in a photo."""

from __future__ import annotations

from dataclasses import dataclass, field

from signcheck.languages import Language

Point = tuple[float, float]
"""x, y in pixels of the upright photo, from its top left corner."""
Polygon = tuple[Point, Point, Point, Point]
"""Four corners of a text, clockwise from the top left as one reads it."""


BETWEEN = " |｜¦/／·・•‧"
"""Marks that part two texts of one line."""
Colour = tuple[int, int, int]
"""Red, green, blue, 0–255 (sRGB)."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a line looks in the photo; measured on its crop.

    height: of the text in pixels of the photo.
    contrast: between ink and background in lightness, 0–1.
    sharpness: how steep the edges of the strokes are, 0–1; 1 is as sharp as the pixels allow.
    background, ink: the two colours of the line.
    """

    height: float
    contrast: float
    sharpness: float
    background: Colour
    ink: Colour


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text.

    text: as read, single spaces, none at the ends; empty when nothing could be read.
    language: see signcheck.languages; an unread line has `OTHER`, or `KO` when its shape says so.
    score: mean probability of the characters, 0–1; 0 for an unread line.
    polygon: where it stands.
    recogniser: name of what read it.
    weakest: the least sure character's probability, 0–1; 0 from a recogniser that gives none for
        single characters, so that no misspelling rests on it alone.
    appearance: how it looks; None when it was not measured.
    steps: the recogniser's log-probabilities along the line, as signcheck.reading.steps packs them;
        empty from a recogniser that gives none.
    """

    text: str
    language: Language
    score: float
    polygon: Polygon
    recogniser: str
    weakest: float = 0.0
    appearance: Appearance | None = None
    steps: bytes = field(default=b"", repr=False)

    @property
    def unread(self) -> bool:
        """Whether there is text that no recogniser could read."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Reading:
    """All lines of one photo, in reading order: row by row from the top.

    width, height: of the upright photo in pixels.
    versions: what read it, pairs of role and name: ("recognition", "PP-OCRv6_small_rec 6f327246b503").
    detection_seconds, recognition_seconds: wall time; 0 when unknown.
    """

    width: int
    height: int
    lines: tuple[Line, ...]
    versions: tuple[tuple[str, str], ...] = ()
    detection_seconds: float = 0.0
    recognition_seconds: float = 0.0

    @property
    def seconds(self) -> float:
        """Wall time of detection and recognition together."""
        return self.detection_seconds + self.recognition_seconds
