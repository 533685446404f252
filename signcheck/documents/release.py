"""A report that was published, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from signcheck.views.published import Release


class ReleaseDocument(TypedDict):
    """A release: the report by name and SHA-256, the day and moment of its figures, who published it.

    note: what the public reads beside it. withdrawn_at: null while it is public. Moments are UTC.
    """

    number: int
    day: str
    known: str
    name: str
    language: str
    sha256: str
    note: str
    published_by: str
    published_at: str
    withdrawn_by: str | None
    withdrawn_at: str | None
    withdrawal_reason: str | None


def release_document(release: Release) -> ReleaseDocument:
    """One release."""
    return {
        "number": release.number,
        "day": release.day.isoformat(),
        "known": release.known.isoformat(),
        "name": release.name,
        "language": release.language,
        "sha256": release.sha256,
        "note": release.note,
        "published_by": release.published_by,
        "published_at": release.published_at.isoformat(),
        "withdrawn_by": release.withdrawn_by or None,
        "withdrawn_at": release.withdrawn_at.isoformat() if release.withdrawn_at else None,
        "withdrawal_reason": release.withdrawal_reason or None,
    }
