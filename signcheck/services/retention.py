"""How long what is personal is kept: looked after once a day, by the settings; and which backups hold it.

What falls due: the sender of an error report, so long after it is closed; the photos of one that was not
confirmed; photos older than `keep_days`; sessions that were last used long ago; drafts that nobody sent.
When something was erased, by this or by a person, the database is written anew (signcheck.records.scrub).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from signcheck.errors import DatabaseBusy
from signcheck.records import audit
from signcheck.records import errorreports as reports
from signcheck.records.scrub import scrub
from signcheck.records.tables import (
    AuditRow,
    CaseRow,
    ErrorReportPhotoRow,
    ErrorReportRow,
    PhotoRow,
    StandingRow,
)
from signcheck.records.types import now
from signcheck.records.users import forget_sessions, old_sessions
from signcheck.services import backup, errorreports, pictures, privacy
from signcheck.services.backupfolder import MANIFEST
from signcheck.services.workplace import Workplace
from signcheck.work.errorreport import State as ReportState
from signcheck.work.standing import State

RUN, SCRUBBED = "privacy.retention", "privacy.scrubbed"
"""What the audit calls a run, and that the database was written anew after it."""
ERASURES = ("errorreport.forget", "photo.erased", "errorreport.photos-erased")
"""What the audit calls erasing."""
EVERY = timedelta(hours=20)
"""A run is made again after this long: daily, whenever the hourly look falls."""


@dataclass(frozen=True, slots=True)
class Due:
    """What falls due now. senders: numbers of reports; report_photos, photos: SHA-256; sessions: how many."""

    senders: tuple[str, ...] = ()
    report_photos: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    sessions: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did. drafts: unsent reports that went.

    scrubbed: whether nothing of what was erased is in the database's files any more.
    """

    due: Due
    drafts: int
    scrubbed: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """A backup that holds what was erased since. senders, photos: of how many.

    there: whether its folder is there, None where it cannot be looked at from here.
    """

    name: str
    folder: str
    made_at: datetime
    senders: int
    photos: int
    there: bool | None


def due(workplace: Workplace) -> Due:
    """What falls due now, by the settings."""
    with workplace.database.read() as session:
        return Due(
            tuple(row.number or "" for row in _senders(session, workplace)),
            tuple(row.sha256 for row in _report_photos(session, workplace)),
            tuple(one.sha256 for one in privacy.due(workplace)) if workplace.settings.keep_days else (),
            old_sessions(session, _before(workplace.settings.log_days)),
        )


def run(workplace: Workplace, who: str = audit.MACHINE) -> Done:
    """Erase what is due, and have it leave the database's files. Raises StorageFull, DatabaseError."""
    found = due(workplace)
    with workplace.database.write() as session:
        for row in _senders(session, workplace):
            errorreports.forget_sender(session, row, who)
        forget_sessions(session, _before(workplace.settings.log_days))
    _erase_report_photos(workplace, who)
    if workplace.settings.keep_days:
        privacy.erase_due(workplace, who)
    drafts = errorreports.clear_drafts(workplace)
    scrubbed = clean(workplace, who)
    with workplace.database.write() as session:
        after = {
            "senders": len(found.senders),
            "photos": len(found.report_photos) + len(found.photos),
            "sessions": found.sessions,
            "drafts": drafts,
            "scrubbed": scrubbed,
        }
        audit.note(session, who, RUN, "", after=after)
    return Done(found, drafts, scrubbed)


def run_daily(workplace: Workplace) -> Done | None:
    """A run, unless there was one today."""
    with workplace.database.read() as session:
        last = audit.last(session, RUN)
        if last is not None and now() - last.at < EVERY:
            return None
    return run(workplace)


def clean(workplace: Workplace, who: str = audit.MACHINE) -> bool:
    """Write the database anew where something was erased since; whether nothing of it is left there."""
    with workplace.database.read() as session:
        erased = _newest(session, ERASURES)
        if erased <= _newest(session, (SCRUBBED,)):
            return True
    try:
        done = scrub(workplace.database)
    except DatabaseBusy:
        return False  # the next run tries again
    if done:
        with workplace.database.write() as session:
            audit.note(session, who, SCRUBBED, "")
    return done


