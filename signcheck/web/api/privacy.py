"""Personal data: what is kept long enough, what of photos is not shown, and erasing."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from signcheck.documents.backup import holding_document
from signcheck.documents.privacy import (
    PersonalDocument,
    RedactedDocument,
    RetentionDocument,
    personal_document,
    redacted_document,
)
from signcheck.documents.upkeep import UpkeepDocument
from signcheck.errors import NotKnown, PrivacyError
from signcheck.records.audit import last
from signcheck.services import privacy, redaction, retention, upkeep
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.photos import Sha256
from signcheck.web.api.route import MADE, OK, Route, answer, granted
from signcheck.web.api.sent import Number, Reason, Sent
from signcheck.web.api.upkeep import ASKED, asked
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["privacy"], route_class=Route)
SEEN_BY = (Role.REVIEWER, Role.OFFICE)
Pixels = Annotated[int, Field(ge=0, le=100_000)]


class Erasing(Sent):
    """Why its bytes and its position are erased for good; it is kept in the audit."""

    reason: Reason


class Taking(Sent):
    """What the original is needed for; it is kept in the audit."""

    reason: Reason


class Rectangle(Sent):
    """What is not to be shown, in pixels of the upright photo."""

    left: Pixels
    top: Pixels
    width: Annotated[int, Field(ge=1, le=100_000)]
    height: Annotated[int, Field(ge=1, le=100_000)]
    what: Literal["face", "plate", "other"] = "face"


class Rectangles(Sent):
    """All of them are drawn, or none."""

    rectangles: Annotated[list[Rectangle], Field(min_length=1, max_length=redaction.MOST)]


# --- how long it is kept -----------------------------------------------------------------------------------


@router.get("/retention", **granted(Scope.ADMIN, Role.SYSTEM, gives=RetentionDocument))
def kept(asks: CallerNow) -> Response:
    """What falls due by the settings, and which backups hold what was erased."""
    due = retention.due(asks.workplace)
    with asks.workplace.database.read() as session:
        run = last(session, retention.RUN)
        told = {**(run.after or {}), "at": run.at.isoformat()} if run else None
    photos = len(due.report_photos) + len(due.photos)
    found = {
        "due": {"senders": len(due.senders), "photos": photos, "sessions": due.sessions},
        "last": told,
        "backups": [holding_document(one) for one in retention.backups_holding(asks.workplace)],
    }
    return answer(found)


@router.post(
    "/retention/runs", **granted(Scope.ADMIN, Role.SYSTEM, gives=UpkeepDocument, status=ASKED, key=True)
)
def erase_due(asks: CallerNow) -> Response:
    """Have what is kept long enough erased, beside; `/upkeep` tells what was."""
    return asked(asks, upkeep.ask_retention(asks.workplace, asks.who))


# --- of a photo --------------------------------------------------------------------------------------------


@router.get("/photos/{sha256}/personal", **granted(Scope.ADMIN, Role.SYSTEM, gives=PersonalDocument))
def personal(asks: CallerNow, sha256: Sha256) -> Response:
    """What is kept of a photo that may be about a person."""
    return answer(personal_document(_personal(asks, sha256)))


@router.post(
    "/photos/{sha256}/erasure", **granted(Scope.ADMIN, Role.SYSTEM, gives=PersonalDocument, key=True)
)
def erase(asks: CallerNow, sha256: Sha256, said: Erasing) -> Response:
    """Erase a photo's bytes and its position for good; what was read and judged stays."""
    if _personal(asks, sha256).erased_at is None:
        privacy.erase(asks.workplace, [sha256], asks.who, said.reason)
    return answer(personal_document(_personal(asks, sha256)))


def _personal(asks: Caller, sha256: str) -> privacy.Personal:
    try:
        return privacy.show(asks.workplace, sha256)
    except PrivacyError as error:
        raise NotKnown(error.said, remedy=error.advised) from error


# --- what of it is not shown -------------------------------------------------------------------------------


@router.get("/photos/{sha256}/redactions", **granted(Scope.READ, *SEEN_BY, gives=RedactedDocument))
def redactions(asks: CallerNow, sha256: Sha256) -> Response:
    """What of a photo is black in every picture."""
    _see(asks, sha256)
    return _redacted(asks, sha256)


@router.post(
    "/photos/{sha256}/redactions",
    **granted(Scope.PRIVACY, *SEEN_BY, gives=RedactedDocument, status=MADE, key=True),
)
def redact(asks: CallerNow, sha256: Sha256, said: Rectangles) -> Response:
    """Black out faces and plates; what reaches beyond the photo's edge is cut off."""
    _see(asks, sha256)
    boxes = [((one.left, one.top, one.width, one.height), one.what) for one in said.rectangles]
    redaction.redact(asks.workplace, sha256, boxes, asks.who)
    return _redacted(asks, sha256, MADE)


@router.delete(
    "/photos/{sha256}/redactions/{number}", **granted(Scope.PRIVACY, *SEEN_BY, gives=RedactedDocument)
)
def show_again(asks: CallerNow, sha256: Sha256, number: Number) -> Response:
    """Show one part of it again."""
    _see(asks, sha256)
    try:
        redaction.show_again(asks.workplace, sha256, number, asks.who)
    except PrivacyError as error:
        raise NotKnown(error.said, remedy=error.advised) from error
    return _redacted(asks, sha256)


@router.post(
    "/photos/{sha256}/original",
    **granted(Scope.PRIVACY, Role.OFFICE, media="application/octet-stream"),
)
def original(asks: CallerNow, sha256: Sha256, said: Taking) -> Response:
    """The bytes as they came in; who takes them, and what for, is in the audit."""
    _see(asks, sha256)
    name, content = redaction.original(asks.workplace, sha256, asks.who, said.reason)
    held = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type="application/octet-stream", headers=held)


def _see(asks: Caller, sha256: str) -> None:
    """Raises NotKnown, ErrorReportUnknown, PhotoErased."""
    redaction.seen_by(asks.workplace, sha256, asks.person)


def _redacted(asks: Caller, sha256: str, status: int = OK) -> Response:
    with asks.workplace.database.read() as session:
        found = redaction.redacted(session, sha256)
    return answer(redacted_document(found), status)
