"""An XLSX file → its sheets: merged cells filled up, numbers and dates as texts, no formulas run."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from signcheck.catalogues import mark as _
from signcheck.errors import SigncheckError, StandardFileRefused
from signcheck.tablefile import hostile
from signcheck.tablefile.grid import Line, Sheet, Typed

AGAIN = _("Save it again as “Excel workbook (.xlsx)”. Nothing was imported.")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")
_HIDDEN = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*\br=[\"'](\d+)[\"']")
_LEADING_ZEROS = re.compile("0{2,}")


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: rows from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def sheets_of(content: bytes, name: str) -> list[Sheet]:
    """All sheets with cells. Raises StandardFileRefused for what is no plain, well-sized workbook."""
    hostile.check_package(content, name)
    book = _open(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            found = [_sheet(sheet, package, name) for sheet in book.worksheets]
    finally:
        book.close()
    return found


def _open(content: bytes, name: str) -> Any:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # styles and extensions we do not read
            # Not data_only: a formula must be seen as one, not as the value it had when it was saved.
            return load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    except Exception as error:  # openpyxl raises whatever a damaged part happens to cause
        raise StandardFileRefused(
            "{name}: no readable XLSX file ({kind}: {error}).",
            remedy=AGAIN,
            name=name,
            kind=type(error).__name__,
            error=error,
        ) from error


def _sheet(sheet: Any, package: zipfile.ZipFile, name: str) -> Sheet:
    # The size that a sheet declares may be wrong, or be a million empty rows.
    try:
        sheet.reset_dimensions()
        # In XML a text cannot hold a bare “<”, so these are elements wherever they stand.
        xml = package.read(sheet._worksheet_path)  # openpyxl reads neither in its quick mode
        areas = _areas(xml, name)
        hidden = {int(number) for number in _HIDDEN.findall(xml)}
        lines = [
            Line(number, cells, repeated, number in hidden)
            for number, cells, repeated in filled(_rows(sheet, name), areas)
        ]
    except SigncheckError:
        raise
    except Exception as error:  # as in _open: the sheet is parsed only now
        raise StandardFileRefused(
            "{name}: sheet {title}: {kind}: {error}.",
            remedy=AGAIN,
            name=name,
            title=sheet.title,
            kind=type(error).__name__,
            error=error,
        ) from error
    return Sheet(sheet.title, lines, hidden=sheet.sheet_state != "visible")


def _rows(sheet: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(hostile.bounded(sheet.iter_rows(), name), start=1):
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1].strip():  # spreadsheets leave out, or add, empty cells at the end
            cells.pop()
        yield number, cells


def _text(cell: Any) -> str:
    value, kind = cell.value, cell.data_type
    if value is None:
        return ""
    if kind in ("f", "e"):
        return Typed.of(str(getattr(value, "text", value)), "formula" if kind == "f" else "error")
    if isinstance(value, str):
        return value
    return typed(value, cell.number_format)


def typed(value: Any, shown_as: str) -> Typed:
    """A cell that is no text: a number, a day, a moment or a truth. shown_as: the format of its numbers."""
    if isinstance(value, bool):
        return Typed.of(str(value), "truth")
    if isinstance(value, (int, float)):
        return Typed.of(_number(value, shown_as), "number")
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    day = isinstance(value, date) and not isinstance(value, datetime)
    return Typed.of(value.isoformat() if day else str(value), "day" if day else "moment")


def _number(value: float, shown_as: str) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    digits = len(shown_as) if _LEADING_ZEROS.fullmatch(shown_as or "") else 0
    return f"{value:0{digits}}" if digits and isinstance(value, int) else repr(value)


def _areas(xml: bytes, name: str) -> list[Area]:
    from openpyxl.utils import column_index_from_string

    found = []
    for left, top, right, bottom in _MERGED.findall(xml):
        columns = [column_index_from_string(letters.decode()) - 1 for letters in (left, right)]
        found.append(Area(int(top), columns[0], int(bottom), min(columns[1], hostile.MAX_COLUMNS)))
    return bounded(found, name)


def bounded(areas: Sequence[Area], name: str) -> list[Area]:
    """The merged cells by their first rows. Raises StandardFileRefused for more than any list has."""
    cells = sum(max(0, area.bottom - area.top + 1) * max(0, area.right - area.left + 1) for area in areas)
    if cells > hostile.MAX_CELLS:
        raise StandardFileRefused(
            "{name}: more than {max_cells:,} cells are merged.", name=name, max_cells=hostile.MAX_CELLS
        )
    return sorted(areas, key=lambda area: area.top)


def filled(
    rows: Iterable[tuple[int, list[str]]], areas: Sequence[Area]
) -> Iterator[tuple[int, list[str], frozenset[int]]]:
    """The rows with merged cells filled up, and the columns that only repeat the cell to their left."""
    coming, holding = list(reversed(areas)), list[tuple[Area, str]]()
    for number, given in rows:
        cells = given
        holding = [(area, text) for area, text in holding if area.bottom >= number]
        while coming and coming[-1].top <= number:
            area = coming.pop()
            holding.append((area, cells[area.left] if area.left < len(cells) else ""))
        repeated: set[int] = set()
        for area, text in holding:
            if text.strip():
                cells = cells + [""] * (area.right + 1 - len(cells))
                cells[area.left : area.right + 1] = [text] * (area.right + 1 - area.left)
                repeated.update(range(area.left + 1, area.right + 1))
        yield number, cells, frozenset(repeated)
