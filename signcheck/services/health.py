"""Whether the program is well: disk, database, models, work that waits or failed, what was last looked at."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from signcheck.errors import SigncheckError
from signcheck.records import audit
from signcheck.services.backup import ACTION as BACKUP
from signcheck.services.retention import Runs, runs
from signcheck.services.verify import ACTION as VERIFY
from signcheck.services.workplace import Workplace
from signcheck.views.queue import FAILED, Item, Worker, counts, listed, workers

SHOWN = 100
"""Pieces of failed work that are listed; the number is of all."""


@dataclass(frozen=True, slots=True)
class Health:
    """One look.

    disk_free, disk_size: bytes where the data folder is. database_size: bytes. revision: of its tables.
    models: what is wrong with the model files, "" for nothing. counts: pieces of work by state.
    failed: the first of those that failed. workers: who reads at this moment.
    verified: when somebody last verified, and how much was found; None for never.
    backup: when the last backup was made; None for none that is known. retention: the runs that erase.
    """

    disk_free: int
    disk_size: int
    database_size: int
    revision: str
    models: str
    counts: dict[str, int]
    failed: list[Item]
    workers: list[Worker]
    verified: tuple[datetime, int] | None
    backup: datetime | None
    retention: Runs


def health(workplace: Workplace) -> Health:
    """Look at everything."""
    disk = shutil.disk_usage(workplace.settings.data)
    with workplace.database.read() as session:
        return Health(
            disk.free,
            disk.total,
            _size(session),
            workplace.database.revision() or "",
            _models(workplace),
            counts(session),
            list(listed(session, FAILED, SHOWN)),
            workers(session),
            _verified(session),
            _backup(session),
            runs(workplace),
        )


def _size(session: Session) -> int:
    if session.get_bind().dialect.name == "postgresql":
        asked = "SELECT pg_database_size(current_database())"
    else:
        asked = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    return int(session.scalar(text(asked)) or 0)


def _models(workplace: Workplace) -> str:
    from signcheck.reading.build import require_models

    try:
        require_models(workplace.settings)
    except SigncheckError as error:
        return error.message
    return ""


def _verified(session: Session) -> tuple[datetime, int] | None:
    row = audit.last(session, VERIFY)
    return (row.at, int((row.after or {}).get("found") or 0)) if row else None


def _backup(session: Session) -> datetime | None:
    row = audit.last(session, BACKUP)
    return row.at if row else None
