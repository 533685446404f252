"""The standard as an XLSX workbook: one sheet, every cell text, lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange.columns import TERMS
from signcheck.standard.exchange.rows import LANGUAGES, rows_of
from signcheck.standard.term import Authority, Status, Term

_WIDTHS = (12, 24, 16, 10, 40, 12, 10, 40, 40, 12, 12)
_CREATED = datetime(2000, 1, 1)
"""The workbook's own date: the same terms give the same bytes. Versions have their dates elsewhere."""
_LISTS: dict[str, list[str]] = {
    "language": [language.value for language in LANGUAGES],
    "status": [status.value for status in Status],
    "authority": [authority.value for authority in Authority],
}


def write_xlsx(terms: Iterable[Term]) -> bytes:
    """All forms, one row each, as text cells. The same terms give the same bytes."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    rows = rows_of(terms, "XLSX")
    # write_string: nothing is taken for a number, a formula or a link.
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": "Standard for translations of public signs", "created": _CREATED})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(TERMS.sheet)
        for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width, text)
            sheet.write_string(0, column, name, book.add_format({"bold": True, "num_format": "@"}))
            if name in _LISTS:
                options = {"validate": "list", "source": _LISTS[name]}
                sheet.data_validation(1, column, max(1, len(rows)), column, options)
        for number, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(number, column, cell, text)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
    return out.getvalue()
