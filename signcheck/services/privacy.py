"""Personal data: what is kept of a photo, and erasing its bytes and its position for good.

What was read and judged stays, and so do standings, cases and figures: they are about signs. A photo's
row stays as well, with its hash, so that the same file is not taken in again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from signcheck.catalogues import say
from signcheck.errors import PrivacyError
from signcheck.jobs import ledger
from signcheck.records import audit
from signcheck.records.errorreports import forget_again
from signcheck.records.tables import PhotoRow
from signcheck.records.types import now
from signcheck.records.uploads import forget_place
from signcheck.services.pictures import forget
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.photolist import called, kept, older_than

PERSONAL = ("latitude", "longitude", "accuracy", "site_distance", "camera")
"""Columns of a photo that tell where somebody was, and with what."""
FEWEST_DIGITS = 8
"""Of a SHA-256 that names a photo."""


@dataclass(frozen=True, slots=True)
class Personal:
    """What is kept of a photo that may be about a person. erased_at: when that was erased, or None."""

    sha256: str
    name: str
    path: str
    received_at: datetime
    latitude: float | None
    longitude: float | None
    camera: str | None
    stored: bool
    erased_at: datetime | None


def show(workplace: Workplace, named: str) -> Personal:
    """What is kept of a photo. Raises PrivacyError when none or several are named so."""
    with workplace.database.read() as session:
        return _personal(workplace, photo_named(session, named))


def due(workplace: Workplace) -> list[Personal]:
    """Photos older than the setting `keep_days` that no open case rests on; the oldest first."""
    with workplace.database.read() as session:
        found = due_photos(session, workplace.settings)
        return [_personal(workplace, session.get_one(PhotoRow, number)) for number in found]


def erase(workplace: Workplace, named: Sequence[str], who: str, reason: str) -> list[str]:
    """Erase these photos, each in a transaction with its line in the audit; their SHA-256.

    Raises PrivacyError, before anything is erased, for a name that none or several photos have,
    and without a reason.
    """
    if not reason.strip():
        raise PrivacyError("Erasing needs a reason.", remedy="Say it with --reason.")
    with workplace.database.read() as session:
        ids = {row.id: None for row in (photo_named(session, one) for one in named)}
    return list(_erase(workplace, ids, who, reason))


def erase_due(workplace: Workplace, who: str, tell: Callable[[int], None] = lambda _done: None) -> list[str]:
    """Erase what is due; the SHA-256 of the photos. tell: how many there are so far."""
    with workplace.database.read() as session:
        ids = list(due_photos(session, workplace.settings))
    erased = []
    for sha256 in _erase(workplace, ids, who, f"older than {workplace.settings.keep_days} days"):
        erased.append(sha256)
        tell(len(erased))
    return erased


def erase_again(workplace: Workplace, hashes: Collection[str]) -> None:
    """Erase what a restored database does not know to be erased."""
    with workplace.database.read() as session:
        ids = [number for number, sha256, _ in kept(session) if sha256 in hashes]
    for _ in _erase(workplace, ids, audit.MACHINE, "erased before the backup was restored"):
        pass
    with workplace.database.write() as session:
        for number in forget_again(session, hashes):
            audit.note(session, audit.MACHINE, "errorreport.forget", number)


def _erase(workplace: Workplace, ids: Iterable[int], who: str, reason: str) -> Iterator[str]:
    from signcheck.services.recording import TOLD

    for number in ids:
        with workplace.database.write() as session:
            row = session.get_one(PhotoRow, number)
            for column in PERSONAL:
                setattr(row, column, None)
            row.path = row.name
            forget_place(session, row.sha256)
            ledger.forget(session, row.sha256, TOLD)
            row.erased_at = row.erased_at or now()
            audit.note(session, who, "photo.erased", f"photo {number}", after={"reason": reason})
            session.flush()
            # Killed after this line, the photo is not called erased though it is gone: erasing again ends it.
            workplace.store.delete(row.sha256)
            forget(workplace.settings, row.sha256)
            sha256 = row.sha256
        yield sha256


def photo_named(session: Session, named: str) -> PhotoRow:
    """The photo whose SHA-256 begins so. Raises PrivacyError when none or several do."""
    digits = named.strip().lower()
    if len(digits) < FEWEST_DIGITS:
        raise PrivacyError(
            "{named}: too short.",
            remedy="Give {fewest_digits} digits of its SHA-256.",
            named=named,
            fewest_digits=FEWEST_DIGITS,
        )
    found = called(session, digits)
    if len(found) != 1:
        said = say("several photos are") if found else say("no photo is")
        raise PrivacyError(
            "{named}: {said} named so.",
            remedy="Give the SHA-256, or the file itself.",
            named=named,
            said=said,
        )
    return session.get_one(PhotoRow, found[0])


def due_photos(session: Session, settings: Settings) -> dict[int, str]:
    """The same by their numbers: SHA-256. Raises PrivacyError where no time is set."""
    if not settings.keep_days:
        raise PrivacyError(
            "No time is set.", remedy="Say with the setting keep_days how long photos are kept."
        )
    return older_than(session, now() - timedelta(days=settings.keep_days))


def _personal(workplace: Workplace, row: PhotoRow) -> Personal:
    stored = workplace.store.holds(row.sha256, row.bytes)
    columns = ("sha256", "name", "path", "received_at", "latitude", "longitude", "camera", "erased_at")
    return Personal(stored=stored, **{name: getattr(row, name) for name in columns})
