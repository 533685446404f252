"""The readable truth: ``glossary/terms/<domain>.csv``, one row a form.

Columns: domain, zh, sense, language, text, status, authority, source, note, valid_from,
valid_until. UTF-8 with or without BOM. A bad row names file, row, column and remedy; nothing of
a bad file is used.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from signcheck.errors import StandardError
from signcheck.languages import Language
from signcheck.standard.term import Authority, Form, Status, Term

COLUMNS = (
    "domain",
    "zh",
    "sense",
    "language",
    "text",
    "status",
    "authority",
    "source",
    "note",
    "valid_from",
    "valid_until",
)
_REQUIRED = ("domain", "zh", "language", "text", "status", "authority", "source")
_LANGUAGES = (Language.EN, Language.KO)

Key = tuple[str, str, str]


def read_terms(path: Path) -> list[Term]:
    """All terms of one file, in the order of their first rows. Raises StandardError."""
    try:
        return decode_terms(path.read_bytes(), str(path))
    except OSError as error:
        raise StandardError(f"{path}: {error.strerror or error}.") from error


def decode_terms(content: bytes, name: str) -> list[Term]:
    """Like read_terms, from the file's bytes; `name` is what errors call it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StandardError(
            f"{name}: byte {error.start} is not UTF-8.",
            remedy="Save the file as CSV UTF-8.",
        ) from error
    return parse_terms(text, name)


def parse_terms(text: str, name: str) -> list[Term]:
    """Like decode_terms, from a string."""
    forms: dict[Key, list[Form]] = {}
    for number, row in _rows(text, name):
        where = f"{name}: row {number}"
        forms.setdefault((row["domain"], row["zh"], row["sense"]), []).append(_form(row, where))
    return [Term(domain, zh, sense, tuple(found)) for (domain, zh, sense), found in forms.items()]


def _rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            raise StandardError(
                f"{name}: row 1: the columns are {', '.join(header) or 'missing'}.",
                remedy="They must be " + ", ".join(COLUMNS) + ", in this order.",
            )
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(COLUMNS):
                raise StandardError(
                    f"{name}: row {reader.line_num}: {len(cells)} cells instead of {len(COLUMNS)}.",
                    remedy="Put a text with a comma in double quotes.",
                )
            yield reader.line_num, dict(zip(COLUMNS, cells, strict=True))
    except csv.Error as error:
        raise StandardError(f"{name}: row {reader.line_num}: {error}.") from error


def _form(row: dict[str, str], where: str) -> Form:
    for column in _REQUIRED:
        if not row[column].strip():
            raise StandardError(f"{where}, column {column}: empty.", remedy="Fill it in.")
    for column, value in row.items():
        if value != value.strip():
            raise StandardError(
                f"{where}, column {column}: {value!r} has spaces at its ends.",
                remedy="Remove them.",
            )
    return Form(
        language=_choice(row, "language", _LANGUAGES, where),
        text=row["text"],
        status=_choice(row, "status", tuple(Status), where),
        authority=_choice(row, "authority", tuple(Authority), where),
        source=row["source"],
        note=row["note"],
        valid_from=_day(row, "valid_from", where),
        valid_until=_day(row, "valid_until", where),
    )


_Choice = TypeVar("_Choice", bound=StrEnum)


def _choice(row: dict[str, str], column: str, allowed: tuple[_Choice, ...], where: str) -> _Choice:
    for value in allowed:
        if value.value == row[column]:
            return value
    raise StandardError(
        f"{where}, column {column}: {row[column]!r} is unknown.",
        remedy="Write one of " + ", ".join(allowed) + ".",
    )


def _day(row: dict[str, str], column: str, where: str) -> date | None:
    if not row[column]:
        return None
    try:
        return date.fromisoformat(row[column])
    except ValueError:
        raise StandardError(
            f"{where}, column {column}: {row[column]!r} is no date.",
            remedy="Write it as 2026-11-22.",
        ) from None


def write_terms(terms: Iterable[Term]) -> str:
    """Terms as CSV text with LF line ends, one row a form; read_terms gives the same terms again."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term in terms:
        for form in term.forms:
            writer.writerow(_cells(term, form))
    return out.getvalue()


def _cells(term: Term, form: Form) -> list[str]:
    return [
        term.domain,
        term.zh,
        term.sense,
        form.language.value,
        form.text,
        form.status.value,
        form.authority.value,
        form.source,
        form.note,
        form.valid_from.isoformat() if form.valid_from else "",
        form.valid_until.isoformat() if form.valid_until else "",
    ]
