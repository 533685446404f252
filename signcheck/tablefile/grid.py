"""A file's bytes → its sheets as rows of cells, before anybody knows what they mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from signcheck.errors import StandardFileBad, StandardFileRefused
from signcheck.tablefile import hostile

DELIMITERS = ",\t;|，"
HEAD = 1 << 16
"""Characters of a CSV file in which its delimiter is looked for."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OWN_OF_WPS, _OLD_TEXTS = (".et", ".ett"), (".wps", ".wpt", ".doc", ".dot")
_PACKAGE = b"PK\x03\x04"


class Typed(str):
    """A cell of a workbook that is no text.

    kind: number, day, moment, formula, error or truth.
    """

    __slots__ = ("kind",)
    kind: str

    @classmethod
    def of(cls, text: str, kind: str) -> Typed:
        """The cell shown as a text, and what it is."""
        made = cls(text)
        made.kind = kind
        return made


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet.

    number: as a spreadsheet counts, from 1. cells: as they are; merged ones filled up.
    filled: columns whose cell only repeats the one to the left that it is merged with.
    hidden: whether the spreadsheet does not show it.
    """

    number: int
    cells: Sequence[str]
    filled: frozenset[int] = frozenset()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or a CSV file as a sheet without a name.

    broken: the row in which it ends unreadably, and why.
    ragged: whether a row of another width is a mistake, as in CSV.
    """

    title: str
    lines: Sequence[Line]
    hidden: bool = False
    ragged: bool = False
    broken: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as the sheets of a workbook, or as the text of a CSV file.

    encoding: of the text; empty for a workbook. delimiters: those that part its cells, perhaps.
    """

    sheets: Sequence[Sheet] = ()
    text: str = ""
    encoding: str = ""
    delimiters: str = ""


def read_grid(content: bytes, name: str, *, workbook: bool | None = None) -> Reading:
    """What a file holds.

    name: what messages call it. workbook: whether it is an XLSX file, and no CSV; None looks at its bytes.
    Raises StandardFileRefused for what is no table or is made to do harm, StandardFileBad for bad bytes.
    """
    hostile.check_size(len(content), name)
    if content.startswith(_OLD_OFFICE):
        return Reading(_old(content, name))
    if workbook or (workbook is None and content.startswith(_PACKAGE)):
        from signcheck.tablefile.book import sheets_of

        return Reading(sheets_of(content, name))
    text, encoding = decode(content, name)
    return read_text(text, encoding)


def _old(content: bytes, name: str) -> Sequence[Sheet]:
    """A workbook of the old kind; WPS Office's own files, and texts, look alike and are refused."""
    from signcheck.tablefile.oldbook import sheets_of

    if name.lower().endswith(_OWN_OF_WPS):
        raise StandardFileRefused(
            "{name}: it is in WPS Office's own format.",
            remedy="In WPS choose 文件, 另存为 (File, Save as) and the type “Microsoft Excel 文件 (*.xlsx)”. "
            "Nothing was imported.",
            name=name,
        )
    if name.lower().endswith(_OLD_TEXTS):
        raise StandardFileRefused(
            "{name}: it is a text document.",
            remedy="Copy its table into a sheet and save that as XLSX. Nothing was imported.",
            name=name,
        )
    return sheets_of(content, name)


def read_text(text: str, encoding: str = "UTF-8") -> Reading:
    """The text of a CSV file; a first line "sep=;" says its delimiter, as Excel writes it."""
    if text[:4].casefold() == "sep=":
        return Reading((), text, encoding, text[4:5] or ",")
    return Reading((), text, encoding, "".join(mark for mark in DELIMITERS if mark in text[:HEAD]) or ",")


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The text of a file and its encoding: UTF-8, UTF-16 or GB18030. Raises StandardFileBad.

    The marks with which old programs ended a file (U+001A, zero bytes) are left off.
    """
    text, encoding = _text(content, name)
    return text.rstrip("\x00\x1a"), encoding


def _text(content: bytes, name: str) -> tuple[str, str]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(content, "utf-16", name), "UTF-16"
    for mark, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        # Without its mark UTF-16 is known by the zero bytes of ASCII.
        if len(content) > 3 and content[mark:200:2].count(0) > len(content[mark:200:2]) // 2:
            return _decoded(content, encoding, name), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        if _damaged(content):
            return _decoded(content, "utf-8-sig", name), "UTF-8"
        return _decoded(content, "gb18030", name), "GB18030"


def _decoded(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise StandardFileBad(
            "{name}: row {row}: byte {start} is not UTF-8, nor is the file GB18030 or UTF-16.",
            remedy="Save the file as “CSV UTF-8”, or as XLSX. Nothing was imported.",
            name=name,
            row=row,
            start=error.start,
        ) from error


def _damaged(content: bytes) -> bool:
    """Whether it is UTF-8 with some bad bytes: then as GB18030 it would be read, and mean nothing."""
    text = content.decode("utf-8-sig", "replace")
    bad = text.count("\ufffd")
    return sum(1 for c in text if c > "\x7f") - bad > bad or content.startswith(b"\xef\xbb\xbf")


def csv_sheet(text: str, delimiter: str = ",") -> Sheet:
    """The rows of the text of a CSV file, numbered as a spreadsheet does: a row may have several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[Line] = []
    try:
        for number, cells in enumerate(reader, start=1):
            lines.append(Line(number, cells))
    except csv.Error as error:
        return Sheet("", lines, ragged=True, broken=(len(lines) + 1, str(error)))
    return Sheet("", lines, ragged=True)
