"""Photos on their way in: the core protocol of tus 1.0.0 over signcheck.services.uploads.

Who asks, and whose the upload is, is known before a byte of a body is read. Disks are waited for in
threads of their own, so that neither pages nor other uploads wait with them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Annotated, Any, ParamSpec, TypeVar

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from signcheck.documents.upload import upload_document
from signcheck.errors import (
    NotAllowed,
    PhotoTooLarge,
    SigncheckError,
    UploadChanged,
    UploadError,
    UploadSlow,
)
from signcheck.photos.part import AGAIN, Part
from signcheck.services import uploads
from signcheck.services.inspections import visit_for
from signcheck.services.uploads import Upload
from signcheck.views.uploads import of_visit
from signcheck.web import problems, tus
from signcheck.web.access import ROLES, open_to, open_to_all
from signcheck.web.api.caller import Gate as ApiGate
from signcheck.web.api.caller import caller
from signcheck.web.here import Gate, Here, HereNow
from signcheck.web.state import State
from signcheck.web.turns import Turns
from signcheck.work.person import Role
from signcheck.work.scope import Scope

P = ParamSpec("P")
R = TypeVar("R")

SENDERS = (Role.INSPECTOR, Role.OFFICE, Role.UNIT)
"""Who may send photos."""
PIECE = 1 << 18
"""Bytes that are written together: each time is a change of threads."""
PATIENCE = 60.0
"""Seconds that the next bytes may take."""
TURNS = Turns()
"""Of all uploads of this process, whichever way they come."""
_disk = anyio.CapacityLimiter(4)
_taking_in = anyio.CapacityLimiter(16)
"""Threads that wait for the process that looks into photos; it does one after another."""


class Route(APIRoute):
    """Every answer names the version of the protocol, those that refuse too."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                response: Response = await handle(request)
            except NotAllowed:
                raise  # which is written down
            except SigncheckError as error:
                response = problems.answer(request, problems.of_error(error))
            response.headers["Tus-Resumable"] = tus.VERSION
            if response.status_code == tus.WRONG_VERSION:
                response.headers["Tus-Version"] = tus.VERSION
            return response

        return answer


def sender(request: Request, asks: HereNow) -> Here:
    """Who sends: whose token with the scope `upload` it is, else who is logged in. Raises ScopeMissing."""
    if not _by_token(request):
        return asks
    program = caller(request)
    ApiGate(Scope.UPLOAD, frozenset(SENDERS))(request, program)
    return replace(asks, person=program.person)


def _by_token(request: Request) -> bool:
    return request.headers.get("authorization", "").lower().startswith("bearer ")


SenderNow = Annotated[Here, Depends(sender)]


class SendersGate(Gate):
    """As the pages' for who is logged in; a program has no form, and its token was looked at already."""

    async def __call__(self, request: Request, asks: SenderNow) -> None:
        """Raises as Gate."""
        if not _by_token(request):
            await super().__call__(request, asks)


_FOR_SENDERS: dict[str, Any] = {
    "dependencies": [Depends(SendersGate(frozenset(SENDERS)))],
    "openapi_extra": {ROLES: sorted(SENDERS)},
}
router = APIRouter(prefix="/files", route_class=Route)


async def wait(function: Callable[P, R], *args: P.args, **named: P.kwargs) -> R:
    """What a function gives that waits for disks."""
    return await run_sync(partial(function, *args, **named), limiter=_disk)


@router.options("", **open_to_all())
@router.options("/{identity}", **open_to_all())
def options(here: HereNow) -> Response:
    """What this site can do."""
    headers = {
        "Tus-Version": tus.VERSION,
        "Tus-Extension": tus.EXTENSIONS,
        "Tus-Max-Size": str(here.state.settings.max_bytes),
        "Tus-Checksum-Algorithm": ",".join(tus.ALGORITHMS),
    }
    return Response(status_code=204, headers=headers)


@router.get("", **open_to(*SENDERS))
def listed(here: HereNow, visit: int) -> Response:
    """The photos of a visit, and what became of them."""
    with here.workplace.database.read() as session:
        found = of_visit(session, visit_for(session, visit, here.user).id)
    return JSONResponse([upload_document(one) for one in found])


@router.post("", **_FOR_SENDERS)
def create(here: SenderNow) -> Response:
    """Announce a file."""
    headers = here.request.headers
    tus.check_version(headers)
    upload = uploads.announce(here.workplace, tus.announced(headers), here.user)
    where = {"Location": here.request.url_for("offset", identity=upload.id).path}
    return Response(status_code=201, headers=where | tus.told(upload))


