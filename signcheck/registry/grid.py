"""A list in a CSV or XLSX file → rows by the names of their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from signcheck.errors import RegistryError, SigncheckError
from signcheck.files import read_bytes
from signcheck.registry.problem import Problem
from signcheck.standard.exchange.hostile import MAX_FILE, check_size

Grid = Iterable[tuple[int, Sequence[str]]]
"""Rows with their numbers, the header first."""


def open_grid(path: Path, sheet: str, columns: Sequence[str]) -> Grid:
    """The rows of a file, CSV in UTF-8 or XLSX. Raises RegistryError.

    sheet: of a workbook with several sheets, the one that is read. columns: those that are read.
    """
    try:
        content = read_bytes(path, MAX_FILE)
        check_size(len(content), str(path))
    except (OSError, ValueError) as error:  # ValueError: a path that no system takes
        raise RegistryError(f"{path}: {getattr(error, 'strerror', None) or error}.") from error
    except SigncheckError as error:
        raise RegistryError(error.message, remedy=error.remedy) from error
    # A workbook is a ZIP archive, whatever its name ends in.
    if content.startswith(b"PK\x03\x04"):
        from signcheck.registry.workbook import grid_of

        return grid_of(content, str(path), sheet, columns)
    try:
        return csv_grid(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RegistryError(
            f"{path}: byte {error.start} is not UTF-8.",
            remedy="Save the file as CSV UTF-8, or as XLSX.",
        ) from error


def csv_grid(text: str) -> Grid:
    """The rows of the text of a CSV file, numbered as a spreadsheet does: a row may have several lines."""
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            yield number, cells
    except csv.Error as error:
        raise _BrokenRow(number + 1, str(error)) from error


class _BrokenRow(Exception):
    """A row after which nothing more of the file can be read."""

    def __init__(self, row: int, reason: str) -> None:
        super().__init__(reason)
        self.row = row


def rows_of(
    grid: Grid, name: str, problems: list[Problem], columns: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the header with their numbers, empty ones too. What is wrong is added to `problems`.

    name: the file, as messages call it. columns: those that must be there; any others are left alone.
    Raises RegistryError for a header that cannot be used.
    """
    rows = iter(grid)
    try:
        titles = _titles(rows, name, columns, optional)
        for number, cells in rows:
            if cells and len(cells) != len(titles):
                wrong = "it has not as many cells as the first row."
                problems.append(Problem(number, "", wrong, "Put a text with a comma in double quotes."))
            else:
                texts = cells or [""] * len(titles)
                yield number, {t: c.strip() for t, c in zip(titles, texts, strict=True)}
    except _BrokenRow as error:
        problems.append(Problem(error.row, "", f"{error}."))


def _titles(
    rows: Iterator[tuple[int, Sequence[str]]], name: str, columns: Sequence[str], optional: Sequence[str]
) -> list[str]:
    header = next((cells for _, cells in rows if cells), ())
    titles = [title.strip() for title in header]
    missing = [c for c in columns if c not in titles]
    twice = [c for c in (*columns, *optional) if titles.count(c) > 1]
    if missing or twice:
        wrong = f"missing columns: {', '.join(missing)}" if missing else f"{twice[0]} stands twice"
        raise RegistryError(
            f"{name}: row 1: {wrong}.",
            remedy="The first row must name the columns " + ", ".join(columns) + ", each once.",
        )
    return titles
