"""Sheets of a workbook with headings, tables, filters, pictures and print set-up, by XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from signcheck.reports.fonts import SANS
from signcheck.reports.texts import Texts

FACE = {"zh": "宋体", "en": "Calibri", "ko": "맑은 고딕"}
PAPER_A4 = 9
SHARPNESS = 1.5
"""Pictures have this many times the pixels that they take on the screen, for printing."""
ROW_PIXELS = 20
"""The height of a row that nothing makes higher."""
WIDE = 1.95
"""A Chinese or Korean letter is as wide as so many digits, the unit of a column's width."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its stable name, its heading, its width in characters and what it holds."""

    name: str
    heading: str
    width: float
    kind: str = "text"


class Book:
    """A workbook that is written row by row."""

    def __init__(self, path: Path, texts: Texts, *, title: str, author: str, folder: Path) -> None:
        from xlsxwriter import Workbook

        self.texts = texts
        # Packed in memory: on a full disk xlsxwriter would leave an archive that cannot be closed.
        self._path, self._packed = path, io.BytesIO()
        self._book = Workbook(
            self._packed,
            {
                "constant_memory": True,
                "tmpdir": str(folder),
                "strings_to_formulas": False,
                "strings_to_urls": False,
            },
        )
        self._book.set_properties({"title": title, "author": author})
        self._book.use_zip64()
        face = {"font_name": FACE[texts.language], "font_size": 10, "valign": "vcenter"}
        framed = face | {"border": 1}
        self.formats = {
            name: self._book.add_format(values)
            for name, values in {
                "title": face | {"bold": True, "font_size": 16, "align": "center"},
                "subtitle": face | {"align": "center"},
                "heading": face | {"bold": True, "font_size": 12},
                "wrapped": face | {"text_wrap": True, "valign": "top", "font_size": 11},
                "head": framed | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#E3ECE7"},
                "text": framed | {"text_wrap": True},
                "number": framed | {"align": "center", "num_format": "0"},
                "share": framed | {"align": "center", "num_format": "0.0%"},
                "date": framed | {"align": "center", "num_format": "yyyy-mm-dd"},
                "total_text": framed | {"bold": True},
                "total_number": framed | {"bold": True, "align": "center", "num_format": "0"},
                "total_share": framed | {"bold": True, "align": "center", "num_format": "0.0%"},
            }.items()
        }

    def sheet(self, key: str, *, landscape: bool = True) -> Sheet:
        """A new sheet named by a key of the catalogue."""
        sheet = self._book.add_worksheet(self.texts(key))
        sheet.set_paper(PAPER_A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_footer("&C— &P / &N —")
        sheet.hide_gridlines(2)
        return Sheet(self, sheet)

    def bar_chart(self) -> Any:
        """A new chart of horizontal bars."""
        return self._book.add_chart({"type": "bar"})

    def close(self) -> None:
        """Write the file. Raises OSError when it cannot be written."""
        # Rows waited in files; the parts are packed from memory, else each picture would be one more file.
        self._book.in_memory = True
        self._book.close()
        self._path.write_bytes(self._packed.getbuffer())


class Sheet:
    """One sheet; everything is added below what is there."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self._sheet, self._row = book, sheet, 0

    def whole(self, columns: Iterable[tuple[str, float, str]], lines: Iterable[Sequence[object]]) -> None:
        """A sheet that is one table under its own name.

        columns: name, width in characters and kind; headings are `col_` and the name in the catalogue.
        """
        texts = self._book.texts
        made = [Column(name, texts(f"col_{name}"), width, kind) for name, width, kind in columns]
        self.title(self._sheet.name, "", len(made))
        self.table(made, lines)
        self.print_columns(len(made))

    def title(self, title: str, subtitle: str, columns: int) -> None:
        """A title over `columns` columns, and a line below it when there is one."""
        for text, name, height in ((title, "title", 28), (subtitle, "subtitle", 18)):
            if text:
                self._sheet.set_row(self._row, height)
                self._sheet.merge_range(self._row, 0, self._row, columns - 1, text, self._book.formats[name])
                self._row += 1

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        self._row += rows

    def text(self, text: str, columns: int, *, heading: bool = False) -> None:
        """A paragraph over `columns` columns, high enough for all its lines."""
        width = sum(self._widths[:columns]) or 100
        taken = sum(WIDE if ord(character) >= 0x1100 else 1.1 for character in text)
        lines = -(-taken // width)
        self._sheet.set_row(self._row, 20 if heading else 15.5 * lines + 4)
        format_ = self._book.formats["heading" if heading else "wrapped"]
        self._sheet.merge_range(self._row, 0, self._row, columns - 1, text, format_)
        self._row += 1

    _widths: Sequence[float] = ()
    _below = 0

    def table(
        self,
        columns: Sequence[Column],
        lines: Iterable[Sequence[object]],
        *,
        total: bool = False,
        frozen: bool = True,
        row_height: float | None = None,
        chart: tuple[str, ...] = (),
    ) -> None:
        """A table with a heading; `total` marks the last line as the sum.

        frozen: its heading stays in sight, is repeated on every printed page, and filters the rows.
        A cell of bytes is a picture. chart: columns that a chart shows.
        """
        head = self._row
        if frozen:
            self._widths = [column.width for column in columns]
            for place, column in enumerate(columns):
                self._sheet.set_column(place, place, column.width)
        self._sheet.set_row(head, 30)
        for place, column in enumerate(columns):
            self._sheet.write_string(head, place, column.heading, self._book.formats["head"])
        self._row += 1
        waiting: Sequence[object] | None = None
        for line in lines:
            if waiting is not None:
                self._line(columns, waiting, "", row_height)
            waiting = line
        if waiting is not None:
            self._line(columns, waiting, "total_" if total else "", row_height)
        if frozen:
            self._sheet.freeze_panes(head + 1, 0)
            self._sheet.repeat_rows(head)
            self._sheet.autofilter(head, 0, max(head, self._row - 1 - total), len(columns) - 1)
        if chart:
            self._chart(columns, head, chart)

    def _line(
        self,
        columns: Sequence[Column],
        line: Sequence[object],
        prefix: str,
        height: float | None,
    ) -> None:
        if height:
            self._sheet.set_row(self._row, height)
        for place, (column, value) in enumerate(zip(columns, line, strict=True)):
            format_ = self._book.formats[prefix + column.kind]
            if value is None:
                self._sheet.write_blank(self._row, place, None, format_)
            elif isinstance(value, bytes):
                self._sheet.write_blank(self._row, place, None, format_)
                self._picture(place, value)
            elif isinstance(value, str):
                self._sheet.write_string(self._row, place, value, format_)
            elif isinstance(value, date):
                self._sheet.write_datetime(self._row, place, value, format_)
            else:
                self._sheet.write_number(self._row, place, value, format_)
        self._row += 1

    def _picture(self, place: int, content: bytes) -> None:
        scale = 1 / SHARPNESS
        options: dict[str, Any] = {"x_offset": 4, "y_offset": 3, "x_scale": scale, "y_scale": scale}
        options |= {"object_position": 1, "image_data": io.BytesIO(content)}
        self._sheet.insert_image(self._row, place, "sign.jpg", options)

    def print_columns(self, columns: int) -> None:
        """Print only the first `columns` columns, and what stands below them."""
        self._sheet.print_area(0, 0, max(0, self._row - 1, self._below), columns - 1)

    def _chart(self, columns: Sequence[Column], head: int, names: tuple[str, ...]) -> None:
        """Bars of the shares, one a line but the total, below the table."""
        first, last = head + 1, self._row - 2
        if last < first:
            return
        chart = self._book.bar_chart()
        by_name = {column.name: place for place, column in enumerate(columns)}
        face = {"name": SANS[self._book.texts.language], "size": 9}
        for name, colour in zip(names, ("#2E7D5B", "#C9D8D1"), strict=True):
            place = by_name[name]
            chart.add_series(
                {
                    "name": columns[place].heading,
                    "categories": [self._sheet.name, first, 0, last, 0],
                    "values": [self._sheet.name, first, place, last, place],
                    "fill": {"color": colour},
                    "data_labels": {"value": True, "num_format": "0.0%", "font": face},
                }
            )
        chart.set_x_axis(
            {"min": 0, "max": 1, "num_format": "0%", "num_font": face, "major_gridlines": {"visible": True}}
        )
        chart.set_y_axis({"reverse": True, "num_font": face})
        chart.set_legend({"position": "top", "font": face})
        height = 90 + 42 * (last - first + 1)
        chart.set_size({"width": 760, "height": height})
        self._sheet.insert_chart(self._row + 1, 0, chart)
        self._below = self._row + 2 + -(-height // ROW_PIXELS)
