"""How well texts fit what the shipped standard expects."""

import pytest

from signcheck.checking.fit import StandardFit
from signcheck.languages import Language
from signcheck.standard import Authority, Form, Standard, Status, Term
from signcheck.standard.profile import load_profile

EN, KO = Language.EN, Language.KO


def form(language, text, status=Status.STANDARD):
    return Form(language, text, status, Authority.NORM, "test")


STANDARD = Standard(
    [
        Term(
            "general",
            "失物招领处",
            "",
            (
                form(EN, "Lost and Found Office"),
                form(EN, "Lost Goods Office", Status.FORBIDDEN),
                form(KO, "분실물 센터"),
            ),
        ),
        Term("general", "出口", "", (form(EN, "Exit"), form(KO, "출구"))),
        Term("general", "停车场", "", (form(EN, "Parking Lot"), form(KO, "주차장"))),
    ],
    version="1",
)
FIT = StandardFit(STANDARD, load_profile("general"))


def test_listed_and_composed_texts_are_known_and_near_ones_are_not():
    assert FIT.known("出口")
    assert FIT.known("青岛东路")
    assert not FIT.known("失物招领外")  # near to 失物招领处
    assert not FIT.known("某某酒店")


@pytest.mark.parametrize(
    ("zh", "language", "text", "least", "most"),
    [
        ("出口", EN, "Exit", 1, 1),
        ("出口", EN, "EXIT!", 1, 1),
        ("出口", KO, "출구", 1, 1),
        ("出口", EN, "Entrance", 0, 0.5),
        ("失物招领处", EN, "Lost and Found 0ffice", 0.9, 0.99),
        ("失物招领处", EN, "Lost and Found", 0.84, 0.86),
        ("失物招领处", EN, "Office", 0.84, 0.86),
        ("失物招领处", KO, "센터", 0.84, 0.86),
        ("失物招领处", EN, "Lost Goods Office", 1, 1),  # wrong, but it is what was meant
        ("失物招领处", EN, "and", 0, 0.5),  # too short for a part
        ("失物招领外", EN, "Lost and Found Office", 1, 1),
        ("停车场", EN, "Park", 0, 0.75),
        ("停车场", EN, "Tingchechang", 1, 1),  # by its sound
    ],
)
def test_likeness(zh, language, text, least, most):
    assert least <= FIT.likeness(zh, language, text) <= most


def test_nothing_is_known_of_an_unlisted_text():
    assert FIT.likeness("某某酒店", EN, "Hotel") is None


def test_listed_forms():
    assert FIT.listed(EN, "exit")
    assert not FIT.listed(EN, "COSTA")


def test_a_road_sign_expects_pinyin():
    fit = StandardFit(STANDARD, load_profile("road"))
    assert fit.likeness("青岛东路", EN, "QINGDAO DONGLU") == 1
    assert fit.likeness("青岛东路", EN, "Qingdao East Road") == 1  # right elsewhere: it is what was meant


def test_near_texts_are_neither_known_nor_unknown():
    assert FIT.near("失物招领外")
    assert not FIT.near("失物招领处")
    assert not FIT.near("蓝海渔家")


def test_traditional_characters_repeat_the_listed_text():
    assert FIT.repeats("停車場", "停车场")
    assert not FIT.repeats("停车场", "停車場")
    assert not FIT.repeats("停车场", "停车场")
    assert not FIT.repeats("停車場", "出口")
    assert not FIT.repeats("蓝海渔家", "停车场")


@pytest.mark.parametrize(
    ("zh", "text", "least", "most"),
    [
        ("泰山", "Taishan", 1, 1),
        ("山泰", "Taishan", 0, 0.7),
        ("环翠楼", "Huancui Tower", 0.7, 1),
        ("楼翠环", "Huancui Tower", 0, 0.65),
        ("吕梁", "Lyuliang", 1, 1),
        ("ETC", "ETC", 0, 0),
    ],
)
def test_the_sound_of_a_name_in_its_order(zh, text, least, most):
    assert least <= FIT.sounds(zh, text) <= most
