"""Logging in and out, and what belongs to one's own account."""

from __future__ import annotations

from typing import Annotated

import pyotp
import segno
from fastapi import APIRouter, Form
from starlette.responses import Response

from signcheck.catalogues import mark as _
from signcheck.errors import LoginRefused, UserError
from signcheck.services import login, users
from signcheck.views.users import devices, user
from signcheck.web import cookies
from signcheck.web.access import open_to, open_to_all
from signcheck.web.here import Here, HereNow
from signcheck.web.problems import Problem, of_error
from signcheck.web.templates import LANGUAGES

router = APIRouter()
Field = Annotated[str, Form(max_length=500)]
ISSUER = "signcheck"


TOO_OFTEN = Problem(429, "too_many", _("Too many requests: wait a minute."))


@router.get("/login", **open_to_all())
def login_page(here: HereNow, next: str = "") -> Response:
    """The form."""
    return here.page("login.html", next=_own(next), name="", problem=None)


@router.post("/login", **open_to_all())
def log_in(
    here: HereNow, name: Field = "", password: Field = "", code: Field = "", next: Field = ""
) -> Response:
    """Try it."""
    agent = here.request.headers.get("user-agent", "")
    if not here.state.rates.may_log_in(here.address):
        return here.page("login.html", 429, next=_own(next), name=name, problem=TOO_OFTEN)
    try:
        token = login.log_in(here.workplace, name, password, code, address=here.address, agent=agent)
    except LoginRefused as error:
        here.state.rates.failed(here.address)
        return here.page("login.html", 401, next=_own(next), name=name, problem=of_error(error))
    response = here.go(_own(next) or "/")
    cookies.set_token(here.request, response, token)
    return response


def _own(address: str) -> str:
    """Only an address of this site is gone back to."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else ""


@router.post("/logout", **open_to())
def log_out(here: HereNow) -> Response:
    """End this session."""
    login.log_out(here.workplace, here.user, here.token)
    response = here.go("/login")
    cookies.forget_token(here.request, response)
    return response


@router.get("/account", **open_to())
def account(here: HereNow) -> Response:
    """One's own name, roles, password, second factor and devices."""
    return _account(here)


def _account(here: Here, status: int = 200, secret: str = "", problem: object = None) -> Response:
    with here.workplace.database.read() as session:
        found = user(session, here.who)
        listed = devices(session, here.user, here.token)
    image = ""
    if secret:
        uri = pyotp.TOTP(secret).provisioning_uri(name=here.who, issuer_name=ISSUER)
        image = segno.make(uri, error="m").svg_data_uri(scale=4)
    values = {"user": found, "devices": listed, "secret": secret, "image": image, "problem": problem}
    return here.page("account.html", status, **values)


@router.post("/account/password", **open_to())
def password(here: HereNow, old: Field, chosen: Field) -> Response:
    """Another password."""
    try:
        users.change_password(here.workplace, here.user, old, chosen, login.identity(here.token))
    except UserError as error:
        return _account(here, 400, problem=of_error(error))
    return here.go("/account")


@router.post("/account/language", **open_to())
def language(here: HereNow, chosen: Field) -> Response:
    """The language of one's pages on all devices."""
    if chosen in LANGUAGES:
        users.set_language(here.workplace, here.user, chosen)
    response = here.go("/account")
    cookies.set_language(response, chosen if chosen in LANGUAGES else here.language)
    return response


@router.post("/account/second-factor", **open_to())
def second_factor(here: HereNow, secret: Field = "", code: Field = "", off: Field = "") -> Response:
    """Show a key first; then take the code that proves it is set up, or do without."""
    if not secret and not off:
        return _account(here, secret=pyotp.random_base32())
    try:
        users.set_second_factor(here.workplace, here.user, "" if off else secret, code)
    except UserError as error:
        return _account(here, 400, secret=secret, problem=of_error(error))
    return here.go("/account")


@router.post("/account/sessions/{identity}/end", **open_to())
def end_session(here: HereNow, identity: str) -> Response:
    """Log out on another device."""
    login.end_session(here.workplace, here.user, identity)
    return here.go("/account")
