"""Lists and glossaries as offices have them, and terms by hand, through the services and the commands."""

from __future__ import annotations

import dataclasses
import io
import unicodedata

import openpyxl
import pytest

from signcheck.errors import RegistryError, StandardSourceMissing, UsageError
from signcheck.languages import Language
from signcheck.records.registry import all_sites, as_site
from signcheck.records.standards import current_standard
from signcheck.registry.site import SiteKind
from signcheck.services import registry, standards
from signcheck.services.registry import Chosen
from signcheck.services.workplace import Workplace
from signcheck.standard import load_standard
from signcheck.standard.csvfile import write_terms
from signcheck.standard.exchange import Asked, Defaults
from signcheck.standard.exchange.sheet import SHEET, write_sheet
from tests.conftest import SHARED

CASES = SHARED / "cases" / "files"
CITY = Asked(Defaults("city", "市标准 2026"))
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases is not there")


@pytest.fixture(autouse=True)
def small(tmp_path, monkeypatch):
    """A glossary folder of a few terms, in force until something is imported."""
    folder = tmp_path / "small"
    (folder / "terms").mkdir(parents=True)
    heads = ("失物招领", "游客中心", "入口", "出口")
    terms = [term for term in load_standard().terms if term.zh in heads]
    (folder / "terms" / "all.csv").write_text(write_terms(terms), encoding="utf-8", newline="")
    monkeypatch.setenv("SIGNCHECK_GLOSSARY", str(folder))
    return str(folder)


@pytest.fixture
def workplace(settings, small):
    with Workplace(dataclasses.replace(settings, glossary=small)) as opened:
        yield opened


def listed(workplace):
    with workplace.database.read() as session:
        return [as_site(row) for row in all_sites(session)]


def term(workplace, zh: str):
    with workplace.database.read() as session:
        found = [t for t in current_standard(session, workplace.settings.glossary).terms if t.zh == zh]
    return {f"{f.language} {f.text}": f.status.value for t in found for f in t.forms}


# --- the cases ------------------------------------------------------------------------------


@needs_cases
@pytest.mark.parametrize(
    ("name", "codes", "said"),
    [
        ("r01_fullwidth_code.csv", {"SC91": 2}, "full width made half width: row 3"),
        ("r03b_AAAA级.csv", {"SC91": 1, "SC92": 1}, ""),
        ("r07_zero_width.csv", {"SC91": 1}, "invisible characters dropped: row 2"),
        ("r09_tabs.csv", {"SC91": 1}, "parted by tabs"),
        ("r10_utf16.txt", {"SC91": 1}, "UTF-16, parted by tabs"),
        ("r11_gb.csv", {"SC91": 1}, "GB18030"),
        ("r12_chinese_header.csv", {"SC91": 1}, "中文名称 = name_zh"),
        ("r13_kind_zh.csv", {"SC91": 1}, ""),
        ("x04_title_row.xlsx", {"SC91": 1}, "passed over, total: row 4"),
        ("x05_first_sheet_notes.xlsx", {"SC91": 1}, "sheet 名单"),
        ("x08_stray_cell.xlsx", {"SC91": 1}, "1 rows"),
    ],
)
def test_lists_of_sites(workplace, name, codes, said):
    done = registry.apply(workplace, CASES / name, name, "wang", Chosen(new_units=True))
    assert said in "\n".join(done.understood.told())
    sites = listed(workplace)
    assert {site.code: len(site.sign_points) for site in sites} == codes
    for site in sites:
        assert (site.kind, site.name_zh, site.grade) == (SiteKind.SCENIC_AREA, "示例海滨景区", "4A")
        assert site.name_ko in ("예시해변 관광지", "")


@needs_cases
@pytest.mark.parametrize(
    ("name", "heads", "said"),
    [
        ("g01_kangxi.csv", ["火车票代售点"], "CJK radicals made characters"),
        ("g02_zwsp.csv", ["失物招领处示例", "示例问讯处", "示例寄存处"], "invisible characters dropped"),
        ("g03_nfd.csv", ["示例大厅"], "letters put together (NFC)"),
        ("g05_traditional.csv", ["游客中心", "停车场（东）"], "Traditional written in Simplified"),
        ("g08_wide.csv", ["失物招领", "母婴室"], "left alone: 序号"),
        ("g09_wide.xlsx", ["失物招领"], "left alone: 序号"),
        ("g10_weblate.tbx", ["失物招领"], "TBX"),
    ],
)
def test_glossaries(workplace, name, heads, said):
    from signcheck.standard.lint import lint

    seen = standards.preview(workplace, CASES / name, name, asked=CITY)
    assert said in "\n".join(seen.understood.told())
    assert seen.made.name is None
    standards.apply(workplace, CASES / name, name, "wang", asked=CITY)
    with workplace.database.read() as session:
        standard = current_standard(session, workplace.settings.glossary)
    for head in heads:
        assert len({t.domain for t in standard.exact(head)}) == len(standard.exact(head)) >= 1
        assert head in {t.zh for t in standard.exact(head)}
    if name.startswith("g03"):
        assert [p for p in lint(standard.exact("示例大厅")) if p.level == "error"] == []


