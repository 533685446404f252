"""Headings that are arranged in another way than the board below."""

import pytest

from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of({"全价票": ("Full-Price Ticket", "일반 요금"), "优惠票": ("Discount Ticket", "할인 요금")})
ROWS = [("全价票", "Full-Price Ticket", "일반 요금"), ("优惠票", "Discount Ticket", "할인 요금")]
BOARD = [
    part
    for i, (zh, en, ko) in enumerate(ROWS)
    for part in (
        line(zh, 100, 300 + 200 * i, 70),
        line(en, 100, 380 + 200 * i, 44, width=350),
        line(ko, 455, 380 + 200 * i, 44),
    )
]
ENTRIES = [(zh, {"en": en, "ko": ko}) for zh, en, ko in ROWS]


@pytest.mark.parametrize(
    "beside",
    [
        [line("Ticket Prices", 520, 120, 60, width=330), line("입장료", 870, 120, 60)],
        [line("Ticket Prices", 520, 90, 50, width=330), line("입장료", 520, 145, 50)],
    ],
)
def test_the_translations_stand_right_of_the_heading(beside):
    entries, _ = pair([line("门票价格", 100, 100, 100), *beside, *BOARD], FIT)
    assert said(entries) == [("门票价格", {"en": "Ticket Prices", "ko": "입장료"}), *ENTRIES]


def test_a_heading_without_translations_stays_without():
    entries, _ = pair([line("门票价格", 100, 100, 100), *BOARD], FIT)
    assert said(entries) == [("门票价格", {}), *ENTRIES]


def test_the_translations_stand_in_a_row_below_the_heading():
    row = [line("Ticket Prices", 100, 215, 50, width=330), line("입장료", 440, 215, 50)]
    columns = [
        line(text, 100 + 700 * i, 300 + 70 * j, (70, 44, 44)[j])
        for i, texts in enumerate(ROWS)
        for j, text in enumerate(texts)
    ]
    entries, _ = pair([line("门票价格", 100, 100, 110), *row, *columns], FIT)
    assert said(entries)[0] == ("门票价格", {"en": "Ticket Prices", "ko": "입장료"})
    assert sorted(said(entries)[1:]) == sorted(ENTRIES)


def test_all_languages_of_the_heading_stand_on_one_base_line_above_a_legend():
    """Korean large, English and Chinese smaller; in the legend Korean above English and Chinese."""
    rows = [
        ("观景台", "Lookout", "전망대"),
        ("停车场", "Parking", "주차장"),
        ("洗手间", "Restroom", "화장실"),
        ("登山路", "Trail", "탐방로"),
        ("避难所", "Shelter", "대피소"),
    ]
    heading = [
        line("설악산 탐방안내도", 390, 306, 116, width=728),
        line("Seoraksan Trail Guide", 1111, 338, 63, width=476),
        line("雪岳山登山路指南", 1601, 338, 64, width=458),
    ]
    legend = [
        part
        for i, (zh, en, ko) in enumerate(rows)
        for part in (
            line(ko, 1682, 463 + 133 * i, 66, width=165),
            line(en, 1684, 533 + 133 * i, 50, width=180),
            line(zh, 1866, 533 + 133 * i, 50, width=125),
        )
    ]
    entries, _ = pair([*heading, *legend], ListFit.of({}))
    assert said(entries)[0] == (
        "雪岳山登山路指南",
        {"ko": "설악산 탐방안내도", "en": "Seoraksan Trail Guide"},
    )
    assert sorted(said(entries)[1:]) == sorted((zh, {"ko": ko, "en": en}) for zh, en, ko in rows)


PROSE = (
    (100, 84, ("灯塔建于1905年，", "是海湾中最早的航标，", "1996年被列为全国重点", "文物保护单位。")),
    (
        700,
        74,
        (
            "Built in 1905, the",
            "lighthouse is the first",
            "of the bay and on the",
            "list of sites since 1996.",
        ),
    ),
    (
        1400,
        70,
        ("1905년에 세워진", "만에서 첫 등대로,", "1996년 전국 중점", "문화재로 지정되어", "오늘에 이릅니다."),
    ),
)


def test_below_a_heading_columns_of_prose_with_unequal_lines_are_one_text():
    body = [
        line(text, left + 90 * (left == 100 and not i), 600 + pitch * i, 50)
        for left, pitch, texts in PROSE
        for i, text in enumerate(texts)
    ]
    heading = [
        line("海湾灯塔", 700, 100, 120),
        line("Bay Lighthouse", 680, 250, 62),
        line("만 등대", 740, 340, 62),
    ]
    entries, _ = pair([*heading, *body], ListFit.of({"海湾灯塔": ("Bay Lighthouse", "만 등대")}))
    zh, en, ko = ("".join(PROSE[0][2]), " ".join(PROSE[1][2]), " ".join(PROSE[2][2]))
    assert said(entries) == [
        ("海湾灯塔", {"en": "Bay Lighthouse", "ko": "만 등대"}),
        (zh, {"en": en, "ko": ko}),
    ]
