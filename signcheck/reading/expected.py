"""Texts that a board's other messages let one expect; pure.

A text stands below or above another one again and again, and at one message nothing was found: where ink
stands in that place, as high as the others, it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
import numpy.typing as npt

from signcheck.languages import Language
from signcheck.reading.crops import Levels, glance
from signcheck.reading.line import Line, Polygon
from signcheck.reading.polygons import across, area, overlap, size_of, stretch

LANGUAGES = (Language.ZH, Language.EN, Language.KO, Language.JA)
READ = 0.8
"""A line tells where others stand from this score on."""
FARTHEST = 4.0
"""The middles of two texts of one message are at most so far apart, in heights of the one."""
SAME = 0.35
"""Distances that differ by less are one, in heights."""
LIKE = 1.3
"""So are heights that differ by no greater factor."""
FEWEST, OFTEN = 2, 0.34
"""A text is expected where so many others stand so, and this share of those that might."""
TAKEN = 0.3
"""No place is free of which a text that was read covers this share."""
THEIRS = 0.5
"""What is found there is another text's with this share of the smaller of the two."""
MOST = 24
"""So many places of a photo are looked at."""

CONTRAST, LEAST = 0.2, 6
"""Ink there has at least this share of the contrast of the text beside it, and so many levels."""
ROWS = 32
"""A place is looked at with so many pixels of height, that of the text and a little around it."""
TALLER = 1.3
"""So much of its height is looked at."""
WIDER = 3.0
"""And so many heights before and behind the text by which it stands."""
APART = 0.5
"""Ink that stands so many heights apart is of another text."""
LOWEST = 0.4
"""Of what is looked at the ink is at least so high."""
MARGIN = 0.15
"""So many heights are left beside the ink, and half as much above and below it."""
LENGTHS = 1.0, 16.0
"""A text of a sign is so many times as long as high."""
WHITE = 255

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Expected:
    """A place where a text is expected.

    language: in which. polygon: where, as long as the text by which it stands. height: of it, in pixels.
    contrast: of the text by which it stands, 0–1.
    """

    language: Language
    polygon: Polygon
    height: float
    contrast: float


def expected(lines: Sequence[Line]) -> list[Expected]:
    """Where texts are expected and none was read, each place once."""
    rows = [_Row.of(line) for line in lines if line.score >= READ and line.language in LANGUAGES]
    kept: list[Expected] = []
    for own, other in product(LANGUAGES, repeat=2):
        anchors = [row for row in rows if row.line.language is own]
        partners = [row for row in rows if row.line.language is other]
        if len(anchors) <= FEWEST or len(partners) < FEWEST:
            continue
        for place in (place for side in (-1, 1) for place in _missing(anchors, partners, side)):
            taken = [*(line.polygon for line in lines if line.text), *(other.polygon for other in kept)]
            if all(overlap(place.polygon, polygon) <= TAKEN * area(place.polygon) for polygon in taken):
                kept.append(place)
    return kept[:MOST]


