"""How letters are made: painted, cut out, raised, outlined, lit, hollow.

Each step paints one layer on an RGB canvas through a mask of the same size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from drawing.lines.boards import Colour, any_colour, brightness, contrasting
from drawing.lines.layout import Mask
from drawing.photograph import Image, smooth_field


@dataclass(frozen=True)
class Making:
    """What is done to the letters of one line; lengths in canvas pixels (0: not done)."""

    depth: int = 0
    depth_angle: float = 0.0
    outline: int = 0
    shadow: int = 0
    glow: float = 0.0
    bevel: int = 0
    hollow: int = 0
    shaded: bool = False
    colours: int = 1
    plate_word: int = -1
    least_contrast: float = 60.0


def random_making(rng: np.random.Generator, fancy: float) -> Making:
    """A way to make letters; ``fancy`` (0..1) is how often something other than flat paint is done."""

    def done(share: float) -> bool:
        return bool(rng.random() < share * fancy)

    return Making(
        depth=int(rng.integers(2, 13)) if done(0.4) else 0,
        depth_angle=float(rng.uniform(0, 2 * np.pi)),
        outline=int(rng.integers(1, 6)) if done(0.25) else 0,
        shadow=int(rng.integers(1, 7)) if done(0.25) else 0,
        glow=float(rng.uniform(2, 9)) if done(0.1) else 0.0,
        bevel=int(rng.integers(1, 4)) if done(0.15) else 0,
        hollow=int(rng.integers(2, 4)) if done(0.05) else 0,
        shaded=done(0.3),
        colours=int(rng.integers(2, 4)) if done(0.25) else 1,
        plate_word=int(rng.integers(0, 3)) if done(0.1) else -1,
        least_contrast=float(rng.choice([22.0, 40.0, 70.0], p=[0.06, 0.24, 0.7])),
    )


def lay(canvas: Image, colour: npt.NDArray[Any], mask: Mask, strength: float = 1.0) -> None:
    """Paint ``colour`` (3 values or an ``H × W × 3`` picture) on ``canvas`` through ``mask``, in place."""
    alpha = (mask.astype(np.float32) * np.float32(strength / 255.0))[:, :, None]
    base = canvas.astype(np.float32)
    base += alpha * (colour - base)
    np.clip(base, 0, 255, out=base)
    canvas[:] = base.astype(np.uint8)


def shifted(mask: Mask, x: float, y: float) -> Mask:
    """``mask`` moved by whole pixels, empty where nothing moves in."""
    matrix = np.array([[1, 0, round(x)], [0, 1, round(y)]], np.float32)
    return np.asarray(
        cv2.warpAffine(mask, matrix, (mask.shape[1], mask.shape[0]), flags=cv2.INTER_NEAREST), np.uint8
    )


def swept(mask: Mask, length: int, angle: float) -> Mask:
    """The mask smeared along a direction: the sides of letters ``length`` pixels thick."""
    result, done = mask, 0
    while done < length:
        step = min(max(done, 1), length - done)
        result = np.maximum(result, shifted(result, step * np.cos(angle), step * np.sin(angle)))
        done += step
    return result


def grown(mask: Mask, radius: int) -> Mask:
    """The mask with every stroke ``radius`` pixels fatter on each side."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return np.asarray(cv2.dilate(mask, kernel), np.uint8)


@dataclass(frozen=True)
class Ink:
    """Where letters stand on a canvas: ``mask`` (its size, uint8) and the word number of each column."""

    mask: Mask
    words: npt.NDArray[np.int32]


def make_letters(canvas: Image, ink: Ink, making: Making, board: Colour, rng: np.random.Generator) -> Colour:
    """Make the letters of ``ink`` on ``canvas`` in place; gives the face colour used."""
    mask = ink.mask
    face = contrasting(board, rng, making.least_contrast)
    if making.plate_word >= 0:
        _plate(canvas, ink, making.plate_word, face)
    if making.shadow:
        _shadow(canvas, mask, making, rng)
    if making.glow:
        halo = cv2.GaussianBlur(grown(mask, 2), (0, 0), making.glow)
        lay(canvas, face, np.asarray(halo, np.uint8), 0.8)
    if making.depth:
        _sides(canvas, mask, making, face, rng)
    if making.outline:
        edge = any_colour(rng) if rng.random() < 0.5 else np.full(3, rng.choice([8.0, 250.0]), np.float32)
        if abs(brightness(edge) - brightness(face)) > 40:
            lay(canvas, edge, grown(mask, making.outline))
    front = hollowed(mask, making.hollow)
    lay(canvas, _paint(ink, making, face, board, rng), front)
    if making.bevel:
        _bevel(canvas, front, making.bevel, rng)
    return face


