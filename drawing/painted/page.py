"""A board's page drawn by Chromium: its picture, and what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from drawing.chromium import need_chromium
from drawing.painted.boards import Board
from drawing.painted.marks import page, strip
from drawing.painted.truth import Truth, truth

Pixels = npt.NDArray[np.uint8]
"""``height × width × 4`` uint8, blue green red alpha, as OpenCV has it."""
WIDE = 2600
"""Pixels of a picture's longer side, at the least."""
_HERE = Path(__file__).parent
_FIT, _TRUTH = ((_HERE / name).read_text("utf-8") for name in ("fit.js", "truth.js"))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A board's picture and what stands there. scale: pixels of the picture for one of CSS."""

    pixels: Pixels
    truth: Truth
    scale: float


class Painter:
    """Draws pages in one browser."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def board(self, board: Board) -> Drawn:
        """A board as it hangs there, without what is behind it."""
        scale = max(1.0, WIDE / max(board.size))
        tab = self._browser.new_page(viewport=_view(board.size), device_scale_factor=scale)
        tab.set_content(page(board))
        if not board.fixed:
            tab.set_viewport_size(_view((board.size[0], tab.evaluate(_FIT))))
        pixels, told = _pixels(tab.screenshot(omit_background=True)), tab.evaluate(_TRUTH)
        tab.close()
        return Drawn(pixels, truth(told), scale)

    def shop(self, back: str, ink: str, text: str) -> Pixels:
        """A shop's sign of one line, 1200 × 220 pixels."""
        size = (1200, 220)
        tab = self._browser.new_page(viewport=_view(size))
        tab.set_content(strip(back, ink, text, size))
        pixels = _pixels(tab.screenshot(omit_background=True))
        tab.close()
        return pixels


@contextmanager
def painter() -> Iterator[Painter]:
    """A painter with a browser of its own. Raises ChromiumMissing."""
    path = need_chromium()
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=["--no-sandbox"]) as browser,
    ):
        yield Painter(browser)


def _view(size: tuple[int, int]) -> ViewportSize:
    return {"width": size[0], "height": size[1]}


def _pixels(png: bytes) -> Pixels:
    pixels = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels.shape[2] == 3:  # a page without holes
        pixels = cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA)
    return np.asarray(pixels, np.uint8)
