"""The one reader of lists: whatever stands around the rows, they are found and the rest is said."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from signcheck.errors import StandardFileBad, StandardFileRefused
from signcheck.registry.columns import site_columns
from signcheck.tablefile import oldbook
from signcheck.tablefile.problem import Problem, places, refusal
from signcheck.tablefile.table import read_table
from signcheck.tablefile.vocabulary import parse_columns

DATA = Path(__file__).parents[2] / "data" / "office"
SITES = site_columns()
HEAD = ["序号", "景区名称", "等级", "责任单位", "备注"]
ROW = [1, "海滨公园", "4A", "文旅局", ""]


def book(*sheets: list[list], change=None) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"表{number + 1}")
        for row in rows:
            sheet.append(row)
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(content: bytes | str, vocabulary=SITES):
    raw = content.encode() if isinstance(content, str) else content
    return read_table(raw, "list", vocabulary)


def names(table) -> list[str]:
    return [row.cells["name_zh"] for row in table.rows if not row.empty]


def test_titles_totals_notes_and_repeated_headings_are_passed_over_and_said():
    rows = [
        ["威海市景区名单"],
        ["填报单位：文旅局", None, None, "2026年11月"],
        HEAD,
        ROW,
        ["一、环翠区"],
        [2, "西霞口", "5A", "文旅局"],
        HEAD,
        ["", "", "", ""],
        ["合  计", 2],
        ["注：数据截至2026年。"],
        ["填表人：王", None, None, "审核人：李"],
    ]
    table = read(book(rows))
    assert names(table) == ["海滨公园", "西霞口"]
    assert [row.where for row in table.rows if not row.empty] == ["row 4", "row 6"]
    assert [one.why for one in table.understood.passed] == [
        *("title", "title", "section", "heading", "total", "note", "note"),
    ]
    assert table.rows[1].section[-1] == "一、环翠区"
    told = "\n".join(table.understood.told())
    assert "景区名称 = name_zh" in told
    assert "left alone: 序号, 备注" in told
    assert "passed over, total: row 9 “合 计 2”" in told


def test_headings_in_two_rows_and_merged_cells():
    rows = [
        ["编号", "名称", None, None, "等级"],
        [None, "中文", "英文", "韩文", None],
        ["A1", "海滨公园", "Seaside Park", "해변공원", "4A"],
        ["A2", "植物园", "Garden", "식물원", None],
    ]

    def merge(made):
        for area in ("A1:A2", "B1:D1", "E1:E2", "E3:E4"):
            made.active.merge_cells(area)

    table = read(book(rows, change=merge))
    assert [dict(row.cells) for row in table.rows] == [
        {
            "code": "A1",
            "name_zh": "海滨公园",
            "name_en": "Seaside Park",
            "name_ko": "해변공원",
            "grade": "4A",
        },
        {"code": "A2", "name_zh": "植物园", "name_en": "Garden", "name_ko": "식물원", "grade": "4A"},
    ]


def test_the_sheets_with_the_headings_are_read_and_the_others_said():
    content = book([["说明"], ["请填写"]], [HEAD, ROW], [HEAD, [1, "植物园", "3A", "文旅局"]])
    table = read(content)
    assert names(table) == ["海滨公园", "植物园"]
    assert [row.where for row in table.rows] == ["sheet 表2, row 2", "sheet 表3, row 2"]
    assert table.understood.other_sheets == ("表1",)


def test_a_hidden_sheet_is_passed_over_and_hidden_rows_are_said():
    def hide(made):
        made["表1"].sheet_state = "hidden"
        made["表2"].row_dimensions[2].hidden = True

    content = book([HEAD, [1, "旧名单", "3A", ""]], [HEAD, ROW], change=hide)
    table = read(content)
    assert names(table) == ["海滨公园"]
    assert table.understood.warnings == ("rows that the spreadsheet hides were read too: sheet 表2, row 2",)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_what_parts_the_cells_is_found(mark):
    text = "名称;,等级\n海滨公园,4A\n".replace(";", "").replace(",", mark)
    assert names(read(text)) == ["海滨公园"]
    assert names(read(f"sep={mark}\n" + text)) == ["海滨公园"]


def test_a_code_that_excel_made_a_number_keeps_its_zeros():
    def zeros(made):
        made.active["A2"].number_format = "000"

    table = read(book([["编号", "名称"], [7, "海滨公园"], [12, "植物园"]], change=zeros))
    assert [row.cells["code"] for row in table.rows] == ["007", "12"]


def test_two_headings_of_one_column_are_asked_and_can_be_said():
    rows = "名称,中文名称,等级\na,海滨公园,4A\n"
    with pytest.raises(StandardFileBad, match="名称 and 中文名称 both look like name_zh") as caught:
        read(rows)
    assert "--columns" in caught.value.remedy
    assert names(read(rows, SITES.with_own(parse_columns("名称=-")))) == ["海滨公园"]
    assert names(read("牌子,等级\n出口,4A\n", SITES.with_own({"牌子": "name_zh"}))) == ["出口"]


def test_letters_that_look_like_others_are_named():
    (warning,) = read("名称,英文名称\n出口,Еxit\n").understood.warnings
    assert "Е (U+0415, CYRILLIC CAPITAL LETTER IE)" in warning
    assert "(row 2)" in warning


def test_an_old_workbook_is_read_like_a_new_one():
    """The file was saved as .xls by LibreOffice: merged title and cells, days, a total, a second sheet."""
    pytest.importorskip("xlrd")
    table = read((DATA / "sign-points.xls").read_bytes())
    assert names(table) == ["威海站", "威海站", "刘公岛景区", "刘公岛景区", "威海市立医院"]
    assert table.rows[0].cells["listed_on"] == "2026-03-01"
    assert table.understood.headings_at == "headings in sheet 点位台账, row 2"
    assert [one.why for one in table.understood.passed] == ["title", "total"]


@pytest.mark.parametrize(
    ("name", "size", "said", "remedy"),
    [
        ("x.xls", 600, "no readable XLS file, or it has a password", "Take its password off"),
        ("名单.et", 600, "WPS Office's own format", "另存为"),
        ("名单.ET", 600, "WPS Office's own format", "另存为"),
        ("报告.wps", 600, "a text document", "Copy its table into a sheet"),
        ("x.xls", oldbook.MAX_FILE, "34 MB", "Save it again"),
    ],
)
def test_what_is_no_old_workbook_is_refused_with_the_way_out(name, size, said, remedy):
    with pytest.raises(StandardFileRefused, match=said) as caught:
        read_table(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * size, name, SITES)
    assert remedy in caught.value.remedy
    assert "Nothing was imported." in caught.value.remedy


def test_places_are_told_in_runs():
    assert places(["row 2", "row 4", "row 3", "row 9"]) == "rows 2–4, 9"
    assert places(["sheet A, row 2", "sheet B, row 2"]) == "sheet A, row 2; sheet B, row 2"
    assert places(["line 3, <term>", "line 5, <term>"]) == "lines 3, 5, <term>"


def test_one_line_a_kind():
    problems = [Problem(f"row {n}", "code", "is no code.", "Write one.", value=f"?{n}") for n in range(2, 52)]
    error = refusal(StandardFileBad, "x.csv", problems)
    assert error.message == "x.csv: rows 2–51, column code: '?2', '?3', '?4', '?5' and 46 more is no code."
    assert error.remedy == "Write one. Nothing was imported."
