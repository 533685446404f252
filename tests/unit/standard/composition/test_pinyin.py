"""Readings of place names, words and apostrophes."""

import pytest

from signcheck.standard.composition import pinyin
from signcheck.standard.files import shipped_files

TABLES = shipped_files().tables


@pytest.mark.parametrize(
    ("zh", "word"),
    [
        ("西安", "Xi'an"),
        ("长安", "Chang'an"),
        ("东阿", "Dong'e"),
        ("韩乐坊", "Hanlefang"),
        ("乐清", "Yueqing"),
        ("乐山", "Leshan"),
        ("太行", "Taihang"),
        ("闵行", "Minhang"),
        ("重庆", "Chongqing"),
        ("朝阳", "Chaoyang"),
        ("大水泊", "Dashuibo"),
        ("汪疃", "Wangtuan"),
        ("大夼", "Dakuang"),
        ("六安", "Lu'an"),
        ("厦门", "Xiamen"),
        ("海驴", "Hailü"),
        ("涡阳", "Guoyang"),
    ],
)
def test_place_name_readings(zh, word):
    assert pinyin.word(pinyin.syllables(zh, TABLES)) == word


@pytest.mark.parametrize("zh", ["", "A区", "3号", "ab", "文化 路", "、"])
def test_only_chinese_characters_are_read(zh):
    assert pinyin.syllables(zh, TABLES) is None


def test_one_syllable_a_character():
    assert pinyin.syllables("海滨北", TABLES) == ("hai", "bin", "bei")


def test_spellings_of_u_with_dots():
    assert pinyin.spellings("Hailü") == ("Hailü", "Hailyu", "Hailu")
    assert pinyin.spellings("Weihai") == ("Weihai",)
