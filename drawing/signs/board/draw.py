"""From a plan to a board in pixels."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import ImageDraw

from drawing.signs.board import material
from drawing.signs.board.boxes import Box
from drawing.signs.board.forms import FORMS
from drawing.signs.board.layouts import LAYOUTS, Kit, decorated
from drawing.signs.board.styles import STYLES, Style
from drawing.signs.board.surface import PaintedLine, Surface
from drawing.signs.fonts import LETTERINGS
from drawing.signs.model import BoardPlan

TRIAL_EM = 100.0
"""The size at which a layout is measured before it is drawn at the size that is wanted."""


@dataclass(frozen=True)
class DrawnBoard:
    """A drawn board: RGBA pixels, where its text is, and a mask of the text alone."""

    plan: BoardPlan
    pixels: npt.NDArray[np.uint8]
    text_mask: npt.NDArray[np.uint8]
    lines: tuple[PaintedLine, ...]
    em: float
    """Size of the Chinese in pixels."""

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True)
class _Margins:
    across: float
    down: float
    band: float


def natural_size(plan: BoardPlan, seed: int) -> tuple[float, float]:
    """Width and height of the board in ems of its Chinese."""
    box, margins = _layout(plan, seed, TRIAL_EM)
    width, height = box.size()
    return (width + 2 * margins.across) / TRIAL_EM, (height + 2 * margins.down + margins.band) / TRIAL_EM


def draw_board(plan: BoardPlan, seed: int, em: float) -> DrawnBoard:
    """Draws ``plan`` with Chinese of ``em`` pixels. The same seed gives the same board."""
    box, margins = _layout(plan, seed, em)
    style = STYLES[plan.style]
    width, height = box.size()
    w = round(width + 2 * margins.across)
    h = round(height + 2 * margins.down + margins.band)
    surface = Surface(w, h)
    _trim(surface, style, em, margins, _outline(plan))
    box.paint(surface, margins.across + _tip(plan, h), margins.down)
    rng = np.random.default_rng([seed, 7])
    pixels = _render(surface, plan, style, em, rng)
    return DrawnBoard(plan, pixels, np.asarray(surface.text_mask), tuple(surface.lines), em)


def _layout(plan: BoardPlan, seed: int, em: float) -> tuple[Box, _Margins]:
    rng = random.Random(seed)
    style = STYLES[plan.style]
    chosen = rng.choice(style.letterings)
    lettering = LETTERINGS[(plan.grammar and plan.grammar.lettering) or chosen]
    kit = Kit(style, lettering, em, rng.uniform(0.46, 0.58), rng, plan.manner)
    box = decorated(plan, kit, (LAYOUTS | FORMS)[plan.layout](plan, kit))
    across, down = rng.uniform(0.55, 1.0) * em, rng.uniform(0.42, 0.7) * em
    if plan.layout == "finger":
        across += box.size()[1] * 0.3
    band = em * 0.28 if style.band else 0.0
    return box, _Margins(across, down, band)


def _outline(plan: BoardPlan) -> str:
    if plan.layout != "finger":
        return "plain"
    arrow = plan.entries[0].arrow or "right"
    return "left" if "left" in arrow else "right"


def _tip(plan: BoardPlan, height: int) -> float:
    """How far the text of a pointed board moves away from its point."""
    if plan.layout != "finger":
        return 0.0
    return height * 0.1 if _outline(plan) == "left" else -height * 0.1


def _trim(surface: Surface, style: Style, em: float, margins: _Margins, outline: str) -> None:
    """The border line and the coloured band."""
    w, h = surface.ink.size
    if style.band:
        surface.fill((0, h - margins.band, w, h), style.band)
    if style.border and outline == "plain":
        inset, line = em * 0.12, max(2.0, em * 0.06)
        surface.fill((inset, inset, w - inset, h - inset), style.border, em * 0.22)
        inner = inset + line
        _hollow(surface, (inner, inner, w - inner, h - inner), em * 0.17)


def _hollow(surface: Surface, rect: tuple[float, float, float, float], radius: float) -> None:
    box = tuple(round(v) for v in rect)
    ImageDraw.Draw(surface.ink).rounded_rectangle(box, radius=radius, fill=(0, 0, 0, 0))


def _render(
    surface: Surface, plan: BoardPlan, style: Style, em: float, rng: np.random.Generator
) -> npt.NDArray[np.uint8]:
    w, h = surface.ink.size
    base = material.face(h, w, style, rng)
    picture = material.paint(base, surface.array(), style.material, em * 0.03)
    outline = material.shape(h, w, _outline(plan), em * (0.05 if style.material == "wood" else 0.18))
    if style.material == "stone":
        outline = material.rough(outline, em * 0.25, rng)
    picture = material.edge(picture, outline, max(2.0, em * 0.05))
    return material.finish(picture, outline)
