"""Faces and plates on a photo: drawn over in black, shown again; the original, with a reason."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.responses import Response

from signcheck.errors import PrivacyError
from signcheck.services import redaction
from signcheck.services.redaction import KINDS
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.web.problems import of_error
from signcheck.work.person import Role

router = APIRouter()
SEEN_BY = (Role.REVIEWER, Role.OFFICE)
Percent = Annotated[float, Form(ge=0, le=100, allow_inf_nan=False)]


def _check(here: Here, sha256: str) -> str:
    """The address of its picture. Raises as redaction.seen_by."""
    report = redaction.seen_by(here.workplace, sha256, here.user)
    return f"/reports-in/{report[0]}/photos/{report[1]}/1600" if report else f"/pictures/{sha256}/1600"


def _page(here: Here, sha256: str, status: int = 200, problem: object = None) -> Response:
    picture = _check(here, sha256)
    with here.workplace.database.read() as session:
        photo = redaction.redacted(session, sha256)
    values = {"photo": photo, "picture": picture, "kinds": KINDS, "original": here.may(Role.OFFICE)}
    return here.page("redact.html", status, problem=problem, **values)


@router.get("/photos/{sha256}/redact", **open_to(*SEEN_BY))
def show(here: HereNow, sha256: str) -> Response:
    """The photo with what is drawn over, and a form for one more rectangle."""
    return _page(here, sha256)


@router.post("/photos/{sha256}/redact", **open_to(*SEEN_BY))
def redact(
    here: HereNow,
    sha256: str,
    left: Percent,
    top: Percent,
    width: Percent,
    height: Percent,
    what: Annotated[str, Form(max_length=16)] = KINDS[0],
) -> Response:
    """One more rectangle, in hundredths of the photo's width and height."""
    _check(here, sha256)
    with here.workplace.database.read() as session:
        across, down = redaction.redacted(session, sha256).size
    corner = int(left / 100 * across), int(top / 100 * down)
    far = -int(-(left + width) / 100 * across), -int(-(top + height) / 100 * down)
    box = (*corner, far[0] - corner[0], far[1] - corner[1])
    try:
        redaction.redact(here.workplace, sha256, [(box, what)], here.who)
    except PrivacyError as error:
        return _page(here, sha256, 400, of_error(error))
    return here.go(f"/photos/{sha256}/redact")


@router.post("/photos/{sha256}/redact/{number}/remove", **open_to(*SEEN_BY))
def remove(here: HereNow, sha256: str, number: int) -> Response:
    """Take one back."""
    _check(here, sha256)
    try:
        redaction.show_again(here.workplace, sha256, number, here.who)
    except PrivacyError as error:
        return _page(here, sha256, 404, of_error(error))
    return here.go(f"/photos/{sha256}/redact")


@router.post("/photos/{sha256}/original", **open_to(Role.OFFICE))
def original(here: HereNow, sha256: str, reason: Annotated[str, Form(max_length=500)] = "") -> Response:
    """The bytes as they came in; sent for, so that taking them is no mere look."""
    _check(here, sha256)
    try:
        name, content = redaction.original(here.workplace, sha256, here.who, reason)
    except PrivacyError as error:
        return _page(here, sha256, 400, of_error(error))
    held = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type="application/octet-stream", headers=held)
