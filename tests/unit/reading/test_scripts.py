"""Where a line changes between Hangul and Chinese characters; the two answers must bear each other out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signcheck.reading.recogniser import Recognition
from signcheck.reading.scripts import by_script, may_change


def seen(text: str, sure: float = 0.99, unsure: str = "", p: float = 0.5, start: float = 0.0) -> Recognition:
    """Characters spread evenly over a line, or over its end from `start` on; those in `unsure` are `p`."""
    probabilities = tuple(p if character in unsure else sure for character in text)
    places = tuple(start + (1 - start) * (i + 0.5) / len(text) for i in range(len(text)))
    return Recognition(text, sum(probabilities) / len(probabilities), probabilities, places)


def cuts(first: Recognition, second: Recognition) -> list[tuple[str, str]]:
    """What each stretch is known to hold: by the first recogniser, by the Korean one."""
    found = by_script(first, second, aspect=len(second.text) * 0.8)
    assert not found or (found[0].start, found[-1].end) == (0.0, 1.0)
    return [(stretch.known.text.strip(), stretch.korean.text) for stretch in found]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("检票口    ", "〓〓〓 개찰구", [("检票口", ""), ("", "개찰구")]),
        ("叫  (白鹿潭)", "백록담(〓〓〓)", [("", "백록담"), ("(白鹿潭)", "")]),
        ("1号站台 1    ", "1〓〓〓 1번승강", [("1号站台", ""), ("", "1번승강")]),
        ("洗手间 /    ", "〓〓〓 / 화장실", [("洗手间", ""), ("", "화장실")]),
        ("KT叫占  手机店", "KT대리점 〓〓〓", [("", "KT대리점"), ("手机店", "")]),
        (
            "召  Bag 行李寄存荷物預所",
            "짐  Bag  〓〓〓〓  〓〓〓〓",
            [("", "짐"), ("Bag", ""), ("行李寄存", ""), ("荷物預所", "")],
        ),
    ],
)
def test_a_line_is_cut_where_its_script_changes(first, second, expected):
    assert may_change(seen(second))
    assert cuts(seen(first, unsure="叫召占"), seen(second)) == expected


@pytest.mark.parametrize("text", ["출구 안내소", "〓〓〓", "EXIT 〓〓", ""])
def test_an_answer_in_one_script_changes_nothing(text):
    assert not may_change(seen(text) if text else Recognition("", 0.0))


def test_a_guessed_syllable_where_a_chinese_character_is_sure_is_that_character():
    assert cuts(seen("5号站台     "), seen("5묶〓〓 5번승강", unsure="묶")) == [
        ("5号站台", ""),
        ("", "5번승강"),
    ]


def test_a_lone_syllable_among_chinese_characters_is_one_of_them_where_the_first_is_surer():
    second = seen("〓크〓 / 산부인과", unsure="크", p=0.94)
    assert cuts(seen("妇产科 /     "), second) == [("妇产科", ""), ("", "산부인과")]
    assert cuts(seen("妇产科 /     ", unsure="产", p=0.91), second)[1] == ("", "크")


def test_an_arrow_beside_a_latin_word_keeps_no_line_whole():
    second = seen("↑ Gymnasium  〓〓〓  체육관".replace("↑", "〓"))
    unsure = replace(second, probabilities=(0.5, *second.probabilities[1:]))
    first = seen("  Gymnasium  体育馆  圳号 ", unsure="圳号")
    assert cuts(first, unsure) == [("Gymnasium", ""), ("体育馆", ""), ("", "체육관")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (seen("合作社营业厅"), seen("합〓사〓〓〓", unsure="합사", p=0.8)),  # the first is surer
        (seen("出口  ", p=0.5), seen("〓〓출구", unsure="출구")),  # guessed Hangul
        (seen("口门  ", unsure="口门"), seen("〓〓출구")),  # guessed Chinese characters
        (seen("출구      "), seen("〓 출구안내")),  # no Chinese character in the first answer
        (Recognition("出口", 0.99), seen("〓〓 출구")),  # no places in the first answer
        (seen("口       ", unsure="口", p=0.85), seen("〓 출구안내")),  # one alone must be sure
    ],
)
def test_a_line_is_not_cut_where_one_recogniser_is_in_doubt(first, second):
    assert cuts(first, second) == []


def test_a_syllable_of_a_word_that_is_surely_read_is_no_guess():
    """환승: the first recogniser made one sure Chinese character of both syllables."""
    first = Recognition("换乘 合", 0.99, (0.999,) * 4, (0.1, 0.3, 0.5, 0.88))
    second = Recognition("〓〓 환승", 0.9, (1.0, 1.0, 1.0, 0.96, 0.65), (0.1, 0.3, 0.5, 0.75, 0.9))
    known, korean = by_script(first, second, aspect=5.0)
    assert (known.known.text.strip(), korean.korean.text) == ("换乘", "환승")
