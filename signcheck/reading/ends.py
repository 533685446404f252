"""Texts that were found too short: ink of the same height goes on beyond an end of their region; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from signcheck.languages import Language, Script, script_of
from signcheck.reading.crops import Levels, glance
from signcheck.reading.line import Line, Polygon
from signcheck.reading.polygons import VERTICAL, area, overlap, size_of, stretch, thickness

ROWS = 32
"""Ends are looked at with a text's thickness in so many pixels."""
INSIDE = 1.0
"""So much of the text is looked at, in thicknesses: it tells what is ink there, and how high it stands."""
BEYOND = 1.5
"""And so much beyond its end."""
ASIDE = 0.3
"""With so much above and below it: what goes on there is a border or a picture."""
LOWEST = 0.25
"""A text is at least so high, as a share of its region."""
HIGH = 0.6
"""What goes on is at least so high, as a share of the text."""
WIDE = 0.45
"""And so wide: a bar or a slash is not."""
SLACK = 0.12
"""Nor does it stand out above or below it by more."""
TOUCHES = 0.35
"""It begins no farther from the end than this, in heights of the text."""
APART = 0.35
"""Behind so wide a space stands another text."""
MARGIN = 0.12
"""So much is left beyond the last stroke, in thicknesses."""
CONTRAST = 24
"""Ink differs from the ground by at least so many levels of lightness."""
FREE = 0.1
"""At most this share of where the text goes on belongs to another one."""
SURE = 0.9
"""The longer text is read with at least this score, or that of the shorter one if that is less."""
LEAST = 0.7
"""And each of its letters at least with this probability."""
MARKS = frozenset("一丨丶ㅣㅡㅁㅇ")
"""Letters that a bar or a dash may be taken for."""
BULLET = "口"
"""In front of a text it may be an empty box."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Longer:
    """A region that goes on: as far as its text does, before its beginning, behind its end, or both."""

    polygon: Polygon
    before: bool
    behind: bool


def longer(pixels: npt.NDArray[np.uint8], polygon: Polygon, others: Sequence[Polygon]) -> Longer | None:
    """The region as far as its text goes on in the picture; None where it ends.

    pixels: H × W × 3, RGB. others: where other texts stand. A single character may go on beside or below.
    """
    width, height = size_of(polygon)
    across = [] if height >= VERTICAL * width else [polygon]
    down = [_turned(polygon)] if VERTICAL * height >= width else []
    for way in (*across, *down):
        before, behind = (_reach(pixels, way, others, at_start=start) for start in (True, False))
        if before or behind:
            thick, long = thickness(way), size_of(way)[0]
            grown = stretch(way, -before * thick / long, 1 + behind * thick / long)
            return Longer(grown if way is polygon else _turned_back(grown), bool(before), bool(behind))
    return None


def reads_on(line: Line, again: Sequence[Line], found: Longer) -> bool:
    """Whether the longer region surely says what the shorter one said, and more in the same script there."""
    if len(again) != 1 or not line.text or again[0].score < min(SURE, line.score):
        return False
    old, new = "".join(line.text.split()), "".join(again[0].text.split())
    at = new.find(old)
    before, behind = new[: max(at, 0)], new[at + len(old) :]
    if at < 0 or (before and not found.before) or (behind and not found.behind):
        return False
    return (
        again[0].language is line.language is not Language.OTHER
        and again[0].weakest >= LEAST
        and _are_letters(before + behind, old)
        and not before.endswith(BULLET)
    )


def _are_letters(added: str, old: str) -> bool:
    """Whether what is added are letters as the others are; one Latin letter by itself may be a bar."""
    scripts = {script_of(letter) for letter in added}
    alike = bool(added) and added.isalpha() and scripts <= {script_of(letter) for letter in old}
    return alike and not MARKS & set(added) and (Script.LATIN not in scripts or len(added) > 1)


def _reach(
    pixels: npt.NDArray[np.uint8], way: Polygon, others: Sequence[Polygon], *, at_start: bool
) -> float:
    """How far a text goes on before its start or behind its end, in thicknesses; 0 where it does not."""
    share = thickness(way) / size_of(way)[0]
    ends = (-BEYOND * share, INSIDE * share) if at_start else (1 - INSIDE * share, 1 + BEYOND * share)
    window = stretch(way, *ends, ASIDE)
    height, width = pixels.shape[:2]
    if not all(0 <= x < width and 0 <= y < height for x, y in window):
        return 0.0
    levels = glance(pixels, window, round(ROWS * (1 + 2 * ASIDE)), round(ROWS * (INSIDE + BEYOND)))
    reach = goes_on(levels[:, ::-1] if at_start else levels)
    added = stretch(way, -reach * share, 0.0) if at_start else stretch(way, 1.0, 1 + reach * share)
    most = FREE * area(added)
    return reach if reach and all(overlap(added, other) <= most for other in others) else 0.0


def goes_on(levels: Levels) -> float:
    """How far a text goes on, in thicknesses; 0 where it ends.

    levels: the end of the text and what is beyond it, to the right. Ink that is connected with what stands
    above or below the row is a border's or a picture's.
    """
    inside, edge = round(ROWS * INSIDE), round(ROWS * ASIDE)
    ink = _ink(levels, levels[edge:-edge, :inside])
    own = np.flatnonzero(ink[edge:-edge, :inside].any(axis=1)) + edge
    if len(own) < 2 or (tall := own[-1] + 1 - own[0]) < LOWEST * ROWS:
        return 0.0
    low, high = own[0] - round(SLACK * tall), own[-1] + round(SLACK * tall)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink[:, inside:].astype(np.uint8))
    tops = boxes[:, cv2.CC_STAT_TOP]
    bottoms = tops + boxes[:, cv2.CC_STAT_HEIGHT] - 1
    meets, stays = (bottoms >= own[0]) & (tops <= own[-1]), (tops >= low) & (bottoms <= high)
    meets[0] = False
    until = _until(meets[labels].any(axis=0), tall)
    seen = labels[:, :until]
    if not until or (meets & ~stays)[seen].any():
        return 0.0
    rows, columns = (np.flatnonzero(meets[seen].any(axis=axis)) for axis in (1, 0))
    high, wide = rows[-1] + 1 - rows[0], columns[-1] + 1 - columns[0]
    return until / ROWS + MARGIN if high >= HIGH * tall and wide >= WIDE * tall else 0.0


def _until(filled: Mask, tall: int) -> int:
    """The column after the last one of what goes on; 0 where nothing does, or it has no end here."""
    columns = np.flatnonzero(filled)
    if not len(columns) or columns[0] > TOUCHES * tall:
        return 0
    gaps = np.flatnonzero(np.diff(columns) > APART * tall)
    last = int(columns[gaps[0]] if len(gaps) else columns[-1])
    return last + 1 if last + 1 < len(filled) else 0


def _ink(levels: Levels, inside: Levels) -> Mask:
    """What is ink in a window, as it is inside the text; nothing where that has no contrast."""
    low, ground, high = (int(value) for value in np.percentile(inside, (3, 50, 97)))
    darker = ground - low > high - ground
    contrast = ground - low if darker else high - ground
    if contrast < CONTRAST:
        return np.zeros(levels.shape, np.bool_)
    return np.asarray((ground - levels if darker else levels - ground) >= contrast / 2)


def _turned(column: Polygon) -> Polygon:
    """A column as a row: what runs down runs to the right."""
    a, b, c, d = column
    return b, c, d, a


def _turned_back(row: Polygon) -> Polygon:
    a, b, c, d = row
    return d, a, b, c