@router.head("/{identity}", **_FOR_SENDERS)
async def offset(here: SenderNow, identity: str) -> Response:
    """How much of it is here."""
    tus.check_version(here.request.headers)
    await _find(here, identity)
    async with TURNS.take(identity):
        upload = await _find(here, identity)
    return Response(headers=tus.described(upload))


@router.patch("/{identity}", **_FOR_SENDERS)
async def append(here: SenderNow, identity: str) -> Response:
    """Add to it, and take in the photo when all of it is here."""
    tus.check_version(here.request.headers)
    await _find(here, identity)
    async with TURNS.take(identity):
        upload = await _append(here, await _find(here, identity))
    return Response(status_code=204, headers=tus.told(upload))


@router.delete("/{identity}", **_FOR_SENDERS)
async def terminate(here: SenderNow, identity: str) -> Response:
    """Give it up."""
    tus.check_version(here.request.headers)
    await _find(here, identity)
    async with TURNS.take(identity):
        await wait(uploads.terminate, here.workplace, await _find(here, identity))
    return Response(status_code=204)


@router.post("/{identity}", **_FOR_SENDERS)
async def instead(here: SenderNow, identity: str) -> Response:
    """For whoever is behind a proxy that knows neither PATCH nor DELETE."""
    asked = here.request.headers.get("x-http-method-override", "").upper()
    ways = {"PATCH": append, "DELETE": terminate, "HEAD": offset}
    if asked not in ways:
        raise UploadError("X-HTTP-Method-Override: PATCH, DELETE or HEAD is needed.", remedy="")
    return await ways[asked](here, identity)


async def _find(here: Here, identity: str) -> Upload:
    """An upload of theirs; what is whole but was not finished, since a process died, is finished now."""
    upload = await wait(uploads.find, here.workplace, identity, uploads.owner_of(here.user))
    return await take_in(here.state, upload) if upload.whole else upload


async def take_in(state: State, upload: Upload) -> Upload:
    """Take in the photo, in the process that also makes pictures: it takes memory, and may be hostile."""
    taking_in = partial(state.painter.call, uploads.finish, upload)
    done: Upload = await run_sync(taking_in, limiter=_taking_in)
    if done.known:
        state.warm.later(uploads.place_known, done.id)
    return done


async def _append(here: Here, upload: Upload) -> Upload:
    headers = here.request.headers
    tus.check_type(headers)
    begin, wanted = tus.number(headers, "upload-offset"), tus.checksum(headers)
    if upload.finished and begin == upload.length:
        return upload  # the answer to the last bytes was lost
    if "content-length" in headers and begin + tus.number(headers, "content-length") > upload.length:
        raise PhotoTooLarge(
            "More than the {length:,} bytes that were announced.", remedy=AGAIN, length=upload.length
        )
    part = await wait(uploads.opened, here.workplace, upload, begin)
    try:
        await receive(here.request, part, wanted)
    finally:
        with anyio.CancelScope(shield=True):
            await wait(part.close)
    upload = replace(upload, offset=part.size)
    return await take_in(here.state, upload) if upload.whole else upload


async def receive(request: Request, part: Part, wanted: tus.Checksum | None) -> None:
    """Write what comes, and wait until it is on the disk.

    What came before a break is kept, unless a checksum says what it must be. Raises UploadSlow,
    UploadChanged for another checksum, and as Part.
    """
    pending, whole = bytearray(), False
    seen = wanted.begin() if wanted else None
    try:
        async for piece in _in_time(request.stream()):
            pending += piece
            if seen:
                seen.update(piece)
            if len(pending) >= PIECE:
                await wait(part.add, bytes(pending))
                pending.clear()
        whole = True
    finally:
        with anyio.CancelScope(shield=True):
            if whole or not wanted:
                await wait(part.add, bytes(pending))
                await wait(part.keep)
            else:
                await wait(part.take_back)
    if wanted and seen and seen.digest() != wanted.digest:
        await wait(part.take_back)
        raise UploadChanged("The bytes are not those of their checksum.")


async def _in_time(stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """A body that must keep coming. Raises UploadSlow, also when nobody is there any more."""
    try:
        while True:
            with anyio.fail_after(PATIENCE):
                piece = await anext(stream)
            yield piece
    except StopAsyncIteration:
        return
    except TimeoutError:
        raise UploadSlow("Nothing came for {patience:.0f} seconds.", patience=PATIENCE) from None
    except ClientDisconnect:
        raise UploadSlow("The connection broke.") from None
