"""Files that are made to do harm are refused before anything of them is used."""

from __future__ import annotations

import io
import random
import resource
import time
import zipfile

import openpyxl
import pytest

from signcheck.errors import StandardFileBad, StandardFileRefused
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange import FileFormat, decode, encode, read_file
from signcheck.tablefile import hostile

GOOD = ("general", "入口", "", "en", "Entrance", "standard", "city", "list", "", "", "")
LAUGHS = "".join(
    f'<!ENTITY l{i} "{content}">' for i, content in enumerate(["ha"] + [f"&l{i};" * 10 for i in range(9)])
)
"""Ten entities, each ten times the one before: a thousand million laughs."""


def refused(content: bytes, file_format: FileFormat) -> str:
    with pytest.raises(StandardFileRefused) as caught:
        decode(content, file_format, "city." + file_format)
    return str(caught.value)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE tbx SYSTEM "http://example.org/tbx.dtd">',
        '<!DOCTYPE tbx [<!ENTITY % p SYSTEM "http://example.org/p.dtd"> %p;]>',
        f"<!DOCTYPE tbx [{LAUGHS}]>",
        "<!-- a comment first --><?and more?>\n<!DOCTYPE tbx>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_in_tbx(standard, doctype, encoding):
    text = encode(standard, FileFormat.TBX).decode().split("?>", 1)[1]
    hostile_text = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}' + text.replace("Wet", "&x;&l9;")
    message = refused(hostile_text.encode(encoding), FileFormat.TBX)
    assert "DOCTYPE" in message
    assert "root:" not in message


def workbook(*rows: tuple, title: str = "terms") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in (COLUMNS, *rows):
        book.active.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_of_another_writer_is_read():
    (term,) = decode(saved(workbook(GOOD, (None,) * 11)), FileFormat.XLSX, "x")
    assert term.forms[0].text == "Entrance"


def test_formulas():
    row = (*GOOD[:4], '=HYPERLINK("http://example.org","Exit")', *GOOD[5:])
    message = refused(saved(workbook(GOOD, row)), FileFormat.XLSX)
    assert "row 3, column text: it holds a formula. Paste the values" in message


def test_merged_cells_are_filled_up():
    book = workbook(GOOD, (*GOOD[:3], "ko", "입구", *GOOD[5:]))
    book.active.merge_cells("B2:B3")
    (term,) = decode(saved(book), FileFormat.XLSX, "x")
    assert [form.text for form in term.forms] == ["Entrance", "입구"]


def test_more_merged_cells_than_any_list_has():
    content = saved(workbook(GOOD))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    merged = b'</sheetData><mergeCells><mergeCell ref="A2:CV1000000"/></mergeCells>'
    parts = {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", merged)}
    assert "cells are merged" in refused(repacked(content, **parts), FileFormat.XLSX)


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The same package with some parts added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in parts:
                new.writestr(part, old.read(part))
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def test_a_zip_bomb_is_refused_without_unpacking_it():
    bomb = repacked(saved(workbook(GOOD)), **{"xl/worksheets/sheet1.xml": b" " * 300_000_000})
    assert len(bomb) < 1_000_000
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    assert "unpack to 300 MB" in refused(bomb, FileFormat.XLSX)
    assert time.process_time() - start < 0.5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


def test_a_part_that_unpacks_too_far():
    beside = random.Random(1).randbytes(2_000_000)  # so that the whole package unpacks to no more than usual
    parts = {"xl/sharedStrings.xml": b"<a/>" * 5_000_000, "xl/media/x.bin": beside}
    bomb = repacked(saved(workbook(GOOD)), **parts)
    assert "times its size" in refused(bomb, FileFormat.XLSX)


def test_a_part_that_lies_about_its_size():
    content = repacked(saved(workbook(GOOD)), **{"xl/media/x.bin": b" " * 5_000_000})
    at = content.rindex(b"xl/media/x.bin") - 46  # its entry in the central directory
    assert content[at : at + 4] == b"PK\x01\x02"
    lying = content[: at + 24] + (100).to_bytes(4, "little") + content[at + 28 :]
    assert "no readable XLSX file" in refused(lying, FileFormat.XLSX)


def test_too_many_parts():
    many = {f"xl/media/{i}.bin": b"x" for i in range(hostile.MAX_PARTS)}
    assert "parts that unpack to" in refused(repacked(saved(workbook(GOOD)), **many), FileFormat.XLSX)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links to other files"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
    ],
)
def test_programs_and_links(part, said):
    assert said in refused(repacked(saved(workbook(GOOD)), **{part: b"<x/>"}), FileFormat.XLSX)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_document_types_in_a_part(part):
    content = saved(workbook(GOOD))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        data = package.read(part)
    declaration = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    head, _, tail = data.partition(b"<")
    text = declaration + head + b"<" + tail if not data.startswith(b"<?xml") else None
    if text is None:
        start = data.index(b"?>") + 2
        text = data[:start] + declaration + data[start:]
    assert f"{part}: it declares a document type" in refused(
        repacked(content, **{part: text}), FileFormat.XLSX
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 cut off",
        b"domain,zh",
    ],
)
def test_no_workbooks(content):
    assert "no readable XLSX file" in refused(content, FileFormat.XLSX)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"]
)
@pytest.mark.parametrize("damage", [b"", b"<a", b"<worksheet/>", b"\xff\xfe\x00"])
def test_damaged_workbooks(part, damage):
    content = repacked(saved(workbook(GOOD)), **{part: damage})
    with pytest.raises((StandardFileRefused, StandardFileBad)):
        decode(content, FileFormat.XLSX, "city.xlsx")


