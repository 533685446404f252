"""The standard as a sheet for translators: XLSX, one row a term, its forms of one worth in one cell.

It comes back as an edited sheet (`revise.edit_over`): every form of a term stands in its row, so a form that
was taken out is withdrawn. Deprecated forms, those for some days only, authorities and sources are not on it;
they stay.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from signcheck.languages import Language
from signcheck.standard.term import Form, Status, Term

SHEET = "terms by row"
"""The sheet's name, by which it is known again."""
COLUMNS = (
    ("zh", "中文", 24),
    ("en", "英文", 34),
    ("ko", "韩文", 28),
    ("en_accepted", "英文可用", 30),
    ("ko_accepted", "韩文可用", 24),
    ("en_forbidden", "英文禁用", 30),
    ("ko_forbidden", "韩文禁用", 24),
    ("note", "备注", 40),
    ("domain", "领域", 12),
    ("sense", "义项", 14),
)
"""Column, heading, width."""
_CREATED = datetime(2000, 1, 1)
_APART = "; "


def fits(term: Term) -> bool:
    """Whether a term can stand on the sheet: no form of it holds what parts forms there."""
    return not any(";" in f.text or "；" in f.text or "|" in f.text for f in term.forms)


def shows(form: Form) -> bool:
    """Whether a form stands on the sheet."""
    return form.status is not Status.DEPRECATED and form.valid_from is None and form.valid_until is None


def write_sheet(terms: Iterable[Term]) -> bytes:
    """The terms that fit, one row each, as text cells. The same terms give the same bytes."""
    from xlsxwriter import Workbook

    rows = [_row(term) for term in terms if fits(term) and any(shows(form) for form in term.forms)]
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": "Terms for translators", "created": _CREATED})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True, "num_format": "@"})
        sheet = book.add_worksheet(SHEET)
        for column, (_, heading, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width, text)
            sheet.write_string(0, column, heading, bold)
        for number, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(number, column, cell, text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
    return out.getvalue()


def _row(term: Term) -> Sequence[str]:
    cells = {"zh": term.zh, "note": notes_of(term), "domain": term.domain, "sense": term.sense}
    for language in (Language.EN, Language.KO):
        for status, column in (
            (Status.STANDARD, language.value),
            (Status.ACCEPTED, f"{language}_accepted"),
            (Status.FORBIDDEN, f"{language}_forbidden"),
        ):
            cells[column] = _cell(term.forms, language, status)
    return [cells[name] for name, _, _ in COLUMNS]


def notes_of(term: Term) -> str:
    """The notes of a term's forms in one cell, each once."""
    return " / ".join(dict.fromkeys(form.note for form in term.forms if form.note))


def _cell(forms: Iterable[Form], language: Language, status: Status) -> str:
    texts = (f.text for f in forms if f.language is language and f.status is status and shows(f))
    return _APART.join(dict.fromkeys(texts))
