"""Acceptance of a site in the database: the checklist as things stand, and sheets that were signed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from signcheck.errors import RegistryError
from signcheck.records import audit
from signcheck.records.decisions import latest
from signcheck.records.tables import (
    AcceptanceRow,
    CheckRow,
    DecisionRow,
    EntryRow,
    PhotoRow,
    ReadingRow,
    SignPointRow,
    SignRow,
    SiteRow,
    TranslationRow,
)
from signcheck.registry.checklist import Checklist, Fault, PointCheck, Project, from_document
from signcheck.verdicts import Verdict


def checklist(session: Session, code: str) -> Checklist:
    """The checklist of the site `code` by its newest photos, reviewers' decisions counted.

    Raises RegistryError for a code that is no site on the list.
    """
    site = _site(session, code)
    points = session.scalars(
        select(SignPointRow)
        .where(SignPointRow.site_id == site.id, SignPointRow.withdrawn_on.is_(None))
        .order_by(SignPointRow.code)
    ).all()
    newest = newest_checks(session, [point.id for point in points])
    lines, standards = [], set()
    for point in points:
        seen = newest.get(point.id)
        if seen:
            standards.add(seen[1].standard)
        lines.append(_line(session, point, seen))
    return Checklist(site.code, site.name_zh, site.kind, site.unit, tuple(lines), tuple(sorted(standards)))


def _site(session: Session, code: str) -> SiteRow:
    site = session.scalar(select(SiteRow).where(SiteRow.code == code, SiteRow.withdrawn_on.is_(None)))
    if site is None:
        raise RegistryError(
            f"{code}: no site on the list has this code.", remedy="`signcheck registry list` shows the codes."
        )
    return site


def newest_checks(session: Session, points: Sequence[int]) -> dict[int, tuple[PhotoRow, CheckRow]]:
    """The newest check of the newest photo of each sign point that was seen."""
    taken = func.coalesce(PhotoRow.taken_at, PhotoRow.received_at)
    age = func.row_number().over(
        partition_by=PhotoRow.sign_point_id,
        order_by=(taken.desc(), PhotoRow.name.desc(), CheckRow.id.desc()),
    )
    ranked = (
        select(PhotoRow.id.label("photo_id"), CheckRow.id.label("check_id"), age.label("age"))
        .join(ReadingRow, ReadingRow.photo_id == PhotoRow.id)
        .join(CheckRow, CheckRow.reading_id == ReadingRow.id)
        .where(PhotoRow.sign_point_id.in_(list(points)))
        .subquery()
    )
    entries = selectinload(CheckRow.signs).selectinload(SignRow.entries)
    query = (
        select(PhotoRow, CheckRow)
        .join(ranked, ranked.c.photo_id == PhotoRow.id)
        .join(CheckRow, CheckRow.id == ranked.c.check_id)
        .where(ranked.c.age == 1)
        .options(entries.selectinload(EntryRow.translations))
    )
    return {
        photo.sign_point_id: (photo, check)
        for photo, check in session.execute(query)
        if photo.sign_point_id is not None
    }


def _line(session: Session, point: SignPointRow, seen: tuple[PhotoRow, CheckRow] | None) -> PointCheck:
    languages = tuple(point.languages)
    if seen is None:
        return PointCheck(point.code, point.name, point.profile, languages)
    photo, check = seen
    entries = [entry for sign in check.signs if sign.main for entry in sign.entries]
    rows = [(entry, row) for entry in entries for row in entry.translations]
    decided = latest(session, [row.id for _, row in rows])
    present = {"zh"} if any(entry.zh for entry in entries) else set()
    present |= {row.language for _, row in rows if _text(row, decided.get(row.id))}
    faults = [fault for entry, row in rows if (fault := _fault(entry, row, decided.get(row.id)))]
    # A language that one message of the board lacks is lacking, though another message has it.
    present -= {f.language for f in faults if f.text is None and f.verdict == Verdict.DEFECTIVE}
    if not entries:  # a photo without any text says nothing about the sign
        faults = [Fault("", "zh", Verdict.UNREADABLE.value, None)]
    return PointCheck(
        point.code,
        point.name,
        point.profile,
        languages,
        tuple(language for language in ("zh", "en", "ko") if language in present),
        photo.name,
        tuple(faults),
    )


def _text(row: TranslationRow, decision: DecisionRow | None) -> str | None:
    return decision.text if decision else row.text


def _fault(entry: EntryRow, row: TranslationRow, decision: DecisionRow | None) -> Fault | None:
    verdict = decision.verdict if decision else row.verdict
    if verdict == Verdict.COMPLIANT:
        return None
    zh = (decision.zh if decision else entry.zh) or ""
    expected = row.expected[0] if row.expected else ""
    return Fault(zh, row.language, verdict, _text(row, decision), expected)


def sign(session: Session, code: str, project: Project, who: str, note: str = "") -> AcceptanceRow:
    """Keep the checklist as it stands, passed or not, signed by `who`; it is never changed."""
    site = _site(session, code)
    made = checklist(session, code)
    row = AcceptanceRow(
        site_id=site.id,
        project=project.value,
        passed=made.passed,
        checklist=[point.document() for point in made.points],
        standard=", ".join(made.standards),
        note=note.strip(),
        signed_by=who,
    )
    session.add(row)
    session.flush()
    after = {"result": "passed" if row.passed else "not passed", "project": project.value} | made.counts()
    audit.note(session, who, "acceptance.sign", code, after=after)
    return row


def acceptances(session: Session, site: str | None = None) -> list[AcceptanceRow]:
    """Signed sheets, the oldest first; only of the site with this code."""
    query = select(AcceptanceRow).options(selectinload(AcceptanceRow.site)).order_by(AcceptanceRow.id)
    if site is not None:
        query = query.join(AcceptanceRow.site).where(SiteRow.code == site)
    return list(session.scalars(query))


def find_acceptance(session: Session, identity: int) -> AcceptanceRow:
    """The signed sheet with this number. Raises RegistryError when there is none."""
    row = session.get(AcceptanceRow, identity)
    if row is None:
        raise RegistryError(
            f"{identity}: there is no such sheet.", remedy="`signcheck acceptance list` shows their numbers."
        )
    return row


def signed_checklist(row: AcceptanceRow) -> Checklist:
    """The checklist of a sheet as it was signed."""
    site = row.site
    standards = tuple(row.standard.split(", ")) if row.standard else ()
    return Checklist(site.code, site.name_zh, site.kind, site.unit, from_document(row.checklist), standards)