def found_at(pixels: npt.NDArray[np.uint8], place: Expected, others: Sequence[Polygon]) -> Polygon | None:
    """Where ink stands at the place, as a text would; None where there is none, or it is another text's.

    pixels: H × W × 3, RGB. others: where texts were read.
    """
    length = size_of(place.polygon)[0] / place.height
    window = stretch(place.polygon, -WIDER / length, 1 + WIDER / length, (TALLER - 1) / 2)
    height, width = pixels.shape[:2]
    if not all(0 <= x < width and 0 <= y < height for x, y in place.polygon):
        return None
    scale = ROWS / TALLER
    levels = glance(pixels, window, ROWS, round((length + 2 * WIDER) * scale))
    own = slice(round(WIDER * scale), round((WIDER + length) * scale))
    ink = _ink(levels, levels[:, own], max(CONTRAST * WHITE * place.contrast, LEAST))
    run = _run(np.flatnonzero(ink[ROWS // 4 : -ROWS // 4].any(axis=0)), len(ink[0]), own, APART * scale)
    rows = _rows(np.flatnonzero(ink[:, slice(*run)].any(axis=1))) if run else None
    if not run or not rows:
        return None
    start, end = run[0] / scale - MARGIN, run[1] / scale + MARGIN
    low, high = (row / ROWS + side * MARGIN / 2 / TALLER for row, side in zip(rows, (-1, 1), strict=True))
    whole = length + 2 * WIDER
    found = stretch(across(window, low, high), start / whole, end / whole)
    free = all(overlap(found, other) <= THEIRS * min(area(found), area(other)) for other in others)
    return found if free and LENGTHS[0] <= end - start <= LENGTHS[1] else None


def _ink(levels: Levels, own: Levels, least: float) -> Mask:
    """What differs from the ground as strokes do; nothing where nothing does so much."""
    low, ground, high = (int(value) for value in np.percentile(own, (2, 50, 98)))
    darker = ground - low > high - ground
    contrast = ground - low if darker else high - ground
    if contrast < least:
        return np.zeros(levels.shape, np.bool_)
    ink = (ground - levels if darker else levels - ground) >= contrast / 2
    return _within(ink)


def _within(ink: Mask) -> Mask:
    """The ink that ends above and below: not borders, pictures, and the texts before and behind."""
    _, labels = cv2.connectedComponents(ink.astype(np.uint8))
    stays = np.ones(labels.max() + 1, np.bool_)
    stays[[*labels[0], *labels[-1]]] = False
    return np.asarray(stays[labels])


def _run(columns: Places, count: int, own: slice, apart: float) -> tuple[int, int] | None:
    """First column, and column after the last one, of the ink that stands where it is expected.

    columns: those with ink, of so many. None where there is none, or it goes on beyond what is looked at.
    """
    if not len(columns):
        return None
    ends = np.flatnonzero(np.diff(columns) > apart)
    starts, lasts = columns[np.append(0, ends + 1)], columns[np.append(ends, len(columns) - 1)]
    meets = np.flatnonzero((starts < own.stop) & (lasts >= own.start))
    if not len(meets) or starts[meets[0]] == 0 or lasts[meets[-1]] == count - 1:
        return None
    return int(starts[meets[0]]), int(lasts[meets[-1]]) + 1


def _rows(rows: Places) -> tuple[int, int] | None:
    """First row, and row after the last one, of the highest ink; None where it is too low."""
    tallest = max(np.split(rows, np.flatnonzero(np.diff(rows) > 2) + 1), key=len)
    return (int(tallest[0]), int(tallest[-1]) + 1) if len(tallest) >= ROWS * LOWEST else None


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its middle, its unit vectors along and down, its length and its height."""

    line: Line
    middle: Floats
    along: Floats
    down: Floats
    length: float
    height: float

    @classmethod
    def of(cls, line: Line) -> _Row:
        a, b, c, d = np.asarray(line.polygon, np.float64)
        along, down = (b + c - a - d) / 2, (c + d - a - b) / 2
        length, height = (max(float(np.hypot(*side)), 1.0) for side in (along, down))
        return cls(line, (a + b + c + d) / 4, along / length, down / height, length, height)

    def below(self, other: _Row) -> float | None:
        """How far below this one another stands, in heights; None where it stands beside it or far away."""
        away = other.middle - self.middle
        aside, down = abs(float(away @ self.along)), float(away @ self.down) / self.height
        beside = aside > (self.length + other.length) / 2
        return None if beside or not SAME < abs(down) <= FARTHEST else down


def _missing(anchors: Sequence[_Row], partners: Sequence[_Row], side: int) -> Iterator[Expected]:
    """Where the anchors whose like have a partner on this side have none. side: 1 below, -1 above."""
    nearest: dict[int, tuple[float, _Row]] = {}
    for i, anchor in enumerate(anchors):
        seen = [
            (y * side, row)
            for row in partners
            if row is not anchor and (y := anchor.below(row)) is not None and y * side > 0
        ]
        if seen:
            nearest[i] = min(seen, key=lambda pair: pair[0])
    if len(nearest) < FEWEST:
        return
    far = _commonest([y for y, _ in nearest.values()])
    near = {i: row.height / anchors[i].height for i, (y, row) in nearest.items() if abs(y - far) <= SAME}
    far = float(np.median([nearest[i][0] for i in near]))
    ratio = float(np.median(list(near.values())))
    tall = float(np.median([anchors[i].height for i in near]))
    like = [i for i in near if _alike(near[i], ratio)]
    might = [i for i, anchor in enumerate(anchors) if _alike(anchor.height, tall)]
    if len(like) < max(FEWEST, OFTEN * len(might)):
        return
    for i in might:
        if i not in nearest or nearest[i][0] > far + 2 * SAME:
            yield _place(anchors[i], partners[0].line.language, side * far, ratio)


def _commonest(distances: Sequence[float]) -> float:
    """The distance that most others equal; the least of several."""
    return max(sorted(distances), key=lambda one: sum(abs(one - other) <= SAME for other in distances))


def _alike(one: float, other: float) -> bool:
    return other / LIKE <= one <= other * LIKE


def _place(anchor: _Row, language: Language, far: float, ratio: float) -> Expected:
    height = ratio * anchor.height
    middle = anchor.middle + far * anchor.height * anchor.down
    half, up = anchor.along * anchor.length / 2, anchor.down * height / 2
    corners = (middle - half - up, middle + half - up, middle + half + up, middle - half + up)
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    appearance = anchor.line.appearance
    return Expected(language, (a, b, c, d), height, appearance.contrast if appearance else 0.0)
