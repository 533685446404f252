"""Which lines of a board are Japanese."""

from __future__ import annotations

import pytest

from signcheck.languages import Language
from signcheck.reading.line import Reading
from signcheck.signs import find_signs
from signcheck.signs.japanese import is_chinese, is_japanese, is_simplified, with_japanese
from tests.unit.signs.boards import ListFit, line

FIT = ListFit.of(
    dict.fromkeys(("卫生间", "停车场", "售票处", "机场铁路", "现在地", "地铁站", "国际线"), ("x", "y"))
)


def told(*texts: str, fit=FIT) -> list[str]:
    """Every text of a column of lines with its language behind it."""
    lines = [line(text, 100, 100 + 60 * place) for place, text in enumerate(texts)]
    return [f"{found.text} {found.language.value}" for found in with_japanese(lines, fit)]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["国際線", "国际到达"], ["国際線 ja", "国际到达 zh"]),
        (["空港鉄道", "机场铁路"], ["空港鉄道 ja", "机场铁路 zh"]),
        (["現在地", "现在地"], ["現在地 ja", "现在地 zh"]),
        (["空港", "机场"], ["空港 ja", "机场 zh"]),
        (["駅"], ["駅 ja"]),
        (["博物館", "博物馆", "ロビー", "大厅"], ["博物館 ja", "博物馆 zh", "ロビー ja", "大厅 zh"]),
        (["售票处|チケット売場"], ["售票处 zh", "チケット売場 ja"]),
        (["地铁站地下鉄駅"], ["地铁站 zh", "地下鉄駅 ja"]),
        (["チケット売場售票处"], ["チケット売場 ja", "售票处 zh"]),
        (["地下鉄駅·地铁站"], ["地下鉄駅 ja", "地铁站 zh"]),
        (["駐車場 停车场"], ["駐車場 ja", "停车场 zh"]),
        (["ロビー", "出口", "出口"], ["ロビー ja", "出口 ja", "出口 zh"]),
    ],
)
def test_the_text_with_kana_or_japanese_forms_is_the_japanese_one(texts, found):
    assert told(*texts) == found


@pytest.mark.parametrize(
    "texts",
    [
        ["停車場", "停车场"],
        ["免稅店", "免税店"],
        ["國際機場", "洗手間"],
        ["室内電話"],
        ["威海衛", "衛生間"],
        ["温泉", "真黄横"],
        ["空港"],
        ["国際線"],
        ["歩行街", "卫生间"],
        ["出口", "出口"],
    ],
)
def test_chinese_stays_chinese(texts):
    assert told(*texts) == [f"{text} zh" for text in texts]


def test_beside_japanese_and_simplified_chinese_traditional_stays_chinese():
    assert told("観光案内所", "游客中心", "遊客中心") == ["観光案内所 ja", "游客中心 zh", "遊客中心 zh"]


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


def test_japanese_makes_no_entry_and_stays_shown():
    texts = ("現在地", "现在地", "You Are Here", "현 위치")
    lines = tuple(line(text, 100, 100 + 60 * place) for place, text in enumerate(texts))
    (sign,) = find_signs(Reading(800, 600, lines), ListFit.of({"现在地": ("You Are Here", "현 위치")}))
    (entry,) = sign.entries
    assert entry.zh.text == "现在地"
    assert {language.value: text.text for language, text in entry.translations.items()} == {
        "en": "You Are Here",
        "ko": "현 위치",
    }
    assert [other.language for other in sign.others] == [Language.JA]