def _plate(canvas: Image, ink: Ink, word: int, colour: Colour) -> None:
    """A box of the letters' colour under one word, whose letters then take the board's."""
    columns = np.flatnonzero((ink.words == word) & ink.mask.any(axis=0))
    rows = np.flatnonzero(ink.mask.any(axis=1))
    if len(columns) < 8 or ink.words.max() < 1:
        return
    start = (max(0, int(columns[0]) - 5), max(0, int(rows[0]) - 4))
    cv2.rectangle(canvas, start, (int(columns[-1]) + 5, int(rows[-1]) + 4), colour.tolist(), -1)


def _shadow(canvas: Image, mask: Mask, making: Making, rng: np.random.Generator) -> None:
    angle = rng.uniform(0, 2 * np.pi)
    moved = shifted(mask, making.shadow * np.cos(angle), making.shadow * np.sin(angle))
    if rng.random() < 0.6:
        moved = np.asarray(cv2.GaussianBlur(moved, (0, 0), float(rng.uniform(0.8, 3.5))), np.uint8)
    lay(canvas, np.full(3, rng.uniform(0, 60), np.float32), moved, float(rng.uniform(0.3, 0.8)))


def _sides(canvas: Image, mask: Mask, making: Making, face: Colour, rng: np.random.Generator) -> None:
    """Raised letters: their sides, darker or lighter than the face, or of another colour."""
    side = face * float(rng.uniform(0.3, 0.75)) if rng.random() < 0.6 else any_colour(rng)
    lay(canvas, side.astype(np.float32), swept(mask, making.depth, making.depth_angle))
    if rng.random() < 0.4:
        half = swept(mask, max(1, making.depth // 2), making.depth_angle)
        lay(canvas, (side * float(rng.uniform(0.6, 1.3))).astype(np.float32), half)


def hollowed(mask: Mask, size: int) -> Mask:
    """Only the rim of each stroke, ``size`` pixels wide; the whole stroke for 0."""
    if size == 0:
        return mask
    kernel = np.ones((1 + size, 1 + size), np.uint8)
    return np.asarray(mask - cv2.erode(mask, kernel), np.uint8)


def _paint(
    ink: Ink, making: Making, face: Colour, board: Colour, rng: np.random.Generator
) -> npt.NDArray[Any]:
    """The letters' colour: one, or an ``H × W × 3`` picture when words differ or light falls unevenly."""
    height, width = ink.mask.shape
    paint: npt.NDArray[Any] = face
    if making.colours > 1 or making.plate_word >= 0:
        others = (contrasting(board, rng, making.least_contrast) for _ in range(making.colours - 1))
        colours = [face, *others]
        table = np.array([colours[i % len(colours)] for i in range(int(ink.words.max()) + 1)], np.float32)
        if 0 <= making.plate_word < len(table) and len(table) > 1:
            table[making.plate_word] = board
        paint = np.broadcast_to(table[ink.words][None], (height, width, 3))
    if making.shaded:
        light = 1 + 0.5 * (smooth_field(height, width, rng, 1.2) - 0.5)
        paint = paint * light[:, :, None]
    return paint


def _bevel(canvas: Image, mask: Mask, size: int, rng: np.random.Generator) -> None:
    """Light from one side on rounded letters: one edge brighter, the other darker."""
    angle = rng.uniform(0, 2 * np.pi)
    soft = np.asarray(cv2.GaussianBlur(mask, (0, 0), 0.6 * size), np.uint8)
    x, y = size * np.cos(angle), size * np.sin(angle)
    relief = shifted(soft, x, y).astype(np.float32) - shifted(soft, -x, -y)
    relief *= mask.astype(np.float32) / 255
    lit = canvas + relief[:, :, None] * float(rng.uniform(0.3, 0.7))
    canvas[:] = np.clip(lit, 0, 255).astype(np.uint8)
