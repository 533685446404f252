"""Rechecks that were asked for: which wait, how far one is, what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.records.tables import LedgerRow
from signcheck.views.queue import OPEN

KIND = "recheck"
"""What they are called in the ledger."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One text that is judged otherwise. photo: its file's name; before, after: verdicts, "" for none."""

    photo: str
    zh: str
    language: str
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Run:
    """One recheck.

    version: of the standard, as asked for; by: its whole name, "" where it was not kept. list: file name of
    the list that is laid over the standard in force, "" for none; adopted: the domain that is adopted, ""
    for all of them, None for none. site: its code, "" for all photos. state: of the ledger; error: why it
    ended. count: photos to be judged, done: of them. photos: how many are judged otherwise, verdicts: of how
    many texts; changed: SHA-256 of the first of these photos, texts: the first of these texts. opened,
    closed: cases; of a dry run none. stopped: whether a person stopped it.
    """

    id: int
    key: str
    version: str
    by: str
    list: str
    adopted: str | None
    site: str
    dry_run: bool
    who: str
    state: str
    error: str
    count: int
    done: int
    photos: int
    verdicts: int
    opened: int
    closed: int
    changed: tuple[str, ...]
    texts: tuple[Changed, ...]
    stopped: bool
    asked_at: datetime
    changed_at: datetime

    @property
    def draft(self) -> bool:
        """Whether it is by a standard that is no version yet."""
        return bool(self.list) or self.adopted is not None

    @property
    def open(self) -> bool:
        """Whether it waits or is under way, and nobody stopped it."""
        return self.state in OPEN and not self.stopped


def before(session: Session, number: int, limit: int) -> list[Run]:
    """Those that were asked for before the one with this id, the newest first."""
    row = LedgerRow
    query = select(row).where(row.kind == KIND, row.id < number).order_by(row.id.desc()).limit(limit)
    return [_run(one) for one in session.scalars(query)]


def one(session: Session, key: str) -> Run | None:
    """One of them."""
    row = session.scalar(select(LedgerRow).where(LedgerRow.kind == KIND, LedgerRow.key == key))
    return _run(row) if row is not None else None


def newest(session: Session, limit: int) -> list[Run]:
    """Those that were asked for last, the newest first."""
    return before(session, 2**53, limit)


def open_like(session: Session, said: Mapping[str, Any]) -> str:
    """The key of one that waits or is under way and was asked for in these words; "" for none."""
    row = LedgerRow
    for one in session.scalars(select(row).where(row.kind == KIND, row.state.in_(OPEN)).order_by(row.id)):
        if not one.payload["stopped"] and said.items() <= one.payload.items():
            return one.key
    return ""


_COPIED = (
    "version",
    "site",
    "dry_run",
    "who",
    "count",
    "done",
    "photos",
    "verdicts",
    "opened",
    "closed",
    "stopped",
)


def _run(row: LedgerRow) -> Run:
    said = {name: row.payload[name] for name in _COPIED}
    draft = row.payload.get("draft") or {}
    listed = draft.get("list", "")
    return Run(
        id=row.id,
        key=row.key,
        state=row.state,
        error=row.error,
        by=row.payload.get("by", ""),
        list=listed,
        adopted=None if listed else draft.get("domain"),
        texts=tuple(Changed(**one) for one in row.payload.get("texts", ())),
        changed=tuple(row.payload["changed"]),
        asked_at=row.received_at,
        changed_at=row.changed_at,
        **said,
    )
