"""Accepting the signs of a new or rebuilt site: checked, signed, written as a sheet."""

from __future__ import annotations

import hashlib
import json
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy.orm import Session

from signcheck.errors import SheetChanged, UsageError
from signcheck.files import Draft, draft
from signcheck.plain import plain
from signcheck.records import audit, chain
from signcheck.records.tables import AcceptanceRow
from signcheck.services.workplace import Workplace
from signcheck.standard.symbols import load_symbols
from signcheck.views import checklist as view
from signcheck.work.checklist import Checklist, Project


def check(workplace: Workplace, code: str) -> Checklist:
    """The checklist of the site `code` as things stand. Raises RegistryError."""
    with workplace.database.read() as session:
        return view.checklist(session, code, workplace.as_of())


def sign(
    workplace: Workplace,
    code: str,
    project: Project,
    who: str,
    *,
    note: str = "",
    file: Path | None = None,
    seen: str | None = None,
) -> view.Sheet:
    """Keep the checklist as it stands, passed or not, signed by `who`; it is never changed.

    file: where the sheet is written as PDF; when it cannot be, nothing is signed. seen: `state` of what the
    signer saw. Raises RegistryError, UsageError, SheetChanged.
    """
    if not who.strip():
        raise UsageError("An acceptance needs its author.", remedy="Name the person with --by.")
    with ExitStack() as stack:
        # The file is outside of the transaction: when that cannot be kept, the old file comes back.
        made_file = stack.enter_context(draft(file)) if file else None
        session = stack.enter_context(workplace.database.write())
        as_of = workplace.as_of()
        made = view.checklist(session, code, as_of)
        if seen is not None and seen != state(made, view.count_sheets(session, code)):
            raise SheetChanged("{code}: the checklist is not the one that was shown.", code=code)
        row = AcceptanceRow(
            site_id=view.site_on_list(session, code, as_of).id,
            project=project.value,
            passed=made.passed,
            checklist=[point.document() for point in made.points],
            standard=", ".join(made.standards),
            note=note.strip(),
            signed_by=who,
        )
        session.add(row)
        after = {"result": "passed" if row.passed else "not passed", "project": project.value}
        audit.note(session, who, "acceptance.sign", code, after=after | made.counts())
        session.flush()
        sheet = view.as_sheet(row)
        if made_file is not None:
            _write(session, workplace, sheet, made_file, who)
        return sheet


def state(checklist: Checklist, sheets: int) -> str:
    """What a checklist says, and how many sheets its site has, in a few digits: another when it changed."""
    said = json.dumps([[point.document() for point in checklist.points], sheets], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def sheet_bytes(workplace: Workplace, number: int, who: str) -> bytes:
    """A signed sheet as PDF, noted in the audit. Raises RegistryError."""
    with workplace.database.write() as session:
        content = _pdf(session, workplace, view.sheet(session, number))
        audit.note(session, who, "acceptance.export", str(number), after={"file": f"sheet-{number}.pdf"})
        return content


def sheets(workplace: Workplace, site: str | None = None) -> list[view.Sheet]:
    """Signed sheets, the oldest first; only of the site with this code."""
    with workplace.database.read() as session:
        return view.sheets(session, site)


def write_sheet(workplace: Workplace, number: int, file: Path, who: str) -> None:
    """Write a signed sheet as PDF. Raises RegistryError, UsageError."""
    with draft(file) as made, workplace.database.write() as session:
        _write(session, workplace, view.sheet(session, number), made, who)


def _write(session: Session, workplace: Workplace, sheet: view.Sheet, file: Draft, who: str) -> None:
    file.part.write_bytes(_pdf(session, workplace, sheet))
    audit.note(session, who, "acceptance.export", str(sheet.number), after={"file": plain(file.path)})
    session.flush()  # what the database refuses is told before the file takes its place
    file.place()


def _pdf(session: Session, workplace: Workplace, sheet: view.Sheet) -> bytes:
    from signcheck.reports.acceptance import Signature, sheet_pdf

    day = workplace.clock.day(sheet.signed_at)
    head = chain.short(chain.seal(session))  # the signing itself is in it
    signature = Signature(sheet.number, sheet.project, sheet.passed, sheet.signed_by, day, sheet.note, head)
    symbols = load_symbols(workplace.settings.glossary, workplace.settings.data)
    return sheet_pdf(sheet.checklist, signature, symbols)
