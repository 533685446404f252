"""The workbook's sheets of work: work orders and inspections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from signcheck.coverage import Repair
from signcheck.reports.texts import Texts
from signcheck.reports.workbook import Book

if TYPE_CHECKING:
    from signcheck.views.inspections import Visited

ORDERS = (
    *(("order", 12, "text"), ("site_code", 10, "text"), ("site_name", 24, "text"), ("unit", 26, "text")),
    *(("cases", 8, "number"), ("state", 14, "text"), ("made_on", 12, "date"), ("order_due", 12, "date")),
    *(("repaired_on", 12, "date"), ("overdue", 8, "text")),
)
VISITS = (
    *(("number", 6, "number"), ("day", 12, "date"), ("site_code", 10, "text"), ("site_name", 26, "text")),
    *(
        ("inspector", 16, "text"),
        ("points_seen", 10, "number"),
        ("photos", 8, "number"),
        ("note", 36, "text"),
    ),
)
"""Name, width in characters and kind; headings are `col_` and the name in the catalogue."""


def write_orders(book: Book, repairs: Iterable[Repair], day: date) -> None:
    """Every work order as it stands on the day of the figures."""
    book.sheet("s_orders").whole(ORDERS, _order_lines(repairs, day, book.texts))


def write_visits(book: Book, visits: Iterable[Visited]) -> None:
    """Every inspection."""
    book.sheet("s_inspections").whole(VISITS, _visit_lines(visits, book.texts))


def _order_lines(repairs: Iterable[Repair], day: date, texts: Texts) -> Iterator[list[object]]:
    for one in repairs:
        yield [
            *(one.number, one.site, texts.site(one.site, one.site_name)),
            texts.name("unit", one.unit) if one.unit else "",
            *(one.cases, texts.name("order", one.state), one.made_on, one.due_on, one.repaired_on),
            texts("yes" if one.is_overdue(day) else "no"),
        ]


def _visit_lines(visits: Iterable[Visited], texts: Texts) -> Iterator[list[object]]:
    for number, one in enumerate(visits, 1):
        yield [
            *(number, one.day, one.site, texts.site(one.site, one.site_name)),
            *(one.inspector, one.points, one.photos, one.note),
        ]
