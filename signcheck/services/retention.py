"""How long what is personal is kept, by the settings; what a run erases, and which backups hold it.

The site has a run made once a day, and whenever somebody asks (signcheck.services.upkeep).

What falls due: the sender of an error report, so long after it is closed; the photos of one that was not
confirmed; photos older than `keep_days`; sessions that were last used long ago; drafts that nobody sent.
When something was erased, by this or by a person, the database is written anew (signcheck.records.scrub).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from signcheck.errors import DatabaseBusy, SigncheckError
from signcheck.records import audit
from signcheck.records import errorreports as reports
from signcheck.records.scrub import scrub
from signcheck.records.tables import AuditRow, ErrorReportPhotoRow, ErrorReportRow
from signcheck.records.types import now
from signcheck.records.users import forget_sessions, old_sessions
from signcheck.services import backup, errorreports, pictures, privacy
from signcheck.services.backupfolder import MANIFEST
from signcheck.services.workplace import Workplace
from signcheck.views import audit as lines
from signcheck.views.erasures import erased_after
from signcheck.views.errorreports import closed_at

RUN, SCRUBBED, FAILED = "privacy.retention", "privacy.scrubbed", "privacy.retention-failed"
"""What the audit calls a run, that the database was written anew after it, and a run that did not end."""
ERASURES = ("errorreport.forget", "photo.erased", "errorreport.photos-erased")
"""What the audit calls erasing."""
EVERY, LOOK = timedelta(hours=20), timedelta(hours=1)
"""A run is made again after EVERY: daily, whenever a look falls; one that failed, at the next look."""
Tell = Callable[[int, int], None]


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
class Runs:
    """The last run, and the next.

    at, who: of the last that ended, None and "" where there was none; done: how many it erased, by what they
    were, and whether it was `scrubbed`. failed_at, error: of one that failed since; None and "" for none.
    next_at: from when on the site makes the next, None where it is due at once.
    """

    at: datetime | None
    who: str
    done: Mapping[str, Any]
    failed_at: datetime | None
    error: str
    next_at: datetime | None

    @property
    def is_due(self) -> bool:
        """Whether the next look has one made."""
        return self.at is None or self.failed_at is not None or now() - self.at >= EVERY


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
            _photos(session, workplace),
            old_sessions(session, _before(workplace.settings.log_days)),
        )


def run(workplace: Workplace, who: str = audit.MACHINE, tell: Tell = lambda _done, _count: None) -> Done:
    """Erase what is due, and have it leave the database's files. Raises StorageFull, DatabaseError.

    tell: how many photos are erased, and of how many. What it raises, the audit keeps too.
    """
    try:
        return _run(workplace, who, tell)
    except Exception as error:  # whatever it was: whoever asked may not be there any more
        said = error.kept() if isinstance(error, SigncheckError) else f"{type(error).__name__}: {error}"
        with suppress(SigncheckError), workplace.database.write() as session:
            audit.note(session, who, FAILED, "", after={"error": said})
        raise


def _run(workplace: Workplace, who: str, tell: Tell) -> Done:
    found = due(workplace)
    reported, count = len(found.report_photos), len(found.report_photos) + len(found.photos)
    with workplace.database.write() as session:
        for row in _senders(session, workplace):
            errorreports.forget_sender(session, row, who)
        forget_sessions(session, _before(workplace.settings.log_days))
    _erase_report_photos(workplace, who, lambda done: tell(done, count))
    if workplace.settings.keep_days:
        privacy.erase_due(workplace, who, lambda done: tell(reported + done, count))
    drafts = errorreports.clear_drafts(workplace)
    scrubbed = clean(workplace, who)
    with workplace.database.write() as session:
        after = {
            "senders": len(found.senders),
            "photos": count,
            "sessions": found.sessions,
            "drafts": drafts,
            "scrubbed": scrubbed,
        }
        audit.note(session, who, RUN, "", after=after)
    return Done(found, drafts, scrubbed)


def runs(workplace: Workplace) -> Runs:
    """The last run, one that failed since, and the next."""
    with workplace.database.read() as session:
        last, failed = audit.last(session, RUN), _failed(session)
        return Runs(
            at=last.at if last else None,
            who=last.who if last else "",
            done=(last.after if last else None) or {},
            failed_at=failed.at if failed else None,
            error=str((failed.after or {}).get("error", "")) if failed else "",
            next_at=failed.at + LOOK if failed else last.at + EVERY if last else None,
        )


def _failed(session: Session) -> AuditRow | None:
    """The last run that failed, if none ended since."""
    last, failed = audit.last(session, RUN), audit.last(session, FAILED)
    return failed if failed is not None and (last is None or last.id < failed.id) else None


def clean(workplace: Workplace, who: str = audit.MACHINE) -> bool:
    """Write the database anew where something was erased since; whether nothing of it is left there."""
    with workplace.database.read() as session:
        if lines.newest(session, ERASURES) <= lines.newest(session, (SCRUBBED,)):
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
    found = []
    for made in backup.made_before(workplace):
        with workplace.database.read() as session:
            senders, photos = erased_after(session, made.at)
        there = _there(made.folder, made.name)
        if (senders or photos) and there is not False:
            found.append(Holding(made.name, made.folder, made.at, senders, photos, there))
    return found


def _there(folder: str, name: str) -> bool | None:
    if not folder or not Path(folder).is_dir():
        return None
    return Path(folder, name, MANIFEST).is_file()


def _before(days: int) -> datetime:
    return now() - timedelta(days=days)


def _senders(session: Session, workplace: Workplace) -> list[ErrorReportRow]:
    days = workplace.settings.contact_days
    if not days:
        return []
    rows = reports.known_senders(session)
    closed = closed_at(session, rows, workplace.as_of())
    return [row for row in rows if row.id in closed and closed[row.id] < _before(days)]


def _report_photos(session: Session, workplace: Workplace) -> list[ErrorReportPhotoRow]:
    days = workplace.settings.unconfirmed_days
    return reports.unconfirmed_photos(session, _before(days)) if days else []


def _photos(session: Session, workplace: Workplace) -> tuple[str, ...]:
    settings = workplace.settings
    return tuple(privacy.due_photos(session, settings).values()) if settings.keep_days else ()


def _erase_report_photos(workplace: Workplace, who: str, tell: Callable[[int], None]) -> None:
    with workplace.database.write() as session:
        rows = _report_photos(session, workplace)
        gone = [row.sha256 for row in rows if reports.only_here(session, row.sha256)]
        for row in rows:
            reports.erase_photo(row)
        if rows:
            audit.note(session, who, "errorreport.photos-erased", "", after={"photos": len(rows)})
        if _failed(session):  # what that run did not come to, or could not remove
            gone += sorted(reports.erased_photos(session) - set(gone))
    for done, sha256 in enumerate(gone, 1):  # after the transaction: bytes that nothing names are a stray
        workplace.store.delete(sha256)  # file at worst
        pictures.forget(workplace.settings, sha256)
        tell(done)
