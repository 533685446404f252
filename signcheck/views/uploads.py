"""Photos that were sent: how far each has come, from its announcement to its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from signcheck.records.tables import CheckRow, LedgerRow, PhotoRow, SignPointRow, UploadRow


@dataclass(frozen=True, slots=True)
class Sent:
    """One photo. state: of the upload; work: of the ledger, "" where the photo is not in it.

    known: whether it was there before. error: why it was refused, or could not be read; error_code: its
    kind. verdict: of the photo, and use: what it says of its place; "" until it is judged. point: the code
    of the sign point it shows, candidates: among which a person must choose.
    """

    id: str
    owner: str
    name: str
    length: int
    state: str
    known: bool
    sha256: str
    created_at: datetime
    work: str = ""
    error_code: str = ""
    error: str = ""
    verdict: str = ""
    use: str = ""
    point: str = ""
    candidates: tuple[str, ...] = ()


def of_visit(session: Session, visit: int) -> list[Sent]:
    """The photos that were sent for a visit, the newest first; without what was given up."""
    return _sent(session, UploadRow.visit_id == visit)


def of_order(session: Session, order: int) -> list[Sent]:
    """The same for a repair."""
    return _sent(session, UploadRow.order_id == order)


def one(session: Session, identity: str) -> Sent:
    """One of them; it must be there."""
    (found,) = _sent(session, UploadRow.id == identity)
    return found


def _sent(session: Session, which: ColumnElement[bool]) -> list[Sent]:
    photo = and_(LedgerRow.kind == "photo", LedgerRow.key == UploadRow.sha256)
    given_up = and_(UploadRow.state == "ended", UploadRow.error_code == "")
    rows = session.execute(
        select(UploadRow, LedgerRow, PhotoRow, CheckRow.verdict, SignPointRow.code)
        .join(LedgerRow, photo, isouter=True)
        .join(PhotoRow, PhotoRow.sha256 == UploadRow.sha256, isouter=True)
        .join(CheckRow, CheckRow.id == PhotoRow.check_id, isouter=True)
        .join(SignPointRow, SignPointRow.id == PhotoRow.sign_point_id, isouter=True)
        .where(which, ~given_up)
        .order_by(UploadRow.created_at.desc(), UploadRow.id)
    )
    return [_of(*row) for row in rows]


def _of(
    row: UploadRow, work: LedgerRow | None, photo: PhotoRow | None, verdict: str | None, point: str | None
) -> Sent:
    failed = work if work is not None and work.state in ("failed", "given_up") else None
    return Sent(
        row.id,
        row.owner,
        row.name,
        row.length,
        row.state,
        row.known,
        row.sha256 or "",
        row.created_at,
        work.state if work else "",
        row.error_code or (failed.error_code if failed else ""),
        row.error or (failed.error if failed else ""),
        verdict or "",
        photo.use if photo else "",
        point or "",
        tuple(photo.candidates) if photo else (),
    )
