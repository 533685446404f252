"""A list in a CSV or XLSX file → its rows by column, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from signcheck.catalogues import say
from signcheck.cleaning import clean, other_letter
from signcheck.errors import StandardFileBad, StandardFileRefused
from signcheck.said import Said
from signcheck.tablefile.grid import HEAD, Line, Reading, Sheet, Typed, csv_sheet, read_grid
from signcheck.tablefile.heading import Headings, find_headings
from signcheck.tablefile.problem import NOTHING, Problem
from signcheck.tablefile.understood import Change, Heading, Passed, Understood, joined, odd_letters
from signcheck.tablefile.vocabulary import ASIDE, Column, Vocabulary

_TOTAL = re.compile(
    r"(合计|总计|小计|共计|累计|总数|合共|total|subtotal|grandtotal|sum|합계|소계|총계|누계|계)($|[\W\d（(]|[共为家个处])"
)
_NOTE = re.compile(
    r"(注|备注|附注|说明|填表说明|填写说明|注意|note|notes|remark|remarks|비고|주|참고|填表人|制表人?|制表单位|填报人|填报单位"
    r"|审核人?|联系人|联系电话|填表日期|填报日期|制表日期|数据来源|资料来源|来源|source|작성자|출처|以上|以下)\s*\d*\s*[:：.、]"
    r"|[※*＊★▲☆]|以上(数据|共|均|为)|\(?（?(以下空白|完|以上)\)?）?$"
)
_SEAL = re.compile(r".{0,40}[（(](单位)?(盖章|公章|签[字章名])[）)][:：]?|\d{4}年\d{1,2}月\d{1,2}日")
"""What stands alone below a list on paper: who seals it, and the day."""
_SECTION = re.compile(
    r"[（(]?[一二三四五六七八九十]+[）)]?\s*[、.．:：]|第[一二三四五六七八九十\d]+(部分|类|章|节)|[ⅠⅡⅢⅣⅤIVX]+\s*[、.．]"
)
_OPEN_QUOTE = "unexpected end of data"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list.

    where: as messages say it. number: in its sheet, from 1.
    cells: by column, cleaned; a column that the file has not is not there.
    empty: whether no cell of a column says anything.
    section: the titles that it stands under, the nearest last: a list may say there what its rows are.
    """

    where: str
    number: int
    cells: Mapping[str, str]
    section: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no column says anything."""
        return not any(self.cells.values())


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a list, those passed over left out; empty ones stay, to be counted.

    columns: those that the file has. problems: what is wrong with cells as such.
    titles: of the sheets that were read; "" for a CSV file.
    """

    rows: tuple[Row, ...]
    columns: frozenset[str]
    understood: Understood
    problems: tuple[Problem, ...] = ()
    titles: tuple[str, ...] = ()


def read_table(content: bytes, name: str, vocabulary: Vocabulary, *, workbook: bool | None = None) -> Table:
    """The rows of a file.

    name: what messages call it. workbook: whether it is XLSX; None looks at its bytes.
    Raises StandardFileBad where no headings are found, StandardFileRefused for what is made to do harm.
    """
    return _table(read_grid(content, name, workbook=workbook), name, vocabulary)


def table_of(reading: Reading, name: str, vocabulary: Vocabulary) -> Table:
    """Like read_table, of what was read already."""
    return _table(reading, name, vocabulary)


def _table(reading: Reading, name: str, vocabulary: Vocabulary) -> Table:
    mark = _delimiter(reading, vocabulary)
    sheets = [csv_sheet(reading.text, mark)] if reading.delimiters else list(reading.sheets)
    found = _chosen(sheets, name, vocabulary)
    others = [sheet.title for sheet in sheets if all(sheet is not one for one, _ in found) and sheet.lines]
    tables = [
        _Sheet(sheet, headings, name, vocabulary, several=len(sheets) > 1).table()
        for sheet, headings in found
    ]
    parts = [table.understood for table in tables]
    whole = joined(parts, name)
    told = Understood(
        **{
            f: getattr(whole, f)
            for f in ("name", "rows", "headings_at", "headings", "passed", "changes", "warnings")
        },
        encoding=reading.encoding,
        delimiter=mark,
        sheets=tuple(sheet.title for sheet, _ in found) if len(sheets) > 1 else (),
        other_sheets=tuple(others),
    )
    return Table(
        tuple(row for table in tables for row in table.rows),
        frozenset().union(*(table.columns for table in tables)),
        told,
        tuple(problem for table in tables for problem in table.problems),
        tuple(sheet.title for sheet, _ in found),
    )


def _delimiter(reading: Reading, vocabulary: Vocabulary) -> str:
    """What parts the cells of a CSV file: that with which the headings mean most."""
    if len(reading.delimiters) < 2:
        return reading.delimiters
    head = reading.text[:HEAD]

    def worth(mark: str) -> float:
        headings = find_headings(csv_sheet(head, mark), vocabulary)
        return headings.worth if headings else 0

    return max(reading.delimiters, key=worth)  # of those alike the first: a comma


