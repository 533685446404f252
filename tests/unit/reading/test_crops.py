"""A known pattern, drawn under a perspective, comes back as it was."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from signcheck.reading.crops import MAX_HEIGHT, glance, rectify

PATTERN = np.zeros((40, 200, 3), np.uint8)
PATTERN[:, :50] = (200, 0, 0)
PATTERN[:, 50:100] = (0, 200, 0)
PATTERN[:, 100:150] = (0, 0, 200)
PATTERN[:, 150:] = (200, 200, 0)
PATTERN[20:] //= 2
CELLS = [(row, 25 + 50 * i) for row in (10, 30) for i in range(4)]


def photo_of(pattern: np.ndarray, corners, size=(640, 480)) -> np.ndarray:
    height, width = pattern.shape[:2]
    source = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    matrix = cv2.getPerspectiveTransform(source, np.float32(corners))
    return cv2.warpPerspective(pattern, matrix, size, flags=cv2.INTER_AREA, borderValue=(90, 90, 90))


def assert_pattern(crop: np.ndarray) -> None:
    height, width = crop.shape[:2]
    for row, column in CELLS:
        found = crop[round(row * height / 40), round(column * width / 200)].astype(int)
        assert np.abs(found - PATTERN[row, column]).max() < 25, (row, column, found)


@pytest.mark.parametrize(
    "corners",
    [
        [(100, 100), (300, 100), (300, 140), (100, 140)],
        [(100, 100), (400, 160), (395, 230), (98, 160)],
        [(100, 100), (400, 60), (400, 200), (100, 150)],
        [(500, 300), (200, 300), (200, 240), (500, 240)],
        [(0, 0), (639, 0), (639, 120), (0, 120)],
        [(340, 240), (639, 360), (639, 479), (340, 300)],
    ],
    ids=["straight", "turned", "perspective", "upside down", "at the edge", "in the corner"],
)
def test_what_was_drawn_comes_back(corners):
    crop = rectify(photo_of(PATTERN, corners), tuple(corners))
    assert crop.dtype == np.uint8
    assert crop.flags.c_contiguous
    assert_pattern(crop)


def test_the_size_is_that_of_the_longer_sides():
    corners = ((100, 100), (400, 60), (400, 200), (100, 150))
    crop = rectify(photo_of(PATTERN, corners), corners)
    assert crop.shape == (140, 304, 3)


def test_large_text_is_made_smaller_and_small_text_never_larger():
    corners = ((20, 20), (1520, 20), (1520, 320), (20, 320))
    crop = rectify(photo_of(PATTERN, corners, (1600, 400)), corners)
    assert crop.shape == (MAX_HEIGHT, round(1500 * MAX_HEIGHT / 300), 3)
    assert_pattern(crop)
    assert rectify(PATTERN, ((0, 0), (20, 0), (20, 6), (0, 6))).shape == (6, 20, 3)


def test_making_smaller_averages_and_skips_no_pixels():
    stripes = np.zeros((400, 1600, 3), np.uint8)
    stripes[:, ::2] = 255
    crop = rectify(stripes, ((0, 0), (1600, 0), (1600, 400), (0, 400)))
    inner = crop[4:-4, 4:-4].astype(int)
    assert abs(inner.mean() - 127.5) < 3
    assert inner.std() < 20


def test_a_column_is_laid_down_counter_clockwise():
    standing = np.zeros((200, 40, 3), np.uint8)
    standing[:100], standing[100:] = (200, 0, 0), (0, 200, 0)
    crop = rectify(standing, ((0, 0), (40, 0), (40, 200), (0, 200)))
    assert crop.shape == (40, 200, 3)
    assert crop[20, 20].tolist() == [200, 0, 0]
    assert crop[20, 180].tolist() == [0, 200, 0]


@pytest.mark.parametrize(("height", "turned"), [(59, False), (60, True)])
def test_from_when_on_a_crop_is_a_column(height, turned):
    crop = rectify(np.zeros((100, 100, 3), np.uint8), ((0, 0), (40, 0), (40, height), (0, height)))
    assert crop.shape[:2] == ((40, height) if turned else (height, 40))


@pytest.mark.parametrize(
    "corners",
    [
        ((5, 5), (5, 5), (5, 5), (5, 5)),
        ((0, 0), (1, 0), (1, 1), (0, 1)),
        ((5, 5), (60, 5), (60, 5), (5, 5)),
        ((79, 59), (80, 59), (80, 60), (79, 60)),
        ((-9, -9), (100, -9), (100, 70), (-9, 70)),
        ((0, 0), (80, 60), (80, 60), (0, 0)),
    ],
    ids=["a point", "one pixel", "a line", "the last pixel", "larger than the photo", "a diagonal"],
)
def test_odd_polygons_give_a_crop_all_the_same(corners):
    crop = rectify(np.full((60, 80, 3), 77, np.uint8), corners)
    assert crop.ndim == 3
    assert min(crop.shape) >= 1


@pytest.mark.parametrize("times", [1, 4])
def test_a_glance_sees_the_same_pattern_small_and_grey(times):
    corners = [(100, 80), (420, 120), (410, 200), (90, 160)]
    pixels = photo_of(PATTERN, corners)
    large = cv2.resize(pixels, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    polygon = tuple((float(times * x), float(times * y)) for x, y in corners)
    seen = glance(large, polygon, 20, 100)
    assert seen.shape == (20, 100)
    for row, column in CELLS:
        grey = cv2.cvtColor(PATTERN[row : row + 1, column : column + 1], cv2.COLOR_RGB2GRAY)[0, 0]
        assert abs(int(seen[row // 2, column // 2]) - int(grey)) < 12


def test_a_glance_beyond_the_picture_sees_its_edge():
    pixels = np.full((50, 80, 3), 200, np.uint8)
    assert (glance(pixels, ((-30.0, 10.0), (30.0, 10.0), (30.0, 90.0), (-30.0, 90.0)), 16, 32) == 200).all()
