"""Where a board's messages let one expect a text, and whether ink stands there."""

from __future__ import annotations

import numpy as np
import pytest

from signcheck.languages import Language
from signcheck.reading.expected import Expected, expected, found_at
from signcheck.reading.line import Appearance, Line
from signcheck.reading.polygons import Box, box_of

ZH, EN, KO = Language.ZH, Language.EN, Language.KO
LOOKS = Appearance(40.0, 0.8, 0.5, (255, 255, 255), (0, 0, 0))


def line(language: Language, left: float, top: float, height: float = 40, text: str = "x") -> Line:
    polygon = Box(left, top, left + 3 * height, top + height).corners
    return Line(text, language, 0.99 if text else 0.0, polygon, "first", 0.99, LOOKS)


def messages(*tops: float) -> list[Line]:
    """Chinese with a lower Korean line 60 pixels below it, at each of these heights."""
    return [one for top in tops for one in (line(ZH, 100, top), line(KO, 100, top + 60, 30))]


def last_of(language: Language, lines: list[Line]) -> Expected:
    """The lowest place where this language is expected."""
    places = [place for place in expected(lines) if place.language is language]
    return max(places, key=lambda place: box_of(place.polygon).top)


def test_what_stands_below_its_likes_is_expected_where_it_is_missing():
    lines = [*messages(100, 250, 400), line(ZH, 100, 550)]
    below = last_of(KO, lines)
    box = box_of(below.polygon)
    assert (box.left, box.right) == pytest.approx((100, 220))
    assert (box.top, box.bottom) == pytest.approx((610, 640), abs=1)
    assert below.contrast == 0.8


def test_the_distance_that_is_commonest_counts():
    """Between the messages stands the next one's text, farther away."""
    lines = [*messages(100, 250, 400), line(ZH, 100, 550), line(ZH, 100, 700), line(KO, 100, 830, 30)]
    places = [box_of(place.polygon) for place in expected(lines) if place.language is KO]
    assert [round(box.top) for box in places if 590 < box.top < 800] == [610, 760]


@pytest.mark.parametrize(
    "lines",
    [
        [*messages(100), line(ZH, 100, 250), line(ZH, 100, 400)],
        [*messages(100, 250), line(ZH, 100, 400, 90)],
        [*messages(100, 250), *(line(ZH, 100, top) for top in (400, 500, 600, 700, 800))],
        [*messages(100, 250), line(ZH, 100, 400), line(EN, 100, 455)],
    ],
    ids=["once is no rule", "a heading", "seldom", "taken"],
)
def test_nothing_is_expected(lines):
    assert not [
        place for place in expected(lines) if place.language is KO and box_of(place.polygon).top > 400
    ]


def test_a_text_that_could_not_be_read_takes_no_place():
    lines = [*messages(100, 250), line(ZH, 100, 400), line(KO, 100, 460, 30, text="")]
    assert box_of(last_of(KO, lines).polygon).top == pytest.approx(460)


def ink(*boxes: tuple[int, int, int, int], level: int = 0) -> np.ndarray:
    pixels = np.full((800, 600, 3), 255, np.uint8)
    for left, top, right, bottom in boxes:
        pixels[top:bottom, left:right] = level
        pixels[top + 4 : bottom - 4, left + 4 : right - 4] = 255
    return pixels


TEXT = ((105, 614, 127, 636), (131, 614, 153, 636), (157, 614, 179, 636))
PICTOGRAM = (55, 560, 90, 660)


@pytest.fixture
def place():
    lines = [*messages(100, 250, 400), line(ZH, 100, 550)]
    return last_of(KO, lines)


@pytest.mark.parametrize("more", [(), (PICTOGRAM,)], ids=["alone", "beside a pictogram"])
def test_ink_in_the_place_is_found_as_long_as_it_is(place, more):
    found = found_at(ink(*TEXT, *more), place, ())
    assert found is not None
    box = box_of(found)
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((101, 612, 184, 638), abs=3)


@pytest.mark.parametrize(
    ("boxes", "level"),
    [
        ((), 0),
        (TEXT, 240),
        ([(105, 622, 179, 632)], 0),
        ([(10, 614, 590, 636)], 0),
        ([(105, 500, 179, 700)], 0),
    ],
    ids=["blank", "faint", "a line", "from edge to edge", "a picture"],
)
def test_what_is_no_text_is_not_found(place, boxes, level):
    assert found_at(ink(*boxes, level=level), place, ()) is None


def test_what_is_another_text_is_not_found(place):
    assert found_at(ink(*TEXT), place, [Box(100, 610, 185, 640).corners]) is None
