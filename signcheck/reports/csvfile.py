"""Rows as CSV that spreadsheets open: UTF-8 with a byte order mark, and no cell that computes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from signcheck.coverage import NUMBERS, Dimension, Row
from signcheck.documents.coverage import rounded

_COMPUTES = ("=", "+", "-", "@", "\t", "\r")


def figure_lines(rows: Sequence[Row], dimensions: Sequence[Dimension]) -> Iterator[list[object]]:
    """A heading, then one line a group, with the names and numbers of the JSON; the total last."""
    yield [*map(str, dimensions), *NUMBERS]
    for row in rows:
        labels = list(row.key) or ["total", *[""] * (len(dimensions) - 1)]
        yield [*labels, *(rounded(getattr(row.figures, name)) for name in NUMBERS)]


def listed_lines(found: Iterable[Mapping[str, object]]) -> Iterator[list[object]]:
    """A heading, then one line each; the items of a list are parted by " | "."""
    for number, line in enumerate(found):
        if not number:
            yield list(line)
        yield [" | ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in line.values()]


def to_csv(lines: Iterable[Sequence[object]]) -> Iterator[str]:
    """Each line as text; None is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for line in lines:
        writer.writerow([_harmless(cell) for cell in line])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _harmless(cell: object) -> object:
    """What is read on a sign may begin like a formula; an apostrophe makes it a text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_COMPUTES) else cell
