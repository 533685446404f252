"""A line of the audit as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from typing_extensions import TypedDict


class AuditDocument(TypedDict):
    """Who did what, and when (UTC). before, after: what was and what is, where the action has both.

    address: from where; "" for a command. outcome: `done` or `refused`.
    """

    id: int
    at: str
    who: str
    address: str
    action: str
    subject: str
    outcome: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class _Line(Protocol):
    """A row of the audit, or the value that a view made of it."""

    @property
    def id(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def who(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def before(self) -> dict[str, Any] | None: ...
    @property
    def after(self) -> dict[str, Any] | None: ...


def audit_document(line: _Line) -> AuditDocument:
    """One line of the audit."""
    return {
        "id": line.id,
        "at": line.at.isoformat(),
        "who": line.who,
        "address": line.address,
        "action": line.action,
        "subject": line.subject,
        "outcome": line.outcome,
        "before": line.before,
        "after": line.after,
    }
