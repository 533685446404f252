"""The standard as CSV: UTF-8 with a byte order mark and CRLF, as Excel and RFC 4180 want it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from signcheck.errors import StandardFileBad
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange.rows import Problem, rows_of, terms_of
from signcheck.standard.exchange.table import check_header, rows_from
from signcheck.standard.term import Term


def write_csv(terms: Iterable[Term]) -> bytes:
    """All forms, one row each. The same terms give the same bytes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows_of(terms, "CSV"))
    return out.getvalue().encode("utf-8-sig")


def read_csv(content: bytes, name: str) -> list[Term]:
    """The terms of a CSV file; a byte order mark may stand there or not. Raises StandardFileBad."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise StandardFileBad(
            f"{name}: row {row}: byte {error.start} is not UTF-8.",
            remedy="Save the file as “CSV UTF-8”. Nothing was imported.",
        ) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    problems: list[Problem] = []
    try:
        check_header(next(reader, []), name)
        rows = list(rows_from(_numbered(reader), problems))
    except csv.Error as error:
        raise StandardFileBad(
            f"{name}: row {reader.line_num}: {error}.",
            remedy="Close every double quote, and double those inside a text. Nothing was imported.",
        ) from error
    return terms_of(rows, name, problems)


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers as a spreadsheet counts them, the header being row 1."""
    return enumerate(reader, start=2)
