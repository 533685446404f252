"""The JSON of what became of a file, and of a piece of work in the ledger."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from signcheck.said import told

if TYPE_CHECKING:
    from signcheck.services.scan import Outcome
    from signcheck.views.queue import Item


def outcome_document(outcome: Outcome) -> dict[str, Any]:
    """One file of a scan, or one photo that a worker read."""
    error = outcome.error
    return {
        "photo": str(outcome.path),
        "result": outcome.fate.value,
        "placed": outcome.placed,
        "verdict": outcome.verdict.value if outcome.verdict else None,
        "use": outcome.use or None,
        "day": outcome.day.isoformat() if outcome.day else None,
        "site": outcome.site,
        "site_source": outcome.source.value if outcome.source else None,
        "sign_point": outcome.point,
        "candidates": list(outcome.candidates),
        "error": {"code": error.code, "message": str(error)} if error else None,
    }


def work_document(item: Item) -> dict[str, Any]:
    """One piece of work; its photo by SHA-256 where it has one."""
    said = asdict(item)
    code, message = said.pop("error_code"), told(said.pop("error"))
    key = said.pop("key")
    return {
        **said,
        "sha256": None if ":" in key else key,
        "received_at": item.received_at.isoformat(),
        "changed_at": item.changed_at.isoformat(),
        "error": {"code": code, "message": message} if code else None,
    }
