"""Who did what, when, before and after. Rows are only ever added; the database itself sees to it."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.records.tables import AuditRow

MACHINE = "signcheck"
"""Who it was when a rule of the program did it and no person."""

REFUSED = "refused"
"""The outcome of what was tried and not allowed."""
ADDRESS: ContextVar[str] = ContextVar("address", default="")
"""From where what happens now was asked for over the network; empty at the machine itself."""


def this_person() -> str:
    """Who runs this process: the name in SIGNCHECK_USER, else the login name."""
    named = os.environ.get("SIGNCHECK_USER", "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no entry for this user, as in some containers
        return "unknown"


def note(
    session: Session,
    who: str,
    action: str,
    subject: str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    outcome: str = "",
) -> None:
    """Add one line to the audit, kept together with what the session changes.

    action: a stable name, such as ``registry.import``, ``order.accepted`` or ``report.export``.
    subject: the code, number or file name it was done to.
    before, after: what changed, as JSON values.
    outcome: REFUSED for what was tried and not allowed.
    """
    session.add(
        AuditRow(
            who=who,
            action=action,
            subject=subject,
            before=dict(before) if before is not None else None,
            after=dict(after) if after is not None else None,
            address=ADDRESS.get(),
            outcome=outcome,
        )
    )


def entries(session: Session, *, action: str = "", subject: str = "") -> Iterator[AuditRow]:
    """The audit, oldest first; only actions that begin with `action`, only this `subject`."""
    query = select(AuditRow).order_by(AuditRow.id)
    if action:
        query = query.where(AuditRow.action.startswith(action, autoescape=True))
    if subject:
        query = query.where(AuditRow.subject == subject)
    yield from session.scalars(query)


def last(session: Session, action: str) -> AuditRow | None:
    """The newest line of this action, or None."""
    query = select(AuditRow).where(AuditRow.action == action).order_by(AuditRow.id.desc())
    return session.scalar(query.limit(1))
