"""What holds for every request and answer: headers, sizes, time, from where it comes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from signcheck.catalogues import mark as _
from signcheck.catalogues import speaking
from signcheck.records import audit
from signcheck.web.problems import Problem, answer

BODY = 1 << 20
"""Bytes of a form."""
LARGE = 64 << 20
"""Bytes of a list of the office's that is sent in."""
SECONDS = 30.0
"""How long the next piece of a body may take."""
SLOWEST = 2_000
"""Bytes a second that a body must have on average after that time: else a few could hold up all."""
UPLOADS = "/files"
"""Photos come in here; their sizes are checked by whoever takes them."""
API_PHOTOS = "/api/v1/photos/"
"""So they do here, one a request."""
PHOTOS = 512 << 20
"""Bytes of a form with photos; each of them may be as large as the settings say."""
REPORT = 48 << 20
"""Bytes of a form with a volunteer's photos."""
LARGE_UNDER = ("/registry/import", "/terms/import", "/api/v1/imports/")
POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What a page may load and be in (CSP); only a map's allows one more host, for its tiles."""
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(self), camera=(self), microphone=(), payment=()",
}
_TLS_ONLY = "max-age=31536000"


class Guard:
    """The outermost layer of the site."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        client = scope.get("client")
        audit.ADDRESS.set(client[0] if client else "")
        sending = _Sending(scope, send)
        headers = Headers(scope=scope)
        refused = _refused(scope, headers)
        if refused is not None:
            await answer(Request(scope), refused)(scope, receive, sending)
            return
        from signcheck.web.here import language_of  # which knows of this module's problems

        limit = _limit(scope["path"])
        try:
            with speaking(language_of(Request(scope), None)):
                await self._app(scope, _Receiving(receive, limit), sending)
        except BodyRefused as error:
            if not sending.started:
                await answer(Request(scope), error.problem)(scope, receive, sending)


class BodyRefused(Exception):
    """The body is too large, or does not come."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.title)
        self.problem = problem


TOO_LARGE = Problem(413, "too_large", _("More was sent than this page takes."), _("Send less at once."))
TOO_SLOW = Problem(408, "too_slow", _("What was sent stopped coming."), _("Send it again."))
FOREIGN = Problem(
    403, "foreign", _("This was sent by another site."), _("Open the page here and send it again.")
)


def _limit(path: str) -> int:
    if path.startswith((UPLOADS, API_PHOTOS)):
        return 0
    if path.startswith("/orders/") and path.endswith("/repaired"):
        return PHOTOS
    if path == "/report" or path.startswith("/report/"):
        return REPORT
    return LARGE if path.startswith(LARGE_UNDER) else BODY


def _refused(scope: Scope, headers: Headers) -> Problem | None:
    if scope["method"] not in ("GET", "HEAD", "OPTIONS") and not _own(headers):
        return FOREIGN
    limit, length = _limit(scope["path"]), headers.get("content-length", "0")
    if limit and (not length.isascii() or not length.isdigit() or int(length) > limit):
        return TOO_LARGE
    return None


def _own(headers: Headers) -> bool:
    """Whether a request that changes something comes from a page of this site, as far as browsers tell."""
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host", "")
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


class _Receiving:
    """A body that may be so large, and must keep coming; limit 0: whoever takes it sees to it."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._limit, self._seen, self._whole = receive, limit, 0, False
        self._begun = time.monotonic()

    async def __call__(self) -> Message:
        if self._whole or not self._limit:  # then only the end of the connection is waited for
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), SECONDS)
        except TimeoutError:
            raise BodyRefused(TOO_SLOW) from None
        self._seen += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._seen > self._limit:
            raise BodyRefused(TOO_LARGE)
        if time.monotonic() - self._begun > SECONDS + self._seen / SLOWEST and not self._whole:
            raise BodyRefused(TOO_SLOW)
        return message


class _Sending:
    """Adds the headers that every answer has."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._send, self._tls = send, scope.get("scheme") == "https"
        self._kept = scope["path"].startswith("/static/")
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in self._all():
                headers.setdefault(name, value)
        await self._send(message)

    def _all(self) -> Iterable[tuple[str, str]]:
        yield from _HEADERS.items()
        if self._tls:
            yield "strict-transport-security", _TLS_ONLY
        yield "cache-control", "public, max-age=31536000, immutable" if self._kept else "no-store"