# --- others of the same kinds -----------------------------------------------------------------

ROWS = (
    "code,kind,name_zh,name_en,name_ko,grade,district,unit,latitude,longitude,"
    "sign_point_code,sign_point_name,profile,languages\r\n"
    "SA91,scenic_area,甲景区,Park A,갑 관광지,4A,环翠区,甲单位,37.51,122.12,SA91-01,正门,,zh en ko\r\n"
)
HEADINGS = (
    "场所编号,场所类型,场所名称（中文）,场所名称（英文）,场所名称（韩文）,景区质量等级,行政区域,归口单位"
)
OTHERS = {
    "codes of full width": ROWS.replace("SA91,", "　ＳＡ９１,").replace("37.51", "３７．５１").encode(),
    "commas of full width": ROWS.replace(",", "，").encode(),
    "a grade with a remark": ROWS.replace("4A", "国家AAAA级（2023年复核）").encode(),
    "a grade in Chinese": ROWS.replace("4A", "四A级旅游景区").encode(),
    "a mark of direction": ROWS.replace("甲景区", "\u200e甲\u200f景区\u2069").encode(),
    "a selector of a variant": ROWS.replace("甲景区", "甲景\ufe0f区").encode(),
    "a second mark of order": ("\ufeff\u200b" + ROWS).encode("utf-8-sig"),
    "letters taken apart": unicodedata.normalize("NFD", ROWS).encode(),
    "semicolons, said in the first line": ("sep=;\r\n" + ROWS.replace(",", ";")).encode(),
    "tabs and quotes": ROWS.replace(",", '"\t"')
    .replace("\r\n", '"\r\n"')
    .join(('"', ""))
    .strip('"')
    .encode(),
    "UTF-16, the greater byte first": ("\ufeff" + ROWS).encode("utf-16-be"),
    "UTF-16 without its mark, tabs": ROWS.replace(",", "\t").encode("utf-16-le"),
    "GB18030 with Korean": ROWS.encode("gb18030"),
    "an old mark of the end": ROWS.encode() + b"\x1a",
    "a kind in Chinese": ROWS.replace("scenic_area", "旅游度假区").encode(),
    "headings in Chinese": (
        HEADINGS + ",GPS纬度,GPS经度,点位代码,点位说明,适用规则,语种配置\r\n" + ROWS.splitlines()[1]
    ).encode(),
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS.keys())
def test_a_list_that_is_written_otherwise_says_the_same(workplace, content):
    registry.apply(workplace, content, "list.csv", "wang", Chosen(new_units=True))
    (site,) = listed(workplace)
    assert (site.code, site.kind, site.name_zh, site.grade) == ("SA91", SiteKind.SCENIC_AREA, "甲景区", "4A")
    assert (site.name_en, site.name_ko, site.district, site.unit) == (
        "Park A",
        "갑 관광지",
        "环翠区",
        "甲单位",
    )
    (point,) = site.sign_points
    assert (point.code, point.name, point.latitude, len(point.languages)) == ("SA91-01", "正门", 37.51, 3)


def test_two_rows_of_headings_name_a_column_together(workplace):
    upper = ["编号", "类型", "名称", "", "", "点位", ""]
    lower = ["", "", "中文", "英文", "韩文", "编号", "名称"]
    rows = [upper, lower, ["SA91", "景区", "甲景区", "Park A", "갑 관광지", "SA91-01", "正门"]]
    book = openpyxl.load_workbook(io.BytesIO(as_book(rows)))
    for merged in ("A1:A2", "B1:B2", "C1:E1", "F1:G1"):
        book.active.merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    registry.apply(workplace, out.getvalue(), "list.xlsx", "wang")
    (site,) = listed(workplace)
    assert (site.code, site.name_zh, site.name_en) == ("SA91", "甲景区", "Park A")
    assert [(p.code, p.name) for p in site.sign_points] == [("SA91-01", "正门")]


