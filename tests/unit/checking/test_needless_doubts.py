"""Right texts that must not be doubted, nor be called wrong for a false reason; beside each a wrong one."""

import pytest

from drawing.signs.varied.adopted import adopted
from signcheck.checking.akin import akin
from signcheck.checking.language.related import is_part, shares_words
from signcheck.checking.proof import judge_text
from signcheck.languages import Language
from signcheck.standard import load_standard
from signcheck.verdicts import Verdict

EN, KO = Language.EN, Language.KO


@pytest.fixture(scope="module")
def city():
    """The shipped glossary with an office behind every form, so that a wrong reason is an accusation."""
    return adopted(load_standard())


def judged(standard, zh, language, text):
    said = judge_text(zh, {language: text}, standard.profile("general"), standard).judgements
    return next(judgement for judgement in said if judgement.language is language)


CODES = [
    ("检票口 3A", EN, "Ticket Gate 3A", "Ticket Gate 3B"),
    ("检票口 3A", KO, "3A번 개찰구", "3B번 개찰구"),
    ("检票口 3A", KO, "개찰구 3A", "개찰구 3"),
    ("站台 2", EN, "Platform 2", "Platform 3"),
    ("站台 2", KO, "2번 승강장", "2번 출구"),
    ("出口 C2", EN, "Exit C2", "Exit C"),
    ("出口 C2", KO, "C2 출구", "C2 입구"),
    ("D出口", KO, "출구 D", "출구 B"),
    ("检票口5-12", EN, "Ticket Gates 5–12", "Ticket Gates 5–13"),
    ("1-8车厢", KO, "1-8호차", "1-6호차"),
    ("候车室1-4", KO, "대합실 1~4", "대합실 2~4"),
    ("T2航站楼", EN, "Terminal 2", "Terminal 3"),
    ("T2航站楼", KO, "제2터미널", "제1터미널"),
    ("换乘2号线", EN, "Transfer to Line 2", "Transfer to Line 3"),
    ("换乘2号线", KO, "2호선 환승", "3호선 환승"),
    ("1号窗口 收费", EN, "Window 1 Cashier", "Window 2 Cashier"),
    ("北京南", EN, "Beijingnan", "Beijingxi"),
    ("烟台—大连", EN, "Yantai–Dalian", "Yantai–Qingdao"),
    ("韩国仁川", EN, "Incheon, Korea", "Incheon, Japan"),
    ("国际·港澳台出发", KO, "국제·홍콩·마카오·대만 출발", "국제·홍콩·마카오·대만 춤발"),
    ("开门", EN, "Open", "Close"),
    ("开门", KO, "열림", "닫힘"),
    ("关门", EN, "Close", "Open"),
    ("关门", KO, "닫힘", "열림"),
    ("避难处", KO, "대피소", "매표소"),
    ("请系好安全带", EN, "Please fasten your seat belt", "Please loosen your seat belt"),
    (
        "请为老弱病残孕让座",
        EN,
        "Please offer your seat to those in need",
        "Please offer your sit to those in need",
    ),
    ("请勿触摸", KO, "만지지 마시오.", "만지시오."),
]


@pytest.mark.parametrize(("zh", "language", "right", "wrong"), CODES)
def test_the_right_text_is_compliant_and_the_wrong_one_is_not(city, zh, language, right, wrong):
    assert judged(city, zh, language, right).verdict is Verdict.COMPLIANT
    assert judged(city, zh, language, wrong).verdict is not Verdict.COMPLIANT


@pytest.mark.parametrize(
    ("zh", "language", "text"),
    [
        ("国际客运站", EN, "International Terminal"),
        ("补票处", KO, "정산소"),
        ("出租车上客点", KO, "택시 승차장"),
        ("下行", KO, "하행"),
        ("商务座候车区", KO, "비즈니스석 라운지"),
    ],
)
def test_near_synonyms_wait_for_a_person_with_the_listed_form(city, zh, language, text):
    said = judged(city, zh, language, text)
    assert said.verdict is not Verdict.DEFECTIVE
    assert said.rule != "glossary.wrong_translation"
    assert said.verdict is Verdict.COMPLIANT or said.expected


@pytest.mark.parametrize(
    ("zh", "language", "text"),
    [
        ("入口", EN, "Exit"),
        ("国内出发", EN, "International Departures"),
        ("1号航站楼", EN, "Terminal 2"),
        ("吸烟区", EN, "No Smoking Area"),
        ("男更衣室", EN, "Women's Changing Room"),
        ("客运码头", KO, "화물 부두"),
    ],
)
def test_the_translation_of_something_else_is_still_that(city, zh, language, text):
    said = judged(city, zh, language, text)
    assert (said.verdict, said.rule) == (Verdict.DEFECTIVE, "glossary.wrong_translation")


def test_a_name_near_to_a_word_is_not_accused(city):
    assert judged(city, "关西机场", EN, "Kansai Airport").verdict is Verdict.DOUBTFUL
    assert judged(city, "请勿倚靠", EN, "Plese Do Not Lean").verdict is Verdict.DEFECTIVE


def test_a_number_joined_to_its_word_is_no_slip():
    assert judged(load_standard(), "行李转盘与出口", EN, "Carousel5").rule != "language.no_word"


def test_below_the_ground_is_no_floor_above_it(city):
    assert judged(city, "B1层", EN, "F1").verdict is not Verdict.COMPLIANT


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Keep the passage clear", "writing.WR09"),
        ("Do not climb over the railing", "writing.WR09"),
        ("Please Do Not Touch.", "writing.WR07"),
    ],
)
def test_short_messages_and_prohibitions_keep_their_capitals(text, rule):
    zh = {"K": "请保持通道畅通", "D": "请勿翻越护栏", "P": "请勿触摸"}[text[0]]
    assert judged(load_standard(), zh, EN, text).rule == rule


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("国际客运站", "国际航站楼", True),
        ("免票", "免费入场", True),
        ("请照看好儿童", "请看护好您的儿童", True),
        ("入口", "出口", False),
        ("国内出发", "国际出发", False),
        ("二层", "地下二层", False),
        ("2号站台", "3号站台", False),
        ("吸烟区", "无烟区", False),
        ("请勿触摸", "可触摸", False),
        ("内科", "外科", False),
    ],
)
def test_akin(one, other, are):
    assert akin(one, other) is are
    assert akin(other, one) is are


def test_parts_and_words_in_common():
    assert is_part(EN, "Terminal", "International Terminal")
    assert not is_part(EN, "Parking", "No Parking")
    assert is_part(KO, "열림", "문 열림")
    assert not is_part(KO, "흡연", "흡연 금지")
    assert shares_words(KO, "입원실", "입원병동")
    assert not shares_words(EN, "No Fishing", "No Swimming")
    assert not shares_words(KO, "만지세요", "만지지 마시오")


@pytest.mark.parametrize(("macao", "torn"), [("Macao", False), ("Ma cao", True)])
def test_marks_set_apart_tear_no_word(city, macao, torn):
    text = f"International · Hong Kong · {macao} · Taiwan Departures"
    assert (judged(city, "国际·港澳台出发", EN, text).rule == "language.torn") is torn
