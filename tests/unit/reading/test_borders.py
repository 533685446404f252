"""Where a line is cut because its language changes at a space; lines are drawn as blocks of ink."""

from __future__ import annotations

import numpy as np
import pytest

from signcheck.languages import Script, script_of
from signcheck.reading.borders import at_borders
from signcheck.reading.recogniser import Crop, Recognition
from signcheck.reading.steps import Steps
from signcheck.reading.stretches import Stretch

HEIGHT = 50
HAN, LATIN, WORD = 40, 20, 12
"""Widths in pixels: of a Chinese character, of another one, of the space between two words."""

Drawn = tuple[Recognition, Crop]


def drawn(*texts: str | float) -> Drawn:
    """A line of texts; a number between two of them is the space there, in text heights."""
    text, places, ink, left = "", [], [], 10.0
    for part in texts:
        if isinstance(part, float):
            text, places, left = text + " ", [*places, left], left + part * HEIGHT
            continue
        for c in part:
            width = WORD if c == " " else HAN if script_of(c) in (Script.HAN, Script.KANA) else LATIN
            text, places = text + c, [*places, left + width / 2]
            ink += [] if c == " " else [(left, left + width)]
            left += width
    crop = np.full((HEIGHT, round(left) + 10, 3), 255, np.uint8)
    for start, end in ink:
        crop[10:40, round(start) : round(end) : 3] = 0
    shares = tuple(place / crop.shape[1] for place in places)
    return Recognition(text, 0.99, (0.99,) * len(text), shares), crop


def texts(*lines: Drawn) -> list[list[str]]:
    """What becomes of the lines of a board."""
    whole = {i: [Stretch(0.0, 1.0, read)] for i, (read, _) in enumerate(lines)}
    cut = {**whole, **at_borders(whole, [crop for _, crop in lines])}
    return [[stretch.known.text for stretch in cut[i]] for i in range(len(lines))]


@pytest.mark.parametrize(
    "line",
    [
        ("You Are Here", 0.57, "现在位置"),
        ("Udo", 0.63, "牛岛"),
        ("Chungmuro", 0.37, "忠武路"),
        ("History & Culture Park", 0.44, "历史文化公园"),
        ("洗手间", 0.5, "Restroom"),
        ("台東区", 0.51, "Taito City"),
        ("EXIT", 0.6, "出口"),
        ("停车场 P", 0.5, "Parking"),
        ("Line 1", 0.6, "1号线"),
        ("1号线", 0.6, "Line 1"),
        ("Exit", 0.6, "A出口"),
        ("停", 0.5, "车", 0.5, "场", 0.6, "Parking"),
        ("提督署建于1887年，", 0.76, "Built in 1887"),
        ("入口", 0.6, "Entrance", 1.2, "出口", 0.6, "Way Out"),
    ],
)
def test_latin_text_and_chinese_beside_each_other_are_two(line):
    words = [part for part in line if isinstance(part, str)]
    if words[0] == "停":
        words = ["停 车 场", "Parking"]
    assert texts(drawn(*line)) == [words]


@pytest.mark.parametrize(
    "line",
    [
        ("登机口", 0.64, "搭乗口"),
        ("南山公园", 0.75, "南山公園"),
        ("东大门市场", 0.64, "南大門市場"),
        ("换乘", 0.65, "乗り継ぎ"),
        ("旅游咨询处", 0.62, "観光案内所"),
        ("入境审查", 0.7, "入國審查", 0.7, "入国審査"),
    ],
)
def test_chinese_and_japanese_or_traditional_beside_each_other_are_two(line):
    words = [part for part in line if isinstance(part, str)]
    assert texts(drawn(*line)) == [words]


def test_three_languages_on_a_line_are_three():
    assert texts(drawn("Gate", 0.6, "登机口", 0.6, "搭乗口")) == [["Gate", "登机口", "搭乗口"]]


def test_a_bar_between_two_languages_does_not_hide_the_space():
    read, crop = drawn("入口", 0.3, "|", 0.3, "Entrance")
    assert [part.strip(" |") for part in texts((read, crop))[0]] == ["入口", "Entrance"]


