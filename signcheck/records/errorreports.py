"""Error reports, as the database knows them; the only writer of their tables."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from signcheck.errors import ErrorReportUnknown
from signcheck.records.numbers import next_number
from signcheck.records.secret import known_by
from signcheck.records.tables import (
    ErrorReportCaseRow,
    ErrorReportEventRow,
    ErrorReportPhotoRow,
    ErrorReportRow,
    LedgerRow,
    PhotoRow,
)
from signcheck.records.types import now
from signcheck.work.errorreport import ANSWERED, State, may_move

DRAFT_KEPT = timedelta(days=2)
"""How long a report that was begun and not sent is kept, with its photos."""


def begin_report(session: Session, language: str) -> tuple[ErrorReportRow, str]:
    """A draft, and the secret by which its sender comes back to it; only its hash is kept."""
    secret = secrets.token_urlsafe(16)
    row = ErrorReportRow(secret=known_by(secret), language=language, state=State.DRAFT.value)
    session.add(row)
    session.flush()
    return row, secret


def of_secret(session: Session, secret: str) -> ErrorReportRow:
    """The report of a link. Raises ErrorReportUnknown."""
    row = session.scalar(select(ErrorReportRow).where(ErrorReportRow.secret == known_by(secret)))
    if row is None:
        raise ErrorReportUnknown(
            "There is no report of this link.", remedy="Open the link as you were given it."
        )
    return row


def of_number(session: Session, number: str) -> ErrorReportRow:
    """The report of a number. Raises ErrorReportUnknown."""
    row = session.scalar(select(ErrorReportRow).where(ErrorReportRow.number == number.strip().upper()))
    if row is None:
        raise ErrorReportUnknown(
            "{number}: there is no such report.", remedy="Look at the list of reports.", number=number
        )
    return row


def add_photo(session: Session, report: ErrorReportRow, sha256: str, **values: Any) -> ErrorReportPhotoRow:
    """A photo of a report; the same one twice is one. values: columns."""
    for photo in report.photos:
        if photo.sha256 == sha256:
            return photo
    row = ErrorReportPhotoRow(sha256=sha256, **values)
    report.photos.append(row)
    session.flush()
    return row


def send_report(session: Session, report: ErrorReportRow, year: int) -> str:
    """A draft is sent; its number. year: of the city's day."""
    report.number = next_number(session, "R", year)
    report.sent_at = now()
    move(session, report, State.RECEIVED)
    return report.number


def move(session: Session, report: ErrorReportRow, to: State, by: str = "", note: str = "") -> None:
    """Bring a report into a state, as a step that stays. Raises ErrorReportError where it may not."""
    before = State(report.state)
    may_move(before, to, report.number or "")
    report.state = to.value
    session.add(ErrorReportEventRow(report=report, before=before.value, after=to.value, by=by, note=note))
    session.flush()


def forget_sender(report: ErrorReportRow) -> None:
    """Nothing is kept any more of who sent a report, nor where they stood; the sign's place stays."""
    report.nickname, report.contact, report.thanked = "", "", False
    report.latitude = report.longitude = report.accuracy = None
    report.salt, report.contact_erased_at = secrets.token_hex(16), now()


def known_senders(session: Session) -> list[ErrorReportRow]:
    """Answered reports of which something about their sender is kept; the oldest first."""
    row = ErrorReportRow
    told = or_(row.nickname != "", row.contact != "", row.latitude.is_not(None))
    query = select(row).where(row.state.in_(ANSWERED), told).order_by(row.id)
    return list(session.scalars(query))


def forgotten(session: Session) -> list[str]:
    """Numbers of reports whose sender was erased."""
    query = select(ErrorReportRow.number).where(
        ErrorReportRow.contact_erased_at.is_not(None), ErrorReportRow.contact == ""
    )
    return [number for number in session.scalars(query) if number]


def forget_again(session: Session, named: Collection[str]) -> list[str]:
    """Erase what an older database does not know to be erased; the numbers of reports that were touched.

    named: numbers of reports, and SHA-256 of photos.
    """
    touched = [row for row in session.scalars(select(ErrorReportRow)) if row.number in named]
    for row in touched:
        forget_sender(row)
    for photo in session.scalars(select(ErrorReportPhotoRow).where(ErrorReportPhotoRow.erased_at.is_(None))):
        if photo.sha256 in named:
            erase_photo(photo)
    return [row.number or "" for row in touched]


def photo_named(session: Session, sha256: str) -> ErrorReportPhotoRow | None:
    """A photo of a report that was sent, whose SHA-256 begins so; None where none or several do."""
    photo = ErrorReportPhotoRow
    query = select(photo).join(photo.report).where(ErrorReportRow.state != State.DRAFT)
    found = session.scalars(query.where(photo.sha256.startswith(sha256, autoescape=True))).all()
    return found[0] if len({one.sha256 for one in found}) == 1 else None


def erase_photo(row: ErrorReportPhotoRow) -> None:
    """Nothing is kept of a photo but its hash; its bytes are whoever calls to remove."""
    row.name, row.guess, row.image_hash, row.erased_at = "", {}, "", now()


