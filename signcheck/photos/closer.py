"""A closer look at the text of two boards that look alike: where it surely differs.

A mean over a board hides a word that differs, so here each place of its lines stands for itself. What photos
are worth shows in the places of the lines that agree: one that is much less alike differs, unless other
colours than the board's stand there, as those of a leaf do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from signcheck.photos.shown import HEIGHT, SAME_LINE, Floats, Matrix, Shown, fine
from signcheck.photos.textlines import Corners, gaps, length, moved, upright, within

SQUARE = np.array([(0, 0), (HEIGHT, 0), (HEIGHT, HEIGHT), (0, HEIGHT)], np.float32)
SHIFT, FAR = 4, 12
"""Pixels of HEIGHT by which a place may lie elsewhere than its line does, and a line than the homography
says: boards are not quite flat, nor lenses quite true."""
LESS = 0.75
"""A place differs that is less alike than this share of what those of the common lines are (their median)."""
INKED = 0.6
"""The share of the contrast of the common lines without which nothing stands in a place."""
COVERED = 0.15
"""The share of a place that may be of other colours than the board's."""
WORD = 0.15
"""How much less alike the places that differ may be on one board, summed up. Of boards drawn, the same have
0, but for one in seventy; where a word differs it is 0.2 and more."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A square as high as a line is thick.

    alike: correlation, -1–1. ink: the contrast of what stands there (standard deviation of lightness), in
    both pictures. off: the share of other colours than the board's, in the picture that has more of them.
    """

    alike: float
    ink: tuple[float, float]
    off: float


def surely_differ(
    one: Shown, other: Shown, matrix: Matrix, common: Sequence[Corners], more: Sequence[Corners]
) -> bool:
    """Whether the text of two boards differs somewhere where both photos show it well.

    matrix: from one to the other. common: lines that both show; more: other lines of the board. All lie as
    in the first picture.
    """
    pair = _Pair(one, other, matrix)
    agreeing = [place for line in common for place in pair.places(line, line)]
    if not agreeing:
        return False
    alike = float(np.median([place.alike for place in agreeing]))
    ink = np.median([place.ink for place in agreeing], axis=0)
    rest = [
        place
        for line, near in zip(more, _nearest(more, common), strict=True)
        for place in pair.places(line, near)
    ]
    told = [
        place for place in agreeing + rest if place.off <= COVERED and np.divide(place.ink, ink).max() > INKED
    ]
    return sum(max(LESS * alike - place.alike, 0) for place in told) > WORD


def _nearest(lines: Sequence[Corners], among: Sequence[Corners]) -> list[Corners]:
    """The one of those that is nearest to each line."""
    apart = gaps([*among, *lines])[len(among) :, : len(among)]
    return [among[number] for number in apart.argmin(axis=1).tolist()]


@dataclass(frozen=True, slots=True)
class _Pair:
    """matrix: from one to the other."""

    one: Shown
    other: Shown
    matrix: Matrix

    def places(self, line: Corners, like: Corners) -> Iterator[_Place]:
        """The places of a line that both photos reach to, half a place from one to the next.

        like: a line that both show, for the colours of the board.
        """
        import cv2

        line = np.roll(line, -int(upright(line)), axis=0)
        width = max(HEIGHT, round(HEIGHT * length(line)))
        box = np.array([(0, 0), (width, 0), (width, HEIGHT), (0, HEIGHT)], np.float32)
        back = np.asarray(cv2.getPerspectiveTransform(box, line), np.float64)
        here = self.one.part(line, width, 0)
        there = self.other.part(self._there(line), width, FAR + SHIFT)
        off_here = ~self.one.printed(like, here)
        off_there = ~self.other.printed(self._there(like), there)
        sought, around = fine(here), fine(there)
        down, right = _shift(around[SHIFT:-SHIFT, SHIFT:-SHIFT], sought)
        for left in range(0, width - HEIGHT + 1, HEIGHT // 2):
            corners = moved(SQUARE + np.array((left, 0), np.float32), back)
            if not (within(corners, self.one.frame) and within(self._there(corners), self.other.frame)):
                continue
            mine = np.s_[:, left : left + HEIGHT]
            top, start = FAR + down, FAR + right + left
            close = around[top : top + HEIGHT + 2 * SHIFT, start : start + HEIGHT + 2 * SHIFT]
            yours = np.s_[top + SHIFT : top + SHIFT + HEIGHT, start + SHIFT : start + SHIFT + HEIGHT]
            yield _Place(
                float(cv2.matchTemplate(close, sought[mine], cv2.TM_CCOEFF_NORMED).max()),
                (float(sought[mine].std()), float(around[yours].std())),
                max(float(off_here[mine].mean()), float(off_there[yours].mean())),
            )

    def _there(self, line: Corners) -> Corners:
        return moved(line, self.matrix)


def _shift(around: Floats, sought: Floats) -> tuple[int, int]:
    """How far down and to the right of the middle a line lies in what is around; 0 where it is not there."""
    import cv2

    fits = cv2.matchTemplate(around, sought, cv2.TM_CCOEFF_NORMED)
    if fits.max() < SAME_LINE:
        return 0, 0
    down, right = np.unravel_index(fits.argmax(), fits.shape)
    return int(down) - FAR, int(right) - FAR
