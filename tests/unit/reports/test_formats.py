"""The same report in every format: each, read back by another program, says the same."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from signcheck.citytime import CityTime
from signcheck.coverage import AsOf
from signcheck.coverage.facts import Facts
from signcheck.photos import PhotoStore
from signcheck.reports.blocks import Bars, Document, Heading, Paragraph, Table
from signcheck.reports.docx import to_docx
from signcheck.reports.html import to_html, whole_words
from signcheck.reports.letter import Letter
from signcheck.reports.make import Details
from signcheck.reports.narrative import write
from signcheck.reports.pdf import render
from signcheck.reports.shown import Shown
from signcheck.reports.texts import LANGUAGES, Texts
from signcheck.reports.xlsx import write_xlsx
from tests.unit.reports.cities import DAY, FACTS, cities

LETTER = Letter("威海市", "市外办", "市政府", "特此报告。", ("一", "二"))


class Read(HTMLParser):
    """The texts of a page, and the cells of its tables."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.rows: list[tuple[str, ...]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "h1", "h2", "h3", "th", "td", "caption", "style", "div"):
            self.texts.append("")
        if tag == "tr":
            self._row: list[int] = []
        if tag in ("th", "td"):
            self._row.append(len(self.texts) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self.rows.append(tuple(self.texts[place].strip() for place in self._row))

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data


def sentences(document: Document) -> list[str]:
    """All running text and headings, in their order."""
    found = []
    for block in document.blocks:
        if isinstance(block, Heading):
            found.append(f"{block.number}{block.text}")
        elif isinstance(block, Paragraph):
            found.append(block.text)
    return found


def table_rows(document: Document) -> list[tuple[str, ...]]:
    return [
        row for block in document.blocks if isinstance(block, Table) for row in (block.columns, *block.rows)
    ]


def in_order(wanted: list, found: list) -> bool:
    """Whether all that is wanted stands among what was found, in this order."""
    rest = iter(found)
    return all(one in rest for one in wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_word_and_workbook_say_the_same(language, tmp_path):
    path = tmp_path / "report.xlsx"

    @settings(max_examples=6, deadline=None, derandomize=True, database=None)
    @given(cities())
    def each(facts: Facts) -> None:
        texts = Texts(language)
        document = write(facts, texts, LETTER)
        page = Read(to_html(document))
        word = docx.Document(io.BytesIO(to_docx(document)))
        write_xlsx(path, facts, Details(()), texts, LETTER, store=Shown(PhotoStore(tmp_path / "photos")))
        cells = [str(row[0].value) for row in load_workbook(path).worksheets[0] if row[0].value]
        said, rows = sentences(document), table_rows(document)
        assert in_order(said, [text.strip() for text in page.texts])
        assert in_order(said, [paragraph.text for paragraph in word.paragraphs])
        assert in_order(said, cells)
        assert in_order(rows, page.rows)
        assert in_order(
            rows, [tuple(c.text for c in row.cells) for table in word.tables for row in table.rows]
        )

    each()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_says_the_same(language):
    @settings(max_examples=1, deadline=None, derandomize=True, database=None)
    @given(cities().filter(lambda facts: facts.mended and facts.total.figures.wrong and facts.progress))
    def each(facts: Facts) -> None:
        document = write(facts, Texts(language), LETTER)
        with pypdfium2.PdfDocument(render(to_html(document))) as pdf:
            pages = [page.get_textpage().get_text_bounded() for page in pdf]
        text = "".join(re.sub(r"\s|\ufffe", "", re.sub(r"— \d+ —", "", page)) for page in pages)
        for said in sentences(document):
            assert re.sub(r"[\s-]", "", said) in text.replace("-", ""), said
        for row in table_rows(document):
            assert re.sub(r"[\s-]", "", "".join(row)) in text.replace("-", ""), row

    each()


def test_bars_show_both_shares():
    document = write(FACTS, Texts("zh"), LETTER)
    page, word = Read(to_html(document)), docx.Document(io.BytesIO(to_docx(document)))
    rows = [tuple(cell.text for cell in row.cells) for table in word.tables for row in table.rows]
    shown = [bar for block in document.blocks if isinstance(block, Bars) for bar in block.bars]
    assert len(shown) == 4
    for bar in shown:
        expected = (bar.label, "", bar.covered_text, bar.inspected_text)
        assert expected in rows
        assert expected in page.rows


def test_korean_words_stay_whole_and_texts_are_escaped():
    assert whole_words("a <b>한글</b>") == 'a <span class="w">&lt;b&gt;한글&lt;/b&gt;</span>'
    assert whole_words("시외버스터미널", short=True) == "시외버스터미널"
    with pypdfium2.PdfDocument(
        render(_narrow(str(whole_words("표지 " * 20 + "가나다라마바사아자차"))))
    ) as pdf:
        lines = pdf[0].get_textpage().get_text_bounded().split("\r\n")
    assert any("가나다라마바사아자차" in line for line in lines)


def _narrow(text: str) -> str:
    style = ".w { white-space: nowrap } p { width: 70mm; font: 16pt 'Noto Sans CJK KR' }"
    return f"<style>{style}</style><p>{text}"


def test_margins_sizes_and_ending_are_those_of_the_norm():
    facts = Facts(AsOf.end_of(DAY, CityTime()), ())
    word = docx.Document(io.BytesIO(to_docx(write(facts, Texts("zh"), LETTER))))
    section = word.sections[0]
    margins = [section.top_margin, section.right_margin, section.bottom_margin, section.left_margin]
    assert [round(margin.mm) for margin in margins] == [37, 26, 35, 28]
    assert word.styles["Normal"].font.size.pt == 16
    assert word.styles["Normal"].paragraph_format.line_spacing.pt * 22 <= (297 - 37 - 35) / 25.4 * 72
    assert word.paragraphs[0].runs[0].font.size.pt == 22
    assert [p.text for p in (section.footer.paragraphs[0], section.even_page_footer.paragraphs[0])] == [
        "—  —"
    ] * 2
    texts = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert texts[2] == "市政府："
    assert texts[-5:-2] == ["特此报告。", "附件：1. 一", "2. 二"]
