"""Pieces that are no words, and well-formed language that the standard does not list."""

import pytest

from signcheck.checking.language.english import is_word, meant
from signcheck.checking.language.wellformed import slips
from signcheck.languages import Language
from signcheck.standard import load_standard


@pytest.fixture(scope="module")
def standard():
    return load_standard()


@pytest.mark.parametrize(
    ("text", "forms", "found"),
    [
        ("Parkimg", ["Parking"], [("Parkimg", "parking", True)]),
        ("Plese Do Not Touch", ["Do Not Touch"], [("Plese", "please", False)]),
        ("Respect for cltizens", [], [("cltizens", "citizens", False)]),
        ("Banquets are heid here", [], [("heid", "held", False)]),
        ("The 1nd Floor", [], [("1nd", "1st", False)]),
        ("Weihei Station", ["Weihai Station"], [("Weihei", "weihai", True)]),
        ("Ticket Counter B12", ["Ticket Office"], []),
        ("Paediatrics & Orthopaedics", [], []),
        ("Children's Theater", [], []),
        ("HAIER Store", [], []),
        ("Mind th Step", ["Mind the Step"], [("th", "the", True)]),
        ("Korean Cuizine", ["Korean Cuisine"], [("Cuizine", "cuisine", True)]),
        ("Sandboarding", ["Sand Sliding"], []),
        ("Celebrity' Former Residence", ["Former Residences"], [("Celebrity'", "Celebrity's", False)]),
        ("Nurses' Station", [], []),
        ("Ding Ruchang's Residence", ["Residence of Ding Ruchang"], []),
        ("'Exit'", [], []),
    ],
)
def test_english(standard, text, forms, found):
    said = slips(Language.EN, text, forms, standard)
    assert [(slip.read, slip.meant, slip.ours) for slip in said] == found


@pytest.mark.parametrize(
    ("text", "forms", "found"),
    [
        ("용급실", ["응급실"], [("용급실", "응급실")]),
        ("출잎 금지", ["출입 금지"], [("출잎", "출입")]),
        ("만자지 마시오", ["만지지 마시오"], [("만자지마시오", "만지지마시오")]),
        ("만지지 마시요", ["만지지 마시오"], [("마시요", "마시오")]),
        ("접수초", ["접수처"], [("접수초", "접수처")]),
        ("돌맹이", [], [("돌맹이", "돌멩이")]),
        ("주차하지 마시시오", ["주차 금지"], [("마시시오", "마시오")]),
        ("잠가 주주세요", ["잠가 주세요"], [("주주세요", "주세요")]),
        ("종합합안내도", [], [("종합합안내도", "종합안내도")]),
        ("줄을 서서 기다려 주십시오", [], []),
        ("기기실", ["기기실"], []),
        ("국제선 출발장", ["국제선 출발"], []),
        ("캠핑존", ["캠핑장"], []),
        ("왜래", ["외래"], [("왜래", "외래")]),
        ("전시회장", ["전시장"], []),
        ("입구", ["출구"], []),
        ("열차 시각표", ["열차 시간표"], []),
        ("류궁다오 관광지", ["류궁섬 관광지"], []),
        ("표 파는 곳", ["매표소"], []),
    ],
)
def test_korean(standard, text, forms, found):
    assert [(slip.read, slip.meant) for slip in slips(Language.KO, text, forms, standard)] == found


def test_a_name_that_may_be_written_otherwise_is_called_one(standard):
    assert slips(Language.KO, "웨이하아", ["웨이하이"], standard)[0].is_name
    assert not slips(Language.KO, "용급실", ["응급실"], standard)[0].is_name


def test_chinese_by_its_characters(standard):
    found = slips(Language.ZH, "清不要攀登", [], standard)
    assert (found[0].read, found[0].meant) == ("清不要", "请不要")
    assert not slips(Language.ZH, "请不要攀登", [], standard)


def test_the_name_of_the_place_is_a_word(standard):
    assert not slips(Language.EN, "Xunshan Road", [], standard, spoken="xunshanlu")


@pytest.mark.parametrize(
    "word", ["neighborhood", "pediatric", "Passenger's", "3rd", "22nd", "11th", "colored"]
)
def test_words(word):
    assert is_word(word)


@pytest.mark.parametrize("word", ["heid", "2th", "11st", "parkimg"])
def test_no_words(word):
    assert not is_word(word)


def test_what_is_near_to_nothing_means_nothing():
    assert meant("xq") == ""
    assert meant("zzyzxqq") == ""