def test_headings_in_two_languages_and_what_stands_below_a_list_are_passed_over(workplace):
    upper = HEADINGS.split(",")
    rows = [upper, *(line.split(",")[: len(upper)] for line in ROWS.splitlines())]
    book = as_book([*rows, ["甲单位（盖章）"], ["2026年11月28日"]])
    done = registry.apply(workplace, book, "list.xlsx", "wang", Chosen(new_units=True))
    assert [site.code for site in listed(workplace)] == ["SA91"]
    told = "\n".join(done.understood.told())
    assert "passed over, heading: row 2" in told
    assert "passed over, note: rows 4–5 “甲单位（盖章）”, “2026年11月28日”" in told


def test_what_turns_letters_round_is_for_a_person(workplace):
    with pytest.raises(RegistryError, match=r"U\+202E"):
        registry.preview(workplace, ROWS.replace("甲景区", "\u202e区景甲").encode(), "list.csv")


SAID_IN_GB = """<?xml version="1.0" encoding="GB2312"?>
<martif type="TBX" xml:lang="zh"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>
</martifHeader><text><body><termEntry id="1"><langSet xml:lang="zh"><tig><term>示例亭</term></tig></langSet>
<langSet xml:lang="en"><tig><term>Kiosk</term></tig></langSet></termEntry></body></text></martif>"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "中文标识,英文译法,韩文译法\n示例亭,Kiosk,\n".encode()),
        ("b.csv", "标识内容（中文）,标识内容（英文）,禁用译法\n示例亭,Kiosk,\n".encode()),
        ("c.txt", "序号\t中文术语\t规范英文\n1\t示例亭\tKiosk\n".encode("utf-16")),
        ("d.csv", "中文,英文\n示\u200e例\ufe0f亭,Ki\u2060osk\n".encode()),
        ("e.tbx", SAID_IN_GB.encode("gb2312")),
        ("f.tbx", SAID_IN_GB.replace("GB2312", "UTF-16").encode("utf-16")),
        (
            "g.tbx",
            SAID_IN_GB.replace("GB2312", "UTF-8").replace('"zh"', '"zho"').replace('"en"', '"eng"').encode(),
        ),
    ],
)
def test_a_glossary_that_is_written_otherwise_says_the_same(workplace, name, content):
    standards.apply(workplace, content, name, "wang", asked=CITY)
    assert term(workplace, "示例亭") == {"en Kiosk": "standard"}


# --- lists of sites -------------------------------------------------------------------------


OFFICE = [
    ["威海市A级旅游景区名单"],
    ["序号", "景区名称", "英文名称", "质量等级", "所在区市", "点位名称", "经纬度", "语种"],
    [1, "甲景区", "Park A", "AAAA级", "环翠区", "大门", "东经122.12，北纬37.51", "中、英、韩"],
    ["", "", "", "", "", "北门", "122°7′12″E,37°30′36″N", "中英韩"],
    [2, "乙景区", "Park B", "国家5A级", "荣成市", "入口", "122.4,37.2", "中、英"],
    ["合计", 2],
]


def as_book(rows: list[list], title: str = "Sheet1") -> bytes:
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_list_without_codes_or_kinds_is_understood_and_stays_the_same(workplace):
    done = registry.apply(workplace, as_book(OFFICE), "名单.xlsx", "wang")
    told = "\n".join(done.understood.told())
    assert "kind scenic_area taken from the title" in told
    assert "rows without a site belong to the site above: row 4" in told
    assert "2 new sites get SA01, SA02" in told
    first, second = listed(workplace)
    assert (first.code, first.grade, second.code, second.grade) == ("SA01", "4A", "SA02", "5A")
    assert [(p.code, p.name) for p in first.sign_points] == [("SA01-01", "大门"), ("SA01-02", "北门")]
    assert [p.latitude for p in first.sign_points] == [37.51, 37.51]
    assert second.sign_points[0].languages == ("zh", "en")
    again = [*OFFICE[:2], [1, "新景区", "", "3A", "环翠区", "大门", "", ""], *OFFICE[2:]]
    done = registry.apply(workplace, as_book(again), "名单.xlsx", "wang")
    assert (done.count.sites_added, done.count.sites_changed, done.count.points_changed) == (1, 0, 0)
    assert [site.code for site in listed(workplace)] == ["SA01", "SA02", "SA03"]


def test_what_a_list_has_no_column_for_stays(workplace):
    registry.apply(workplace, as_book(OFFICE), "名单.xlsx", "wang")
    short = "编号,类型,名称,点位编号,点位名称\nSA01,景区,甲景区,SA01-01,正门\n".encode()
    done = registry.apply(workplace, short, "short.csv", "wang")
    assert [change.code for change in done.count.changes] == ["SA01-01"]
    (site, _) = listed(workplace)
    assert (site.name_en, site.grade, site.sign_points[0].name) == ("Park A", "4A", "正门")


def test_a_preview_keeps_nothing_and_a_wrong_row_keeps_all_out(workplace):
    seen = registry.preview(workplace, as_book(OFFICE), "名单.xlsx")
    assert (seen.sites, seen.points, seen.count.sites_added) == (2, 3, 2)
    wrong = [*OFFICE[:-1], [3, "丙景区", "", "9A", "环翠区", "大门", "", "中、日"]]
    with pytest.raises(RegistryError) as caught:
        registry.apply(workplace, as_book(wrong), "名单.xlsx", "wang")
    assert "row 6, column grade: '9A' is no grade of a scenic area." in caught.value.message
    assert "row 6, column languages: '日' is unknown." in caught.value.message
    assert listed(workplace) == []


def test_what_somebody_said_of_a_heading_is_kept(workplace):
    rows = "牌子,类型,编号\n甲景区,景区,SA01\n".encode()
    with pytest.raises(RegistryError, match="missing columns: name_zh"):
        registry.apply(workplace, rows, "a.csv", "wang")
    registry.apply(workplace, rows, "a.csv", "wang", Chosen({"牌子": "name_zh"}))
    assert registry.preview(workplace, rows, "a.csv").sites == 1
    with pytest.raises(UsageError, match="there is no column nome"):
        registry.preview(workplace, rows, "a.csv", Chosen({"牌子": "nome"}))


def test_the_commands_say_what_was_understood(run, tmp_path):
    path = tmp_path / "名单.xlsx"
    path.write_bytes(as_book(OFFICE))
    tried = run("registry", "import", path, "--dry-run")
    assert tried.code == 0
    assert "景区名称 = name_zh" in tried.err
    assert "A dry run: nothing was kept." in tried.out
    assert run("registry", "import", path, "--yes", "--by", "wang").code == 0
    assert "SA02  scenic_area  乙景区" in run("registry", "list").out


# --- glossaries -----------------------------------------------------------------------------


WIDE = "序号,中文,英文,韩文,禁用,备注\n"


def test_several_forms_in_a_cell(workplace):
    rows = (
        WIDE
        + "1,示例厕所,Toilet / Restroom,화장실；세면실,WC Place,直译\n"
        + "2,示例出入口,Entrance/Exit,출입구,,\n"
        + "3,示例空白,,,,\n"
    ).encode()
    done = standards.apply(workplace, rows, "表.csv", "wang", asked=CITY)
    assert term(workplace, "示例厕所") == {
        "en Toilet": "standard",
        "en Restroom": "accepted",
        "en WC Place": "forbidden",
        "ko 화장실": "standard",
        "ko 세면실": "accepted",
    }
    assert term(workplace, "示例出入口") == {"en Entrance/Exit": "standard", "ko 출입구": "standard"}
    told = "\n".join(done.understood.told())
    assert "1 cells were taken apart at a slash: “Toilet / Restroom” (row 2)" in told
    assert "without English or Korean, so passed over: row 4" in told


def test_a_known_term_keeps_its_domain_and_its_head(workplace):
    with workplace.database.read() as session:
        old = next(
            t
            for t in current_standard(session, workplace.settings.glossary).terms
            if t.zh == "失物招领" and not t.sense
        )
    rows = "中文,英文\n失 物招领。,Lost Things\n".encode()
    standards.apply(workplace, rows, "表.csv", "wang", asked=CITY)
    with workplace.database.read() as session:
        (new,) = current_standard(session, workplace.settings.glossary).exact("失物招领")
    assert (new.domain, new.zh) == (old.domain, "失物招领")
    assert new.right_forms(Language.EN)[0].text == "Lost Things"


def test_who_stands_behind_it_must_be_said(workplace):
    with pytest.raises(StandardSourceMissing, match="authority and source") as caught:
        standards.preview(workplace, "中文,英文\n甲,A\n".encode(), "表.csv")
    assert "--authority city" in caught.value.remedy


DCT = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><min:subjectField>transport</min:subjectField>
<langSec xml:lang="zh-CN"><termSec><term>示例检票口</term></termSec></langSec>
<langSec xml:lang="en-US"><termSec><term>Ticket Check</term><min:partOfSpeech>noun</min:partOfSpeech>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>Ticket Inspecting</term>
<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""
MARTIF = """<?xml version='1.0'?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>
</martifHeader><text><body><termEntry id="1">
<descripGrp><descrip type="definition">a gate</descrip></descripGrp>
<langSet xml:lang="zh-TW"><ntig><termGrp><term>示例檢票口</term></termGrp></ntig></langSet>
<langSet xml:lang="en-GB"><ntig><termGrp><term>Ticket Check</term>
<termNote type="administrativeStatus">preferred</termNote></termGrp></ntig>
<ntig><termGrp><term>Gate</term></termGrp></ntig></langSet>
<langSet xml:lang="ja"><ntig><termGrp><term>改札口</term></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""


