"""Lines and readings: what stands in a photo."""

from __future__ import annotations

from dataclasses import dataclass

from signcheck.languages import Language

Point = tuple[float, float]
"""x, y in pixels of the upright photo, from its top left corner."""
Polygon = tuple[Point, Point, Point, Point]
"""Four corners of a text, clockwise from the top left as one reads it."""


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
    """

    text: str
    language: Language
    score: float
    polygon: Polygon
    recogniser: str
    weakest: float = 0.0

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
