"""Files on their way in, as the database knows them; the only writer of their table.

open → finished, the photo is kept and in the ledger
  ↓
ended: given up, too old, or refused with its error
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from signcheck.errors import SigncheckError
from signcheck.records.tables import LedgerRow, PhotoRow, UploadRow
from signcheck.records.types import now

KEPT = timedelta(days=7)
"""How long the bytes of an unfinished upload are kept: a phone may be without a net for some days."""


class State(StrEnum):
    """Where an upload stands."""

    OPEN = "open"
    FINISHED = "finished"
    ENDED = "ended"


def begun(session: Session, owner: str, key: str, length: int) -> UploadRow | None:
    """The upload of a file that its owner announced before; None where it has ended, or was another."""
    lasting = UploadRow.state.in_((State.OPEN, State.FINISHED))
    mine = UploadRow.owner == owner, UploadRow.key == key, UploadRow.length == length
    return session.scalar(select(UploadRow).where(*mine, lasting).limit(1)) if key else None


def add_upload(session: Session, **values: Any) -> UploadRow:
    """An upload that begins. values: columns."""
    until = now() + KEPT
    row = UploadRow(id=secrets.token_hex(16), state=State.OPEN.value, expires_at=until, **values)
    session.add(row)
    session.flush()
    return row


def open_uploads(session: Session, owner: str | None = None) -> Sequence[UploadRow]:
    """What is unfinished, the oldest first; only of an owner."""
    query = select(UploadRow).where(UploadRow.state == State.OPEN).order_by(UploadRow.created_at)
    return session.scalars(query if owner is None else query.where(UploadRow.owner == owner)).all()


def open_count(session: Session, owner: str) -> int:
    """How many files of an owner are unfinished."""
    query = select(func.count()).where(UploadRow.owner == owner, UploadRow.state == State.OPEN)
    return session.scalar(query) or 0


def finish_upload(row: UploadRow, sha256: str, *, known: bool) -> None:
    """All of it is kept. known: and was before."""
    row.state, row.sha256, row.known, row.ended_at = State.FINISHED.value, sha256, known, now()


def end_upload(row: UploadRow, error: SigncheckError | None = None) -> None:
    """It will not be finished; refused where there is an error."""
    row.state, row.ended_at = State.ENDED.value, now()
    if error is not None:
        row.error_code, row.error = error.code, error.kept()


def erased(session: Session, sha256: str) -> bool:
    """Whether the photo with this hash was erased for good."""
    query = select(PhotoRow.id).where(PhotoRow.sha256 == sha256, PhotoRow.erased_at.is_not(None))
    return session.scalar(query) is not None


def under_way(session: Session, sha256: str) -> bool:
    """Whether the photo with this hash waits in the ledger or is being read."""
    states = ("received", "reading", "read")
    query = select(LedgerRow.id).where(LedgerRow.key == sha256, LedgerRow.state.in_(states))
    return session.scalar(query) is not None


def forget_place(session: Session, sha256: str) -> None:
    """Nothing is known any more of where a photo was taken but what its own row says."""
    for row in session.scalars(select(UploadRow).where(UploadRow.sha256 == sha256)):
        row.meta = {key: value for key, value in row.meta.items() if key not in ("place", "said")}


def kept_only(session: Session) -> Iterator[tuple[str, str, int]]:
    """SHA-256, name and bytes of photos that are in the store and, not read yet, in no other table."""
    photo = select(PhotoRow.id).where(PhotoRow.sha256 == UploadRow.sha256)
    query = (
        select(UploadRow.sha256, func.min(UploadRow.name), func.min(UploadRow.length))
        .where(UploadRow.state == State.FINISHED, ~photo.exists())
        .group_by(UploadRow.sha256)
        .order_by(UploadRow.sha256)
    )
    for sha256, name, length in session.execute(query):
        yield sha256 or "", name, length


def failed_work(session: Session, sha256: str) -> int | None:
    """The number of a photo's work in the ledger, if that failed."""
    return session.scalar(select(LedgerRow.id).where(LedgerRow.key == sha256, LedgerRow.state == "failed"))
