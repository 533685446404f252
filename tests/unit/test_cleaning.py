"""Texts as they come in: mended where nothing is in doubt, named where only a person can decide."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.cleaning import Mended, clean, other_letter, said


@pytest.mark.parametrize(
    ("given_text", "kept", "mended"),
    [
        ("⽕⻋票代售点", "火车票代售点", Mended.RADICALS),
        ("失物\u200b招领", "失物招领", Mended.INVISIBLE),
        ("Infor\u00admation", "Information", Mended.INVISIBLE),
        ("\u2060Left", "Left", Mended.INVISIBLE),
        (unicodedata.normalize("NFD", "종합안내소"), "종합안내소", Mended.COMPOSED),
        ("\uf90a", "金", Mended.COMPOSED),
        ("Exit\u00a0A  B", "Exit A B", Mended.SPACES),
        ("\u3000出口 ", "出口", Mended.SPACES),
        ("责任\n单位", "责任单位", Mended.LINES),
        ("No\r\nSmoking", "No Smoking", Mended.LINES),
    ],
)
def test_what_is_mended(given_text, kept, mended):
    cleaned = clean(given_text)
    assert cleaned.text == kept
    assert mended in cleaned.mended


def test_full_width_is_mended_in_codes_alone():
    assert clean("ＳＣ９１－０２", half_width=True).text == "SC91-02"
    assert clean("（东）").text == "（东）"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    for half_width in (False, True):
        once = clean(text, half_width=half_width).text
        assert clean(once, half_width=half_width).text == once


@pytest.mark.parametrize("text", ["出口", "Exit", "출구 1", "Q & A", "-1层", "“Lost”", "2026年"])
def test_most_texts_are_kept_as_they_are(text):
    assert clean(text) == clean(text).__class__(text)


def test_letters_of_other_scripts_are_named():
    assert other_letter("Еxit") == "Е"
    assert other_letter("Οpen") == "Ο"
    assert other_letter("Exit 出口 출구 é") == ""


def test_what_cannot_be_seen_is_written_out():
    assert said("失\u200b物⻋") == "失⟨U+200B⟩物⟨U+2ECB⟩"
