"""Things with a number or a code, before the noun and after it."""

import pytest

from signcheck.languages import Language
from signcheck.standard.composition import compose
from signcheck.standard.profile import load_profile

EN, KO = Language.EN, Language.KO


def made(standard, zh):
    found = compose(zh, load_profile("general"), standard)
    return (
        None
        if found is None
        else {lang: {form.text for form in forms} for lang, forms in found.right.items()}
    )


@pytest.mark.parametrize(
    ("zh", "english", "korean"),
    [
        ("检票口 3A", {"Ticket Check 3A", "Ticket Gate 3A"}, {"3A번 개찰구", "개찰구 3A"}),
        ("3A检票口", {"Ticket Check 3A"}, {"3A 개찰구"}),
        ("出口C2", {"Exit C2"}, {"C2번 출구", "C2 출구", "출구 C2"}),
        ("窗口3号", {"Window 3"}, {"3번 창구", "창구 3"}),
        ("登机口C1至C15", {"Gates C1–C15"}, {"C1-C15번 탑승구", "탑승구 C1~C15"}),
        ("1-8车厢", {"Coaches 1–8"}, {"1-8호차", "1~8호차"}),
        ("T2航站楼", {"Terminal T2", "Terminal 2"}, {"T2 터미널", "제2터미널"}),
        ("火车站出口A", {"Railway Station Exit A"}, {"기차역 A번 출구"}),
        ("1号窗口收费", {"Window 1 Cashier"}, {"1번 창구 수납"}),
    ],
)
def test_every_order(standard, zh, english, korean):
    found = made(standard, zh)
    assert english <= found[EN]
    assert korean <= found[KO]


def test_a_letter_has_no_number_sign(standard):
    assert not any("No" in text for text in made(standard, "出口C2")[EN])


def test_a_listed_thing_keeps_its_forms_first(standard):
    found = compose("D出口", load_profile("general"), standard).right
    assert [form.text for form in found[KO]][:2] == ["D 출구", "D번 출구"]
    assert "출구 D" in {form.text for form in found[KO]}


@pytest.mark.parametrize("zh", ["海拔1200", "出口-1", "3号窗口你好", "北京路12"])
def test_what_is_no_numbered_thing(standard, zh):
    assert made(standard, zh) is None


@pytest.mark.parametrize(
    ("zh", "english", "korean"),
    [("北京南", "Beijingnan", "베이징난"), ("威海北", "Weihaibei", "웨이하이베이")],
)
def test_a_city_with_a_direction_is_its_station(standard, zh, english, korean):
    found = made(standard, zh)
    assert english in found[EN]
    assert korean in found[KO]


def test_a_direction_is_no_station_inside_a_longer_name(standard):
    assert "Railway" not in " ".join(made(standard, "北京南公园")[EN])
