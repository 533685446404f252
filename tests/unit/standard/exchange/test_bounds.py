"""Workbooks that are small in bytes and endless to read are refused, by both readers of workbooks."""

from __future__ import annotations

import io
import zipfile

import pytest

from signcheck.errors import RegistryError, SigncheckError, StandardFileBad, StandardFileRefused
from signcheck.registry.file import read_registry
from signcheck.standard.exchange import FileFormat, decode
from signcheck.tablefile import hostile

NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = b"<worksheet %s><sheetData>%s</sheetData></worksheet>"


@pytest.fixture(scope="module")
def plain_book() -> dict[str, bytes]:
    from openpyxl import Workbook

    out = io.BytesIO()
    book = Workbook()
    book.active.append(["code"])
    book.save(out)
    with zipfile.ZipFile(out) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], **other: bytes) -> bytes:
    out = io.BytesIO()
    named = {"sheet": "xl/worksheets/sheet1.xml", "styles": "xl/styles.xml", "texts": "xl/sharedStrings.xml"}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in (parts | {named[name]: body for name, body in other.items()}).items():
            package.writestr(name, content)
    return out.getvalue()


def refused(content: bytes, tmp_path) -> set[str]:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    said = set()
    with pytest.raises(RegistryError) as caught:
        read_registry(path)
    said.add(caught.value.message.partition(": ")[2])
    with pytest.raises((StandardFileRefused, StandardFileBad)) as caught:
        decode(content, FileFormat.XLSX, str(path))
    if isinstance(caught.value, StandardFileRefused):  # else it did not come so far
        said.add(caught.value.message.partition(": ")[2])
    return said


def test_cells_far_to_the_right(plain_book, tmp_path):
    """Each is one tag; a reader fills up the 16,383 that are left of it, row after row."""
    rows = b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (n, n) for n in range(1, 20_000))
    content = packed(plain_book, sheet=SHEET % (NAMESPACE, rows))
    assert len(content) < 120_000
    assert refused(content, tmp_path) == {"row 1 has more than 200 columns."}


def test_more_cells_than_any_list_has(plain_book, tmp_path, monkeypatch):
    monkeypatch.setattr(hostile, "MAX_CELLS", 1000)
    rows = b"".join(b'<row r="%d"><c r="C%d"/></row>' % (n, n) for n in range(1, 500))
    told = refused(packed(plain_book, sheet=SHEET % (NAMESPACE, rows)), tmp_path)
    assert told == {"more than 1,000 cells up to row 334."}


def test_a_row_far_below(plain_book, tmp_path, monkeypatch):
    monkeypatch.setattr(hostile, "MAX_CELLS", 1000)
    row = b'<row r="1048576"><c r="A1048576"/></row>'
    assert refused(packed(plain_book, sheet=SHEET % (NAMESPACE, row)), tmp_path) == {
        "more than 1,000 cells up to row 1001."
    }


@pytest.mark.parametrize("part", ["styles", "texts"])
def test_tags_without_end_beside_the_sheet(part, plain_book, tmp_path, monkeypatch):
    monkeypatch.setattr(hostile, "MAX_MARKS", 50_000)
    monkeypatch.setattr(hostile, "MAX_MARKS_BESIDE", 50_000)
    content = packed(plain_book, **{part: b"<a %s>%s</a>" % (NAMESPACE, b"<b/>" * 60_000)})
    assert len(content) < 20_000
    (told,) = refused(content, tmp_path)
    assert "holds more than 50,000 tags" in told


def test_parts_that_unpack_to_more_than_their_file_could_mean(plain_book, tmp_path):
    """Twenty parts of under 1 MB, each of which may have any ratio by itself."""
    more = {f"xl/theme/theme{n}.xml": b"<a>" + b" " * 900_000 + b"</a>" for n in range(20)}
    (told,) = refused(packed(plain_book | more), tmp_path)
    assert "unpack to 18 MB" in told


@pytest.mark.parametrize("encoding", [b"UTF-7", b"idna", b"punycode", b"no-such", b"utf-16", b"cp037"])
def test_encodings_that_xml_does_not_know(encoding, plain_book, tmp_path):
    body = b'<?xml version="1.0" encoding="%s"?>' % encoding + SHEET % (NAMESPACE, b"")
    path = tmp_path / "list.xlsx"
    path.write_bytes(packed(plain_book, sheet=body))
    with pytest.raises(RegistryError):
        read_registry(path)
    for kind in (FileFormat.XLSX, FileFormat.TBX):
        with pytest.raises(SigncheckError):
            decode(path.read_bytes() if kind is FileFormat.XLSX else body, kind, "list")
