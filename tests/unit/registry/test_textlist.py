"""Lists of texts that signs are to carry."""

from __future__ import annotations

import csv
import io

import pytest
from xlsxwriter import Workbook

from signcheck.errors import UsageError
from signcheck.languages import Language
from signcheck.registry.textlist import ListedText, read_texts

PROFILES = ("general", "road")
HEAD = ("zh", "en", "ko", "profile")


def as_csv(path, rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path.write_text(out.getvalue(), "utf-8-sig")
    return path


def as_xlsx(path, rows, sheets=("Sheet1",)):
    with Workbook(path) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell != "":
                        sheet.write(number, column, cell)
    return path


@pytest.mark.parametrize(("write", "name"), [(as_csv, "list.csv"), (as_xlsx, "list.xlsx")])
def test_texts_stand_in_any_order_of_columns_and_empty_rows_are_counted(tmp_path, write, name):
    rows = [
        ("序号", "ko", "zh", " en ", "profile"),
        (1, "출구", "出口", "Exit", ""),
        (2, "", "", "", ""),
        (),
        (3, "", "文化路", " WENHUA LU ", "road"),
        (),
        (),
    ]
    read = read_texts(write(tmp_path / name, rows), PROFILES)
    assert read.empty == 2
    assert read.texts == (
        ListedText(2, "出口", {Language.EN: "Exit", Language.KO: "출구"}),
        ListedText(5, "文化路", {Language.EN: "WENHUA LU"}, "road"),
    )


def test_of_several_sheets_the_one_called_texts_is_read(tmp_path):
    rows = [HEAD, ("出口", "Exit", "출구")]
    read = read_texts(as_xlsx(tmp_path / "a.xlsx", rows, ("notes", "texts")), PROFILES)
    assert [text.zh for text in read.texts] == ["出口"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("", "Exit", "출구", ""), "row 2, column zh: empty. Fill it in."),
        (("出口", "Exit\x07Way", "", ""), "row 2, column en: it holds the character U+0007. Write one line"),
        (("出口", "", "=1+1", ""), "row 2, column ko: '=1+1' would be run as a formula. Write plain text."),
        (
            ("出口", "Exit", "출구", "raod"),
            "Write one of general, road, or leave it empty for that of --profile.",
        ),
        (("出口", "Exit"), "row 2: it has 2 cells, the headings 4. Put a text with a comma"),
    ],
)
def test_what_is_wrong_is_told_with_row_column_and_remedy(tmp_path, row, said):
    with pytest.raises(UsageError) as caught:
        read_texts(as_csv(tmp_path / "list.csv", [HEAD, row]), PROFILES)
    assert said in str(caught.value)


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    rows = [HEAD, ("", "Exit", "", ""), ("出口", "", "", "raod")]
    with pytest.raises(UsageError, match=r"(?s)2 problems.*row 2, column zh.*row 3, column profile"):
        read_texts(as_csv(tmp_path / "list.csv", rows), PROFILES)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("zh", "Latin", "profile")], r"row 1: missing columns: en\. Not understood: Latin\. One row must"),
        ([("zh", "en", "ko", "en")], "row 1: en stands twice"),
        ([HEAD], r"row 2: no texts follow\. Write one row for every text"),
        ([], "missing columns"),
    ],
)
def test_a_file_without_texts_is_refused(tmp_path, rows, said):
    with pytest.raises(UsageError, match=said):
        read_texts(as_csv(tmp_path / "list.csv", rows), PROFILES)


def test_cells_that_are_no_text_are_refused_in_workbooks(tmp_path):
    with pytest.raises(UsageError, match=r"row 2, column en: '1\.5' is a number, not text\. Format the cell"):
        read_texts(as_xlsx(tmp_path / "list.xlsx", [HEAD, ("出口", 1.5)]), PROFILES)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("zh,en,ko\n出口".encode() + b"\xff", "is not UTF-8"),
        (b"PK\x03\x04", "XLSX"),
    ],
)
def test_other_files_are_refused(tmp_path, content, said):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=said):
        read_texts(path, PROFILES)
    with pytest.raises(UsageError, match="No such file"):
        read_texts(tmp_path / "none.csv", PROFILES)
