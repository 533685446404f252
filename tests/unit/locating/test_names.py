"""The sites that a folder's name means, written as people write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.locating.names import Named, SiteNames
from signcheck.locating.texts import Packed

SITES = {
    "RS01": "威海站",
    "RS02": "威海北站",
    "HO01": "威海市立医院",
    "BS04": "市立医院",
    "SA02": "国际海水浴场",
    "BS03": "国际海水浴场",
    "CS01": "威海汽车站",
    "BS07": "汽车站",
    "BS10": "山东大学(威海)",
    "SA09": "石岛",
    "CS05": "石岛汽车站",
    "MR01": "文化西路",
    "9": "海上公园",
}


def named(*folders: str, sites: dict[str, str] = SITES, gone: tuple[str, ...] = ()) -> Named:
    return SiteNames(Packed(sites), Packed(sites.values())).of_folders(
        Path("/", *folders, "a.jpg"), set(gone)
    )


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("photos/RS01", "RS01"),
        ("photos/rs01", "RS01"),
        ("photos/威海站", "RS01"),
        ("photos/威海 站", "RS01"),
        ("威海站/2026-11-22", "RS01"),
        ("SA02/威海站", "RS01"),
        ("威海站/SA02", "SA02"),
        ("威海站/国际海水浴场", "RS01"),  # two sites have the inner name
        ("9", "9"),
    ],
)
def test_a_folder_called_as_the_site_the_innermost_first(path, code):
    found = named(*path.split("/"))
    assert (found.sure, found.codes) == (True, (code,))


@pytest.mark.parametrize(
    "folder",
    [
        "11月26日 威海市立医院",
        "11月26日威海市立医院",
        "2026-11-26 威海市立医院",
        "20261126威海市立医院",
        "2026年11月26号_威海市立医院_上午",
        "威海市立医院 第2次",
        "威海市立医院第二次复查",
        "威海市立医院（复查）",
        "威海市立医院【整改后】照片",
        "威海市立医院2",
        "威海市立医院 - 副本",
        "巡查威海市立医院",
        "第三组 威海市立医院",
        "HO01 门诊",
        "ho01门诊",
        "11-26 HO01",
        "HO01_威海市立医院",
        "HO01 市立医院",  # a code is exact, and people shorten names
        "威海市立医院 门诊楼",
        "王明 威海市立医院",
        "环翠区-威海市立医院",
    ],
)
def test_a_folder_called_as_people_call_it(folder):
    found = named("photos", folder)
    assert (found.sure, found.codes) == (True, ("HO01",))


@pytest.mark.parametrize(
    ("folder", "codes"),
    [
        ("威海市立医院东停车场工程", ("HO01",)),
        ("威海站北", ("RS01",)),
        ("威海站到威海北站", ("RS02", "RS01")),
        ("石岛村口", ("SA09",)),
        ("荣成 汽车站", ("BS07",)),  # where other sites' names end so, the word before may name another
        ("HO011", ()),
        ("XHO01", ()),
        ("11月9日", ()),  # the site 9 is a plain number
        ("海水浴场", ()),
        ("", ()),
    ],
)
def test_what_is_only_part_of_longer_words_is_handed_back(folder, codes):
    found = named(folder)
    assert (found.whole, found.codes) == (False, codes)


@pytest.mark.parametrize(
    ("folder", "codes"),
    [
        ("威海站、威海北站", ("RS02", "RS01")),
        ("国际海水浴场 11月26日", ("SA02", "BS03")),
        ("RS01 RS02", ("RS01", "RS02")),
        ("文化西路 威海市立医院", ("HO01", "MR01")),
    ],
)
def test_several_are_asked(folder, codes):
    found = named(folder)
    assert (found.whole, found.sure, found.codes) == (True, False, codes)


def test_the_longest_name_counts():
    assert named("11月26日 石岛 汽车站").codes == ("CS05",)
    assert named("汽车站 11月26日").codes == ("BS07",)
    assert named("山东大学（威海）11月26日").codes == ("BS10",)
    longer = {**SITES, "HO99": "威海市立医院东停车场"}
    assert named("威海市立医院东停车场 工程", sites=longer).codes == ("HO99",)
    glued = named("威海市立医院东停车场工程", sites=longer)
    assert (glued.sure, glued.codes) == (False, ("HO99",))
    # Even a mark behind the shorter one does not make it the shorter one.
    assert not named("威海市立医院 东停车场工程", sites=longer).sure


def test_a_name_alone_says_more_than_one_among_words():
    assert named("威海站", "出口 文化西路").codes == ("RS01",)
    assert named("威海站", "文化西路 11-26").codes == ("MR01",)
    assert named("威海站", "MR01 出口").codes == ("MR01",)
    assert named("出口 文化西路", "11月26日").codes == ("MR01",)


def test_withdrawn_sites_are_not_named():
    assert named("威海站", gone=("RS01",)) == Named()
    assert named("国际海水浴场", gone=("BS03",)).codes == ("SA02",)
    # The name of a withdrawn site hides no other.
    assert named("石岛 汽车站", gone=("CS05", "CS01")).codes == ("BS07", "SA09")


def test_the_whole_name_on_a_sign():
    names = SiteNames(Packed(SITES), Packed(SITES.values()))
    assert names.on_signs(["威海 站", "出口"], set()) == ["RS01"]
    assert names.on_signs(["威海站出口", "→", ""], set()) == []
    assert names.on_signs(["国际海水浴场"], {"BS03"}) == ["SA02"]


def test_no_sites_and_no_folders():
    assert named("威海站", sites={}) == Named()
    assert SiteNames(Packed(SITES), Packed(SITES.values())).of_folders(Path("威海站"), set()) == Named()


BESIDE = st.lists(
    st.sampled_from(["11月26日", "2026-11-26", "第2次", "复查", "（", "）", " ", "_", "3"]), max_size=3
)


@given(BESIDE, st.sampled_from([code for code in SITES if SITES[code] != "国际海水浴场"]), BESIDE)
def test_dates_numbers_and_ordinary_words_never_hide_a_name(before, code, after):
    found = named("".join([*before, SITES[code], *after]))
    assert (found.sure, found.alone, found.codes) == (True, True, (code,))


@given(st.text("威海市立医院北站东12HOR0月日 -（）", max_size=20))
def test_what_is_sure_stands_in_the_folders_name(folder):
    found = named(folder)
    for code in found.codes:
        letters = "".join(c for c in folder if c.isalnum()).casefold()
        assert code.casefold() in letters or SITES[code] in letters
