"""Whether two pictures show one board, from whatever side and in whatever light.

Points that look alike from other sides are found by SIFT (Lowe, 2004). Of two pictures of one board nearly
all that have a fellow lie as one homography says, for a board is flat; then one picture is laid on the other,
and both must agree in their letters and in the colour of the board. Single letters are alike on many boards:
another board with the same Chinese shares a line, and what stands beside it lies elsewhere.

A perceptual hash (signcheck.photos.similarity) tells the same in an eighth of the memory of one point, but
finds 44 % of such pairs only.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from signcheck.photos.similarity import Pixels

Matrix = npt.NDArray[np.float64]
SIDE, SMALL = 800, 400
"""Pixels of the longer side at which points are looked for, and of the picture that is laid on another."""
MOST = 400
"""Points of a picture."""
FIRST, VOTES = 200, 5
"""The clearest points, by which likely pictures are chosen before any is laid on another; and how many each
of them chooses."""
RATIO = 0.85
"""A point is another's if it is so much nearer than the next best (Lowe: 0.8 among thousands)."""
PIXELS = 3.0
"""How far from where the homography puts it a point may lie."""
ALIKE = 0.75
"""How alike two points are that may be one (cosine)."""
FEW = 15
"""With fewer points in one homography nothing is laid on another."""
LEAST_POINTS, LEAST_SHARE, LEAST_LIKENESS, LEAST_WIDE = 20, 0.74, 0.88, 0.75
"""Points, their share of those with a fellow, and how alike the pictures must be where they lie on each
other: within the points' hull, and in a wider part. docs/explanation/duplicates.md has the figures."""
SOME_POINTS, SOME_SHARE, MUCH_LIKENESS, MUCH_WIDE = 60, 0.45, 0.965, 0.954
"""A smaller share is enough where many points agree so well: a photo may show two boards, or a tree."""
SAME_HUE, COLOURED = 45.0, 12.0
"""Degrees that two faces may differ by, where both have so much colour (chroma of CIELAB)."""
AROUND, WIDE = 1.12, 1.5
"""How much larger than the points' hull the compared parts are: a single line that two boards have in common
has other things around it."""
ROOT = 255.0


@dataclass(frozen=True, slots=True)
class Features:
    """places: n × 2, pixels of a picture of SIDE, the clearest first; signs: n × 128, 0–255.

    small: the picture itself, H × W × 3, RGB, its longer side SMALL.
    """

    places: npt.NDArray[np.float32]
    signs: npt.NDArray[np.uint8]
    small: Pixels

    def to_bytes(self) -> bytes:
        """To be kept; about 70 kB."""
        from PIL import Image

        picture, out = io.BytesIO(), io.BytesIO()
        Image.fromarray(self.small).save(picture, "JPEG", quality=80)
        small = np.frombuffer(picture.getvalue(), np.uint8)
        np.savez(out, places=self.places, signs=self.signs, small=small)
        return out.getvalue()

    @classmethod
    def of_bytes(cls, content: bytes) -> Features:
        """What was kept. Raises ValueError, OSError or KeyError for anything else."""
        from PIL import Image

        with np.load(io.BytesIO(content), allow_pickle=False) as kept:
            small = np.asarray(Image.open(io.BytesIO(kept["small"].tobytes())).convert("RGB"))
            return cls(kept["places"], kept["signs"], small)


@dataclass(frozen=True, slots=True)
class Shared:
    """What two pictures have in common.

    points: how many lie as one homography says; share: of those that have a fellow, 0–1. likeness:
    correlation of the one laid on the other, -1–1; wide: in a wider part. same_colour: whether nothing
    speaks against it. frame: left, top, right, bottom of the common part in the second picture, 0–1.
    """

    points: int
    share: float
    likeness: float
    wide: float
    same_colour: bool
    frame: tuple[float, float, float, float]

    @property
    def one_board(self) -> bool:
        """Whether both show the same board."""
        if self.points < LEAST_POINTS or not self.same_colour:
            return False
        if self.share >= LEAST_SHARE and self.likeness >= LEAST_LIKENESS and self.wide >= LEAST_WIDE:
            return True
        much = self.likeness >= MUCH_LIKENESS and self.wide >= MUCH_WIDE
        return self.points >= SOME_POINTS and self.share >= SOME_SHARE and much


def features_of(pixels: Pixels) -> Features:
    """The points of a picture. pixels: H × W × 3, RGB, 0–255."""
    import cv2

    grey = cv2.cvtColor(_sized(pixels, SIDE), cv2.COLOR_RGB2GRAY)
    grey = cv2.createCLAHE(2.0, (8, 8)).apply(grey)  # what lies in shadow has points too
    points, signs = cv2.SIFT.create(nfeatures=MOST, contrastThreshold=0.02).detectAndCompute(
        grey, np.full(grey.shape, 255, np.uint8)
    )
    small = _sized(pixels, SMALL)
    if signs is None or not len(points):
        return Features(np.zeros((0, 2), np.float32), np.zeros((0, 128), np.uint8), small)
    order = np.argsort([-point.response for point in points], kind="stable")[:MOST]
    # The root of each share (Arandjelović and Zisserman, 2012): then a cosine compares them well.
    rooted = np.sqrt(signs / np.maximum(signs.sum(axis=1, keepdims=True), 1e-9))
    places = np.array([point.pt for point in points], np.float32)
    return Features(places[order], np.round(rooted * ROOT).astype(np.uint8)[order], small)


