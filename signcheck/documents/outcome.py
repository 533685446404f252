"""The JSON of what became of a file, and of a piece of work in the ledger."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from typing_extensions import TypedDict

from signcheck.said import told

if TYPE_CHECKING:
    from signcheck.services.recording import Outcome
    from signcheck.views.queue import Item


class TroubleDocument(TypedDict):
    """An error by its stable code, and what it said."""

    code: str
    message: str


class OutcomeDocument(TypedDict):
    """What became of one file."""

    photo: str
    result: str
    placed: bool
    verdict: str | None
    use: str | None
    day: str | None
    site: str | None
    site_source: str | None
    sign_point: str | None
    candidates: list[str]
    error: TroubleDocument | None


class WorkDocument(TypedDict):
    """One piece of work of the ledger. state: received, reading, read, judged, failed or given_up. UTC."""

    id: int
    name: str
    lane: str
    state: str
    tries: int
    received_at: str
    changed_at: str
    sha256: str | None
    error: TroubleDocument | None


def outcome_document(outcome: Outcome) -> OutcomeDocument:
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


def work_document(item: Item) -> WorkDocument:
    """One piece of work; its photo by SHA-256 where it has one."""
    said = asdict(item)
    code, message = said.pop("error_code"), told(said.pop("error"))
    key = said.pop("key")
    made = {
        **said,
        "sha256": None if ":" in key else key,
        "received_at": item.received_at.isoformat(),
        "changed_at": item.changed_at.isoformat(),
        "error": {"code": code, "message": message} if code else None,
    }
    return cast(WorkDocument, made)
