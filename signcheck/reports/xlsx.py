"""The workbook: figures on the first sheets, then cases with photos, names, terms, work, sites and points.

Rows are written one after another and wait in a temporary folder; pictures, small as they are, in memory.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from signcheck.coverage import NUMBERS, Dimension, Row
from signcheck.coverage.facts import Facts
from signcheck.reports.blocks import Heading, Paragraph
from signcheck.reports.letter import Letter
from signcheck.reports.make import Details
from signcheck.reports.namesheet import write_names, write_terms
from signcheck.reports.narrative import write
from signcheck.reports.placesheet import write_lacking, write_places
from signcheck.reports.shown import Shown
from signcheck.reports.tables import as_planned, labels
from signcheck.reports.texts import Texts
from signcheck.reports.thumbnails import thumbnails
from signcheck.reports.workbook import SHARPNESS, Book, Column
from signcheck.reports.worksheet import write_orders, write_visits
from signcheck.work.held import Held

NOT_PRINTED = 3
"""The last columns are for looking things up on the screen; on paper they would make the rest tiny."""
THUMBNAIL = (150, 96)
"""Pixels on the screen; the row is as high."""
FIGURE_SHEETS = (
    ("s_kind", (Dimension.KIND,)),
    ("s_district", (Dimension.DISTRICT,)),
    ("s_kind_district", (Dimension.DISTRICT, Dimension.KIND)),
    ("s_unit", (Dimension.UNIT,)),
)
FIGURES = ("sites", *NUMBERS[:2], "inspected_share", *NUMBERS[2:])


def write_xlsx(
    path: Path,
    facts: Facts,
    details: Details,
    texts: Texts,
    letter: Letter,
    *,
    store: Shown,
) -> None:
    """Write the workbook to `path`.

    Raises OSError when the file or its temporary folder cannot be written.
    """
    texts = as_planned(texts, facts.cells)
    title = texts("title", city=letter.city)
    with tempfile.TemporaryDirectory(prefix="signcheck-") as folder:
        book = Book(path, texts, title=title, author=letter.office, folder=Path(folder))
        _summary(book, facts, texts, letter)
        for name, dimensions in FIGURE_SHEETS:
            _figures(book, name, facts, dimensions)
        for name in ("defective", "doubtful", "mended"):
            _cases(book, f"s_{name}", getattr(details, name), store)
        write_names(book, details.names)
        write_terms(book, details.terms)
        write_orders(book, details.repairs, facts.as_of.day)
        write_visits(book, details.visits)
        if facts.lacking:
            write_lacking(book, facts.lacking)
        write_places(book, details.points)
        book.close()


def _summary(book: Book, facts: Facts, texts: Texts, letter: Letter) -> None:
    """The written report's text without pictures, and the figures by kind of site."""
    document = write(facts, texts, replace(letter, attachments=()))
    sheet = book.sheet("s_summary", landscape=False)
    columns = _figure_columns(texts, [Dimension.KIND], width=7.6)
    sheet.title(document.title, document.subtitle, len(columns))
    sheet.table(columns, _figure_lines(facts.rows(Dimension.KIND), [Dimension.KIND], texts), total=True)
    sheet.skip()
    for block in document.blocks:
        if isinstance(block, Heading):
            sheet.text(f"{block.number}{block.text}", len(columns), heading=True)
        elif isinstance(block, Paragraph):
            sheet.text(block.text, len(columns))
    sheet.print_columns(len(columns))


def _figures(book: Book, name: str, facts: Facts, dimensions: Sequence[Dimension]) -> None:
    texts, sheet, by_one = book.texts, book.sheet(name), len(dimensions) == 1
    columns = _figure_columns(texts, dimensions)
    caption = f"t_{dimensions[0]}" if by_one else "t_kind_district"
    sheet.title(texts(caption), texts("subtitle", day=texts.day(facts.as_of.day)), len(columns))
    lines = _figure_lines(facts.rows(*dimensions), dimensions, texts)
    sheet.table(columns, lines, total=True, chart=("coverage", "inspected_share") if by_one else ())
    sheet.print_columns(len(columns))


def _figure_columns(texts: Texts, dimensions: Sequence[Dimension], width: float = 9.5) -> list[Column]:
    names = [Column(str(d), texts(f"col_{d}"), 22 if d is Dimension.UNIT else 16) for d in dimensions]
    numbers = [
        Column(
            name,
            texts(f"col_{name}"),
            width,
            "share" if name.endswith(("share", "coverage", "accuracy")) else "number",
        )
        for name in FIGURES
    ]
    return [*names, *numbers]


def _figure_lines(
    rows: Sequence[Row], dimensions: Sequence[Dimension], texts: Texts
) -> Iterator[list[object]]:
    for row in rows:
        yield [*labels(row, dimensions, texts), row.sites, *(getattr(row.figures, n) for n in FIGURES[1:])]


def _cases(book: Book, name: str, cases: Iterable[Held], store: Shown) -> None:
    texts, sheet = book.texts, book.sheet(name)
    columns = [
        Column("number", texts("col_number"), 5, "number"),
        Column("case", texts("col_case"), 13),
        Column("photo", texts("col_photo"), THUMBNAIL[0] / 7 + 1),
        *(
            Column(key, texts(f"col_{key}"), width, kind)
            for key, width, kind in (
                ("district", 8, "text"),
                ("kind", 8, "text"),
                ("site", 13, "text"),
                ("point", 13, "text"),
                ("language", 7, "text"),
                ("problem", 11, "text"),
                ("zh", 13, "text"),
                ("text", 16, "text"),
                ("expected", 20, "text"),
                ("source", 14, "text"),
                ("unit", 13, "text"),
                ("order", 11, "text"),
                ("order_due", 11, "date"),
                ("point_code", 11, "text"),
                ("seen_on", 11, "date"),
                ("standard", 18, "text"),
            )
        ),
    ]
    sheet.title(texts(name), "", len(columns) - NOT_PRINTED)
    lines = _case_lines(cases, store, texts)
    sheet.table(columns, lines, row_height=THUMBNAIL[1] * 0.75 + 6)
    sheet.print_columns(len(columns) - NOT_PRINTED)


def _case_lines(cases: Iterable[Held], store: Shown, texts: Texts) -> Iterator[list[object]]:
    box = (round(THUMBNAIL[0] * SHARPNESS), round(THUMBNAIL[1] * SHARPNESS))
    for number, (case, photo) in enumerate(thumbnails(cases, store, box), 1):
        yield [
            number,
            case.number,
            photo or texts("photo_missing"),
            texts.name("district", case.district) if case.district else "",
            texts.name("kind", case.site_kind),
            texts.site(case.site, case.site_name),
            case.point_name,
            texts.name("language", case.language),
            texts.name("finding", case.kind) if case.kind else "",
            case.zh or texts("nothing_there"),
            case.text or texts("nothing_there"),
            " / ".join(case.expected),
            texts.source(case.source),
            texts.name("unit", case.unit) if case.unit else "",
            case.order,
            case.due_on,
            case.point,
            case.seen_on,
            case.standard,
        ]
