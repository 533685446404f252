"""A kept picture, decoded, and how its parts look beside those of another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from signcheck.photos.features import Features
from signcheck.photos.textlines import Corners, length, nearest, thickness, upright

Floats = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float64]

HEIGHT, PAD, WIDEST = 24, 4, 16
"""Pixels of the thickness of a line that is laid on another, how far it may be shifted there, and how many
times its thickness is looked at of a long one."""
FACE, OF_WAY, CONTRAST = 18.0, 0.7, 50.0
"""How far from the ground of a line a colour may be that is still the board's (CIELAB, lightness halved for
shadows), and of what share of the way between two lines of one board it is. In fog and at night colours lie
closer: less far, where the line stands out from its ground by less lightness."""
CLOSE = 0.7
"""Lines so close, in thicknesses, are on one board: two boards have their margins between them."""
STEPS, LAST = 96, 4
"""Places that are looked at on the way, and the part of them at the edge of which most must be face."""
BESIDE = 0.7
"""How far beside lines, in thicknesses (their median), pictures are compared: borders are so near, walls
farther."""
PLACE, SMALLEST = 0.7, 5
"""How wide the places are that are compared each by itself, in thicknesses, and at least, in pixels."""
ELSE = 0.6
"""A place less alike shows something else."""
LITTLE, EMPTY = 0.3, 0.0225
"""Shares of the mean variance: a place that has less in both pictures says nothing; and the least that a
place is taken to have."""
ENOUGH = 100
"""With fewer pixels in common nothing is compared."""


class Shown:
    """A picture, decoded once."""

    def __init__(self, features: Features) -> None:
        self.features = features

    @cached_property
    def lab(self) -> Floats:
        """H × W × 3, CIELAB."""
        import cv2

        picture = cv2.imdecode(np.frombuffer(self.features.picture, np.uint8), cv2.IMREAD_COLOR)
        scaled = np.asarray(picture, np.float32) / 255
        return np.asarray(cv2.cvtColor(scaled, cv2.COLOR_BGR2LAB), np.float32)

    @cached_property
    def fine(self) -> Floats:
        """H × W, lightness of what is finer than light and shadow."""
        return _fine(self.lab)

    @property
    def frame(self) -> Floats:
        """Left, top, right, bottom of the kept part."""
        return np.array((0, 0, self.lab.shape[1], self.lab.shape[0]), np.float32)

    def part(self, line: Corners, width: int, pad: int) -> Floats:
        """A line, so wide, and HEIGHT high, with so much around; CIELAB."""
        import cv2

        box = np.array([(0, 0), (width, 0), (width, HEIGHT), (0, HEIGHT)], np.float32) + pad
        size = width + 2 * pad, HEIGHT + 2 * pad
        matrix = cv2.getPerspectiveTransform(line, box)
        return np.asarray(
            cv2.warpPerspective(self.lab, matrix, size, borderMode=cv2.BORDER_REPLICATE), np.float32
        )

    def ground(self, line: Corners) -> Floats:
        """What a line stands on: most of it is ground."""
        return np.asarray(np.median(self.part(line, HEIGHT, 2).reshape(-1, 3), axis=0), np.float32)

    def joined(self, line: Corners, to: Corners) -> bool:
        """Whether the way between two lines leads over one face; beyond the picture, up to its edge."""
        start, end = nearest(line, to)
        if np.linalg.norm(end - start) <= CLOSE * min(thickness(line), thickness(to)):
            return True
        way = start + (end - start) * np.linspace(0, 1, STEPS, dtype=np.float32)[1:-1, None]
        at = way[((way >= 0) & (way < self.frame[2:])).all(axis=1)].astype(int)
        if not len(at):
            return True
        if not self._face(line, self.ground(to)):
            return False  # a board of another colour, whatever lies between them
        face = self._face(line, self.lab[at[:, 1], at[:, 0]])
        last = face[-max(1, len(face) // LAST) :] if len(at) < len(way) else face
        return bool(face.mean() >= OF_WAY and last.mean() >= 0.5)

    def _face(self, line: Corners, colours: Floats) -> npt.NDArray[np.bool_]:
        """Which colours are about those of the ground of a line."""
        off = (colours - self.ground(line)) * np.array((0.5, 1, 1), np.float32)
        low, high = np.percentile(self.part(line, HEIGHT, 0)[:, :, 0], (5, 95))
        return np.asarray(np.linalg.norm(off, axis=-1) <= FACE * np.clip((high - low) / CONTRAST, 0.5, 1))


def line_likeness(one: Shown, line: Corners, other: Shown, there: Corners) -> float:
    """How alike a line is in both pictures, -1–1, where it may be shifted a little."""
    import cv2

    turned = -int(upright(line))
    line, there = np.roll(line, turned, axis=0), np.roll(there, turned, axis=0)
    width = int(np.clip(HEIGHT * length(line), HEIGHT // 2, HEIGHT * WIDEST))
    sought, around = _fine(one.part(line, width, 0)), _fine(other.part(there, width, PAD))
    return float(cv2.matchTemplate(around, sought, cv2.TM_CCOEFF_NORMED).max())


def likeness(
    one: Shown, other: Shown, matrix: Matrix, lines: Sequence[Corners], more: Sequence[Corners] = ()
) -> float:
    """How alike the part around lines of the first picture is in both, up to 1.

    matrix: to the other. more: lines that count too, but not what lies between them and the others.
    What is close beside the text counts: a border, a plate, a pictogram. The mean of how alike small places
    are, each by itself, so that a shadow, a reflection or a spot spoils its own place alone; less the share
    of those where the one shows something else than the other. A place counts by how much stands there.
    """
    import cv2

    at, region, place = _around(one, lines, more)
    size = region.shape[1], region.shape[0]
    back = np.array([(1, 0, -at[0]), (0, 1, -at[1]), (0, 0, 1)]) @ np.linalg.pinv(matrix)
    there = cv2.warpPerspective(np.full(other.lab.shape[:2], 255, np.uint8), back, size)
    seen = region & (there > 200)
    if seen.sum() < ENOUGH:
        return 0.0
    here = one.fine[at[1] : at[1] + size[1], at[0] : at[0] + size[0]]
    laid = np.asarray(cv2.warpPerspective(other.fine, back, size), np.float32)
    alike, much = _places(here, laid, seen, place)
    counted = seen & (much > LITTLE)
    told = alike[counted] - (alike[counted] < ELSE)
    return float(np.average(told, weights=much[counted])) if counted.any() else 0.0


def _around(
    one: Shown, lines: Sequence[Corners], more: Sequence[Corners]
) -> tuple[tuple[int, int], npt.NDArray[np.bool_], int]:
    """The part around lines: left and top, which pixels from there on, and how wide a place in it is."""
    import cv2

    thick = float(np.median([thickness(line) for line in lines]))
    hull = cv2.convexHull(np.concatenate(lines))[:, 0].astype(np.int32)
    reach = round(BESIDE * thick)
    corners = np.concatenate([hull, *more])
    low = np.clip(corners.min(axis=0) - reach, 0, one.frame[2:] - 1).astype(int)
    high = np.clip(corners.max(axis=0) + reach + 1, low + 1, one.frame[2:]).astype(int)
    part = np.zeros((high - low)[::-1], np.uint8)
    cv2.fillConvexPoly(part, hull - low.astype(np.int32), (255,))
    cv2.polylines(part, [hull - low.astype(np.int32)], True, (255,), max(1, 2 * reach))
    for line in more:
        cv2.fillConvexPoly(part, (line - low).astype(np.int32), (255,))
    return (int(low[0]), int(low[1])), part > 0, max(SMALLEST, int(PLACE * thick)) | 1


def _places(one: Floats, other: Floats, seen: npt.NDArray[np.bool_], side: int) -> tuple[Floats, Floats]:
    """How alike the square around each pixel is, -1–1, and how much stands there, 1 as on the mean."""
    import cv2

    inside = seen.astype(np.float32)

    def mean(values: Floats) -> Floats:
        return np.asarray(cv2.boxFilter(values * inside, -1, (side, side)), np.float32)

    share = np.maximum(mean(inside), 1e-6)
    here, there = mean(one) / share, mean(other) / share
    spreads = [mean(one * one) / share - here**2, mean(other * other) / share - there**2]
    wholes = [max(float(spread[seen].mean()), 1e-6) for spread in spreads]
    both = mean(one * other) / share - here * there
    # Where one picture shows next to nothing, its grain must not count like what stands in the other.
    least = [np.maximum(spread, EMPTY * whole) for spread, whole in zip(spreads, wholes, strict=True)]
    much = np.maximum(spreads[0] / wholes[0], spreads[1] / wholes[1])
    return both / np.sqrt(least[0] * least[1]), much


def _fine(picture: Floats) -> Floats:
    """Lightness, of what is finer than light and shadow."""
    import cv2

    light = picture[:, :, 0]
    soft, softer = (cv2.GaussianBlur(light, (0, 0), sigma) for sigma in (1.0, 10.0))
    return np.asarray(soft - softer, np.float32)