@pytest.mark.parametrize(
    ("text", "other"),
    [(DCT, {"en Ticket Inspecting": "forbidden"}), (MARTIF, {"en Gate": "accepted"})],
)
def test_tbx_of_other_tools(workplace, text, other):
    done = standards.apply(workplace, text.encode(), "x.tbx", "wang", asked=CITY)
    assert term(workplace, "示例检票口") == {"en Ticket Check": "standard"} | other
    assert "has no place in a glossary" in "\n".join(done.understood.told())


def test_an_entity_of_another_file_is_refused(workplace):
    from signcheck.errors import StandardFileRefused

    with pytest.raises(StandardFileRefused, match="stands for something in another file"):
        standards.preview(workplace, MARTIF.replace("Gate", "&gate;").encode(), "x.tbx", asked=CITY)


def test_a_sheet_comes_back_edited(workplace):
    rows = (WIDE + "1,示例厕所,Toilet; Restroom,화장실,WC Place,直译\n2,示例门,Door,문,,\n").encode()
    standards.apply(workplace, rows, "表.csv", "wang", asked=CITY)
    with workplace.database.read() as session:
        kept = current_standard(session, workplace.settings.glossary)
    sheet = write_sheet(kept.terms)
    same = standards.preview(workplace, sheet, "terms.xlsx", asked=CITY)
    assert not same.terms
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    for row in book[SHEET].iter_rows():
        if row[0].value == "示例厕所":
            row[1].value, row[3].value = "Toilets", "Toilet"
    out = io.BytesIO()
    book.save(out)
    seen = standards.preview(workplace, out.getvalue(), "terms.xlsx", asked=CITY)
    assert [placed.form.text for placed in seen.terms.added] == ["Toilets"]
    assert [(c.after.form.text, c.fields) for c in seen.terms.changed] == [("Toilet", ("status", "note"))]
    assert [placed.form.text for placed in seen.terms.withdrawn] == ["Restroom"]
    standards.apply(workplace, out.getvalue(), "terms.xlsx", "wang", asked=CITY)
    assert term(workplace, "示例厕所")["en Toilets"] == "standard"
    assert term(workplace, "示例厕所")["en WC Place"] == "forbidden"


