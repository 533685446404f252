"""A report that was asked for, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from signcheck.said import told

if TYPE_CHECKING:
    from signcheck.views.papers import Paper


class PaperDocument(TypedDict):
    """A report made in the ledger. state: `judged` when its file is there; error: why it could not be made.

    list: which list it is, null for the report itself. day: of the figures, null for the day it was asked.
    Moments are UTC.
    """

    key: str
    name: str
    format: str
    language: str
    list: str | None
    day: str | None
    who: str
    state: str
    error: str | None
    asked_at: str
    changed_at: str


def paper_document(paper: Paper) -> PaperDocument:
    """One report."""
    return {
        "key": paper.key,
        "name": paper.name,
        "format": paper.kind,
        "language": paper.language,
        "list": paper.which or None,
        "day": paper.day or None,
        "who": paper.who,
        "state": paper.state,
        "error": told(paper.error) or None,
        "asked_at": paper.asked_at.isoformat(),
        "changed_at": paper.changed_at.isoformat(),
    }
