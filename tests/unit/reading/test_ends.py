"""Whether a text goes on beyond its region, and whether what is read there counts."""

from __future__ import annotations

import numpy as np
import pytest

from signcheck.languages import Language
from signcheck.reading.ends import Longer, longer, reads_on
from signcheck.reading.line import Line
from signcheck.reading.polygons import Box, box_of

REGION = Box(200, 100, 320, 160).corners
"""Two characters of 40 pixels, with a margin of ten."""


def board(*inks: tuple[int, int, int, int]) -> np.ndarray:
    """White, with two black characters in the region, and more black boxes (left, top, right, bottom)."""
    pixels = np.full((400, 600, 3), 255, np.uint8)
    for left, top, right, bottom in ((210, 110, 250, 150), (262, 110, 302, 150), *inks):
        pixels[top:bottom, left:right] = 0
        pixels[top + 8 : bottom - 8, left + 8 : right - 8] = 255
    return pixels


@pytest.mark.parametrize(
    ("ink", "ends"),
    [
        ((160, 110, 195, 150), (152, 320)),
        ((318, 110, 350, 150), (200, 357)),
        ((130, 110, 165, 150), None),
        ((160, 90, 195, 170), None),
        ((160, 126, 195, 134), None),
        ((184, 110, 195, 150), None),
        ((60, 110, 195, 150), None),
    ],
    ids=["before", "behind", "too far", "higher", "a dash", "a bar", "no end"],
)
def test_a_region_grows_over_the_ink_that_goes_on_at_its_height(ink, ends):
    found = longer(board(ink), REGION, ())
    if ends is None:
        assert found is None
    else:
        assert found is not None
        box = box_of(found.polygon)
        assert (box.left, box.right) == pytest.approx(ends, abs=4)
        assert (box.top, box.bottom) == pytest.approx((100, 160))
        assert (found.before, found.behind) == (ends[0] < 200, ends[1] > 320)


def test_nothing_grows_into_another_text():
    pixels = board((160, 110, 195, 150))
    assert longer(pixels, REGION, [Box(100, 100, 198, 160).corners]) is None
    assert longer(pixels, REGION, [Box(100, 165, 198, 200).corners]) is not None


def test_a_column_and_a_single_character_grow_upwards():
    pixels = board((210, 58, 250, 98))
    found = longer(pixels, Box(200, 102, 260, 160).corners, [Box(261, 100, 320, 160).corners])
    assert found is not None
    assert (found.before, found.behind) == (True, False)
    assert box_of(found.polygon).top == pytest.approx(50, abs=5)
    assert found.polygon[0] == pytest.approx((200, box_of(found.polygon).top))


def test_at_the_edge_of_the_picture_nothing_grows():
    assert longer(board((0, 110, 35, 150)), Box(40, 100, 160, 160).corners, ()) is None


def line(text: str, score: float = 0.95, weakest: float = 0.9, language: Language = Language.KO) -> Line:
    return Line(text, language, score, REGION, "first", weakest)


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        (line("급실"), line("응급실"), True),
        (line("급실"), line("응급실", 0.85), False),
        (line("급실"), line("응급실", weakest=0.5), False),
        (line("급실"), line("응급신"), False),
        (line("급실"), line("급실"), False),
        (line("급실"), line("급실장"), False),
        (line("급실"), line("2급실"), False),
        (line("广场", language=Language.ZH), line("口广场", language=Language.ZH), False),
        (line("广场", language=Language.ZH), line("一广场", language=Language.ZH), False),
        (line("Tickets", language=Language.EN), line("I Tickets", language=Language.EN), False),
        (line("try", language=Language.EN), line("Entry", language=Language.EN), True),
        (line("급실"), line("응급실", language=Language.MIXED), False),
    ],
)
def test_more_letters_count_where_they_are_sure_and_of_the_same_script(old, new, counts):
    assert reads_on(old, [new], Longer(REGION, before=True, behind=False)) is counts


def test_a_region_that_falls_apart_does_not_count():
    found = Longer(REGION, before=True, behind=False)
    assert not reads_on(line("급실"), [line("응"), line("급실")], found)
    assert not reads_on(line("급실"), [], found)
