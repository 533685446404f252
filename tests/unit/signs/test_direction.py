"""Chinese that is written from right to left."""

import pytest

from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line

FIT = ListFit.of(
    {
        "博物馆": ("Museum", "박물관"),
        "观景台": ("Viewing Platform", "전망대"),
        "台景观": ("Taijing Temple", "타이징관"),
        "兴礼门": ("Xingli Gate", "싱리문"),
        "会展中心": ("Convention Center", "컨벤션센터"),
        "吸烟": ("Smoking", "흡연"),
        "休息": ("Rest", "휴식"),
        "馆会民市": ("Guanhuimin City", "관후이민시"),
        "览导庄村": ("Landaozhuang Village", "란다오좡촌"),
    }
)


@pytest.mark.parametrize(
    ("written", "english", "read"),
    [
        ("馆物博", "Museum", "博物馆"),
        ("博物馆", "Museum", "博物馆"),
        ("台景观", "Viewing Platform", "观景台"),  # though a temple may be called so
        ("台景观", "Taijing Temple", "台景观"),
        ("门礼兴", "Heungli Gate", "兴礼门"),
        ("山泰", "Taishan", "泰山"),  # the standard knows neither
        ("泰山", "Taishan", "泰山"),
        ("山泰", "A Beautiful View", "山泰"),
        ("桥头东", "Qiaotou East", "桥头东"),
        ("村庄导览", "Village Guide", "村庄导览"),  # though a village may be called so
        ("村庄导览", "Landaozhuang Village", "览导庄村"),
    ],
)
def test_the_way_that_its_translation_speaks_for(written, english, read):
    entries, _ = pair([line(written, 100, 100, 60), line(english, 100, 168, 32)], FIT)
    assert [entry.zh.text for entry in entries] == [read]


def test_without_a_translation_it_stays_as_it_stands():
    entries, _ = pair([line("馆物博", 100, 100, 60)], FIT)
    assert [entry.zh.text for entry in entries] == ["馆物博"]


def test_a_name_of_another_entry_that_sounds_alike_by_half_turns_nothing():
    lines = [line("市民会馆", 100, 100, 60), line("Citizens' Hall", 100, 168, 32)]
    other = [line("光明路", 100, 400, 60), line("Guangming Road", 100, 468, 32)]
    entries, _ = pair([*lines, *other], FIT)
    assert [entry.zh.text for entry in entries] == ["市民会馆", "光明路"]


@pytest.mark.parametrize(
    ("upper", "lower", "english", "read"),
    [
        ("中会", "心展", "Convention Center", ["会展中心"]),
        ("会展", "中心", "Convention Center", ["会展中心"]),
        ("山泰", "庙岳", "Taiyue Shanmiao", ["泰岳山庙"]),  # the standard does not know it
        ("吸烟", "休息", "Smoking", ["吸烟", "休息"]),  # two messages
    ],
)
def test_two_columns_that_were_read_as_rows(upper, lower, english, read):
    beside = line(english, 300, 120, 32)
    entries, _ = pair([line(upper, 100, 100, 60), line(lower, 100, 170, 60), beside], FIT)
    assert [entry.zh.text for entry in entries] == read


def test_on_a_board_that_is_read_from_the_left_a_likeness_in_sound_turns_nothing():
    """每天 below a time: Tianmei sounds like Sailing Time by seven tenths."""
    port = [line("航线", 100, 100, 60), line("Sailing Time", 400, 168, 32), line("山南", 100, 300, 60)]
    entries, _ = pair([*port, line("Shannan", 100, 368, 32), line("每天", 700, 300, 60)], FIT)
    assert "每天" in [entry.zh.text for entry in entries if entry.zh]