def photos_of(session: Session, sha256: str) -> list[ErrorReportPhotoRow]:
    """The photos of reports that are this one and were not erased."""
    query = select(ErrorReportPhotoRow).where(
        ErrorReportPhotoRow.sha256 == sha256, ErrorReportPhotoRow.erased_at.is_(None)
    )
    return list(session.scalars(query))


def unread_photos(session: Session, kind: str) -> list[ErrorReportPhotoRow]:
    """Photos of sent reports that were not read and are no work of this kind; the oldest first."""
    asked = select(LedgerRow.id).where(LedgerRow.kind == kind, LedgerRow.key == ErrorReportPhotoRow.sha256)
    query = (
        select(ErrorReportPhotoRow)
        .join(ErrorReportPhotoRow.report)
        .where(ErrorReportPhotoRow.read_at.is_(None), ErrorReportPhotoRow.erased_at.is_(None))
        .where(ErrorReportRow.state != State.DRAFT, ~asked.exists())
        .order_by(ErrorReportPhotoRow.id)
    )
    return list(session.scalars(query))


def followers(session: Session, report: ErrorReportRow) -> list[ErrorReportRow]:
    """The reports that were merged into one, or follow it."""
    return list(session.scalars(select(ErrorReportRow).where(ErrorReportRow.same_as_id == report.id)))


def answered_with(session: Session, report: ErrorReportRow) -> list[ErrorReportRow]:
    """Those that follow a report and have the very answer that it has, or had before it was reopened."""
    found = followers(session, report)
    return [one for one in found if one.state in ANSWERED and one.answered_at == report.answered_at]


def was_erased(session: Session, sha256: str) -> bool:
    """Whether a photo of a report was erased for good."""
    photo = ErrorReportPhotoRow
    found = select(photo.id).where(photo.sha256 == sha256, photo.erased_at.is_not(None)).limit(1)
    return session.scalar(found) is not None


def unconfirmed_photos(session: Session, before: datetime) -> list[ErrorReportPhotoRow]:
    """Photos of reports that were not confirmed, answered before a moment; none that staff took in."""
    query = (
        select(ErrorReportPhotoRow)
        .join(ErrorReportPhotoRow.report)
        .where(ErrorReportRow.state == State.NOT_CONFIRMED, ErrorReportRow.answered_at < before)
        .where(ErrorReportPhotoRow.erased_at.is_(None), ErrorReportPhotoRow.photo_id.is_(None))
    )
    return list(session.scalars(query.order_by(ErrorReportPhotoRow.id)))


def erased_photos(session: Session) -> set[str]:
    """SHA-256 of photos of reports that were erased and are kept for nothing else."""
    kept = select(ErrorReportPhotoRow.sha256).where(ErrorReportPhotoRow.erased_at.is_(None))
    query = select(ErrorReportPhotoRow.sha256).where(
        ErrorReportPhotoRow.erased_at.is_not(None),
        ErrorReportPhotoRow.sha256.not_in(kept),
        ErrorReportPhotoRow.sha256.not_in(select(PhotoRow.sha256).where(PhotoRow.erased_at.is_(None))),
    )
    return set(session.scalars(query))


def show_case(session: Session, report: ErrorReportRow, case: int) -> None:
    """The photos of a report show a case; the first is what the report is about."""
    report.case_id = report.case_id or case
    if case not in {shown.case_id for shown in report.shown}:
        report.shown.append(ErrorReportCaseRow(case_id=case))
        session.flush()


def note_step(session: Session, report: ErrorReportRow, by: str, note: str) -> None:
    """What was done about a report that moved it nowhere, such as a merging."""
    state = report.state
    session.add(ErrorReportEventRow(report=report, before=state, after=state, by=by, note=note))
    session.flush()


def old_drafts(session: Session, before: datetime) -> list[ErrorReportRow]:
    """Drafts that were begun before a moment."""
    query = select(ErrorReportRow).where(
        ErrorReportRow.state == State.DRAFT, ErrorReportRow.begun_at < before
    )
    return list(session.scalars(query))


def only_here(session: Session, sha256: str) -> bool:
    """Whether the bytes of a photo are kept for one report alone: no other has it, and no sighting."""
    photo = select(PhotoRow.id).where(PhotoRow.sha256 == sha256)
    kept = ErrorReportPhotoRow.sha256 == sha256, ErrorReportPhotoRow.erased_at.is_(None)
    count = session.scalar(select(func.count()).where(*kept)) or 0
    return count <= 1 and session.scalar(photo) is None


def kept_for_reports(session: Session) -> Iterator[tuple[str, str, int]]:
    """SHA-256, name and bytes of photos that are in the store for reports and are no sightings."""
    photo = select(PhotoRow.id).where(PhotoRow.sha256 == ErrorReportPhotoRow.sha256)
    query = (
        select(
            ErrorReportPhotoRow.sha256,
            func.min(ErrorReportPhotoRow.name),
            func.min(ErrorReportPhotoRow.bytes),
        )
        .where(ErrorReportPhotoRow.erased_at.is_(None), ~photo.exists())
        .group_by(ErrorReportPhotoRow.sha256)
        .order_by(ErrorReportPhotoRow.sha256)
    )
    for sha256, name, size in session.execute(query):
        yield str(sha256), name, size
