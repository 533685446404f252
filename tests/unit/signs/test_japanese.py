"""Which lines of a board are Japanese."""

from __future__ import annotations

import pytest

from signcheck.languages import Language
from signcheck.reading.line import Reading
from signcheck.signs import find_signs
from signcheck.signs.japanese import with_japanese
from tests.unit.signs.boards import ListFit, line

FIT = ListFit.of(
    dict.fromkeys(
        (
            "卫生间",
            "停车场",
            "售票处",
            "机场铁路",
            "现在地",
            "地铁站",
            "国际线",
            "火车站",
            "机场",
            "进站口",
            "检票处",
            "入口",
            "休憩区",
        ),
        ("x", "y"),
    )
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
        (["保安検查", "安全检查"], ["保安検查 ja", "安全检查 zh"]),  # 査 read as Chinese writes it
        (["立入禁止", "禁止入內"], ["立入禁止 ja", "禁止入內 zh"]),
        (["沙滩", "砂浜"], ["沙滩 zh", "砂浜 ja"]),
        (["救急"], ["救急 ja"]),
        (["鉄道駅火车站"], ["鉄道駅 ja", "火车站 zh"]),
        (["空港机场"], ["空港 ja", "机场 zh"]),
        (["のりば", "進入口进站口"], ["のりば ja", "進入口 ja", "进站口 zh"]),
        (["检票处改札口"], ["检票处 zh", "改札口 ja"]),
        (["楼梯", "階段"], ["楼梯 zh", "階段 ja"]),  # in forms of which Traditional Chinese has not all
        (["休息处 休憩所", "卫生间 化粧室"], ["休息处 zh", "休憩所 ja", "卫生间 zh", "化粧室 ja"]),
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
        ["接受付款", "卫生间"],
        ["空港大道", "卫生间"],
        ["休憩区", "卫生间"],
        ["靠左側通行", "請勿靠近"],
        ["消防監控室", "閒人免進"],
        ["概不賒賬"],
        ["左側通行"],
        ["樓梯", "階段"],
    ],
)
def test_chinese_stays_chinese(texts):
    assert told(*texts) == [f"{text} zh" for text in texts]


def test_beside_japanese_and_simplified_chinese_traditional_stays_chinese():
    assert told("観光案内所", "游客中心", "遊客中心") == ["観光案内所 ja", "游客中心 zh", "遊客中心 zh"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("スーパー超市", ["スーパー ja", "超市 zh"]),  # which Japanese might write too
        ("超市スーパー", ["超市 zh", "スーパー ja"]),
        ("茶館·茶馆", ["茶館 ja", "茶馆 zh"]),
        ("展示館·展览馆", ["展示館 ja", "展览馆 zh"]),
        ("行李寄存", ["行李寄存 zh"]),
        ("旅客候车室", ["旅客候车室 zh"]),
        ("スーパー入口", ["スーパー入口 ja"]),
    ],
)
def test_beside_other_japanese_a_line_of_both_is_cut_where_the_board_translates_the_chinese(text, found):
    forms = {
        "超市": ("Supermarket", "슈퍼마켓"), "茶馆": ("Teahouse", "찻집"), "展览馆": ("Exhibition", "전시관"),
        "行李寄存": ("Luggage", "짐 보관"), "寄存": ("Luggage", "보관"), "候车室": ("Waiting", "대합실"),
        "入口": ("Entrance", "입구"),
    }  # fmt: skip
    english = ["Supermarket", "Teahouse", "Exhibition", "Luggage", "Waiting"]
    assert told("ロビー", text, *english, fit=ListFit.of(forms))[1:-5] == found


def test_a_japanese_text_is_not_cut_for_a_part_that_one_line_of_the_english_says():
    fit = ListFit.of({"保安": ("Security", "경비실"), "安全检查": ("Security Check", "보안 검색")})
    board = ("安全检查", "보안 검색", "保安検査", "Security", "Check")
    assert told(*board, fit=fit)[2] == "保安検査 ja"


def test_a_traditional_text_is_not_cut_for_a_shorter_one_that_the_standard_knows():
    fit = ListFit.of(dict.fromkeys(("扶梯", "自動扶梯"), ("Escalator", "에스컬레이터")))
    board = ("에스컬레이터", "自動扶梯", "Escalator", "エスカレーター")
    assert told(*board, fit=fit)[1] == "自動扶梯 zh"


def test_a_number_before_a_text_is_no_other_text():
    fit = ListFit.of({"公交車": ("Bus", "버스")})
    assert told("ロビー", "2 公交車", "Bus", fit=fit) == ["ロビー ja", "2 公交車 zh", "Bus en"]


def test_lines_in_both_languages_tell_by_each_other_where_they_part():
    fit = ListFit.of(dict.fromkeys(("展览馆", "休息处"), ("x", "y")))
    assert told("展览馆 展示館", "休息处 休憩所", fit=fit) == [
        "展览馆 zh",
        "展示館 ja",
        "休息处 zh",
        "休憩所 ja",
    ]
    assert told("展览馆 展示館", "休息处", fit=fit) == ["展览馆 展示館 zh", "休息处 zh"]


