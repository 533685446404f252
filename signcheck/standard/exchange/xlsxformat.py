"""The standard as an XLSX workbook: one sheet, every cell text, lists to choose from."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from signcheck.errors import StandardFileBad, StandardFileRefused
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange.hostile import bounded, check_package
from signcheck.standard.exchange.rows import LANGUAGES, MAX_ROWS, Problem, rows_of, terms_of
from signcheck.standard.exchange.table import check_header, rows_from
from signcheck.standard.term import Authority, Status, Term

SHEET = "terms"
_WIDTHS = (12, 24, 16, 10, 40, 12, 10, 40, 40, 12, 12)
_CREATED = datetime(2000, 1, 1)
"""The workbook's own date: the same terms give the same bytes. Versions have their dates elsewhere."""
_LISTS: dict[str, list[str]] = {
    "language": [language.value for language in LANGUAGES],
    "status": [status.value for status in Status],
    "authority": [authority.value for authority in Authority],
}


def write_xlsx(terms: Iterable[Term]) -> bytes:
    """All forms, one row each, as text cells. The same terms give the same bytes."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    rows = rows_of(terms, "XLSX")
    # write_string: nothing is taken for a number, a formula or a link.
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": "Standard for translations of public signs", "created": _CREATED})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(SHEET)
        for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width, text)
            sheet.write_string(0, column, name, book.add_format({"bold": True, "num_format": "@"}))
            if name in _LISTS:
                options = {"validate": "list", "source": _LISTS[name]}
                sheet.data_validation(1, column, max(1, len(rows)), column, options)
        for number, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(number, column, cell, text)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
    return out.getvalue()


def read_xlsx(content: bytes, name: str) -> list[Term]:
    """The terms of a workbook. Raises StandardFileBad, or StandardFileRefused for a hostile file."""
    check_package(content, name)
    book = _open(content, name)
    try:
        problems: list[Problem] = []
        sheet = _sheet(book, name)
        rows = _grid(sheet, name, problems)
        check_header(_header(next(rows, (1, []))[1]), name)
        return terms_of(list(rows_from(_widened(rows), problems)), name, problems)
    finally:
        book.close()


def _open(content: bytes, name: str) -> Any:
    from openpyxl import load_workbook

    try:
        # Not data_only: a formula must be seen as one, not as the value it had when it was saved.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # styles and extensions we do not read
            return load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    except Exception as error:  # openpyxl raises whatever a damaged part happens to cause
        raise StandardFileRefused(
            f"{name}: no readable XLSX file ({type(error).__name__}: {error}).",
            remedy="Save it again as “Excel workbook (.xlsx)”. Nothing was imported.",
        ) from error


def _sheet(book: Any, name: str) -> Any:
    if SHEET in book.sheetnames:
        return book[SHEET]
    if len(book.worksheets) == 1:
        return book.worksheets[0]
    raise StandardFileBad(
        f"{name}: {len(book.sheetnames)} sheets, none is called {SHEET}.",
        remedy=f"Call the one with the terms {SHEET}. Nothing was imported.",
    )


def _grid(sheet: Any, name: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Rows as texts with their numbers; cells that are no texts are added to `problems`."""
    # The size that a sheet declares may be wrong, or be a million empty rows.
    sheet.reset_dimensions()
    try:
        for number, row in enumerate(bounded(sheet.iter_rows(), name), start=1):
            if number > MAX_ROWS + 1:
                problems.append(
                    Problem(f"row {number}", "", f"More than {MAX_ROWS} rows.", "Split the file.")
                )
                return
            yield number, [_text(cell, number, i, name, problems) for i, cell in enumerate(row)]
    except (StandardFileBad, StandardFileRefused):
        raise
    except Exception as error:  # as in _open: the sheet is parsed only now
        raise StandardFileRefused(
            f"{name}: sheet {sheet.title}: {type(error).__name__}: {error}.",
            remedy="Save it again as “Excel workbook (.xlsx)”. Nothing was imported.",
        ) from error


def _text(cell: Any, number: int, column: int, name: str, problems: list[Problem]) -> str:
    title = COLUMNS[column] if column < len(COLUMNS) else str(column + 1)
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise StandardFileRefused(
            f"{name}: row {number}, column {title}: it holds a formula.",
            remedy="Paste the values instead of the formulas. Nothing was imported.",
        )
    if isinstance(value, str) and cell.data_type != "e":
        return value
    if isinstance(value, datetime) and title in ("valid_from", "valid_until") and value == _midnight(value):
        return value.date().isoformat()
    kind = "an error value" if cell.data_type == "e" else f"a {type(value).__name__}, not text"
    write = "Format the cell as text and type it again."
    problems.append(Problem(f"row {number}", title, f"{value!s} is {kind}.", write))
    # Something, so that the cell is not told to be empty as well; the file is refused anyway.
    return str(date.max) if title.startswith("valid_") else str(value)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _header(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _widened(rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """Rows brought to the width of the header: spreadsheets leave out empty cells at the end."""
    for number, cells in rows:
        short = _header(cells)
        yield number, short + [""] * (len(COLUMNS) - len(short))
