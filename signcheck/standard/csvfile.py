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

from signcheck.catalogues import say
from signcheck.errors import StandardError
from signcheck.languages import Language
from signcheck.said import Said
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
_REQUIRED_AT = tuple(COLUMNS.index(column) for column in _REQUIRED)
_LANGUAGES = {language.value: language for language in (Language.EN, Language.KO)}
_STATUSES = {status.value: status for status in Status}
_AUTHORITIES = {authority.value: authority for authority in Authority}
_CHOICES: dict[str, tuple[str, ...]] = {
    "language": tuple(_LANGUAGES),
    "status": tuple(_STATUSES),
    "authority": tuple(_AUTHORITIES),
}

Key = tuple[str, str, str]


def decode_terms(content: bytes, name: str) -> list[Term]:
    """All terms of a file's bytes, in the order of their first rows. Raises StandardError.

    name: what errors call the file.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StandardError(
            "{name}: byte {start} is not UTF-8.",
            remedy="Save the file as CSV UTF-8.",
            name=name,
            start=error.start,
        ) from error
    return parse_terms(text, name)


def parse_terms(text: str, name: str) -> list[Term]:
    """Like decode_terms, from a string."""
    forms: dict[Key, list[Form]] = {}
    for number, cells in _rows(text, name):
        domain, zh, sense = cells[:3]
        forms.setdefault((domain, zh, sense), []).append(_form(cells, name, number))
    return [Term(domain, zh, sense, tuple(found)) for (domain, zh, sense), found in forms.items()]


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            raise StandardError(
                "{name}: row 1: the columns are {header}.",
                remedy="They must be {columns}, in this order.",
                name=name,
                header=", ".join(header) or Said("missing"),
                columns=", ".join(COLUMNS),
            )
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(COLUMNS):
                raise StandardError(
                    "{name}: row {line_num}: {count} cells instead of {columns}.",
                    remedy="Put a text with a comma in double quotes.",
                    name=name,
                    line_num=reader.line_num,
                    count=len(cells),
                    columns=len(COLUMNS),
                )
            yield reader.line_num, cells
    except csv.Error as error:
        raise StandardError(
            "{name}: row {line_num}: {error}.", name=name, line_num=reader.line_num, error=error
        ) from error


def _form(cells: list[str], name: str, number: int) -> Form:
    # A large standard has 200,000 rows: look closely only at a row that a quick look finds odd.
    form = _sound(cells)
    if form is None:
        raise _trouble(
            dict(zip(COLUMNS, cells, strict=True)), say("{name}: row {number}", name=name, number=number)
        )
    return form


def _sound(cells: list[str]) -> Form | None:
    """The form of a row without fault; None for any other."""
    if [cell.strip() for cell in cells] != cells or not all(cells[at] for at in _REQUIRED_AT):
        return None
    _, _, _, language, text, status, authority, source, note, first, last = cells
    try:
        return Form(
            _LANGUAGES[language],
            text,
            _STATUSES[status],
            _AUTHORITIES[authority],
            source,
            note,
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
        )
    except (KeyError, ValueError):
        return None


def _trouble(row: dict[str, str], where: str) -> StandardError:
    """What is wrong with a row that cannot be used, the first thing of it."""
    for column in _REQUIRED:
        if not row[column].strip():
            return StandardError(
                "{where}, column {column}: empty.", remedy="Fill it in.", where=where, column=column
            )
    for column, value in row.items():
        if value != value.strip():
            return StandardError(
                "{where}, column {column}: {value!r} has spaces at its ends.",
                remedy="Remove them.",
                where=where,
                column=column,
                value=value,
            )
    for column, allowed in _CHOICES.items():
        if row[column] not in allowed:
            return StandardError(
                "{where}, column {column}: {row!r} is unknown.",
                remedy="Write one of {allowed}.",
                where=where,
                column=column,
                row=row[column],
                allowed=", ".join(allowed),
            )
    column = "valid_until" if _is_day(row["valid_from"]) else "valid_from"
    return StandardError(
        "{where}, column {column}: {row!r} is no date.",
        remedy="Write it as 2026-11-22.",
        where=where,
        column=column,
        row=row[column],
    )


def _is_day(text: str) -> bool:
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False


def write_terms(terms: Iterable[Term]) -> str:
    """Terms as CSV text with LF line ends, one row a form; decode_terms gives the same terms again."""
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
