"""The workbook's sheet of names that are translated differently; it adds up to no figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signcheck.reports.texts import Texts
from signcheck.reports.workbook import Book, Column
from signcheck.work.naming import Inconsistency

COLUMNS = (
    ("number", 5, "number"),
    ("site_code", 10, "text"),
    ("zh", 20, "text"),
    ("language", 8, "text"),
    ("text", 28, "text"),
    ("expected", 28, "text"),
    ("signs", 8, "number"),
    ("point_code", 30, "text"),
)
"""Name, width in characters and kind; headings are `col_` and the name in the catalogue."""


def write_names(book: Book, names: Iterable[Inconsistency]) -> None:
    """One row a translation in use; those of one name have its number."""
    sheet = book.sheet("s_inconsistent")
    columns = [Column(name, book.texts(f"col_{name}"), width, kind) for name, width, kind in COLUMNS]
    sheet.title(book.texts("s_inconsistent"), "", len(columns))
    sheet.table(columns, _lines(names, book.texts))


def _lines(names: Iterable[Inconsistency], texts: Texts) -> Iterator[list[object]]:
    for number, one in enumerate(names, 1):
        for wording in one.wordings:
            points = sorted({seen.point for seen in wording.seen if seen.point})
            yield [
                number,
                texts("whole_city") if one.site is None else one.site,
                one.zh,
                texts.name("language", one.language),
                wording.text,
                one.expected,
                len({seen.point or seen.photo for seen in wording.seen}),
                texts.joined(points),
            ]
