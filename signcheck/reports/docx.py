"""The written report as a Word document, laid out as GB/T 9704-2012 asks.

A4 with margins of 37, 26, 35 and 28 mm; title in 小标宋 size 2 (22 pt), body in 仿宋 size 3 (16 pt) with
22 lines of 28 characters a page, first headings in 黑体, second ones in 楷体; page numbers in 宋体 size 4
between dashes, one character from the outer edge, 7 mm below the text.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from signcheck.reports.blocks import (
    SHORT_TABLE,
    Bars,
    Document,
    Example,
    Form,
    Gallery,
    Heading,
    NewPage,
    Opening,
    Paragraph,
    Picture,
    Signed,
    Table,
    characters,
)

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as WordParagraph

PAGE = (210.0, 297.0)
MARGINS = (37.0, 26.0, 35.0, 28.0)
"""Millimetres: top, right, bottom, left."""
TEXT_WIDTH = PAGE[0] - MARGINS[1] - MARGINS[3]
BODY_SIZE, LINE = 16.0, 28.9
"""Points: size 3, and 22 lines on 225 mm."""
NUMBER_BELOW = 7.0
"""Millimetres from the text to the page number."""
CLOSER = -4
"""Twentieths of a point by which characters of the body stand closer, so that 28 of them make a line."""
ROW_HEIGHT, TALL_ROW = 8.0, 18.0
"""Millimetres: rows of a form, and those with room for a seal."""
PHOTO_WIDTH, PHOTO_HEIGHT = 48.0, 34.0
"""Millimetres: the most that the photo of an example takes."""

# Names that Word knows; where one is not installed it takes the nearest.
FONTS = {
    "zh": {
        "title": "方正小标宋简体",
        "body": "仿宋",
        "first": "黑体",
        "second": "楷体",
        "table": "宋体",
        "latin": "Times New Roman",
    },
    "en": dict.fromkeys(("title", "body", "first", "second", "table", "latin"), "Times New Roman"),
    "ko": {
        "title": "맑은 고딕",
        "body": "바탕",
        "first": "맑은 고딕",
        "second": "바탕",
        "table": "바탕",
        "latin": "Times New Roman",
    },
}
LOCALE = {"zh": "zh-CN", "en": "en-GB", "ko": "ko-KR"}


def to_docx(document: Document) -> bytes:
    """The report as the bytes of a DOCX file."""
    import docx

    word = docx.Document()
    _whole_language(word, document.language)
    writer = _Writer(word, document.language)
    writer.set_up(document)
    writer.title(document)
    for block in document.blocks:
        writer.add(block)
    writer.ending(document)
    writer.signature(document.signature)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


class _Writer:
    """Adds the parts of a report to a Word document."""

    def __init__(self, word: Word, language: str) -> None:
        self.word, self.language, self.fonts = word, language, FONTS[language]
        self.size = BODY_SIZE if language == "zh" else 12.5
        self.line = LINE if language == "zh" else 19.0
        self._last: WordParagraph | None = None

    def set_up(self, document: Document) -> None:
        """Page, standard style, page numbers and properties."""
        from docx.shared import Mm

        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
        top, right, bottom, left = (Mm(margin) for margin in MARGINS)
        section.top_margin, section.right_margin = top, right
        section.bottom_margin, section.left_margin = bottom, left
        section.footer_distance = Mm(MARGINS[2] - NUMBER_BELOW - 5)  # the number's line takes 5 mm
        self._standard_style()
        self.word.settings.odd_and_even_pages_header_footer = True
        self._page_number(section.footer.paragraphs[0], right=True)
        self._page_number(section.even_page_footer.paragraphs[0], right=False)
        properties = self.word.core_properties
        properties.title, properties.author = document.title, document.office
        properties.language = LOCALE[self.language]

    def _standard_style(self) -> None:
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        style: Any = self.word.styles["Normal"]
        style.font.size = Pt(self.size)
        self._face(style.font, style.element.get_or_add_rPr(), "body")
        if self.language == "zh":
            _closer(style.element.get_or_add_rPr())
        layout = style.paragraph_format
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(self.line)
        layout.space_before = layout.space_after = Pt(0)
        layout.widow_control = True

    def _face(self, font: Any, properties: Any, role: str) -> None:
        """Latin letters in one face, Chinese and Korean ones in another."""
        from docx.oxml.ns import qn

        font.name = self.fonts["latin"]
        fonts = properties.get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), self.fonts[role])
        fonts.set(qn("w:hAnsi"), self.fonts["latin"])

    def _run(self, paragraph: WordParagraph, text: str, role: str, size: float, *, bold: bool = False) -> Any:
        from docx.shared import Pt

        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(size), bold
        self._face(run.font, run._element.get_or_add_rPr(), role)
        return run

    def _page_number(self, paragraph: WordParagraph, *, right: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Pt

        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
        layout = paragraph.paragraph_format
        layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
        if right:
            layout.right_indent = Pt(14)
        else:
            layout.left_indent = Pt(14)
        self._run(paragraph, "— ", "table", 14)
        run = self._run(paragraph, "", "table", 14)
        for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
            element = OxmlElement("w:instrText" if text else "w:fldChar")
            if text:
                element.text = text
            else:
                element.set(qn("w:fldCharType"), kind)
            run._element.append(element)
        self._run(paragraph, " —", "table", 14)

    def title(self, document: Document) -> None:
        """Title and the line below it, centred; whom it is for."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        for text, role, size, bold in (
            (document.title, "title", 22 if self.language == "zh" else 18, self.language != "zh"),
            (document.subtitle, "second", self.size, False),
        ):
            paragraph = self.word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing = Pt(max(self.line, size * 1.5))
            self._run(paragraph, text, role, size, bold=bold)
        paragraph.paragraph_format.space_after = Pt(self.line if self.language == "zh" else self.line / 2)
        if document.to:
            self._run(self.word.add_paragraph(), document.to, "body", self.size)
            self.word.paragraphs[-1].paragraph_format.space_after = Pt(0 if self.language == "zh" else 5)

    def add(self, block: Any) -> None:
        """Add one part of the report."""
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block.text, note=block.note)
            case Table():
                self._table(block)
            case Bars():
                self._bars(block)
            case Picture():
                self._picture(block)
            case Gallery():
                for example in block.examples:
                    self._example(example, block.photo_missing)
            case Opening():
                self._opening(block.text)
            case Signed():
                self.signature(block.lines)
            case NewPage():
                self._new_page(block)
            case Form():
                self._form(block)

    def _opening(self, text: str) -> None:
        self._run(self.word.add_paragraph(), text, "body", self.size)

    def _new_page(self, block: NewPage) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        mark = self.word.add_paragraph()
        mark.paragraph_format.page_break_before = True
        self._run(mark, block.mark, "first", self.size)
        title = self.word.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.line_spacing = Pt(33)
        title.paragraph_format.space_after = Pt(self.line / 2)
        self._run(title, block.title, "title", 22 if self.language == "zh" else 18)

    def _form(self, block: Form) -> None:
        from docx.enum.table import WD_ROW_HEIGHT_RULE
        from docx.shared import Mm

        table = self._new_table(len(block.rows), (2, 3.4, 2, 3.4))
        for row, pairs in zip(table.rows, block.rows, strict=True):
            _row_property(row, "w:cantSplit")
            row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
            row.height = Mm(TALL_ROW if {label for label, _ in pairs} & {*block.tall} else ROW_HEIGHT)
            cells = row.cells
            if len(pairs) == 1:
                cells[1].merge(cells[3])
            for place, (label, text) in enumerate(pairs):
                self._cell(cells[2 * place], label, centred=True)
                _shade(cells[2 * place], "EEF2F0")
                self._cell(cells[2 * place + 1], text)
                cells[0].paragraphs[0].paragraph_format.keep_with_next = pairs is not block.rows[-1]

    def _heading(self, block: Heading) -> None:
        from docx.shared import Pt

        paragraph = self.word.add_paragraph()
        # An outline level makes it a heading for navigation without Word's own colours and faces.
        self._outline_level(paragraph, block.level - 1)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.first_line_indent = self._indent()
        if self.language != "zh":
            paragraph.paragraph_format.space_before = Pt(8)
        role = "first" if block.level == 1 else "second"
        self._run(paragraph, f"{block.number}{block.text}", role, self.size, bold=self.language != "zh")

    @staticmethod
    def _outline_level(paragraph: WordParagraph, level: int) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        element = OxmlElement("w:outlineLvl")
        element.set(qn("w:val"), str(level))
        paragraph._element.get_or_add_pPr().append(element)

    def _indent(self) -> Any:
        from docx.shared import Pt

        return Pt(2 * self.size) if self.language == "zh" else Pt(0)

    def _paragraph(self, text: str, *, note: bool = False) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self.word.add_paragraph()
        chinese = self.language == "zh"
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if chinese else WD_ALIGN_PARAGRAPH.LEFT
        paragraph.paragraph_format.first_line_indent = self._indent()
        if not chinese:
            paragraph.paragraph_format.space_after = Pt(5)
        if note:
            paragraph.paragraph_format.line_spacing = Pt(20 if chinese else 15)
        self._last = paragraph
        self._run(paragraph, text, "body", (12 if chinese else 10.5) if note else self.size)

    def _caption(self, text: str, *, above: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self.word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = above
        paragraph.paragraph_format.line_spacing = Pt(20)
        paragraph.paragraph_format.space_before = Pt(6 if above else 2)
        paragraph.paragraph_format.space_after = Pt(2 if above else 8)
        self._run(paragraph, text, "first", 12)

    def _bars(self, block: Bars) -> None:
        from docx.shared import Mm, RGBColor

        from signcheck.reports.strips import GREEN, PALE, WIDTH, strip

        self._caption(block.caption, above=True)
        table = self._new_table(len(block.bars) + 1, (42.0, WIDTH + 4, 18.0, 18.0), style="Normal Table")
        _row_property(table.rows[0], "w:tblHeader")
        for cell, name, colour in zip(
            table.rows[0].cells[2:], (block.covered, block.inspected), (GREEN, PALE), strict=True
        ):
            self._cell(cell, "■", centred=True)
            cell.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(colour[1:].upper())
            self._run(cell.paragraphs[0], name, "table", 9)
        for row, bar in zip(table.rows[1:], block.bars, strict=True):
            _row_property(row, "w:cantSplit")
            label, picture, covered, inspected = row.cells
            self._cell(label, bar.label)
            self._cell(picture, "")
            content = io.BytesIO(strip(bar.inspected, bar.covered))
            picture.paragraphs[0].add_run().add_picture(content, width=Mm(WIDTH))
            self._cell(covered, bar.covered_text, centred=True)
            self._cell(inspected, bar.inspected_text, centred=True)
        for paragraph in (p for cell in table.rows[0].cells for p in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = True
        self._gap()

    def _table(self, block: Table) -> None:
        self._caption(block.caption, above=True)
        table = self._new_table(len(block.rows) + 1, block.widths or (1.0,) * len(block.columns))
        last = len(block.rows)
        for number, values in enumerate((block.columns, *block.rows)):
            row = table.rows[number]
            head, total = number == 0, block.total and number == last
            _row_property(row, "w:cantSplit")
            if head:
                _row_property(row, "w:tblHeader")
            # Reading a cell of python-docx by its place searches the table: the row's cells once.
            for place, (cell, text) in enumerate(zip(row.cells, values, strict=True)):
                self._cell(cell, text, bold=head or total, centred=head or place >= block.text_columns)
                short = len(block.rows) <= SHORT_TABLE and number < last
                together = head or short or number == last - 1  # a sum alone says nothing
                cell.paragraphs[0].paragraph_format.keep_with_next = together
                if head:
                    _shade(cell, "EEF2F0")
        self._gap()

    def _new_table(self, rows: int, widths: tuple[float, ...], style: str = "Table Grid") -> Any:
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Mm

        table = self.word.add_table(rows, len(widths))
        table.style, table.autofit = style, False
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        _cell_margins(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(TEXT_WIDTH * width / sum(widths))
            for cell in column.cells:
                cell.width = column.width
        return table

    def _cell(self, cell: Any, text: str, *, bold: bool = False, centred: bool = False) -> None:
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING

        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        self._run(paragraph, text, "table", 10 if self.language == "zh" else 8.5, bold=bold)

    def _gap(self) -> None:
        """A small distance after a table, which has no margin of its own."""
        from docx.shared import Pt

        self.word.add_paragraph().paragraph_format.line_spacing = Pt(8)

    def _picture(self, block: Picture) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
        from docx.shared import Mm

        paragraph = self.word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        # In lines of an exact height Word cuts a picture off.
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run().add_picture(io.BytesIO(block.content), width=Mm(block.width))
        self._caption(block.caption, above=False)

    def _example(self, example: Example, photo_missing: str) -> None:
        table = self._new_table(1, (PHOTO_WIDTH + 5, TEXT_WIDTH - PHOTO_WIDTH - 5))
        _row_property(table.rows[0], "w:cantSplit")
        photo, said = table.rows[0].cells
        self._cell(photo, "" if example.photo else photo_missing, centred=True)
        if example.photo:
            self._fit(photo.paragraphs[0], example.photo)
        self._cell(said, example.title, bold=True)
        for label, text in example.lines:
            paragraph = said.add_paragraph()
            paragraph.paragraph_format.line_spacing_rule = said.paragraphs[
                0
            ].paragraph_format.line_spacing_rule
            separator = "：" if self.language == "zh" else ": "
            self._run(paragraph, f"{label}{separator}{text}", "table", 9.5)
        self._gap()

    @staticmethod
    def _fit(paragraph: WordParagraph, photo: bytes) -> None:
        from docx.shared import Mm

        shape = paragraph.add_run().add_picture(io.BytesIO(photo))
        shrink = min(Mm(PHOTO_WIDTH) / shape.width, Mm(PHOTO_HEIGHT) / shape.height)
        shape.width, shape.height = int(shape.width * shrink), int(shape.height * shrink)  # type: ignore[assignment]

    def ending(self, document: Document) -> None:
        """The closing words and the list of attachments."""
        from docx.shared import Pt

        if document.closing:
            self._paragraph(document.closing)
        for number, line in enumerate(document.attachment_lines):
            if self._last is not None:
                self._last.paragraph_format.keep_with_next = True
            paragraph = self._last = self.word.add_paragraph()
            layout = paragraph.paragraph_format
            width = Pt(characters(document.attached) * self.size)
            layout.left_indent = width + self._indent()
            layout.first_line_indent = 0 if number else -width
            layout.space_before = Pt(0 if number else self.line)
            self._run(paragraph, line if number else f"{document.attached}{line}", "body", self.size)

    def signature(self, lines: Sequence[tuple[str, float]]) -> None:
        """Who signs and when, at the right, each so many characters from the edge."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        if self._last is not None:
            # A page with nothing but a signature would make readers doubt what it signs.
            self._last.paragraph_format.keep_with_next = True
        for number, (text, indent) in enumerate(lines):
            paragraph = self.word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(indent * self.size)
            paragraph.paragraph_format.space_before = Pt(0 if number else 2 * self.line)
            paragraph.paragraph_format.keep_with_next = number == 0
            self._run(paragraph, text, "body", self.size)


def _closer(properties: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:spacing")
    element.set(qn("w:val"), str(CLOSER))
    properties.append(element)


def _whole_language(word: Word, language: str) -> None:
    """The language of all text: by it Word and LibreOffice part lines, Korean ones between words.

    Letters and digits are English everywhere: as Chinese or Korean LibreOffice parts 93.4% within.
    """
    from docx.oxml.ns import qn

    for element in word.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), LOCALE["en"])
        element.set(qn("w:eastAsia"), LOCALE[language])


def _row_property(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _cell_margins(table: Any) -> None:
    """A little room above and below the text, less than Word's own at its sides."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side, twentieths in (("top", 50), ("left", 50), ("bottom", 50), ("right", 50)):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(twentieths))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    table._tbl.tblPr.append(margins)


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        element.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(element)
