"""Export → import → export gives the same terms and the same bytes, in every format."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings

from signcheck.standard import load_standard
from signcheck.standard.csvfile import decode_terms
from signcheck.standard.exchange import FileFormat, decode, encode

from .strategies import STANDARDS


@pytest.mark.parametrize("file_format", FileFormat)
def test_the_shipped_glossary_survives_every_format(file_format):
    terms = load_standard().terms
    written = encode(terms, file_format)
    read = decode(written, file_format, "shipped")
    assert read == list(terms)
    assert encode(read, file_format) == written


@settings(deadline=None)
@given(STANDARDS)
def test_csv_keeps_every_text(terms):
    check(terms, FileFormat.CSV)


@settings(deadline=None)
@given(STANDARDS)
def test_tbx_keeps_every_text(terms):
    check(terms, FileFormat.TBX)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STANDARDS)
def test_xlsx_keeps_every_text(terms):
    check(terms, FileFormat.XLSX)


def check(terms, file_format):
    written = encode(terms, file_format)
    read = decode(written, file_format, "random")
    assert read == terms
    assert encode(read, file_format) == written


def test_from_format_to_format_nothing_is_lost(standard):
    terms = standard
    for file_format in (*FileFormat, *reversed(FileFormat)):
        terms = decode(encode(terms, file_format), file_format, "chain")
    assert terms == standard


def test_csv_is_what_excel_and_the_glossary_folder_read(standard):
    written = encode(standard, FileFormat.CSV)
    assert written.startswith(b"\xef\xbb\xbfdomain,zh,")
    assert written.count(b"\r\n") == 6 == written.count(b"\n")
    assert decode_terms(written, "city.csv") == standard
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert rows[2][7] == "a, “b”"


def test_xlsx_holds_text_cells_only(standard):
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(encode(standard, FileFormat.XLSX)))
    assert book.sheetnames == ["terms"]
    sheet = book["terms"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert sheet.max_row == 6
    assert sheet.freeze_panes == "C2"
    choices = {str(v.sqref)[0]: v.formula1 for v in sheet.data_validations.dataValidation}
    assert choices["F"] == '"standard,accepted,deprecated,forbidden"'


def test_xlsx_carries_no_date_of_its_own(standard):
    with zipfile.ZipFile(io.BytesIO(encode(standard, FileFormat.XLSX))) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_forms_come_by_language_whatever_their_order_was(standard):
    from dataclasses import replace

    mixed = [replace(term, forms=tuple(reversed(term.forms))) for term in standard]
    for file_format in FileFormat:
        read = decode(encode(mixed, file_format), file_format, "mixed")
        assert [form.language for form in read[0].forms] == ["en", "en", "en", "ko"]
        assert [form.text for form in read[0].forms][:3] == ["Slip Carefully", "Slippery", "Wet Floor"]
