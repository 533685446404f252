"""Texts that mean the same but for a variant, and such as do not."""

import pytest

from signcheck.checking.findings.variants import BY_NAME
from signcheck.checking.language.variants import is_english_variant, needed
from signcheck.languages import Language
from signcheck.standard.variants import VARIANTS, Level, Variants


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("Tourist Centre", "Tourist Center", {"region"}),
        ("THEATRE", "Theater", {"region"}),
        ("Ticket", "Tickets", {"number"}),
        ("Enquiries", "Inquiry", {"region", "number"}),
        ("Coaches", "Coach", {"number"}),
        ("Orthopaedics", "Orthopedics", {"region"}),
        ("Lost & Found", "Lost and Found", {"ampersand"}),
        ("Keep off the Grass", "Keep Off Grass", {"articles"}),
        ("Please Do Not Touch", "Do Not Touch", {"please"}),
        ("No Swimming", "Do Not Swim", {"prohibition"}),
        ("Smoking Is Prohibited", "No Smoking", {"prohibition"}),
        ("Watch Out for Pedestrians", "Watch for Pedestrians", {"watch"}),
        ("Museum of Weihai", "Weihai Museum", {"order"}),
        ("Lift", "Elevator", {"words"}),
        ("Pets Not Allowed", "No Pets", {"prohibition"}),
        ("No Pets Allowed", "No Pets", {"prohibition"}),
        ("Feeding the Birds Is Prohibited", "Do Not Feed the Birds", {"prohibition"}),
        ("Keep Out", "No Entry", {"words"}),
    ],
)
def test_the_same_english(one, other, names):
    assert needed(Language.EN, one, other) == names
    assert needed(Language.EN, other, one) == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ticket", "Tikcet"),
        ("Gate 1", "Gate 2"),
        ("Bus", "Bu"),
        ("Press", "Pres"),
        ("Way In", "Way Out"),
        ("Do Not Touch", "Please Touch"),
        ("No Smoking", "Smoking"),
        ("Meeting Point", "Meeting Room"),
        ("Children Hospital", "Children's Hospital"),
        ("출구", "Exit"),
        ("", ""),
        ("The", "A"),
    ],
)
def test_other_english(one, other):
    assert not is_english_variant(one, other)


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("만지지 마십시오", "만지지 마시오", {"endings"}),
        ("만지지 말아 주세요", "만지지 마시오", {"endings"}),
        ("흡연하지 마세요", "흡연 금지", {"prohibition", "endings"}),
        ("손 씻으세요", "손을 씻으시오", {"particles", "endings"}),
        ("미끄럼 조심", "미끄럼 주의", {"caution"}),
        ("버스 정거장", "버스 정류장", {"words"}),
        ("류궁다오에 가지 마세요", "류궁다오에 가지 마시오", {"endings"}),
    ],
)
def test_the_same_korean(one, other, names):
    assert needed(Language.KO, one, other) == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("출구", "입구"),
        ("미세요", "당기세요"),
        ("만지세요", "만지지 마시오"),
        ("쓰레기를 버리자 마세요", "쓰레기를 버리지 마세요"),
        ("만지지 마시온", "만지지 마시오"),
        ("먹이룰 주지 마세요", "먹이를 주지 마세요"),
        ("주차장", "주차 금지"),
        ("부산까지", "부산부터"),
    ],
)
def test_other_korean(one, other):
    assert needed(Language.KO, one, other) is None


def test_chinese_has_no_variants():
    assert needed(Language.ZH, "出口", "出口处") is None


def test_every_variant_has_its_record_and_its_level():
    assert set(BY_NAME) == set(VARIANTS)


def test_the_gravest_level_decides_and_warnings_come_before():
    own = Variants({"please": Level.MINOR})
    assert own.level({"please", "region"}, warning=False) == (Level.MINOR, "please")
    assert own.level({"number"}, warning=False)[0] is Level.COMPLIANT
    assert own.level({"number", "please"}, warning=True) == (Level.EXACT, "number")
