"""How a flat board in one picture comes to lie in another: the homography of the points they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from signcheck.photos.features import ALIKE, ROOT, Features, Points

RATIO = 0.85
"""A point is another's if it is so much nearer than the next best (Lowe: 0.8 among thousands)."""
PIXELS = 2.4
"""How far from where the homography puts it a point may lie."""
REACH = (8.0, 4.0)
"""How far from there points are looked for that are alike but not clearly so, first and then."""
PLANES = 2
"""Boards that hang apart lie otherwise each; so many are looked for."""
FEW = 10
"""With fewer points nothing is laid on another."""

Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Plane:
    """matrix: 3 × 3, from one picture to the other. here, there: the points that lie as it says, in both."""

    matrix: npt.NDArray[np.float64]
    here: Points
    there: Points


def planes(one: Features, other: Features) -> Iterator[Plane]:
    """At most PLANES of them, the one that most points speak for first."""
    if min(len(one.signs), len(other.signs)) < FEW:
        return
    alike = (one.signs.astype(np.float32) @ other.signs.astype(np.float32).T) / ROOT**2
    for _ in range(PLANES):
        fitted = _fitted(one, other, _fellows(alike))
        for reach in REACH:
            if fitted is not None:
                fitted = _fitted(one, other, _guided(one, other, alike, fitted[0], reach))
        if fitted is None:
            return
        matrix, here, there = fitted
        yield Plane(matrix, one.places[here], other.places[there])
        alike[here], alike[:, there] = -1, -1


def _fitted(
    one: Features, other: Features, fellows: tuple[Numbers, Numbers]
) -> tuple[npt.NDArray[np.float64], Numbers, Numbers] | None:
    """The homography of most of these points, and those that lie as it says."""
    import cv2

    here, there = fellows
    if len(here) < FEW:
        return None
    cv2.setRNGSeed(1)  # the same pictures give the same answer
    matrix, fits = cv2.findHomography(
        one.places[here], other.places[there], cv2.USAC_MAGSAC, PIXELS, maxIters=3000, confidence=0.999
    )
    within = fits.ravel().astype(bool) if matrix is not None else np.zeros(0, bool)
    if within.sum() < FEW:
        return None
    return np.asarray(matrix, np.float64), here[within], there[within]


def _guided(
    one: Features, other: Features, alike: Points, matrix: npt.NDArray[np.float64], reach: float
) -> tuple[Numbers, Numbers]:
    """The points that are alike and lie about where the homography puts them: more than the clear ones."""
    import cv2

    put = cv2.perspectiveTransform(one.places[:, None], matrix)
    near = np.where(np.linalg.norm(put - other.places, axis=2) <= reach, alike, -1)
    here, best = _mutual(near)
    told = near[here, best] >= ALIKE
    return here[told], best[told]


def _fellows(alike: Points) -> tuple[Numbers, Numbers]:
    """The points of both that are one another's nearest, and much nearer than the next best."""
    here, best = _mutual(alike)
    others = alike[here]
    others[np.arange(len(here)), best] = -1
    near, next_best = (
        np.sqrt(np.maximum(2 - 2 * cosine, 1e-9)) for cosine in (alike[here, best], others.max(axis=1))
    )
    told = near < RATIO * next_best
    return here[told], best[told]


def _mutual(alike: Points) -> tuple[Numbers, Numbers]:
    """The points of both that are one another's nearest; what was taken is below 0."""
    best = alike.argmax(axis=1)
    here = np.flatnonzero((alike.argmax(axis=0)[best] == np.arange(len(alike))) & (alike.max(axis=1) > 0))
    return here, best[here]
