"""Rows in several languages, drawn and read: every text is found as its recogniser knows it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from drawing.signs.fonts import LETTERINGS, load
from signcheck.reading.build import reader_for
from signcheck.reading.reader import Reader
from signcheck.reading.words import words_of
from signcheck.settings import load_settings
from signcheck.signs.pieces import pieces_of

pytestmark = pytest.mark.models

Row = Sequence[tuple[str, str]]
"""Texts with their languages, from left to right."""
KO, EN, ZH, JA = ("매표소", "ko"), ("Ticket Office", "en"), ("售票处", "zh"), ("チケット売場", "ja")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_for(load_settings(), 1)


def photo(rows: Sequence[Row], between: str, lettering: str, size: int) -> np.ndarray:
    """White rows on blue, a little blurred."""
    picture = Image.new("RGB", (1500, 200 + 2 * size * len(rows)), (150, 150, 140))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((40, 40, 1460, picture.height - 40), fill=(20, 60, 120))
    for place, row in enumerate(rows):
        left = 100.0
        parts = [part for text in row for part in ((between, "en"), text)][1:]
        for text, language in parts:
            font = load(LETTERINGS[lettering].face(language, text), size)
            draw.text((left, 100 + size + 2 * size * place), text, fill="white", font=font, anchor="ls")
            left += draw.textlength(text, font=font)
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(0.8)))


def found(reader: Reader, pixels: np.ndarray) -> list[str]:
    return ["".join(piece.line.text.split()) for piece in pieces_of(reader.read(pixels).lines)]


@pytest.mark.parametrize(
    ("between", "lettering", "size"),
    [(" | ", "medium", 56), (" / ", "wqy", 48), ("   ", "narrow", 56)],
)
def test_every_text_of_a_row_is_read_by_its_own_recogniser(reader, between, lettering, size):
    rows = [(KO, EN, ZH, JA), (ZH, EN, KO), (EN, KO), (EN, ZH, KO)]
    texts = found(reader, photo(rows, between, lettering, size))
    assert texts.count("매표소") == 4
    assert sum("售票处" in text for text in texts) == 3
    assert sum("チケット売場" in text for text in texts) == 1
    assert texts.count("TicketOffice") == 4


def test_words_part_at_spaces_and_not_inside():
    pixels = np.full((40, 400, 3), 255, np.uint8)
    for left in (10, 47, 84, 200, 237):
        pixels[8:32, left : left + 32 : 4] = 0
    assert words_of(pixels) == [(0.0, pytest.approx(0.4, abs=0.02)), (pytest.approx(0.4, abs=0.02), 1.0)]


def test_a_crop_without_ink_is_one_word():
    assert words_of(np.full((40, 400, 3), 255, np.uint8)) == [(0.0, 1.0)]
