"""A drawn line of a sign, with its text and where every character stands.

:class:`LineDrawer` is the generator that training, tests and the benchmark
share. It draws from the faces it is given only, so the benchmark hands it the
held-out families.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from drawing.lines import boards, charset
from drawing.lines.atlas import HANGUL_HEIGHT, FaceGlyphs
from drawing.lines.layout import LineStyle, Mask, SetLine, set_line
from drawing.lines.lettering import Ink, lay, make_letters, random_making
from drawing.lines.text import Sampler
from drawing.lines.warp import LINE_HEIGHT, Bend, crop_quad, move_points, source_quad
from drawing.photograph import Image, Level, degrade

# How often letters are made otherwise than by flat paint, by level.
FANCY: dict[Level, float] = {"clean": 0.35, "normal": 0.8, "hard": 1.0}
MAX_WIDTH = 800
MIN_PIXELS_PER_CHARACTER = 9.0
# Decorative faces whose letters are outlines, dots or hairlines: seldom used.
_RARE = {"moirai-one": 0.15, "grandiflora-one": 0.3, "nanum-gothic-eco": 0.3, "un-jamo": 0.5}


@dataclass(frozen=True)
class DrawnLine:
    """``image`` is ``48 × W × 3`` RGB uint8; ``centres`` the x of each character of ``text``, in pixels.

    Han characters stand in ``text`` as :data:`drawing.lines.charset.OTHER_SCRIPT`.
    """

    image: Image
    text: str
    centres: npt.NDArray[np.float32]
    face: str


class LineDrawer:
    """Draws lines in ``faces``; ``rng`` alone decides, so a seed repeats them."""

    def __init__(
        self, faces: Sequence[FaceGlyphs], rng: np.random.Generator, han_share: float = 0.06
    ) -> None:
        if not faces:
            raise ValueError("no fonts: run python -m drawing.lines.fonts")
        self._families: dict[str, list[FaceGlyphs]] = defaultdict(list)
        for face in faces:
            self._families[face.family].append(face)
        self._names = sorted(self._families)
        weights = np.array([_RARE.get(name, 1.0) * len(self._families[name]) ** 0.5 for name in self._names])
        self._shares = weights / weights.sum()
        self._fallbacks = sorted(faces, key=lambda face: -len(face.table))[:4]
        self._han_faces = [face for face in faces if len(face.han) > 100]
        self._rng = rng
        self._han_share = han_share if self._han_faces else 0.0

    def face(self) -> FaceGlyphs:
        """A face at random: families nearly evenly, then one of their weights."""
        members = self._families[self._names[int(self._rng.choice(len(self._names), p=self._shares))]]
        return members[int(self._rng.integers(len(members)))]

    def draw(self, text: str, level: Level, fancy: float | None = None) -> DrawnLine:
        """``text`` on a sign, photographed at ``level``; ``fancy`` as in :func:`random_making`.

        A character that no face at hand has is left out of the text.
        """
        rng = self._rng
        amount = FANCY[level] if fancy is None else fancy
        if rng.random() < self._han_share:
            faces: tuple[FaceGlyphs, ...] = (self._han_faces[int(rng.integers(len(self._han_faces)))],)
            text = self._among_han(text, faces[0])
        else:
            faces = (self.face(), self.face()) if rng.random() < 0.12 * amount else (self.face(),)
        text, fallback = self._drawable(text, faces)
        line = set_line(text, faces, fallback, self._style(amount, faces[0].density), rng)
        return self._photograph(line, level, amount, faces[0].name)

    def _among_han(self, text: str, face: FaceGlyphs) -> str:
        han = "".join(self._rng.choice(face.han, int(self._rng.integers(1, 7))))
        kind = int(self._rng.integers(4))
        return (han, f"{han} {text}", f"{text} {han}", f"{text}({han})")[kind]

    def _drawable(self, text: str, faces: tuple[FaceGlyphs, ...]) -> tuple[str, FaceGlyphs]:
        def lacking(fallback: FaceGlyphs) -> int:
            return sum(c != " " and c not in fallback and any(c not in f for f in faces) for c in text)

        fallback = min(self._fallbacks, key=lacking)
        kept = "".join(c for c in text if c == " " or c in fallback or all(c in f for f in faces))
        return " ".join(kept.split()) or "가", fallback

    def _style(self, fancy: float, density: float) -> LineStyle:
        rng = self._rng
        fattest = int(np.clip((0.42 - density) * 16, 0, 4))

        def done(share: float) -> bool:
            return bool(rng.random() < share * fancy)

        spacing = float(rng.normal(0.02, 0.05))
        if done(0.2):
            spacing = float(rng.uniform(0.1, 0.7))
        scales: tuple[float, ...] = (1.0,)
        if done(0.18):
            scales = tuple(float(rng.uniform(0.5, 1.1)) for _ in range(3))
        return LineStyle(
            spacing=max(-0.12, spacing),
            space_width=float(rng.uniform(0.2, 0.8)),
            word_scales=scales,
            align_centre=bool(rng.random() < 0.5),
            jitter=float(rng.uniform(0.2, 1.2)) if done(0.1) else 0.0,
            weight=int(rng.integers(-1, fattest + 1)) if done(0.35) else 0,
            stacked=done(0.05),
        )

    def _photograph(self, line: SetLine, level: Level, fancy: float, face: str) -> DrawnLine:
        rng = self._rng
        margins = self._margins(line.mask.shape[0], loose=1.0 if level == "clean" else 1.6)
        canvas = self._sign(line, margins, level, fancy)
        bend = self._bend(level)
        height, width = canvas.shape[:2]
        out = self._width(line.text, height, width, level)
        quad = source_quad(height, width, bend, rng)
        image, matrix = crop_quad(canvas, quad, out, bend, rng, black_border=bool(rng.random() < 0.3))
        centres = move_points(line.centres + np.array([margins[3], margins[0]], np.float32), matrix)
        text = "".join(charset.OTHER_SCRIPT if charset.is_han(c) else c for c in line.text)
        return DrawnLine(degrade(image, rng, level, unit=40.0), text, centres[:, 0], face)

    def _margins(self, ink: int, loose: float) -> tuple[int, int, int, int]:
        """Room around the ink: top, right, bottom, left; below zero cuts into the letters."""
        rng = self._rng
        size = min(max(ink, HANGUL_HEIGHT // 2), 2 * HANGUL_HEIGHT)
        cut = 0.12 if rng.random() < 0.15 * loose else 0.03
        up, down = (float(rng.beta(1.3, 4) * 0.45 * loose - cut * rng.random()) for _ in range(2))
        before, after = (float(rng.beta(1.2, 4) * 0.8 * loose) for _ in range(2))
        return round(up * size), round(after * size), round(down * size), round(before * size)

    def _sign(self, line: SetLine, margins: tuple[int, int, int, int], level: Level, fancy: float) -> Image:
        """The flat sign around the line, RGB; the line's ink lies ``margins`` from the edges."""
        rng = self._rng
        up, after, down, before = margins
        height, width = line.mask.shape
        mask = np.zeros((height + max(up, 0) + max(down, 0), width + after + before), np.uint8)
        mask[max(up, 0) : max(up, 0) + height, before : before + width] = line.mask
        words = np.pad(line.word_of_column, (before, after), mode="edge")
        colour = boards.any_colour(rng)
        canvas = boards.board(mask.shape[0], mask.shape[1], colour, rng, plain=bool(rng.random() > fancy))
        making = random_making(rng, fancy)
        face = make_letters(canvas, Ink(mask, words), making, colour, rng)
        if rng.random() < 0.2 * fancy:
            self._clutter(canvas, face, line.mask)
        end = canvas.shape[0] + min(down, 0)
        return np.ascontiguousarray(canvas[max(-up, 0) : end])

    def _clutter(self, canvas: Image, colour: boards.Colour, mask: Mask) -> None:
        """Something else that came into the crop: a rule, a mark at one end, the next line's letters."""
        rng = self._rng
        height, width = canvas.shape[:2]
        kind = int(rng.integers(3))
        if kind == 0:
            y = int(rng.choice([0, 1, height - 2, height - 1]))
            cv2.line(canvas, (0, y), (width, y), colour.tolist(), int(rng.integers(1, 4)))
        elif kind == 1:
            centre = (0 if rng.random() < 0.5 else width - 1, int(rng.integers(height)))
            cv2.circle(
                canvas, centre, int(rng.integers(3, max(4, height // 4))), boards.any_colour(rng).tolist(), -1
            )
        else:
            rows = max(2, round(height * float(rng.uniform(0.03, 0.12))))
            strip = np.zeros((height, width), np.uint8)
            top = bool(rng.random() < 0.5)
            ink = mask[-rows:, ::-1] if top else mask[:rows, ::-1]
            used = min(width, ink.shape[1])
            at = slice(0, rows) if top else slice(height - rows, height)
            strip[at, :used] = ink[: at.stop - at.start, :used]
            lay(canvas, colour, strip)

    def _bend(self, level: Level) -> Bend:
        rng = self._rng
        much = {"clean": 0.25, "normal": 0.7, "hard": 1.0}[level]

        def sometimes(share: float, spread: float) -> float:
            return float(rng.normal(0, spread * much)) if rng.random() < share else 0.0

        return Bend(
            corners=0.06 * much,
            slant=float(np.clip(sometimes(0.35, 0.3), -0.6, 0.6)),
            drift=float(np.clip(sometimes(0.3, 0.14), -0.3, 0.3)),
            curve=sometimes(0.1, 0.12),
            elastic=abs(sometimes(0.15, 0.05)),
        )

    def _width(self, text: str, height: int, width: int, level: Level) -> int:
        much = {"clean": 0.5, "normal": 1.0, "hard": 1.2}[level]
        stretch = float(np.exp(np.clip(self._rng.normal(-0.12, 0.22 * much), -0.6, 0.6)))
        natural = width * LINE_HEIGHT / height * stretch
        least = max(16.0, MIN_PIXELS_PER_CHARACTER * len(text))
        return round(min(max(natural, least), MAX_WIDTH))


def random_line(
    drawer: LineDrawer, sampler: Sampler, level: Level, limit: int = 22, fancy: float | None = None
) -> DrawnLine:
    """A line of at most ``limit`` characters, before Han is added."""
    return drawer.draw(sampler.sample(limit), level, fancy)
