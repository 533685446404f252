"""exchange: the standard as a file for other programs: CSV, XLSX, TBX. Lossless both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from signcheck.errors import StandardFileBad, UsageError
from signcheck.standard.exchange.incoming import Defaults
from signcheck.standard.exchange.reading import Reading
from signcheck.standard.term import Term
from signcheck.tablefile.hostile import check_size

__all__ = [
    "Asked",
    "Defaults",
    "FileFormat",
    "Reading",
    "decode",
    "encode",
    "format_of",
    "load_file",
    "read_file",
    "understand",
]


class FileFormat(StrEnum):
    """A format of exchange; the value is the file's ending."""

    CSV = "csv"
    XLSX = "xlsx"
    TBX = "tbx"


def format_of(path: Path) -> FileFormat:
    """The format by the file's ending. Raises UsageError for any other."""
    ending = path.suffix.lower().lstrip(".")
    if ending not in tuple(FileFormat):
        raise UsageError(
            "{path}: the ending tells no format.",
            remedy="Use .csv, .xlsx or .tbx, or say --format.",
            path=path,
        )
    return FileFormat(ending)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said of a file beside it.

    defaults: of forms of which it says nothing. columns: headings whose meaning somebody said.
    file_format: None looks at the bytes.
    """

    defaults: Defaults = field(default_factory=Defaults)
    columns: Mapping[str, str] = field(default_factory=dict)
    file_format: FileFormat | None = None


def read_file(path: Path, asked: Asked | None = None) -> list[Term]:
    """The terms of a file, checked cell by cell.

    Raises StandardFileBad for a bad file, StandardFileRefused for a hostile one.
    """
    return list(understand(load_file(path), str(path), asked or Asked()).terms)


def load_file(path: Path) -> bytes:
    """The bytes of a file that is no larger than any standard. Raises StandardFileBad or -Refused."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise StandardFileBad("{path}: there is no such file.", remedy="Check the path.", path=path)
        check_size(path.stat().st_size, str(path))
        return path.read_bytes()
    except OSError as error:
        raise StandardFileBad("{path}: {error}.", path=path, error=error) from error


def decode(content: bytes, file_format: FileFormat, name: str) -> list[Term]:
    """The terms of a file's bytes, of a format that is known; `name` is what errors call it."""
    return list(understand(content, name, Asked(file_format=file_format)).terms)


def understand(content: bytes, name: str, asked: Asked) -> Reading:
    """The terms of a file's bytes, and how it was read. Raises StandardFileBad, StandardFileRefused."""
    check_size(len(content), name)
    if (asked.file_format or _format_of(content)) is FileFormat.TBX:
        from signcheck.standard.exchange.tbxformat import read_tbx

        return read_tbx(content, name, asked.defaults)
    from signcheck.standard.exchange.table import read_glossary

    workbook = None if asked.file_format is None else asked.file_format is FileFormat.XLSX
    return read_glossary(content, name, asked.defaults, asked.columns, workbook=workbook)


def _format_of(content: bytes) -> FileFormat | None:
    """TBX for what begins as XML; the others tell themselves apart."""
    head = content[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return FileFormat.TBX if head.startswith((b"<?xml", b"<tbx", b"<martif", b"<!DOCTYPE martif")) else None


def encode(terms: Iterable[Term], file_format: FileFormat) -> bytes:
    """The terms as a file: the same terms give the same bytes, and `decode` gives them again.

    Raises StandardFileBad for a term that could not be imported again.
    """
    match file_format:
        case FileFormat.CSV:
            from signcheck.standard.exchange.csvformat import write_csv

            return write_csv(terms)
        case FileFormat.XLSX:
            from signcheck.standard.exchange.xlsxformat import write_xlsx

            return write_xlsx(terms)
        case FileFormat.TBX:
            from signcheck.standard.exchange.tbxformat import write_tbx

            return write_tbx(terms)