def test_japanese_with_a_word_that_chinese_shares_is_one_text():
    assert told("地下鉄入口", "ロビー") == ["地下鉄入口 ja", "ロビー ja"]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["出口専用", "Exit", "出口", "출구"], ["出口専用 ja", "Exit en", "出口 zh", "출구 ko"]),
        (["出口専用", "Exit", "출구"], ["出口 zh", "専用 ja", "Exit en", "출구 ko"]),
    ],
)
def test_a_line_is_not_cut_for_chinese_that_stands_on_another(texts, found):
    assert told("ロビー", *texts, fit=ListFit.of({"出口": ("Exit", "출구")}))[1:] == found


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


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["海关", "税関", "入口入口"], ["海关 zh", "税関 ja", "入口 zh", "入口 ja"]),
        (["税関", "海关", "入口入口"], ["税関 ja", "海关 zh", "入口 ja", "入口 zh"]),
        (["入口入口", "税関", "海关"], ["入口 ja", "入口 zh", "税関 ja", "海关 zh"]),
        (["海关", "税关", "入口入口"], ["海关 zh", "税关 zh", "入口入口 zh"]),
    ],
)
def test_beside_japanese_a_text_twice_on_one_line_is_in_both_languages(texts, found):
    places = [(100, 100), (300, 100), (600, 100)]
    fit = ListFit.of({"入口": ("Entrance", "입구"), "海关": ("Customs", "세관")})
    lines = [line(text, *place) for text, place in zip(texts, places, strict=True)]
    assert [f"{one.text} {one.language.value}" for one in with_japanese(lines, fit)] == found


@pytest.mark.parametrize("others", [[], ["ロビー"]])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("特別展厅", ["特別展厅 zh"]),  # 別 misread
        ("進入口进站口", ["進入口 ja", "进站口 zh"]),
    ],
)
def test_an_old_form_parts_a_line_only_into_two_texts_for_one_message(text, found, others):
    fit = ListFit.of({"展厅": ("Exhibition Hall", "전시실"), "进站口": ("Entrance", "입구")})
    lines = told(text, "Special Exhibition", *others, fit=fit)
    assert lines == [*found, "Special Exhibition en", *(f"{other} ja" for other in others)]


def test_japanese_beside_chinese_may_have_a_misread_character():
    """入国審査 read as 入国審查: forms that no one language writes beside each other."""
    fit = ListFit.of({"入境检查": ("Immigration", "입국심사"), "换乘": ("Transfer", "환승")})
    lines = [line("入境检查 入国審查", 100, 100), line("换乘 乗り継ぎ", 100, 200)]
    got = [(part.text, part.language) for part in with_japanese(lines, fit)]
    assert got[:2] == [("入境检查", Language.ZH), ("入国審查", Language.JA)]


def test_one_form_that_was_misread_leaves_a_line_japanese():
    assert told("観光案內所", "旅游问讯处") == ["観光案內所 ja", "旅游问讯处 zh"]


def test_of_two_texts_for_one_message_on_a_japanese_board_the_simplified_one_is_the_chinese():
    texts = ("広域避難場所", "大范围避难场所", "大濠公園", "大濠公园", "福岡市役所")
    assert told(*texts) == [f"{text} {'zh' if at in (1, 3) else 'ja'}" for at, text in enumerate(texts)]
    stays = ("観光案内所", "游客中心", "遊客中心", "のりば", "乘车处", "乘車處")
    assert told(*stays)[2].endswith("zh")


def test_a_text_with_its_reading_in_hiragana_above_it_is_japanese():
    board = [
        line("つなみひなんばしょ", 150, 100, 24),
        line("津波避難場所", 100, 128, 70),
        line("Tsunami Evacuation Area", 100, 210, 40),
        line("海啸避难地点", 100, 262, 46),
        line("쓰나미 대피 장소", 100, 322, 46),
    ]
    signs = find_signs(Reading(1500, 1000, tuple(board)), FIT)
    (entry,) = (entry for sign in signs for entry in sign.entries)
    assert entry.zh.text == "海啸避难地点"
    assert set(entry.translations) == {Language.EN, Language.KO}


def plain_japanese(text, gloss="(逃げるところ)", size=24):
    return (
        line(text, 100, 100, 60),
        line(gloss, 110, 165, size),
        line("Safety Evacuation Area", 100, 195, 24),
        line("大成小学校", 100, 250, 50),
        line("Taisei Elementary School", 100, 305, 24),
    )


@pytest.mark.parametrize(
    ("board", "chinese"),
    [
        (plain_japanese("避難場所"), []),  # and the other name of a board in no other language
        (plain_japanese("避難場所", size=50), ["避難場所", "大成小学校"]),  # a text like the others
        (plain_japanese("避難場所", "(안전)"), ["避難場所", "大成小学校"]),
        (plain_japanese("避难场所"), ["避难场所", "大成小学校"]),  # in Chinese forms
        (plain_japanese("入口", "(いりぐち)"), ["入口", "大成小学校"]),  # listed: Chinese too
    ],
)
def test_what_a_text_means_in_small_letters_and_brackets_below_it_makes_it_japanese(board, chinese):
    signs = find_signs(Reading(1500, 1000, board), FIT)
    assert [entry.zh.text for sign in signs for entry in sign.entries if entry.zh] == chinese


def test_english_on_the_ground_of_a_japanese_board_is_no_brand_beside_chinese():
    ground = (240, 240, 240)
    board = (
        line("ポイ捨て禁止!", 100, 100, 80, background=ground),
        line("NO LITTER", 110, 200, 70, background=ground),
        line("清潔できれいな港区を", 100, 290, 40, background=ground),
        line("港区", 120, 350, 36, background=ground),
        line("MINATO CITY", 220, 350, 36, background=ground),
    )
    signs = find_signs(Reading(1500, 1000, board), FIT)
    english = [entry.translations[Language.EN].text for sign in signs for entry in sign.entries]
    assert english == ["NO LITTER", "MINATO CITY"]


def test_a_clause_in_kanji_before_kana_in_one_line_is_japanese():
    found = told("约五千年前，浅海火山喷发。", "約5千年前、浅い海の火山です")
    assert found == ["约五千年前，浅海火山喷发。 zh", "約5千年前、 ja", "浅い海の火山です ja"]
