"""Words that stand one for the other, by the standard itself and by the table of meanings."""

import pytest

from signcheck.checking.language.exchanged import differing, exchanged
from signcheck.checking.language.meanings import said, units
from signcheck.languages import Language
from signcheck.standard import load_standard

STANDARD = load_standard()


@pytest.mark.parametrize(
    ("zh", "language", "text", "form"),
    [
        ("自行车租赁", Language.EN, "Bicycle Hire", "Bike Rental"),
        ("小心台阶", Language.EN, "Caution Steps", "Watch Your Step"),
        ("自行车租赁", Language.KO, "자전거 임대", "자전거 대여"),
        ("游客出口", Language.KO, "관람객 나가는 곳", "관광객 출구"),
        ("请勿拍照", Language.KO, "사진을 찍지 마세요", "촬영 금지"),
    ],
)
def test_other_words_for_one_thing(zh, language, text, form):
    assert exchanged(zh, language, text, form, STANDARD)


@pytest.mark.parametrize(
    ("zh", "language", "text", "form"),
    [
        ("售票处", Language.EN, "Ticket Check", "Ticket Office"),
        ("出口", Language.EN, "Entrance", "Exit"),
        ("男卫生间", Language.EN, "Women's Toilet", "Men's Toilet"),
        ("儿童医院", Language.EN, "Children Hospital", "Children's Hospital"),
        ("乳山汽车站", Language.EN, "Long-Distance Bus Station", "Rushan Long-Distance Bus Station"),
        ("急救绿色通道", Language.EN, "Green Channel", "Emergency Green Channel"),
        ("双人间", Language.EN, "Double Chamber", "Double Room"),
        ("外科", Language.KO, "내과", "외과"),
        ("请勿拍照", Language.KO, "사진을 찍으세요", "촬영 금지"),
        ("出口", Language.EN, "Exit", "Exit"),
        ("出口", Language.EN, "", "Exit"),
    ],
)
def test_other_words_for_another_thing(zh, language, text, form):
    assert not exchanged(zh, language, text, form, STANDARD)


def test_what_stands_for_what():
    assert list(differing(("a", "b", "c"), ("a", "x", "y", "c"))) == [(("b",), ("x", "y"))]
    assert list(differing(("a", "b"), ("a",))) == [(("b",), ())]


def test_a_meaning_holds_for_its_chinese_and_its_twins_only():
    hire = said(Language.EN, "Bicycle Hire")
    assert [unit.meaning for unit in units("自行车租赁", Language.EN, hire, STANDARD)][-1] == "<租借>"
    assert [unit.meaning for unit in units("自行车", Language.EN, hire, STANDARD)][-1] == "hire"
