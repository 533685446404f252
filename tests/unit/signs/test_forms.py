"""Which language writes Chinese characters in which forms, and which words are those of Japanese signs."""

from __future__ import annotations

from functools import cache

import pytest
from opencc import OpenCC

from signcheck.signs.forms import is_chinese, is_japanese, is_kanji, is_mixed, is_simplified
from signcheck.signs.japanese_words import is_own, may_be_misread
from signcheck.standard.shipped import load_standard


@pytest.mark.parametrize(
    "text", ["電視台", "威海衛", "辦公室", "群眾", "真實", "黃線", "説明", "產品", "台北車站"]
)
def test_traditional_forms_are_no_japanese(text):
    assert not is_japanese(text)


def test_forms():
    assert [is_japanese(text) for text in ("駅", "国際", "地下鉄", "国内", "気象")] == [True] * 3 + [
        False,
        True,
    ]
    assert [is_chinese(text) for text in ("处", "處", "処", "出口")] == [True, True, False, False]
    assert [is_simplified(text) for text in ("处", "處", "処", "出口")] == [True, False, False, False]


def test_characters_that_japanese_does_not_use_are_chinese():
    assert [is_kanji(text) for text in ("灯台", "売場", "出口", "售票口", "请进", "處", "A1")] == [
        True, True, True, False, False, False, False,
    ]  # fmt: skip


def test_a_form_of_its_own_makes_a_character_that_was_read_as_chinese_japanese():
    assert [is_japanese(text) for text in ("保安検查", "检查", "檢查", "検票处")] == [
        True,
        False,
        False,
        False,
    ]


def test_forms_that_no_language_writes_together():
    assert [is_mixed(text) for text in ("驻車場", "停车场", "停車場", "駐車場")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "text", ["立入禁止", "足元注意", "券売機", "駐車場", "授乳室", "3階", "案内所", "受付"]
)
def test_words_of_japanese_signs(text):
    assert is_own(text)


@pytest.mark.parametrize(
    "text", ["接受付款", "档案内容", "材料金属", "一切手续", "监控室", "此处禁止", "请注意", "切勿靠近"]
)
def test_what_only_holds_their_characters_is_none(text):
    assert not is_own(text)


def test_a_word_read_in_chinese_forms():
    assert [may_be_misread(text) for text in ("空港铁道", "驻车场", "地铁站", "空港")] == [
        True,
        True,
        False,
        False,
    ]


@cache
def _terms() -> tuple[str, ...]:
    return tuple(term.zh for term in load_standard().terms)


@pytest.mark.parametrize("forms", ["", "s2t", "s2twp", "s2hk"])
def test_no_term_of_the_glossary_is_japanese_in_any_forms_of_chinese(forms):
    written = map(OpenCC(forms).convert, _terms()) if forms else _terms()
    assert not [text for text in written if is_japanese(text) or is_own(text)]
