"""Settings that an administrator set: reading and writing them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.records.tables import SettingRow
from signcheck.records.types import now


def stored_settings(session: Session) -> dict[str, str]:
    """All of them, as they were written down."""
    return {row.name: row.value for row in session.scalars(select(SettingRow))}


def keep_setting(session: Session, name: str, value: str, who: str) -> str | None:
    """Set one; what it was before, or None."""
    row = session.get(SettingRow, name)
    if row is None:
        session.add(SettingRow(name=name, value=value, changed_by=who))
        return None
    before, row.value, row.changed_by, row.changed_at = row.value, value, who, now()
    return before


def drop_setting(session: Session, name: str) -> str | None:
    """Remove one; what it was, or None where it was not set."""
    row = session.get(SettingRow, name)
    if row is None:
        return None
    session.delete(row)
    return row.value