def test_one_term_by_hand(run):
    by = ("--by", "wang")
    said = ("--source", "市标准")
    assert run("glossary", "add", "示例亭", "--en", "Kiosk", "--ko", "매점", *said, *by).code == 0
    assert run("glossary", "add", "示例亭", "--en", "Kiosk", *said, *by).code == 2
    tried = run("glossary", "edit", "示例亭", "--en", "Stall", "--accept", "en=Kiosk", *said, "--dry-run")
    assert "+ general: 示例亭  en Stall  standard, city" in tried.out
    edited = run(
        "glossary", "edit", "示例亭", "--en", "Stall", "--accept", "en=Kiosk", "--drop", "ko=매점", *said, *by
    )
    assert edited.code == 0, edited.err
    found = run("glossary", "lookup", "示例亭").out
    assert "en  Stall  standard" in found
    assert "en  Kiosk  accepted" in found
    assert "매점" not in found
    assert run("glossary", "edit", "示例亭", "--en", "=1+1", *said).code == 1
    assert "source" in run("glossary", "edit", "示例亭", "--en", "Booth").err
    assert run("glossary", "retire", "示例亭", *by).code == 0
    assert run("glossary", "retire", "示例亭", *by).code == 2
    assert [line.split()[1] for line in run("glossary", "versions").out.splitlines() if "by wang" in line]