def _chosen(sheets: Sequence[Sheet], name: str, vocabulary: Vocabulary) -> list[tuple[Sheet, Headings]]:
    """The sheets that are such a list: the one with its name, else all shown ones with the headings."""
    found = [(sheet, headings) for sheet in sheets if (headings := find_headings(sheet, vocabulary))]
    named = [pair for pair in found if pair[0].title == vocabulary.sheet]
    shown = [pair for pair in found if not pair[0].hidden]
    usable = [pair for pair in named or shown or found if pair[1].usable]
    if not usable:
        raise _unusable(named or shown or found, sheets, name, vocabulary)
    for sheet, headings in usable:
        for column, named_so in headings.twice:
            both = say(" and ").join(dict.fromkeys(named_so))
            said = (
                say("{column} stands twice", column=column)
                if column in named_so
                else say("{both} both look like {column}", both=both, column=column)
            )
            raise StandardFileBad(
                "{name}: {of}row {at}: {said}.",
                remedy="Leave one alone with --columns {named_so}=-. Nothing was imported.",
                name=name,
                of=_of(sheet),
                at=headings.at,
                said=said,
                named_so=named_so[-1],
            )
    return usable


def _unusable(
    found: Sequence[tuple[Sheet, Headings]], sheets: Sequence[Sheet], name: str, vocabulary: Vocabulary
) -> StandardFileBad:
    remedy = (
        say(
            "One row must name the columns, for example {columns}; --columns HEADING=COLUMN says which "
            "heading is which.",
            columns=", ".join(column.name for column in vocabulary.columns),
        )
        + " "
        + say(NOTHING)
    )
    found = [pair for pair in found if pair[1].missing]  # a lone word that is known names no columns
    if not found:
        if broken := next((sheet.broken for sheet in sheets if sheet.broken), None):
            return StandardFileBad(
                "{name}: row {row}: {reason}.",
                remedy=_mend(broken[1]),
                name=name,
                row=broken[0],
                reason=Said(broken[1]),
            )
        needed = ", ".join(group[0] for group in vocabulary.needed)
        return StandardFileBad(
            "{name}: no row with headings was found; missing columns: {needed}.",
            remedy=remedy,
            name=name,
            needed=needed,
        )
    sheet, headings = max(found, key=lambda pair: pair[1].worth)
    missing = ", ".join(headings.missing)
    unknown = [t for t, c in zip(headings.texts, headings.columns, strict=True) if t and not c]
    left = say(" Not understood: {unknown}.", unknown=", ".join(unknown[:8])) if unknown else ""
    return StandardFileBad(
        "{name}: {of}row {at}: missing columns: {missing}.{left}",
        remedy=remedy,
        name=name,
        of=_of(sheet),
        at=headings.at,
        missing=missing,
        left=left,
    )


def _of(sheet: Sheet) -> str:
    return say("sheet {title}, ", title=sheet.title) if sheet.title else ""


def _mend(reason: str) -> str:
    quotes = (
        say("Close every double quote, and double those inside a text. ")
        if "quote" in reason or "delimiter" in reason or _OPEN_QUOTE in reason
        else ""
    )
    return quotes + say(NOTHING)


