"""A closer look at two boards that look alike: where they surely differ.

A mean over a board hides a word that differs, so here each place stands for itself. What photos are worth
shows in the places of the text that agree: one that is much less alike differs, unless other colours than the
board's stand there, as those of a leaf do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from signcheck.photos.shown import HEIGHT, SAME_LINE, Floats, Matrix, Shown, fine
from signcheck.photos.textlines import Corners, gaps, length, moved, rows, thickness, upright, within

SQUARE = np.array([(0, 0), (HEIGHT, 0), (HEIGHT, HEIGHT), (0, HEIGHT)], np.float32)
SHIFT, FAR = 4, 12
"""Pixels of HEIGHT by which a place may lie elsewhere than the one before it, and a line in all: boards are
not quite flat, nor lenses quite true."""
LEFT, FAR_LESS = 0.75, 0.6
"""A place differs that is less alike than this share of what those of the text are (their median): a place of
a line, and one between lines, where little more than light and dirt is to be seen."""
INKED, BOLD = 0.6, 0.8
"""The contrast, of that of the text, without which nothing stands in a place of a line, and between lines."""
COVERED = 0.15
"""The share of a place that may be of other colours than the board's."""
GONE = 2
"""A board that ends, or goes on, has so many lines less or more; a leaf or a spot hides one."""
WORD, MAKE = 0.15, 3.5
"""How much less alike the places that differ may be on one board, summed up: of lines (each counts in both
pictures), and between them. Of boards that were drawn, the same have at most 0.09 (nearly all 0) and 2.7, but
for those whose lines were broken otherwise; others 0.2 where a word differs, 4 where the make does."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of text of two pictures, all as they lie in the first.

    common: both show them. more: of the board, but not alike in both. boxed: in boxes of another colour,
    where both show one, but not alike.
    """

    common: Sequence[Corners]
    more: Sequence[Corners]
    boxed: Sequence[Corners]


@dataclass(frozen=True, slots=True)
class _Place:
    """A square as high as a line is thick.

    line: its number. alike: -1–1. ink: the contrast of what stands there, of both. off: the share of other
    colours than the board's, in the picture that has more of them.
    """

    line: int
    alike: float
    ink: tuple[float, float]
    off: float


def surely_differ(one: Shown, other: Shown, matrix: Matrix, lines: Lines) -> bool:
    """Whether two boards differ somewhere where both photos show it well. matrix: from one to the other."""
    pair = _Pair(one, other, _refined(one, other, matrix, lines.common))
    written = [*lines.common, *lines.more]
    like = [*_nearest(written, lines.common), *lines.boxed]
    places = list(pair.places([*written, *lines.boxed], like, text=True))
    agreeing = [place for place in places if place.line < len(lines.common)]
    if not agreeing:
        return False
    ink = np.median([place.ink for place in agreeing], axis=0)
    alike = float(np.median([place.alike for place in agreeing]))
    if _less([place for place in places if _bold(place, ink) > INKED], LEFT * alike) > WORD:
        return True
    between = rows(written, float(np.median([thickness(line) for line in lines.common])))
    told = [
        place
        for place in pair.places(between, _nearest(between, lines.common), text=False)
        if _bold(place, ink) > BOLD and place.off <= COVERED
    ]
    return sum(max(FAR_LESS * alike - place.alike, 0) for place in told) > MAKE


def _nearest(lines: Sequence[Corners], among: Sequence[Corners]) -> list[Corners]:
    """The one of those that is nearest to each line."""
    apart = gaps([*among, *lines])[len(among) :, : len(among)]
    return [among[number] for number in apart.argmin(axis=1).tolist()]


def _bold(place: _Place, ink: Floats) -> float:
    return float(max(np.divide(place.ink, ink)))


def _less(places: Sequence[_Place], least: float) -> float:
    """How much less alike than that places of lines are, in all."""
    gone = {place.line for place in places} - {place.line for place in places if place.alike >= least}
    return sum(
        max(least - place.alike, 0)
        for place in places
        if place.off <= COVERED or (place.line in gone and len(gone) >= GONE)
    )


