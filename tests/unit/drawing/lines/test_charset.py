import csv

import pytest

from drawing.lines import charset
from drawing.lines.text import PINYIN_TABLES


def test_holds_the_syllables_of_ks_x_1001():
    syllables = charset.ks_x_1001()
    assert len(syllables) == 2350
    assert syllables[0] == "가"
    assert syllables[-1] == "힝"
    assert set(syllables) < set(charset.characters())


def test_no_character_comes_twice_and_space_is_last():
    names = charset.characters()
    assert len(names) == len(set(names))
    assert names[-1] == " "


def test_holds_every_syllable_of_the_transcription_table():
    table = next((path for path in PINYIN_TABLES if path.exists()), None)
    if table is None:
        pytest.skip("neither glossary/hangul.csv nor ../shared/standards is here")
    with table.open(encoding="utf-8", newline="") as lines:
        needed = {c for row in csv.reader(lines) for cell in row for c in cell if "가" <= c <= "힣"}
    assert len(needed) > 300
    assert needed <= set(charset.syllables())


@pytest.mark.parametrize(
    ("syllable", "parts"), [("가", (0, 0, 0)), ("힣", (18, 20, 27)), ("웨", (11, 15, 0)), ("문", (6, 13, 4))]
)
def test_jamo_of_a_syllable(syllable, parts):
    assert charset.jamo(syllable) == parts
    first, middle, last = parts
    assert chr(0xAC00 + (first * 21 + middle) * 28 + last) == syllable


def test_a_latin_letter_has_no_jamo():
    with pytest.raises(ValueError, match="no Hangul"):
        charset.jamo("A")
