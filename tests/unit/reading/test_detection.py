"""One look at a bounded size, at most one closer look, and every text once."""

from __future__ import annotations

import numpy as np
import pytest

from signcheck.reading.detection import SMALL, closer_window, find_text, merge
from signcheck.reading.paddle import Region
from signcheck.reading.polygons import Box, box_of


def region(left: float, top: float, right: float, bottom: float, score: float = 0.9) -> Region:
    return Region(((left, top), (right, top), (right, bottom), (left, bottom)), score)


class FixedDetector:
    """Knows where text stands in the whole photo; sees in a part of it what lies there, cut off.

    The pixels carry their own coordinates, so that a part of the photo tells where it was cut out.
    """

    def __init__(self, texts: list[Box]) -> None:
        self.texts = texts
        self.looks: list[tuple[int, int]] = []

    def detect(self, pixels, *, side):
        height, width = pixels.shape[:2]
        self.looks.append((width, height))
        left, top = (int(v) for v in pixels[0, 0, :2])
        seen = [
            Box(
                max(t.left - left, 0),
                max(t.top - top, 0),
                min(t.right - left, width),
                min(t.bottom - top, height),
            )
            for t in self.texts
        ]
        return [region(b.left, b.top, b.right, b.bottom) for b in seen if b.width > 4 and b.height > 4]


def photo(width: int, height: int) -> np.ndarray:
    """Pixels that hold their own x and y; wider than bytes, which the detector above does not mind."""
    pixels = np.zeros((height, width, 3), np.uint16)
    pixels[:, :, 0] = np.arange(width)[None, :]
    pixels[:, :, 1] = np.arange(height)[:, None]
    return pixels


def boxes(regions) -> list[tuple[int, ...]]:
    found = [box_of(r.polygon) for r in regions]
    return sorted((round(b.left), round(b.top), round(b.right), round(b.bottom)) for b in found)


def test_large_text_is_looked_for_once():
    detector = FixedDetector([Box(100, 100, 900, 200)])
    assert boxes(find_text(detector, photo(4000, 3000), side=1280)) == [(100, 100, 900, 200)]
    assert detector.looks == [(4000, 3000)]


def test_small_text_is_looked_at_again_from_closer():
    texts = [Box(1000, 1000, 1300, 1030), Box(1000, 1060, 1200, 1085), Box(100, 100, 2000, 300)]
    detector = FixedDetector(texts)
    found = find_text(detector, photo(4000, 3000), side=1280)
    assert boxes(found) == sorted((t.left, t.top, t.right, t.bottom) for t in texts)
    first, closer = detector.looks
    assert first == (4000, 3000)
    assert closer[0] <= 1280
    assert closer[1] <= 1280


@pytest.mark.parametrize("side", [640, 960, 1280])
@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (6000, 4500), (400, 300), (1280, 960)])
@pytest.mark.parametrize("spread", [1, 5, 40])
def test_never_more_than_two_looks(side, size, spread):
    """However many texts there are, however small and wherever: a photo costs at most two passes."""
    width, height = size
    texts = [
        Box(x, y, x + width / 60, y + height / 400)
        for x in np.linspace(0, width * 0.9, spread)
        for y in np.linspace(0, height * 0.9, spread)
    ]
    detector = FixedDetector(texts)
    find_text(detector, photo(width, height), side=side)
    assert 1 <= len(detector.looks) <= 2


def test_a_photo_that_was_not_made_smaller_needs_no_closer_look():
    assert closer_window([region(0, 0, 50, 5)], 1000, 800, 1280) is None
    assert closer_window([region(0, 0, 50, 5)], 1280, 800, 1280) is None


def test_no_text_no_closer_look():
    assert closer_window([], 4000, 3000, 1280) is None


def test_from_which_size_on_text_is_small():
    at = SMALL * 4000 / 1280
    assert closer_window([region(100, 100, 900, 100 + at - 1)], 4000, 3000, 1280) is not None
    assert closer_window([region(100, 100, 900, 100 + at + 1)], 4000, 3000, 1280) is None


def test_the_window_holds_all_small_text_and_stays_in_the_photo():
    small = [region(0, 10, 100, 30), region(900, 700, 1000, 720)]
    window = closer_window([*small, region(3000, 2000, 3900, 2500)], 4000, 3000, 1280)
    for r in small:
        box = box_of(r.polygon)
        assert window.overlap(box) == box.area
    assert (window.left, window.top) == (0, 0)
    assert window.right < 1200
    assert window.overlap(Box(0, 0, 4000, 3000)) == window.area


def test_a_single_small_line_gets_surroundings():
    window = closer_window([region(2000, 1500, 2060, 1510)], 4000, 3000, 1280)
    assert max(window.width, window.height) >= 1280 / 4
    assert window.contains((2030, 1505))


def test_small_text_all_over_the_photo_is_not_worth_a_look():
    corners = [region(0, 0, 60, 10), region(3900, 2900, 3990, 2910)]
    assert closer_window(corners, 4000, 3000, 1280) is None


