"""What is kept of a picture to find its board again: clear points, lines of text, and the part around them.

Points that look alike from other sides are found by SIFT (Lowe, 2004). They are looked for around the text
alone, so that a small board has as many as a large one, and a tree or a wall has few.
signcheck.photos.agreement says whether two pictures show one board.

A perceptual hash (signcheck.photos.similarity) tells the same in an eighth of the memory of one point, but
finds 44 % of such pairs only.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from signcheck.photos.similarity import Pixels

Points = npt.NDArray[np.float32]
Signs = npt.NDArray[np.uint8]

SIDE, SMALL = 800, 640
"""Pixels of the longer side of the part in which points are looked for, and of the picture that is kept."""
LARGER = 1.5
"""How much a small part is enlarged at most."""
MARGIN, AROUND = 1.5, 0.05
"""What is added around the text: thicknesses of its thickest line, and a share of its extent."""
BESIDE = 1.5
"""How far from a line, in its thicknesses, points are looked for."""
MOST, LINES = 500, 60
"""Points and lines of a picture."""
FIRST, VOTES = 250, 5
"""The clearest points, by which likely pictures are chosen before any is laid on another; and how many each
of them chooses."""
ALIKE = 0.75
"""How alike two points are that may be one (cosine)."""
BLOCK = 64
"""Pictures whose points are compared at a time; it bounds the memory."""
ROOT = 255.0


@dataclass(frozen=True, slots=True)
class Features:
    """All places are in pixels of the kept picture, which shows the part around the text.

    places: n × 2, the clearest first; signs: n × 128, 0–255. lines: m × 4 × 2, corners of lines of text.
    frame: left, top, right, bottom of the whole photo. picture: JPEG, its longer side at most SMALL.
    """

    places: Points
    signs: Signs
    lines: Points
    frame: Points
    picture: bytes

    def to_bytes(self) -> bytes:
        """To be kept; about 100 kB."""
        out = io.BytesIO()
        picture = np.frombuffer(self.picture, np.uint8)
        np.savez(
            out, places=self.places, signs=self.signs, lines=self.lines, frame=self.frame, picture=picture
        )
        return out.getvalue()

    @classmethod
    def of_bytes(cls, content: bytes) -> Features:
        """What was kept. Raises ValueError for anything else."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as kept:
                picture = kept["picture"].tobytes()
                return cls(kept["places"], kept["signs"], kept["lines"], kept["frame"], picture)
        except (OSError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise ValueError(f"no looks: {error}") from error


def features_of(pixels: Pixels, lines: Sequence[Sequence[tuple[float, float]]]) -> Features:
    """What is kept of a picture. pixels: H × W × 3, RGB, 0–255; lines: corners of lines of text in it."""
    import cv2

    corners = _longest(np.array(lines, np.float32).reshape(-1, 4, 2))
    left, top, right, bottom = _part(corners, pixels.shape[1], pixels.shape[0])
    part = pixels[top:bottom, left:right]
    scale = min(SIDE / max(part.shape[:2]), LARGER)
    large = _scaled(part, scale)
    at = np.array((left, top), np.float32)
    places, signs = _points(large, (corners - at) * scale)
    smaller = min(1.0, SMALL / max(large.shape[:2]))
    done, picture = cv2.imencode(".jpg", cv2.cvtColor(_scaled(large, smaller), cv2.COLOR_RGB2BGR))
    assert done
    frame = np.array([(0, 0), (pixels.shape[1], pixels.shape[0])], np.float32) - at
    inner = scale * smaller
    return Features(places * smaller, signs, (corners - at) * inner, frame.ravel() * inner, picture.tobytes())


def _longest(corners: Points) -> Points:
    """At most LINES of them."""
    lengths = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
    return corners[np.argsort(-lengths, kind="stable")[:LINES]]


def _part(corners: Points, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the part around the text; all of a picture without any."""
    if not len(corners):
        return 0, 0, width, height
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)
    low, high = corners.reshape(-1, 2).min(axis=0), corners.reshape(-1, 2).max(axis=0)
    margin = MARGIN * float(sides.min(axis=1).max()) + AROUND * float((high - low).max())
    left, top = np.clip(low - margin, 0, (width - 1, height - 1)).astype(int).tolist()
    right, bottom = np.clip(high + margin, (left + 1, top + 1), (width, height)).astype(int).tolist()
    return left, top, right, bottom


def _points(picture: Pixels, lines: Points) -> tuple[Points, Signs]:
    """The clearest points beside text, and their signs: a speckled wall has more than all boards."""
    import cv2

    beside = np.full(picture.shape[:2], 0 if len(lines) else 255, np.uint8)
    for line in lines:
        reach = BESIDE * float(np.linalg.norm(line - np.roll(line, 1, axis=0), axis=1).min())
        cv2.fillPoly(beside, [line.astype(np.int32)], (255,))
        cv2.polylines(beside, [line.astype(np.int32)], True, (255,), max(1, round(2 * reach)))

    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    grey = cv2.createCLAHE(2.0, (8, 8)).apply(grey)  # what lies in shadow has points too
    points, signs = cv2.SIFT.create(nfeatures=MOST, contrastThreshold=0.02).detectAndCompute(grey, beside)
    if signs is None or not len(points):
        return np.zeros((0, 2), np.float32), np.zeros((0, 128), np.uint8)
    order = np.argsort([-point.response for point in points], kind="stable")[:MOST]
    # The root of each share (Arandjelović and Zisserman, 2012): then a cosine compares them well.
    rooted = np.sqrt(signs / np.maximum(signs.sum(axis=1, keepdims=True), 1e-9))
    places = np.array([point.pt for point in points], np.float32)
    return places[order], np.round(rooted * ROOT).astype(np.uint8)[order]


def _scaled(pixels: Pixels, scale: float) -> Pixels:
    import cv2

    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, size, interpolation=way), np.uint8)


def likely(sought: Signs, others: Sequence[Signs], most: int) -> list[int]:
    """The numbers of the pictures that the clearest points speak for, at most so many, the likeliest first.

    sought, others: the signs of pictures; FIRST of each count. Each point votes for the few pictures that
    have the most alike ones, by how much more alike those are than the next picture's: what all have says
    nothing.
    """
    here = sought[:FIRST].astype(np.float32) / ROOT
    if not others or not len(here):
        return []
    blocks = (others[start : start + BLOCK] for start in range(0, len(others), BLOCK))
    best = np.concatenate([_best(here, block) for block in blocks])
    next_best = np.partition(best, -VOTES - 1, axis=0)[-VOTES - 1] if len(others) > VOTES else ALIKE
    votes = np.maximum(best - np.maximum(next_best, ALIKE), 0.0).sum(axis=1)
    return [number for number in np.argsort(-votes, kind="stable")[:most].tolist() if votes[number] > 0]


def _best(here: Points, others: Sequence[Signs]) -> Points:
    """How alike the most alike point of each picture is to each of these: pictures × points."""
    best = np.zeros((len(others), len(here)), np.float32)
    filled = [(number, signs[:FIRST]) for number, signs in enumerate(others) if len(signs)]
    if filled:
        there = np.concatenate([signs for _, signs in filled]).astype(np.float32) / ROOT
        starts = np.cumsum([0] + [len(signs) for _, signs in filled[:-1]])
        best[[number for number, _ in filled]] = np.maximum.reduceat(there @ here.T, starts, axis=0)
    return best
