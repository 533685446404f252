"""Looking at a file before a parser does: no document types, no zip bombs.

Entities (XXE, “billion laughs”) need a document type declaration, and neither TBX 2019 nor XLSX
has a use for one. Expat is stopped at the first sign of it, before anything is expanded. The older
MARTIF files name their DTD: such a line alone is let through, and never opened.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar
from xml.parsers import expat

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.errors import StandardFileRefused

MAX_FILE = 128 * 1024 * 1024
"""Bytes of a file that is imported."""
MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts of an XLSX file together."""
MAX_PARTS = 200
MAX_RATIO = 100
"""A part that unpacks to more than this many times its size is no list of terms."""
RATIO_FROM = 1024 * 1024
"""Smaller parts may have any ratio; and all parts together, so long as they are no larger."""
MAX_COLUMNS = 200
"""Cells of a row: a cell far to the right makes a reader fill up all that are left of it."""
MAX_CELLS = 4_000_000
"""Cells of a sheet, those filled up too: 200,000 rows of a list of 20 columns. Read in about 20 seconds."""
MAX_MARKS, MAX_MARKS_BESIDE = 8 * MAX_CELLS, 100_000
"""Tags in a sheet or in the texts of all sheets; and in any other part, where styles and names are."""
_DAMAGED = (EOFError, OSError, RuntimeError, ValueError)  # what zipfile raises on damaged archives besides
_TEXTS = "xl/sharedStrings.xml"
_SHEETS = "xl/worksheets/"

_FORBIDDEN_PARTS = (
    (re.compile(r"vbaProject\.bin$"), _("macros")),
    (re.compile(r"^xl/externalLinks/"), _("links to other files")),
    (re.compile(r"^xl/embeddings/"), _("embedded objects")),
)


def check_size(size: int, name: str) -> None:
    """Raise StandardFileRefused for more bytes than any standard has."""
    if size > MAX_FILE:
        raise StandardFileRefused(
            "{name}: {size:.0f} MB.",
            remedy="At most {max_file:.0f} MB are read.",
            name=name,
            size=size / 1e6,
            max_file=MAX_FILE / 1e6,
        )


class _Body(Exception):
    """The root element has begun: a document type can no longer come."""


def refuse_doctype(content: bytes, name: str, *, named: str = "") -> None:
    """Raise StandardFileRefused if the XML document declares a document type.

    named: the document type that may be named, if nothing is declared there.
    A broken document passes: the parser that follows says what is wrong with it.
    """

    def doctype(kind: str, _system: str | None, _public: str | None, declares: int) -> None:
        if named and kind == named and not declares:
            return
        raise StandardFileRefused(
            "{name}: it declares a document type (DOCTYPE), which can make a reader open "
            "other files or fill the memory.",
            remedy="Remove the line that begins with <!DOCTYPE. Nothing was imported.",
            name=name,
        )

    def body(*_: object) -> None:
        raise _Body

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = body
    try:
        parser.Parse(content, True)
    except (_Body, expat.ExpatError):
        return
    except (ValueError, LookupError) as error:  # in an encoding that Python cannot give to expat: UTF-7, idna
        raise StandardFileRefused("{name}: no readable XML ({error}).", name=name, error=error) from error


def check_package(content: bytes, name: str) -> None:
    """Raise StandardFileRefused for an XLSX file that is no plain, well-sized package."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _check_parts(parts, len(content), name)
            for part, data in _unpacked(package, parts):
                if part.endswith((".xml", ".rels")):
                    refuse_doctype(data, f"{name}: {part}")
                most = MAX_MARKS if part.startswith((_SHEETS, _TEXTS)) else MAX_MARKS_BESIDE
                if data.count(b"<") > most:
                    raise StandardFileRefused(
                        "{name}: {part} holds more than {most:,} tags.", name=name, part=part, most=most
                    )
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, *_DAMAGED) as error:
        raise StandardFileRefused(
            "{name}: no readable XLSX file ({error}).",
            remedy="Save it as “Excel workbook (.xlsx)” without a password. Nothing was imported.",
            name=name,
            error=error,
        ) from error


Row = TypeVar("Row", bound=Sized)


def bounded(rows: Iterable[Row], name: str) -> Iterator[Row]:
    """The rows of a sheet, until they are more than any list has. Raises StandardFileRefused."""
    cells = 0
    for number, row in enumerate(rows, start=1):
        cells += max(1, len(row))
        if len(row) > MAX_COLUMNS:
            raise StandardFileRefused(
                "{name}: row {number} has more than {max_columns} columns.",
                name=name,
                number=number,
                max_columns=MAX_COLUMNS,
            )
        if cells > MAX_CELLS:
            raise StandardFileRefused(
                "{name}: more than {max_cells:,} cells up to row {number}.",
                name=name,
                max_cells=MAX_CELLS,
                number=number,
            )
        yield row


def _check_parts(parts: list[zipfile.ZipInfo], size: int, name: str) -> None:
    total = sum(part.file_size for part in parts)
    most = min(MAX_UNPACKED, max(RATIO_FROM, MAX_RATIO * size))
    if len(parts) > MAX_PARTS or total > most:
        raise StandardFileRefused(
            "{name}: {count} parts that unpack to {total:.0f} MB.",
            name=name,
            count=len(parts),
            total=total / 1e6,
        )
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(1, part.compress_size):
            raise StandardFileRefused(
                "{name}: {filename} unpacks to {file_size:.0f} times its size.",
                name=name,
                filename=part.filename,
                file_size=part.file_size / max(1, part.compress_size),
            )
        for pattern, what in _FORBIDDEN_PARTS:
            if pattern.search(part.filename):
                raise StandardFileRefused(
                    "{name}: it holds {what} ({filename}).", name=name, what=say(what), filename=part.filename
                )


def _unpacked(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    # zipfile reads no more than the size that a part declares, and fails where there is more.
    for part in parts:
        yield part.filename, package.read(part)
