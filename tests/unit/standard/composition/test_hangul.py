"""Pinyin → Hangul: the whole table, and every syllable that can come out of pypinyin."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from signcheck.standard.composition import hangul, pinyin
from signcheck.standard.files import shipped_files, shipped_glossary

TABLES = shipped_files().tables
SYLLABLES = frozenset(
    to_normal(reading, v_to_u=True) for readings in PINYIN_DICT.values() for reading in readings.split(",")
) | frozenset(
    to_normal(reading, v_to_u=True)
    for word in PHRASES_DICT.values()
    for readings in word
    for reading in readings
)


def test_the_table_names_its_source_in_every_row():
    with (shipped_glossary() / "hangul.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    official = [row for row in rows if row["source"].startswith("외래어 표기법 표 5")]
    assert len(official) == 419
    assert all(row["source"] for row in rows)
    assert len({row["pinyin"] for row in rows}) == len(rows)


@pytest.mark.shared
def test_every_syllable_of_the_reference_table_is_right():
    path = Path(__file__).parents[5] / "shared" / "standards" / "pinyin_hangul.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reference = {row["pinyin"]: row["hangul"] for row in csv.DictReader(file)}
    assert len(reference) == 419
    assert {syllable: hangul.transcribe([syllable], TABLES) for syllable in reference} == reference


def test_every_syllable_that_pypinyin_can_produce_is_covered():
    missing = sorted(syllable for syllable in SYLLABLES if syllable not in TABLES.hangul)
    assert missing == []


@given(st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=6))
def test_a_word_is_its_syllables_in_a_row(syllables):
    made = hangul.transcribe(syllables, TABLES)
    assert made == "".join(hangul.transcribe([syllable], TABLES) for syllable in syllables)
    assert all("가" <= character <= "힣" for character in made)


@given(st.lists(st.sampled_from(sorted(SYLLABLES - {"ê"})), min_size=1, max_size=4))
def test_a_word_starts_with_a_capital_and_marks_its_borders(syllables):
    word = pinyin.word(syllables)
    assert word[0].isupper()
    assert word.count("'") == sum(syllable[0] in "aoe" for syllable in syllables[1:])
    assert word.replace("'", "").lower() == "".join(syllables)


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("文化", "원화"),
        ("海滨", "하이빈"),
        ("威海北", "웨이하이베이"),
        ("荣成", "룽청"),
        ("乳山", "루산"),
        ("成山头", "청산터우"),
        ("西霞口", "시샤커우"),
        ("海驴", "하이뤼"),
        ("昆嵛", "쿤위"),
        ("苏州", "쑤저우"),
        ("重庆", "충칭"),
        ("泽头", "쩌터우"),
        ("二道", "얼다오"),
    ],
)
def test_known_names(zh, expected):
    assert hangul.transcribe(pinyin.syllables(zh, TABLES), TABLES) == expected


def test_what_is_no_syllable_is_not_guessed():
    with pytest.raises(KeyError):
        hangul.transcribe(["weihai"], TABLES)
