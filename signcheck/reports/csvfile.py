"""Rows as CSV that spreadsheets open: UTF-8 with a byte order mark, and no cell that computes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from signcheck.coverage import NUMBERS, Dimension, Row
from signcheck.documents.coverage import rounded
from signcheck.reports.tables import labels
from signcheck.reports.texts import Texts

_COMPUTES = ("=", "+", "-", "@", "\t", "\r")
HEADED = {
    "number": "case",
    "point": "point_code",
    "points": "point_code",
    "site": "site_code",
    "finding": "problem",
    "due_on": "order_due",
    "inspected": "is_inspected",
    "covered": "is_covered",
    "photo": "photo_hash",
    "photos": "photo_hash",
}
"""Fields of lists whose headings have other names in the catalogue than they have in the JSON."""
NAMED = ("kind", "grade", "district", "unit", "language", "verdict", "finding")
"""Fields of lists whose values have names in the catalogue."""


def figure_lines(
    rows: Sequence[Row], dimensions: Sequence[Dimension], texts: Texts
) -> Iterator[list[object]]:
    """A heading, then one line a group, in the language of the texts; the total last."""
    yield [texts(f"col_{name}") for name in (*dimensions, *NUMBERS)]
    for row in rows:
        yield [*labels(row, dimensions, texts), *(rounded(getattr(row.figures, name)) for name in NUMBERS)]


def listed_lines(found: Iterable[Mapping[str, object]], texts: Texts) -> Iterator[list[object]]:
    """A heading, then one line each; the items of a list are parted by " | "."""
    for number, line in enumerate(found):
        if not number:
            yield [texts(f"col_{HEADED.get(name, name)}") for name in line]
        yield [_told(name, value, line, texts) for name, value in line.items()]


def _told(name: str, value: object, line: Mapping[str, object], texts: Texts) -> object:
    """A value in words: the words of the data are named, names are those of the language."""
    if isinstance(value, bool):
        return texts("yes" if value else "no")
    if isinstance(value, list):
        return " | ".join(map(str, value))
    if name in NAMED and value:
        return texts.name(name, str(value))
    if name == "site_name":
        return texts.site(str(line["site"]), str(value))
    return texts.source(value) if name == "source" and isinstance(value, str) else value


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
