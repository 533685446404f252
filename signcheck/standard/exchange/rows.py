"""Rows of an exchanged file → terms. What all formats have in common: the columns and their checks.

Every format names its own places (a row, or an element and its line) and hands over plain cells.
All bad cells of a file are gathered, so that one look mends the file; nothing of it is used.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from signcheck.catalogues import say
from signcheck.errors import StandardFileBad
from signcheck.languages import Language
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.term import Authority, Form, Status, Term
from signcheck.tablefile.days import as_day
from signcheck.tablefile.problem import Problem, refusal

REQUIRED = ("domain", "zh", "language", "text", "status", "authority", "source")
LANGUAGES = (Language.EN, Language.KO)
MAX_CELL = 2000
"""Characters of one cell. No sign text and no note needs more; a spreadsheet's cell holds 32,767."""
MAX_ROWS = 500_000
"""Forms of one file: ten times a large city's standard."""

_CODED = re.compile(r"_x[0-9A-Fa-f]{4}_|x005F_")
"""How a workbook writes a character that XML cannot hold (ECMA-376, ST_Xstring)."""

_CHOICES: dict[str, tuple[str, ...]] = {
    "language": tuple(language.value for language in LANGUAGES),
    "status": tuple(status.value for status in Status),
    "authority": tuple(authority.value for authority in Authority),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One form as cells by column name, and where it stands in the file."""

    where: str
    cells: Mapping[str, str]


def terms_of(rows: Iterable[Row], name: str, problems: Iterable[Problem] = ()) -> list[Term]:
    """Terms in the order of their first rows, their forms by language.

    name: the file, as messages call it.
    problems: what the format itself found wrong already.
    Raises StandardFileBad with every problem of the file.
    """
    found = list(problems)
    terms = _Terms()
    for count, row in enumerate(rows):
        if count == MAX_ROWS:
            found.append(
                Problem(
                    row.where,
                    "",
                    say("More than {max_rows} rows.", max_rows=MAX_ROWS),
                    say("Split the file."),
                )
            )
            break
        wrong = list(check_cells(row))
        found += wrong or terms.add(row)
    if not found and not terms.forms:
        found.append(
            Problem("whole file", "", say("No terms are in it."), say("Write one row for every form."))
        )
    if found:
        raise refusal(StandardFileBad, name, found)
    return terms.all()


def check_cells(row: Row) -> Iterable[Problem]:
    """What is wrong with the cells of one row, each by itself."""
    for column in COLUMNS:
        value = row.cells[column]
        if not value:
            if column in REQUIRED:
                yield Problem(row.where, column, say("It is empty."), _fill(column))
            continue
        wrong = _text_problem(value) or _value_problem(column, value)
        if wrong:
            yield Problem(row.where, column, *wrong)


def _fill(column: str) -> str:
    if column in _CHOICES:
        return _one_of(column)
    return say("Write where the form is from.") if column == "source" else say("Fill it in.")


def _one_of(column: str) -> str:
    return say("Write one of {names}.", names=", ".join(_CHOICES[column]))


def _text_problem(value: str) -> tuple[str, ...] | None:
    """What no cell may hold: it would not survive every format, or would run in a spreadsheet."""
    if not value.isprintable():  # most values are; the others may hold a no-break space
        odd = next((c for c in value if _lost(c)), None)
        if odd:
            return say("It holds the character U+{ord:04X}.", ord=ord(odd)), say(
                "Write one line of plain text."
            )
    if value != value.strip():
        return say("has spaces at its ends."), say("Remove them."), value
    if len(value) > MAX_CELL:
        return say("It has {count} characters.", count=len(value)), say(
            "Write at most {max_cell}.", max_cell=MAX_CELL
        )
    coded = "x" in value and _CODED.search(value)
    if coded:
        return say("It holds {coded!r}, which workbooks take for one character.", coded=coded[0]), say(
            "Write it otherwise."
        )
    if runs_in_spreadsheets(value):
        return say("would be run as a formula by spreadsheets."), say("Write plain text."), value
    return None


def _lost(character: str) -> bool:
    """Control characters, surrogates, unassigned code points, line and paragraph separators."""
    return unicodedata.category(character) in ("Cc", "Cs", "Cn", "Zl", "Zp")


def runs_in_spreadsheets(value: str) -> bool:
    """Whether a spreadsheet that opens it in a CSV file may take a text for a formula.

    -1层 and +86 are texts; a sign followed by a call, a reference to a sheet or a pipe is not.
    """
    return value[:1] in ("=", "@") or (value[:1] in ("+", "-") and any(c in value for c in "(!|"))


def _value_problem(column: str, value: str) -> tuple[str, ...] | None:
    if column in _CHOICES and value not in _CHOICES[column]:
        return say("is unknown."), _one_of(column), value
    if column in ("valid_from", "valid_until") and as_day(value) is None:
        return say("is no date."), say("Write it as 2026-11-22."), value
    return None


_Head = tuple[str, str, str]


class _Terms:
    """Forms gathered by term, with the rows that may not stand together."""

    def __init__(self) -> None:
        self.forms: dict[_Head, list[Form]] = {}
        self._seen: dict[tuple[str, ...], list[tuple[str, Form]]] = {}

    def add(self, row: Row) -> list[Problem]:
        """Take one row whose cells are right; what is wrong with it beside the others."""
        cells = row.cells
        form = _form(cells)
        if form.valid_from and form.valid_until and form.valid_from > form.valid_until:
            return [
                Problem(
                    row.where,
                    "valid_until",
                    say("It is before valid_from."),
                    say("Write the last valid day."),
                )
            ]
        head = (cells["domain"], cells["zh"], cells["sense"])
        others = self._seen.setdefault((*head, form.language, form.text), [])
        for where, other in others:
            if overlap(form, other):
                return [_clash(row.where, form, where, other)]
        others.append((row.where, form))
        self.forms.setdefault(head, []).append(form)
        return []

    def all(self) -> list[Term]:
        return [Term(*head, forms=in_order(forms)) for head, forms in self.forms.items()]


def _clash(here: str, form: Form, there: str, other: Form) -> Problem:
    wrong = say("{there} has the same form", there=there)
    if form.status is other.status:
        return Problem(here, "text", f"{wrong}.", say("Keep one of the two rows."), kind="twice")
    wrong = say("{wrong} as {status}, this one as {own}.", wrong=wrong, status=other.status, own=form.status)
    return Problem(here, "status", wrong, say("Keep one of them."), kind="both")


def overlap(one: Form, other: Form) -> bool:
    """Whether there is a day on which both forms hold."""
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    ends = min(one.valid_until or date.max, other.valid_until or date.max)
    return starts <= ends


def in_order(forms: Iterable[Form]) -> tuple[Form, ...]:
    """English before Korean; within a language the order stays."""
    return tuple(sorted(forms, key=lambda form: LANGUAGES.index(form.language)))


def _form(cells: Mapping[str, str]) -> Form:
    return Form(
        language=Language(cells["language"]),
        text=cells["text"],
        status=Status(cells["status"]),
        authority=Authority(cells["authority"]),
        source=cells["source"],
        note=cells["note"],
        valid_from=as_day(cells["valid_from"]),
        valid_until=as_day(cells["valid_until"]),
    )


def cells_of(term: Term, form: Form) -> list[str]:
    """One form as cells in the order of COLUMNS."""
    values = (
        term.domain,
        term.zh,
        term.sense,
        form.language,
        form.text,
        form.status,
        form.authority,
        form.source,
        form.note,
        form.valid_from or "",
        form.valid_until or "",
    )
    return [value.value if isinstance(value, StrEnum) else str(value) for value in values]


def rows_of(terms: Iterable[Term], name: str) -> list[list[str]]:
    """All forms as cells, checked: what is written can be imported again.

    Raises StandardFileBad, naming the term, for a cell that no import would take.
    """
    rows: list[list[str]] = []
    problems: list[Problem] = []
    for term in terms:
        for form in in_order(term.forms):
            cells = cells_of(term, form)
            row = Row(f"term {term.zh}, {form.language} {form.text}", dict(zip(COLUMNS, cells, strict=True)))
            problems += check_cells(row)
            rows.append(cells)
    if problems:
        raise StandardFileBad("{name}: cannot be written: {problems}", name=name, problems=problems[0])
    return rows
