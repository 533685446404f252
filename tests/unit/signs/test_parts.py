"""Parts of one board that stand apart: headings, tiles, doors of one plate, rows of a grid."""

from dataclasses import replace
from math import radians, tan

import pytest

from signcheck.languages import Language
from signcheck.reading import Line, Reading
from signcheck.signs import find_signs, main_sign
from tests.unit.signs.boards import ListFit, line

RED, CREAM, BLUE, GREEN = (140, 26, 26), (230, 220, 174), (25, 96, 163), (42, 134, 61)
SMOKING, CAMPING = ("禁止吸烟", "No Smoking", "흡연 금지"), ("禁止露营", "No Camping", "야영 금지")
SWIMMING, COOKING = ("禁止游泳", "No Swimming", "수영 금지"), ("禁止野炊", "No Cooking", "취사 금지")
PRICES, MEN = ("票价公示", "Ticket Prices", "요금 안내"), ("男卫生间", "Men", "남자 화장실")


def message(texts: tuple[str, ...], left: int, top: int, ground=CREAM, height: int = 60) -> list[Line]:
    """A Chinese text with its translations below it, 2.6 of its heights in all."""
    sizes, tops = (height, 0.7 * height, 0.7 * height), (0.0, 1.1 * height, 1.9 * height)
    return [
        line(text, left, top + down, size, background=ground)
        for text, size, down in zip(texts, sizes, tops, strict=True)
    ]


def row(*messages: tuple[str, ...], top: int, ground=CREAM) -> list[Line]:
    return [one for i, texts in enumerate(messages) for one in message(texts, 300 + 500 * i, top, ground)]


def boards(*lines: Line, fit: ListFit | None = None) -> list[list[str]]:
    """The Chinese of every sign."""
    signs = find_signs(Reading(4000, 3000, lines), fit)
    return [[entry.zh.text if entry.zh else "" for entry in sign.entries] for sign in signs]


def grid(between: int, ground=CREAM) -> list[list[str]]:
    """Two rows of two messages, so many text heights of 60 pixels apart."""
    below = row(SWIMMING, COOKING, top=200 + 156 + 60 * between, ground=ground)
    return boards(*row(SMOKING, CAMPING, top=200), *below)


def test_rows_of_a_grid_on_one_panel_are_one_board():
    assert grid(3) == [["禁止吸烟", "禁止露营", "禁止游泳", "禁止野炊"]]


def test_rows_far_apart_or_on_other_ground_are_not():
    assert len(grid(6)) == 2
    assert len(grid(3, ground=BLUE)) == 2


def test_nor_are_signs_that_hang_in_other_places_or_askew():
    above = row(SMOKING, CAMPING, top=200)
    aside = [one for texts, x in ((SWIMMING, 345), (COOKING, 845)) for one in message(texts, x, 536)]
    assert len(boards(*above, *aside)) == 2
    assert len(boards(*above, *(fallen(one) for one in row(SWIMMING, COOKING, top=506)))) == 2


def fallen(one: Line, degrees: float = 4) -> Line:
    """The line turned about the left edge of the board."""
    slope = tan(radians(degrees))
    a, b, c, d = ((x, y + (x - 300) * slope) for x, y in one.polygon)
    return replace(one, polygon=(a, b, c, d))


def test_a_heading_on_a_band_belongs_to_the_body_below():
    head, body = message(PRICES, 300, 100, RED, 100), row(SMOKING, CAMPING, top=480)
    assert boards(*head, *body) == [["票价公示", "禁止吸烟", "禁止露营"]]


@pytest.mark.parametrize(("left", "top", "ground"), [(1500, 100, RED), (300, 100, RED), (300, 100, CREAM)])
def test_beside_the_body_or_far_above_it_does_not(left, top, ground):
    body = row(SMOKING, CAMPING, top=480 if left > 300 else 670)
    assert len(boards(*message(PRICES, left, top, ground, 100), *body)) == 2


def test_doors_of_one_plate_are_one_board_and_other_plates_are_not():
    door = message(MEN, 300, 200, BLUE)
    assert boards(*door, *message(SMOKING, 660, 200, GREEN)) == [["男卫生间", "禁止吸烟"]]
    for left, top, height in ((780, 200, 60), (660, 260, 60), (670, 200, 80)):
        assert len(boards(*door, *message(SMOKING, left, top, GREEN, height))) == 2


def test_plates_beside_each_other_with_other_letters_are_two():
    other = [
        line(text, 670, 200 + down, height, background=GREEN)
        for text, down, height in zip(SMOKING, (0, 100, 132), (80, 24, 24), strict=True)
    ]
    assert len(boards(*message(MEN, 300, 200, BLUE), *other)) == 2


def test_the_same_text_twice_is_two_signs():
    assert boards(*row(SMOKING, top=200), *row(SMOKING, top=536)) == [["禁止吸烟"], ["禁止吸烟"]]


@pytest.mark.parametrize(
    "texts", [("海鲜酒楼", "Seafood Restaurant"), ("아메리카노 판매", "Coffee"), ("特价",)]
)
def test_what_lacks_a_language_does_not_join(texts):
    shop = [line(text, 300, 440 + 60 * i, 50, background=BLUE) for i, text in enumerate(texts)]
    assert ["禁止吸烟", "禁止露营"] in boards(*row(SMOKING, CAMPING, top=200), *shop)


def test_what_is_proposed_as_not_ours_does_not_join():
    """Chinese that was hardly read on a front in Korean."""
    fit = ListFit.of({zh: (en, ko) for zh, en, ko in (SMOKING, CAMPING)})
    sure = row(SMOKING, CAMPING, top=200)
    unsure = Line("四半味坊", Language.ZH, 0.3, message(("四半味坊",) * 3, 300, 536)[0].polygon, "test", 0.3)
    front = [unsure, line("이월상품", 300, 602, 42), line("Off", 300, 650, 42, score=0.3)]
    assert ["禁止吸烟", "禁止露营"] in boards(*sure, *front, fit=fit)


def test_the_photo_is_taken_for_the_whole_board():
    lines = (*row(SMOKING, CAMPING, top=200), *row(SWIMMING, COOKING, top=536))
    (sign,) = find_signs(Reading(4000, 3000, lines))
    assert main_sign([sign]) == 0
    assert sign.polygon[0] == (300, 200)
    assert sign.polygon[2][1] == max(y for one in lines for _, y in one.polygon)