@dataclass(slots=True)
class _Sheet:
    """One sheet on its way to rows."""

    sheet: Sheet
    headings: Headings
    name: str
    vocabulary: Vocabulary
    several: bool
    problems: list[Problem] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    odd: dict[str, list[str]] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)

    def table(self) -> Table:
        """All its rows."""
        rows = list(self._rows())
        if self.sheet.broken:
            number, reason = self.sheet.broken
            self.problems.append(
                Problem(
                    self._where(number), "", f"{reason}.", _mend(reason).removesuffix(say(NOTHING)).rstrip()
                )
            )
        headings = self.headings
        used = frozenset(column for column in headings.columns if column not in ("", ASIDE))
        said = tuple(
            Heading(text, column) for text, column in zip(headings.texts, headings.columns, strict=True)
        )
        understood = Understood(
            self.name,
            rows=sum(not row.empty for row in rows),
            headings_at=headings.place(self.sheet) if headings.at > 1 or self.several else "",
            headings=said,
            passed=tuple(self.passed),
            changes=tuple(self.changes),
            warnings=tuple(self._warnings()),
        )
        return Table(tuple(rows), used, understood, tuple(self.problems))

    def _warnings(self) -> Iterator[str]:
        if self.hidden:
            yield say(
                "rows that the spreadsheet hides were read too: {hidden}", hidden=", ".join(self.hidden[:10])
            )
        yield from odd_letters(self.odd)

    def _rows(self) -> Iterator[Row]:
        titles: list[str] = []
        width = len(self.headings.texts)
        for line in self.sheet.lines:
            where, texts = self._where(line.number), _texts(line)
            if line.number < self.headings.first:
                if texts:
                    self.passed.append(Passed(where, "title", " ".join(texts)))
                    titles.append(texts[0])
                continue
            if line.number <= self.headings.at:
                continue
            why = self._why_passed(line, texts)
            if why:
                self.passed.append(Passed(where, why, " ".join(texts)))
                if why == "section":
                    titles = [*titles, texts[0]]
                continue
            if self._has_width(line, width, where):
                if line.hidden and texts:
                    self.hidden.append(where)
                yield Row(where, line.number, self._cells(line, where), (self.sheet.title, *titles))

    def _where(self, number: int) -> str:
        return f"{_of(self.sheet)}row {number}" if self.several else f"row {number}"

    def _why_passed(self, line: Line, texts: Sequence[str]) -> str:
        if not texts:
            return ""
        first = texts[0].replace(" ", "").replace("\u3000", "")
        words = [text for text in texts if not _is_number(text)]
        if len(words) <= 2 and _TOTAL.match(first.casefold()):
            return "total"
        if len(texts) <= 3 and (
            _NOTE.match(first.casefold()) or (len(texts) == 1 and _SEAL.fullmatch(first))
        ):
            return "note"
        if self._repeats(line):
            return "heading"
        return "section" if len(texts) == 1 and self._is_section(line, texts[0]) else ""

    def _is_section(self, line: Line, text: str) -> bool:
        """Whether the only text of a row is a title: it is merged over others, numbered, or in no column."""
        at = next(at for at, cell in enumerate(line.cells) if cell.strip())
        alone = len(self.headings.columns) > 1
        column = self.headings.columns[at] if at < len(self.headings.columns) else ""
        if not alone or _is_number(text):
            return False
        return len(line.filled) > 1 or column in ("", ASIDE) or bool(_SECTION.match(text))

    def _repeats(self, line: Line) -> bool:
        """Whether it is the headings once more: on each printed page, or below them in another language."""
        texts, columns = self.headings.texts, self.headings.columns
        named = sum(1 for text in texts if text)
        same = sum(1 for cell, text in zip(line.cells, texts, strict=False) if text and cell.strip() == text)
        if line.number == self.headings.at + 1:
            meant = (self.vocabulary.meaning(cell)[0] for cell in line.cells)
            same = max(
                same, sum(1 for one, column in zip(meant, columns, strict=False) if one and one == column)
            )
        return same >= 2 and same * 3 >= named * 2

    def _has_width(self, line: Line, width: int, where: str) -> bool:
        cells = line.cells
        if not self.sheet.ragged or not cells or len(cells) == width or not any(cells):
            return True
        if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            return True
        wrong = say("it has {count} cells, the headings {width}.", count=len(cells), width=width)
        write = say("Put a text with a comma in double quotes.")
        self.problems.append(Problem(where, "", wrong, write, kind="width"))
        return False

    def _cells(self, line: Line, where: str) -> dict[str, str]:
        found = {}
        for at, column in enumerate(self.headings.columns):
            if column not in ("", ASIDE):
                cell = line.cells[at] if at < len(line.cells) else ""
                found[column] = self._cell(cell, column, where)
        return found

    def _cell(self, cell: str, column: str, where: str) -> str:
        if not cell:
            return ""
        about = self.vocabulary.column(column)
        if isinstance(cell, Typed) and (wrong := _wrong(cell, about, self.name, where)):
            self.problems.append(wrong)
            return str(cell)  # so that it is not told to be empty as well
        cleaned = clean(cell, half_width=about.coded)
        if cleaned.mended and cleaned.text != str(cell).strip():  # spaces at the ends are no news
            self.changes.append(Change(where, column, str(cell), cleaned.text, cleaned.mended))
        if letter := other_letter(cleaned.text):
            self.odd.setdefault(letter, []).append(f"“{cleaned.text[:40]}” ({where})")
        return cleaned.text


def _wrong(cell: Typed, about: Column, name: str, where: str) -> Problem | None:
    """What is wrong with a cell that is no text, where its column wants none such."""
    again, column = say("Format the cell as text and type it again."), about.name
    if cell.kind == "formula":
        raise StandardFileRefused(
            "{name}: {where}, column {column}: it holds a formula.",
            remedy="Paste the values instead of the formulas. Nothing was imported.",
            name=name,
            where=where,
            column=column,
        )
    if cell.kind == "error":
        return Problem(
            where, column, say("it holds the error {cell}.", cell=cell), say("Write the value."), kind="error"
        )
    if cell.kind == "number" and (about.number or cell.isdecimal()):
        return None
    if cell.kind == "day" and about.day:
        return None
    return Problem(where, column, say("is a {kind}, not text.", kind=cell.kind), again, value=str(cell))


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,%\s]+(?:[家个处块条]|个)?", text))


def _texts(line: Line) -> list[str]:
    """What stands in a row, merged cells once."""
    return [
        shown
        for at, cell in enumerate(line.cells)
        if at not in line.filled and (shown := " ".join(str(cell).split()))
    ]


def all_problems(table: Table, more: Iterable[Problem]) -> list[Problem]:
    """The problems of cells as such and those of their meaning, one a cell, in the order of the rows."""
    told = {(problem.where, problem.column) for problem in table.problems if problem.column}
    others = (problem for problem in more if (problem.where, problem.column) not in told)
    return sorted([*table.problems, *others], key=lambda problem: problem.row)
