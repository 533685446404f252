"""The small tables: whole, and clear about what is wrong in a bad one."""

import pytest

from signcheck.errors import StandardError
from signcheck.standard.composition import pinyin
from signcheck.standard.files import read_files, shipped_files

TABLES = shipped_files().tables


def test_every_known_name_and_generic_can_be_read():
    for zh in (*TABLES.known, *TABLES.generics):
        syllables = pinyin.syllables(zh, TABLES)
        assert syllables, zh
        assert all(syllable in TABLES.hangul for syllable in syllables), zh


def test_templates_have_a_place_for_the_name():
    for generic in TABLES.generics.values():
        for template in (*generic.en, *generic.ko, *generic.en_short, *generic.ko_short):
            assert "{}" in template or "{+}" in template, generic


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("names/readings.csv", "zh,pinyin,note\n乐清,yue,\n", "2 characters and 1 syllables"),
        ("names/generics.csv", "zh,kind,en,ko,en_short,ko_short,source\n路,lane,,,,,x\n", "kind 'lane'"),
        ("names/modifiers.csv", "zh,en\n国际,International\n", "column ko is missing"),
        ("names/twins.csv", "zh,place,source\n处|点,last,x\n", "place 'last'"),
        ("names/phrases.csv", "zh,en,ko,source\n限速{x},Speed {x},속도 {x},x\n", "slots are not right"),
        ("names/phrases.csv", "zh,en,ko,source\n限速{n},Speed {m},속도 {n},x\n", "slots are not right"),
        ("hangul.csv", "pinyin,hangul,source\na,아\n", "cells are needed"),
    ],
)
def test_a_bad_table_says_what_is_wrong(tmp_path, name, content, said):
    (tmp_path / "names").mkdir()
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(StandardError) as caught:
        _ = read_files(tmp_path).tables
    assert said in str(caught.value)
    assert f"{tmp_path}/{name}: " in str(caught.value)
