"""A list in an XLSX file → rows of texts. What a list needs no more than is refused."""

from __future__ import annotations

import io
import warnings
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, time
from typing import Any

from signcheck.errors import RegistryError, SigncheckError
from signcheck.registry.problem import Problem, refuse
from signcheck.standard.exchange.hostile import bounded, check_package

_NUMBERS = ("latitude", "longitude")
_DAYS = ("listed_on", "withdrawn_on")
_AGAIN = "Save it again as “Excel workbook (.xlsx)”. Nothing was imported."


def grid_of(
    content: bytes, name: str, sheet: str, columns: Collection[str]
) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows with their numbers, the header first; an empty row has no cells.

    The sheet is the only one, or the one called `sheet`. Cells of other columns than `columns` are left
    alone. Raises RegistryError for merged cells, formulas, cells that are no text where text is wanted,
    and for what is no plain workbook.
    """
    try:
        check_package(content, name)
    except SigncheckError as error:
        raise RegistryError(error.message, remedy=error.remedy) from error
    book = _open(content, name)
    try:
        yield from _rows(_sheet(book, name, sheet), name, columns)
    finally:
        book.close()


def _open(content: bytes, name: str) -> Any:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # styles and extensions we do not read
            # Not data_only: a formula must be seen as one, not as the value it had when it was saved.
            return load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    except Exception as error:  # openpyxl raises whatever a damaged part happens to cause
        raise RegistryError(f"{name}: no readable XLSX file ({error}).", remedy=_AGAIN) from error


def _sheet(book: Any, name: str, wanted: str) -> Any:
    if wanted in book.sheetnames:
        return book[wanted]
    if len(book.worksheets) == 1:
        return book.worksheets[0]
    raise RegistryError(
        f"{name}: {len(book.sheetnames)} sheets, none is called {wanted}.",
        remedy=f"Call the one to read {wanted}. Nothing was imported.",
    )


def _rows(sheet: Any, name: str, columns: Collection[str]) -> Iterator[tuple[int, Sequence[str]]]:
    # The size that a sheet declares may be wrong, or be a million empty rows.
    sheet.reset_dimensions()
    titles: list[str] = []
    problems: list[Problem] = []
    for number, row in enumerate(_each(sheet, name), start=1):
        names = [*titles, *(f"number {at + 1}" for at in range(len(titles), len(row)))]
        wanted = [at >= len(titles) or titles[at] in columns for at in range(len(row))]
        cells = [
            _text(cell, number, column, problems) if read else ""
            for cell, column, read in zip(row, names, wanted, strict=False)
        ]
        while cells and not cells[-1]:  # spreadsheets leave out, or add, empty cells at the end
            cells.pop()
        if not titles:
            titles = [cell.strip() for cell in cells]
            yield number, titles
        else:
            yield number, cells and cells + [""] * (len(titles) - len(cells))
    if problems:
        raise refuse(name, problems)


def _each(sheet: Any, name: str) -> Iterator[Any]:
    try:
        yield from bounded(sheet.iter_rows(), name)
    except SigncheckError as error:
        raise RegistryError(error.message, remedy=error.remedy) from error
    except Exception as error:  # as in _open: the sheet is parsed only now
        raise RegistryError(f"{name}: sheet {sheet.title}: {error}.", remedy=_AGAIN) from error


def _text(cell: Any, row: int, column: str, problems: list[Problem]) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        problems.append(Problem(row, column, "it holds a formula.", "Paste the value instead."))
    elif cell.data_type == "e":
        problems.append(Problem(row, column, f"it holds the error {value}.", "Write the value."))
    elif isinstance(value, str):
        return value
    elif column in _NUMBERS and type(value) in (int, float):
        return repr(value)
    elif column in _DAYS and isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    else:
        problems.append(
            Problem(row, column, f"{value} is no text.", "Format the cell as text and type it again.")
        )
    return ""