def _refined(one: Shown, other: Shown, matrix: Matrix, lines: Sequence[Corners]) -> Matrix:
    """The homography made better with all that stands about the lines (ECC: Evangelidis, Psarakis, 2008)."""
    import cv2

    size = one.lab.shape[1], one.lab.shape[0]
    laid = cv2.warpPerspective(other.fine, np.linalg.pinv(matrix), size)
    hull = cv2.convexHull(np.concatenate(lines)).astype(np.int32)
    about = np.zeros(size[::-1], np.uint8)
    cv2.fillConvexPoly(about, hull, (255,))
    cv2.polylines(about, [hull], True, (255,), max(1, round(np.median([thickness(line) for line in lines]))))
    start = np.eye(3, dtype=np.float32)
    until = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 30, 1e-4)
    try:
        _, step = cv2.findTransformECC(one.fine, laid, start, cv2.MOTION_HOMOGRAPHY, until, about, 5)
    except cv2.error:  # nothing to go by, or no end: the points must do
        return matrix
    return np.asarray(matrix @ step, np.float64)


@dataclass(frozen=True, slots=True)
class _Pair:
    """matrix: from one to the other."""

    one: Shown
    other: Shown
    matrix: Matrix

    def places(self, lines: Sequence[Corners], like: Sequence[Corners], *, text: bool) -> Iterator[_Place]:
        """The places of lines, half a place from one to the next.

        like: lines that have the colours of each. text: whether they are text, which is followed where it
        goes astray; what else there is may be alike anywhere.
        """
        for number, (line, near) in enumerate(zip(lines, like, strict=True)):
            yield from self._along(number, np.roll(line, -int(upright(line)), axis=0), near, text=text)

    def _there(self, line: Corners) -> Corners:
        return moved(line, self.matrix)

    def _along(self, number: int, line: Corners, like: Corners, *, text: bool) -> Iterator[_Place]:
        import cv2

        width = max(HEIGHT, round(HEIGHT * length(line)))
        box = np.array([(0, 0), (width, 0), (width, HEIGHT), (0, HEIGHT)], np.float32)
        back = np.asarray(cv2.getPerspectiveTransform(box, line), np.float64)
        here = self.one.part(line, width, 0)
        there = self.other.part(self._there(line), width, FAR + SHIFT)
        off_here = ~self.one.printed(like, here)
        off_there = ~self.other.printed(self._there(like), there)
        sought, around = fine(here), fine(there)
        down, right = _shift(around, sought, (0, 0)) if text else (0, 0)
        for left in range(0, width - HEIGHT + 1, HEIGHT // 2):
            corners = moved(SQUARE + np.array((left, 0), np.float32), back)
            if not (within(corners, self.one.frame) and within(self._there(corners), self.other.frame)):
                continue
            mine = sought[:, left : left + HEIGHT]
            top, start = FAR + down, FAR + right + left
            yours = around[top : top + HEIGHT + 2 * SHIFT, start : start + HEIGHT + 2 * SHIFT]
            alike = float(cv2.matchTemplate(yours, mine, cv2.TM_CCOEFF_NORMED).max())
            inner = np.s_[top + SHIFT : top + SHIFT + HEIGHT, start + SHIFT : start + SHIFT + HEIGHT]
            ink = float(mine.std()), float(around[inner].std())
            off = max(float(off_here[:, left : left + HEIGHT].mean()), float(off_there[inner].mean()))
            yield _Place(number, alike, ink, off)
            if text:
                down, right = _shift(yours, mine, (down, right))


def _shift(around: Floats, sought: Floats, before: tuple[int, int]) -> tuple[int, int]:
    """How far down and to the right a part lies in what is around where one lay before; as that, else."""
    import cv2

    fits = cv2.matchTemplate(around, sought, cv2.TM_CCOEFF_NORMED)
    if fits.max() < SAME_LINE:
        return before
    down, right = np.unravel_index(fits.argmax(), fits.shape)
    middle = fits.shape[0] // 2
    return (
        int(np.clip(before[0] + down - middle, -FAR, FAR)),
        int(np.clip(before[1] + right - middle, -FAR, FAR)),
    )
