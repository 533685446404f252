"""What CSV and XLSX share: a header row and one row a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from signcheck.errors import StandardFileBad
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange.rows import Problem, Row


def check_header(cells: Sequence[str], name: str) -> None:
    """Raise StandardFileBad unless the header has exactly the columns of the standard, in order."""
    if tuple(cells) == COLUMNS:
        return
    at = next(
        (i for i, (cell, wanted) in enumerate(zip(cells, COLUMNS, strict=False)) if cell != wanted), None
    )
    if at is None:
        at = min(len(cells), len(COLUMNS))
    wanted = repr(COLUMNS[at]) if at < len(COLUMNS) else "nothing"
    found = repr(cells[at]) if at < len(cells) else "nothing"
    raise StandardFileBad(
        f"{name}: row 1, column {at + 1}: {found} instead of {wanted}.",
        remedy="The columns must be " + ", ".join(COLUMNS) + ", in this order. Nothing was imported.",
    )


def rows_from(numbered: Iterable[tuple[int, Sequence[str]]], problems: list[Problem]) -> Iterator[Row]:
    """Rows of the body; empty ones are skipped, those of a wrong width are added to `problems`."""
    for number, cells in numbered:
        if not any(cells):
            continue
        where = f"row {number}"
        if len(cells) != len(COLUMNS):
            problems.append(
                Problem(
                    where,
                    "",
                    f"{len(cells)} cells instead of {len(COLUMNS)}.",
                    "Put a text with a comma in double quotes.",
                )
            )
            continue
        yield Row(where, dict(zip(COLUMNS, cells, strict=True)))