def _sized(pixels: Pixels, side: int) -> Pixels:
    import cv2

    height, width = pixels.shape[:2]
    scale = side / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def likely(sought: Features, others: Sequence[Features], most: int) -> list[int]:
    """The numbers of the pictures that the clearest points speak for, at most so many, the likeliest first.

    Each point votes for the few pictures that have the most alike ones: what all have says nothing.
    """
    here = sought.signs[:FIRST].astype(np.float32) / ROOT
    if not others or not len(here):
        return []
    best = np.zeros((len(others), len(here)), np.float32)
    for number, other in enumerate(others):
        there = other.signs[:FIRST].astype(np.float32) / ROOT
        if len(there):
            best[number] = (here @ there.T).max(axis=1)
    least = np.sort(best, axis=0)[-min(VOTES, len(others))]
    votes = np.where(best >= np.maximum(least, ALIKE), best - ALIKE, 0.0).sum(axis=1)
    return [number for number in np.argsort(-votes, kind="stable")[:most].tolist() if votes[number] > 0]


def shared(one: Features, other: Features) -> Shared | None:
    """What two pictures have in common; None where it is too little to lay one on the other."""
    import cv2

    here, there = _fellows(one, other)
    if len(here) < FEW:
        return None
    cv2.setRNGSeed(1)  # the same pictures give the same answer
    matrix, fits = cv2.findHomography(
        one.places[here], other.places[there], cv2.RANSAC, PIXELS, maxIters=2000
    )
    within = fits.ravel().astype(bool) if matrix is not None else np.zeros(0, bool)
    if within.sum() < FEW:
        return None
    hull = cv2.convexHull(one.places[here][within])[:, 0]
    near, far = (hull.mean(axis=0) + around * (hull - hull.mean(axis=0)) for around in (AROUND, WIDE))
    pair = one.small, other.small, np.asarray(matrix, np.float64)
    likeness, same_colour = _laid_on(*pair, near)
    box = cv2.perspectiveTransform(near[None].astype(np.float32), matrix)[0]
    return Shared(
        int(within.sum()),
        float(within.mean()),
        likeness,
        _laid_on(*pair, far)[0],
        same_colour,
        _frame(box, other.small.shape[:2]),
    )


def _fellows(one: Features, other: Features) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The points of both that are one another's nearest, and much nearer than the next best."""
    if min(len(one.signs), len(other.signs)) < FEW:
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    alike = (one.signs.astype(np.float32) @ other.signs.astype(np.float32).T) / ROOT**2
    rows, best = np.arange(len(alike)), alike.argmax(axis=1)
    top = alike[rows, best]
    back = alike.argmax(axis=0)[best] == rows
    alike[rows, best] = -1
    near, next_best = (np.sqrt(np.maximum(2 - 2 * cosine, 1e-9)) for cosine in (top, alike.max(axis=1)))
    here = np.flatnonzero(back & (near < RATIO * next_best))
    return here, best[here]


def _laid_on(one: Pixels, other: Pixels, matrix: Matrix, hull: npt.NDArray[np.float32]) -> tuple[float, bool]:
    """How alike the part within the hull is in both pictures, and whether its colour may be the same."""
    import cv2

    smaller = np.diag([SMALL / SIDE, SMALL / SIDE, 1.0])
    back = np.linalg.pinv(smaller @ matrix @ np.linalg.inv(smaller))
    height, width = one.shape[:2]
    part = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(part, np.asarray(hull * SMALL / SIDE, np.int32), (255,))
    laid = np.asarray(cv2.warpPerspective(other, back, (width, height)), np.uint8)
    there = cv2.warpPerspective(np.full(other.shape[:2], 255, np.uint8), back, (width, height))
    seen = (part > 0) & (there > 200)
    if seen.sum() < 100:
        return 0.0, True
    return _correlation(one, laid, seen), _same_colour(one[seen], laid[seen])


def _correlation(one: Pixels, other: Pixels, seen: npt.NDArray[np.bool_]) -> float:
    """Of what is finer than light and shadow."""
    import cv2

    def fine(picture: Pixels) -> npt.NDArray[np.float32]:
        grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
        soft = cv2.GaussianBlur(grey, (0, 0), 1.0)
        return np.asarray(soft - cv2.GaussianBlur(grey, (0, 0), 12.0), np.float32)[seen]

    here, there = fine(one), fine(other)
    if not here.std() or not there.std():
        return 0.0
    return float(np.corrcoef(here, there)[0, 1])


def _same_colour(one: Pixels, other: Pixels) -> bool:
    """Whether two faces may be of one colour; a grey one, at night or by the camera, tells nothing."""
    import cv2

    a, b = (
        np.median(cv2.cvtColor(face[None], cv2.COLOR_RGB2LAB)[0].astype(np.float64), axis=0)[1:] - 128
        for face in (one, other)
    )
    if min(np.hypot(*a), np.hypot(*b)) < COLOURED:
        return True
    turn = np.degrees(np.arctan2(a[1], a[0]) - np.arctan2(b[1], b[0]))
    return bool(abs((turn + 180) % 360 - 180) <= SAME_HUE)


def _frame(box: npt.NDArray[np.float32], size: tuple[int, ...]) -> tuple[float, float, float, float]:
    """The upright box around points of a picture whose longer side is SIDE, as shares of it."""
    scale = SIDE / max(size)
    low = np.clip(box.min(axis=0) / scale / (size[1], size[0]), 0, 1)
    high = np.clip(box.max(axis=0) / scale / (size[1], size[0]), 0, 1)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])
