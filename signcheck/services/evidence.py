"""The evidence of cases, written to a file that can be sent to whoever decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from signcheck.errors import UsageError
from signcheck.files import draft, fill
from signcheck.plain import plain
from signcheck.records import audit
from signcheck.reports.evidence.page import to_html
from signcheck.reports.texts import Texts
from signcheck.services.redaction import shown_photos
from signcheck.services.workplace import Workplace
from signcheck.views.cases import cases_numbered
from signcheck.views.evidence import evidence_of
from signcheck.work.held import Held

PAGES = (".html", ".pdf", ".png")
MOST_IN_A_PICTURE = 12
"""Sheets in one PNG: more would make a picture that viewers refuse."""


def write_evidence(workplace: Workplace, cases: Sequence[Held], output: Path, texts: Texts, who: str) -> None:
    """Write a sheet for each case, and note it in the audit.

    Raises UsageError for a file that is none of PAGES, or that cannot be written.
    """
    kind = output.suffix.lower()
    _check_kind(kind, output, len(cases))
    with workplace.database.read() as session:
        found = evidence_of(session, cases, workplace.as_of())
        photos = shown_photos(workplace, session)
    numbers = [one.number for one in cases]
    after = {"format": kind[1:], "language": texts.language, "cases": numbers}
    with draft(output) as made:
        _write(kind, made.part, to_html(found, photos, texts))
        with workplace.database.write() as session:
            audit.note(session, who, "evidence.export", plain(output), after=after)
            session.flush()  # what the database refuses is told before the file takes its place
            made.place()


def evidence_bytes(workplace: Workplace, numbers: Sequence[str], kind: str, language: str, who: str) -> bytes:
    """The same as bytes. numbers: of cases. kind: `html` or `pdf`. Raises DecisionError for a number."""
    texts = Texts(language)
    with workplace.database.read() as session:
        cases = cases_numbered(session, numbers, workplace.as_of())
        found = evidence_of(session, cases, workplace.as_of())
        photos = shown_photos(workplace, session)
    page = "".join(to_html(found, photos, texts))
    content = page.encode() if kind == "html" else _rendered(page)
    told = {"format": kind, "language": language, "cases": [one.number for one in cases]}
    with workplace.database.write() as session:
        audit.note(session, who, "evidence.export", f"{len(cases)} sheets", after=told)
    return content


def _rendered(page: str) -> bytes:
    from signcheck.reports.pdf import render

    return render(page)


def _check_kind(kind: str, output: Path, sheets: int) -> None:
    if kind not in PAGES:
        raise UsageError(
            "-o {output}: no kind of page.",
            remedy="Let its name end in {pages}.",
            output=output,
            pages=", ".join(PAGES),
        )
    if kind == ".png" and sheets > MOST_IN_A_PICTURE:
        raise UsageError(
            "-o {output}: {sheets} sheets are too many for one picture.",
            remedy="Write .html or .pdf.",
            output=output,
            sheets=sheets,
        )


def _write(kind: str, part: Path, parts: Iterable[str]) -> None:
    if kind == ".html":
        fill(part, parts, encoding="utf-8")
        return
    from signcheck.reports.png import render_png

    page = "".join(parts)
    part.write_bytes(render_png(page) if kind == ".png" else _rendered(page))
