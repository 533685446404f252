"""A workbook of the old kind (.xls, BIFF) → its sheets, as `book` gives those of an XLSX file, by xlrd.

Of a formula the file tells only the value that it had when it was saved: that is what counts.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from signcheck.errors import SigncheckError, StandardFileRefused
from signcheck.said import Said
from signcheck.tablefile import hostile
from signcheck.tablefile.book import AGAIN, Area, bounded, filled, typed
from signcheck.tablefile.grid import Line, Sheet, Typed

MAX_FILE = 32 * 1024 * 1024
"""Bytes: 65,536 rows, all that such a sheet can have, of a list of 20 columns take about half of it."""


def sheets_of(content: bytes, name: str) -> list[Sheet]:
    """All sheets with cells. Raises StandardFileRefused for what is no readable, well-sized workbook."""
    if len(content) > MAX_FILE:
        raise StandardFileRefused("{name}: {size:.0f} MB.", remedy=AGAIN, name=name, size=len(content) / 1e6)
    try:
        return list(_sheets(content, name))
    except SigncheckError:
        raise
    except Exception as error:  # xlrd raises whatever a damaged record happens to cause
        raise StandardFileRefused(
            "{name}: no readable XLS file, or it has a password ({kind}: {error}).",
            remedy="Take its password off, if it has one. {again}",
            name=name,
            kind=type(error).__name__,
            error=error,
            again=Said(AGAIN),
        ) from error


def _sheets(content: bytes, name: str) -> Iterator[Sheet]:
    from xlrd import open_workbook

    # With its formats: they tell days and leading zeros, and only then xlrd reads merged cells.
    with open_workbook(
        file_contents=content, logfile=io.StringIO(), formatting_info=True, ragged_rows=True, on_demand=True
    ) as book:
        for number in range(book.nsheets):
            yield _sheet(book, book.sheet_by_index(number), name)
            book.unload_sheet(number)


def _sheet(book: Any, sheet: Any, name: str) -> Sheet:
    areas = [Area(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
    rows = hostile.bounded((sheet.row(at) for at in range(sheet.nrows)), name)
    texts = ((number, _cells(book, row)) for number, row in enumerate(rows, 1))
    hidden = {at + 1 for at, row in sheet.rowinfo_map.items() if row.hidden}
    return Sheet(
        sheet.name,
        [
            Line(number, cells, repeated, number in hidden)
            for number, cells, repeated in filled(texts, bounded(areas, name))
        ],
        hidden=bool(sheet.visibility),
    )


def _cells(book: Any, row: Any) -> list[str]:
    cells = [_text(book, cell) for cell in row]
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _text(book: Any, cell: Any) -> str:
    from xlrd import (
        XL_CELL_BOOLEAN,
        XL_CELL_DATE,
        XL_CELL_ERROR,
        XL_CELL_NUMBER,
        error_text_from_code,
        xldate_as_datetime,
    )

    value = cell.value
    if cell.ctype == XL_CELL_ERROR:
        return Typed.of(error_text_from_code.get(value, "#?"), "error")
    if cell.ctype == XL_CELL_BOOLEAN:
        return typed(bool(value), "")
    if cell.ctype == XL_CELL_DATE:
        return typed(xldate_as_datetime(value, book.datemode), "")
    if cell.ctype == XL_CELL_NUMBER:
        return typed(value, book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
    return str(value)
