"""Setting the glyphs of a line: where each one stands, and one mask per word.

Coordinates are canvas pixels; the baseline of plain text is at ``y = 0`` until
the mask is cut out. Hangul is about :data:`drawing.lines.atlas.HANGUL_HEIGHT` high.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from drawing.lines import charset
from drawing.lines.atlas import HANGUL_HEIGHT, FaceGlyphs, Glyph

Mask = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class LineStyle:
    """How a line is set. Lengths are in Hangul heights.

    ``spacing`` is added between letters; ``word_scales`` gives each word's size
    (cycled); ``jitter`` turns and moves single letters; ``weight`` thickens
    strokes by pixels (negative: thins); ``stacked`` sets letters top to bottom
    and turns the column on its side, as a reader of lines gets it.
    """

    spacing: float = 0.03
    space_width: float = 0.35
    word_scales: tuple[float, ...] = (1.0,)
    align_centre: bool = False
    jitter: float = 0.0
    weight: int = 0
    stacked: bool = False


@dataclass(frozen=True)
class SetLine:
    """A set line: ``mask`` (``H × W`` uint8 ink), the word number of each column, letter centres.

    ``centres`` holds one ``(x, y)`` for each character of ``text``, spaces too.
    """

    text: str
    mask: Mask
    word_of_column: npt.NDArray[np.int32]
    centres: npt.NDArray[np.float32]


@dataclass
class _Placed:
    alpha: Mask
    x: int
    y: int


def set_line(
    text: str,
    faces: tuple[FaceGlyphs, ...],
    fallback: FaceGlyphs,
    style: LineStyle,
    rng: np.random.Generator,
) -> SetLine:
    """Set ``text``; word ``i`` uses face ``i`` of ``faces`` (cycled), ``fallback`` what a face lacks."""
    pen, word = 0.0, 0
    placed: list[_Placed] = []
    columns: list[tuple[float, int]] = []
    centres: list[tuple[float, float]] = []
    middle = -0.42 * HANGUL_HEIGHT
    for character in text:
        if character == charset.SPACE:
            width = style.space_width * HANGUL_HEIGHT * (1 if style.stacked else 1 + style.spacing)
            centres.append((pen + width / 2, middle))
            pen, word = pen + width, word + 1
            columns.append((pen, word))
            continue
        face = faces[word % len(faces)]
        glyph = face.glyph(character) if character in face else fallback.glyph(character)
        scale = style.word_scales[word % len(style.word_scales)]
        item, advance = _place(glyph, pen, scale, style, rng)
        placed.append(item)
        centres.append((item.x + item.alpha.shape[1] / 2, item.y + item.alpha.shape[0] / 2))
        pen += max(advance + style.spacing * HANGUL_HEIGHT * scale, 3.0)
    return _compose(text, placed, columns, np.array(centres, np.float32), style)


def _place(
    glyph: Glyph, pen: float, scale: float, style: LineStyle, rng: np.random.Generator
) -> tuple[_Placed, float]:
    alpha, left, top, advance = glyph.alpha, float(glyph.left), float(glyph.top), float(glyph.advance)
    if scale != 1.0:
        alpha = _resize(alpha, scale)
        left, top, advance = left * scale, top * scale, advance * scale
        if style.align_centre:
            top -= (1 - scale) * 0.4 * HANGUL_HEIGHT
    if style.stacked:
        height = alpha.shape[0]
        alpha = np.ascontiguousarray(np.rot90(alpha))
        left, top, advance = 0.0, -0.42 * HANGUL_HEIGHT - alpha.shape[0] / 2, height + 0.08 * HANGUL_HEIGHT
    if style.jitter:
        alpha = _turn(alpha, rng.normal(0, 6 * style.jitter))
        top += rng.normal(0, 0.05 * style.jitter) * HANGUL_HEIGHT
        left += rng.normal(0, 0.03 * style.jitter) * HANGUL_HEIGHT
    return _Placed(alpha, round(pen + left), round(top)), advance


def _resize(alpha: Mask, scale: float) -> Mask:
    size = (max(1, round(alpha.shape[1] * scale)), max(1, round(alpha.shape[0] * scale)))
    return np.asarray(cv2.resize(alpha, size, interpolation=cv2.INTER_AREA), np.uint8)


def _turn(alpha: Mask, degrees: float) -> Mask:
    height, width = alpha.shape
    matrix: npt.NDArray[Any] = cv2.getRotationMatrix2D((width / 2, height / 2), float(degrees), 1.0)
    return np.asarray(cv2.warpAffine(alpha, matrix, (width, height)), np.uint8)


def _compose(
    text: str,
    placed: list[_Placed],
    columns: list[tuple[float, int]],
    centres: npt.NDArray[np.float32],
    style: LineStyle,
) -> SetLine:
    if not placed:
        raise ValueError("a line needs at least one letter that is not a space")
    left = min(item.x for item in placed)
    top = min(item.y for item in placed)
    right = max(item.x + item.alpha.shape[1] for item in placed)
    bottom = max(item.y + item.alpha.shape[0] for item in placed)
    mask = np.zeros((bottom - top, right - left), np.uint8)
    for item in placed:
        height, width = item.alpha.shape
        part = mask[item.y - top : item.y - top + height, item.x - left : item.x - left + width]
        np.maximum(part, item.alpha, out=part)
    words = np.zeros(right - left, np.int32)
    for start, word in columns:
        words[max(0, round(start) - left) :] = word
    return SetLine(text, _reweigh(mask, style.weight), words, centres - np.array([left, top], np.float32))


def _reweigh(mask: Mask, weight: int) -> Mask:
    if weight == 0:
        return mask
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (1 + abs(weight), 1 + abs(weight)))
    change = cv2.dilate if weight > 0 else cv2.erode
    return np.asarray(change(mask, kernel), np.uint8)