def test_two_columns_go_on_in_a_line_that_does_not_tell_them():
    told = drawn("换乘", 0.65, "乗り継ぎ")
    misread = drawn("登机口", 0.6, "搭乘口")
    other = drawn("行李提取处", 0.74, "手荷物受取所")
    assert texts(told, misread, other)[1:] == [["登机口", "搭乘口"], ["行李提取处", "手荷物受取所"]]
    assert texts(misread) == [["登机口 搭乘口"]]
    wide = drawn("小心地滑", 1.4, "注意安全")
    assert texts(told, wide)[1] == ["小心地滑 注意安全"]


@pytest.mark.parametrize(
    "line",
    [
        ("A区",),
        ("A", 0.6, "区"),
        ("WC", 0.6, "厕所"),
        ("Wi-Fi", 0.6, "上网"),
        ("T3", 0.5, "航站楼"),
        ("2", 0.6, "号线"),
        ("KTV", 0.6, "量贩"),
        ("ATM", 0.6, "自助银行"),
        ("App", 0.4, "下载"),
        ("下载", 0.4, "App"),
        ("Yuyuan Garden", 0.6, "(豫园)"),
        ("Yuyuan Garden (", 0.5, "豫园)"),
        ("豫园", 0.6, "(Yuyuan Garden)"),
        ("请使用", 0.3, "Google", 0.3, "地图查询"),
        ("请", 0.6, "使", 0.6, "用", 0.6, "Google", 0.6, "地", 0.6, "图"),
        ("Welcome to", 0.26, "上海", 0.26, "and enjoy"),
        ("地址：", 0.5, "Zhongshan Road"),
        ("入口/Entrance",),
    ],
)
def test_a_text_that_holds_a_word_in_another_script_is_one(line):
    assert len(texts(drawn(*line))[0]) == 1


@pytest.mark.parametrize(
    "line",
    [
        ("出", 0.6, "口"),
        ("停", 0.8, "车", 0.8, "场"),
        ("博", 0.6, "物", 0.6, "館", 0.6, "博", 0.6, "物", 0.6, "馆"),
        ("请勿吸烟", 0.7, "谢谢合作"),
        ("禁止放生、", 0.61, "垂钓"),
        ("危险！", 0.5, "小心離岸流"),
        ("史前", 0.5, "·古代館"),
        ("東京駅", 0.3, "东京站"),
        ("出口", 0.6, "門"),
    ],
)
def test_chinese_that_one_language_tells_is_one(line):
    assert len(texts(drawn(*line))[0]) == 1


def test_what_was_seen_is_parted_where_the_line_is():
    read, crop = drawn("Udo", 0.6, "牛岛")
    count = 40
    steps = Steps(
        "\0x",
        np.tile(np.array([[0, 1]]), (count, 1)),
        np.tile(np.float32([[-0.1, -2.0]]), (count, 1)),
        np.linspace(-9, -5, count, dtype=np.float32),
        frozenset(),
    )
    seen = Recognition(read.text, read.score, read.probabilities, read.positions, steps)
    (left, right) = at_borders({0: [Stretch(0.0, 1.0, seen)]}, [crop])[0]
    assert (left.start, right.end, left.end) == (0.0, 1.0, right.start)
    assert left.known.steps is not None
    assert right.known.steps is not None
    assert len(left.known.steps) == round(left.end * count)
    assert [*left.known.steps.rest, *right.known.steps.rest] == [*steps.rest]


def test_a_piece_of_a_line_is_cut_where_it_stands_in_the_whole():
    read, crop = drawn("Udo", 0.6, "牛岛", 1.0, "AAAA")
    start, end = read.positions[0] - 0.01, read.positions[6] + 0.05
    (left, right) = at_borders({0: [Stretch(start, end, read.part(0, 6))]}, [crop])[0]
    assert (left.known.text.strip(), right.known.text.strip()) == ("Udo", "牛岛")
    assert (left.start, right.end) == (start, end)
    assert read.positions[2] < left.end < read.positions[4]
