"""How a line looks, on drawn text."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from signcheck.reading.appearance import measure

TEXTS = ("Weihai Railway Station", "EXIT", "No Smoking", "WC 24", "illicit")
WHITE, BLUE = (255, 255, 255), (20, 60, 140)
DRAWN = 4
"""Text is drawn this many times as large and made smaller, as a camera does."""


def crop(
    text: str = "Ticket Office", height: int = 48, ink=WHITE, back=BLUE, blur: float = 0.0
) -> np.ndarray:
    font = ImageFont.load_default(round(height * DRAWN * 0.75))
    width = round(font.getlength(text)) + height * DRAWN // 2
    board = Image.new("RGB", (width, height * DRAWN), back)
    ImageDraw.Draw(board).text((height * DRAWN // 4, 0), text, font=font, fill=ink)
    pixels = cv2.resize(np.asarray(board), (width // DRAWN, height), interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(pixels, (0, 0), blur) if blur else pixels


def sharpness(pixels: np.ndarray) -> float:
    return measure(pixels, 48.0).sharpness


@pytest.mark.parametrize("text", TEXTS)
def test_more_blur_is_less_sharp(text):
    found = [sharpness(crop(text, blur=blur)) for blur in (0, 0.5, 1, 1.5, 2, 3, 5)]
    assert found == sorted(found, reverse=True)
    assert found[0] > 0.55
    assert found[4] < 0.3


@pytest.mark.parametrize(("blur", "apart"), [(0, 0.3), (1, 0.1), (2, 0.1)])
def test_sharpness_hardly_depends_on_what_is_written(blur, apart):
    found = [sharpness(crop(text, blur=blur)) for text in TEXTS]
    assert max(found) - min(found) < apart


@pytest.mark.parametrize(
    ("ink", "back"),
    [((0, 0, 0), WHITE), ((140,) * 3, (100,) * 3), ((255, 220, 0), (0, 120, 0)), ((200, 0, 0), WHITE)],
)
def test_sharpness_hardly_depends_on_the_contrast(ink, back):
    assert sharpness(crop(ink=ink, back=back, blur=1)) == pytest.approx(sharpness(crop(blur=1)), abs=0.05)


def test_a_small_crop_made_larger_is_not_sharp():
    small = crop(height=16)
    larger = cv2.resize(small, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    assert sharpness(larger) < 0.5 < sharpness(small)


def test_blur_that_a_recogniser_does_not_see_does_no_harm():
    assert sharpness(crop(height=192, blur=1)) > 0.6


@pytest.mark.parametrize(
    ("ink", "back", "contrast"),
    [
        (WHITE, (0, 0, 0), 1.0),
        (WHITE, BLUE, 0.78),
        ((140,) * 3, (100,) * 3, 0.16),
        ((120,) * 3, (118,) * 3, 0.01),
    ],
)
def test_contrast_is_the_difference_in_lightness(ink, back, contrast):
    assert measure(crop(ink=ink, back=back), 48.0).contrast == pytest.approx(contrast, abs=0.02)


def test_a_few_odd_pixels_make_no_contrast():
    pixels = crop(ink=(140,) * 3, back=(100,) * 3)
    pixels[3:5, 5:9] = 255
    assert measure(pixels, 48.0).contrast == pytest.approx(0.16, abs=0.02)


@pytest.mark.parametrize("text", ["l", *TEXTS])
@pytest.mark.parametrize(("ink", "back"), [(WHITE, BLUE), (BLUE, WHITE), ((200, 0, 0), (0, 120, 0))])
@pytest.mark.parametrize("height", [20, 48, 120])
def test_the_colours_of_text_and_board(text, ink, back, height):
    found = measure(crop(text, height, ink, back), 48.0)
    assert found.background == back
    # The strokes of small text have no pixel without background.
    assert np.abs(np.subtract(found.ink, ink)).max() <= (40 if height >= 48 else 100)


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 200, 3), (4, 4, 3), (200, 1, 3), (48, 320, 3)])
def test_a_plain_crop_has_one_colour_and_no_edges(shape):
    found = measure(np.full(shape, 77, np.uint8), 12.5)
    assert (found.height, found.contrast, found.sharpness) == (12.5, 0.0, 0.0)
    assert found.background == found.ink == (77, 77, 77)


def test_noise_stays_in_range():
    noise = np.random.default_rng(1).integers(0, 256, (48, 200, 3), np.uint8)
    found = measure(noise, 48.0)
    assert 0 <= found.contrast <= 1
    assert 0 <= found.sharpness <= 1
