"""Photos: sent under their own SHA-256, placed, and those that somebody must look at."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import Response
from typing_extensions import TypedDict

from signcheck.documents.name import NameDocument, name_document
from signcheck.documents.photo import (
    RetakeDocument,
    UnplacedDocument,
    retake_document,
    unplaced_document,
)
from signcheck.documents.upload import UploadDocument, upload_document
from signcheck.errors import DigestWrong, LengthMissing, NotKnown, PhotoTooLarge, RegistryError, UploadChanged
from signcheck.photos.part import AGAIN
from signcheck.photos.photo import Place
from signcheck.records.uploads import State
from signcheck.services import placing, uploads
from signcheck.services.uploads import Announced, Upload
from signcheck.views import orders, photos
from signcheck.views import uploads as view
from signcheck.views.names import inconsistent_names
from signcheck.views.visits import place_of_code
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece, smallest
from signcheck.web.api.route import MADE, OK, Route, answer, granted
from signcheck.web.api.sent import Sent, Site
from signcheck.web.routes.files import TURNS, receive, take_in, wait
from signcheck.work.person import STAFF, Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["photos"], route_class=Route)
SENDERS = (Role.INSPECTOR, Role.OFFICE, Role.UNIT)
Sha256 = Annotated[
    str, Path(pattern="^[0-9a-f]{64}$", description="Of the bytes, in small hexadecimal digits.")
]
Degrees = Annotated[float | None, Query(ge=-180, le=180)]


class Placing(Sent):
    """What photos show: a site, or one of its sign points, by its code."""

    photos: Annotated[
        list[Annotated[str, Field(pattern="^[0-9a-f]{64}$")]], Field(min_length=1, max_length=200)
    ]
    code: Annotated[str, Field(min_length=1, max_length=100)]


class PlacedDocument(TypedDict):
    """Where a photo is now. changed: whether it was elsewhere before. orders: that moved."""

    sha256: str
    site: str
    sign_point: str | None
    changed: bool
    orders: list[str]


def _sending() -> dict[str, object]:
    bytes_ = "The photo as it came from the camera (JPEG, HEIC, PNG, WebP, TIFF, DNG)."
    said = granted(Scope.UPLOAD, *SENDERS, gives=UploadDocument, status=MADE, takes=bytes_)
    said["responses"][OK] = {"model": UploadDocument, "description": "It was here already."}
    return said


@router.put("/photos/{sha256}", **_sending())  # type: ignore[arg-type]
async def send(
    asks: CallerNow,
    sha256: Sha256,
    name: Annotated[str, Query(min_length=1, max_length=200, description="The file's.")] = "photo.jpg",
    visit: Annotated[int | None, Query(ge=1, le=2**31 - 1, description="What it was taken for.")] = None,
    order: Annotated[
        str, Query(max_length=40, description="The number of the order that it shows repaired.")
    ] = "",
    point: Annotated[str, Query(max_length=100, description="The sign point that it shows.")] = "",
    modified: Annotated[datetime | None, Query(description="The file's own time, with its zone.")] = None,
    latitude: Annotated[
        float | None, Query(ge=-90, le=90, description="Where the camera was (WGS-84).")
    ] = None,
    longitude: Degrees = None,
) -> Response:
    """Send a photo; it is read by others, and counts as soon as it is judged.

    Sent again it changes nothing: 200 instead of 201. Large ones over a weak line: tus, at `/files`.
    """
    length = _length(asks)
    place = Place(latitude, longitude) if latitude is not None and longitude is not None else None
    file = Announced(
        name, length, f"api:{sha256}", modified=modified, sha256=sha256, visit=visit, point=point, place=place
    )
    upload = await wait(_announced, asks, file, order)
    if upload.state is State.FINISHED:
        return await wait(_told, asks, upload, OK)
    async with TURNS.take(upload.id):
        part = await wait(uploads.opened, asks.workplace, upload, 0)
        try:
            await receive(asks.request, part, None)
        finally:
            await wait(part.close)
        done = await _finished(asks, replace(upload, offset=part.size))
    return await wait(_told, asks, done, OK if done.known else MADE)


def _length(asks: Caller) -> int:
    said = asks.request.headers.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,15}", said):
        raise LengthMissing("Content-Length is missing.")
    most = asks.state.settings.max_bytes
    if int(said) > most:  # before a byte of it is read
        raise PhotoTooLarge(
            "{size:,} bytes, more than the {most:,} allowed.", remedy=AGAIN, size=int(said), most=most
        )
    return int(said)


def _announced(asks: Caller, file: Announced, number: str) -> Upload:
    """Begin, or what is finished already; what broke off before is begun anew."""
    if number:
        with asks.workplace.database.read() as session:
            found = orders.order(session, number, asks.workplace.clock.today(), asks.person)
        file = replace(file, order=found.id)
    try:
        upload = uploads.announce(asks.workplace, file, asks.person)
        if upload.state is State.OPEN and upload.offset:
            uploads.terminate(asks.workplace, upload)
            upload = uploads.announce(asks.workplace, file, asks.person)
    except RegistryError as error:
        raise NotKnown(error.said, remedy=error.advised) from error
    return upload


async def _finished(asks: Caller, upload: Upload) -> Upload:
    if not upload.whole:
        raise LengthMissing("Fewer bytes came than Content-Length had said.", remedy="Send it again.")
    try:
        return await take_in(asks.state, upload)
    except UploadChanged as error:
        raise DigestWrong(error.said) from error


def _told(asks: Caller, upload: Upload, status: int) -> Response:
    with asks.workplace.database.read() as session:
        return answer(upload_document(view.one(session, upload.id)), status)


# --- what somebody must look at ------------------------------------------------------------------------


def _day_and_hash(one: photos.Unplaced | photos.Retake) -> tuple[str, str]:
    return one.photo.seen_on.isoformat(), one.photo.sha256


@router.get("/unplaced", **granted(Scope.READ, *STAFF, gives=Piece[UnplacedDocument]))
def unplaced(asks: CallerNow, some: Some) -> Response:
    """Photos whose site or sign point a person must say, the longest seen first."""
    asks.need_whole_city()
    with asks.workplace.database.read() as session:
        every = photos.unplaced(session, asks.workplace.as_of())
    return piece(asks, some, smallest(some, every, _day_and_hash, str, str), _day_and_hash, unplaced_document)


@router.get("/retakes", **granted(Scope.READ, *STAFF, gives=Piece[RetakeDocument]))
def retakes(asks: CallerNow, some: Some, site: Site = "") -> Response:
    """Photos to take again, the longest seen first."""
    asks.need_whole_city()
    with asks.workplace.database.read() as session:
        every = photos.retakes(session, asks.workplace.as_of(), site)
    return piece(asks, some, smallest(some, every, _day_and_hash, str, str), _day_and_hash, retake_document)


@router.get("/names", **granted(Scope.READ, *STAFF, gives=Piece[NameDocument]))
def names(asks: CallerNow, some: Some, site: Site = "") -> Response:
    """Names that stand on signs in several translations."""
    asks.need_whole_city()
    with asks.workplace.database.read() as session:
        every = [name_document(one) for one in inconsistent_names(session, asks.workplace.as_of(), site)]

    def key(one: NameDocument) -> tuple[str, str, str]:
        return one["zh"], one["language"], one["site"] or ""

    return piece(asks, some, smallest(some, every, key, str, str, str), key, lambda one: one)


@router.post("/placements", **granted(Scope.REVIEW, *STAFF, gives=list[PlacedDocument], key=True))
def place(asks: CallerNow, said: Placing) -> Response:
    """Say what several photos show: all of them or none."""
    with asks.workplace.database.read() as session:
        found = place_of_code(session, said.code)
    if found is None or asks.district not in ("", found[0].district):
        raise NotKnown(
            "{code}: there is no such site or sign point.", remedy="Look at the city list.", code=said.code
        )
    site, point = found[0].code, found[1].code if found[1] else None
    made = asks.warm.call(placing.place, said.photos, site, point, asks.who)
    return answer([_placed(one) for one in made])


def _placed(one: placing.Placed) -> PlacedDocument:
    return {
        "sha256": one.sha256,
        "site": one.site,
        "sign_point": one.point,
        "changed": one.changed,
        "orders": list(one.orders),
    }