WINDOW = Box(100, 100, 500, 500)


def test_from_closer_counts():
    far, near = region(200, 200, 300, 220, 0.6), region(202, 201, 301, 221, 0.9)
    assert merge([far], [near], WINDOW, 1000, 1000) == [near]


def test_one_line_that_is_two_from_closer_is_two():
    far = region(200, 200, 400, 220)
    near = [region(200, 200, 290, 220), region(310, 200, 400, 220)]
    assert merge([far], near, WINDOW, 1000, 1000) == near


def test_a_text_that_the_window_cuts_off_is_kept_from_afar():
    far = region(450, 200, 700, 220)
    assert merge([far], [region(450, 200, 500, 220)], WINDOW, 1000, 1000) == [far]


def test_text_outside_the_window_is_kept():
    far = region(600, 600, 700, 620)
    near = region(200, 200, 300, 220)
    assert merge([far], [near], WINDOW, 1000, 1000) == [far, near]


def test_a_text_that_is_not_found_again_is_kept():
    far = region(200, 200, 300, 220)
    assert merge([far], [], WINDOW, 1000, 1000) == [far]


def test_text_at_the_edge_of_the_photo_is_not_cut_off():
    window = Box(0, 0, 500, 500)
    near = region(0, 0, 100, 20)
    assert merge([], [near], window, 1000, 1000) == [near]
    assert merge([], [region(400, 200, 500, 220)], window, 1000, 1000) == []
    assert merge([], [region(400, 200, 500, 220)], window, 500, 1000) == [region(400, 200, 500, 220)]


def test_a_large_text_half_seen_again_is_not_doubled():
    far = region(120, 200, 480, 300)
    near = region(120, 200, 200, 300)
    assert merge([far], [near], WINDOW, 1000, 1000) == [far]


def sloping(top: float) -> Region:
    """A thin line that falls by 40 pixels: its box overlaps those of the lines above and below."""
    return Region(((120, top), (480, top + 40), (480, top + 55), (120, top + 15)), 0.9)


def test_sloping_lines_are_not_taken_for_their_neighbours():
    upper, lower = sloping(200), sloping(222)
    assert merge([upper], [lower], WINDOW, 1000, 1000) == [upper, lower]
    assert merge([upper, lower], [lower], WINDOW, 1000, 1000) == [upper, lower]


def test_what_is_faint_stands_behind_what_is_sure_and_only_where_nothing_else_does():
    class Faint:
        def detect(self, pixels, *, side):
            return [
                region(0, 0, 100, 20, 0.55),
                region(5, 2, 95, 20, 0.9),
                region(0, 100, 100, 120, 0.55),
                region(80, 90, 100, 98, 0.9),
                region(0, 105, 100, 125, 0.5),
                region(0, 150, 100, 170, 0.4),
            ]

    found = find_text(Faint(), np.zeros((200, 200, 3), np.uint8), side=200)
    assert [(r.score, r.sure) for r in found] == [(0.9, True), (0.9, True), (0.55, False)]


def test_small_text_that_is_faint_costs_no_closer_look():
    class Faint:
        looks = 0

        def detect(self, pixels, *, side):
            self.looks += 1
            return [region(0, 0, 100, 5, 0.4), region(0, 100, 300, 200, 0.9)]

    detector = Faint()
    find_text(detector, np.zeros((1000, 1000, 3), np.uint8), side=500)
    assert detector.looks == 1


@pytest.mark.parametrize("first", [[], [region(0, 0, 900, 300, 0.4), region(0, 400, 300, 430)]])
def test_what_is_too_large_for_the_detector_is_looked_at_from_further_away(first):
    sides = []

    class Near:
        def detect(self, pixels, *, side):
            sides.append(side)
            return first if side == 1000 else [region(0, 0, 400, 140), region(0, 402, 300, 432)]

    found = find_text(Near(), np.zeros((1000, 1000, 3), np.uint8), side=1000)
    assert sides == [1000, 500]
    assert sorted(box_of(r.polygon).top for r in found) == ([0, 402] if not first else [0, 400])


def test_what_is_faint_and_torn_off_is_left_out():
    class Torn:
        def detect(self, pixels, *, side):
            return [region(0, 0, 100, 20, 0.9), region(102, 1, 180, 20, 0.55), region(0, 50, 80, 70, 0.55)]

    found = find_text(Torn(), np.zeros((200, 200, 3), np.uint8), side=200)
    assert [box_of(r.polygon).top for r in found] == [0, 50]


def test_what_is_faint_and_written_downwards_is_not_torn_off_the_text_beside_it():
    class Beside:
        def detect(self, pixels, *, side):
            return [region(0, 10, 100, 30, 0.9), region(102, 5, 125, 45, 0.55)]

    found = find_text(Beside(), np.zeros((200, 200, 3), np.uint8), side=200)
    assert [box_of(r.polygon).left for r in found] == [0, 102]
