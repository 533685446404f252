"""A bad row names the file, the row, the column, what is wrong and what to write."""

from __future__ import annotations

import pytest

from signcheck.errors import StandardFileBad, UsageError
from signcheck.standard.exchange import FileFormat, decode, encode, format_of, read_file
from signcheck.standard.exchange.rows import MAX_CELL

from .conftest import HEADER

GOOD = "general,入口,,en,Entrance,standard,city,list 2026,,,"


def with_cell(**cells: str) -> str:
    """The good row with other cells."""
    row = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | cells
    return ",".join(f'"{cell}"' for cell in row.values())


def file(*rows: str) -> str:
    return "\r\n".join((HEADER, *rows, ""))


def test_the_good_row_is_good():
    (term,) = decode(file(GOOD).encode(), FileFormat.CSV, "city.csv")
    assert term.forms[0].text == "Entrance"


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"status": "stnadard"}, "status", "'stnadard' is unknown. Write one of standard, accepted, dep"),
        ({"authority": "office"}, "authority", "Write one of norm, industry, city, usage, draft."),
        ({"language": "jp"}, "language", "Write one of en, ko."),
        ({"text": ""}, "text", "It is empty. Fill it in."),
        ({"status": ""}, "status", "It is empty. Write one of standard"),
        ({"source": ""}, "source", "Write where the form is from."),
        ({"note": "two\x07bells"}, "note", "It holds the character U+0007. Write one line of plain text."),
        ({"text": "a\x00b"}, "text", "U+0000"),
        ({"text": "Gate_x000D_"}, "text", "'_x000D_', which workbooks take for one character"),
        ({"note": "_x005F_"}, "note", "workbooks"),
        ({"text": "x" * (MAX_CELL + 1)}, "text", f"Write at most {MAX_CELL}."),
        ({"valid_from": "22.11.2026"}, "valid_from", "is no date. Write it as 2026-11-22."),
        ({"valid_until": "2026年11月"}, "valid_until", "is no date."),
        ({"valid_from": "2026-02-30"}, "valid_from", "is no date."),
        (
            {"valid_from": "2026-02-02", "valid_until": "2026-02-01"},
            "valid_until",
            "It is before valid_from. Write the last valid day.",
        ),
    ],
)
def test_bad_cells(refusal, cells, column, said):
    message = refusal(file(GOOD, with_cell(zh="出口"), with_cell(**({"zh": "出口"} | cells))))
    assert message.startswith(f"city.csv: row 4, column {column}: ")
    assert said in message
    assert message.endswith("Nothing was imported.")


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+HYPERLINK(1)"]
)
def test_formulas_are_refused_in_every_column(refusal, text):
    for column in ("text", "note", "source", "zh"):
        message = refusal(file(with_cell(**{column: text.replace('"', '""')})))
        assert f"row 2, column {column}" in message
        assert "would be run as a formula" in message


@pytest.mark.parametrize("text", ["-1层", "+86 10 1234", "-1F Parking", "a=b", "info@example.org"])
def test_plain_texts_are_no_formulas(text):
    (term,) = decode(file(with_cell(text=text)).encode(), FileFormat.CSV, "city.csv")
    assert term.forms[0].text == text


def test_every_bad_row_is_told_at_once(refusal):
    message = refusal(file(with_cell(status="x", source=""), GOOD, with_cell(zh="出口", language="x")))
    lines = message.splitlines()
    assert lines[0] == "city.csv: 3 problems; nothing was imported."
    assert [line.split(":")[0].strip() for line in lines[1:]] == [
        "row 2, column status",
        "row 2, column source",
        "row 4, column language",
    ]


def test_of_one_kind_of_problem_one_line_is_told(refusal):
    rows = [with_cell(zh=f"出口{i}", status="x" if i < 29 else "y") for i in range(30)]
    message = refusal(file(*rows, with_cell(zh="厕所", valid_from="soon")))
    first, status, day = message.splitlines()
    assert first == "city.csv: 31 problems of 2 kinds; nothing was imported."
    assert status.strip().startswith("rows 2–31, column status: 'x', 'y' is unknown. Write one of")
    assert day.strip() == "row 32, column valid_from: 'soon' is no date. Write it as 2026-11-22."


def test_the_same_form_twice(refusal):
    message = refusal(file(GOOD, with_cell(source="another list")))
    assert message.startswith("city.csv: row 3, column text: row 2 has the same form. Keep one")


def test_a_form_both_right_and_wrong(refusal):
    message = refusal(file(GOOD, with_cell(status="forbidden", note="why")))
    assert "row 3, column status: row 2 has the same form as standard, this one as forbidden." in message


def test_a_form_may_change_its_worth_from_one_day_to_the_next():
    old = with_cell(status="deprecated", note="old", valid_from="2027-01-01")
    (term,) = decode(file(with_cell(valid_until="2026-12-31"), old).encode(), FileFormat.CSV, "x")
    assert len(term.forms) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no row with headings was found; missing columns: zh, text"),
        (HEADER.encode(), "No terms are in it."),
        (HEADER.replace("zh", "Klingon").encode(), "row 1: missing columns: zh. Not understood: Klingon."),
        (HEADER.encode() + b",note", "row 1: note stands twice"),
        (file("a,b").encode(), "row 2: it has 2 cells, the headings 11. Put a text with a comma in double"),
        (file('general,"入口').encode(), "Close every double quote"),
        (file(GOOD).encode()[:-30] + b"\xff" + file(GOOD).encode()[-30:], "is not UTF-8"),
        (b"\xff" * 40, "is not UTF-8, nor is the file GB18030 or UTF-16. Save the file as “CSV UTF-8”"),
    ],
)
def test_bad_files(refusal, content, said):
    message = refusal(content)
    assert message.startswith("city.csv: ")
    assert said in message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding, mark):
    text = file(GOOD.replace("list 2026", '"list; 2026"')).replace(",", mark)
    (term,) = decode(text.encode(encoding), FileFormat.CSV, "city.csv")
    assert (term.zh, term.forms[0].text, term.forms[0].source) == ("入口", "Entrance", "list; 2026")


def test_what_could_not_be_imported_is_not_exported(standard):
    from dataclasses import replace

    bad = [replace(standard[1], forms=(replace(standard[1].forms[0], note="=1+1"),))]
    for file_format in FileFormat:
        with pytest.raises(StandardFileBad, match="文登市"):
            encode(bad, file_format)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(StandardFileBad, match="there is no such file"):
        read_file(tmp_path / "none.csv")
    with pytest.raises(StandardFileBad, match="there is no such file"):
        read_file(tmp_path, FileFormat.CSV)


def test_the_ending_tells_the_format(tmp_path):
    assert format_of(tmp_path / "City List.XLSX") is FileFormat.XLSX
    with pytest.raises(UsageError, match=r"Use \.csv, \.xlsx or \.tbx"):
        format_of(tmp_path / "list.xls")
