"""An error report as JSON: what was said, what the machine sees, what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from datetime import datetime

    from signcheck.views.errorreports import ErrorReport, ReportPhoto
    from signcheck.views.reportsin import Line


class LineDocument(TypedDict):
    """A report as lists have it; moments are UTC.

    worst: what the machine sees: 3 a certain fault, 2 a doubt, 1 nothing legible, 0 right; null unread.
    merged: how many others follow it. late_for: number of the report that it follows, where that is answered
    and it is not.
    """

    number: str
    state: str
    sent_at: str
    site: str | None
    sign_point: str | None
    place: str
    wrong: str
    about: str | None
    text: str
    better: str
    language: str
    worst: int | None
    photos: int
    merged: int
    asked_again: bool
    case: str | None
    late_for: str | None


class ReportPhotoDocument(TypedDict):
    """A photo of a report. guess: what the machine made of it, {} until it is read; worst: as of the list."""

    sha256: str
    seen_at: str
    read: bool
    worst: int | None
    guess: dict[str, Any]
    taken_in: bool
    erased: bool


class StepDocument(TypedDict):
    """One step of a report. by: "" for its sender; so for one that goes along with the report it follows."""

    at: str
    state: str
    by: str
    note: str


class ErrorReportDocument(TypedDict):
    """A report with its photos and its steps, for staff; nothing of who sent it. Moments are UTC.

    position: latitude, longitude and metres, null where not given. late: whether the report that it follows,
    same_as, is answered and it is not. case: what it is about, the first of
    cases. shown: how many steps it has, for whoever answers it as it was seen.
    """

    number: str
    state: str
    sent_at: str | None
    site: str | None
    sign_point: str | None
    position: list[float | None] | None
    place: str
    place_source: str
    wrong: str
    about: str | None
    text: str
    better: str
    language: str
    same_as: str | None
    late: bool
    case: str | None
    cases: list[str]
    reason: str | None
    answer: str
    answered_at: str | None
    reopened_at: str | None
    again: str
    photos: list[ReportPhotoDocument]
    steps: list[StepDocument]
    shown: int


def line_document(one: Line) -> LineDocument:
    """A report as lists have it."""
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
        "late_for": one.late_for or None,
    }


def errorreport_document(one: ErrorReport) -> ErrorReportDocument:
    """A report with its photos and its steps."""
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
        "late": one.late,
        "case": one.case or None,
        "cases": list(one.cases),
        "reason": one.reason or None,
        "answer": one.answer,
        "answered_at": _moment(one.answered_at),
        "reopened_at": _moment(one.reopened_at),
        "again": one.again,
        "photos": [_photo(photo) for photo in one.photos],
        "steps": [
            {"at": step.at.isoformat(), "state": step.after.value, "by": step.by, "note": step.note}
            for step in one.steps
        ],
        "shown": len(one.steps),
    }


def _photo(photo: ReportPhoto) -> ReportPhotoDocument:
    return {
        "sha256": photo.sha256,
        "seen_at": photo.seen_at.isoformat(),
        "read": photo.read,
        "worst": photo.worst,
        "guess": photo.guess,
        "taken_in": photo.photo_id is not None,
        "erased": photo.erased,
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
