"""What holds for every route of the API: entity tags, and requests that come twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Coroutine, Mapping
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import Depends, Header
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from signcheck.services import tokens
from signcheck.services.tokens import Answered
from signcheck.web.api.caller import Caller, CallerNow, Gate, security
from signcheck.web.problems import MEDIA_TYPE, ProblemDocument
from signcheck.work.person import Role
from signcheck.work.scope import Scope

OK, MADE, UNCHANGED = 200, 201, 304
FAILED = 400
JSON = "application/json"
_KEPT_HEADERS = ("location", "etag", "link")
_CLAIM = "claim"


class Repeated(Exception):
    """A request with a key was answered before."""

    def __init__(self, answered: Answered) -> None:
        super().__init__("answered before")
        self.answered = answered


def answer(said: Any, status: int = OK, headers: Mapping[str, str] | None = None) -> Response:
    """A document, exactly as it was made."""
    body = json.dumps(said, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Response(body.encode(), status, {"vary": "accept-language", **(headers or {})}, JSON)


def tag_of(said: Any) -> str:
    """The entity tag of a document: another as soon as anything in it is another."""
    return f'"{hashlib.sha256(bytes(answer(said).body)).hexdigest()[:32]}"'


class Route(APIRoute):
    """Gives documents their ETag, answers 304 where the caller has them, and keeps answers to keys."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        handle = super().get_route_handler()

        async def respond(request: Request) -> Response:
            try:
                response = await handle(request)
            except Repeated as error:
                return _again(error.answered)
            except BaseException:
                await run_sync(_forget, request)
                raise
            await run_sync(_keep, request, response)
            return _tagged(request, response) if request.method == "GET" else response

        return respond


def _tagged(request: Request, response: Response) -> Response:
    """The document with its tag; without a body where the caller has it already."""
    if response.status_code != OK or response.media_type != JSON:
        return response
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:32]}"'
    response.headers["etag"] = tag
    response.headers["cache-control"] = "private, no-cache"
    if tag in _tags(request.headers.get("if-none-match", "")):
        kept = {"etag": tag, "cache-control": "private, no-cache", "vary": "accept-language"}
        return Response(status_code=UNCHANGED, headers=kept)
    return response


def _tags(said: str) -> list[str]:
    """Those of a header, whether weak or not: what is asked is only whether anything changed."""
    return [part.strip().removeprefix("W/") for part in said.split(",")]


# --- requests that come twice --------------------------------------------------------------------------


async def once(
    request: Request,
    asks: CallerNow,
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            max_length=200,
            pattern=r"^[\x21-\x7e]+$",
            description="Of the caller's choice; the same request with the same key is done once, and "
            "answered alike for a day. Another request with it is a conflict.",
        ),
    ] = None,
) -> None:
    """Claim the key of a request, if it has one. Raises RequestRepeated, or Repeated with the answer."""
    if key is None:
        return
    said = f"{request.method} {request.url.path}?{request.url.query} {request.headers.get('if-match', '')}\n"
    asked = hashlib.sha256(said.encode() + await request.body()).hexdigest()
    known = await run_sync(tokens.begin, asks.workplace, asks.token.id, key, asked)
    if known is not None:
        raise Repeated(known)
    setattr(request.state, _CLAIM, (asks, key))


def _claim(request: Request) -> tuple[Caller, str] | None:
    return getattr(request.state, _CLAIM, None)


def _forget(request: Request) -> None:
    if claim := _claim(request):
        tokens.finish(claim[0].workplace, claim[0].token.id, claim[1], None)


def _keep(request: Request, response: Response) -> None:
    if claim := _claim(request):
        headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
        kept = Answered(response.status_code, headers, bytes(response.body).decode())
        tokens.finish(claim[0].workplace, claim[0].token.id, claim[1], kept)


def _again(answered: Answered) -> Response:
    headers = {**answered.headers, "idempotent-replay": "true"}
    return Response(answered.body.encode(), answered.status, headers, JSON)


# --- what a route says of itself -----------------------------------------------------------------------


def granted(
    scope: Scope | None,
    *roles: Role,
    gives: Any = None,
    status: int = OK,
    key: bool = False,
    takes: str = "",
    media: str = JSON,
) -> dict[str, Any]:
    """For the decorator of a route: who may, and what they get.

    gives: the type of the document. key: whether it takes an Idempotency-Key. takes: what the bytes of a body
    are that is no document. media: of an answer that is none.
    """
    gate = frozenset(roles)
    responses: dict[int | str, dict[str, Any]] = {code: _problem(said) for code, said in _PROBLEMS.items()}
    if media != JSON:
        responses[status] = {"description": "The file.", "content": {media: {"schema": _BYTES}}}
    body = {"requestBody": {"required": True, "description": takes, "content": _TAKEN}} if takes else {}
    return {
        "dependencies": [Depends(Gate(scope, gate)), *([Depends(once)] if key else [])],
        "response_model": gives,
        "status_code": status,
        "responses": responses,
        "openapi_extra": security(scope, gate) | body,
    }


_BYTES = {"type": "string", "contentMediaType": "application/octet-stream"}
_TAKEN = {"application/octet-stream": {"schema": _BYTES}}
_PROBLEMS: dict[int | str, str] = {
    401: "No token, or one that does not hold.",
    403: "The token lacks the scope, or its owner the role.",
    422: "Something in the request is missing or wrong; `detail` names it.",
    429: "Too many requests in a minute.",
    "default": "Any other problem; `code` tells which.",
}


def _problem(description: str) -> dict[str, Any]:
    return {"model": ProblemDocument, "description": description, "content": {MEDIA_TYPE: {}}}
