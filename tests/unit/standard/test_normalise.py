"""Shapes, keys and simplified characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.standard.normalise import _PLAIN, key, shape, simplified

ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=12)


@given(ANY)
def test_shape_and_key_are_idempotent(text: str) -> None:
    assert shape(shape(text)) == shape(text)
    assert key(key(text)) == key(text)


@given(HAN | ANY)
def test_simplified_is_idempotent_and_keeps_the_places(text: str) -> None:
    once = simplified(text)
    assert simplified(once) == once
    assert len(once) == len(text)


def test_what_is_taken_as_it_stands_is_its_own_key() -> None:
    plain = [chr(point) for point in range(0x10000) if _PLAIN.fullmatch(chr(point))]
    assert len(plain) > 30_000
    for character in plain:
        folded = unicodedata.normalize("NFKC", character).casefold()
        assert unicodedata.normalize("NFKC", folded) == character
        assert character.isalnum()
        assert not unicodedata.combining(character)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ｎｏ　Ｓｍｏｋｉｎｇ", "no smoking"),
        ("12号门", "１２ 号 门"),
        ("小心，地滑！", "小心地滑"),
        ("Women’s", "WOMEN'S"),
        ("출구", "출구"),
    ],
)
def test_what_a_key_leaves_aside(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("P+R", "PR"), ("Q & A", "QA"), ("3号", "8号"), ("ㅜ", "ㅡ")])
def test_what_a_key_keeps_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("火車站", "火车站"),
        ("衛生間", "卫生间"),
        ("乾隆行宮", "乾隆行宫"),
        ("小心地滑", "小心地滑"),
        ("Exit", "Exit"),
    ],
)
def test_simplified(text: str, expected: str) -> None:
    assert simplified(text) == expected


def test_shape_keeps_case_and_punctuation() -> None:
    assert shape("Women’s  Toilet（B1）！") == "Women's Toilet(B1)!"
