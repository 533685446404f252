"""Boards that are none of the city's, and the one that a photo was taken for."""

import pytest

from signcheck.reading import Reading
from signcheck.signs import find_signs, main_sign
from tests.unit.signs.boards import ListFit, line

FIT = ListFit.of({"出口": ("Exit", "출구"), "停车场": ("Parking", "주차장")})


def front(*texts, top=100, height=60, score=0.99):
    return [line(text, 100, top + 70 * i, height, score) for i, text in enumerate(texts)]


def taken_for(*lines, fit=FIT):
    signs = find_signs(Reading(3000, 2000, tuple(lines)), fit)
    at = main_sign(signs)
    return signs[at].entries if at is not None else None


@pytest.mark.parametrize(
    "texts",
    [
        ("삼미가옥", "한돈 김치찌개", "수육"),
        ("WHILE YOU WAIT",),
        ("아이데코 안경", "EYE", "미뽐", "커트", "염색"),
    ],
)
def test_a_front_without_chinese_that_nobody_knows_is_a_shop(texts):
    assert taken_for(*front(*texts)) is None


@pytest.mark.parametrize(
    "texts",
    [
        ("蓝海渔家", "한돈 김치찌개", "수육"),  # Chinese, whatever it says
        ("평양", "Pyeongyang"),  # both other languages
        ("주차장",),  # what the standard knows
        ("Exit",),
    ],
)
def test_other_boards_may_be_the_citys(texts):
    assert taken_for(*front(*texts))


def test_unsure_chinese_on_a_korean_front_may_be_misread():
    assert taken_for(line("四半味坊", 100, 100, 60, 0.6), *front("이월상품", "사이즈까지", top=180)) is None
    assert taken_for(line("四半味坊", 100, 100, 60, 0.6))  # blurred, and nothing else stands there
    assert taken_for(line("停车场", 100, 100, 60, 0.6), *front("이월상품", "사이즈까지", top=180))


@pytest.mark.parametrize(
    ("texts", "ours"),
    [
        (("國.先.生", "국선생"), False),
        (("国先生", "국선생"), True),  # as China writes it
        (("國.先.生", "Gukseonsaeng", "국선생"), True),
        (("國.先.生",), True),  # Chinese, whatever it says
        (("停车場", "주차장"), True),  # near to what the standard knows
    ],
)
def test_characters_of_a_korean_word_in_traditional_forms_make_no_board_the_citys(texts, ours):
    assert (taken_for(*front(*texts)) is not None) is ours


def test_a_small_board_beside_a_shop_is_not_what_the_photo_was_taken_for():
    shop, small = front("삼미가옥", "한돈 김치찌개", height=200), [line("Exit", 2500, 1800, 30)]
    assert taken_for(*shop, *small) is None
    assert taken_for(*shop, line("出口", 2500, 1800, 30))


def test_without_a_standard_nothing_is_known_of_shops():
    assert taken_for(*front("삼미가옥"), fit=None)


BOARD = [
    line("停车场", 300, 300, 80, background=(0, 80, 160)),
    line("Parking", 300, 400, 60, background=(0, 80, 160)),
]


@pytest.mark.parametrize(
    ("text", "left", "top", "ground", "ours"),
    [
        ("出口", 1200, 300, (200, 30, 30), False),  # on another ground, whatever it says
        ("出口", 1200, 900, (0, 80, 160), False),  # in no row and no column with the board
        ("Grand Sale", 1200, 300, (200, 30, 30), False),
        ("出口", 300, 700, (0, 82, 160), True),  # in its column on its ground
        ("东侧停车场出口", 1200, 300, (200, 30, 30), True),  # more than an advertisement says
    ],
)
def test_a_word_by_itself_beside_a_board_is_proposed_as_not_ours(text, left, top, ground, ours):
    lines = (*BOARD, line(text, left, top, 60, background=ground))
    signs = find_signs(Reading(3000, 2000, lines), FIT)
    assert [
        sign.ours for sign in signs if len(sign.entries[0].translations) + bool(sign.entries[0].zh) < 2
    ] == [ours]


def test_what_the_pictures_edge_cuts_off_from_its_chinese_makes_no_entry():
    lines = (*BOARD, line("Exit", 700, 400, 60, width=119, background=(0, 80, 160)))
    (sign,) = find_signs(Reading(820, 900, lines), FIT)
    assert [entry.zh.text for entry in sign.entries] == ["停车场"]
    assert "Exit" in [other.text for other in sign.others]


def test_on_a_board_without_chinese_a_text_at_the_pictures_edge_is_an_entry():
    lines = (line("Wait Here", 300, 300, 60), line("Shoe Repairs", 300, 400, 60, width=519))
    (sign,) = find_signs(Reading(820, 900, lines), FIT)
    assert [entry.translations["en"].text for entry in sign.entries] == ["Wait Here", "Shoe Repairs"]
