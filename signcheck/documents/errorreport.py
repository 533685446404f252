"""An error report as JSON: what was said, what the machine sees, what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from signcheck.views.errorreports import ErrorReport
    from signcheck.views.reportsin import Line


def line_document(one: Line) -> dict[str, Any]:
    """A report as lists have it; moments in UTC. worst: 3 a certain fault … 0 right, null unread."""
    return {
        "number": one.number,
        "state": one.state.value,
        "sent_at": one.sent_at.isoformat(),
        "site": one.site or None,
        "sign_point": one.point or None,
        "place": one.place,
        "wrong": one.wrong,
        "about": one.about or None,
        "text": one.text,
        "better": one.better,
        "language": one.language,
        "worst": one.worst,
        "photos": one.photos,
        "merged": one.merged,
        "asked_again": one.asked_again,
        "case": one.case or None,
    }


def errorreport_document(one: ErrorReport) -> dict[str, Any]:
    """A report with its photos and its steps, for staff; nothing of who sent it."""
    return {
        "number": one.number,
        "state": one.state.value,
        "sent_at": _moment(one.sent_at),
        "site": one.site or None,
        "sign_point": one.point or None,
        "position": [one.latitude, one.longitude, one.accuracy] if one.latitude is not None else None,
        "place": one.place,
        "place_source": one.place_source,
        "wrong": one.wrong,
        "about": one.about or None,
        "text": one.text,
        "better": one.better,
        "language": one.language,
        "same_as": one.same_as or None,
        "case": one.case or None,
        "reason": one.reason or None,
        "answer": one.answer,
        "answered_at": _moment(one.answered_at),
        "reopened_at": _moment(one.reopened_at),
        "again": one.again,
        "photos": [
            {
                "sha256": photo.sha256,
                "seen_at": photo.seen_at.isoformat(),
                "read": photo.read,
                "worst": photo.worst,
                "guess": photo.guess,
                "taken_in": photo.photo_id is not None,
                "erased": photo.erased,
            }
            for photo in one.photos
        ],
        "steps": [
            {"at": step.at.isoformat(), "state": step.after.value, "by": step.by, "note": step.note}
            for step in one.steps
        ],
        "shown": len(one.steps),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
