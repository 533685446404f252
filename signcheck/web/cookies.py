"""The site's cookies: who is logged in, the language of the pages and the size of their type."""

from __future__ import annotations

import hashlib
import secrets

from starlette.requests import Request
from starlette.responses import Response

LANGUAGE = "language"
TYPE, LARGE, NORMAL = "type", "large", "normal"
YEAR = 365 * 24 * 3600


def _name(request: Request) -> str:
    # A name with __Host- is refused by browsers where it comes from another host or without TLS.
    return "__Host-signcheck" if request.url.scheme == "https" else "signcheck"


def token_of(request: Request) -> str:
    """The token of the session; of nobody's, where nobody is logged in; "" for none."""
    return request.cookies.get(_name(request), "")[:200]


def set_token(request: Request, response: Response, token: str) -> None:
    """Remember who this is, until the browser is closed."""
    secure = request.url.scheme == "https"
    response.set_cookie(_name(request), token, httponly=True, samesite="lax", secure=secure, path="/")


def forget_token(request: Request, response: Response) -> None:
    """Nobody is logged in any more."""
    response.delete_cookie(_name(request), path="/", secure=request.url.scheme == "https", httponly=True)


def new_token() -> str:
    """A token for somebody who is not logged in: forms of theirs need one too."""
    return secrets.token_urlsafe(32)


def form_token(token: str) -> str:
    """What a form must bring back: nobody can tell it who does not have the cookie."""
    return hashlib.sha256(b"form " + token.encode()).hexdigest() if token else ""


def set_type(response: Response, *, large: bool) -> None:
    """Remember whether large type is wanted."""
    size = LARGE if large else NORMAL
    response.set_cookie(TYPE, size, max_age=YEAR, samesite="lax", httponly=True, path="/")


def set_language(response: Response, language: str) -> None:
    """Remember the language of the pages."""
    response.set_cookie(LANGUAGE, language, max_age=YEAR, samesite="lax", httponly=True, path="/")
