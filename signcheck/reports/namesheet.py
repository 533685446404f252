"""The workbook's sheets of names that are translated differently and of terms; they add up to no figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from signcheck.reports.texts import Texts
from signcheck.reports.workbook import Book
from signcheck.work.naming import Inconsistency

if TYPE_CHECKING:
    from signcheck.views.termsused import TermUse

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
TERMS = (
    ("number", 5, "number"),
    ("term", 24, "text"),
    ("language", 8, "text"),
    ("form", 34, "text"),
    ("messages", 10, "number"),
    ("right", 10, "number"),
    ("wrong", 10, "number"),
    ("doubtful", 10, "number"),
)
"""Name, width in characters and kind; headings are `col_` and the name in the catalogue."""


def write_names(book: Book, names: Iterable[Inconsistency]) -> None:
    """One row a translation in use; those of one name have its number."""
    sheet = book.sheet("s_inconsistent")
    sheet.whole(COLUMNS, _lines(names, book.texts))


def write_terms(book: Book, terms: Iterable[TermUse]) -> None:
    """One row a term of the standard and language, with how often it stands on a sign, and how."""
    book.sheet("s_terms").whole(TERMS, _term_lines(terms, book.texts))


def _term_lines(terms: Iterable[TermUse], texts: Texts) -> Iterator[list[object]]:
    for number, one in enumerate(terms, 1):
        language = texts.name("language", one.language)
        yield [number, one.zh, language, one.form, one.places, one.right, one.wrong, one.doubtful]


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
