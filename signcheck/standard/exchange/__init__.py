"""exchange: the standard as a file for other programs: CSV, XLSX, TBX. Lossless both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

from signcheck.errors import StandardFileBad, UsageError
from signcheck.standard.exchange.hostile import check_size
from signcheck.standard.term import Term

__all__ = ["FileFormat", "decode", "encode", "format_of", "load_file", "read_file"]


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
            f"{path}: the ending tells no format.", remedy="Use .csv, .xlsx or .tbx, or say --format."
        )
    return FileFormat(ending)


def read_file(path: Path, file_format: FileFormat | None = None) -> list[Term]:
    """The terms of a file, checked cell by cell.

    Raises StandardFileBad for a bad file, StandardFileRefused for a hostile one.
    """
    chosen = file_format or format_of(path)
    return decode(load_file(path), chosen, str(path))


def load_file(path: Path) -> bytes:
    """The bytes of a file that is no larger than any standard. Raises StandardFileBad or -Refused."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise StandardFileBad(f"{path}: there is no such file.", remedy="Check the path.")
        check_size(path.stat().st_size, str(path))
        return path.read_bytes()
    except OSError as error:
        raise StandardFileBad(f"{path}: {error.strerror or error}.") from error


def decode(content: bytes, file_format: FileFormat, name: str) -> list[Term]:
    """Like read_file, from the file's bytes; `name` is what errors call it."""
    check_size(len(content), name)
    return _reader(file_format)(content, name)


def _reader(file_format: FileFormat) -> Callable[[bytes, str], list[Term]]:
    match file_format:
        case FileFormat.CSV:
            from signcheck.standard.exchange.csvformat import read_csv

            return read_csv
        case FileFormat.XLSX:
            from signcheck.standard.exchange.xlsxformat import read_xlsx

            return read_xlsx
        case FileFormat.TBX:
            from signcheck.standard.exchange.tbxformat import read_tbx

            return read_tbx


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