def backups_holding(workplace: Workplace) -> list[Holding]:
    """The backups that were made here and hold what was erased since, the oldest first.

    Their photos go with the next backup into the same folder; their databases stay as they are.
    """
    with workplace.database.read() as session:
        found = []
        for row in session.scalars(
            select(AuditRow).where(AuditRow.action == backup.ACTION).order_by(AuditRow.id)
        ):
            folder = str((row.after or {}).get("folder", ""))
            senders, photos = _erased_after(session, moment_of(row))
            there = _there(folder, row.subject)
            if (senders or photos) and there is not False:
                found.append(Holding(row.subject, folder, moment_of(row), senders, photos, there))
    return found


def moment_of(row: AuditRow) -> datetime:
    """The moment that a backup is of; of those of an earlier signcheck, when it was whole."""
    said = (row.after or {}).get("at")
    return datetime.fromisoformat(said) if said else row.at


def _there(folder: str, name: str) -> bool | None:
    if not folder or not Path(folder).is_dir():
        return None
    return Path(folder, name, MANIFEST).is_file()


def _erased_after(session: Session, moment: datetime) -> tuple[int, int]:
    """Of how many reports the sender, and how many photos, were there at a moment and are erased now."""
    report, photo, taken = ErrorReportRow, ErrorReportPhotoRow, PhotoRow
    senders = select(func.count()).where(report.begun_at <= moment, report.contact_erased_at > moment)
    photos = select(func.count()).where(photo.received_at <= moment, photo.erased_at > moment)
    others = select(func.count()).where(taken.received_at <= moment, taken.erased_at > moment)
    count = [session.scalar(query) or 0 for query in (senders, photos, others)]
    return count[0], count[1] + count[2]


def _newest(session: Session, actions: Iterable[str]) -> int:
    return session.scalar(select(func.max(AuditRow.id)).where(AuditRow.action.in_(list(actions)))) or 0


def _before(days: int) -> datetime:
    return now() - timedelta(days=days)


def _senders(session: Session, workplace: Workplace) -> list[ErrorReportRow]:
    days = workplace.settings.contact_days
    if not days:
        return []
    closed = ((row, closed_at(session, row)) for row in reports.known_senders(session))
    return [row for row, at in closed if at is not None and at < _before(days)]


def closed_at(session: Session, report: ErrorReportRow) -> datetime | None:
    """Since when nothing is to be done about a report: it was not confirmed, or its case is not open."""
    if report.answered_at is None or report.state not in (ReportState.CONFIRMED, ReportState.NOT_CONFIRMED):
        return None
    case = report.case
    while case is not None and case.leads_to_id is not None:
        case = session.get(CaseRow, case.leads_to_id)
    if report.state == ReportState.NOT_CONFIRMED or case is None:
        return report.answered_at
    standing = session.scalar(
        select(StandingRow).where(
            StandingRow.message_id == case.message_id,
            StandingRow.language == case.language,
            StandingRow.known_until.is_(None),
        )
    )
    if standing is not None and standing.state == State.OPEN:
        return None
    return max(report.answered_at, standing.known_from) if standing else report.answered_at


def _report_photos(session: Session, workplace: Workplace) -> list[ErrorReportPhotoRow]:
    days = workplace.settings.unconfirmed_days
    return reports.unconfirmed_photos(session, _before(days)) if days else []


def _erase_report_photos(workplace: Workplace, who: str) -> None:
    with workplace.database.write() as session:
        rows = _report_photos(session, workplace)
        gone = [row.sha256 for row in rows if reports.only_here(session, row.sha256)]
        for row in rows:
            reports.erase_photo(row)
        if rows:
            audit.note(session, who, "errorreport.photos-erased", "", after={"photos": len(rows)})
    for sha256 in gone:  # after the transaction: bytes that nothing names are a stray file at worst
        workplace.store.delete(sha256)
        pictures.forget(workplace.settings, sha256)