def test_a_package_that_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", "<x/>")
    assert "no readable XLSX file" in refused(out.getvalue(), FileFormat.XLSX)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.5, "'1.5' is a number, not text. Format the cell as text"),
        (True, "True"),
        ("#REF!", "error"),
    ],
)
def test_cells_that_are_no_texts(refusal, value, said):
    book = workbook(GOOD)
    book.active["E2"] = value
    if value == "#REF!":
        book.active["E2"].data_type = "e"
    message = refusal(saved(book), FileFormat.XLSX)
    assert "row 2, column text: " in message
    assert said in message


def test_whole_numbers_are_read_as_they_are_shown():
    book = workbook((*GOOD[:4], 110, *GOOD[5:]))
    (term,) = decode(saved(book), FileFormat.XLSX, "x")
    assert term.forms[0].text == "110"


def test_dates_that_excel_made_of_them_are_read():
    from datetime import datetime

    book = workbook((*GOOD[:9], datetime(2026, 11, 22), ""))
    (term,) = decode(saved(book), FileFormat.XLSX, "x")
    assert str(term.forms[0].valid_from) == "2026-11-22"


def test_a_time_of_day_is_no_date(refusal):
    from datetime import datetime

    book = workbook((*GOOD[:9], datetime(2026, 11, 22, 8, 30), ""))
    assert "column valid_from" in refusal(saved(book), FileFormat.XLSX)


def test_the_sheet_of_several(refusal):
    book = workbook(GOOD)
    book.create_sheet("help").append(["what to do"])
    assert decode(saved(book), FileFormat.XLSX, "x")
    book.active.title = "Sheet1"
    assert decode(saved(book), FileFormat.XLSX, "x")  # the one with the headings
    del book["Sheet1"]
    assert "no row with headings" in refusal(saved(book), FileFormat.XLSX)


def test_a_sheet_that_claims_a_million_rows():
    content = saved(workbook(GOOD))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    claim = sheet.replace(b'ref="A1:K2"', b'ref="A1:XFD1048576"')
    assert claim != sheet
    read = decode(repacked(content, **{"xl/worksheets/sheet1.xml": claim}), FileFormat.XLSX, "x")
    assert len(read) == 1


def test_files_beyond_any_standard(tmp_path, monkeypatch):
    monkeypatch.setattr(hostile, "MAX_FILE", 10)
    path = tmp_path / "city.csv"
    path.write_bytes(b"x" * 11)
    with pytest.raises(StandardFileRefused, match="At most"):
        read_file(path)
