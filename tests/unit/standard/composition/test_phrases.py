"""Open phrases: numbers and names in them, ordinals, floors, twins, one thing of another; suggested only.

phrases.csv was written by hand before the rules; the half ``aside`` was first looked at when they were done.
no_names.txt holds common nouns, notices and shop texts, none of which is a name.
"""

import csv
from pathlib import Path

import pytest

from signcheck.languages import Language
from signcheck.standard import Standard
from signcheck.standard.composition import compose, is_bare, rule_of
from signcheck.standard.files import Files, shipped_files
from signcheck.standard.normalise import key
from signcheck.standard.profile import load_profile
from signcheck.standard.term import Authority, Form, Status, Term

EN, KO = Language.EN, Language.KO
HERE = Path(__file__).parent
GUESSED = {"PINYIN", "READING", "BARE-STOP"}


def _rows():
    with (HERE / "phrases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _right(row, standard):
    found = compose(row["zh"], load_profile(row["profile"]), standard)
    if found is None:
        return None
    return all(
        {form.text for form in found.right[language]} & set(row[language.value].split(" | "))
        for language in (EN, KO)
    )


@pytest.mark.parametrize("half", ["seen", "aside"])
def test_phrases_written_apart_from_the_rules_are_right(standard, half):
    outcomes = {row["zh"]: _right(row, standard) for row in _rows() if row["half"] == half}
    wrong = [zh for zh, right in outcomes.items() if right is False]
    assert list(outcomes.values()).count(True) / len(outcomes) >= 0.96, wrong


def test_what_is_composed_without_a_norm_is_never_expected(standard):
    for row in _rows():
        found = compose(row["zh"], load_profile(row["profile"]), standard)
        for language, forms in (found.expected if found else {}).items():
            for form in forms:
                assert rule_of(form) == "LISTED" or form.authority.approved, (row["zh"], language)
            assert {*forms} | {*found.suggested[language]} == {*found.right[language]}


def test_the_name_of_a_road_is_expected_on_its_sign_by_the_norm_and_suggested_elsewhere(empty):
    on_road = compose("南京东路", load_profile("road"), empty)
    assert [form.text for form in on_road.expected[EN]] == ["NANJING DONGLU"]
    elsewhere = compose("南京东路", load_profile("general"), empty)
    assert not elsewhere.expected[EN]
    assert elsewhere.suggested[EN][0].text == "Nanjing East Road"


def test_common_nouns_are_never_spelt_out(standard):
    spelt = []
    for zh in (HERE / "no_names.txt").read_text("utf-8").split():
        for profile in ("general", "bus"):
            found = (
                compose(zh, load_profile(profile), standard) if key(zh) not in standard.head_keys else None
            )
            if found and GUESSED & {step.rule for step in found.derivation}:
                spelt.append((zh, profile, found.right[EN][0].text))
    assert spelt == []


ALONE = [
    ("第七中学", "general", "No 7 Middle School", "제7중학교"),
    ("第二瀑布", "scenic", "No 2 Waterfall", "제2 폭포"),
    ("第四观景台", "scenic", "No 4 Viewing Platform", "제4 전망대"),
    ("威海市立第二医院", "hospital", "Weihai Municipal No 2 Hospital", "웨이하이시립 제2병원"),
    ("山东省立医院", "hospital", "Shandong Provincial Hospital", "산둥성립병원"),
    ("骨科二病区", "hospital", "Orthopedics Ward 2", "정형외과 2병동"),
    ("地下二层停车场", "general", "B2 Parking", "지하 2층 주차장"),
    ("B座15层", "general", "F15, Block B", "B동 15층"),
    ("12号楼3单元", "general", "Unit 3, Building 12", "12동 3단원"),
    ("金马路", "road", "JINMA LU", "진마로"),
    ("站前路", "general", "Zhanqian Road", "잔첸로"),
    ("合庆", "bus", "Heqing", "허칭"),
    ("限速45公里", "road", "Speed Limit 45 km/h", "제한 속도 45km/h"),
    ("第一停车场出口", "general", "No 1 Parking Exit", "제1주차장 출구"),
]


@pytest.mark.parametrize(("zh", "profile", "english", "korean"), ALONE)
def test_open_phrases(forms, zh, profile, english, korean):
    assert english in forms(zh, profile, EN)
    assert korean in forms(zh, profile, KO)


@pytest.mark.parametrize("zh", ["下一站", "开往", "往返", "往返票", "往返船票"])
def test_listed_heads_that_begin_like_directions_are_known(standard, zh):
    found = compose(zh, load_profile("general"), standard)
    assert found.expected[EN]
    assert found.expected[KO]


def test_a_name_alone_is_a_stop_only_at_stops(standard):
    assert compose("合庆", load_profile("general"), standard) is None
    assert is_bare(compose("合庆", load_profile("bus"), standard))


def _listed(zh, english, korean):
    forms = (
        Form(EN, english, Status.STANDARD, Authority.CITY, "test"),
        Form(KO, korean, Status.STANDARD, Authority.CITY, "test"),
    )
    return Term("general", zh, "", forms)


def test_a_twin_has_the_forms_of_the_listed_one_as_suggestions():
    listed = Standard([_listed("请勿乱扔垃圾", "Do Not Litter", "쓰레기를 버리지 마세요")], version="t")
    found = compose("请勿乱丢垃圾", load_profile("general"), listed)
    assert [form.text for form in found.suggested[EN]] == ["Do Not Litter"]
    assert not found.expected[EN]
    assert rule_of(found.suggested[EN][0]) == "TWIN"


def test_a_twin_never_takes_the_name_of_another_kind_of_place():
    listed = Standard([_listed("控制室", "Control Room", "제어실")], version="t")
    assert compose("控制台", load_profile("general"), listed) is None


def test_another_number_may_stand_in_a_listed_phrase_but_no_other_call():
    listed = Standard(
        [
            _listed("请提前20分钟候车", "Please Be Here 20 Minutes Before", "20분 전까지 오세요"),
            _listed("急救请打120", "Dial 120 for an Ambulance", "응급 구조는 120"),
        ],
        version="t",
    )
    found = compose("请提前30分钟候车", load_profile("general"), listed)
    assert [form.text for form in found.suggested[EN]] == ["Please Be Here 30 Minutes Before"]
    assert compose("急救请打110", load_profile("general"), listed) is None


def test_particles_follow_the_sound(forms):
    assert "칭다오가 당신을 환영합니다" in forms("青岛欢迎您", "general", KO)
    assert "룽청이 당신을 환영합니다" in forms("荣成欢迎您", "general", KO)


def test_a_standard_from_before_these_tables_composes_without_them():
    kept = {
        name: content
        for name, content in shipped_files().contents.items()
        if name not in {"names/twins.csv", "names/phrases.csv"}
    }
    old = Standard((), version="old", files=Files(kept, "old"))
    assert compose("限速40公里", load_profile("general"), old) is None
    assert compose("南京东路", load_profile("general"), old)


def test_two_notices_are_put_together(standard):
    found = compose("冰面危险禁止滑冰", load_profile("warning"), standard)
    assert found.right[EN][0].text == "Danger! Thin Ice! No Skating"
    assert found.right[KO][0].text == "얼음판 위험! 스케이트 금지"
    assert all(form.suggested for forms in found.right.values() for form in forms)
    assert compose("冰面危险禁止乱想", load_profile("warning"), standard) is None


def test_another_number_needs_as_many_places(standard):
    assert compose("1.2.3米以下儿童免费乘车", load_profile("bus"), standard) is None
